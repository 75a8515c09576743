"""Which photos and articles a text may show or lead to: those the scan finds, and whatever else looks like one."""

import re

from editor_app.domain.findings import BodyFacts
from editor_app.frozen import frozen

_NAMED = re.compile(r"(?i)\b(photo|article):([0-9a-z-]+)")


@frozen
class Mentioned:
    """Ids, each once; more rather than fewer."""

    photos: tuple[str, ...]
    articles: tuple[str, ...]


def mentioned_in(text: str, facts: BodyFacts) -> Mentioned:
    """Return what a text may show or lead to; ``facts`` is what the scan found in it."""
    plain = text.lower()
    if "photo:" not in plain and "article:" not in plain:
        return Mentioned(facts.photos, facts.article_links)
    named = [(kind.lower(), name) for kind, name in _NAMED.findall(text)]
    return Mentioned(_with(facts.photos, named, "photo"), _with(facts.article_links, named, "article"))


def _with(found: tuple[str, ...], named: list[tuple[str, str]], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*found, *(name for each, name in named if each == kind))))
