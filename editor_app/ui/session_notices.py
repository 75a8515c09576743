"""What the session has to say to the person: a save that fails, unsaved text found at the start."""

from PySide6.QtCore import QObject, Signal

from editor_app.domain.article import WorkingDraft
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks

SAVING = "saving"
SLOW = "slow"
NOT_DONE = "not-done"
SLOW_ENOUGH = 5.0
"""Seconds a write may take before a notice says so."""
FOUND = "found-drafts"


class SessionNotices(QObject):
    """Sticky while the cause lasts, gone when saving works again."""

    article_wanted = Signal(object)
    """ArticleId with unsaved text that a person wants to see."""

    def __init__(
        self, newsroom: Newsroom, session: EditSession, tasks: Tasks, notices: Notices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._notices = notices
        session.save_failed.connect(self._on_save_failed)
        session.save_slow.connect(self._on_save_slow)
        session.not_done.connect(lambda error: notices.error(error, key=NOT_DONE))
        session.save_recovered.connect(self._on_mended)
        session.draft_saved.connect(lambda _: notices.clear(SLOW))
        session.saved.connect(lambda _: self._on_mended())
        session.opened.connect(lambda _: self._on_mended())

    def begin(self, remembered: ArticleId | None) -> None:
        """Open what is to be open, if it is there and is not open yet, and offer the unsaved text of others."""
        before = self._session.article

        def read() -> tuple[bool, list[WorkingDraft]]:
            articles = self._newsroom.articles
            there = remembered is not None and remembered in articles.summaries([remembered])
            return there, articles.drafts()

        def show(found: tuple[bool, list[WorkingDraft]]) -> None:
            there, drafts = found
            shown = before is not None and before.id == remembered
            if there and remembered is not None and not shown and self._session.article is before:
                self._session.open(remembered)
            self._offer([each for each in drafts if not there or each.edit.id != remembered])

        self._tasks.pool(read, show, owner=self)

    def _offer(self, drafts: list[WorkingDraft]) -> None:
        if not drafts:
            return
        first = drafts[0].edit
        headline = first.content.headline or self.tr("Untitled")
        words = self.tr("Unsaved text was found: “{headline}”.").format(headline=headline)
        if len(drafts) > 1:
            words += " " + self.tr("And in {n} more articles.").format(n=len(drafts) - 1)
        self._notices.warning(words, (self.tr("Look at it"), lambda: self._look_at(first.id)), key=FOUND)

    def _look_at(self, article_id: ArticleId) -> None:
        """Show the article; one that is not in the newsroom any more is made again of its unsaved text."""
        self._tasks.database(
            lambda: self._newsroom.articles.bring_back(article_id),
            lambda _: self.article_wanted.emit(article_id),
            self._notices.error,
            self,
        )

    def _on_mended(self) -> None:
        for key in (SAVING, SLOW, NOT_DONE):
            self._notices.clear(key)

    def _on_save_slow(self, seconds: float) -> None:
        if seconds < SLOW_ENOUGH:
            return  # the words at the bottom left say it already
        words = self.tr(
            "{folder} does not answer: saving takes more than {n} seconds. Your text is kept in this window."
        )
        self._notices.show_notice(
            "warning", words.format(folder=self._newsroom.path, n=int(seconds)), key=SLOW, sticky=True
        )

    def _on_save_failed(self, error: Exception) -> None:
        self._notices.clear(SLOW)
        if isinstance(error, NotFound):
            self._notices.error(error, key=SAVING)
        else:
            self._notices.error(error, (self.tr("Try again"), self._session.save_now), key=SAVING, sticky=True)
