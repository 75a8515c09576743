"""The footnotes of the rich editor: commands and keys, and what to paint again when their numbers change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from editor_app.ui.editor import notes
from editor_app.ui.editor.commands import one_step
from editor_app.ui.editor.formats import PARAGRAPH, kind_of, note_of, path_of
from editor_app.ui.editor.note_numbers import NoteNumbers, NotesFound

if TYPE_CHECKING:
    from editor_app.ui.editor.body_edit import BodyEdit

_EDGE_MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class Footnotes(QObject):
    """What a person does with the notes of one text. Each is one step to undo."""

    said = Signal(str)
    """Words for the person: why nothing happened, or what was done out of sight."""

    def __init__(self, edit: BodyEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._payloads = edit.text.payloads

    @property
    def numbers(self) -> NoteNumbers:
        """The numbers of the notes of the text that is shown."""
        return self._edit.sheet.numbers

    def insert(self) -> None:
        """Make a note at the cursor and stand in it; on a mark go to its note, in a note back to its mark."""
        cursor = self._edit.textCursor()
        label = notes.mark_at(cursor, self._payloads)
        if notes.note_at(cursor) is not None:
            self.back_to_text()
        elif label is not None and self.go_to_note(label):
            return
        elif notes.can_hold_mark(cursor):
            self._stand(notes.insert_note(cursor, self.numbers, self._payloads))
        else:
            self.said.emit(self.tr("A footnote needs words to stand at: not a photo, table, code or kept source."))

    def go_to_note(self, label: str) -> bool:
        """Stand in the note of a mark; one that is missing is opened anew."""
        cursor = self._edit.textCursor()
        place = notes.place_of_note(label, self.numbers, cursor)
        if place < 0:
            at = notes.note_place(QTextCursor(cursor), cursor.position(), self.numbers)
            with one_step(cursor):
                self._stand(notes.open_note(at, self._payloads.note(label)))
            return True
        cursor.setPosition(place)
        self._stand(cursor)
        return True

    def back_to_text(self) -> bool:
        """Stand behind the first mark of the note with the cursor; False outside notes or without a mark."""
        cursor = self._edit.textCursor()
        note = notes.note_at(cursor)
        if note is None:
            return False
        place = notes.place_of_mark(note.name, self.numbers)
        if place < 0:
            self.said.emit(self.tr("No mark in the text points to this note."))
            return False
        cursor.setPosition(place)
        self._stand(cursor)
        return True

    def renumber(self) -> None:
        """Give the notes labels from 1 in the order of their marks."""
        if not notes.renumber(self._edit.textCursor(), self.numbers, self._payloads):
            self.said.emit(self.tr("The footnotes are numbered in order already."))

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means at a mark or at the border of a note; False: as anywhere."""
        cursor, key = self._edit.textCursor(), event.key()
        if event.modifiers() not in _EDGE_MODIFIERS:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter(cursor)
        if key == Qt.Key.Key_Escape:
            return self.back_to_text()
        if key == Qt.Key.Key_Backspace and cursor.atBlockStart() and not cursor.hasSelection():
            return self._backspace(cursor)
        if key == Qt.Key.Key_Delete and cursor.atBlockEnd() and not cursor.hasSelection():
            return self._delete(cursor)
        return False

    def _enter(self, cursor: QTextCursor) -> bool:
        label = notes.mark_at(cursor, self._payloads, selected_only=True)
        if label is not None:
            return self.go_to_note(label)
        note = notes.note_at(cursor)
        block = cursor.block()
        if note is None or cursor.hasSelection() or block.text() or path_of(block) != (note,):
            return False
        if kind_of(block) != PARAGRAPH or note in path_of(block.next()):
            return False
        if note in path_of(block.previous()):
            with one_step(cursor):
                notes.remove_empty_block(cursor)
            self._edit.setTextCursor(cursor)
        return self.back_to_text() or True

    def _backspace(self, cursor: QTextCursor) -> bool:
        block = cursor.block()
        note, before = note_of(path_of(block)), note_of(path_of(block.previous()))
        plain = kind_of(block) == PARAGRAPH and path_of(block) == ((note,) if note else ())
        if note == before or not plain or not block.previous().isValid():
            return False
        if note is not None:
            if notes.is_empty(note, cursor):
                notes.drop_note(cursor, note, self.numbers, self._payloads)
        elif not block.text():
            with one_step(cursor):
                notes.remove_empty_block(cursor)
        else:
            cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
        self._stand(cursor)
        return True

    def _delete(self, cursor: QTextCursor) -> bool:
        block = cursor.block()
        note, after = note_of(path_of(block)), note_of(path_of(block.next()))
        if note == after or not block.next().isValid():
            return False
        if not block.text() and note is None and block.previous().isValid():
            with one_step(cursor):
                notes.remove_empty_block(cursor)
        self._stand(cursor)
        return True

    def _stand(self, cursor: QTextCursor) -> None:
        self._edit.setTextCursor(cursor)
        self._edit.ensure_caret_seen()

    def paint_renumbered(self, before: NotesFound, now: NotesFound) -> None:
        """Paint the marks and notes anew whose numbers changed."""
        changed = {
            label
            for label in before.taken() | now.taken()
            if before.numbers.get(label) != now.numbers.get(label) or (label in before.notes) != (label in now.notes)
        }
        places = [place for place, label in self.numbers.marks() if label in changed]
        blocks = [number for label, number in now.notes.items() if label in changed]
        self._edit.paint_anew(places, blocks)
