"""Paints a row of the queue: the thumbnail, the name, where it stands and why."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.domain.photo_intake import PhotoState
from editor_app.ui import theme
from editor_app.ui.photos.queue_model import ROW_ROLE, QueueModel, QueueRow

HEIGHT = 64
_PICTURE_WIDTH, _PICTURE_HEIGHT = 72, 48
_PADDING = 8
_ICONS = {
    PhotoState.WAITING: "clock:muted",
    PhotoState.READING: "refresh-cw:accent",
    PhotoState.NEW: "circle-check:good",
    PhotoState.KNOWN: "check:muted",
    PhotoState.NEAR: "copy:warning",
    PhotoState.REFUSED: "circle-x:danger",
}
PictureOf = Callable[[str, int], QImage | None]


class QueueDelegate(QStyledItemDelegate):
    """``picture_of`` gives a photo's picture if it is at hand, and has it fetched otherwise."""

    def __init__(self, picture_of: PictureOf, model: QueueModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture_of = picture_of
        self._model = model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: QueueRow = index.data(ROW_ROLE)
        tokens = theme.current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected if chosen else tokens.hover))
            painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        top = box.top() + (box.height() - _PICTURE_HEIGHT) / 2
        left = box.right() - _PADDING - _PICTURE_WIDTH if mirrored else box.left() + _PADDING
        self._paint_picture(painter, QRectF(left, top, _PICTURE_WIDTH, _PICTURE_HEIGHT), row, tokens)
        words = QRectF(box).adjusted(_PADDING, 0, -_PADDING, 0)
        if mirrored:
            words.setRight(left - 12)
        else:
            words.setLeft(left + _PICTURE_WIDTH + 12)
        self._paint_words(painter, words, row, tokens, mirrored)
        painter.restore()

    def _paint_picture(self, painter: QPainter, room: QRectF, row: QueueRow, tokens: theme.Theme) -> None:
        clip = QPainterPath()
        clip.addRoundedRect(room, 4, 4)
        painter.fillPath(clip, QColor(tokens.neutral_soft))
        ratio = painter.device().devicePixelRatioF()
        image = self._picture_of(row.photo, round(room.width() * ratio)) if row.photo else None
        if image is None:
            icon = theme.icon("image:faint")
            icon.paint(painter, QRect(int(room.center().x()) - 10, int(room.center().y()) - 10, 20, 20))
            return
        size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(room.center())
        painter.save()
        painter.setClipPath(clip)
        painter.drawImage(target, image)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, row: QueueRow, tokens: theme.Theme, mirrored: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        line = int(side | Qt.AlignmentFlag.AlignVCenter)
        small = theme.sans(9)
        painter.setFont(theme.sans(10, painter.font().Weight.DemiBold))
        painter.setPen(QColor(tokens.text))
        metrics = QFontMetricsF(painter.font())
        upper = QRectF(room.left(), room.center().y() - 19, room.width(), 19)
        painter.drawText(upper, line, metrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, room.width()))
        lower = QRectF(room.left(), room.center().y() + 1, room.width(), 18)
        icon = QRect(int(lower.right()) - 14 if mirrored else int(lower.left()), int(lower.center().y()) - 7, 14, 14)
        theme.icon(_ICONS[row.state]).paint(painter, icon)
        lower = lower.adjusted(0, 0, -20, 0) if mirrored else lower.adjusted(20, 0, 0, 0)
        painter.setFont(small)
        told = {PhotoState.REFUSED: tokens.danger, PhotoState.NEAR: tokens.warning}
        painter.setPen(QColor(told.get(row.state, tokens.muted)))
        words = row.reason or self._model.state_words(row.state)
        if row.caption and not row.reason:
            words = f"{words} · {row.caption}"
        painter.drawText(
            lower, line, QFontMetricsF(small).elidedText(words, Qt.TextElideMode.ElideRight, lower.width())
        )
