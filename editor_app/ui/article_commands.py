"""The commands that do something to articles: the open one, or those chosen in the list."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from editor_app.domain.article import Article, Status
from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.settings import APP
from editor_app.ui.actions import Actions
from editor_app.ui.articles.list_panel import ArticleListPanel
from editor_app.ui.articles.words import status_words
from editor_app.ui.editor.session import EditSession
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks

DONE = "done"
"""The key of the notice that says what was done last."""
_STATUSES = {
    "status_draft": Status.DRAFT,
    "status_review": Status.IN_REVIEW,
    "status_ready": Status.READY,
}


class ArticleCommands(QObject):
    """Every step says how many articles it changed, and can be undone."""

    def __init__(
        self,
        newsroom: Newsroom,
        session: EditSession,
        tasks: Tasks,
        panel: ArticleListPanel,
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._panel = panel
        self._notices = notices

    def bind(self, actions: Actions, put_on_choice: Callable[[ArticleId], object]) -> None:
        """Let the actions do this."""
        for name, status in _STATUSES.items():
            actions.on(name, partial(self.set_status, status))
        actions.on("bin", self.bin)
        actions.on("restore", self.restore)
        actions.on("add_to_choice", lambda: self._with_saved(lambda: [put_on_choice(each) for each in self.chosen()]))
        actions.on("preview", self.preview)
        actions.on("next_article", lambda: self._panel.step(1))
        actions.on("previous_article", lambda: self._panel.step(-1))

    def chosen(self) -> tuple[ArticleId, ...]:
        """Return what a command is about: the rows chosen in the list if several are, else the open article."""
        rows = self._panel.chosen()
        article = self._session.article
        return rows if len(rows) > 1 or article is None else (article.id,)

    def set_status(self, status: Status) -> None:
        """Give the articles a status."""
        ids = self.chosen()
        before = self._statuses(ids)

        def done(changes: Changes) -> None:
            count = len(changes.articles & frozenset(ids))
            if count > 1:
                words = self.tr("{n} articles are now “{status}”.").format(n=count, status=status_words(status))
                self._notices.good(words, (self.tr("Undo"), lambda: self._put_back(before)), key=DONE)

        if len(ids) == 1 and self._session.article is not None and ids[0] == self._session.article.id:
            self._session.set_status(status)
        elif ids:
            self._write(lambda: self._newsroom.articles.set_status(ids, status), done)

    def bin(self) -> None:
        """Put the articles in the bin."""
        ids = self.chosen()

        def done(changes: Changes) -> None:
            count = len(changes.articles & frozenset(ids))
            article = self._session.article
            if article is not None and article.id in ids:
                self._session.close()
            if count:
                words = self.tr("The article is in the bin.") if count == 1 else self.tr("{n} articles are in the bin.")
                undo = (self.tr("Undo"), lambda: self._take_out(ids))
                self._notices.info(words.format(n=count), undo, key=DONE)

        self._write(lambda: self._newsroom.articles.bin(ids), done)

    def restore(self) -> None:
        """Take the articles out of the bin."""
        self._take_out(self.chosen())

    def preview(self) -> None:
        """Show the page of the open article in the browser, unsaved words included."""
        article = self._session.frozen_article()
        if article is None:
            return
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)) / APP

        def work() -> Path:
            return self._page(article(), folder / "preview")

        def show(page: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))

        self._tasks.pool(work, show, self._on_failed, self, key="preview")

    def _page(self, article: Article, folder: Path) -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        return self._newsroom.publishing.preview_page(article, folder)

    def _statuses(self, ids: Sequence[ArticleId]) -> dict[ArticleId, Status]:
        found = (self._panel.model.summary(self._panel.model.row_of(each)) for each in ids)
        return {each.id: each.status for each in found if each is not None}

    def _put_back(self, before: dict[ArticleId, Status]) -> None:
        for status in dict.fromkeys(before.values()):
            ids = [each for each, was in before.items() if was is status]
            self._write(partial(self._newsroom.articles.set_status, ids, status))

    def _take_out(self, ids: Sequence[ArticleId]) -> None:
        self._write(lambda: self._newsroom.articles.restore(ids))

    def _write(self, work: Callable[[], Changes], done: Callable[[Changes], object] | None = None) -> None:
        self._with_saved(lambda: self._tasks.database(work, done, self._on_failed, self))

    def _with_saved(self, then: Callable[[], object]) -> None:
        """First what is typed, then the rest."""
        self._session.flush(lambda: _no_answer(then()))

    def _on_failed(self, error: Exception) -> None:
        self._notices.error(error, key="article-command")


def _no_answer(_result: object) -> None:
    """Let a lambda's value go."""
