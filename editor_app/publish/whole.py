"""A base and the delta after it as one whole bundle: the same bytes for whoever puts them together."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import msgspec

from editor_app.publish import control

T = TypeVar("T")


def whole_of(base: control.Control, delta: control.Control) -> control.Control:
    """Return the control file of the whole bundle that ``delta`` makes of the whole bundle ``base``.

    What the delta says of the bundle itself (id, place in the chain, moment, checks) holds for the whole one.
    """
    told = delta.delta
    assert not isinstance(told, msgspec.UnsetType)  # noqa: S101  the caller asked
    shown = {each.uri for each in delta.media}
    kept = [each for each in base.media if each.uri not in shown and each.uri not in set(told.gone.media)]
    return msgspec.structs.replace(
        delta,
        format_version=control.FORMAT_VERSION,
        kind="full",
        items=_laid_over(base.items, delta.items, told.gone.items, _uri),
        media=tuple(sorted((*kept, *delta.media), key=control.place_of_media)),
        redirects=_laid_over(base.redirects, delta.redirects, told.gone.redirects, _path),
        tombstones=_laid_over(base.tombstones, delta.tombstones, told.gone.tombstones, _uri),
        requires=(),
        files=_laid_over(base.files, delta.files, told.removed, _path),
        delta=msgspec.UNSET,
    )


def _uri(entry: control.ItemEntry | control.TombstoneEntry) -> str:
    return entry.uri


def _path(entry: control.FileEntry | control.RedirectEntry) -> str:
    return entry.path


def _laid_over(before: Sequence[T], after: Iterable[T], gone: Sequence[str], name: Callable[[T], str]) -> tuple[T, ...]:
    found = {name(each): each for each in before}
    for each in gone:
        found.pop(each, None)
    found |= {name(each): each for each in after}
    return tuple(found[each] for each in sorted(found))
