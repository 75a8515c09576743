"""Paints an article's row: the headline, under it status and facts, and where a search hit."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleSummary, SortKey
from editor_app.domain.site import Site
from editor_app.ui import theme
from editor_app.ui.articles.cells import CELL_PADDING, CellLook, is_table, paint_cell, status_colours
from editor_app.ui.articles.list_model import SUMMARY_ROLE
from editor_app.ui.articles.row_place import is_chosen, is_under_pointer, mirrored
from editor_app.ui.articles.words import facts_words, headline_words, status_words

INSET = 6
"""From the edge of the list to the ground of a row."""
PADDING = 10
LINE = 5
"""Between two lines of a row."""
_OPEN, _CLOSE = "\u2068", "\u2069"
_BEFORE_HIT = 22
_Index = QModelIndex | QPersistentModelIndex


def snippet_parts(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return a snippet without its marks, begun shortly before the hit, and the hits as (start, length)."""
    cut = snippet.find(_OPEN) - _BEFORE_HIT
    if cut > 0:
        space = snippet.find(" ", cut)
        snippet = f"…{snippet[space if 0 < space < cut + _BEFORE_HIT else cut :].lstrip()}"
    words, hits = "", []
    for number, piece in enumerate(snippet.replace(_CLOSE, _OPEN).split(_OPEN)):
        if number % 2:
            hits.append((len(words), len(piece)))
        words += piece
    return words.replace("\n", " "), tuple(hits)


class ArticleDelegate(QStyledItemDelegate):
    """Draws the rows of an ArticleListModel; all of them are of one height. ``marked`` is the open article."""

    def __init__(self, view: QAbstractItemView, site: Callable[[], Site], now: Callable[[], datetime]) -> None:
        super().__init__(view)
        self.marked: ArticleId | None = None
        self.with_snippets = False
        self.sort = SortKey.UPDATED
        self._view = view
        self._site = site
        self._now = now

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        headline, small = self._fonts()
        if is_table(self._view):
            return QSize(60, QFontMetrics(small).height() + 2 * CELL_PADDING)
        lines = QFontMetrics(headline).height() + LINE + QFontMetrics(small).height() + 4
        if self.with_snippets:
            lines += LINE + QFontMetrics(small).height()
        return QSize(120, lines + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        summary = index.data(SUMMARY_ROLE)
        tokens = theme.current_theme()
        if is_table(self._view):
            words = index.data() if isinstance(summary, ArticleSummary) else None
            fonts = self._fonts()
            marked = isinstance(summary, ArticleSummary) and summary.id == self.marked
            paint_cell(painter, option, index, CellLook(self._view, summary, words, fonts, marked=marked))
            return
        if not isinstance(summary, ArticleSummary):
            self._paint_waiting(painter, option, index.row(), tokens)
            return
        headline, small = self._fonts()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index, summary, tokens)
        box = option.rect.adjusted(INSET + PADDING, PADDING, -INSET - PADDING, -PADDING)
        y = self._paint_headline(painter, box, summary, headline, tokens)
        y = self._paint_facts(painter, QRect(box.left(), y, box.width(), 0), summary, small, tokens)
        if self.with_snippets:
            words = summary.snippet or summary.standfirst
            self._paint_snippet(painter, QRect(box.left(), y, box.width(), 0), words, small, tokens)
        painter.restore()

    def _paint_waiting(self, painter: QPainter, option: QStyleOptionViewItem, row: int, tokens: theme.Theme) -> None:
        """Draw two quiet bars where a row is not in memory yet."""
        headline, small = self._fonts()
        box = option.rect.adjusted(INSET + PADDING, PADDING, -INSET - PADDING, -PADDING)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.neutral_soft))
        top = box.top()
        for font, share in ((headline, 55 + row * 7 % 40), (small, 35 + row * 11 % 25)):
            height = QFontMetrics(font).height()
            bar = self._mirrored(QRect(box.left(), top, box.width(), height), box.left(), box.width() * share // 100)
            painter.drawRoundedRect(QRectF(bar).adjusted(0, 3, 0, -3), 4, 4)
            top += height + LINE
        painter.restore()

    def _fonts(self) -> tuple[QFont, QFont]:
        headline, small = QFont(self._view.font()), QFont(self._view.font())
        headline.setPointSizeF(theme.BASE_POINTS)
        headline.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(theme.BASE_POINTS - 1.4)
        return headline, small

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: _Index,
        summary: ArticleSummary,
        tokens: theme.Theme,
    ) -> None:
        ground = QRectF(option.rect).adjusted(INSET, 1, -INSET, -1)
        opened = summary.id == self.marked
        lit = opened or is_chosen(self._view, index)
        painter.setPen(Qt.PenStyle.NoPen)
        if lit or is_under_pointer(self._view, option.rect):
            painter.setBrush(QColor(tokens.selected if lit else tokens.hover))
            painter.drawRoundedRect(ground, theme.RADIUS, theme.RADIUS)
        if opened:
            painter.setBrush(QColor(tokens.accent))
            at_left = self._view.layoutDirection() == Qt.LayoutDirection.LeftToRight
            x = ground.left() if at_left else ground.right() - 3
            painter.drawRoundedRect(QRectF(x, ground.top() + 10, 3, ground.height() - 20), 1.5, 1.5)
        if self._view.currentIndex().row() == index.row() and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.drawRoundedRect(ground.adjusted(0.75, 0.75, -0.75, -0.75), theme.RADIUS, theme.RADIUS)

    def _paint_headline(
        self, painter: QPainter, box: QRect, summary: ArticleSummary, font: QFont, tokens: theme.Theme
    ) -> int:
        measure = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text if summary.headline.strip() else tokens.muted))
        words = measure.elidedText(headline_words(summary), Qt.TextElideMode.ElideRight, box.width())
        line = QRect(box.left(), box.top(), box.width(), measure.height())
        painter.drawText(line, self._side() | Qt.AlignmentFlag.AlignVCenter, words)
        return line.bottom() + 1 + LINE

    def _paint_facts(
        self, painter: QPainter, line: QRect, summary: ArticleSummary, font: QFont, tokens: theme.Theme
    ) -> int:
        measure = QFontMetrics(font)
        line.setHeight(measure.height() + 4)
        ink, ground = status_colours(summary.status, tokens)
        pill = self._pill(painter, line, status_words(summary.status), font, ink, ground)
        right = line.right()
        if summary.problems:
            right = self._paint_problems(painter, line, right, summary.problems, font, tokens)
        painter.setFont(font)
        painter.setPen(QColor(tokens.muted))
        language = summary.language.split("-", maxsplit=1)[0].upper()
        if language:
            width = measure.horizontalAdvance(language)
            self._draw(painter, line, right - width, width, language)
            right -= width + 10
        left = line.left() + pill + 8
        room = max(0, right - left)

        def fitted(words: str) -> str:
            return measure.elidedText(words, Qt.TextElideMode.ElideRight, room)

        words = facts_words(summary, self._site(), self._now(), self.sort, lambda words: fitted(words) == words)
        self._draw(painter, line, left, room, fitted(words))
        return line.bottom() + 1 + LINE

    def _pill(self, painter: QPainter, line: QRect, words: str, font: QFont, ink: str, ground: str) -> int:
        painter.setFont(font)
        width = QFontMetrics(font).horizontalAdvance(words) + 14
        pill = QRectF(self._mirrored(line, line.left(), width))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        return width

    def _paint_problems(
        self, painter: QPainter, line: QRect, right: int, problems: int, font: QFont, tokens: theme.Theme
    ) -> int:
        """Draw a triangle and how many problems there are; return what is left of the line."""
        words = str(problems)
        width = QFontMetrics(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(QColor(tokens.danger))
        self._draw(painter, line, right - width, width, words)
        edge = 13
        sign = self._mirrored(line, right - width - 4 - edge, edge)
        sign.setTop(line.top() + (line.height() - edge) // 2)
        sign.setHeight(edge)
        theme.icon("triangle-alert:danger").paint(painter, sign)
        return right - width - 4 - edge - 8

    def _paint_snippet(self, painter: QPainter, line: QRect, snippet: str, font: QFont, tokens: theme.Theme) -> None:
        from PySide6.QtGui import QTextCharFormat, QTextLayout  # start-up time: their enums, and no first row has hits

        words, hits = snippet_parts(snippet)
        words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        layout = QTextLayout(words, font)
        lit = QTextCharFormat()
        lit.setBackground(QColor(tokens.hit))
        lit.setForeground(QColor(tokens.text))
        ranges = []
        for start, length in hits:
            each = QTextLayout.FormatRange()
            # Any script may stand before the hit: Qt counts in UTF-16.
            each.start = len(words[:start].encode("utf-16-le")) // 2
            each.length = len(words[start : start + length].encode("utf-16-le")) // 2
            each.format = lit
            ranges.append(each)
        layout.setFormats(ranges)
        layout.beginLayout()
        row = layout.createLine()
        row.setLineWidth(100_000)
        layout.endLayout()
        painter.setPen(QColor(tokens.muted))
        painter.setClipRect(line.adjusted(0, 0, 0, round(QFontMetricsF(font).height()) + 2))
        layout.draw(painter, QPointF(line.left(), line.top()))

    # Right-to-left windows are mirrored

    def _side(self) -> Qt.AlignmentFlag:
        right = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute

    def _mirrored(self, line: QRect, left: int, width: int) -> QRect:
        return mirrored(self._view, line, QRect(left, line.top(), width, line.height()))

    def _draw(self, painter: QPainter, line: QRect, left: int, width: int, words: str) -> None:
        painter.drawText(self._mirrored(line, left, width), self._side() | Qt.AlignmentFlag.AlignVCenter, words)
