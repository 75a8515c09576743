"""What the centre shows while no article is open: how to begin."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.ui.theme import icon


class EmptyState(QWidget):
    """A heading, a line of help, a button."""

    def __init__(self, begin: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyState")
        self._heading = QLabel(self.tr("No article is open"), self, alignment=Qt.AlignmentFlag.AlignCenter)
        self._heading.setProperty("look", "title")
        words = self.tr("Choose one in the list, or begin a new one and paste a whole page: it is taken apart for you.")
        self._words = QLabel(words, self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._words.setProperty("look", "muted")
        self._words.setFixedWidth(420)
        self._words.setMinimumHeight(self._words.heightForWidth(420) + 12)
        self.button = QPushButton(self.tr("New article"), self)
        self.button.setIcon(icon("file-plus:on_accent"))
        self.button.setObjectName("newArticle")
        self.button.setProperty("role", "primary")
        self.button.setAutoDefault(True)  # Enter presses it
        self.button.clicked.connect(lambda _: begin())
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._heading)
        layout.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
