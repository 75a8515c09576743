"""The shapes beside the picture: each a live preview with its size in pixels, the chosen one marked."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from editor_app.domain.cropping import Cropping
from editor_app.domain.photo import Shape
from editor_app.ui import theme
from editor_app.ui.panel_parts import named

WIDTH, HEIGHT = 232, 118
_PICTURE = 128.0
_PADDING = 10.0


class ShapeCard(QAbstractButton):
    """One shape: its preview, its name, how large its crop is, and whether a hand made it."""

    def __init__(self, shape: Shape, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shape = shape
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._image: QImage | None = None
        self._now: Cropping | None = None
        named(self, f"cropShape_{shape.name.lower()}", self._title())

    def show_crop(self, image: QImage | None, now: Cropping) -> None:
        """Show the shape's crop as it is."""
        self._image, self._now = image, now
        self.setAccessibleName(". ".join((self._title(), self._size(now), *self._notes(now))))
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's."""
        return QSize(WIDTH, HEIGHT)

    def _title(self) -> str:
        return self.tr("Free") if self.shape is Shape.FREE else self.shape.value

    def _size(self, now: Cropping) -> str:
        width, height = now.pixels(self.shape)
        return self.tr("{w} × {h} pixels").format(w=width, h=height)

    def _notes(self, now: Cropping) -> list[str]:
        notes = [self.tr("by hand") if now.is_by_hand(self.shape) else self.tr("from the focal point")]
        if self.shape is Shape.FREE and not now.is_by_hand(self.shape):
            notes = [self.tr("the whole picture")]
        if now.is_small(self.shape):
            notes.append(self.tr("under {n} px wide").format(n=now.least))
        if now.focus is not None and not now.of(self.shape).holds(now.focus):
            notes.append(self.tr("leaves out the focal point"))
        return notes

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: a card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        tokens = theme.current_theme()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        painter.setBrush(QColor(tokens.selected if chosen else tokens.surface))
        edge = tokens.accent if chosen or self.hasFocus() else tokens.faint if self.underMouse() else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() or chosen else 1))
        painter.drawRoundedRect(box, 8, 8)
        if self._now is not None:
            self._paint_picture(painter, box, tokens)
            self._paint_words(painter, box, tokens, self._now)
        painter.end()

    def _paint_picture(self, painter: QPainter, box: QRectF, tokens: theme.Theme) -> None:
        room = QRectF(box.left() + _PADDING, box.top() + _PADDING, _PICTURE, box.height() - 2 * _PADDING)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            room.moveRight(box.right() - _PADDING)
        if self._now is None:
            return
        width, height = self._now.pixels(self.shape)
        scale = min(room.width() / width, room.height() / height)
        target = QRectF(0, 0, max(2.0, width * scale), max(2.0, height * scale))
        target.moveCenter(room.center())
        clip = QPainterPath()
        clip.addRoundedRect(target, 4, 4)
        painter.save()
        painter.setClipPath(clip)
        painter.fillPath(clip, QColor(tokens.neutral_soft))
        if self._image is not None:
            left, top, right, bottom = self._now.of(self.shape).box(self._image.width(), self._image.height())
            painter.drawImage(target, self._image, QRectF(left, top, right - left, bottom - top))
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRectF, tokens: theme.Theme, now: Cropping) -> None:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = box.left() + _PADDING if mirrored else box.left() + _PICTURE + 2 * _PADDING
        room = QRectF(left, box.top() + _PADDING, box.width() - _PICTURE - 3 * _PADDING, box.height() - 2 * _PADDING)
        title = theme.sans(11, painter.font().Weight.DemiBold)
        small = theme.sans(8.5)
        top = int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.setFont(title)
        painter.setPen(QColor(tokens.text))
        used = painter.boundingRect(room, top, self._title())
        painter.drawText(room, top, self._title())
        painter.setFont(small)
        width, height = now.pixels(self.shape)
        lines = [(f"{width} × {height}", tokens.muted)]
        for number, note in enumerate(self._notes(now)):
            lines.append((note, tokens.warning if number else tokens.muted))
        down = used.bottom() + 3
        for words, colour in lines:
            place = QRectF(room.left(), down, room.width(), max(0.0, room.bottom() - down))
            painter.setPen(QColor(colour))
            painter.drawText(place, top, words)
            down += painter.boundingRect(place, top, words).height() + 2

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt's: the edge under the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's."""
        super().leaveEvent(event)
        self.update()


class CropShapes(QWidget):
    """The cards as tabs, one above the other. Up and Down choose."""

    shape_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "cropShapes", self.tr("Shapes of the site"))
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.cards = {shape: ShapeCard(shape, self) for shape in Shape}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for card in self.cards.values():
            self._group.addButton(card)
            column.addWidget(card)
            card.clicked.connect(self._on_clicked)
        self.setMinimumWidth(WIDTH)

    def choose(self, shape: Shape) -> None:
        """Mark a shape."""
        self.cards[shape].setChecked(True)

    def show_crops(self, image: QImage | None, now: Cropping) -> None:
        """Show every shape as it is now."""
        for card in self.cards.values():
            card.show_crop(image, now)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Up and Down."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        shapes = list(Shape)
        checked = self._group.checkedButton()
        if step is None or not isinstance(checked, ShapeCard):
            super().keyPressEvent(event)
            return
        shape = shapes[(shapes.index(checked.shape) + step) % len(shapes)]
        self.cards[shape].setFocus()
        self.choose(shape)
        self.shape_chosen.emit(shape)

    def _on_clicked(self) -> None:
        checked = self._group.checkedButton()
        if isinstance(checked, ShapeCard):
            self.shape_chosen.emit(checked.shape)
