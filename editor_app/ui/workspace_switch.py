"""The row of words in the top bar by which the window changes between its places of work."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from editor_app.ui.actions import Actions, plain_words
from editor_app.ui.photos.photo_mime import photos_of
from editor_app.ui.workspaces import ARTICLES

HOLD = 350
"""Milliseconds something is held over a door before it opens."""


class WorkspaceSwitch(QWidget):
    """A row of words in the top bar, one for each workspace."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workspaceSwitch")
        self.setAccessibleName(self.tr("Places of work"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for name in (ARTICLES, "photos", "boards", "ahead"):
            row.addWidget(self._button(actions, name))

    def _button(self, actions: Actions, name: str) -> QToolButton:
        action = actions[f"go_{name}"]
        button = _Door(self)
        button.setObjectName(f"workspace_{name}")
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setAccessibleName(plain_words(action.text()))
        button.setProperty("look", "workspace")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


class _Door(QToolButton):
    """Opens its workspace to photos that are held over it while they are dragged."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._held = QTimer(self, singleShot=True, interval=HOLD)
        self._held.timeout.connect(self.click)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if photos_of(event.mimeData()) and not self.isChecked():
            event.acceptProposedAction()
            self._held.start()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._held.stop()
