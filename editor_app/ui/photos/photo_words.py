"""What the archive says of photos: read in the pool, kept in memory, read again when a record changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.domain.changes import Changes
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import PhotoRecord

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.tasks import Tasks

_SCHEME = "photo:"


class PhotoWords(QObject):
    """The records of photos by their addresses in a text. One that is not at hand comes with ``arrived``."""

    arrived = Signal(str)
    """The id of a photo whose words are here, or are other ones than before."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._records: dict[str, PhotoRecord | None] = {}
        self._asked: set[str] = set()
        tasks.changed.connect(self._on_changed)

    def of_address(self, address: str) -> PhotoRecord | None:
        """Return the record of ``photo:ID``; None while it is not at hand, and for other addresses."""
        if not address.startswith(_SCHEME):
            return None
        photo = address.removeprefix(_SCHEME)
        if photo not in self._asked:
            self._ask(photo)
        return self._records.get(photo)

    def is_missing(self, address: str) -> bool:
        """Whether the archive was asked for a photo and has none with this id."""
        photo = address.removeprefix(_SCHEME)
        return photo in self._records and self._records[photo] is None

    def _ask(self, photo: str) -> None:
        self._asked.add(photo)

        def read() -> PhotoRecord | None:
            found = self._newsroom.photos.get(PhotoId(photo))
            return None if found is None else found.record

        self._tasks.pool(read, lambda record: self._on_read(photo, record), owner=self, key=f"words of photo {photo}")

    def _on_read(self, photo: str, record: PhotoRecord | None) -> None:
        self._records[photo] = record
        self.arrived.emit(photo)

    def _on_changed(self, changes: Changes) -> None:
        for photo in self._asked & set(changes.photos):
            self._ask(photo)
