"""What a key does in the text before Qt sees it, and what a sign does once it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from editor_app.ui.editor import commands, keys, removal, table_keys
from editor_app.ui.editor.table_keys import settle_seam
from editor_app.ui.editor.typed_marks import CLOSING, apply_typed, typed_marks

if TYPE_CHECKING:
    from editor_app.ui.editor.body_edit import BodyEdit

_REMOVING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class BodyKeys:
    """Keeps the structure of one text while a person types."""

    def __init__(self, edit: BodyEdit) -> None:
        self._edit = edit

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key does here; False: as Qt does."""
        edit = self._edit
        if event.matches(QKeySequence.StandardKey.Undo):
            edit.undo_wanted.emit()
            return True
        if event.matches(QKeySequence.StandardKey.Redo):
            edit.redo_wanted.emit()
            return True
        if edit.notes.take_key(event):
            edit.structure_changed()
            return True
        cursor, key = edit.textCursor(), event.key()
        if removal.crosses_border(cursor) and (_types(event) or key in _REMOVING):
            with commands.one_step(cursor):
                edit.remove_selection()
                if key not in _REMOVING:
                    edit.keyPressEvent(event)
            return True
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if table_keys.press(cursor, event):
            pass
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if cursor.hasSelection() and edit.open_object():
                return True
            if not edit.embeds.press_enter(cursor):
                keys.press_enter(cursor, edit.text.payloads)
        elif key == Qt.Key.Key_Backspace and plain:
            if edit.embeds.turn_back(cursor):
                return True
            if not keys.press_backspace(cursor, edit.text.payloads):
                return False
        elif key == Qt.Key.Key_Delete and plain:
            if not keys.press_delete(cursor):
                return False
        elif key == Qt.Key.Key_Tab and plain:
            if not commands.in_frame(cursor.block(), "i"):
                return False
            commands.nest_item(cursor, edit.text.payloads)
        elif key == Qt.Key.Key_Backtab:
            if not commands.unnest_item(cursor, edit.text.payloads):
                return False
        elif event.text() == " " and plain and keys.beginning_typed(cursor):
            keys.apply_beginning(cursor, keys.beginning_typed(cursor), edit.text.payloads)
        elif keys.inside_atom(cursor) and _types(event):
            keys.write_beside_atom(cursor, event.text())
        else:
            return False
        settle_seam(cursor)
        edit.setTextCursor(cursor)
        edit.structure_changed()
        return True

    def sign_typed(self, typed: str) -> None:
        """Set the words before a sign that was just typed as it says."""
        edit = self._edit
        if edit.isReadOnly() or typed[-1:] not in CLOSING or not typed:
            return
        cursor = edit.textCursor()
        found = None if cursor.hasSelection() else typed_marks(cursor.block(), cursor.positionInBlock())
        if found is not None:
            plain = apply_typed(cursor, found)
            edit.setTextCursor(cursor)
            edit.setCurrentCharFormat(plain)
            edit.structure_changed()


def _types(event: QKeyEvent) -> bool:
    words = event.text()
    control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
    return bool(words) and words.isprintable() and not control
