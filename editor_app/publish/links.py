"""Checks the exported pages: every internal link, picture and anchor leads somewhere, each is whole (B10, B12)."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml import html as lxml_html

from editor_app.domain.broken_links import plainly
from editor_app.frozen import frozen
from editor_app.publish.page_faults import json_ld_faults, page_faults
from editor_app.publish.page_parts import PageParts

_PLAIN = re.compile(r"(?:\.\./)*(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")

_MOST_SOUND = 2_000
"""Addresses from one folder: of a great site a few megabytes."""

Accepted = Mapping[str, frozenset[str]]
"""A page's path to the broken addresses that a person let stand on it, plainly spelled."""


@frozen
class ReadPage:
    """What of a page is looked at. ``pictures`` are those of its addresses that are loaded as pictures."""

    ids: frozenset[str]
    addresses: tuple[str, ...]
    pictures: frozenset[str]
    faults: tuple[str, ...]


@frozen
class Anchor:
    """A place in another page that a page leads to: whether it is there is known when both are written."""

    name: str
    """The page's, for people."""
    address: str
    target: str
    anchor: str


@dataclass(slots=True)
class Looked:
    """What was found in pages: one line for each fault, and what is still to be looked up in others."""

    faults: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)

    def add(self, other: "Looked") -> None:
        """Take in what was found elsewhere."""
        self.faults += other.faults
        self.anchors += other.anchors


def check_pages(
    site: Path,
    pages: Iterable[tuple[str, str]],
    base_url: str,
    present: frozenset[str],
    accepted: Accepted | None = None,
) -> list[str]:
    """Return one line for each broken address and each fault; ``pages`` are (path, name), ``present`` all paths.

    What is ``accepted`` on a page is no fault.
    """
    looker, read = Looker(base_url, present, accepted or {}), pages_in(site)
    whole, written = Looked(), set()
    for path, name in pages:
        whole.add(looker.look_at(path, name, read(path)))
        written.add(path)
    return [*whole.faults, *broken_anchors(read, whole.anchors, written)]


def pages_in(site: Path) -> Callable[[str], bytes]:
    """Return what reads the pages that lie in one folder."""
    return lambda path: (site / path).read_bytes()


@frozen
class Looker:
    """Looks at pages one after the other; paths are below the site's folder, ``present`` has all there will be."""

    base_url: str
    present: Set[str]
    accepted: Accepted
    _sound: dict[str, set[str]] = field(default_factory=dict, repr=False, compare=False)
    """The addresses that lead to a page from each page of a folder: most of a page's are those of its neighbours."""

    def look_at(self, path: str, name: str, data: bytes) -> Looked:
        """Check one page, ``name`` being what people know it by."""
        page = read_page(data)
        looked = Looked([f"{name}: {fault} ({path})" for fault in page.faults])
        folder = dirname(path)
        sound = self._sound.setdefault(folder, set())
        for address in page.addresses:
            if address in sound:
                continue
            target, anchor = _target(address, path, folder, self.base_url)
            if target is None:
                continue
            there = target in self.present and not target.startswith("../")
            if there and (not anchor or anchor == "top" or (target == path and anchor in page.ids)):
                if not anchor and target != path and len(sound) < _MOST_SOUND:
                    sound.add(address)
                continue
            if plainly(address) in self.accepted.get(path, ()):
                continue
            if not there:
                looked.faults.append(f"{name}: broken link or picture: {address}")
            elif target == path:
                looked.faults.append(f"{name}: broken anchor: {address}")
            else:
                looked.anchors.append(Anchor(name, address, target, anchor))
        return looked


def broken_anchors(read: Callable[[str], bytes], anchors: Iterable[Anchor], written: Collection[str]) -> Iterator[str]:
    """Yield one line for each place that is not in the page it should be in; pages not ``written`` are not read."""

    @lru_cache(maxsize=64)
    def ids_of(target: str) -> frozenset[str]:
        return PageParts(_tree(read(target))).anchors()

    for each in sorted(anchors, key=lambda each: each.target):
        if each.target.endswith(".html") and each.target in written and each.anchor not in ids_of(each.target):
            yield f"{each.name}: broken anchor: {each.address}"


def read_page(data: bytes) -> ReadPage:
    """Read a page as a browser would, without loading anything."""
    page = PageParts(_tree(data))
    return ReadPage(
        ids=page.anchors(),
        addresses=tuple(dict.fromkeys(page.addresses())),
        pictures=frozenset(each.strip() for each in page.values("src", "img")),
        faults=(*page_faults(page), *json_ld_faults(page)),
    )


def _tree(data: bytes) -> lxml_html.HtmlElement:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    return lxml_html.document_fromstring(data, parser=parser)


def target_of(address: str, page: str, base_url: str) -> tuple[str | None, str]:
    """Return the path in the site an address leads to (None: outside), and its anchor."""
    return _target(address, page, dirname(page), base_url)


def _target(address: str, page: str, folder: str, base_url: str) -> tuple[str | None, str]:
    if address[:1] in ("", "#", "?"):
        return page, unquote(address.partition("#")[2])
    return _beside(address, folder) or _from_folder(address, folder, base_url)


def _beside(address: str, folder: str) -> tuple[str, str] | None:
    """Return the same of an address as pages of this program have them, plain steps from ``folder``; None of others."""
    if not _PLAIN.fullmatch(address):
        return None
    up = 0
    while address.startswith("../", up):
        up += 3
        if not folder:
            return None
        folder = folder.rpartition("/")[0]
    return (f"{folder}/{address[up:]}" if folder else address[up:]), ""


@lru_cache(maxsize=4096)  # pages of a folder share most of where they lead
def _from_folder(address: str, folder: str, base_url: str) -> tuple[str | None, str]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", address
    base = urlsplit(base_url)
    if parts.scheme or parts.netloc:
        own = parts.scheme in ("http", "https", "") and parts.netloc.lower() == base.netloc.lower()
        prefix = base.path.rstrip("/") + "/"
        if not own or not (parts.path or "/").startswith(prefix):
            return None, ""
        path = (parts.path or "/")[len(prefix) :]
    elif parts.path.startswith("/"):
        path = parts.path.removeprefix(base.path.rstrip("/")).lstrip("/")
    else:
        path = normpath(join(folder, parts.path)) + ("/" if parts.path.endswith("/") else "")
    path = unquote(path)
    return (path + "index.html" if not path or path.endswith("/") else path), unquote(parts.fragment)
