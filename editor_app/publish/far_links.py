"""Links between pages of a delta and pages that stay as they were: each leads somewhere, either way (B10)."""

import re
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from posixpath import basename, dirname
from urllib.parse import quote

from editor_app.domain.errors import NotFound
from editor_app.publish.edition import Edition
from editor_app.publish.filling import Folder, accepted_on, refuse
from editor_app.publish.links import Looked, Looker, broken_anchors

_SITE = "data/site/"
_IDS = re.compile(rb'\b(?:id|name)="([^"]+)"')

Held = Callable[[str], Path]
Read = Callable[[str], bytes]


def check_changed(
    folder: Folder, edition: Edition, present: Collection[str], removed: Collection[str], held: Held
) -> None:
    """Check the pages in ``folder`` against all that the whole site has, and those elsewhere that led to what is gone.

    ``present`` are the whole bundle's paths, ``held`` says where a file of the base lies. Raises BundleRefused.
    """
    changed = {each.path for each in folder.entries if _is_page(each.path)}

    def read(path: str) -> bytes:
        whole = _SITE + path
        return (folder.root / whole if whole in changed else held(whole)).read_bytes()

    paths = frozenset(path.removeprefix(_SITE) for path in present if path.startswith(_SITE))
    looker, looked = Looker(edition.site.base_url, paths, accepted_on(edition)), Looked()
    elsewhere = led_astray(
        changed,
        set(present) - changed,
        removed,
        lambda path: _before(held, path),
        lambda path: read(path.removeprefix(_SITE)),
    )
    for path in (*sorted(changed), *sorted(elsewhere)):
        below = path.removeprefix(_SITE)
        looked.add(looker.look_at(below, folder.names.get(path, path), read(below)))
    faults = [*looked.faults, *broken_anchors(read, looked.anchors, paths)]
    refuse("A page is not as it has to be.", faults)
    refuse("A feed is not as its standard has it.", folder.faults)


def _is_page(path: str) -> bool:
    return path.startswith(_SITE) and path.endswith(".html")


def led_astray(
    changed: Collection[str], others: Collection[str], removed: Collection[str], before: Read, now: Read
) -> set[str]:
    """Return which of the ``others`` are pages that may lead to one that is gone, or to a place that one has no more.

    ``before`` gives the bytes a changed page had, none where it is new; ``now`` those of every file that stays.
    """
    needles = _needles(filter(_is_page, changed), filter(_is_page, removed), before, now)
    if not needles:
        return set()
    pattern = re.compile(b"|".join(map(re.escape, sorted(needles))))
    return {path for path in others if _is_page(path) and pattern.search(now(path))}


def _needles(changed: Iterable[str], removed: Iterable[str], before: Read, now: Read) -> set[bytes]:
    """Return what a page has in it that may lead to a page that is gone, or to a place that a page has no more."""
    found: set[str] = set()
    for path in removed:
        found.add(_short(path))
        if basename(path) == "index.html":
            found.add(f"{quote(basename(dirname(path)))}/")
    for path in changed:
        for lost in _ids(before(path)) - _ids(now(path)):
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
