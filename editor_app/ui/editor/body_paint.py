"""Paints what stands around the words: quotation bars, bullets and numbers, boxes with their labels."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextBlock, QTextDocument

from editor_app.ui.editor.formats import (
    BOX_INDENT,
    CODE_BLOCK,
    LIST_INDENT,
    NOTE_INDENT,
    QUOTE_INDENT,
    VERBATIM,
    Frame,
    Path,
    info_of,
    kind_of,
    path_of,
)
from editor_app.ui.editor.looks import Looks
from editor_app.ui.editor.note_paint import paint_note_border, paint_pull_quote
from editor_app.ui.editor.per_block import PerBlock
from editor_app.ui.editor.table_paint import paint_tables
from editor_app.ui.editor.tables import in_table

Words = Callable[[str], str]
NumberOf = Callable[[str], int]
"""Label of a footnote -> its number, 0 for one that no mark points to."""
BULLETS = ("•", "◦", "▪")
LABEL_HEIGHT = 20.0


class MarkerCount:
    """The number of each item, counted anew only when a block came to stand elsewhere among the containers."""

    def __init__(self, document: QTextDocument) -> None:
        self._paths = PerBlock(document, path_of)
        self._version = -1
        self._counted: list[Path] = []
        self._numbers: dict[int, dict[int, str]] = {}

    def of(self, block: QTextBlock) -> dict[int, str]:
        """Return the marks that stand before a block: depth in its path -> words."""
        if self._version != self._paths.version:
            paths = self._paths.values()
            self._version = self._paths.version
            if paths != self._counted:
                self._counted = list(paths)
                self._numbers = dict(_markers(paths))
        return self._numbers.get(block.blockNumber(), {})


def _markers(paths: Iterable[Path]) -> Iterator[tuple[int, dict[int, str]]]:
    before: Path = ()
    counts: dict[int, int] = {}
    for number, path in enumerate(paths):
        same = 0
        while same < min(len(path), len(before)) and path[same] == before[same]:
            same += 1
        found: dict[int, str] = {}
        for depth in range(same, len(path)):
            frame = path[depth]
            if frame.is_list:
                counts[depth] = frame.start - 1
            elif frame.kind == "i" and depth:
                counts[depth - 1] = counts.get(depth - 1, path[depth - 1].start - 1) + 1
                nesting = sum(each.kind == "u" for each in path[: depth - 1])
                ordered = path[depth - 1].kind == "o"
                found[depth - 1] = f"{counts[depth - 1]}." if ordered else BULLETS[nesting % len(BULLETS)]
        if found:
            yield number, found
        before = path


def paint_surroundings(
    painter: QPainter,
    document: QTextDocument,
    exposed: QRectF,
    looks: Looks,
    markers: MarkerCount,
    number_of: NumberOf,
    tr: Words,
) -> list[tuple[QTextBlock, QRectF]]:
    """Paint what stands around the blocks inside ``exposed`` (coordinates of the document); return the blocks met."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_tables(painter, document, exposed, looks)
    layout = document.documentLayout()
    block = first_block_at(document, exposed.top())
    met = []
    while block.isValid():
        rect = layout.blockBoundingRect(block)
        if rect.top() > exposed.bottom():
            break
        met.append((block, rect))
        _paint_block(painter, block, rect, looks, markers, number_of, tr)
        block = block.next()
    return met


def first_block_at(document: QTextDocument, y: float) -> QTextBlock:
    """Return a block to begin with so that all below ``y`` are met. Qt's own ``hitTest`` walks the whole text."""
    layout = document.documentLayout()

    def bottom(number: int) -> float:
        return layout.blockBoundingRect(document.findBlockByNumber(number)).bottom()

    number = bisect_left(range(document.blockCount()), y, key=bottom)
    block = document.findBlockByNumber(max(0, min(number, document.blockCount() - 1) - 1))
    while in_table(block) and block.previous().isValid():  # cells stand beside each other: begin with the first
        block = block.previous()
    return block


def _paint_block(
    painter: QPainter,
    block: QTextBlock,
    rect: QRectF,
    looks: Looks,
    markers: MarkerCount,
    number_of: NumberOf,
    tr: Words,
) -> None:
    document = block.document()
    path, kind = path_of(block), kind_of(block)
    margin = document.documentMargin()
    mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
    width = max(rect.right(), document.textWidth()) if document.textWidth() > 0 else rect.right()

    def across(x: float, room: float) -> float:
        return width - x - room if mirrored else x

    if kind in (CODE_BLOCK, VERBATIM):
        _paint_box(painter, block, rect, width, looks, tr)
    x = margin
    marks = markers.of(block)
    for depth, frame in enumerate(path):
        if frame.kind == "f":
            paint_note_border(painter, block, rect, frame, number_of(frame.name), looks, tr)
            x += NOTE_INDENT
        elif frame.is_pull:
            paint_pull_quote(painter, block, path[: depth + 1], rect, looks)
        elif frame.kind == "q":
            top, bottom = _quote_span(block, path[: depth + 1], rect)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(looks.accent))
            painter.drawRect(QRectF(across(x, 3), round(top), 3, round(bottom) - round(top)))
            x += QUOTE_INDENT
        elif frame.is_list:
            if depth in marks:
                _paint_marker(
                    painter,
                    block,
                    QRectF(across(x, LIST_INDENT), rect.top(), LIST_INDENT, 0),
                    marks[depth],
                    looks,
                    mirrored,
                )
            x += LIST_INDENT


def _quote_span(block: QTextBlock, path: tuple[Frame, ...], rect: QRectF) -> tuple[float, float]:
    """Return where the bar runs beside a block: through the gap when the next one is in the same quotation."""
    after = block.next()
    bottom = rect.bottom()
    if after.isValid() and path_of(after)[: len(path)] == path:
        bottom = block.document().documentLayout().blockBoundingRect(after).top() + 1
    return rect.top(), bottom


def _paint_marker(painter: QPainter, block: QTextBlock, room: QRectF, words: str, looks: Looks, mirrored: bool) -> None:
    line = block.layout().lineAt(0)
    if not line.isValid():
        return
    font = QFont(block.document().defaultFont())
    painter.setFont(font)
    painter.setPen(QColor(looks.muted))
    advance = QFontMetricsF(font).horizontalAdvance(words)
    x = room.left() + 8 if mirrored else room.right() - 8 - advance
    painter.drawText(QPointF(x, room.top() + line.y() + line.ascent()), words)


def _paint_box(painter: QPainter, block: QTextBlock, rect: QRectF, width: float, looks: Looks, tr: Words) -> None:
    mirrored = block.textDirection() == Qt.LayoutDirection.RightToLeft
    indent = block.blockFormat().indent()
    left = (0 if mirrored else indent) + block.document().documentMargin()
    width -= indent if mirrored else 0
    box = QRectF(left, rect.top() - LABEL_HEIGHT, width - left - block.document().documentMargin(), 0)
    box.setBottom(rect.bottom() + 8)
    painter.setPen(QColor(looks.border))
    painter.setBrush(QColor(looks.box))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    font = QFont(list(looks.sans))
    font.setPointSizeF(looks.text_size * 0.66)
    painter.setFont(font)
    painter.setPen(QColor(looks.muted))
    label = box_label(kind_of(block), info_of(block), tr)
    painter.drawText(QPointF(box.left() + BOX_INDENT, box.top() + 15), label)


def box_label(kind: str, info: str, tr: Words) -> str:
    """Return the words over a box: what it is, and that it is kept as it stands."""
    if kind == CODE_BLOCK:
        return info or tr("Code")
    return {
        "html": tr("HTML, kept as it is"),
        "shortcode": tr("Shortcode, kept as it is"),
        "footnotes": tr("Footnotes"),
        "references": tr("Link definitions"),
    }.get(info, tr("Markdown, kept as it is"))
