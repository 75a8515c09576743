"""Checks one exported page: whole HTML, readable without sight or scripts, nothing from elsewhere (B12)."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from editor_app.publish.page_parts import PageParts

_HANDLERS = etree.XPath("//@*[starts-with(name(), 'on')]", smart_strings=False)
_NO_PAGE = re.compile(r"(?i)(?:javascript|data|vbscript|file):")


def page_faults(page: PageParts) -> Iterator[str]:
    """Yield in words what is wrong with a page."""
    if not page.tree.get("lang"):
        yield "the page does not say its language"
    title = next(page.all("title"), None)
    if title is None or not (title.text or "").strip():
        yield "the page has no title"
    headings = sum(1 for _ in page.all("h1"))
    if headings != 1:
        yield f"the page has {headings} main headings instead of one"
    missing = next((each for each in page.all("img") if each.get("alt") is None), None)
    if missing is not None:
        yield f"a picture has no alt attribute: {missing.get('src', '')}"
    if len(set(page.ids)) != len(page.ids):
        twice = next(each for each, count in Counter(page.ids).items() if count > 1)
        yield f"two places have the same id: {twice}"
    yield from _foreign(page)


def _foreign(page: PageParts) -> Iterator[str]:
    if page.has_script():
        yield "the page has a script"
    handlers = _HANDLERS(page.tree)
    if handlers:
        yield f"an element runs a script: {handlers[0][:60]}"
    for address in page.loaded():
        parts = urlsplit(address.strip())
        if parts.scheme or parts.netloc:
            yield f"the page loads something from elsewhere: {address}"
    for address in page.values("href", "a", "area"):
        if ":" in address and _NO_PAGE.match(address.strip()):
            yield f"a link is no address of a page: {address[:60]}"


def json_ld_faults(page: PageParts) -> Iterator[str]:
    """Yield what is missing from the page's JSON-LD, by what search engines ask of an article (schema.org)."""
    for text in page.data():
        try:
            data = json.loads(text)
        except ValueError as error:
            yield f"the JSON-LD cannot be read: {error}"
            continue
        yield from (f"the JSON-LD {each}" for each in _article_faults(data))


def _article_faults(data: Any) -> Iterator[str]:  # Any: whatever JSON holds
    if not isinstance(data, dict) or data.get("@context") != "https://schema.org":
        yield "is not of schema.org"
        return
    for name in ("@type", "headline", "mainEntityOfPage", "inLanguage"):
        if not data.get(name):
            yield f"has no {name}"
    moments = [_moment(data.get(name)) for name in ("datePublished", "dateModified")]
    if None in moments:
        yield "has a date without a zone, or none"
    elif moments[0] and moments[1] and moments[1] < moments[0]:
        yield "was changed before it was published"
    authors = data.get("author")
    if (
        not isinstance(authors, list)
        or not authors
        or not all(each.get("name") and each.get("@type") for each in authors)
    ):
        yield "has no author with a name"
    if not data.get("publisher", {}).get("name"):
        yield "has no publisher"
    for image in data.get("image", []):
        if not str(image.get("url", "")).startswith(("https://", "http://")) or not image.get("width"):
            yield "has a picture without address or size"
    for note in data.get("correction", []):
        if not note.get("text") or _moment(note.get("datePublished")) is None:
            yield "has a correction without words or moment"


def _moment(said: object) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return found if found.tzinfo else None
