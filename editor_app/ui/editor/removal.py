"""Removes what is selected, also across the borders of footnotes and tables, as one step to undo."""

from PySide6.QtGui import QTextCharFormat, QTextCursor

from editor_app.ui.editor import notes
from editor_app.ui.editor.commands import one_step
from editor_app.ui.editor.tables import tables_inside


def crosses_border(cursor: QTextCursor) -> bool:
    """Whether what is selected cannot be left to Qt: it goes across a note's border, or holds a table."""
    return cursor.hasSelection() and (notes.crosses_border(cursor) or bool(tables_inside(cursor)))


def remove_selection(cursor: QTextCursor) -> None:
    """Remove what is selected. Lines on both sides of a table that goes stay two, each what it was.

    A selection that crosses a table's border covers all of it, as Qt shows it.
    """
    inside = tables_inside(cursor)
    if not inside:
        notes.remove_selection(cursor)
        return
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    last = cursor.document().findBlock(end)
    tail, tail_format = last.text()[end - last.position() :], last.blockFormat()
    apart = start == inside[0].firstPosition() - 1 or end == inside[-1].lastPosition() + 1
    with one_step(cursor):
        kept = cursor.document().findBlock(start).blockFormat()
        cursor.removeSelectedText()
        if cursor.atBlockStart() and tail:
            cursor.setBlockFormat(tail_format)
        elif apart and tail:
            cursor.insertBlock(tail_format, QTextCharFormat())
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        elif cursor.blockFormat() != kept:
            cursor.setBlockFormat(kept)
        notes.settle_opening(cursor.block())
        notes.settle_opening(cursor.block().next())
