"""What the table's commands do: made, grown, shrunk, aligned. Each is one step to undo."""

from PySide6.QtGui import QTextCursor, QTextTable

from editor_app.body.blocks import Block, Table
from editor_app.ui.editor.cell_lines import one_line
from editor_app.ui.editor.commands import one_step
from editor_app.ui.editor.formats import Payloads, cell_format, note_of, origin_of, path_of, seam_format
from editor_app.ui.editor.inline_text import insert_inlines
from editor_app.ui.editor.removal import remove_selection
from editor_app.ui.editor.tables import (
    Place,
    cell_at,
    cell_block,
    has_head,
    in_table,
    is_mirrored,
    place_at,
    selected_places,
    sides_of,
    stand_after,
    write_table,
)


def insert_table(cursor: QTextCursor, table: Table, payloads: Payloads) -> None:
    """Put a table after the paragraph, list or quotation the cursor stands in, and stand in its first cell.

    A footnote has no tables.
    """
    if note_of(path_of(cursor.block())) is not None:
        return
    with one_step(cursor):
        cursor.setPosition(cursor.selectionEnd())
        if cursor.currentTable() is not None:
            stand_after(cursor, cursor.currentTable())
        path = path_of(cursor.block())[:1]
        while path and path_of(cursor.block().next())[:1] == path:
            cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        before = cursor.block()
        if not before.text() and not path and (not before.previous().isValid() or in_table(before.previous())):
            cursor.setBlockFormat(seam_format())
        elif not before.text() and not path:
            cursor.deletePreviousChar()
        at = QTextCursor(cursor)
        at.setKeepPositionOnInsert(True)
        write_table(cursor, table, payloads, empty_head=True)
        close_seam(cursor)
        cursor.setPosition(at.position() + 1)


def close_seam(cursor: QTextCursor) -> None:
    """Drop the empty line after a table if words follow that can stand there themselves."""
    after = cursor.block().next()
    if cursor.block().text() or not after.isValid() or in_table(after) or note_of(path_of(after)) is not None:
        return
    found = after.blockFormat()
    cursor.deleteChar()
    cursor.setBlockFormat(found)


def insert_rows(cursor: QTextCursor, below: bool, count: int = 1) -> None:
    """Put rows above or below the chosen ones and stand in the first of them. Above a header one becomes the header."""
    table = cursor.currentTable()
    places = selected_places(cursor)
    row, column = (places[-1].row + 1 if below else places[0].row), place_at(cursor).column
    sides, head = sides_of(table), has_head(table)
    origin = origin_of(cell_block(table, Place(0, 0)))
    with one_step(cursor):
        table.insertRows(row, count)
        for new in range(row, row + count):
            for at, side in enumerate(sides):
                _dress(table, Place(new, at), side, head and new == 0, origin)
        if head and row == 0:
            for at, side in enumerate(sides):
                _dress(table, Place(count, at), side, False, origin)
    stand_in(cursor, table, Place(row, column))


def insert_columns(cursor: QTextCursor, after: bool, count: int = 1) -> None:
    """Put columns before or after the chosen ones and stand in the first of them."""
    table = cursor.currentTable()
    places = selected_places(cursor)
    column, row = (places[-1].column + 1 if after else places[0].column), place_at(cursor).row
    head, origin = has_head(table), origin_of(cell_block(table, Place(0, 0)))
    with one_step(cursor):
        table.insertColumns(table.columns() - column if is_mirrored(table) else column, count)
        for new in range(column, column + count):
            for at in range(table.rows()):
                _dress(table, Place(at, new), "", head and at == 0, origin)
    stand_in(cursor, table, Place(row, column))


def delete_rows(cursor: QTextCursor) -> None:
    """Take the chosen rows away; with the last one the table goes."""
    table = cursor.currentTable()
    places = selected_places(cursor)
    first, count = places[0].row, places[-1].row - places[0].row + 1
    if count == table.rows():
        delete_table(cursor)
        return
    column = places[0].column
    with one_step(cursor):
        table.removeRows(first, count)
    stand_in(cursor, table, Place(min(first, table.rows() - 1), column))


def delete_columns(cursor: QTextCursor) -> None:
    """Take the chosen columns away; with the last one the table goes."""
    table = cursor.currentTable()
    places = selected_places(cursor)
    columns = {place.column for place in places}
    if len(columns) == table.columns():
        delete_table(cursor)
        return
    row, first = places[0].row, min(columns)
    with one_step(cursor):
        table.removeColumns(table.columns() - 1 - max(columns) if is_mirrored(table) else first, len(columns))
    stand_in(cursor, table, Place(row, min(first, table.columns() - 1)))


def delete_table(cursor: QTextCursor) -> None:
    """Take the whole table away and stand where it was."""
    table = cursor.currentTable()
    start, end = table.firstPosition() - 1, table.lastPosition() + 1
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    remove_selection(cursor)


def toggle_head(cursor: QTextCursor) -> None:
    """Make the first row a header row, or a row like the others."""
    table = cursor.currentTable()
    on = not has_head(table)
    with one_step(cursor):
        for column, side in enumerate(sides_of(table)):
            place = Place(0, column)
            _dress(table, place, side, on, origin_of(cell_block(table, place)))


def align_columns(cursor: QTextCursor, side: str) -> None:
    """Align the chosen columns; as they were before if they are aligned so already."""
    table = cursor.currentTable()
    columns = {place.column for place in selected_places(cursor)}
    sides, head = sides_of(table), has_head(table)
    wanted = "" if all(sides[column] == side for column in columns) else side
    with one_step(cursor):
        for column in columns:
            for row in range(table.rows()):
                place = Place(row, column)
                _dress(table, place, wanted, head and row == 0, origin_of(cell_block(table, place)))


def fill_cells(cursor: QTextCursor, part: Table, payloads: Payloads) -> None:
    """Put the cells of ``part`` over those from the cursor's on; the table grows where they reach beyond it."""
    table, corner = cursor.currentTable(), selected_places(cursor)[0]
    rows = part.rows if any(part.rows[0]) else part.rows[1:]
    width = max(len(row) for row in part.rows)
    with one_step(cursor):
        cursor.setPosition(cell_at(table, corner).firstPosition())
        last = QTextCursor(cursor)
        if (missing := corner.row + len(rows) - table.rows()) > 0:
            last.setPosition(table.lastPosition())
            insert_rows(last, below=True, count=missing)
        if (missing := corner.column + width - table.columns()) > 0:
            stand_in(last, table, Place(0, table.columns() - 1))
            insert_columns(last, after=True, count=missing)
        for down, row in enumerate(rows):
            for across, line in enumerate(row):
                at = select_cell(table, Place(corner.row + down, corner.column + across))
                at.removeSelectedText()
                insert_inlines(at, line, payloads)
                cursor.setPosition(at.position())


def select_cell(table: QTextTable, place: Place) -> QTextCursor:
    """Return a cursor that selects the words of a cell."""
    cell = cell_at(table, place)
    found = cell.firstCursorPosition()
    found.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    return found


def insert_in_cell(cursor: QTextCursor, blocks: tuple[Block, ...], payloads: Payloads) -> bool:
    """Put blocks where the cursor stands in a cell: a table over the cells, others as lines; False: no words."""
    if len(blocks) == 1 and isinstance(blocks[0], Table) and any(blocks[0].rows):
        fill_cells(cursor, blocks[0], payloads)
        return True
    line = one_line(blocks)
    if line:
        with one_step(cursor):
            cursor.removeSelectedText()
            insert_inlines(cursor, line, payloads)
    else:
        stand_after(cursor, cursor.currentTable())
    return bool(line)


def stand_in(cursor: QTextCursor, table: QTextTable, place: Place) -> None:
    """Stand at the end of a cell's words."""
    cursor.setPosition(cell_at(table, place).lastPosition())


def _dress(table: QTextTable, place: Place, side: str, head: bool, origin: int) -> None:
    """Give a cell its format."""
    QTextCursor(cell_block(table, place)).setBlockFormat(cell_format(side, head, is_mirrored(table), origin))
