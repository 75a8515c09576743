"""The table's commands by their ids, and the box that asks how large a new table is to be."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QTextCursor
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor_app.body.blocks import Table
from editor_app.ui.editor import table_commands
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.link_popover import Popover
from editor_app.ui.editor.tables import has_head
from editor_app.ui.theme import current_theme

ROWS, COLUMNS = 8, 8
"""How large a table the box can ask for; it grows as it is written in."""
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class TableTools(QObject):
    """Does what the commands say to the table with the cursor."""

    def __init__(self, edit: BodyEdit, window: QWidget) -> None:
        super().__init__(edit)
        self._edit = edit
        self._window = window

    def does(self) -> dict[str, Callable[[], object]]:
        """Return what each command does."""
        commands: dict[str, Callable[[QTextCursor], None]] = {
            "table_row_above": partial(table_commands.insert_rows, below=False),
            "table_row_below": partial(table_commands.insert_rows, below=True),
            "table_column_before": partial(table_commands.insert_columns, after=False),
            "table_column_after": partial(table_commands.insert_columns, after=True),
            "table_head": table_commands.toggle_head,
            "table_left": partial(table_commands.align_columns, side="left"),
            "table_center": partial(table_commands.align_columns, side="center"),
            "table_right": partial(table_commands.align_columns, side="right"),
            "table_delete_row": table_commands.delete_rows,
            "table_delete_column": table_commands.delete_columns,
            "table_delete": table_commands.delete_table,
        }
        return {
            "insert_table": self.ask_size,
            **{name: partial(self._in_table, command) for name, command in commands.items()},
        }

    def at_cursor(self) -> bool:
        """Whether the cursor stands in a table that can be changed."""
        return self._edit.textCursor().currentTable() is not None and not self._edit.isReadOnly()

    def has_head(self) -> bool:
        """Whether the table with the cursor has a header row."""
        table = self._edit.textCursor().currentTable()
        return table is not None and has_head(table)

    def ask_size(self) -> None:
        """Ask for rows and columns in place, then put the table in."""
        caret = self._edit.cursorRect()
        box = SizeBox(self._window)
        box.chosen.connect(self.insert)
        box.open_at(self._edit.viewport().mapToGlobal(QPoint(caret.left(), caret.bottom() + 6)), box.grid)

    def insert(self, rows: int, columns: int) -> None:
        """Put an empty table in; its first row is the header."""
        cursor = self._edit.textCursor()
        table = Table((((),) * columns,) * rows, ("",) * columns)
        table_commands.insert_table(cursor, table, self._edit.text.payloads)
        self._edit.setTextCursor(cursor)
        self._edit.setFocus()
        self._edit.ensure_caret_seen()

    def _in_table(self, command: Callable[[QTextCursor], None]) -> None:
        if not self.at_cursor():
            return
        cursor = self._edit.textCursor()
        command(cursor)
        self._edit.setTextCursor(cursor)
        self._edit.state_changed.emit()
        self._edit.ensure_caret_seen()


class SizeBox(Popover):
    """Asks how many rows and columns: by the mouse, or by arrow keys and Enter."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("tableBox", self.tr("Insert table"), parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        layout.setSpacing(8)
        self.grid = SizeGrid(self)
        self._words = QLabel(self)
        self._words.setObjectName("tableSize")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.grid)
        layout.addWidget(self._words)
        self.grid.size_changed.connect(self._show_size)
        self.grid.chosen.connect(self._on_chosen)
        self._show_size(self.grid.rows, self.grid.columns)

    def _show_size(self, rows: int, columns: int) -> None:
        words = self.tr("{0} columns × {1} rows").format(columns, rows)
        self._words.setText(words)
        self.grid.setAccessibleName(words)

    def _on_chosen(self, rows: int, columns: int) -> None:
        self.close()
        self.chosen.emit(rows, columns)


class SizeGrid(QWidget):
    """Squares, of which those in the corner are the table to be."""

    size_changed = Signal(int, int)
    chosen = Signal(int, int)
    _SQUARE, _GAP = 20, 4

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tableGrid")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.rows, self.columns = 3, 3
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Qt's: all the squares."""
        step = self._SQUARE + self._GAP
        return QSize(COLUMNS * step - self._GAP, ROWS * step - self._GAP)

    def set_size(self, rows: int, columns: int) -> None:
        """Light as many squares as fit."""
        size = (min(max(1, rows), ROWS), min(max(1, columns), COLUMNS))
        if size != (self.rows, self.columns):
            self.rows, self.columns = size
            self.size_changed.emit(*size)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: arrows make it larger and smaller, Enter and Space take it."""
        key = event.key()
        if key in _STEPS:
            down, across = _STEPS[Qt.Key(key)]
            across = -across if self.isRightToLeft() else across
            self.set_size(self.rows + down, self.columns + across)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.rows, self.columns)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's: the square under the pointer is the last one."""
        step, x = self._SQUARE + self._GAP, event.position().x()
        x = self.width() - x if self.isRightToLeft() else x
        self.set_size(int(event.position().y() // step) + 1, int(x // step) + 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's: take it."""
        self.mouseMoveEvent(event)
        self.chosen.emit(self.rows, self.columns)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's: the squares."""
        theme, step = current_theme(), self._SQUARE + self._GAP
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(ROWS):
            for column in range(COLUMNS):
                lit = row < self.rows and column < self.columns
                x = self.width() - column * step - self._SQUARE if self.isRightToLeft() else column * step
                painter.setPen(QPen(QColor(theme.accent if lit else theme.border), 1))
                painter.setBrush(QColor(theme.selection if lit else theme.surface))
                square = QRectF(x, row * step, self._SQUARE, self._SQUARE)
                painter.drawRoundedRect(square.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()
