"""The originals of the archive: bytes named by their SHA-256, written once and never rewritten; thumbnails beside."""

import hashlib
import logging
from pathlib import Path

from editor_app.domain.errors import NotFound, StorageFailure
from editor_app.domain.photo import Photo
from editor_app.durable import sync, write_durably, write_whole
from editor_app.pictures.kinds import extension_of
from editor_app.pictures.renditions import thumbnail

logger = logging.getLogger(__name__)

THUMBNAIL_EDGES = (64, 128, 256, 512, 1024, 2048)
"""Thumbnails are made at the next of these edges, so that a dragged splitter does not fill the disk."""


class Originals:
    """``photos/ab/<sha256>.<ext>`` of a newsroom, and its ``cache/thumbnails``."""

    def __init__(self, newsroom: Path) -> None:
        self._folder = newsroom / "photos"
        self._cache = newsroom / "cache" / "thumbnails"

    def path(self, sha256: str, media_type: str) -> Path:
        """Return where these bytes are or would be."""
        return self._folder / sha256[:2] / f"{sha256}.{extension_of(media_type)}"

    def of(self, photo: Photo) -> Path:
        """Return the photo's original, or raise NotFound when the file is gone."""
        path = self.path(photo.sha256, photo.media_type)
        if not path.is_file():
            raise NotFound(f"The original of “{photo.file_name}” is not in the archive: {path.name} is missing.")
        return path

    def keep(self, data: bytes, sha256: str, media_type: str) -> Path:
        """Write the bytes durably unless they are there; raise StorageFailure when the disk says no."""
        path = self.path(sha256, media_type)
        try:
            if not _holds(path, sha256):
                path.parent.mkdir(parents=True, exist_ok=True)
                write_durably(path, data)
                sync(self._folder)
        except OSError as error:
            reason = error.strerror or str(error)
            message = f"The photo cannot be stored in {self._folder}: {reason}."
            raise StorageFailure(message, folder=str(self._folder)) from error
        return path

    def thumbnail(self, photo: Photo, edge: int) -> bytes:
        """Return a JPEG that fits a square of ``edge`` pixels or a little more, made once and then read."""
        size = next((each for each in THUMBNAIL_EDGES if each >= edge), THUMBNAIL_EDGES[-1])
        cached = self._cache / photo.sha256[:2] / f"{photo.sha256}-{size}.jpg"
        try:
            return cached.read_bytes()
        except OSError:
            data = thumbnail(self.of(photo), size)
        try:
            write_whole(cached, data)
        except OSError as error:  # one that cannot be kept is made again the next time
            logger.warning("a thumbnail was not kept: %s", error.strerror)
        return data


def _holds(path: Path, sha256: str) -> bool:
    """Whether the file has the bytes its name says; a torn one from a power cut is written again."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return False
