"""Sets quotation marks and dashes while a person types, each a step of its own that Ctrl+Z or Backspace takes back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor_app.frozen import frozen
from editor_app.language.typography import Edit, typed
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.commands import one_step
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.formats import CODE, CODE_BLOCK, VERBATIM, kind_of
from editor_app.ui.editor.inline_text import to_points, to_utf16


@frozen
class _Set:
    """What was set last: as long as nothing else happened, Backspace takes it back."""

    edit: QTextEdit
    steps: int
    position: int


class Typist(QObject):
    """Is asked after each sign that was typed into the fields it serves."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.language = ""
        self.on = False
        self._last: _Set | None = None

    def serve(self, edit: BodyEdit | GrowingField) -> None:
        """Follow what is typed into a field."""
        edit.typed.connect(partial(self._on_typed, edit))
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: Backspace right after a sign was set brings back what was typed."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        last = self._last
        if event.key() != Qt.Key.Key_Backspace or event.modifiers() or last is None or last.edit is not watched:
            return False
        self._last = None
        if last != _Set(last.edit, last.edit.document().availableUndoSteps(), last.edit.textCursor().position()):
            return False
        if isinstance(last.edit, BodyEdit):
            last.edit.undo_wanted.emit()
        else:
            last.edit.undo()
        return True

    def _on_typed(self, edit: QTextEdit, sign: str) -> None:
        self._last = None
        cursor = edit.textCursor()
        if not self.on or len(sign) != 1 or not sign.isprintable() or cursor.hasSelection() or edit.isReadOnly():
            return
        block = cursor.block()
        if kind_of(block) in (CODE_BLOCK, VERBATIM) or cursor.charFormat().property(CODE):
            return
        text = block.text()
        at = to_points(text, cursor.positionInBlock())
        if text[at - 1 : at] != sign:
            return
        found = typed(text[: at - 1], sign, self.language)
        if found is None:
            return
        with one_step(cursor):
            put_edit(cursor, block, text, found)
        self._last = _Set(edit, edit.document().availableUndoSteps(), edit.textCursor().position())


def put_edit(cursor: QTextCursor, block: QTextBlock, text: str, edit: Edit) -> None:
    """Change a part of a block: what stays is not touched, and what is new is set as what it replaces was."""
    start, end, words = edit
    while start < end and words and text[start] == words[0]:
        start, words = start + 1, words[1:]
    while start < end and words and text[end - 1] == words[-1]:
        end, words = end - 1, words[:-1]
    place = QTextCursor(block)
    place.setPosition(block.position() + to_utf16(text, min(start + 1, len(text))))
    as_before = place.charFormat()
    cursor.setPosition(block.position() + to_utf16(text, start))
    cursor.setPosition(block.position() + to_utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(words, as_before)
