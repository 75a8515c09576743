"""The place for a photo: shows it, takes it by drop, paste or a file, and says what went wrong."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from editor_app.ui.editor.looks import Looks
from editor_app.ui.file_drops import files_of, take_copy
from editor_app.ui.photos.photo_mime import photos_of

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".jpe", ".png", ".webp", ".tif", ".tiff", ".gif")
PICTURES_FILTER = " ".join(f"*{each}" for each in PICTURE_SUFFIXES)
"""The same, as a dialog for files asks for them."""
EMPTY_HEIGHT, COMPACT_WIDTH, COMPACT_HEIGHT = 84, 260, 195


def picture_files(source: QMimeData) -> list[Path]:
    """Return the local picture files that were dropped or pasted."""
    return [path for path in files_of(source) if path.suffix.lower() in PICTURE_SUFFIXES]


def picture_of(source: QMimeData) -> QImage | None:
    """Return the picture on the clipboard that is no file, if there is one."""
    if not source.hasImage():
        return None
    image = QImage(source.imageData())
    return None if image.isNull() else image


class PictureZone(QWidget):
    """Paints the photo, or an inviting empty place. Enter, Space or a click ask for a file."""

    files_dropped = Signal(list)
    picture_pasted = Signal(QImage)
    file_wanted = Signal()
    photos_dropped = Signal(list)
    """PhotoIds of the library."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leadPhoto")
        self.setAccessibleName(self.tr("Lead photo: drop, paste or choose a picture"))
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.looks = looks
        self._image: QImage | None = None
        self._words = ""
        self._has_photo = False
        self._hovered = False
        self.set_compact(False)

    def show_picture(self, image: QImage | None, has_photo: bool, words: str) -> None:
        """Show a picture; without one, ``words``. ``has_photo`` says that a picture is on its way."""
        self._image, self._has_photo, self._words = image, has_photo, words
        self.setToolTip("" if has_photo else words)
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's: the width of the column."""
        return QSize(480, self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: the picture with round corners, or the empty place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._image is not None:
            self._paint_picture(painter, room, self._image)
        else:
            self._paint_empty(painter, room)
        if self.hasFocus() or self._hovered:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self.looks.accent), 2))
            painter.drawRoundedRect(room, 8, 8)
        painter.end()

    def _paint_picture(self, painter: QPainter, room: QRectF, image: QImage) -> None:
        size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(room.center())
        round_room, clip = QPainterPath(), QPainterPath()
        round_room.addRoundedRect(room, 8, 8)
        painter.fillPath(round_room, QColor(self.looks.box))
        clip.addRoundedRect(target, 8, 8)
        painter.save()
        painter.setClipPath(clip)
        painter.drawImage(target, image)
        painter.restore()

    def _paint_empty(self, painter: QPainter, room: QRectF) -> None:
        edge = QPen(QColor(self.looks.accent if self._hovered else self.looks.border), 1.5)
        edge.setStyle(Qt.PenStyle.SolidLine if self._has_photo else Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(QColor(self.looks.box))
        painter.drawRoundedRect(room, 8, 8)
        painter.setPen(QColor(self.looks.muted))
        painter.drawText(
            room.adjusted(12, 8, -12, -8), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words
        )

    def set_compact(self, on: bool) -> None:
        """Stand beside the photo's words, or fill the width while there are none."""
        self.setMinimumWidth(COMPACT_WIDTH if on else 0)
        self.setMaximumWidth(COMPACT_WIDTH if on else 16_777_215)  # Qt's own number for no limit
        self.setFixedHeight(COMPACT_HEIGHT if on else EMPTY_HEIGHT)

    # What comes in

    def take(self, source: QMimeData) -> bool:
        """Take a picture from a drop or the clipboard; False if there is none."""
        paths = picture_files(source)
        image = picture_of(source)
        photos = photos_of(source)
        if photos:
            self.photos_dropped.emit(photos)
        elif paths:
            self.files_dropped.emit(paths)
        elif files_of(source):
            self.files_dropped.emit(files_of(source))
        elif image is not None:
            self.picture_pasted.emit(image)
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: a picture by keyboard."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QApplication.clipboard().mimeData())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.file_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: a click on the empty place asks for a file."""
        if event.button() == Qt.MouseButton.LeftButton and not self._has_photo:
            self.file_wanted.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: pictures are welcome."""
        data = event.mimeData()
        if data.hasUrls() or data.hasImage() or photos_of(data):
            self._hovered = True
            self.update()
            take_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt's: the drop went elsewhere."""
        super().dragLeaveEvent(event)
        self._hovered = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: take what is dropped."""
        self._hovered = False
        self.update()
        if self.take(event.mimeData()):
            take_copy(event)
