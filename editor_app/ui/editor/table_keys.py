"""What keys do in a table and beside one: a cell is never eaten, a table never cut in two."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCursor

from editor_app.ui.editor.commands import one_step
from editor_app.ui.editor.formats import (
    LINE_BREAK,
    PARAGRAPH,
    SEAM,
    block_format,
    info_of,
    kind_of,
    note_of,
    path_of,
    seam_format,
)
from editor_app.ui.editor.table_commands import insert_rows, stand_in
from editor_app.ui.editor.tables import Place, cell_at, in_table, place_at, stand_after

_Move = QTextCursor.MoveOperation
_COMMANDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def press(cursor: QTextCursor, event: QKeyEvent) -> bool:
    """Do what a key does in a cell or beside a table; False: as usual."""
    inside = cursor.currentTable() is not None
    if inside and _in_cell(cursor, event):
        return True
    return not cursor.hasSelection() and _deletes(cursor, event, inside)


def _in_cell(cursor: QTextCursor, event: QKeyEvent) -> bool:
    key, modifiers = event.key(), event.modifiers()
    if key == Qt.Key.Key_Backtab or (key == Qt.Key.Key_Tab and modifiers == Qt.KeyboardModifier.ShiftModifier):
        step_cell(cursor, -1)
    elif key == Qt.Key.Key_Tab and not modifiers:
        step_cell(cursor, 1)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            leave_below(cursor)
        else:
            cursor.insertText(LINE_BREAK)
    else:
        return False
    return True


def _deletes(cursor: QTextCursor, event: QKeyEvent, inside: bool) -> bool:
    """Keep the deleting keys away from the borders of cells and tables."""
    standard = QKeySequence.StandardKey
    before, after = inside or in_table(cursor.block().previous()), inside or in_table(cursor.block().next())
    if event.key() == Qt.Key.Key_Backspace and not event.modifiers() & _COMMANDING:
        return inside and backspace_at_border(cursor)
    if event.key() == Qt.Key.Key_Delete and not event.modifiers() & _COMMANDING:
        return delete_at_border(cursor)
    if event.matches(standard.DeleteStartOfWord):
        return before and (backspace_at_border(cursor) or _delete_word(cursor, _Move.PreviousWord))
    if event.matches(standard.DeleteEndOfWord):
        return delete_at_border(cursor) or (after and _delete_word(cursor, _Move.NextWord))
    return event.matches(standard.DeleteEndOfLine) and delete_at_border(cursor)


def step_cell(cursor: QTextCursor, by: int) -> None:
    """Go to the next cell or the one before; after the last one a row is made, before the first one nothing is."""
    table = cursor.currentTable()
    place = place_at(cursor)
    number = place.row * table.columns() + place.column + by
    if number < 0:
        return
    if number == table.rows() * table.columns():
        cursor.setPosition(cursor.position())
        insert_rows(cursor, below=True)
    row, column = divmod(number, table.columns())
    stand_in(cursor, table, Place(row, column))


def leave_below(cursor: QTextCursor) -> None:
    """Stand on the line after the table; with words there, on a new one before them."""
    with one_step(cursor):
        stand_after(cursor, cursor.currentTable())
        block = cursor.block()
        if block.text() or path_of(block):
            cursor.insertBlock()
            cursor.movePosition(_Move.PreviousBlock)
            cursor.setBlockFormat(seam_format())


def backspace_at_border(cursor: QTextCursor) -> bool:
    """At the start of a cell do nothing; after a table step into its last cell, and drop an empty line."""
    block, before = cursor.block(), cursor.block().previous()
    if cursor.hasSelection() or not cursor.atBlockStart():
        return False
    if in_table(block):
        return _at_cell_edge(cursor, start=True)
    if not in_table(before):
        return False
    end = before.position() + before.length() - 1
    if not block.text() and _can_follow(block.next()):
        _drop_line(cursor, block.next())
    cursor.setPosition(end)
    return True


def delete_at_border(cursor: QTextCursor) -> bool:
    """At the end of a cell do nothing; before a table step into its first cell, and drop an empty line."""
    block, before, after = cursor.block(), cursor.block().previous(), cursor.block().next()
    if cursor.hasSelection() or not cursor.atBlockEnd():
        return False
    if in_table(block):
        return _at_cell_edge(cursor, start=False)
    if not block.text() and in_table(before) and _can_follow(after):
        _drop_line(cursor, after)
        return True
    if not in_table(after):
        return False
    if not block.text() and before.isValid() and not in_table(before):
        cursor.deletePreviousChar()
    cursor.setPosition(cursor.block().next().position())
    return True


def settle_seam(cursor: QTextCursor) -> None:
    """Give a line beside a table its room once words stand on it, and take it when they are gone."""
    block = cursor.block()
    if kind_of(block) != PARAGRAPH or path_of(block) or in_table(block):
        return
    seam = info_of(block) == SEAM
    if seam and block.text():
        _redo_format(block, block_format(PARAGRAPH))
    elif not info_of(block) and not block.text() and (in_table(block.previous()) or in_table(block.next())):
        _redo_format(block, seam_format())


def _redo_format(block: QTextBlock, found: object) -> None:
    cursor = QTextCursor(block)
    cursor.joinPreviousEditBlock()
    cursor.setBlockFormat(found)  # type: ignore[arg-type]  # a block format
    cursor.endEditBlock()


def _drop_line(cursor: QTextCursor, after: QTextBlock) -> None:
    found = after.blockFormat()
    with one_step(cursor):
        cursor.deleteChar()
        cursor.setBlockFormat(found)


def _can_follow(block: QTextBlock) -> bool:
    """Whether a block can stand under a table with no line between. A footnote cannot: words may yet come before it."""
    return block.isValid() and not in_table(block) and note_of(path_of(block)) is None


def _at_cell_edge(cursor: QTextCursor, start: bool) -> bool:
    cell = cell_at(cursor.currentTable(), place_at(cursor))
    return cursor.position() == (cell.firstPosition() if start else cell.lastPosition())


def _delete_word(cursor: QTextCursor, move: QTextCursor.MoveOperation) -> bool:
    """Delete to the border of the word, at most to that of the block."""
    block = cursor.block()
    ahead = QTextCursor(cursor)
    ahead.movePosition(move)
    within = ahead.block() == block
    edge = block.position() if move == _Move.PreviousWord else block.position() + block.length() - 1
    cursor.setPosition(ahead.position() if within else edge, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    return True
