"""Links between pages of a delta and pages that stay as they were: each leads somewhere, either way (B10)."""

import re
from collections.abc import Callable, Collection
from itertools import chain
from pathlib import Path
from posixpath import basename, dirname
from urllib.parse import quote

from editor_app.domain.errors import NotFound
from editor_app.publish.edition import Edition
from editor_app.publish.filling import Folder, accepted_on, refuse
from editor_app.publish.links import Looked, Looker, broken_anchors

_SITE = "data/site/"
_IDS = re.compile(rb'\b(?:id|name)="([^"]+)"')

_MARKS = b"/\"'?<>=,&;"
_APART = bytes.maketrans(_MARKS, b" " * len(_MARKS))
_FEW = 16
"""Of so few names it is quicker to look for each in a page than to take the page apart."""

Held = Callable[[str], Path]
Read = Callable[[str], bytes]
Before = Callable[[str], bytes | None]


def check_changed(
    folder: Folder,
    edition: Edition,
    present: Collection[str],
    removed: Collection[str],
    same: Collection[str],
    held: Held,
) -> None:
    """Check the pages in ``folder`` against all that the whole site has, and those elsewhere that led to what is gone.

    ``present`` are the whole bundle's paths, ``same`` those made anew with the bytes they had: such pages are looked at
    too. ``held`` says where a file of the base lies. Raises BundleRefused.
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
    elsewhere.update(filter(_is_page, same))
    for path in (*sorted(changed), *sorted(elsewhere)):
        below = path.removeprefix(_SITE)
        looked.add(looker.look_at(below, folder.names.get(path, path), read(below)))
    faults = [*looked.faults, *broken_anchors(read, looked.anchors, paths)]
    refuse("A page is not as it has to be.", faults)
    refuse("A feed is not as its standard has it.", folder.faults)


def _is_page(path: str) -> bool:
    return path.startswith(_SITE) and path.endswith(".html")


def led_astray(
    changed: Collection[str], others: Collection[str], removed: Collection[str], before: Before, now: Read
) -> set[str]:
    """Return which of the ``others`` are pages that may lead to a file that is gone, or to a place a page has no more.

    ``before`` gives the bytes a changed page had, none where it is new, None where nobody knows them any more; ``now``
    those of every file that stays.
    """
    if not others:
        return set()
    gone = {name for path in removed if path.startswith(_SITE) for name in _names(path)}
    places: list[tuple[set[bytes], set[bytes]]] = []
    for path in filter(_is_page, changed):
        old = before(path)
        if old is None:
            gone |= _names(path)
        elif lost := _ids(old) - _ids(now(path)):
            names = set() if basename(path) == "index.html" else _names(path)  # an address may end with its folder
            places.append((names, {place for each in lost for place in _places(each)}))

    few = [*gone, *chain.from_iterable(lost for _, lost in places)]
    few = few if len(few) <= _FEW else []

    def leads(page: bytes) -> bool:
        if few and not any(each in page for each in few):  # most pages need no more than that
            return False
        said = _parts(page)
        return not gone.isdisjoint(said) or any(
            not lost.isdisjoint(said) and not (names and names.isdisjoint(said)) for names, lost in places
        )

    return {path for path in others if _is_page(path) and leads(now(path))} if gone or places else set()


def _parts(page: bytes) -> set[bytes]:
    """Return what stands between the marks in addresses: names of folders and files, places with their ``#``."""
    return set(page.replace(b"#", b" #").translate(_APART).split())


def _names(path: str) -> set[bytes]:
    """Return how addresses may end that lead to a file."""
    name = basename(path)
    names = (name, basename(dirname(path))) if name == "index.html" else (name,)
    return {said.encode() for each in names for said in (each, quote(each))}


def _places(place: str) -> set[bytes]:
    return {f"#{each}".encode().translate(_APART).split()[0] for each in (place, quote(place))}


def _before(held: Held, path: str) -> bytes:
    try:
        return held(path).read_bytes()
    except NotFound:
        return b""


def _ids(page: bytes) -> set[str]:
    return {each.decode("utf-8", "replace") for each in _IDS.findall(page)}
