"""Pictures of the archive at the size they are shown: fetched in the pool, kept in memory, asked for once."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from editor_app.domain.ids import PhotoId

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.tasks import Tasks

KEPT = 120
_EDGES = (320, 960, 1600)
_SCHEME = "photo:"


class Thumbnails(QObject):
    """Pictures by photo id. A picture that is not at hand comes with ``arrived``."""

    arrived = Signal(str)
    failed = Signal(str, object)

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._images: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._asked: set[tuple[str, int]] = set()

    def image(self, photo: str, width: int) -> QImage | None:
        """Return the photo at least ``width`` pixels wide if it is at hand, else None and it is fetched."""
        edge = next((each for each in _EDGES if each >= width), _EDGES[-1])
        key = (photo, edge)
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        if key not in self._asked:
            self._asked.add(key)
            self._tasks.pool(
                lambda: self._read(photo, edge),
                lambda image: self._on_read(key, image),
                lambda error: self.failed.emit(photo, error),
                self,
                key=f"thumbnail {photo} {edge}",
            )
        return None

    def of_address(self, address: str, width: int) -> QImage | None:
        """Return the picture of ``photo:ID``; other addresses have none here, nothing is loaded from the network."""
        return self.image(address.removeprefix(_SCHEME), width) if address.startswith(_SCHEME) else None

    def forget(self, photo: str) -> None:
        """Ask for a photo anew: it has come into the archive after it was first asked for."""
        self._asked = {key for key in self._asked if key[0] != photo or key in self._images}

    def _read(self, photo: str, edge: int) -> QImage:
        return QImage.fromData(self._newsroom.photos.thumbnail(PhotoId(photo), edge))

    def _on_read(self, key: tuple[str, int], image: QImage) -> None:
        self._images[key] = image
        while len(self._images) > KEPT:
            dropped, _ = self._images.popitem(last=False)
            self._asked.discard(dropped)
        self.arrived.emit(key[0])
