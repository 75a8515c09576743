"""The copies of each photo, made once and kept: a folder that may be emptied at any time."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec

from editor_app.domain.errors import StorageFailure
from editor_app.domain.photo import Photo, PhotoRecord, crop_for
from editor_app.durable import write_whole
from editor_app.pictures.encoding import encoders
from editor_app.pictures.renditions import Rendition as Made
from editor_app.pictures.renditions import Wanted, renditions
from editor_app.publish.material import Rendition

_RECIPE = 2
"""Raised when the same input begins to give other bytes, so that kept ones are not used."""


class _Kept(msgspec.Struct, frozen=True):
    sha256: str
    width: int
    height: int
    media_type: str
    byte_size: int


class KeptDarkroom:
    """Makes renditions through ``pictures`` and keeps them in ``folder`` by all that makes their bytes."""

    def __init__(self, folder: Path, original: Callable[[Photo], Path]) -> None:
        self._folder = folder
        self._original = original

    def renditions(
        self, photo: Photo, record: PhotoRecord, wanted: Sequence[Wanted], language: str
    ) -> tuple[Rendition, ...]:
        """Return the copies in the order asked for; those that are not kept are made from one decoding."""
        files = [self._file(photo, record, each, language) for each in wanted]
        found = [_read(each) for each in files]
        missing = [at for at, kept in enumerate(found) if kept is None]
        if missing:
            made = renditions(self._original(photo), [wanted[at] for at in missing], record=record, language=language)
            for at, each in zip(missing, made, strict=True):
                found[at] = self._keep(files[at], each)
        return tuple(
            Rendition(file=file, sha256=kept.sha256, shape=each.shape, width=kept.width, height=kept.height,
                      media_type=kept.media_type, byte_size=kept.byte_size)
            for file, kept, each in zip(files, found, wanted, strict=True) if kept
        )  # fmt: skip

    def _file(self, photo: Photo, record: PhotoRecord, wanted: Wanted, language: str) -> Path:
        """Return where a copy is kept: of the record, only its words and the crop that is used are in the bytes."""
        crop = crop_for(record, wanted.shape, photo.width, photo.height)
        words = replace(record, crops=(), focus=None)
        parts = [_RECIPE, _encoders(), photo.sha256, wanted, crop, words, language]
        key = hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()
        return self._folder / key[:2] / f"{key}.{wanted.format.lower().replace('jpeg', 'jpg')}"

    def _keep(self, file: Path, made: Made) -> _Kept:
        kept = _Kept(
            sha256=hashlib.sha256(made.data).hexdigest(),
            width=made.width,
            height=made.height,
            media_type=made.media_type,
            byte_size=len(made.data),
        )
        try:
            write_whole(file, made.data)
            write_whole(file.with_suffix(".json"), msgspec.json.encode(kept))
        except OSError as error:
            reason = error.strerror or str(error)
            raise StorageFailure(
                f"Pictures for the site cannot be kept in {self._folder}: {reason}.", folder=str(self._folder)
            ) from error
        return kept


_encoders = cache(encoders)


def _read(file: Path) -> _Kept | None:
    """Return what is kept, or None when it is missing or not what was written."""
    try:
        kept = msgspec.json.decode(file.with_suffix(".json").read_bytes(), type=_Kept)
        return kept if hashlib.sha256(file.read_bytes()).hexdigest() == kept.sha256 else None
    except (OSError, msgspec.DecodeError):
        return None
