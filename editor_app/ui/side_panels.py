"""The right side of the window: one panel at a time, chosen by a row of words."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from editor_app.ui import theme
from editor_app.ui.flow_layout import FlowLayout


class SidePanels(QWidget):
    """Panels by name. ``add`` them in their order; each is made when it is first wanted."""

    panel_shown = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rightPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Panels"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._words: dict[str, str] = {}
        self._stack = QStackedWidget(self)
        self._switch = FlowLayout(gap=2)  # on two lines where the panel is narrow: no word is cut short
        self._switch.setContentsMargins(theme.SPACE_2, theme.SPACE_2, theme.SPACE_2, theme.SPACE_2)
        line = QFrame(self)
        line.setProperty("look", "hairline")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._switch)
        column.addWidget(line)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(320)

    def add(self, name: str, words: str, spoken: str, make: Callable[[], QWidget], keys: str = "") -> None:
        """Add a panel: ``words`` are on its button, ``spoken`` is its whole name, ``make`` makes it."""
        button = QToolButton(self)
        button.setObjectName(f"show_{name}")
        button.setText(words)
        button.setAccessibleName(spoken)
        button.setToolTip(f"{spoken} ({keys})" if keys else spoken)
        button.setCheckable(True)
        button.setProperty("look", "segment")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.show_panel(name))
        self._group.addButton(button)
        self._switch.addWidget(button)
        self._buttons[name], self._makers[name], self._words[name] = button, make, words

    def panel(self, name: str) -> QWidget:
        """Return a panel, made now if it never was."""
        found = self._made.get(name)
        if found is None:
            found = self._made[name] = self._makers[name]()
            self._stack.addWidget(found)
        return found

    def show_panel(self, name: str) -> None:
        """Show one of the panels; an unknown name changes nothing."""
        if name not in self._makers:
            return
        self._buttons[name].setChecked(True)
        self._stack.setCurrentWidget(self.panel(name))
        self.panel_shown.emit(name)

    def shown(self) -> str:
        """Return the name of the panel that is shown."""
        current = self._stack.currentWidget()
        return next((name for name, panel in self._made.items() if panel is current), "")

    def show_count(self, name: str, count: int, spoken: str) -> None:
        """Put a count behind a panel's words, none for 0."""
        self._buttons[name].setText(f"{self._words[name]} {count}" if count else self._words[name])
        self._buttons[name].setAccessibleDescription(spoken)
