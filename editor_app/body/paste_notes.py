"""Footnotes in pasted HTML: marks and notes that link to each other, whoever wrote them, are parted from the text."""

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from editor_app.body.html_tokens import Token
from editor_app.frozen import frozen

MARK, GONE = "footnote-mark", "footnotes-gone"
"""Tags of our own: a footnote's mark with its label; where footnotes stood in the text."""

_SIGN = re.compile(
    r"[\[(]?\s*(?:(?:note|nb)\s)?(?:\d{1,4}|[¹²³⁰⁴-⁹]{1,4}|[a-zа-яა-ჿա-ֆ]{1,2}|[ivxlcdm]{1,7}|[*†‡§¶#]{1,4})\s*[\])]?",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"(?:_ftn|_edn|ftnt|sdfootnote|sdendnote|footnote-|endnote-|cite_note|fn[:-]|note-|_?fn)(?!ref)[\w.:%-]*$", re.I
)
"""How the usual programs name a note: a mark that leads to one is no word, even where the note was not copied."""
_BACK = re.compile(r"^[\s\xa0]*(?:[\[(]?\d{1,4}[\])]?\.?[\s\xa0]+|[\^↑↩*†‡]+[\s\xa0]*)?")
_BLOCKS = frozenset(("li", "p", "div", "dd", "td", "section", "aside", "blockquote"))
_NEAR = 8
"""Tokens between a mark and the tag that bears its name."""
_FAR = 30
"""Tokens before a note's first words."""


@frozen
class PastedNote:
    """A note's label, and the tokens of what it says."""

    label: str
    tokens: tuple[Token, ...]


@frozen
class _Found:
    """A mark and its note by their places among the tokens."""

    mark: int
    begin: int
    end: int


class NoteFinder:
    """Finds the notes among tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._place = {id(token): index for index, token in enumerate(tokens)}
        self._named: dict[str, int] = {}
        self._led_to: dict[tuple[int, int], list[int]] = {}
        """A note by its place, to the places that its links back lead to."""
        self._parents = self._read_parents()
        self._links = [
            (index, token.attributes["href"].rpartition("#")[2])
            for index, token in enumerate(tokens)
            if token.tag == "a" and not token.closing and "#" in token.attributes.get("href", "")
        ]
        self._link_places = [index for index, _ in self._links]
        self._targets = sorted({self._named[name] for _, name in self._links if name in self._named})

    def parted(self) -> tuple[list[Token], list[PastedNote]]:
        """Return the text with marks in it, and the notes in the order of their marks."""
        if not self._links:
            return list(self._tokens), []
        found = self._found()
        labels: dict[tuple[int, int], str] = {}
        for each in found:
            labels.setdefault((each.begin, each.end), str(len(labels) + 1))
        marks = {each.mark: labels[each.begin, each.end] for each in found}
        bodies = dict(labels.keys())
        notes = [PastedNote(label, tuple(self._note(begin, end))) for (begin, end), label in labels.items()]
        return list(self._text(marks, bodies)), notes

    def _read_parents(self) -> list[int]:
        """Return for each token the start tag that holds it, -1 for none; learn which names there are."""
        parents: list[int] = []
        open_tags: list[int] = []
        for index, token in enumerate(self._tokens):
            if token.closing:
                open_tags.pop()
            parents.append(open_tags[-1] if open_tags else -1)
            if token.tag and not token.closing:
                for name in (token.attributes.get("id"), token.attributes.get("name")):
                    if name:
                        self._named.setdefault(name, index)
                if token.partner:
                    open_tags.append(index)
        return parents

    def _found(self) -> list[_Found]:
        found: list[_Found] = []
        for mark, name in self._links:
            target = self._named.get(name)
            if target is None or not self._is_sign(mark):
                continue
            begin, end = self._container(target, mark)
            if begin < mark <= end or begin < 0:
                continue
            if target > mark and (_KNOWN.match(name) or self._leads_back(begin, end, mark)):
                found.append(_Found(mark, begin, end))
        covered = bytearray(len(self._tokens))
        for begin, end in {(each.begin, each.end) for each in found}:
            covered[begin + 1 : end + 1] = b"\x01" * (end - begin)
        return [each for each in found if not covered[each.mark] and not covered[each.begin]]

    def _end(self, start: int) -> int:
        partner = self._tokens[start].partner
        return self._place[id(partner)] if partner else start

    def _is_sign(self, anchor: int) -> bool:
        end = self._end(anchor)
        if end - anchor > 12:
            return False
        words = "".join(html.unescape(each.text) for each in self._tokens[anchor:end] if not each.tag)
        return bool(_SIGN.fullmatch(words.strip(" \xa0\t\n")))

    def _container(self, target: int, mark: int) -> tuple[int, int]:
        """Return where the note begins and ends: the block that bears the name, or holds the anchor that does."""
        at = target
        while at >= 0 and self._tokens[at].tag not in _BLOCKS:
            at = self._parents[at]
        while at >= 0:
            above = self._parents[at]
            if above < 0 or self._tokens[above].tag not in ("div", "li") or self._says(above + 1, at):
                break
            end = self._end(above)
            others = bisect_left(self._targets, end) - bisect_right(self._targets, above)
            if above < mark < end or others > 1:
                break
            at = above
        return (at, self._end(at)) if at >= 0 else (-1, -1)

    def _says(self, begin: int, end: int) -> bool:
        return end - begin > _FAR or any(not each.tag and each.text.strip() for each in self._tokens[begin:end])

    def _links_in(self, begin: int, end: int) -> list[tuple[int, str]]:
        return self._links[bisect_left(self._link_places, begin) : bisect_right(self._link_places, end)]

    def _leads_back(self, begin: int, end: int, mark: int) -> bool:
        if (begin, end) not in self._led_to:
            named = (self._named.get(name, -_NEAR - 1) for _, name in self._links_in(begin, end))
            self._led_to[begin, end] = sorted(named)
        places = self._led_to[begin, end]
        at = bisect_left(places, mark - _NEAR)
        return at < len(places) and places[at] <= mark + _NEAR

    def _text(self, marks: dict[int, str], bodies: dict[int, int]) -> Iterator[Token]:
        """Yield the text without the notes; a sign whose note was not copied is left out."""
        lost = {at for at, name in self._links if at not in marks and _KNOWN.match(name) and self._is_sign(at)}
        index = 0
        while index < len(self._tokens):
            if index in bodies:
                yield Token(tag=GONE)
                index = bodies[index] + 1
                continue
            if index in marks:
                yield Token(tag=MARK, attributes={"label": marks[index]})
            if index in marks or index in lost:
                index = self._end(index)
            else:
                yield self._tokens[index]
            index += 1

    def _note(self, begin: int, end: int) -> Iterator[Token]:
        """Yield what a note says, without the links back and the number before it."""
        back = {at for at, name in self._links_in(begin, end) if self._is_back(at, name, begin)}
        index = begin + 1
        said = False
        while index < end:
            token = self._tokens[index]
            if index in back:
                index = self._end(index) + 1
                continue
            if not token.tag and not said:
                words = _BACK.sub("", html.unescape(token.text)) if back else html.unescape(token.text)
                said = bool(words.strip(" \xa0\t\n"))
                token = Token(text=html.escape(words, quote=False))
            yield token
            index += 1

    def _is_back(self, anchor: int, name: str, begin: int) -> bool:
        target = self._named.get(name)
        words = "".join(
            html.unescape(each.text) for each in self._tokens[anchor : self._end(anchor)] if not each.tag
        ).strip(" \xa0\t\n")
        return len(words) <= 8 and (target is None or target < begin or words in ("↑", "↩", "^", "↩︎"))
