"""Where a search hit: a few words around it, the hit between U+2068 and U+2069."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from sqlalchemy import Connection, select

from editor_app.domain.article import ArticleContent
from editor_app.domain.source import format_source_line
from editor_app.store.fold import fold
from editor_app.store.query import Term
from editor_app.store.revisions import read_content
from editor_app.store.tables import articles, revisions, search

OPEN, CLOSE = "\u2068", "\u2069"
_BEFORE, _AFTER = 40, 90
_MARKUP = re.compile(r"\]\([^)\s]*\)|[*_`#>\[\]|]+|!(?=\[)")
_RUN = re.compile(r"\S+")
_LONGEST = 200_000
_COLUMNS = ("standfirst", "body", "caption", "source", "tags", "author")
"""Where to look, in this order."""


def snippets(connection: Connection, numbers: Sequence[int], terms: tuple[Term, ...]) -> dict[int, str]:
    """Return the snippets of articles by their numbers. The index knows in which place a hit is."""
    columns = [search.c[name] for name in _COLUMNS]
    wanted = select(articles.c.number, revisions.c.content, *columns).select_from(articles)
    wanted = wanted.join(revisions, revisions.c.id == articles.c.revision).join(
        search, search.c.rowid == articles.c.place
    )
    rows = connection.execute(wanted.where(articles.c.number.in_(numbers)))
    return {row.number: snippet(read_content(row.content), row._asdict(), terms) for row in rows}


def snippet(content: ArticleContent, folded: Mapping[str, str], terms: tuple[Term, ...]) -> str:
    """Return the first place, standfirst before body before caption, that holds the first term it can find.

    ``folded`` are the same places as the index has them.
    """
    use = content.lead_photo
    places = {
        "standfirst": content.standfirst,
        "body": "\n".join((content.body, *(each.words for each in content.corrections))),
        "caption": (use.caption or "") if use else "",
        "source": format_source_line(content.sources),
        "tags": ", ".join(content.tags),
        "author": ", ".join(content.authors),
    }
    for name, text in places.items():
        for term in terms:
            if _holds(folded[name], term):
                found = _find(text[:_LONGEST], term)
                if found:
                    return found
    return ""


def _holds(folded: str, term: Term) -> bool:
    return (f" {term.words}" if term.prefix else f" {term.words} ") in f" {folded} "


def _find(text: str, term: Term) -> str:
    first, *more = term.words.split(" ", 1)
    end = r"(?!\w)" if more or not term.prefix else ""
    near = re.search(rf"(?<!\w){re.escape(first)}{end}", text, re.IGNORECASE)  # spelled as typed: most hits are
    return (_at(text, near.start(), term) if near else "") or _by_words(text, term)


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


def _by_words(text: str, term: Term) -> str:
    """Find a hit that is spelled otherwise than it was typed."""
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
    first = line.count(" ", 0, hit)
    return _cut(text, spans[first][0], spans[first + term.words.count(" ")][1])


@lru_cache(maxsize=1 << 15)
def _folded(run: str) -> tuple[str, ...]:
    return tuple(fold(run).split())


def _cut(text: str, start: int, end: int) -> str:
    left, right = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    left = text.find(" ", left, start) + 1 or left if left else 0
    right = text.rfind(" ", end, right) if right < len(text) and text.rfind(" ", end, right) > 0 else right
    pieces = [_MARKUP.sub(" ", each) for each in (text[left:start], text[start:end], text[end:right])]
    head, hit, tail = (re.sub(r"\s+", " ", each) for each in pieces)
    dots = ("… " if left else "", " …" if right < len(text) else "")
    return f"{dots[0]}{head.lstrip()}{OPEN}{hit.strip()}{CLOSE}{tail.rstrip()}{dots[1]}"
