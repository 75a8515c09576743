"""What is done to an article readers have seen: a correction is told, the whole is withdrawn (rules B7, B8)."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.domain.correction import Correction
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.ui.actions import Actions
from editor_app.ui.editor.correction_dialog import CorrectionDialog
from editor_app.ui.editor.session import EditSession
from editor_app.ui.known_site import KnownSite
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks

DONE = "done"
"""The key of the notice that says what was done last."""


class AfterPublishing(QObject):
    """Opens the dialogs; what they do is said in a notice with Undo."""

    def __init__(
        self, newsroom: Newsroom, session: EditSession, tasks: Tasks, notices: Notices, window: QWidget
    ) -> None:
        super().__init__(window)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._notices = notices
        self._window = window
        self._site = KnownSite(newsroom, tasks, self)

    def bind(self, actions: Actions) -> None:
        """Let the actions do this."""
        actions.on("add_correction", self.correct)

    def correct(self) -> None:
        """Ask for a correction of the open article, and show the earlier ones."""
        article = self._session.edited_article()
        if article is None:
            return
        dialog = CorrectionDialog(self._newsroom, self._tasks, article, self._site.site.time_zone, self._window)
        dialog.told.connect(partial(self._on_told, article.id, article.content.corrections))
        dialog.open()

    def _on_told(
        self, article: ArticleId, before: tuple[Correction, ...], corrections: tuple[Correction, ...], done: str
    ) -> None:
        if not self._put(article, corrections):
            return
        words = {
            "added": self.tr("Readers are told with the next bundle."),
            "changed": self.tr("The words for readers were changed."),
            "removed": self.tr("It is taken off the article."),
        }
        undo = (self.tr("Undo"), lambda: self._put(article, before))
        self._notices.good(words[done], undo, key=DONE)

    def _put(self, article: ArticleId, corrections: tuple[Correction, ...]) -> bool:
        """Put the corrections into the article if it is still the open one."""
        if self._session.article is None or self._session.article.id != article:
            return False
        self._session.update(corrections=corrections)
        self._session.save_now()
        self._notices.clear(DONE)
        return True
