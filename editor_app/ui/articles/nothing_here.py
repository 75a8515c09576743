"""What an empty list says: a heading, how to begin, one or two buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.domain.listed import View
from editor_app.ui import theme
from editor_app.ui.articles.words import view_words

_NEW, _BRING_IN, _ALL, _CLEAR = "new", "bring in", "all", "clear"


class NothingHere(QWidget):
    """Shown in place of the list when it has no rows."""

    new_wanted = Signal()
    bring_in_wanted = Signal()
    clear_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listEmpty")
        self._heading = QLabel(self)
        self._heading.setProperty("look", "heading")
        self._words = QLabel(self)
        self._words.setProperty("look", "muted")
        self._buttons = {
            _NEW: (self._button("listEmptyNew", self.tr("New article")), self.new_wanted),
            _BRING_IN: (self._button("listEmptyBringIn", self.tr("Bring in files…")), self.bring_in_wanted),
            _ALL: (self._button("listEmptyAll", ""), self.all_wanted),
            _CLEAR: (self._button("listEmptyClear", self.tr("Clear the search")), self.clear_wanted),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5 * 2, theme.SPACE_5, theme.SPACE_5)
        column.setSpacing(theme.SPACE_2)
        for label in (self._heading, self._words):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        column.addSpacing(theme.SPACE_2)
        for button, signal in self._buttons.values():
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            button.clicked.connect(signal)
        column.addStretch(1)

    def show_for(self, view: View, text: str, complaint: str = "") -> None:
        """Say why nothing is listed and how to go on; ``complaint`` is what is wrong with the search ``text``."""
        if complaint:
            self._say(self.tr("This cannot be searched for"), complaint, _CLEAR)
        elif text:
            words = self.tr("No article in this view has “{text}”.").format(text=text)
            self._say(self.tr("Nothing found"), words, _CLEAR, *((_ALL,) if view is not View.ALL else ()))
        elif view is View.ALL:
            words = self.tr("Begin one and paste a whole page into it, or bring in what you have: files, a whole site.")
            self._say(self.tr("No articles yet"), words, _NEW, _BRING_IN)
        else:
            heading = self.tr("Nothing in “{view}”").format(view=view_words(view))
            self._say(heading, self._hints().get(view, ""), _ALL)
        button = self._buttons[_ALL][0]
        button.setText(self.tr("Search all articles") if text else self.tr("Show all articles"))
        button.setAccessibleName(button.text())

    def _say(self, heading: str, words: str, *offered: str) -> None:
        self._heading.setText(heading)
        self._words.setText(words)
        for name, (button, _) in self._buttons.items():
            button.setVisible(name in offered)
        self.setAccessibleName(f"{heading}. {words}")

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAccessibleName(words)
        return button

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
