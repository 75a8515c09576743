"""Paints footnotes and pull quotes: the raised marks, the part with the notes, the rules of a pull quote."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock

from editor_app.ui.editor.formats import NOTE_INDENT, Frame, Path, opens_notes, path_of
from editor_app.ui.editor.looks import Looks

_MARK_SIZE, _TITLE_SIZE, _NUMBER_SIZE = 0.72, 0.74, 0.78
_PULL_RULE = 88.0


def _sans(looks: Looks, size: float, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    font = QFont(list(looks.sans))
    font.setPointSizeF(looks.text_size * size)
    font.setWeight(weight)
    return font


def mark_size(words: str, looks: Looks, around: QFont) -> QSizeF:
    """Return the room of a footnote's mark: as high as the letters around it, so that no line grows."""
    width = QFontMetricsF(_sans(looks, _MARK_SIZE)).horizontalAdvance(words)
    return QSizeF(width + 3, QFontMetricsF(around).ascent())


def draw_mark(painter: QPainter, rect: QRectF, words: str, looks: Looks, *, missing: bool) -> None:
    """Paint a mark as a raised number; one whose note is missing in the colour of danger, with a line through it."""
    font = _sans(looks, _MARK_SIZE, QFont.Weight.DemiBold)
    font.setStrikeOut(missing)
    painter.setFont(font)
    painter.setPen(QColor(looks.danger if missing else looks.accent))
    painter.drawText(QPointF(rect.left() + 1, rect.top() + QFontMetricsF(font).capHeight() + 2), words)


def paint_note_border(
    painter: QPainter,
    block: QTextBlock,
    rect: QRectF,
    frame: Frame,
    number: int,
    looks: Looks,
    tr: Callable[[str], str],
) -> None:
    """Paint the number before a note's first line, and the title over the first note."""
    if frame in path_of(block.previous()):
        return
    document = block.document()
    mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
    width = max(rect.right(), document.textWidth())
    margin = document.documentMargin()
    if opens_notes(block):
        _paint_title(painter, QRectF(margin, rect.top() - 38, width - 2 * margin, 30), tr("Footnotes"), looks, mirrored)
    line = block.layout().lineAt(0)
    if not line.isValid():
        return
    font = _sans(looks, _NUMBER_SIZE, QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QColor(looks.accent if number else looks.muted))
    words = f"{number}" if number else "–"
    advance = QFontMetricsF(font).horizontalAdvance(words)
    x = width - margin - NOTE_INDENT + 10 if mirrored else margin + NOTE_INDENT - 10 - advance
    painter.drawText(QPointF(x, rect.top() + line.y() + line.ascent()), words)
    if not number:
        _paint_hint(painter, block, rect, tr("no mark in the text"), looks, mirrored)


def _paint_title(painter: QPainter, room: QRectF, words: str, looks: Looks, mirrored: bool) -> None:
    font = _sans(looks, _TITLE_SIZE, QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(QPen(QColor(looks.border), 1))
    painter.drawLine(QPointF(room.left(), round(room.top()) + 0.5), QPointF(room.right(), round(room.top()) + 0.5))
    painter.setPen(QColor(looks.muted))
    side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room.adjusted(0, 8, 0, 0), int(side | Qt.AlignmentFlag.AlignTop), words)


def _paint_hint(painter: QPainter, block: QTextBlock, rect: QRectF, words: str, looks: Looks, mirrored: bool) -> None:
    """Say beside the end of a note's first line what is the matter with it, where there is room."""
    line = block.layout().lineAt(0)
    font = _sans(looks, _TITLE_SIZE, QFont.Weight.Normal)
    font.setItalic(True)
    advance = QFontMetricsF(font).horizontalAdvance(words)
    used = line.naturalTextRect()
    left = rect.left() + block.layout().position().x() * 0
    x = used.left() + left - advance - 12 if mirrored else left + used.right() + 12
    if x < 0 or x + advance > block.document().textWidth():
        return
    painter.setFont(font)
    painter.drawText(QPointF(x, rect.top() + line.y() + line.ascent()), words)


def paint_pull_quote(painter: QPainter, block: QTextBlock, path: Path, rect: QRectF, looks: Looks) -> None:
    """Paint the short rules over and under a pull quote."""
    middle = block.document().textWidth() / 2
    painter.setPen(QPen(QColor(looks.accent), 2))
    if path_of(block.previous())[: len(path)] != path:
        y = round(rect.top()) - 16.0
        painter.drawLine(QPointF(middle - _PULL_RULE, y), QPointF(middle + _PULL_RULE, y))
    if path_of(block.next())[: len(path)] != path:
        y = round(rect.bottom()) + 16.0
        painter.drawLine(QPointF(middle - _PULL_RULE, y), QPointF(middle + _PULL_RULE, y))
