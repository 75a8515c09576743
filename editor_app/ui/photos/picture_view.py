"""A picture in a frame with round corners, as large as its room allows."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.ui import theme
from editor_app.ui.panel_parts import named


class PictureView(QWidget):
    """Shows one picture; an empty frame while it is on its way. It gives way down to ``least`` pixels of height."""

    def __init__(
        self, name: str, spoken: str, parent: QWidget | None = None, *, height: int = 190, least: int = 190
    ) -> None:
        super().__init__(parent)
        named(self, name, spoken)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(least)
        self.setMaximumHeight(height)
        self._image: QImage | None = None

    def show_image(self, image: QImage | None) -> None:
        """Show another picture."""
        self._image = image
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(280, self.maximumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(self.rect())
        frame = QPainterPath()
        frame.addRoundedRect(room, 8, 8)
        painter.fillPath(frame, QColor(theme.current_theme().neutral_soft))
        if self._image is not None and not self._image.isNull():
            size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            target = QRectF(0, 0, size.width(), size.height())
            target.moveCenter(room.center())
            clip = QPainterPath()
            clip.addRoundedRect(target, 6, 6)
            painter.setClipPath(clip)
            painter.drawImage(target, self._image)
        painter.end()
