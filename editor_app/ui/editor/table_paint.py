"""Paints the grid of each table and the ground of its header row behind the words."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextDocument, QTextTable

from editor_app.ui.editor.looks import Looks
from editor_app.ui.editor.tables import ABOVE, BELOW, CELL_PADDING, has_head, tables_of

_CORNER = 6.0


def paint_tables(painter: QPainter, document: QTextDocument, exposed: QRectF, looks: Looks) -> None:
    """Paint the tables inside ``exposed`` (coordinates of the document)."""
    layout = document.documentLayout()
    for table in tables_of(document):
        room = layout.frameBoundingRect(table)
        if room.intersects(exposed):
            _paint_table(painter, document, table, looks)


def _paint_table(painter: QPainter, document: QTextDocument, table: QTextTable, looks: Looks) -> None:
    across, down = borders_of(document, table)
    whole = QRectF(across[0], down[0], across[-1] - across[0], down[-1] - down[0]).adjusted(0.5, 0.5, -0.5, -0.5)
    outline = QPainterPath()
    outline.addRoundedRect(whole, _CORNER, _CORNER)
    painter.save()
    if has_head(table):
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(QRectF(across[0], down[0], across[-1] - across[0], down[1] - down[0]), QColor(looks.box))
        painter.restore()
    painter.setPen(QPen(QColor(looks.border), 1))
    for y in down[1:-1]:
        painter.drawLine(QLineF(whole.left(), round(y) + 0.5, whole.right(), round(y) + 0.5))
    for x in across[1:-1]:
        painter.drawLine(QLineF(round(x) + 0.5, whole.top(), round(x) + 0.5, whole.bottom()))
    painter.drawPath(outline)
    painter.restore()


def borders_of(document: QTextDocument, table: QTextTable) -> tuple[list[float], list[float]]:
    """Return where the lines between columns (from left to right) and rows stand, the outermost included."""
    layout = document.documentLayout()

    def corner(row: int, column: int) -> QRectF:
        return layout.blockBoundingRect(table.cellAt(row, column).firstCursorPosition().block())

    last = document.pageSize().width() - document.documentMargin()
    across = [corner(0, column).left() - CELL_PADDING for column in range(table.columns())]
    down = [corner(row, 0).top() - CELL_PADDING for row in range(table.rows())]
    bottom = down[0] + layout.frameBoundingRect(table).height() - ABOVE - BELOW
    return [*across, max(last, across[-1] + 1)], [*down, bottom]
