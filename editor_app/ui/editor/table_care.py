"""What a view owes the tables in its text: a sound selection after each change, and a voice that says the cell."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor_app.ui.editor.tables import Place, place_at, tables_of
from editor_app.ui.panel_parts import announce


class TableCare(QObject):
    """Watches one view."""

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._place: Place | None = None
        edit.textChanged.connect(self._on_contents_changed)
        edit.cursorPositionChanged.connect(self._on_cursor_moved)

    def _on_contents_changed(self) -> None:
        """Set the selection anew: Qt crashes when it paints one whose end was moved across a table's border."""
        cursor = self._edit.textCursor()
        if cursor.hasSelection() and tables_of(self._edit.document()):
            anchor, position = cursor.anchor(), cursor.position()
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self._edit.setTextCursor(cursor)

    def _on_cursor_moved(self) -> None:
        cursor = self._edit.textCursor()
        place = place_at(cursor) if cursor.currentTable() is not None else None
        if place is not None and place != self._place:
            announce(self._edit, self.tr("Row {0}, column {1}").format(place.row + 1, place.column + 1))
        self._place = place
