"""The words of an article that are searched and replaced: headline, standfirst, captions and text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from editor_app.body.blocks import Body
from editor_app.body.finding import Edit, Line, edited, find_in, lines_of, replaced_words
from editor_app.body.from_markdown import from_markdown
from editor_app.body.letters import Letters
from editor_app.body.pattern import Found, Pattern, Replacement
from editor_app.body.seeking import Seeker
from editor_app.body.to_markdown import to_markdown
from editor_app.domain.article import ArticleContent
from editor_app.frozen import frozen

BODY = "body"
AROUND = 60
"""Characters shown on each side of a hit."""


@frozen
class WordsHit:
    """A hit with its surroundings. ``field`` is ``headline``, ``standfirst``, ``caption``, ``alt`` or ``body``."""

    field: str
    before: str
    words: str
    after: str
    found: Found
    """The hit within ``words``: what a replacement is made from."""


class ArticleWords:
    """One article, taken apart into lines once."""

    def __init__(self, content: ArticleContent, letters: Letters, in_code: bool) -> None:
        self._content = content
        self._in_code = in_code
        self._fields = {name: words for name, words in _plain_fields(content) if letters.may_be_in(words)}
        self._body: Body | None = from_markdown(content.body) if letters.may_be_in(content.body) else None
        self.lines = [Line(words) for words in self._fields.values()]
        if self._body is not None:
            self.lines += lines_of(self._body, in_code=in_code)

    def hits(self, found: Sequence[tuple[Found, ...]]) -> Iterator[WordsHit]:
        """Yield the hits of each line, in order."""
        names = [*self._fields, *[BODY] * (len(self.lines) - len(self._fields))]
        for name, line, each in zip(names, self.lines, found, strict=True):
            for hit in each:
                words = line.words[hit.start : hit.end]
                yield WordsHit(
                    name,
                    line.words[max(0, hit.start - AROUND) : hit.start],
                    words,
                    line.words[hit.end : hit.end + AROUND],
                    replace(hit, start=0, end=len(words)),
                )

    def replaced(
        self, found: Sequence[tuple[Found, ...]], chosen: frozenset[int], replacement: Replacement
    ) -> ArticleContent:
        """Return the content with the chosen hits replaced, counted as ``hits`` yields them."""
        content, number, edits = self._content, 0, list[Edit]()
        names = list(self._fields)
        for at, (line, each) in enumerate(zip(self.lines, found, strict=True)):
            wanted = [hit for place, hit in enumerate(each, number) if place in chosen]
            number += len(each)
            if at < len(names):
                content = _with_field(content, names[at], replaced_words(line.words, wanted, replacement))
            else:
                place = at - len(names)
                edits += [Edit(place, hit.start, hit.end, replacement.of(line.words, hit)) for hit in wanted]
        if self._body is not None and edits:
            content = replace(content, body=to_markdown(edited(self._body, edits, in_code=self._in_code)))
        return content


def find_each(
    contents: Iterable[ArticleContent], pattern: Pattern, seeker_of: Callable[[str], Seeker]
) -> Iterator[tuple[ArticleWords, list[tuple[Found, ...]]]]:
    """Yield each article with the hits of its lines. ``seeker_of`` gives the one for a language."""
    letters = Letters(pattern)
    for content in contents:
        words = ArticleWords(content, letters, pattern.in_code)
        yield words, find_in(words.lines, seeker_of(content.language)) if words.lines else []


def _plain_fields(content: ArticleContent) -> Iterator[tuple[str, str]]:
    yield "headline", content.headline
    yield "standfirst", content.standfirst
    if content.lead_photo is not None:
        yield "caption", content.lead_photo.caption or ""
        yield "alt", content.lead_photo.alt or ""


def _with_field(content: ArticleContent, name: str, words: str) -> ArticleContent:
    if name in ("headline", "standfirst"):
        return replace(content, headline=words) if name == "headline" else replace(content, standfirst=words)
    use = content.lead_photo
    if use is None or (not words and getattr(use, name) is None):
        return content
    return replace(content, lead_photo=replace(use, caption=words) if name == "caption" else replace(use, alt=words))
