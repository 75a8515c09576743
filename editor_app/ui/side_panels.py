"""The right side of the window: one panel at a time, chosen on a rail of pictures with words at the edge."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from editor_app.ui import theme

RAIL = 60
"""How wide the rail is, in pixels: the longest word in small letters fits."""
LEAST_ROOM = 320
"""How narrow a panel may become beside the rail, in pixels."""
_ICON = QSize(18, 18)


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
        rail = QFrame(self)
        rail.setObjectName("panelRail")
        rail.setFixedWidth(RAIL)
        self._switch = QVBoxLayout(rail)
        self._switch.setContentsMargins(theme.SPACE_1, theme.SPACE_2, theme.SPACE_1, theme.SPACE_2)
        self._switch.setSpacing(theme.SPACE_1)
        self._switch.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(rail)
        self.setMinimumWidth(LEAST_ROOM + RAIL)

    def add(
        self, name: str, words: str, spoken: str, make: Callable[[], QWidget], keys: str = "", icon: str = "file-text"
    ) -> None:
        """Add a panel: ``words`` and ``icon`` are on its button, ``spoken`` is its whole name, ``make`` makes it."""
        button = QToolButton(self)
        button.setObjectName(f"show_{name}")
        button.setText(words)
        button.setAccessibleName(spoken)
        button.setToolTip(f"{spoken} ({keys})" if keys else spoken)
        button.setCheckable(True)
        button.setProperty("look", "rail")
        button.setIcon(theme.icon(icon))
        button.setIconSize(_ICON)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setFixedWidth(RAIL - 2 * theme.SPACE_1)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.show_panel(name))
        self._group.addButton(button)
        self._switch.insertWidget(self._switch.count() - 1, button)
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
