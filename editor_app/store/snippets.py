"""Where a search hit: a few words around it, the hit between U+2068 and U+2069."""

import re

from editor_app.domain.article import ArticleContent
from editor_app.domain.source import format_source_line
from editor_app.store.fold import fold
from editor_app.store.query import Term

OPEN, CLOSE = "\u2068", "\u2069"
_BEFORE, _AFTER = 40, 90
_MARKUP = re.compile(r"\]\([^)\s]*\)|[*_`#>\[\]|]+|!(?=\[)")
_RUN = re.compile(r"\S+")
_LONGEST = 200_000


def snippet(content: ArticleContent, terms: tuple[Term, ...]) -> str:
    """Return the first place, standfirst before body before caption, that holds the first term it can find."""
    use = content.lead_photo
    places = (
        content.standfirst,
        content.body,
        (use.caption or "") if use else "",
        format_source_line(content.sources),
        ", ".join((*content.tags, *content.authors)),
    )
    for place in places:
        found = _find(place[:_LONGEST], terms)
        if found:
            return found
    return ""


def _find(text: str, terms: tuple[Term, ...]) -> str:
    folded = f" {fold(text)} "
    for term in terms:
        hit = folded.find(f" {term.words}" if term.prefix else f" {term.words} ")
        if hit >= 0:
            return _cut(text, folded.count(" ", 0, hit), term.words.count(" ") + 1)
    return ""


def _cut(text: str, before: int, length: int) -> str:
    """Return the words around the hit that comes after ``before`` folded words and is ``length`` of them long."""
    passed, start, end = 0, -1, len(text)
    for run in _RUN.finditer(text):
        words = fold(run[0]).count(" ") + 1 if fold(run[0]) else 0
        if start < 0 and passed + words > before:
            start = run.start()
        passed += words
        if start >= 0 and passed >= before + length:
            end = run.end()
            break
    if start < 0:
        return ""
    left, right = max(0, start - _BEFORE), min(len(text), end + _AFTER)
    left = text.find(" ", left, start) + 1 or left if left else 0
    right = text.rfind(" ", end, right) if right < len(text) and text.rfind(" ", end, right) > 0 else right
    pieces = [_MARKUP.sub(" ", each) for each in (text[left:start], text[start:end], text[end:right])]
    head, hit, tail = (re.sub(r"\s+", " ", each) for each in pieces)
    dots = ("… " if left else "", " …" if right < len(text) else "")
    return f"{dots[0]}{head.lstrip()}{OPEN}{hit.strip()}{CLOSE}{tail.rstrip()}{dots[1]}"
