"""The slim bar under the menus: begin, take back, look, publish."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from editor_app.ui import theme
from editor_app.ui.actions import Actions, plain_words
from editor_app.ui.workspace_switch import WorkspaceSwitch


class TopBar(QWidget):
    """Buttons of commands. ``publish`` is the one in the accent's colour."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("toolBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Tools"))
        self._actions = actions
        self._name = QLabel(self)
        self._name.setObjectName("newsroomName")
        self._name.setProperty("look", "heading")
        self.theme_button = self._theme_button()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_3, 6, theme.SPACE_3, 6)
        row.setSpacing(theme.SPACE_1)
        row.addWidget(self._button("toggle_list"))
        row.addSpacing(theme.SPACE_1)
        row.addWidget(self._name)
        row.addSpacing(theme.SPACE_4)
        row.addWidget(WorkspaceSwitch(actions, self))
        row.addSpacing(theme.SPACE_4)
        row.addWidget(self._button("new_article", with_words=True))
        row.addSpacing(theme.SPACE_2)
        row.addWidget(self._button("undo"))
        row.addWidget(self._button("redo"))
        row.addStretch(1)
        row.addWidget(self._button("palette"))
        row.addWidget(self._button("preview"))
        row.addWidget(self.theme_button)
        row.addSpacing(theme.SPACE_2)
        row.addWidget(self._publish_button())
        row.addSpacing(theme.SPACE_2)
        row.addWidget(self._button("toggle_panels"))

    def show_name(self, name: str) -> None:
        """Say which newsroom this is."""
        self._name.setText(name)

    def _button(self, command: str, *, with_words: bool = False) -> QToolButton:
        action = self._actions[command]
        button = QToolButton(self)
        button.setObjectName(f"tool_{command}")
        button.setDefaultAction(action)
        button.setAccessibleName(plain_words(action.text()))
        button.setIconSize(QSize(theme.ICON_SIZE, theme.ICON_SIZE))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if with_words:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setText(f" {button.accessibleName()}")
        return button

    def _theme_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("tool_theme")
        button.setIconSize(QSize(theme.ICON_SIZE, theme.ICON_SIZE))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        def show(tokens: theme.Theme) -> None:
            words = self.tr("Light theme") if tokens.dark else self.tr("Dark theme")
            button.setIcon(theme.icon("sun" if tokens.dark else "moon"))
            button.setAccessibleName(words)
            button.setToolTip(words)

        theme.watch(button, show)
        button.clicked.connect(self._on_theme_pressed)
        return button

    def _on_theme_pressed(self) -> None:
        self._actions["theme_light" if theme.current_theme().dark else "theme_dark"].trigger()

    def _publish_button(self) -> QPushButton:
        action = self._actions["publish"]
        button = QPushButton(theme.icon("send:on_accent"), f" {plain_words(action.text())}", self)
        button.setObjectName("publish")
        button.setProperty("role", "primary")
        button.setAccessibleName(plain_words(action.text()))
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button
