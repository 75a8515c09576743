"""What an empty list says: a heading, how to begin, a button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.domain.listed import View
from editor_app.ui import theme
from editor_app.ui.articles.words import view_words


class NothingHere(QWidget):
    """Shown in place of the list when it has no rows."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listEmpty")
        self._heading = QLabel(self)
        self._heading.setProperty("look", "heading")
        self._words = QLabel(self)
        self._words.setProperty("look", "muted")
        self.button = QPushButton(self)
        self.button.setObjectName("listEmptyButton")
        self.button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5 * 2, theme.SPACE_5, theme.SPACE_5)
        column.setSpacing(theme.SPACE_2)
        for label in (self._heading, self._words):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addSpacing(theme.SPACE_2)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def show_for(self, view: View, text: str) -> None:
        """Say why nothing is listed and how to go on."""
        if text:
            heading = self.tr("Nothing found")
            words = self.tr("No article in this view has “{text}”.").format(text=text)
            button = self.tr("Clear the search")
        elif view is View.ALL:
            heading = self.tr("No articles yet")
            words = self.tr("Begin one, or paste a whole page into an empty one.")
            button = self.tr("New article")
        else:
            heading = self.tr("Nothing in “{view}”").format(view=view_words(view))
            words = self._hints().get(view, "")
            button = self.tr("Show all articles")
        self._heading.setText(heading)
        self._words.setText(words)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.setAccessibleName(f"{heading}. {words}")

    def _hints(self) -> dict[View, str]:
        return {
            View.MINE: self.tr("What you begin or change stands here."),
            View.DRAFTS: self.tr("New articles begin as drafts."),
            View.IN_REVIEW: self.tr("Set an article’s status to “In review” to have it read."),
            View.READY: self.tr("Articles that are ready go out when you publish."),
            View.PUBLISHED: self.tr("What has gone out in a bundle stands here."),
            View.WITH_PROBLEMS: self.tr("Nothing stands in the way of publishing."),
            View.BIN: self.tr("The bin is empty."),
        }
