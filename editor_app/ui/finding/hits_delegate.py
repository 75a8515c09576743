"""Paints the rows of the hits: an article with its status, a hit within its words and what comes in its place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from editor_app.domain.errors import EditorError
from editor_app.services.article_words import AROUND
from editor_app.ui import theme
from editor_app.ui.articles.cells import status_colours
from editor_app.ui.articles.words import status_words
from editor_app.ui.editor.inline_text import to_utf16
from editor_app.ui.finding.hits_model import ROW_ROLE, HitsModel

if TYPE_CHECKING:
    from editor_app.body.pattern import Replacement
    from editor_app.services.article_words import WordsHit
    from editor_app.services.replacing import ArticleHits

INDENT = 24
_ROOM_BEFORE = 0.38
"""How much of a row the words before a hit may take."""
_Index = QModelIndex | QPersistentModelIndex


class HitsDelegate(QStyledItemDelegate):
    """All rows are of one height. ``replacement`` says what the hits are replaced by, None when they are not."""

    def __init__(self, view: QAbstractItemView, model: HitsModel, replacement: "Callable[[], Replacement | None]"):
        super().__init__(view)
        self._view = view
        self._model = model
        self._replacement = replacement

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(200, QFontMetrics(self._view.font()).height() + 14)

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt's: a hit stands further in than its article; the words are painted here."""
        super().initStyleOption(option, index)
        option.text = ""
        if hasattr(index.data(ROW_ROLE), "words"):
            right = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
            option.rect = option.rect.adjusted(0 if right else INDENT, 0, -INDENT if right else 0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW_ROLE)
        if row is None:
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        style = self._view.style()
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, shown, self._view)
        right = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        line = QRect(shown.rect)
        if right:
            line.setRight(box.left() - 10)
            line.setLeft(line.left() + 12)
        else:
            line.setLeft(box.right() + 10)
            line.setRight(line.right() - 12)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if hasattr(row, "words"):
            self._paint_hit(painter, line, row, index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked)
        else:
            self._paint_article(painter, line, row)
        painter.restore()

    def _paint_article(self, painter: QPainter, line: QRect, article: "ArticleHits") -> None:
        tokens = theme.current_theme()
        small = self._font(-1.2)
        facts = self._model.facts(article)
        right = self._draw_end(painter, line, facts, small, tokens.muted)
        ink, ground = status_colours(article.status, tokens)
        right = self._draw_pill(painter, line, right, status_words(article.status), small, ink, ground)
        bold = self._font(0)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        painter.setPen(QColor(tokens.text))
        room = line.width() - right
        words = QFontMetrics(bold).elidedText(self._model.headline(article), Qt.TextElideMode.ElideRight, room)
        self._draw(painter, line, 0, room, words)

    def _paint_hit(self, painter: QPainter, line: QRect, hit: "WordsHit", chosen: bool) -> None:
        tokens = theme.current_theme()
        field = self._model.field_words(hit.field)
        room = line.width() - (self._draw_end(painter, line, field, self._font(-1.2), tokens.muted) if field else 0)
        font = self._font(0)
        measure = QFontMetrics(font)
        before = measure.elidedText(_one_line(hit.before), Qt.TextElideMode.ElideLeft, int(line.width() * _ROOM_BEFORE))
        instead = self._instead(hit) if chosen else ""
        pieces = [
            (before, _look(tokens.muted)),
            (_one_line(hit.words), _look(tokens.text, tokens.hit if chosen else "", struck=bool(instead))),
            (instead, _look(tokens.text, tokens.good_soft, bold=True)),
            (_until_a_word_ends(hit.after), _look(tokens.muted)),
        ]
        layout = QTextLayout("".join(words for words, _ in pieces), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        right = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        ranges, at = [], 0
        for words, look in pieces:
            each = QTextLayout.FormatRange()
            each.start, each.length, each.format = at, to_utf16(words, len(words)), look
            at += each.length
            ranges.append(each)
        layout.setFormats(ranges)
        layout.beginLayout()
        row = layout.createLine()
        row.setLineWidth(room)
        layout.endLayout()
        seen = QRect(line.right() - room if right else line.left(), line.top(), room, line.height())
        painter.setClipRect(seen)
        top = line.top() + (line.height() - QFontMetricsF(font).height()) / 2
        layout.draw(painter, QPointF(seen.left(), top))

    def _instead(self, hit: "WordsHit") -> str:
        replacement = self._replacement()
        if replacement is None:
            return ""
        try:
            return _one_line(replacement.of(hit.words, hit.found)) or "∅"
        except EditorError:
            return ""

    def _font(self, smaller: float) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(theme.BASE_POINTS + smaller)
        return font

    # Right-to-left windows are mirrored

    def _draw(self, painter: QPainter, line: QRect, left: int, width: int, words: str) -> None:
        direction = self._view.layoutDirection()
        side = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
        place = QStyle.visualRect(direction, line, QRect(line.left() + left, line.top(), width, line.height()))
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_end(self, painter: QPainter, line: QRect, words: str, font: QFont, ink: str) -> int:
        """Draw words at the end of a line; return how much of it is taken."""
        width = QFontMetrics(font).horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        self._draw(painter, line, line.width() - width, width, words)
        return width + 12

    def _draw_pill(
        self, painter: QPainter, line: QRect, taken: int, words: str, font: QFont, ink: str, ground: str
    ) -> int:
        measure = QFontMetrics(font)
        width, height = measure.horizontalAdvance(words) + 14, measure.height() + 4
        place = QRect(line.right() - taken - width, line.center().y() - height // 2, width, height)
        pill = QRectF(QStyle.visualRect(self._view.layoutDirection(), line, place))
        painter.setFont(font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        return taken + width + 12


def _look(ink: str, ground: str = "", *, struck: bool = False, bold: bool = False) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(ink))
    if ground:
        look.setBackground(QColor(ground))
    look.setFontStrikeOut(struck)
    if bold:
        look.setFontWeight(QFont.Weight.DemiBold)
    return look


def _until_a_word_ends(after: str) -> str:
    words = _one_line(after)
    return words if len(words) < AROUND else f"{words.rsplit(' ', 1)[0]}…"


def _one_line(words: str) -> str:
    return words.replace("\n", " ")
