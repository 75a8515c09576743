"""What the mouse does on things that are no words: cards and their buttons, photos, marks of footnotes, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QToolTip

from editor_app.ui.editor import notes
from editor_app.ui.editor.embed_lines import button_at
from editor_app.ui.editor.formats import ATOM, OBJECT_CHARACTER, kind_of
from editor_app.ui.editor.hints import hint_at
from editor_app.ui.editor.inline_text import to_utf16

if TYPE_CHECKING:
    from editor_app.ui.editor.body_edit import BodyEdit


class Pointer(QObject):
    """Watches the mouse over one text. Selecting and placing the cursor stay with Qt."""

    def __init__(self, edit: BodyEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._pressed = QPoint()
        self._trim = QTimer(self, singleShot=True, interval=0)
        self._trim.timeout.connect(self._leave_marks_out)
        edit.viewport().installEventFilter(self)
        edit.viewport().setMouseTracking(True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's: look at what the viewport gets before the text does."""
        kind = event.type()
        if isinstance(event, QHelpEvent) and kind == QEvent.Type.ToolTip:
            words = hint_at(self._edit, self._edit.cursorForPosition(event.pos()), self.tr)
            QToolTip.showText(event.globalPos(), words, self._edit)
            return True
        if isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            if kind == QEvent.Type.MouseButtonPress:
                self._pressed = point
            elif kind == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton:
                self._press_button(point)
            elif kind == QEvent.Type.MouseMove and not event.buttons():
                self._show_hand(point)
            elif kind == QEvent.Type.MouseButtonDblClick and event.button() == Qt.MouseButton.LeftButton:
                self._trim.start()
                return self._open(point)
        return super().eventFilter(watched, event)

    def _open(self, point: QPoint) -> bool:
        """Go to the note of a mark, ask for the words of a photo or the address of a card; False: on words."""
        place = self._edit.cursorForPosition(point)
        for position in (place.position() - 1, place.position()):
            mark = self._selected(position)
            label = None if mark is None else notes.mark_at(mark, self._edit.text.payloads)
            if mark is not None and label is not None and self._is_over(mark, point):
                return self._edit.notes.go_to_note(label)
        if kind_of(place.block()) != ATOM or self._address_of_button(point):
            return False  # the first click on a button has opened the card already
        self._edit.setTextCursor(place)
        return self._edit.open_object()

    def _leave_marks_out(self) -> None:
        """A word that was chosen by a double click ends before its footnote's mark: typing over it keeps the note."""
        cursor = self._edit.textCursor()
        words = cursor.selectedText()
        kept = words.rstrip(OBJECT_CHARACTER)
        if kept and kept != words:
            start = cursor.selectionStart()
            cursor.setPosition(start)
            cursor.setPosition(start + to_utf16(kept, len(kept)), QTextCursor.MoveMode.KeepAnchor)
            self._edit.setTextCursor(cursor)

    def _selected(self, position: int) -> QTextCursor | None:
        """Return a cursor that selects the character at a position, None at the ends of the text."""
        if not 0 <= position < self._edit.document().characterCount() - 1:
            return None
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _is_over(self, selected: QTextCursor, point: QPoint) -> bool:
        """Whether a point is on the selected character, and not on the letters beside it."""
        before = QTextCursor(selected)
        before.setPosition(selected.selectionStart())
        edges = sorted((self._edit.cursorRect(before).left(), self._edit.cursorRect(selected).left()))
        return edges[0] <= point.x() <= edges[1] + 1

    def _press_button(self, point: QPoint) -> None:
        address = self._address_of_button(point) if point == self._pressed else ""
        if address:
            self._edit.address_wanted.emit(address)

    def _show_hand(self, point: QPoint) -> None:
        viewport = self._edit.viewport()
        over = bool(self._address_of_button(point))
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        if viewport.cursor().shape() != shape:
            viewport.setCursor(shape)

    def _address_of_button(self, point: QPoint) -> str:
        block = self._edit.cursorForPosition(point).block()
        if kind_of(block) != ATOM:
            return ""
        return button_at(block, QPointF(point), self._edit.text.payloads, self._edit.looks, self._edit.tr)
