"""The pictures of the grid: decoded in the pool at the size they are painted, the nearest first, kept within bounds."""

import threading
from collections import OrderedDict, deque
from collections.abc import Sequence
from time import perf_counter

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QImage, QImageReader, QPainter

from editor_app.domain.errors import EditorError
from editor_app.domain.photo_list import PhotoSummary
from editor_app.frozen import frozen
from editor_app.services.photo_library import PhotoLibrary
from editor_app.ui.tasks import Tasks

MOST_BYTES = 96 * 1024 * 1024
"""Bytes of decoded pictures kept in memory; those looked at longest ago are let go."""
RADIUS = 6
"""Of a picture's corners, in pixels."""
_AT_ONCE = 2
"""Jobs under way: as many as the pool has threads."""
_SLICE = 0.012
"""Seconds a job decodes before it hands over what it has: pictures appear while others are still read."""


@frozen
class _Made:
    sha256: str
    image: QImage | None
    colour: int


class GridPictures(QObject):
    """Pictures by the SHA-256 of their bytes. ``want`` says which are looked at: what it leaves out is not decoded."""

    arrived = Signal(object)
    """The SHA-256s of pictures that are here now, as a frozenset."""

    def __init__(self, library: PhotoLibrary, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._images: OrderedDict[str, QImage] = OrderedDict()
        self._boxes: dict[str, QSize] = {}
        self._colours: dict[str, int] = {}
        self._broken: set[str] = set()
        self._bytes = 0
        self._wanted: deque[tuple[PhotoSummary, QSize]] = deque()
        self._lock = threading.Lock()
        self._under_way: set[str] = set()
        self._running = 0
        self.ratio = 1.0
        """Device pixels to a pixel."""

    def picture(self, sha256: str) -> QImage | None:
        """Return a picture at whatever size it is at hand."""
        image = self._images.get(sha256)
        if image is not None:
            self._images.move_to_end(sha256)
        return image

    def colour(self, sha256: str) -> QColor | None:
        """Return the average colour of a picture that was decoded once, to stand in its place."""
        known = self._colours.get(sha256)
        return None if known is None else QColor(known)

    def is_broken(self, sha256: str) -> bool:
        """Whether the original cannot be read."""
        return sha256 in self._broken

    @property
    def held_bytes(self) -> int:
        """How much memory the decoded pictures take."""
        return self._bytes

    def want(self, shown: Sequence[PhotoSummary], box: QSize) -> None:
        """Have these pictures, the first ones first, to fit ``box`` in device pixels; forget what was wanted before."""
        missing = [each for each in shown if self._lacks(each.photo.sha256, box)]
        with self._lock:
            self._wanted = deque((each, box) for each in missing if each.photo.sha256 not in self._under_way)
        self._go_on()

    def forget(self, sha256: str) -> None:
        """Read a picture anew: its file has come back."""
        self._broken.discard(sha256)
        self._drop(sha256)

    def _lacks(self, sha256: str, box: QSize) -> bool:
        return sha256 not in self._broken and self._boxes.get(sha256) != box

    def _go_on(self) -> None:
        while self._running < _AT_ONCE and self._wanted:
            self._running += 1
            self._tasks.pool(self._decode_some, self._on_decoded, self._on_failed, self)

    def _decode_some(self) -> list[tuple[_Made, QSize]]:
        """In a worker: decode what is wanted by then, for a moment."""
        until = perf_counter() + _SLICE
        made: list[tuple[_Made, QSize]] = []
        while perf_counter() < until:
            with self._lock:
                if not self._wanted:
                    break
                shown, box = self._wanted.popleft()
                self._under_way.add(shown.photo.sha256)
            made.append((self._decode(shown, box), box))
        return made

    def _decode(self, shown: PhotoSummary, box: QSize) -> _Made:
        sha256 = shown.photo.sha256
        try:
            data = self._library.thumbnail(shown, max(box.width(), box.height()))
        except EditorError:
            return _Made(sha256, None, 0)
        image = decoded(data, box)
        if image.isNull():
            return _Made(sha256, None, 0)
        return _Made(sha256, rounded(image, RADIUS * self.ratio), average(image).rgb())

    def _on_decoded(self, made: list[tuple[_Made, QSize]]) -> None:
        self._running -= 1
        here = []
        for each, box in made:
            self._under_way.discard(each.sha256)
            if each.image is None:
                self._broken.add(each.sha256)
            else:
                self._keep(each.sha256, each.image, box)
                self._colours[each.sha256] = each.colour
            here.append(each.sha256)
        self._go_on()
        if here:
            self.arrived.emit(frozenset(here))

    def _on_failed(self, error: Exception) -> None:
        self._running -= 1
        self._tasks.failed.emit(error)

    def _keep(self, sha256: str, image: QImage, box: QSize) -> None:
        self._drop(sha256)
        self._images[sha256] = image
        self._boxes[sha256] = box
        self._bytes += image.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._images) > 1:
            self._drop(next(iter(self._images)))

    def _drop(self, sha256: str) -> None:
        image = self._images.pop(sha256, None)
        self._boxes.pop(sha256, None)
        if image is not None:
            self._bytes -= image.sizeInBytes()


def decoded(data: bytes, box: QSize) -> QImage:
    """Return a picture scaled to fit ``box``; JPEG is read at the next size above, which is quick."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if size.isValid() and (size.width() > box.width() or size.height() > box.height()):
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1)))
    return reader.read().convertToFormat(QImage.Format.Format_RGB32)


def rounded(image: QImage, radius: float) -> QImage:
    """Return a picture with round corners: painting it is then a plain copy."""
    made = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(image))
    painter.drawRoundedRect(QRectF(made.rect()), radius, radius)
    painter.end()
    return made


def average(image: QImage) -> QColor:
    """Return the colour of a whole picture at a glance."""
    small = image.scaled(8, 8).scaled(
        1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return small.pixelColor(0, 0)
