"""Checks the exported feeds and sitemaps: well-formed, and with the fields their standards ask for."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

from lxml import etree

from editor_app.publish import feeds, sitemaps

_ATOM = "{http://www.w3.org/2005/Atom}"
_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
_ALONE = {"resolve_entities": False, "no_network": True, "load_dtd": False}
"""An XML file is read without anything from elsewhere."""
_PART = re.compile(r"sitemap-\d+\.xml")


def feed_faults(path: str, data: bytes) -> Iterator[str]:
    """Yield what is wrong with a feed or sitemap, one line each; nothing for other files."""
    name = path.rpartition("/")[2]
    check = _CHECKS.get(name) or (_sitemap if _PART.fullmatch(name) else None)
    if check is None:
        return
    try:
        faults = list(check(data))
    except (ValueError, etree.XMLSyntaxError) as error:
        faults = [str(error)]
    yield from (f"{path}: {each}" for each in faults)


def _tree(data: bytes) -> Any:  # Any: lxml's elements have no types
    return etree.fromstring(data, etree.XMLParser(**_ALONE))


def _rss(data: bytes) -> Iterator[str]:
    root = _tree(data)
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield "is no RSS 2.0"
        return
    yield from _missing(channel, "the channel", ("title", "link", "description"))
    for item in channel.iterfind("item"):
        name = item.findtext("title") or "an item"
        yield from _missing(item, name, ("title", "link", "guid", "pubDate"))
        if not _is_moment(item.findtext("pubDate"), parsedate_to_datetime):
            yield f"{name}: the date is not as RFC 822 has it"
    yield from _same([each.text for each in channel.iterfind("item/guid")])


def _atom(data: bytes) -> Iterator[str]:
    root = _tree(data)
    if root.tag != f"{_ATOM}feed":
        yield "is no Atom feed"
        return
    yield from _missing(root, "the feed", (f"{_ATOM}id", f"{_ATOM}title", f"{_ATOM}updated"))
    for entry in root.iterfind(f"{_ATOM}entry"):
        name = entry.findtext(f"{_ATOM}title") or "an entry"
        yield from _missing(entry, name, (f"{_ATOM}id", f"{_ATOM}title", f"{_ATOM}updated"))
        if not _is_moment(entry.findtext(f"{_ATOM}updated"), datetime.fromisoformat):
            yield f"{name}: the date is not as RFC 3339 has it"
        if entry.find(f"{_ATOM}author") is None and root.find(f"{_ATOM}author") is None:
            yield f"{name}: no author"
    yield from _same([each.text for each in root.iterfind(f"{_ATOM}entry/{_ATOM}id")])


def _json_feed(data: bytes) -> Iterator[str]:
    feed = json.loads(data)
    if not str(feed.get("version", "")).startswith("https://jsonfeed.org/version/1"):
        yield "is no JSON Feed"
    if not feed.get("title"):
        yield "the feed has no title"
    for item in feed.get("items", []):
        name = item.get("title") or "an item"
        if not item.get("id") or not (item.get("content_text") or item.get("content_html")):
            yield f"{name}: no id or no content"
        if not _is_moment(item.get("date_published"), datetime.fromisoformat):
            yield f"{name}: the date is not as RFC 3339 has it"
    yield from _same([item.get("id") for item in feed.get("items", [])])


def _sitemap(data: bytes) -> Iterator[str]:
    """Check a sitemap address by address: as a tree one of a great site is twenty times what it says."""
    addresses, root = [], None
    listed = (f"{_MAP}url", f"{_MAP}sitemap")
    for _, each in etree.iterparse(BytesIO(data), events=("end",), **_ALONE):
        above, root = each.getparent(), each
        if each.tag == f"{_MAP}loc" and above is not None and above.tag in listed:
            addresses.append(each.text)
        elif each.tag in listed and above is not None:
            each.clear()
            del above[:-1]
    if len(addresses) > sitemaps.MOST_ADDRESSES:
        yield "holds more addresses than a sitemap may"
    kinds = (f"{_MAP}urlset", f"{_MAP}sitemapindex")
    if (
        root is None
        or root.tag not in kinds
        or not all((each or "").startswith(("https://", "http://")) for each in addresses)
    ):
        yield "is no sitemap of whole addresses"
    yield from _same(addresses)


def _news(data: bytes) -> Iterator[str]:
    yield from _sitemap(data)
    for each in _tree(data).iterfind(f"{_MAP}url/{_NEWS}news"):
        name = each.findtext(f"{_NEWS}title") or "an article"
        yield from _missing(each, name, (f"{_NEWS}title", f"{_NEWS}publication_date", f"{_NEWS}publication"))


def _missing(element: Any, name: str, wanted: tuple[str, ...]) -> Iterator[str]:
    for each in wanted:
        found = element.find(each)
        if found is None or not (len(found) or (found.text or "").strip()):
            yield f"{name}: no {each.rpartition('}')[2]}"


def _same(ids: list[Any]) -> Iterator[str]:
    if len(set(ids)) != len(ids):
        yield "the same id or address stands in it twice"


def _is_moment(said: Any, read: Callable[[str], datetime]) -> bool:
    try:
        return read(str(said)).tzinfo is not None
    except (ValueError, TypeError):
        return False


_CHECKS: dict[str, Callable[[bytes], Iterator[str]]] = {
    feeds.RSS: _rss,
    feeds.ATOM: _atom,
    feeds.JSON_FEED: _json_feed,
    sitemaps.SITEMAP: _sitemap,
    sitemaps.NEWS: _news,
}
