"""What the centre shows while no article is open: how to begin."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.ui.editor.looks import Looks, tool_icon, watch_looks


class EmptyState(QWidget):
    """A heading, a line of help, a button."""

    def __init__(self, begin: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        self._heading = QLabel(self.tr("No article is open"), self, alignment=Qt.AlignmentFlag.AlignCenter)
        words = self.tr("Choose one in the list, or begin a new one and paste a whole page: it is taken apart for you.")
        self._words = QLabel(words, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._words.setMaximumWidth(420)
        self.button = QPushButton(self.tr("New article"), self)
        self.button.setObjectName("newArticle")
        self.button.setProperty("role", "primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _: begin())
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._heading)
        layout.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        watch_looks(self, self._on_looks)

    def _on_looks(self, looks: Looks) -> None:
        self._heading.setStyleSheet(f"font-size: 20px; font-weight: 600; color: {looks.text}")
        self._words.setStyleSheet(f"color: {looks.muted}")
        self.button.setIcon(tool_icon("file-plus:on_accent"))
