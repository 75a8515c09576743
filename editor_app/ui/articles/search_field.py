"""A search field: asks while one types, and shows in place what is wrong with the question."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from editor_app.ui import theme
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.ui.articles.recent_searches import RecentSearches
    from editor_app.ui.articles.search_offers import Offer

PAUSE = 60
"""Milliseconds without a key before a question is asked."""


class SearchField(QLineEdit):
    """Emits ``asked`` with the text, a moment after the last key; at once when it was cleared."""

    asked = Signal(str)
    left = Signal()
    """A person went elsewhere; a list over the field is not elsewhere."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.being_typed = False
        """Whether a person is at it, and may go on."""
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setPlaceholderText(words)
        self.setClearButtonEnabled(True)
        glass = QAction(theme.icon("search"), words, self)
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        for button in self.findChildren(QToolButton):
            clears = button.defaultAction() is not glass
            button.setAccessibleName(self.tr("Clear") if clears else words)
            if clears:
                button.setIcon(theme.icon("x"))
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._ask)
        self.textEdited.connect(self._on_text_edited)
        self.textChanged.connect(self._on_text_changed)

    def offer_from(self, offer: "Offer", tasks: Tasks, recent: "RecentSearches | None" = None) -> None:
        """Offer how to go on while one types: operators after a word's first letters, values after an operator.

        ``recent``: an empty field offers the last searches and the operators.
        """
        from editor_app.ui.articles.search_offers import SearchOffers  # the first rows wait for no offers

        SearchOffers(self, offer, tasks, recent)

    def ask_now(self) -> None:
        """Ask without waiting."""
        self._timer.stop()
        self._ask()

    def take_up(self, letters: str) -> None:
        """Go on with letters that were typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end(False)
        self.insert(letters)
        self.textEdited.emit(self.text())

    def show_complaint(self, complaint: str) -> None:
        """Mark the field as one that asks what cannot be answered."""
        if complaint == self.accessibleDescription():
            return
        self.setProperty("wrong", bool(complaint))
        self.setAccessibleDescription(complaint)
        self.style().unpolish(self)
        self.style().polish(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.being_typed = False
            self.left.emit()

    def _on_text_edited(self) -> None:
        self.being_typed = True

    def _on_text_changed(self, text: str) -> None:
        if text:
            self._timer.start()
        else:
            self.ask_now()

    def _ask(self) -> None:
        self.asked.emit(self.text().strip())
