"""The command that finds and replaces in all articles: opens the dialog, tells what was done, takes it back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.finding.numbers import articles_words
from editor_app.ui.known_site import KnownSite
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.replacing import Replaced
    from editor_app.ui.finding.archive_dialog import ArchiveDialog

DONE = "replaced"
_NAMED = 3
"""Headlines of articles left alone that are named in a notice."""


class FindInArchive(QObject):
    """One dialog at a time."""

    article_wanted = Signal(object)
    """ArticleId."""

    def __init__(
        self, newsroom: Newsroom, session: EditSession, tasks: Tasks, notices: Notices, site: KnownSite, window: QWidget
    ) -> None:
        super().__init__(window)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._notices = notices
        self._site = site
        self._window = window
        self._dialog: ArchiveDialog | None = None

    def open(self) -> "ArchiveDialog":
        """Show the dialog, the one there is if it is open."""
        from editor_app.ui.finding.archive_dialog import ArchiveDialog  # start-up time

        if self._dialog is None:
            dialog = ArchiveDialog(self._newsroom, self._session, self._tasks, self._site.site, self._window)
            dialog.article_wanted.connect(self.article_wanted)
            dialog.replaced.connect(self._on_replaced)
            dialog.destroyed.connect(self._on_destroyed)
            self._dialog = dialog
            dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()
        self._dialog.asked.setFocus()
        return self._dialog

    def _on_destroyed(self) -> None:
        self._dialog = None

    def _on_replaced(self, done: "Replaced") -> None:
        hits = self.tr("1 hit") if done.hits == 1 else self.tr("{0} hits").format(f"{done.hits:,}")
        words = self.tr("{0} replaced in {1}.").format(hits, articles_words(len(done.steps)))
        undo = (self.tr("Undo"), lambda: self._take_back(done))
        choices = (undo,) if done.steps else ()
        self._notices.show_notice("warning" if done.skipped else "good", words + self._left(done), choices, DONE)

    def _take_back(self, done: "Replaced") -> None:
        """Save what is typed, then put the former words back."""

        def work() -> "Replaced":
            return self._newsroom.replacing.take_back(done)

        def failed(error: Exception) -> None:
            self._notices.error(error, (self.tr("Try again"), lambda: self._take_back(done)), key=DONE)

        self._session.flush(lambda: self._tasks.long(work, self._on_taken_back, failed, self), failed)

    def _on_taken_back(self, back: "Replaced") -> None:
        words = self.tr("The former words are back in {0}.").format(articles_words(len(back.steps)))
        self._notices.show_notice("warning" if back.skipped else "good", words + self._left(back), (), DONE)

    def _left(self, done: "Replaced") -> str:
        """Return which articles were left alone."""
        if not done.skipped:
            return ""
        words = "\n" + self.tr("Left alone, for they were changed meanwhile:")
        for headline in done.skipped[:_NAMED]:
            words += f"\n“{headline or self.tr('Untitled')}”"
        if len(done.skipped) > _NAMED:
            words += "\n" + self.tr("and {n} more").format(n=len(done.skipped) - _NAMED)
        return words
