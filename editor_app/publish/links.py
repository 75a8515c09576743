"""Checks the exported pages: every internal link, picture and anchor leads somewhere, each is whole (B10, B12)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from editor_app.domain.broken_links import plainly
from editor_app.publish.page_faults import json_ld_faults, page_faults

_ADDRESSES = (("a", "href"), ("link", "href"), ("img", "src"), ("source", "src"), ("area", "href"))
_SETS = (("img", "srcset"), ("source", "srcset"))


Accepted = Mapping[str, frozenset[str]]
"""A page's path to the broken addresses that a person let stand on it, plainly spelled."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What of a page is looked at. ``pictures`` are those of its addresses that are loaded as pictures."""

    ids: frozenset[str]
    addresses: tuple[str, ...]
    pictures: frozenset[str]
    faults: tuple[str, ...]


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
    read = {path: (name, read_page((site / path).read_bytes())) for path, name in pages}
    findings = []
    for path, (name, page) in read.items():
        findings += [f"{name}: {fault} ({path})" for fault in page.faults]
        for address in page.addresses:
            target, anchor = target_of(address, path, base_url)
            if target is None:
                continue
            fault = _fault(target, anchor, present, read)
            if fault and not (accepted and plainly(address) in accepted.get(path, ())):
                findings.append(f"{name}: {fault}: {address}")
    return findings


def read_page(data: bytes) -> ReadPage:
    """Read a page as a browser would, without loading anything."""
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    tree = lxml_html.document_fromstring(data, parser=parser)
    ids = frozenset(str(each) for each in tree.xpath("//@id | //a/@name"))
    pictures = frozenset(str(each).strip() for each in tree.xpath("//img/@src"))
    addresses = tuple(dict.fromkeys(_addresses(tree)))
    return ReadPage(ids, addresses, pictures, (*page_faults(tree), *json_ld_faults(tree)))


def _addresses(tree: lxml_html.HtmlElement) -> Iterator[str]:
    for tag, attribute in _ADDRESSES:
        for value in tree.xpath(f"//{tag}/@{attribute}"):
            yield str(value).strip()
    for tag, attribute in _SETS:
        for value in tree.xpath(f"//{tag}/@{attribute}"):
            yield from (candidate.split()[0] for candidate in str(value).split(",") if candidate.strip())


def target_of(address: str, page: str, base_url: str) -> tuple[str | None, str]:
    """Return the path in the site an address leads to (None: outside), and its anchor."""
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
    elif parts.path:
        path = normpath(join(dirname(page), parts.path)) + ("/" if parts.path.endswith("/") else "")
    else:
        return page, unquote(parts.fragment)
    path = unquote(path)
    return (path + "index.html" if not path or path.endswith("/") else path), unquote(parts.fragment)


def _fault(target: str, anchor: str, present: frozenset[str], read: dict[str, tuple[str, ReadPage]]) -> str:
    if target.startswith("../") or target not in present:
        return "broken link or picture"
    if anchor and anchor != "top" and target in read and anchor not in read[target][1].ids:
        return "broken anchor"
    return ""
