"""Where the tables of a QTextDocument are: which cell a block or cursor stands in, read and written as a Table.

A table of the body is a QTextTable, each cell one text block. It is asked for anew each time: Qt makes it another
object when a step is undone. Never ask a QTextTable for its ``document()``: PySide then takes the document for a part
of it, gone with it. A table whose words run from right to left keeps its columns in reverse, since Qt
cannot mirror it; columns are counted from where reading begins everywhere outside this file.
"""

import unicodedata
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from editor_app.body.blocks import Inline, Table, plain_text
from editor_app.frozen import frozen
from editor_app.ui.editor.formats import HEAD, Frame, Payloads, cell_format, info_of, seam_format, side_of
from editor_app.ui.editor.inline_text import insert_inlines

CELL_PADDING = 8
ABOVE, BELOW = 10, 30


@frozen
class Place:
    """A cell's row and column."""

    row: int
    column: int


def tables_of(document: QTextDocument) -> list[QTextTable]:
    """Return the tables, in order."""
    found = [frame for frame in document.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    return sorted(found, key=lambda table: table.firstPosition())


def in_table(block: QTextBlock) -> bool:
    """Whether a block stands in a cell."""
    return block.isValid() and QTextCursor(block).currentTable() is not None


def is_mirrored(table: QTextTable) -> bool:
    """Whether the table begins at the right."""
    return table.format().toTableFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft


def cell_at(table: QTextTable, place: Place) -> QTextTableCell:
    """Return Qt's cell."""
    return table.cellAt(place.row, _qt_column(table, place.column))


def place_of(table: QTextTable, position: int) -> Place:
    """Return the cell at a position of the text."""
    cell = table.cellAt(position)
    return Place(cell.row(), _qt_column(table, cell.column()))


def place_at(cursor: QTextCursor) -> Place:
    """Return the cell a cursor stands in; it must be in a table."""
    return place_of(cursor.currentTable(), cursor.position())


def cell_block(table: QTextTable, place: Place) -> QTextBlock:
    """Return the text block of a cell."""
    return cell_at(table, place).firstCursorPosition().block()


def has_head(table: QTextTable) -> bool:
    """Whether the first row is a header."""
    return info_of(cell_block(table, Place(0, 0))) == HEAD


def sides_of(table: QTextTable) -> list[str]:
    """Return how each column is aligned."""
    return [side_of(cell_block(table, Place(0, column))) for column in range(table.columns())]


def frames_of_cells(document: QTextDocument) -> dict[int, tuple[Frame, Frame]]:
    """Return what stands around the blocks of tables, by their number: the table, and the cell."""
    found: dict[int, tuple[Frame, Frame]] = {}
    for table in tables_of(document):
        whole = Frame("t", table.objectIndex())
        first = document.findBlock(table.firstPosition()).blockNumber()
        last = document.findBlock(table.lastPosition()).blockNumber()
        columns = table.columns()
        if last - first + 1 == table.rows() * columns:
            mirrored = is_mirrored(table)
            for number in range(first, last + 1):
                row, column = divmod(number - first, columns)
                found[number] = (whole, Frame("c", row, columns - 1 - column if mirrored else column))
        else:
            for number in range(first, last + 1):
                place = place_of(table, document.findBlockByNumber(number).position())
                found[number] = (whole, Frame("c", place.row, place.column))
    return found


def can_be_table(table: Table) -> bool:
    """Whether there is a cell to write in."""
    return any(table.rows)


def write_table(
    cursor: QTextCursor, table: Table, payloads: Payloads, origin: int = -1, empty_head: bool = False
) -> None:
    """Write a table where the cursor's line ends, and stand on the line after it.

    An empty first row says that there is no header; with ``empty_head`` it is one that is still to be written.
    """
    width = max(len(row) for row in table.rows)
    head = empty_head or len(table.rows) == 1 or any(table.rows[0])
    rows = table.rows if head else table.rows[1:]
    mirrored = _leans_right(rows)
    made = cursor.insertTable(len(rows), width, _table_format(mirrored))
    for number, row in enumerate(rows):
        for column in range(width):
            side = table.alignments[column] if column < len(table.alignments) else ""
            at = cell_at(made, Place(number, column)).firstCursorPosition()
            at.setBlockFormat(cell_format(side, head and number == 0, mirrored, origin))
            at.setBlockCharFormat(QTextCharFormat())
            if column < len(row):
                insert_inlines(at, row[column], payloads)
    stand_after(cursor, made)
    cursor.setBlockFormat(seam_format())
    cursor.setBlockCharFormat(QTextCharFormat())


def stand_after(cursor: QTextCursor, table: QTextTable) -> None:
    """Stand at the beginning of the line after a table."""
    cursor.setPosition(table.lastPosition() + 1)


def selected_places(cursor: QTextCursor) -> list[Place]:
    """Return the cells a selection across several covers, in reading order; the cursor's cell for any other."""
    table = cursor.currentTable()
    if not cursor.hasComplexSelection():
        return [place_at(cursor)]
    row, rows, column, columns = cast("tuple[int, int, int, int]", cursor.selectedTableCells())  # the stubs say object
    across = sorted(_qt_column(table, each) for each in range(column, column + columns))
    return [Place(down, each) for down in range(row, row + rows) for each in across]


def tables_inside(cursor: QTextCursor) -> list[QTextTable]:
    """Return the tables that are selected as a whole, as Qt does when a selection crosses a table's border."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    if start == end:
        return []
    return [each for each in tables_of(cursor.document()) if start < each.firstPosition() and each.lastPosition() < end]


def _qt_column(table: QTextTable, column: int) -> int:
    """Return a column as Qt counts it, or back."""
    return table.columns() - 1 - column if is_mirrored(table) else column


def _table_format(mirrored: bool) -> QTextTableFormat:
    found = QTextTableFormat()
    found.setBorder(0)
    found.setCellPadding(CELL_PADDING)
    found.setCellSpacing(0)
    found.setTopMargin(ABOVE)
    found.setBottomMargin(BELOW)
    found.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    found.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    return found


def _leans_right(rows: Sequence[Sequence[tuple[Inline, ...]]]) -> bool:
    """Whether the first letter of the table is written from right to left."""
    words = "".join(plain_text(cell) for row in rows for cell in row)
    kinds = map(unicodedata.bidirectional, words)
    return next((kind in ("R", "AL") for kind in kinds if kind in ("L", "R", "AL")), False)
