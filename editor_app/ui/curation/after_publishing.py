"""What is done to an article readers have seen: a correction is told, the whole is withdrawn (rules B7, B8)."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.domain.correction import Correction
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.actions import Actions
from editor_app.ui.editor.session import EditSession
from editor_app.ui.known_site import KnownSite
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.withdrawing import Withdrawn

DONE = "done"
"""The key of the notice that says what was done last."""
_NAMED = 3


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
        actions.on("addresses", self.show_addresses)
        actions.on("withdraw", self.withdraw)
        actions.on("take_back_withdrawal", self.take_back)

    def correct(self) -> None:
        """Ask for a correction of the open article, and show the earlier ones."""
        article = self._session.edited_article()
        if article is None:
            return
        from editor_app.ui.editor.correction_dialog import CorrectionDialog  # with the window

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

    def show_addresses(self) -> None:
        """Show where readers find the open article, and what leads there."""
        article = self._session.edited_article()
        if article is not None:
            from editor_app.ui.editor.addresses_dialog import AddressesDialog  # with the window

            AddressesDialog(self._newsroom, self._tasks, article, self._site.site, self._window).open()

    def withdraw(self) -> None:
        """Show what a withdrawal of the open article would do, and ask."""
        article = self._session.article
        if article is None:
            return
        if article.status is Status.WITHDRAWN:
            self._notices.info(self.tr("The article has been withdrawn already."), key=DONE)
            return
        from editor_app.ui.curation.withdraw_dialog import WithdrawDialog  # with the window

        dialog = WithdrawDialog(self._newsroom, self._tasks, article.id, self._site.site, self._window)
        dialog.withdrawn.connect(self._on_withdrawn)
        dialog.taken_back.connect(self._on_taken_back)

        def show() -> None:
            dialog.look()
            dialog.open()

        self._session.flush(show, lambda _error: dialog.deleteLater())

    def take_back(self) -> None:
        """Bring the open article back, with every place that was mended."""
        article = self._session.article
        if article is not None:
            self._take_back(article.id)

    def _take_back(self, article: ArticleId) -> None:
        def work() -> "Withdrawn":
            return self._newsroom.withdrawing.take_back(article)

        def begin() -> None:
            self._tasks.long(work, self._on_taken_back, self._on_failed, self)

        self._session.flush(begin)

    def _on_withdrawn(self, done: "Withdrawn") -> None:
        words = self.tr("“{headline}” is withdrawn; places mended: {n}.")
        said = words.format(headline=done.article.content.headline, n=done.mended)
        self._notices.good(said, (self.tr("Undo"), lambda: self._take_back(done.article.id)), key=DONE)

    def _on_taken_back(self, back: "Withdrawn") -> None:
        words = self.tr("“{headline}” is back; places put back: {n}.")
        said = words.format(headline=back.article.content.headline, n=back.mended)
        if back.left:
            named = ", ".join(f"“{each}”" for each in back.left[:_NAMED])
            said += " " + self.tr("Changed since, and left as they are: {names}").format(names=named)
        if back.article.status is Status.READY:
            said += " " + self.tr("It goes out with the next bundle.")
        self._notices.good(said, key=DONE)

    def _on_failed(self, error: Exception) -> None:
        self._notices.error(error, key=DONE)
