"""Which photos and articles a text may show or lead to: those the scan finds, and whatever else looks like one."""

import re

from editor_app.body.scan import scan
from editor_app.domain.findings import BodyFacts

_NAMED = re.compile(r"(?i)\b(photo|article):([0-9a-z-]+)")


def photos_in(text: str, facts: BodyFacts | None = None) -> tuple[str, ...]:
    """Return the ids of the photos a text may show, each once; more rather than fewer."""
    return _mentioned(text, "photo", (facts or scan(text)).photos)


def articles_in(text: str, facts: BodyFacts | None = None) -> tuple[str, ...]:
    """Return the ids of the articles a text may lead to, each once; more rather than fewer."""
    return _mentioned(text, "article", (facts or scan(text)).article_links)


def _mentioned(text: str, kind: str, found: tuple[str, ...]) -> tuple[str, ...]:
    if f"{kind}:" not in text.lower():
        return found
    return tuple(dict.fromkeys((*found, *(name for each, name in _NAMED.findall(text) if each.lower() == kind))))
