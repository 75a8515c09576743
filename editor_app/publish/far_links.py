"""Links between pages of a delta and pages that stay as they were: each leads somewhere, either way (B10)."""

import re
import shutil
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from posixpath import basename, dirname, join, normpath
from tempfile import TemporaryDirectory
from urllib.parse import quote, unquote, urlsplit

from editor_app.domain.errors import NotFound
from editor_app.publish.edition import Edition
from editor_app.publish.filling import Folder, accepted_on, check_site, refuse
from editor_app.publish.links import check_pages

_SITE = "data/site/"
_IDS = re.compile(rb'\b(?:id|name)="([^"]+)"')
_ANCHORED = re.compile(rb'href="([^"#]+)#[^"]')

Held = Callable[[str], Path]


def check_changed(
    folder: Folder, edition: Edition, present: Collection[str], removed: Collection[str], held: Held
) -> None:
    """Check the pages in ``folder`` against all that the whole site has, and those elsewhere that led to what is gone.

    ``present`` are the whole bundle's paths, ``held`` says where a file of the base lies. Raises BundleRefused.
    """
    check_site(folder, edition, present)
    changed = {each.path for each in folder.entries if _is_page(each.path)}
    others = [path for path in present if _is_page(path) and path not in changed]
    elsewhere = set(_led_to(folder, changed, edition.site.base_url)).intersection(others)
    wanted = _needles(folder, changed, removed, held)
    if wanted:
        pattern = re.compile(b"|".join(map(re.escape, sorted(wanted))))
        elsewhere |= {path for path in others if pattern.search(held(path).read_bytes())}
    if not elsewhere:
        return
    with TemporaryDirectory(prefix="pages-") as scratch:
        root = Path(scratch)
        for path in (*changed, *elsewhere):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder.root / path if path in changed else held(path), root / path)
        pages = [(path.removeprefix(_SITE), folder.names.get(path, path)) for path in sorted((*changed, *elsewhere))]
        paths = frozenset(path.removeprefix(_SITE) for path in present if path.startswith(_SITE))
        findings = check_pages(root / _SITE, pages, edition.site.base_url, paths, accepted_on(edition))
        refuse("A page is not as it has to be.", findings)


def _is_page(path: str) -> bool:
    return path.startswith(_SITE) and path.endswith(".html")


def _led_to(folder: Folder, changed: Collection[str], base_url: str) -> Iterator[str]:
    """Yield the pages at which a changed page names a place within."""
    for path in changed:
        for address in _ANCHORED.findall((folder.root / path).read_bytes()):
            parts = urlsplit(unquote(address.decode("utf-8", "replace")))
            if parts.netloc:
                below = parts.path.removeprefix(urlsplit(base_url).path.rstrip("/")).lstrip("/")
            else:
                below = normpath(join(dirname(path.removeprefix(_SITE)), parts.path))
            yield _SITE + (f"{below}index.html" if below.endswith("/") else below)


def _needles(folder: Folder, changed: Collection[str], removed: Collection[str], held: Held) -> set[bytes]:
    """Return what a page has in it that may lead to a page that is gone, or to a place that a page has no more."""
    found: set[str] = set()
    for path in filter(_is_page, removed):
        found.add(_short(path))
        if basename(path) == "index.html":
            found.add(f"{quote(basename(dirname(path)))}/")
    for path in changed:
        for lost in _ids(_before(held, path)) - _ids((folder.root / path).read_bytes()):
            found |= {f"{_short(path)}#{quote(lost)}", f"{_short(path)}#{lost}"}
            if basename(path) == "index.html":
                found |= {f"/#{quote(lost)}", f"/#{lost}"}
    return {each.encode() for each in found}


def _short(path: str) -> str:
    return quote(basename(path))


def _before(held: Held, path: str) -> bytes:
    try:
        return held(path).read_bytes()
    except NotFound:
        return b""


def _ids(page: bytes) -> set[str]:
    return {each.decode("utf-8", "replace") for each in _IDS.findall(page)}
