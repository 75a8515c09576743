"""Paints a cell of the photo grid: the picture whole, its caption line, and badges for what an editor must see."""

from collections import OrderedDict
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from editor_app.domain.photo import format_photo_line
from editor_app.domain.photo_list import PhotoSummary
from editor_app.frozen import frozen
from editor_app.ui import theme
from editor_app.ui.photos.grid_pictures import RADIUS, GridPictures
from editor_app.ui.photos.photo_said import facts_words, missing_words, rights_words

INSET = 6
"""From the picture's edge to a badge."""
_NARROW = 150
"""Below this width, in pixels, words and long badges give way to signs."""
_KEPT = 3000


@frozen
class CellState:
    """How a cell is to look."""

    selected: bool = False
    current: bool = False
    hovered: bool = False


class GridCells:
    """Paints cells; what is measured and elided is remembered."""

    def __init__(self, pictures: GridPictures, today: date, font: QFont) -> None:
        self._pictures = pictures
        self.today = today
        self.language = "en"
        self.set_font(font)
        self._elided: OrderedDict[tuple[str, int, bool], str] = OrderedDict()

    def set_font(self, font: QFont) -> None:
        """Take the interface's font."""
        self._caption, self._small = QFont(font), QFont(font)
        self._caption.setPointSizeF(theme.BASE_POINTS - 0.6)
        self._small.setPointSizeF(theme.BASE_POINTS - 1.6)
        self._badge = QFont(self._small)
        self._badge.setWeight(QFont.Weight.DemiBold)
        self._caption_height = QFontMetrics(self._caption).height()
        self._small_height = QFontMetrics(self._small).height()
        self._badge_metrics = QFontMetrics(self._badge)

    @property
    def words_height(self) -> int:
        """Return the room two lines of words take under a picture."""
        return 6 + self._caption_height + 1 + self._small_height + 2

    def paint(
        self, painter: QPainter, cell: QRect, picture: QSize, shown: PhotoSummary | None, state: CellState
    ) -> None:
        """Paint one cell; None is a photo whose row is not in memory yet."""
        tokens = theme.current_theme()
        room = QRect(cell.topLeft(), picture)
        if state.selected or state.hovered:
            ground = QColor(tokens.selected if state.selected else tokens.hover)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(cell).adjusted(-5, -5, 5, 4), RADIUS + 4, RADIUS + 4)
        if shown is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.neutral_soft))
            painter.drawRoundedRect(QRectF(room), RADIUS, RADIUS)
            return
        target = self._paint_picture(painter, room, shown, tokens)
        self._paint_badges(painter, target, shown, tokens, wordless=cell.height() == picture.height())
        if cell.height() > picture.height():
            self._paint_words(painter, cell, room, shown, tokens)
        if state.selected or state.current:
            pen = QPen(QColor(tokens.accent), 2 if state.selected else 1)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(target).adjusted(-1, -1, 1, 1), RADIUS, RADIUS)

    def _paint_picture(self, painter: QPainter, room: QRect, shown: PhotoSummary, tokens: theme.Theme) -> QRect:
        """Paint the picture, or its shape in its own colour; return where it stands."""
        photo = shown.photo
        size = QSize(photo.width, photo.height).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        image = self._pictures.picture(photo.sha256)
        ratio = painter.device().devicePixelRatioF()
        exact = False
        if image is not None:
            own = QSize(round(image.width() / ratio), round(image.height() / ratio))
            exact = abs(own.width() - size.width()) <= 2 and abs(own.height() - size.height()) <= 2
            size = own if exact else size
        size = size.expandedTo(QSize(2, 2))
        left, top = room.width() - size.width(), room.height() - size.height()
        target = QRect(room.left() + left // 2, room.top() + top // 2, size.width(), size.height())
        if image is None:
            colour = self._pictures.colour(photo.sha256) or QColor(tokens.neutral_soft)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(target), RADIUS, RADIUS)
            if self._pictures.is_broken(photo.sha256):
                sign = QRect(0, 0, 22, 22)
                sign.moveCenter(target.center())
                theme.icon("circle-x:danger").paint(painter, sign)
            return target
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
        painter.drawImage(target, image)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(target).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        return target

    def _paint_badges(
        self, painter: QPainter, room: QRect, shown: PhotoSummary, tokens: theme.Theme, *, wordless: bool
    ) -> None:
        narrow = room.width() < _NARROW
        left, bottom = room.left() + INSET, room.bottom() - INSET
        record = shown.record
        if record.archive:
            words = "" if narrow else format_photo_line("", archive=True, language=self.language).strip("()")
            left = self._badge_at(painter, left, bottom, words, "archive", tokens.text, tokens.surface)
        rights = rights_words(record.rights_until, self.today)
        if rights:
            ended = record.rights_until is not None and record.rights_until < self.today
            tone, ground = (tokens.danger, tokens.danger_soft) if ended else (tokens.warning, tokens.warning_soft)
            sign = "danger" if ended else "warning"
            self._badge_at(painter, left, bottom, "" if narrow else rights, f"clock:{sign}", tone, ground)
        if wordless and not (record.caption.strip() and record.credit.strip()):
            self._badge_at(
                painter, room.left() + INSET, room.top() + INSET + 18, "", "triangle-alert:warning", tokens.warning,
                tokens.warning_soft,
            )  # fmt: skip
        if shown.uses:
            words = str(shown.uses)
            width = self._badge_metrics.horizontalAdvance(words) + (0 if narrow else 18) + 12
            right = room.right() - INSET - width
            icon = "" if narrow else "newspaper:on_accent"
            self._badge_at(painter, right, room.top() + INSET + 18, words, icon, tokens.on_accent, tokens.accent_fill)

    def _badge_at(self, painter: QPainter, left: int, bottom: int, words: str, icon: str, ink: str, ground: str) -> int:
        """Paint a small label whose lower left corner is given; return where the next may begin."""
        width = 12 + (14 if icon else 0) + (4 if icon and words else 0)
        width += self._badge_metrics.horizontalAdvance(words) if words else 0
        box = QRect(left, bottom - 18, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(box), 5, 5)
        at = box.left() + 6
        if icon:
            theme.icon(icon).paint(painter, QRect(at, box.top() + 3, 12, 12))
            at += 16
        if words:
            painter.setFont(self._badge)
            painter.setPen(QColor(ink))
            painter.drawText(QPointF(at, box.top() + 13.5), words)
        return box.right() + 5

    def _paint_words(
        self, painter: QPainter, cell: QRect, room: QRect, shown: PhotoSummary, tokens: theme.Theme
    ) -> None:
        record = shown.record
        first = QRect(cell.left() + 1, room.bottom() + 7, cell.width() - 2, self._caption_height)
        missing = missing_words(shown)
        caption = " ".join(record.caption.split())
        self._line(painter, first, caption or missing[0], self._caption, tokens.text if caption else tokens.warning)
        second = QRect(first.left(), first.bottom() + 2, first.width(), self._small_height)
        facts = facts_words(shown)
        if record.credit.strip():
            self._line(painter, second, facts, self._small, tokens.muted)
        else:
            lacking = missing[1 if not caption else 0]
            self._line(painter, second, " · ".join(filter(None, (lacking, facts))), self._small, tokens.warning)

    def _line(self, painter: QPainter, box: QRect, words: str, font: QFont, colour: str) -> None:
        small = font is self._small
        key = (words, box.width(), small)
        shown = self._elided.get(key)
        if shown is None:
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
            self._elided[key] = shown
            if len(self._elided) > _KEPT:
                self._elided.popitem(last=False)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), shown)
