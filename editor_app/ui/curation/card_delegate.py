"""Paints a card: a hairline box with its label, its badge, a headline that wraps and a quiet note."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor_app.ui import theme
from editor_app.ui.clipped_text import ClippedText
from editor_app.ui.curation.cards import CARD_ROLE, Card, Tone
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.wrapped_text import wrapped

GAP = 6
"""Between two cards."""
PADDING = 12
SMALL_PADDING = 8
GRIP = 22
TICK = 28
"""What a box takes at the left, with the room around it."""
BOX = 18
RADIUS = 8
LINE = 4
"""Between the lines of a card."""
PICTURE = QSize(72, 48)
STANDFIRST_LINES = 2


class CardDelegate(QStyledItemDelegate):
    """Draws cards: ``movable`` ones with a grip at their left, ``tickable`` with a box, ``compact`` with less room."""

    def __init__(
        self,
        view: QAbstractItemView,
        *,
        movable: bool,
        compact: bool = False,
        tickable: bool = False,
        thumbnails: Thumbnails | None = None,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._thumbnails = thumbnails
        if thumbnails is not None:
            thumbnails.arrived.connect(lambda _photo: view.viewport().update())
        self._padding = SMALL_PADDING if compact else PADDING
        self._tickable = tickable
        self._left = TICK if tickable else GRIP if movable else 0

    # Fonts

    def _fonts(self, base: QFont) -> tuple[QFont, QFont]:
        small = QFont(base)
        small.setPointSizeF(base.pointSizeF() * 0.88)
        headline = QFont(base)
        headline.setWeight(QFont.Weight.DemiBold)
        return small, headline

    # Size

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        card: Card = index.data(CARD_ROLE)
        width = self._view.viewport().width()
        small, headline = self._fonts(self._view.font())
        line = QFontMetricsF(small).height()
        if card.vacant:
            return QSize(width, round(line + self._padding * 1.5 + GAP))
        inner = self._inner(width)
        high = self._beside(card, small, headline, inner)
        if card.label or card.badge:
            high += self._top_height(card, small, inner) + LINE
        if card.note:
            high += wrapped(card.note, small, inner).height + LINE
        return QSize(width, round(high + 2 * self._padding + GAP))

    def _beside(self, card: Card, small: QFont, headline: QFont, inner: float) -> float:
        """Return how high headline and standfirst are, or the picture at their side if that is higher."""
        width = self._words_width(card, inner)
        high = wrapped(card.headline, headline, width).height
        if card.standfirst:
            high += ClippedText(card.standfirst, small, width, STANDFIRST_LINES).height + LINE
        return max(high, PICTURE.height() if self._shows_picture(card) else 0)

    def _shows_picture(self, card: Card) -> bool:
        return bool(card.photo) and self._thumbnails is not None

    def _words_width(self, card: Card, inner: float) -> float:
        return inner - PICTURE.width() - PADDING if self._shows_picture(card) else inner

    def _inner(self, width: float) -> float:
        return width - 2 * PADDING - self._left

    def _badge_width(self, card: Card, small: QFont) -> float:
        return QFontMetricsF(small).horizontalAdvance(card.badge) + 16 if card.badge else 0

    def _top_height(self, card: Card, small: QFont, inner: float) -> float:
        """The label and the badge share a line where both fit, else the badge has one of its own."""
        line = QFontMetricsF(small).height() + 4
        if not card.badge or not card.label:
            return line
        both = QFontMetricsF(small).horizontalAdvance(card.label) + 8 + self._badge_width(card, small)
        return line if both <= inner else 2 * line + LINE

    def _mirrored(self) -> bool:
        return self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft

    # Painting

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card: Card = index.data(CARD_ROLE)
        tokens = theme.current_theme()
        box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -GAP - 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if card.vacant:
            self._paint_vacant(painter, box, card, tokens)
        else:
            self._paint_box(painter, box, option, tokens)
            self._paint_words(painter, box, card, tokens)
            if self._tickable:
                self._paint_tick(painter, option, card)
            elif self._left:
                self._paint_grip(painter, box, option, tokens)
        painter.restore()

    def _paint_vacant(self, painter: QPainter, box: QRectF, card: Card, tokens: theme.Theme) -> None:
        painter.setPen(QPen(QColor(tokens.border), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        painter.setPen(QColor(tokens.muted))
        painter.setFont(self._fonts(self._view.font())[0])
        room = box.adjusted(PADDING, 0, -PADDING, 0)
        words = QFontMetricsF(painter.font()).elidedText(card.headline, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_box(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, tokens: theme.Theme) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        under_pointer = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = chosen and self._view.hasFocus()
        edge = tokens.accent if focused else (tokens.border if chosen else tokens.line)
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(tokens.selected if chosen else (tokens.hover if under_pointer else tokens.surface)))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5) if focused else box, RADIUS, RADIUS)

    def _box_of(self, place: QRect) -> QRect:
        """Return where the box of a card is that is shown at ``place``."""
        side = QRect(place.left() + PADDING, place.top(), BOX, place.height() - GAP)
        return QStyle.visualRect(self._view.layoutDirection(), place, side)

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, card: Card) -> None:
        shown = QStyleOptionViewItem(option)
        box = self._box_of(option.rect)
        shown.rect = QRect(box.left(), box.center().y() - BOX // 2, BOX, BOX)
        shown.state |= QStyle.StateFlag.State_On if card.ticked else QStyle.StateFlag.State_Off
        self._view.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, shown, painter, self._view
        )

    def _paint_grip(self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, tokens: theme.Theme) -> None:
        seen = option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.muted if seen else tokens.faint))
        edge = box.right() - 17 if self._mirrored() else box.left() + 12
        for column in range(2):
            for row in (-1, 0, 1):
                painter.drawEllipse(QPointF(edge + column * 5, box.center().y() + row * 5), 1.4, 1.4)

    def _paint_words(self, painter: QPainter, box: QRectF, card: Card, tokens: theme.Theme) -> None:
        small, headline = self._fonts(self._view.font())
        left = box.left() + PADDING + (0 if self._mirrored() else self._left)
        y = box.top() + self._padding
        inner = self._inner(box.width() + 1)
        if card.label or card.badge:
            top = self._top_height(card, small, inner)
            self._paint_top(painter, QRectF(left, y, inner, top), card, small, tokens)
            y += top + LINE
        headline.setStrikeOut(card.broken)
        width = self._words_width(card, inner)
        shown = self._shows_picture(card)
        text = left + (PICTURE.width() + PADDING if shown and self._mirrored() else 0)
        if shown:
            edge = left if self._mirrored() else left + inner - PICTURE.width()
            self._paint_picture(painter, QRectF(QPointF(edge, y), PICTURE.toSizeF()), card, tokens)
        words = wrapped(card.headline, headline, width)
        painter.setPen(QColor(tokens.muted if card.broken else tokens.text))
        words.layout.draw(painter, QPointF(text, y))
        painter.setPen(QColor(tokens.muted))
        if card.standfirst:
            standfirst = ClippedText(card.standfirst, small, width, STANDFIRST_LINES)
            standfirst.draw(painter, QPointF(text, y + words.height + LINE), trailing=self._mirrored())
        if card.note:
            y += self._beside(card, small, headline, inner) + LINE
            wrapped(card.note, small, inner).layout.draw(painter, QPointF(left, y))

    def _paint_picture(self, painter: QPainter, place: QRectF, card: Card, tokens: theme.Theme) -> None:
        path = QPainterPath()
        path.addRoundedRect(place, 4, 4)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(place, QColor(tokens.neutral_soft))
        image = self._thumbnails.image(card.photo, PICTURE.width() * 2) if self._thumbnails else None
        if image is not None and not image.isNull():
            size = image.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
            whole = QRectF(QPointF(), size.toSizeF())
            whole.moveCenter(place.center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(whole, image)
        painter.restore()

    def _paint_top(self, painter: QPainter, line: QRectF, card: Card, small: QFont, tokens: theme.Theme) -> None:
        label = QFont(small)
        label.setWeight(QFont.Weight.DemiBold)
        high = QFontMetricsF(small).height() + 4
        painter.setFont(label)
        painter.setPen(QColor(tokens.muted))
        first = QRectF(line.left(), line.top(), line.width(), high)
        leading = Qt.AlignmentFlag.AlignRight if self._mirrored() else Qt.AlignmentFlag.AlignLeft
        across = leading | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | across, card.label)
        if not card.badge:
            return
        width = min(self._badge_width(card, small), line.width())
        alone = not card.label or line.height() > high
        at_left = alone != self._mirrored()
        x = line.left() if at_left else line.right() - width
        self._paint_badge(painter, QRectF(x, line.bottom() - high, width, high), card, small, tokens)

    def _paint_badge(self, painter: QPainter, pill: QRectF, card: Card, small: QFont, tokens: theme.Theme) -> None:
        words, ground = tone_colours(card.tone, tokens)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(words))
        painter.setFont(small)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, card.badge)

    # Boxes

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Qt's: Space and a click on its box tick a card."""
        if not self._tickable:
            return super().editorEvent(event, model, option, index)
        if isinstance(event, QMouseEvent):
            hit = self._box_of(option.rect).adjusted(-PADDING, 0, LINE, 0).contains(event.position().toPoint())
            wanted = hit and event.button() == Qt.MouseButton.LeftButton
            return wanted and (event.type() != QEvent.Type.MouseButtonRelease or self._tick(model, index))
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            return self._tick(model, index)
        return False

    def _tick(self, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex) -> bool:
        role = Qt.ItemDataRole.CheckStateRole
        on = index.data(role) == Qt.CheckState.Checked
        return model.setData(index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, role)


def tone_colours(tone: Tone, tokens: theme.Theme) -> tuple[str, str]:
    """Return the colours of the words and of the ground that a tone has in a theme."""
    colours = {
        Tone.GOOD: (tokens.good, tokens.good_soft),
        Tone.WARNING: (tokens.warning, tokens.warning_soft),
        Tone.DANGER: (tokens.danger, tokens.danger_soft),
    }
    return colours.get(tone, (tokens.muted, tokens.neutral_soft))
