"""Paints the list as a table: one line a row, the status in its colour, numbers at the end."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

from editor_app.domain.listed import ArticleSummary, Status
from editor_app.frozen import frozen
from editor_app.ui import theme
from editor_app.ui.articles.article_view import ArticleView
from editor_app.ui.articles.columns import COLUMNS, Column, is_number
from editor_app.ui.articles.row_place import is_chosen, mirrored

CELL_PADDING = 7


@frozen
class CellLook:
    """What a cell is painted from. ``row`` is no summary while it is not in memory; ``fonts``: strong, small."""

    view: QAbstractItemView
    row: object
    words: object
    fonts: tuple[QFont, QFont]
    marked: bool


def status_colours(status: Status, tokens: theme.Theme) -> tuple[str, str]:
    """Return a status's colour for words and for the ground behind them."""
    return {
        Status.DRAFT: (tokens.muted, tokens.neutral_soft),
        Status.IN_REVIEW: (tokens.warning, tokens.warning_soft),
        Status.READY: (tokens.good, tokens.good_soft),
        Status.PUBLISHED: (tokens.info, tokens.info_soft),
        Status.WITHDRAWN: (tokens.danger, tokens.danger_soft),
    }[status]


def is_table(view: QAbstractItemView) -> bool:
    """Whether a view shows its rows as a table."""
    return isinstance(view, ArticleView) and view.as_table


def paint_cell(
    painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, look: CellLook
) -> None:
    """Paint one cell."""
    tokens = theme.current_theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, option, index, look, tokens)
    box = option.rect.adjusted(CELL_PADDING + 3, 0, -CELL_PADDING, 0)
    column = COLUMNS[index.column()]
    if isinstance(look.row, ArticleSummary):
        _paint_words(painter, box, column, look, tokens)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.neutral_soft))
        middle = QRectF(box).center().y()
        width = box.width() * (40 + (index.row() * 7 + index.column() * 13) % 40) / 100
        bar = QRect(box.left(), round(middle) - 4, round(width), 8)
        painter.drawRoundedRect(mirrored(look.view, box, bar), 4, 4)
    painter.restore()


def _paint_ground(
    painter: QPainter,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
    look: CellLook,
    tokens: theme.Theme,
) -> None:
    if look.marked or is_chosen(look.view, index):
        painter.fillRect(option.rect, QColor(tokens.selected))
    painter.setPen(QColor(tokens.line))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
    if look.view.currentIndex().row() == index.row() and look.view.hasFocus():
        painter.setPen(QColor(tokens.accent))
        painter.drawLine(option.rect.topLeft(), option.rect.topRight())
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
    if look.marked and isinstance(look.view, ArticleView):
        at_left = look.view.layoutDirection() == Qt.LayoutDirection.LeftToRight
        if look.view.horizontalHeader().visualIndex(index.column()) == 0:
            x = option.rect.left() if at_left else option.rect.right() - 2
            painter.fillRect(QRect(x, option.rect.top(), 3, option.rect.height()), QColor(tokens.accent))


def _paint_words(painter: QPainter, box: QRect, column: Column, look: CellLook, tokens: theme.Theme) -> None:
    strong, small = look.fonts
    font = strong if column is Column.HEADLINE else small
    painter.setFont(font)
    painter.setPen(QColor(_ink(column, look, tokens)))
    if column is Column.PHOTO and look.words:
        sign = QRect(box.left(), box.center().y() - 7, 15, 15)
        theme.icon("image:muted").paint(painter, mirrored(look.view, box, sign))
        return
    right = (look.view.layoutDirection() == Qt.LayoutDirection.RightToLeft) != is_number(column)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    words = QFontMetrics(font).elidedText(str(look.words or ""), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, words)


def _ink(column: Column, look: CellLook, tokens: theme.Theme) -> str:
    if column is Column.HEADLINE:
        return tokens.text
    if column is Column.STATUS and isinstance(look.row, ArticleSummary):
        return status_colours(look.row.status, tokens)[0]
    return tokens.danger if column is Column.PROBLEMS else tokens.muted
