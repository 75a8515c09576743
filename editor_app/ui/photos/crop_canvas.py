"""The picture large, with the crop and the focal point on it: dragged, pulled by grips, moved by keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.domain.cropping import Grip
from editor_app.domain.photo import Shape
from editor_app.ui import theme
from editor_app.ui.panel_parts import announce, named
from editor_app.ui.photos.crop_work import CropWork

STEP, FINE = 0.01, 0.001
"""What an arrow key moves, as a fraction of the picture; with Shift."""
MARGIN = 16.0
_GRIP, _NEAR_GRIP, _FOCUS, _NEAR_FOCUS = 9.0, 14.0, 11.0, 18.0
_SHADE = QColor(0, 0, 0, 150)
_LINE, _THIRDS = QColor(255, 255, 255, 235), QColor(255, 255, 255, 110)
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SHAPES = {Qt.Key.Key_1: Shape.WIDE, Qt.Key.Key_2: Shape.CLASSIC, Qt.Key.Key_3: Shape.SQUARE, Qt.Key.Key_4: Shape.FREE}
_CURSORS = {
    Grip.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Grip.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Grip.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Grip.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
    Grip.LEFT: Qt.CursorShape.SizeHorCursor,
    Grip.RIGHT: Qt.CursorShape.SizeHorCursor,
    Grip.TOP: Qt.CursorShape.SizeVerCursor,
    Grip.BOTTOM: Qt.CursorShape.SizeVerCursor,
}


class CropCanvas(QWidget):
    """Arrows move the crop, Ctrl with arrows the focal point, + and - the size, 1 to 4 choose the shape."""

    shape_wanted = Signal(object)
    """A Shape, chosen by its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keys = self.tr(
            "Arrows move the crop, with Shift finely; Ctrl and arrows move the focal point; plus and minus change the "
            "size; 1 to 4 choose the shape."
        )
        named(self, "cropCanvas", self.tr("The picture with its crop"), keys)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(320, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._image: QImage | None = None
        self._words = ""
        self._work: CropWork | None = None
        self._shape = Shape.WIDE
        self._dragged: Grip | str | None = None
        """A grip, ``crop``, ``focus`` or nothing."""
        self._last = QPointF()

    # What is shown

    def show_work(self, work: CropWork, shape: Shape) -> None:
        """Show a picture's crops as they are being changed."""
        if self._work is not None and self._work is not work:
            self._work.changed.disconnect(self._on_changed)
        if self._work is not work:
            work.changed.connect(self._on_changed)
        self._work, self._shape = work, shape
        self._on_changed()

    def show_image(self, image: QImage | None, words: str = "") -> None:
        """Show the picture, or say why there is none yet."""
        self._image, self._words = image, words
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(720, 520)

    def room(self) -> QRectF:
        """Return where the picture is painted."""
        inside = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        if self._work is None:
            return inside
        now = self._work.now
        scale = min(inside.width() / now.width, inside.height() / now.height)
        found = QRectF(0, 0, now.width * scale, now.height * scale)
        found.moveCenter(inside.center())
        return found

    def crop_rect(self) -> QRectF:
        """Return where the crop is painted."""
        if self._work is None:
            return QRectF()
        crop, room = self._work.now.of(self._shape), self.room()
        left, top = room.left() + crop.left * room.width(), room.top() + crop.top * room.height()
        return QRectF(left, top, crop.width * room.width(), crop.height * room.height())

    def focus_spot(self) -> QPointF:
        """Return where the focal point is painted."""
        across, down = self._work.now.centre() if self._work is not None else (0.5, 0.5)
        room = self.room()
        return QPointF(room.left() + across * room.width(), room.top() + down * room.height())

    def _on_changed(self) -> None:
        self.setAccessibleDescription(self._spoken())
        self.update()

    def _spoken(self) -> str:
        if self._work is None:
            return ""
        width, height = self._work.now.pixels(self._shape)
        crop, focus = self._work.now.of(self._shape), self._work.now.centre()
        words = self.tr("{w} by {h} pixels, {x} % from the left, {y} % from the top. Focal point at {fx} % and {fy} %.")
        return words.format(
            w=width,
            h=height,
            x=round(crop.left * 100),
            y=round(crop.top * 100),
            fx=round(focus[0] * 100),
            fy=round(focus[1] * 100),
        )

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: the picture, dark where it is cut off; thirds, grips and the focal point."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = theme.current_theme()
        painter.fillRect(self.rect(), QColor(tokens.window if tokens.dark else tokens.neutral_soft))
        if self._image is None or self._work is None:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words)
        else:
            painter.drawImage(self.room(), self._image)
            self._paint_crop(painter)
            self._paint_focus(painter, tokens)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        painter.end()

    def _paint_crop(self, painter: QPainter) -> None:
        crop = self.crop_rect()
        outside, inside = QPainterPath(), QPainterPath()
        outside.addRect(self.room())
        inside.addRect(crop)
        painter.fillPath(outside.subtracted(inside), _SHADE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_THIRDS, 1))
        for part in (1, 2):
            across = crop.left() + crop.width() * part / 3
            down = crop.top() + crop.height() * part / 3
            painter.drawLine(QPointF(across, crop.top()), QPointF(across, crop.bottom()))
            painter.drawLine(QPointF(crop.left(), down), QPointF(crop.right(), down))
        painter.setPen(QPen(QColor(0, 0, 0, 120), 3))
        painter.drawRect(crop)
        painter.setPen(QPen(_LINE, 1.5))
        painter.drawRect(crop)
        painter.setPen(QPen(QColor(0, 0, 0, 140), 1))
        painter.setBrush(QColor("#ffffff"))
        for spot in self._grips().values():
            painter.drawRoundedRect(QRectF(spot.x() - _GRIP / 2, spot.y() - _GRIP / 2, _GRIP, _GRIP), 2, 2)

    def _paint_focus(self, painter: QPainter, tokens: theme.Theme) -> None:
        spot = self.focus_spot()
        painter.setBrush(QColor(0, 0, 0, 60))
        painter.setPen(QPen(QColor(0, 0, 0, 150), 4))
        painter.drawEllipse(spot, _FOCUS, _FOCUS)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawEllipse(spot, _FOCUS, _FOCUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_fill))
        painter.drawEllipse(spot, 4.5, 4.5)
        painter.setPen(QPen(QColor("#ffffff"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(spot, 4.5, 4.5)

    def _grips(self) -> dict[Grip, QPointF]:
        crop = self.crop_rect()
        middle = crop.center()
        return {
            grip: QPointF(
                middle.x() + grip.value[0] * crop.width() / 2,
                middle.y() + grip.value[1] * crop.height() / 2,
            )
            for grip in Grip
        }

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's: take hold of what is under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton or self._work is None:
            return
        self._dragged = self._under(event.position())
        self._last = event.position()
        if self._dragged is not None:
            self._work.begin()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: what is held follows."""
        if self._work is None:
            return
        if self._dragged is None:
            self._show_cursor(event.position())
            return
        at, room = event.position(), self.room()
        point = ((at.x() - room.left()) / room.width(), (at.y() - room.top()) / room.height())
        if isinstance(self._dragged, Grip):
            self._work.pull(self._shape, self._dragged, point)
        elif self._dragged == "focus":
            self._work.set_focus(point)
        else:
            went = at - self._last
            self._work.move(self._shape, went.x() / room.width(), went.y() / room.height())
            self._last = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: the drag is one step."""
        if self._dragged is not None and self._work is not None:
            self._work.end()
            announce(self, self._spoken())
        self._dragged = None
        self._show_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's: the focal point comes here."""
        room, at = self.room(), event.position()
        if self._work is not None and room.contains(at):
            self._work.set_focus(((at.x() - room.left()) / room.width(), (at.y() - room.top()) / room.height()))

    def _under(self, at: QPointF) -> Grip | str | None:
        for grip, spot in self._grips().items():
            if (spot - at).manhattanLength() <= _NEAR_GRIP:
                return grip
        if (self.focus_spot() - at).manhattanLength() <= _NEAR_FOCUS:
            return "focus"
        return "crop" if self.crop_rect().contains(at) else None

    def _show_cursor(self, at: QPointF) -> None:
        under = self._under(at)
        if isinstance(under, Grip):
            self.setCursor(_CURSORS[under])
        elif under == "focus":
            self.setCursor(Qt.CursorShape.CrossCursor)
        else:
            self.setCursor(Qt.CursorShape.SizeAllCursor if under else Qt.CursorShape.ArrowCursor)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: everything the mouse does."""
        key = Qt.Key(event.key())
        step = FINE if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
        if self._work is None:
            super().keyPressEvent(event)
        elif key in _KEYS:
            across, down = (side * step for side in _KEYS[key])
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._work.move_focus(across, down)
            else:
                self._work.move(self._shape, across, down)
            announce(self, self._spoken())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self._work.grow(self._shape, -2 * STEP if key == Qt.Key.Key_Minus else 2 * STEP)
            announce(self, self._spoken())
        elif key in _SHAPES:
            self.shape_wanted.emit(_SHAPES[key])
        else:
            super().keyPressEvent(event)
