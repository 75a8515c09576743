"""The spell check of the open article as a whole: its fields, its language, its menu and its words in the footer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.language.scripts import main_of
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.highlighter import FieldHighlighter
from editor_app.ui.editor.looks import Looks
from editor_app.ui.editor.session import EditSession
from editor_app.ui.editor.spell_check import SpellCheck
from editor_app.ui.editor.spelling_menu import SpellingMenu
from editor_app.ui.editor.spelling_state import SpellingState

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.tasks import Tasks


class ArticleSpelling(QObject):
    """Follows the session; the window's commands act on it."""

    said = Signal(str)
    """Words for a person."""

    def __init__(
        self,
        newsroom: Newsroom,
        session: EditSession,
        tasks: Tasks,
        fields: Sequence[GrowingField],
        body: BodyEdit,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self.check = SpellCheck(newsroom, tasks, self)
        self._highlighters = [FieldHighlighter(field.document(), Looks()) for field in fields]
        for field, highlighter in zip(fields, self._highlighters, strict=True):
            self.check.watch(field, highlighter)
        self.check.watch(body, body.highlighter)
        self.menu = SpellingMenu(self.check, newsroom, tasks, self)
        self.state = SpellingState(parent)
        self.menu.word_taken_up.connect(self.take_up)
        self.check.checked_changed.connect(self._show_state)
        session.opened.connect(self._on_opened)
        session.closed.connect(lambda: self.check.begin(""))
        session.content_changed.connect(self._on_content_changed)

    def set_on(self, on: bool) -> None:
        """Check, or leave all words alone."""
        self.check.set_on(on)
        self._show_state()

    def set_looks(self, looks: Looks) -> None:
        """Take on a theme's colours in the fields of plain words; the body has its own way."""
        for highlighter in self._highlighters:
            if highlighter.looks != looks:
                highlighter.looks = looks
                highlighter.rehighlight()

    def take_up(self, word: str) -> None:
        """Put a word among the newsroom's: a name for all languages, any other word for the article's."""
        language = "" if word[:1] != word[:1].lower() else main_of(self.check.language)
        spelling = self._newsroom.spelling
        self._tasks.database(
            lambda: spelling.add(word, language),
            lambda _: self.said.emit(self.tr("“{0}” is one of the newsroom’s words now.").format(word)),
        )

    def next_wrong(self, forward: bool = True) -> None:
        """Go to the next word that is wrong."""
        if not self.check.on:
            self.said.emit(self.tr("The spelling is not checked: turn it on under Edit, Spelling."))
        elif self.check.next_wrong(forward) is None:
            busy = self.check.busy
            self.said.emit(self.tr("Still checking…") if busy else self.tr("No misspelled words."))

    def suggest(self) -> None:
        """Offer what may have been meant by the word at the caret."""
        if not self.menu.open_at_caret():
            self.said.emit(self.tr("The word at the cursor is not marked as misspelled."))

    def _on_opened(self, found: Any) -> None:
        """Any: OpenArticle, a type of the services."""
        self.check.begin(found.article.content.language)
        self.check.refresh()

    def _on_content_changed(self, changed: frozenset[str]) -> None:
        if "language" in changed and self._session.article is not None:
            self.check.set_language(self._session.fields().language)

    def _show_state(self, _checked: object = None) -> None:
        self.state.show_checked(self.check.checked, self.check.language, on=self.check.on)
