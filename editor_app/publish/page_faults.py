"""Checks one exported page: whole HTML, readable without sight or scripts, nothing from elsewhere (B12)."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

_LOADED = etree.XPath(
    "//img/@src | //source/@src | //video/@src | //video/@poster | //audio/@src | //track/@src | //embed/@src"
    " | //iframe/@src | //object/@data | //input/@src | //link[contains(@rel, 'stylesheet') or contains(@rel, 'icon')"
    " or contains(@rel, 'preload') or contains(@rel, 'preconnect')]/@href",
    smart_strings=False,
)
_HANDLERS = etree.XPath("//@*[starts-with(name(), 'on')]", smart_strings=False)
_HEADINGS = etree.XPath("count(//h1)")
_WITHOUT_ALT = etree.XPath("//img[not(@alt)]")
_IDS = etree.XPath("//@id", smart_strings=False)
_SCRIPTS = etree.XPath("//script[not(@type='application/ld+json')] | //base")
_LINKS = etree.XPath("//a/@href | //area/@href", smart_strings=False)
_SETS = etree.XPath("//@srcset", smart_strings=False)
_DATA = etree.XPath("//script[@type='application/ld+json']")
_NO_PAGE = re.compile(r"(?i)(?:javascript|data|vbscript|file):")


def page_faults(tree: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield in words what is wrong with a page."""
    if not tree.get("lang"):
        yield "the page does not say its language"
    if not (tree.findtext(".//title") or "").strip():
        yield "the page has no title"
    headings = int(_HEADINGS(tree))
    if headings != 1:
        yield f"the page has {headings} main headings instead of one"
    missing = _WITHOUT_ALT(tree)
    if missing:
        yield f"a picture has no alt attribute: {missing[0].get('src', '')}"
    ids = _IDS(tree)
    if len(set(ids)) != len(ids):
        twice = next(each for each, count in Counter(ids).items() if count > 1)
        yield f"two places have the same id: {twice}"
    yield from _foreign(tree)


def _foreign(tree: lxml_html.HtmlElement) -> Iterator[str]:
    if _SCRIPTS(tree):
        yield "the page has a script"
    handlers = _HANDLERS(tree)
    if handlers:
        yield f"an element runs a script: {handlers[0][:60]}"
    for address in (*_LOADED(tree), *_from_sets(tree)):
        parts = urlsplit(address.strip())
        if parts.scheme or parts.netloc:
            yield f"the page loads something from elsewhere: {address}"
    for address in _LINKS(tree):
        if ":" in address and _NO_PAGE.match(address.strip()):
            yield f"a link is no address of a page: {address[:60]}"


def _from_sets(tree: lxml_html.HtmlElement) -> Iterator[str]:
    for value in _SETS(tree):
        yield from (each.split()[0] for each in value.split(",") if each.strip())


def json_ld_faults(tree: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield what is missing from the page's JSON-LD, by what search engines ask of an article (schema.org)."""
    for script in _DATA(tree):
        try:
            data = json.loads(script.text or "")
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
