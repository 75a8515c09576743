"""Checks the exported pages: every internal link, picture and anchor leads somewhere, each is whole (B10, B12)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import html as lxml_html

from editor_app.publish.page_faults import json_ld_faults, page_faults

_ADDRESSES = (("a", "href"), ("link", "href"), ("img", "src"), ("source", "src"), ("area", "href"))
_SETS = (("img", "srcset"), ("source", "srcset"))


@dataclass(frozen=True, slots=True)
class _Page:
    ids: frozenset[str]
    addresses: tuple[str, ...]
    faults: tuple[str, ...]


def check_pages(site: Path, pages: Iterable[tuple[str, str]], base_url: str, present: frozenset[str]) -> list[str]:
    """Return one line for each broken address and each fault; ``pages`` are (path, name), ``present`` all paths."""
    read = {path: (name, _read(site / path)) for path, name in pages}
    findings = []
    for path, (name, page) in read.items():
        findings += [f"{name}: {fault} ({path})" for fault in page.faults]
        for address in page.addresses:
            target, anchor = _target(address, path, base_url)
            if target is None:
                continue
            fault = _fault(target, anchor, present, read)
            if fault:
                findings.append(f"{name}: {fault}: {address}")
    return findings


def _read(file: Path) -> _Page:
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    tree = lxml_html.document_fromstring(file.read_bytes(), parser=parser)
    ids = frozenset(str(each) for each in tree.xpath("//@id | //a/@name"))
    return _Page(ids, tuple(dict.fromkeys(_addresses(tree))), (*page_faults(tree), *json_ld_faults(tree)))


def _addresses(tree: lxml_html.HtmlElement) -> Iterator[str]:
    for tag, attribute in _ADDRESSES:
        for value in tree.xpath(f"//{tag}/@{attribute}"):
            yield str(value).strip()
    for tag, attribute in _SETS:
        for value in tree.xpath(f"//{tag}/@{attribute}"):
            yield from (candidate.split()[0] for candidate in str(value).split(",") if candidate.strip())


def _target(address: str, page: str, base_url: str) -> tuple[str | None, str]:
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


def _fault(target: str, anchor: str, present: frozenset[str], read: dict[str, tuple[str, _Page]]) -> str:
    if target.startswith("../") or target not in present:
        return "broken link or picture"
    if anchor and anchor != "top" and target in read and anchor not in read[target][1].ids:
        return "broken anchor"
    return ""
