"""The small box in place for a link: the address is focused, Enter sets it, Escape leaves it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget


class Popover(QFrame):
    """A frame over the window that goes with Escape or a click elsewhere."""

    def __init__(self, name: str, words: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def open_at(self, place: QPoint, focus: QWidget, above: int | None = None) -> None:
        """Show it below a point of the screen; where there is no room, above the height ``above`` if that is given."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        if above is not None and place.y() + self.height() > screen.bottom():
            place = QPoint(place.x(), max(screen.top(), above - self.height()))
        self.move(
            max(screen.left(), min(place.x(), screen.right() - self.width())),
            min(place.y(), screen.bottom() - self.height()),
        )
        self.show()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)


class WordsPopover(Popover):
    """One or more lines to fill in, and a button. ``take`` gets their words in order."""

    def __init__(
        self,
        name: str,
        fields: list[tuple[str, str, str]],
        verb: str,
        take: Callable[[list[str]], None],
        parent: QWidget,
        remove: tuple[str, Callable[[], None]] | None = None,
        more: Sequence[tuple[str, str, Callable[[], object]]] = (),
    ) -> None:
        """``fields`` are (object name, label, words); ``remove`` a second button, ``more`` named ones at the left."""
        super().__init__(name, verb, parent)
        self._take = take
        self._lines: list[QLineEdit] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for field, label, words in fields:
            line = QLineEdit(words, self)
            line.setObjectName(field)
            line.setAccessibleName(label)
            line.setPlaceholderText(label)
            line.setMinimumWidth(340)
            line.returnPressed.connect(self._on_taken)
            self._lines.append(line)
            layout.addWidget(line)
        row = QHBoxLayout()
        for button_name, button_words, other in more:
            row.addWidget(self._other(button_name, button_words, other))
        row.addStretch(1)
        if remove is not None:
            words, slot = remove
            away = QPushButton(words, self, autoDefault=True)
            away.setObjectName(f"{name}Remove")
            away.clicked.connect(lambda: (self.close(), slot()))
            row.addWidget(away)
        done = QPushButton(verb, self, autoDefault=True)
        done.setObjectName(f"{name}Done")
        done.setProperty("role", "primary")
        done.clicked.connect(self._on_taken)
        row.addWidget(done)
        layout.addLayout(row)

    def _other(self, name: str, words: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self, autoDefault=True)
        button.setObjectName(name)
        button.clicked.connect(self._on_taken)
        button.clicked.connect(lambda _=False: slot())
        return button

    def open_below(self, place: QPoint) -> None:
        """Show it with the first line focused and selected."""
        self.open_at(place, self._lines[0])
        self._lines[0].selectAll()

    def _on_taken(self) -> None:
        words = [line.text().strip() for line in self._lines]
        self.close()
        self._take(words)


def as_address(typed: str) -> str:
    """Return what was typed as an address: ``example.org`` becomes ``https://example.org``."""
    words = typed.strip()
    if not words or words.startswith(("/", "#")) or ":" in words.split("/", maxsplit=1)[0]:
        return words
    if "@" in words and "/" not in words:
        return f"mailto:{words}"
    return f"https://{words}"
