"""Paints one slot an article appears in: a picture over lines of words, as the place shows it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.frozen import frozen
from editor_app.ui import theme
from editor_app.ui.clipped_text import ClippedText
from editor_app.ui.curation.page_view import cropped
from editor_app.ui.panel_parts import named
from editor_app.ui.photos.thumbnails import Thumbnails

PADDING = 14
RADIUS = 8
BETWEEN = 5


@frozen
class Line:
    """Words on a slot: at most ``most`` lines of them; ``size`` in pixels."""

    words: str
    colour: str
    size: int
    bold: bool = False
    serif: bool = False
    most: int = 3


@frozen(kw_only=True)
class Drawn:
    """A slot as it is painted. ``ratio`` is the picture's width by its height, 0 without room for one."""

    lines: tuple[Line, ...]
    ground: str
    edge: str
    hollow: str
    """The colour of a picture that is not here yet, or is missing."""
    picture: str = ""
    ratio: float = 0.0
    flush: bool = False
    """The picture reaches the edges."""
    widest: int = 420


class SlotCard(QWidget):
    """Shows a slot; says all its words to a screen reader."""

    def __init__(self, name: str, spoken: str, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, spoken)
        self._spoken = spoken
        self._thumbnails = thumbnails
        self._drawn: Drawn | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        thumbnails.arrived.connect(self._on_arrived)

    @property
    def drawn(self) -> Drawn | None:
        """What is painted."""
        return self._drawn

    def draw(self, drawn: Drawn) -> None:
        """Paint a slot."""
        self._drawn = drawn
        self.setAccessibleDescription("\n".join(each.words for each in drawn.lines if each.words))
        self.updateGeometry()
        self.update()

    def _on_arrived(self, _photo: str) -> None:
        self.update()

    # Size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        drawn = self._drawn
        if drawn is None:
            return 0
        width = min(width, drawn.widest)
        inner = width - 2 * PADDING
        high = sum(each.height + BETWEEN for each in _texts(drawn, inner)) - BETWEEN + 2 * PADDING
        return round(high + self._picture_height(drawn, width) + 1)

    def sizeHint(self) -> QSize:
        width = max(self.width(), 240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.heightForWidth(max(self.width(), 160)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _picture_height(self, drawn: Drawn, width: float) -> float:
        if not drawn.ratio:
            return 0
        return width / drawn.ratio if drawn.flush else (width - 2 * PADDING) / drawn.ratio + PADDING

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        drawn = self._drawn
        if drawn is None:
            return
        width = min(self.width(), drawn.widest)
        box = QRectF(0.5, 0.5, width - 1, self.heightForWidth(self.width()) - 1)
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        outline = QPainterPath()
        outline.addRoundedRect(box, RADIUS, RADIUS)
        painter.fillPath(outline, QColor(drawn.ground))
        if drawn.ratio:
            painter.save()
            painter.setClipPath(outline)
            self._paint_picture(painter, drawn, width)
            painter.restore()
        top = PADDING + self._picture_height(drawn, width)
        for line, text in zip(_shown(drawn), _texts(drawn, width - 2 * PADDING), strict=True):
            painter.setPen(QColor(line.colour))
            text.draw(painter, QPointF(PADDING, top))
            top += text.height + BETWEEN
        painter.setPen(QPen(QColor(drawn.edge), 1))
        painter.drawPath(outline)
        painter.end()

    def _paint_picture(self, painter: QPainter, drawn: Drawn, width: float) -> None:
        edge = 0.0 if drawn.flush else float(PADDING)
        room = QRectF(edge, edge, width - 2 * edge, (width - 2 * edge) / drawn.ratio)
        painter.fillRect(room, QColor(drawn.hollow))
        photo, *part = drawn.picture.rpartition("/")[2].rpartition(".")[0].split("~")
        found = self._thumbnails.image(photo, 640) if photo else None
        if found is None or found.isNull():
            return
        image = cropped(found, part)
        whole = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        painter.drawImage(
            QRectF(room.center().x() - whole.width() / 2, room.center().y() - whole.height() / 2,
                   whole.width(), whole.height()), image,
        )  # fmt: skip


def _shown(drawn: Drawn) -> list[Line]:
    return [each for each in drawn.lines if each.words]


def _texts(drawn: Drawn, width: float) -> list[ClippedText]:
    return [ClippedText(each.words, _font(each), width, each.most) for each in _shown(drawn)]


def _font(line: Line) -> QFont:
    font = QFont(list(theme.SERIF if line.serif else theme.SANS))
    font.setPixelSize(line.size)
    font.setWeight(QFont.Weight.Bold if line.bold else QFont.Weight.Normal)
    return font
