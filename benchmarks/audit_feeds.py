"""Holds the feeds and sitemaps of a bundle to their standards, by readers and schemas that are not the program's own.

RSS 2.0 and Atom (RFC 4287, deleted entries by RFC 6721) by rules written from the standards; JSON Feed 1.1 and sitemaps
by the published schemas in the packages jsonfeed-schema and sitemap, in a folder ``node_modules``; a package
that is not there is said and passed over.
"""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
from lxml import etree

ATOM, AT = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"
MAP, NEWS = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.google.com/schemas/sitemap-news/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
_ENTRY_ONCE = ("id", "title", "updated", "published", "summary", "content", "rights", "source")
_CHANNEL_PARTS = (
    "title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs "
    "cloud ttl image rating textInput skipHours skipDays item"
)
_ITEM_PARTS = "title link description author category comments enclosure guid pubDate source"
_MOST_ADDRESSES, _MOST_BYTES, _MOST_NEWS = 50_000, 52_428_800, 1_000
_NEWS_DAYS = timedelta(days=2)


def audit(site: Path, modules: Path) -> int:
    """Say what is wrong with the feeds of a site."""
    kinds: dict[str, Callable[[bytes], Iterator[str]]] = {
        "feed.xml": rss,
        "atom.xml": atom,
        "feed.json": _by_json_schema(modules / "jsonfeed-schema" / "schema-v1.1.json"),
        "*sitemap*.xml": _by_map_schema(modules / "sitemap" / "schema" / "sitemap.xsd"),
    }
    faults, looked = [], 0
    for pattern, check in kinds.items():
        for file in sorted(site.rglob(pattern)):
            looked += 1
            faults += [f"{file.relative_to(site)}: {each}" for each in check(file.read_bytes())]
    for each in faults[:40]:
        print(f"  {each}")
    print(f"feeds: {len(faults)} faults in {looked} feeds and sitemaps")
    return 1 if faults or not looked else 0


def rss(data: bytes) -> Iterator[str]:
    """Yield what the RSS 2.0 specification does not allow."""
    root = _tree(data)
    channel = root.find("channel")
    if (root.tag, root.get("version")) != ("rss", "2.0") or channel is None or len(root) != 1:
        yield "is no RSS 2.0"
        return
    yield from _only("the channel", channel, _CHANNEL_PARTS, ("title", "link", "description"))
    yield from _absolute("the channel", channel.findtext("link"))
    (own,) = channel.findall(f"{ATOM}link[@rel='self']")
    yield from _absolute("the channel", own.get("href"))
    guids = set()
    for item in channel.iterfind("item"):
        name = item.findtext("title") or item.findtext("link") or "an item"
        yield from _only(name, item, _ITEM_PARTS, ("title", "link", "guid", "pubDate"))
        yield from _absolute(name, item.findtext("link"))
        guids.add(item.findtext("guid"))
    if len(guids) != len(channel.findall("item")):
        yield "two items have one guid"
    for each in (*channel.iterfind("item/pubDate"), *channel.iterfind("lastBuildDate")):
        if format_datetime(parsedate_to_datetime(each.text)) != each.text:
            yield f"{each.text} is not as RFC 822 has it"


def atom(data: bytes) -> Iterator[str]:
    """Yield what RFC 4287 and RFC 6721 do not allow."""
    root = _tree(data)
    if root.tag != f"{ATOM}feed":
        yield "is no Atom feed"
        return
    yield from _element("the feed", root)
    if root.find(f"{ATOM}link[@rel='self']") is None:
        yield "the feed does not say where it is"
    for entry in root.iterfind(f"{ATOM}entry"):
        name = entry.findtext(f"{ATOM}title") or "an entry"
        yield from _element(name, entry)
        if entry.find(f"{ATOM}content") is None and entry.find(f"{ATOM}link[@rel='alternate']") is None:
            yield f"{name}: neither content nor a link to it"
        if entry.find(f"{ATOM}author") is None and root.find(f"{ATOM}author") is None:
            yield f"{name}: no author"
    ids = [each.text for each in root.iterfind(f"{ATOM}entry/{ATOM}id")]
    gone = root.findall(f"{AT}deleted-entry")
    if len({*ids, *(each.get("ref") for each in gone)}) != len(ids) + len(gone):
        yield "an id stands twice"
    for each in gone:
        yield from _moment("a deleted entry", each.get("when"))


def _element(name: str, element: Any) -> Iterator[str]:
    """Hold a feed or entry to what both need, and its links, persons, categories and times to their forms."""
    for once in _ENTRY_ONCE:
        count = len(element.findall(f"{ATOM}{once}"))
        if count > 1 or (not count and once in ("id", "title", "updated")):
            yield f"{name}: {count} × {once}"
    if not urlsplit(element.findtext(f"{ATOM}id") or "").scheme:
        yield f"{name}: its id is no IRI"
    for each in ("updated", "published"):
        found = element.findtext(f"{ATOM}{each}")
        yield from _moment(name, found) if found is not None else ()
    links = element.findall(f"{ATOM}link")
    for link in links:
        yield from _absolute(name, link.get("href"))
    ways = [(each.get("type"), each.get("hreflang")) for each in links if each.get("rel", "alternate") == "alternate"]
    if len(set(ways)) != len(ways):
        yield f"{name}: two alternates of one type and language"
    if not all((each.findtext(f"{ATOM}name") or "").strip() for each in element.iterfind(f"{ATOM}author")):
        yield f"{name}: an author without a name"
    if not all(each.get("term") for each in element.iterfind(f"{ATOM}category")):
        yield f"{name}: a category without a term"


def _by_json_schema(schema: Path) -> Callable[[bytes], Iterator[str]]:
    if not schema.is_file():
        print("JSON Feed: jsonfeed-schema is not installed, passed over")
        return lambda _: iter(())
    check = jsonschema.validators.validator_for(told := json.loads(schema.read_bytes()))(told)
    return lambda data: (f"{each.json_path}: {each.message}" for each in check.iter_errors(json.loads(data)))


def _by_map_schema(schema: Path) -> Callable[[bytes], Iterator[str]]:
    if not schema.is_file():
        print("sitemaps: the package sitemap is not installed, its schema is passed over")
        return _sitemap
    check = etree.XMLSchema(etree.parse(schema))

    def both(data: bytes) -> Iterator[str]:
        """Hold maps of pages to the schema too; one without news of the last two days is empty, as Google has it."""
        yield from _sitemap(data)
        root = _tree(data)
        for place in root:
            for other in [each for each in place if not str(each.tag).startswith(MAP)]:
                place.remove(other)  # the schema asks for the other standards' schemas, which are told by rules here
        if root.tag == f"{MAP}urlset" and len(root) and not check.validate(root):
            yield from (each.message for each in check.error_log)

    return both


def _sitemap(data: bytes) -> Iterator[str]:
    """Yield what the protocol bounds, and what Google's words on news and on languages do not allow."""
    root = _tree(data)
    if len(root) > _MOST_ADDRESSES or len(data) > _MOST_BYTES:
        yield f"{len(root)} addresses in {len(data)} bytes: too many"
    for place in root.iter(f"{MAP}loc"):
        yield from _absolute("an address", place.text)
    for link in root.iter(f"{XHTML}link"):
        yield from _absolute("a translation", link.get("href"))
        if link.get("rel") != "alternate" or not link.get("hreflang"):
            yield "a translation without its language"
    news = list(root.iter(f"{NEWS}news"))
    if len(news) > _MOST_NEWS:
        yield f"{len(news)} pieces of news: too many"
    moments = []
    for each in news:
        said = [str(part.tag).removeprefix(NEWS) for part in each]
        inside = [str(part.tag).removeprefix(NEWS) for part in each[0]]
        if said != ["publication", "publication_date", "title"] or inside != ["name", "language"]:
            yield f"a piece of news holds {said} and {inside}"
        if not all((part.text or "").strip() for part in each.iter() if not len(part)):
            yield "a piece of news with an empty field"
        moments.append(datetime.fromisoformat(each.findtext(f"{NEWS}publication_date")))
    if moments and max(moments) - min(moments) > _NEWS_DAYS:
        yield "news older than two days"


def _tree(data: bytes) -> Any:  # Any: lxml's elements have no types
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _only(name: str, element: Any, known: str, wanted: tuple[str, ...]) -> Iterator[str]:
    """Hold an element to the elements it may have in no namespace, and to those it needs, each once."""
    tags = [str(each.tag) for each in element if not str(each.tag).startswith("{")]
    yield from (f"{name}: <{each}> is no element of it" for each in set(tags) - set(known.split()))
    yield from (f"{name}: {tags.count(each)} × {each}" for each in wanted if tags.count(each) != 1)


def _absolute(name: str, address: str | None) -> Iterator[str]:
    parts = urlsplit(address or "")
    if parts.scheme not in ("http", "https") or not parts.netloc or not (address or "").isascii():
        yield f"{name}: “{address}” is no whole address"


def _moment(name: str, words: str | None) -> Iterator[str]:
    try:
        if datetime.fromisoformat(words or "").tzinfo is not None and "T" in (words or ""):
            return
    except ValueError:
        pass
    yield f"{name}: “{words}” is not as RFC 3339 has it"
