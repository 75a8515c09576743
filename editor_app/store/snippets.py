"""Where a search hit: a few words around it, the hit between U+2068 and U+2069."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sqlalchemy import Connection

from editor_app.domain.article import ArticleContent
from editor_app.domain.source import format_source_line
from editor_app.store.fold import fold
from editor_app.store.query import Term
from editor_app.store.revisions import read_content
from editor_app.store.spellings import spellings

OPEN, CLOSE = "\u2068", "\u2069"
_BEFORE, _AFTER = 40, 90
_MARKUP = re.compile(r"\]\([^)\s]*\)|[*_`#>\[\]|]+|!(?=\[)")
_RUN = re.compile(r"\S+")
_SPACES = re.compile(r"\s+")
_LONGEST = 200_000
_TEXTS = """
    SELECT articles.number, revisions.content FROM json_each(?) AS wanted
    CROSS JOIN articles ON articles.number = wanted.value JOIN revisions ON revisions.id = articles.revision
"""
_FOLDED = """
    SELECT articles.number, search.standfirst, search.body, search.caption, search.source, search.tags, search.author
    FROM json_each(?) AS wanted
    CROSS JOIN articles ON articles.number = wanted.value CROSS JOIN search ON search.rowid = articles.place
"""


def snippets(connection: Connection, numbers: Sequence[int], terms: tuple[Term, ...]) -> dict[int, str]:
    """Return the snippets of articles by their numbers.

    Most hits are spelled as they were typed; for the others the index knows in which place a hit is.
    """
    rows = connection.exec_driver_sql(_TEXTS, (json.dumps(list(numbers)),))
    contents = {number: read_content(content) for number, content in rows}
    found = {number: _as_typed(content, terms) for number, content in contents.items()}
    missing = [number for number, said in found.items() if not said]
    if missing:
        for number, *folded in connection.exec_driver_sql(_FOLDED, (json.dumps(missing),)):
            found[number] = _otherwise(contents[number], folded, terms)
    return found


def _places(content: ArticleContent) -> Iterator[str]:
    """Yield where to look, in this order: standfirst, body, caption, sources, tags, authors."""
    yield content.standfirst
    yield "\n".join((content.body, *(each.words for each in content.corrections)))[:_LONGEST]
    yield (content.lead_photo.caption or "") if content.lead_photo else ""
    yield format_source_line(content.sources)
    yield ", ".join(content.tags)
    yield ", ".join(content.authors)


def _as_typed(content: ArticleContent, terms: tuple[Term, ...]) -> str:
    """Return the first place that holds the first term it can find, in the spelling it was typed in."""
    for text in _places(content):
        small = text.lower()
        if len(small) == len(text):
            for term in terms:
                if found := _spelled(text, small, term):
                    return found
    return ""


def _spelled(text: str, small: str, term: Term) -> str:
    first = term.words.split(" ", 1)[0]
    at = small.find(first)
    while at >= 0:
        if (at == 0 or not small[at - 1].isalnum()) and (found := _at(text, at, term)):
            return found
        at = small.find(first, at + 1)
    return ""


def _otherwise(content: ArticleContent, folded: Sequence[str], terms: tuple[Term, ...]) -> str:
    """Return the first place that holds a term, by what the index has there."""
    for text, held in zip(_places(content), folded, strict=True):
        for term in terms:
            hit = f" {held} ".find(f" {term.words}" if term.prefix else f" {term.words} ")
            if hit >= 0 and (found := _differently(text, term) or _by_words(text, term)):
                return found
    return ""


def _at(text: str, start: int, term: Term) -> str:
    """Return the words around a hit if it begins at ``start``."""
    count, end = term.words.count(" ") + 1, start
    words: list[str] = []
    for run in _RUN.finditer(text, start):
        words += _folded(run[0])
        end = run.end()
        if len(words) >= count:
            break
    whole = " ".join(words[:count])
    return _cut(text, start, end) if whole == term.words or (term.prefix and whole.startswith(term.words)) else ""


def _differently(text: str, term: Term) -> str:
    """Find a hit in the spellings there are of a letter."""
    places = spellings(term.words.split(" ", 1)[0]).finditer(text)
    return next(filter(None, (_at(text, each.start(), term) for each in places)), "")


def _by_words(text: str, term: Term) -> str:
    """Find a hit however it is spelled, word by word."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for run in _RUN.finditer(text):
        held = _folded(run[0])
        words += held
        spans += [run.span()] * len(held)
    line = f" {' '.join(words)} "
    hit = line.find(f" {term.words}" if term.prefix else f" {term.words} ")
    if hit < 0:
        return ""
    at = line.count(" ", 0, hit)
    return _cut(text, spans[at][0], spans[at + term.words.count(" ")][1])


@lru_cache(maxsize=1 << 15)
def _folded(run: str) -> tuple[str, ...]:
    return tuple(fold(run).split())


def _cut(text: str, start: int, end: int) -> str:
    left, right = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    left = text.find(" ", left, start) + 1 or left if left else 0
    right = text.rfind(" ", end, right) if right < len(text) and text.rfind(" ", end, right) > 0 else right
    pieces = [_MARKUP.sub(" ", each) for each in (text[left:start], text[start:end], text[end:right])]
    head, hit, tail = (_SPACES.sub(" ", each) for each in pieces)
    dots = ("… " if left else "", " …" if right < len(text) else "")
    return f"{dots[0]}{head.lstrip()}{OPEN}{hit.strip()}{CLOSE}{tail.rstrip()}{dots[1]}"
