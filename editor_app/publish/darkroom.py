"""The sizes of each photo, made once and kept: a folder that may be emptied at any time."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import msgspec

from editor_app.domain.errors import StorageFailure
from editor_app.domain.photo import Photo, PhotoRecord
from editor_app.durable import write_whole
from editor_app.pictures.renditions import Wanted, rendition
from editor_app.publish.material import Rendition

WIDTHS = (480, 640, 960, 1600)
"""Pixels; 640 is the card's."""

_RECIPE = 1
"""Raised when the same input begins to give other bytes, so that kept ones are not used."""


class _Kept(msgspec.Struct, frozen=True):
    sha256: str
    width: int
    height: int
    media_type: str
    byte_size: int


class KeptDarkroom:
    """Makes renditions through ``pictures`` and keeps them in ``folder`` by photo, width and words."""

    def __init__(self, folder: Path, original: Callable[[Photo], Path]) -> None:
        self._folder = folder
        self._original = original

    def renditions(self, photo: Photo, record: PhotoRecord) -> tuple[Rendition, ...]:
        """Return the sizes, narrowest first; none is wider than the original."""
        widths = [width for width in WIDTHS if width < photo.width]
        if len(widths) < len(WIDTHS):
            widths.append(photo.width)
        return tuple(self._size(photo, record, width) for width in widths)

    def _size(self, photo: Photo, record: PhotoRecord, width: int) -> Rendition:
        encoded = msgspec.json.encode([_RECIPE, photo.sha256, width, record], order="deterministic")
        key = hashlib.sha256(encoded).hexdigest()
        note = self._folder / key[:2] / f"{key}.json"
        file = note.with_suffix(".jpg")
        kept = _read(note, file)
        if kept is None:
            made = rendition(self._original(photo), Wanted(width=width), record=record)
            kept = _Kept(
                sha256=hashlib.sha256(made.data).hexdigest(),
                width=made.width,
                height=made.height,
                media_type=made.media_type,
                byte_size=len(made.data),
            )
            self._keep(file, made.data)
            self._keep(note, msgspec.json.encode(kept))
        return Rendition(file=file, sha256=kept.sha256, width=kept.width, height=kept.height,
                         media_type=kept.media_type, byte_size=kept.byte_size)  # fmt: skip

    def _keep(self, file: Path, data: bytes) -> None:
        try:
            write_whole(file, data)
        except OSError as error:
            reason = error.strerror or str(error)
            raise StorageFailure(
                f"Pictures for the site cannot be kept in {self._folder}: {reason}.", folder=str(self._folder)
            ) from error


def _read(note: Path, file: Path) -> _Kept | None:
    """Return what is kept, or None when it is missing or not what was written."""
    try:
        kept = msgspec.json.decode(note.read_bytes(), type=_Kept)
        return kept if hashlib.sha256(file.read_bytes()).hexdigest() == kept.sha256 else None
    except (OSError, msgspec.DecodeError):
        return None
