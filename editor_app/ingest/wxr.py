"""A WordPress export (WXR) as articles: streamed, with no document type, no entity and no network."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit

from lxml import etree

from editor_app.body import from_html, to_markdown
from editor_app.domain.article import ArticleContent
from editor_app.domain.checks import make_slug
from editor_app.domain.errors import BadInput
from editor_app.domain.site import Site
from editor_app.frozen import frozen
from editor_app.ingest.body_pictures import pictures_in
from editor_app.ingest.fields import code_of, language_of, one_line, time_of, unique
from editor_app.ingest.incoming import Incoming, IncomingPicture, LeftOut
from editor_app.ingest.wordpress_text import as_html, shortcodes_in

LARGEST = 2 * 1024 * 1024 * 1024
"""Bytes of an export; it is read as a stream and never held whole."""
_LARGEST_POST = 5_000_000
_LARGEST_ITEM = 64 * 1024 * 1024
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s++|<\?.*?\?>|<!--.*?-->)*+<rss[\s>]", re.DOTALL)
"""What stands before the first element: instructions and comments, and no document type."""
_DEEPEST = 30
_STATUSES_LEFT_OUT = frozenset(("trash", "auto-draft", "inherit"))
_TYPES = ("post", "page")
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_EXPORT = re.compile(r"\{https?://wordpress\.org/export/[\d.]+/(excerpt/)?\}")
_CONTROL = bytes(each for each in range(32) if each not in (9, 10, 13))
_NO_DATE = "0000-00-00 00:00:00"

Element = Any
"""An lxml element: the library has no types."""


@frozen
class _Attachment:
    """A picture of the export's media library."""

    address: str
    alt: str
    caption: str
    title: str


@dataclass(slots=True)
class _Library:
    """What posts point to: authors by login, pictures by id and by address."""

    authors: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, _Attachment] = field(default_factory=dict)
    language: str = ""
    blog: str = ""
    """Which blog it is: its address and its title, for many a one was made at the address ``localhost``."""

    keys: set[str] = field(default_factory=set)

    def key_of(self, guid: str, post: str) -> str:
        """Return what names a post: its guid, and its number where an earlier post of the export has that guid too."""
        key = f"{self.blog}{guid or post}"
        if key in self.keys:
            key = f"{key}#{post}"
        self.keys.add(key)
        return key

    def by_address(self, address: str) -> _Attachment | None:
        """Return the picture at an address, whatever size of it is shown."""
        wanted = _full_size(address)
        return next((each for each in self.attachments.values() if _full_size(each.address) == wanted), None)


def read_wxr(path: Path, name: str, site: Site) -> Iterator[Incoming | LeftOut]:
    """Yield the posts and pages of an export in their order, and what is left out with the reason.

    Raises BadInput by ``name`` for a file that is no export, too large, or declares a document type.
    """
    library = _library(path, name)
    for item in _items(path, name):
        kind = _words(item, "post_type") or "post"
        title = one_line(item.findtext("title") or "") or f"#{_words(item, 'post_id')}"
        status = _words(item, "status")
        if kind == "attachment":
            continue
        if kind not in _TYPES:
            yield LeftOut(name=title, reason=f"WordPress keeps “{kind}” here, which is no article")
        elif status in _STATUSES_LEFT_OUT:
            yield LeftOut(name=title, reason=f"its status in WordPress is “{status}”")
        elif len(item.findtext(_CONTENT) or "") > _LARGEST_POST:
            yield LeftOut(name=title, reason=f"it has over {_LARGEST_POST:,} characters", refused=True)
        else:
            yield _article(item, title, status, library, site)


# The stream


class _Clean:
    """The bytes of a file without the control characters that WordPress lets through and XML forbids."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self.held = 0
        """Bytes read since an item was let go."""

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes; raise BadInput where one item is more than memory should hold."""
        while data := self._file.read(size):
            self.held += len(data)
            if self.held > _LARGEST_ITEM:
                limit = _LARGEST_ITEM // 1024**2
                raise BadInput(f"“{self._name}” has an item of over {limit} MB.", name=self._name)
            if kept := data.translate(None, _CONTROL):
                return kept
        return b""


def _elements(path: Path, name: str, tags: tuple[str, ...]) -> Iterator[Element]:
    """Yield elements one by one; each is let go before the next. Raise BadInput for what no export holds."""
    if path.stat().st_size > LARGEST:
        raise BadInput(f"“{name}” is too large: the limit is {LARGEST // 1024**3} GB.", name=name)
    with path.open("rb") as file:
        head = file.read(65_536)
        if not _PROLOG.match(head.translate(None, _CONTROL)):
            declares = b"<!DOCTYPE" in head or b"<!ENTITY" in head
            words = "declares a document type, which no WordPress export does" if declares else "is no WordPress export"
            raise BadInput(f"“{name}” {words}.", name=name)
        file.seek(0)
        clean = _Clean(file, name)
        events = etree.iterparse(
            clean,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,  # a text of 10 MB is left out by itself; without a document type there are no entities
            recover=False,
        )
        depth = 0
        try:
            for event, element in events:
                depth += 1 if event == "start" else -1
                if depth > _DEEPEST:
                    raise BadInput(f"“{name}” is nested too deep for a WordPress export.", name=name)
                if event == "end" and element.tag in tags:
                    yield element
                if event == "end" and element.tag == "item":
                    clean.held = 0
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise BadInput(f"“{name}” is broken XML: {error.msg}.", name=name) from error


def _items(path: Path, name: str) -> Iterator[Element]:
    yield from _elements(path, name, ("item",))


def _library(path: Path, name: str) -> _Library:
    """Return authors and pictures: posts name some that come after them."""
    library = _Library()
    for item in _elements(path, name, ("item", "language", "title", "link", *_author_tags())):
        if item.tag == "language":
            library.language = library.language or (item.text or "")
        elif item.tag in ("title", "link"):
            if item.getparent().tag == "channel":
                library.blog += f"{one_line(item.text or '')}\n"
        elif item.tag == "item":
            if _words(item, "post_type") == "attachment":
                library.attachments[_words(item, "post_id")] = _attachment(item)
        else:
            library.authors[_words(item, "author_login")] = one_line(_words(item, "author_display_name"))
    return library


def _author_tags() -> tuple[str, ...]:
    return tuple(
        f"{{{scheme}://wordpress.org/export/{version}/}}author"
        for scheme in ("http", "https")
        for version in ("1.0", "1.1", "1.2")
    )


def _words(item: Element, name: str, excerpt: bool = False) -> str:
    """Return the text of a field of WordPress's own, whatever the version of the export."""
    for child in item:
        space = _EXPORT.match(child.tag) if isinstance(child.tag, str) else None
        if space and bool(space[1]) is excerpt and child.tag[space.end() :] == name:
            return (child.text or "").strip()
    return ""


def _meta(item: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for child in item:
        if isinstance(child.tag, str) and child.tag.endswith("}postmeta"):
            found.setdefault(_words(child, "meta_key"), _words(child, "meta_value"))
    return found


# One post


def _attachment(item: Element) -> _Attachment:
    return _Attachment(
        address=_words(item, "attachment_url"),
        alt=one_line(_meta(item).get("_wp_attachment_image_alt", "")),
        caption=one_line(_words(item, "encoded", excerpt=True)),
        title=one_line(item.findtext("title") or ""),
    )


def _article(item: Element, title: str, status: str, library: _Library, site: Site) -> Incoming:
    warnings: list[str] = []
    source = item.findtext(_CONTENT) or ""
    markdown = to_markdown(from_html(as_html(source)))
    meta = _meta(item)
    section, tags = _terms(item, site)
    when = _moment(item, site)
    guarded = bool(_words(item, "post_password"))
    if guarded:
        warnings.append("It was protected by a password: it comes in as a draft.")
    if found := shortcodes_in(source):
        warnings.append(f"Shortcodes of WordPress stand in it as words: {', '.join(found)}.")
    if comments := sum(1 for each in item if isinstance(each.tag, str) and each.tag.endswith("}comment")):
        words = "comment was" if comments == 1 else "comments were"
        warnings.append(f"{comments} {words} left out.")
    published = status == "publish" and not guarded
    return Incoming(
        key=library.key_of(item.findtext("guid") or "", _words(item, "post_id")),
        content=ArticleContent(
            headline=title,
            standfirst=one_line(_words(item, "encoded", excerpt=True)),
            authors=unique(library.authors.get(login, "") or login for login in (item.findtext(_CREATOR) or "",)),
            body=markdown,
            language=language_of(library.language, site),
            section=section,
            tags=tags,
            slug=make_slug(unquote(_words(item, "post_name"))),
            publish_at=when if status == "future" else None,
            old_addresses=_old_addresses(item, meta),
        ),
        pictures=tuple(_pictures(markdown, meta, library)),
        published_at=when if published else None,
        draft=not published,
        warnings=tuple(warnings),
    )


def _terms(item: Element, site: Site) -> tuple[str, tuple[str, ...]]:
    """Return the section and the tags; a category the site does not have is kept as a tag."""
    section, tags = "", []
    for term in item.iterfind("category"):
        words, domain = one_line(term.text or ""), term.get("domain", "tag")
        if domain == "category":
            code = code_of(words, site.sections)
            section = section or code
            if not code and term.get("nicename") != "uncategorized":
                tags.append(words)
        elif domain in ("tag", "post_tag"):
            tags.append(words)
    return section, unique(tags)


def _moment(item: Element, site: Site) -> datetime | None:
    """Return when the post was or will be published; a draft's date means nothing."""
    in_utc = _words(item, "post_date_gmt")
    if in_utc and in_utc != _NO_DATE:
        return time_of(f"{in_utc}Z", site.time_zone)
    local = _words(item, "post_date")
    return time_of(local, site.time_zone) if local and local != _NO_DATE else None


def _old_addresses(item: Element, meta: dict[str, str]) -> tuple[str, ...]:
    """Return the paths readers know it by: its link, and the one it had before its slug changed."""
    path = urlsplit(item.findtext("link") or "").path
    found = [path] if path.strip("/") else []
    if found and (old := meta.get("_wp_old_slug")):
        parent, _, _ = path.rstrip("/").rpartition("/")
        found.append(f"{parent}/{old}/")
    return unique(found)


def _pictures(markdown: str, meta: dict[str, str], library: _Library) -> Iterator[IncomingPicture]:
    """Yield the featured picture, then those of the text; their files are looked for where exports keep uploads."""
    featured = library.attachments.get(meta.get("_thumbnail_id", ""))
    if featured:
        yield IncomingPicture(
            address=featured.address,
            alt=featured.alt,
            caption=featured.caption or featured.title,
            lead=True,
            beside=_places(featured.address),
        )
    for each in pictures_in(markdown):
        known = library.by_address(each.address)
        alt = each.alt or (known.alt if known else "")
        yield IncomingPicture(address=each.address, alt=alt, beside=_places(each.address))


_SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.[A-Za-z]+$)|-scaled(?=\.[A-Za-z]+$)")
_UPLOADS = re.compile(r".*?((?:wp-content/)?uploads/)")


def _full_size(address: str) -> str:
    return _SIZE.sub("", urlsplit(address).path)


def _places(address: str) -> tuple[str, ...]:
    """Return where a picture's file may lie beside the export: whole first, then the size that is shown."""
    try:
        path = unquote(urlsplit(address).path).lstrip("/")
    except ValueError:
        return ()
    found: list[str] = []
    for each in dict.fromkeys((_SIZE.sub("", path), path)):
        below = _UPLOADS.sub("", each)
        uploads = _UPLOADS.match(each)
        found += [each, *((f"{uploads[1]}{below}", f"uploads/{below}", below) if uploads else ())]
        found.append(each.rpartition("/")[2])
    return tuple(dict.fromkeys(place for place in found if place))
