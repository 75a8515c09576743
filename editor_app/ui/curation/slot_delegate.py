"""Paints a slot of a board: its number, and the card as the reader sees it with how it stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor_app.ui import theme
from editor_app.ui.clipped_text import ClippedText
from editor_app.ui.curation.card_delegate import tone_colours
from editor_app.ui.curation.cards import Tone
from editor_app.ui.curation.slot_cards import SlotCard, SlotKind
from editor_app.ui.curation.slot_model import SLOT_ROLE
from editor_app.ui.photos.thumbnails import Thumbnails

GAP = 8
GUTTER = 30
PADDING = 12
RADIUS = 8
LINE = 4
PICTURE = QSize(84, 56)
SMALL_PICTURE = QSize(54, 36)
WIDE = 230
"""From this width inside on a card has the larger picture."""
FREE_HEIGHT = 56


class SlotDelegate(QStyledItemDelegate):
    """Draws slots. Where there is no slot (previous), there is no number."""

    def __init__(self, view: QAbstractItemView, thumbnails: Thumbnails, *, numbered: bool) -> None:
        super().__init__(view)
        self._view = view
        self._thumbnails = thumbnails
        self._gutter = GUTTER if numbered else 0

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, round(_Drawn(index.data(SLOT_ROLE), self._view, width - self._gutter).height + GAP))

    def times_place(self, whole: QRect, index: QModelIndex | QPersistentModelIndex) -> QRect:
        """Return where in a slot's place the line with its times stands."""
        drawn = _Drawn(index.data(SLOT_ROLE), self._view, whole.width() - self._gutter)
        below = GAP + PADDING + (drawn.instead.height + 12 if drawn.instead.height else 0)
        high = round(drawn.times.height) + LINE
        return QRect(whole.left() + self._gutter, round(whole.bottom() - below - high), whole.width(), high + LINE)

    # Painting

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        card: SlotCard = index.data(SLOT_ROLE)
        whole: QRect = option.rect
        mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = QRectF(whole).adjusted(0.5 + self._gutter, 0.5, -0.5, -GAP - 0.5)
        gutter = QRectF(whole.left(), box.top(), self._gutter, box.height())
        if mirrored:
            box.translate(-self._gutter, 0)
            gutter.moveRight(whole.right() + 1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.current_theme()
        if self._gutter:
            self._paint_gutter(painter, gutter, card, tokens)
        self._paint_box(painter, box, card, option, tokens)
        if card.kind is SlotKind.EMPTY:
            painter.setPen(QColor(tokens.muted))
            painter.setFont(_small(self._view.font()))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, card.headline)
        else:
            self._paint_card(painter, box, card, tokens, mirrored=mirrored)
        painter.restore()

    def _paint_gutter(self, painter: QPainter, gutter: QRectF, card: SlotCard, tokens: theme.Theme) -> None:
        painter.setPen(QColor(tokens.text if card.kind is SlotKind.PICK else tokens.muted))
        number = QFont(self._view.font())
        number.setWeight(QFont.Weight.DemiBold)
        painter.setFont(number)
        place = gutter.adjusted(0, PADDING - 2, -8, 0)
        words = str(card.number + 1) if card.number >= 0 else "–"
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)
        if card.pinned:
            edge = 14
            at = QRect(round(place.center().x() - edge / 2), round(place.top() + 22), edge, edge)
            theme.icon("pin:accent").paint(painter, at)

    def _paint_box(
        self, painter: QPainter, box: QRectF, card: SlotCard, option: QStyleOptionViewItem, tokens: theme.Theme
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and self._view.hasFocus()
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        dashed = card.kind is not SlotKind.PICK
        edge = tokens.accent if focused else (tokens.border if chosen or dashed else tokens.line)
        style = Qt.PenStyle.DashLine if dashed and not focused else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(edge), 2 if focused else 1, style))
        plain = tokens.window if dashed else tokens.surface
        painter.setBrush(QColor(tokens.selected if chosen else (tokens.hover if over else plain)))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5) if focused else box, RADIUS, RADIUS)

    def _paint_card(
        self, painter: QPainter, box: QRectF, card: SlotCard, tokens: theme.Theme, *, mirrored: bool
    ) -> None:
        drawn = _Drawn(card, self._view, box.width() + 1)
        left, y = box.left() + PADDING, box.top() + PADDING
        quiet = card.broken or card.kind is SlotKind.FILLED
        for badges in drawn.rows:
            x = left
            for words, tone in badges:
                width = drawn.badge_width(words, tone)
                at = QRectF(x if not mirrored else box.right() - PADDING - (x - left) - width, y, width, drawn.top)
                _paint_badge(painter, at, words, tone, drawn.small, tokens)
                x += width + 6
            y += drawn.top + LINE
        if card.photo:
            edge = box.left() + PADDING if mirrored else box.right() - PADDING - drawn.picture.width()
            self._paint_picture(painter, QRectF(QPointF(edge, y), drawn.picture.toSizeF()), card, tokens)
        text = left + (drawn.picture.width() + PADDING if card.photo and mirrored else 0)
        beside = y
        painter.setPen(QColor(tokens.muted if quiet else tokens.text))
        drawn.headline.draw(painter, QPointF(text, y), trailing=mirrored)
        y += drawn.headline.height + (LINE if drawn.standfirst.height else 0)
        painter.setPen(QColor(tokens.muted))
        drawn.standfirst.draw(painter, QPointF(text, y), trailing=mirrored)
        y += drawn.standfirst.height
        if card.photo:
            y = max(y, beside + drawn.picture.height())
        if drawn.times.height:
            y += LINE + 2
            drawn.times.draw(painter, QPointF(left, y), trailing=mirrored)
            y += drawn.times.height
        if drawn.instead.height:
            self._paint_instead(painter, QRectF(left, y, drawn.inner, drawn.instead.height), drawn, tokens, mirrored)

    def _paint_instead(
        self, painter: QPainter, place: QRectF, drawn: "_Drawn", tokens: theme.Theme, mirrored: bool
    ) -> None:
        line = place.top() + 6
        painter.setPen(QPen(QColor(tokens.border), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(place.left(), line), QPointF(place.left() + place.width(), line))
        painter.setPen(QColor(tokens.text))
        drawn.instead.draw(painter, QPointF(place.left(), line + 6), trailing=mirrored)

    def _paint_picture(self, painter: QPainter, place: QRectF, card: SlotCard, tokens: theme.Theme) -> None:
        path = QPainterPath()
        path.addRoundedRect(place, 4, 4)
        image = self._thumbnails.image(card.photo, PICTURE.width() * 2)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(place, QColor(tokens.neutral_soft))
        if image is not None and not image.isNull():
            scale = max(place.width() / image.width(), place.height() / image.height())
            width, height = place.width() / scale, place.height() / scale
            part = QRectF((image.width() - width) / 2, (image.height() - height) / 2, width, height)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setOpacity(0.45 if card.broken else 1.0)
            painter.drawImage(place, image, part)
        painter.restore()


class _Drawn:
    """What a card says, laid out to a width."""

    def __init__(self, card: SlotCard, view: QAbstractItemView, width: float) -> None:
        font = view.font()
        self.small = _small(font)
        self.inner = width - 2 * PADDING
        headline = QFont(font)
        headline.setWeight(QFont.Weight.DemiBold)
        headline.setStrikeOut(any(tone is Tone.DANGER for _, tone in card.badges))
        self.picture = PICTURE if self.inner >= WIDE else SMALL_PICTURE
        beside = self.inner - (self.picture.width() + PADDING if card.photo else 0)
        self.top = QFontMetricsF(self.small).height() + 4
        label = ((card.label, None),) if card.label else ()
        own = ((view.tr("Own words"), Tone.GOOD),) if card.pick and card.pick.overridden else ()
        self.rows = self._flow((*label, *card.badges, *own))
        self.headline = ClippedText(card.headline, headline, beside, 3)
        self.standfirst = ClippedText(card.standfirst, self.small, beside, 2)
        self.times = ClippedText(card.times, self.small, self.inner, 2)
        instead = view.tr("In its place: {0}").format(card.instead) if card.instead else ""
        self.instead = ClippedText(instead, self.small, self.inner, 2)
        self.height = FREE_HEIGHT if card.kind is SlotKind.EMPTY else self._high(bool(card.photo))

    def _high(self, photo: bool) -> float:
        text = self.headline.height + self.standfirst.height + (LINE if self.standfirst.height else 0)
        high = 2 * PADDING + len(self.rows) * (self.top + LINE) + max(text, self.picture.height() if photo else 0)
        high += self.times.height + LINE + 2 if self.times.height else 0
        return high + (self.instead.height + 12 if self.instead.height else 0)

    def badge_width(self, words: str, tone: Tone | None) -> float:
        """Return how wide a badge is; the label, which has no tone, has no ground."""
        font = _label(self.small) if tone is None else self.small
        return min(QFontMetricsF(font).horizontalAdvance(words) + (16 if tone else 2), self.inner)

    def _flow(self, badges: tuple[tuple[str, Tone | None], ...]) -> list[list[tuple[str, Tone | None]]]:
        rows: list[list[tuple[str, Tone | None]]] = []
        used = self.inner + 1
        for words, tone in badges:
            width = self.badge_width(words, tone)
            if used + width > self.inner:
                rows.append([])
                used = 0
            rows[-1].append((words, tone))
            used += width + 6
        return rows


def _small(base: QFont) -> QFont:
    small = QFont(base)
    small.setPointSizeF(base.pointSizeF() * 0.88)
    return small


def _label(small: QFont) -> QFont:
    label = QFont(small)
    label.setWeight(QFont.Weight.DemiBold)
    return label


def _paint_badge(
    painter: QPainter, pill: QRectF, words: str, tone: Tone | None, small: QFont, tokens: theme.Theme
) -> None:
    if tone is None:
        painter.setFont(_label(small))
        painter.setPen(QColor(tokens.muted))
        painter.drawText(pill, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, words)
        return
    colour, ground = tone_colours(tone, tokens)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(QColor(colour))
    painter.setFont(small)
    elided = QFontMetricsF(small).elidedText(words, Qt.TextElideMode.ElideRight, pill.width() - 8)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, elided)
