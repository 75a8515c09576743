"""Checks one exported page: whole HTML, readable without sight or scripts, nothing from elsewhere (B12)."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import html as lxml_html

_LOADED = (
    "//img/@src | //source/@src | //video/@src | //video/@poster | //audio/@src | //track/@src | //embed/@src"
    " | //iframe/@src | //object/@data | //input/@src | //link[contains(@rel, 'stylesheet') or contains(@rel, 'icon')"
    " or contains(@rel, 'preload') or contains(@rel, 'preconnect')]/@href"
)
_HANDLERS = "//@*[starts-with(name(), 'on')]"


def page_faults(tree: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield in words what is wrong with a page."""
    if not tree.get("lang"):
        yield "the page does not say its language"
    if not (tree.findtext(".//title") or "").strip():
        yield "the page has no title"
    headings = int(tree.xpath("count(//h1)"))
    if headings != 1:
        yield f"the page has {headings} main headings instead of one"
    missing = tree.xpath("//img[not(@alt)]")
    if missing:
        yield f"a picture has no alt attribute: {missing[0].get('src', '')}"
    twice = [each for each, count in Counter(map(str, tree.xpath("//@id"))).items() if count > 1]
    if twice:
        yield f"two places have the same id: {twice[0]}"
    yield from _foreign(tree)


def _foreign(tree: lxml_html.HtmlElement) -> Iterator[str]:
    if tree.xpath("//script[not(@type='application/ld+json')] | //base"):
        yield "the page has a script"
    handlers = tree.xpath(_HANDLERS)
    if handlers:
        yield f"an element runs a script: {str(handlers[0])[:60]}"
    for address in (*tree.xpath(_LOADED), *_from_sets(tree)):
        parts = urlsplit(str(address).strip())
        if parts.scheme or parts.netloc:
            yield f"the page loads something from elsewhere: {address}"
    for address in tree.xpath("//a/@href | //area/@href"):
        if str(address).strip().lower().startswith(("javascript:", "data:", "vbscript:", "file:")):
            yield f"a link is no address of a page: {str(address)[:60]}"


def _from_sets(tree: lxml_html.HtmlElement) -> Iterator[str]:
    for value in tree.xpath("//@srcset"):
        yield from (each.split()[0] for each in str(value).split(",") if each.strip())


def json_ld_faults(tree: lxml_html.HtmlElement) -> Iterator[str]:
    """Yield what is missing from the page's JSON-LD, by what search engines ask of an article (schema.org)."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
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
