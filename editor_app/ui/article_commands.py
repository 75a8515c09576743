"""The commands that do something to articles: the open one, or those chosen in the list."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen
from editor_app.newsroom import Newsroom
from editor_app.ui.actions import Actions
from editor_app.ui.articles.choice import Choice
from editor_app.ui.articles.list_panel import ArticleListPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.export_commands import ExportCommands
from editor_app.ui.many_commands import DONE, ManyCommands
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks

_MOST_TRIED = 100
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
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._panel = panel
        self._notices = notices
        self.many = ManyCommands(newsroom, session, tasks, self._chosen_now, notices, parent)
        self.export = ExportCommands(newsroom, session, tasks, self._chosen_now, notices, parent)

    def _chosen_now(self) -> Choice:
        choice = self._panel.choice()
        return choice if choice.count > 1 else Choice(len(self.chosen()), self.chosen())

    def bind(self, actions: Actions, put_on_choice: Callable[[ArticleId], object]) -> None:
        """Let the actions do this."""
        for name, status in _STATUSES.items():
            actions.on(name, partial(self.set_status, status))
        actions.on("bin", self.bin)
        actions.on("restore", self.restore)
        actions.on("add_to_choice", lambda: self.add_to_choice(put_on_choice))
        self.many.bind(actions)
        actions.on("export_chosen", self.export.ask)
        actions.on("next_article", lambda: self._panel.step(1))
        actions.on("previous_article", lambda: self._panel.step(-1))

    def chosen(self) -> tuple[ArticleId, ...]:
        """Return what a command is about: the rows chosen in the list if several are, else the open article."""
        rows = self._panel.chosen()
        article = self._session.article
        return rows if len(rows) > 1 or article is None else (article.id,)

    def set_status(self, status: Status) -> None:
        """Give the articles a status."""
        if self._panel.choice().count > 1:
            self.many.set_status(status)
            return
        ids = self.chosen()
        if len(ids) == 1 and self._session.article is not None and ids[0] == self._session.article.id:
            self._session.set_status(status)
        elif ids:
            self._write(lambda: self._newsroom.articles.set_status(ids, status))

    def add_to_choice(self, put_on_choice: Callable[[ArticleId], object]) -> None:
        """Put the article on the draft board; of several as many as it holds, in one step."""
        choice = self._panel.choice()
        if choice.count <= 1:
            self._with_saved(lambda: [put_on_choice(each) for each in self.chosen()])
            return

        def done(placed: Placed) -> None:
            words = self.tr("{n} of {m} articles are on the draft of the editor’s choice.")
            said = words.format(n=len(placed.articles), m=self._panel.locale().toString(choice.count))
            undo = (self.tr("Undo"), lambda: self._write(lambda: _take_off(self._newsroom, placed.articles)))
            self._notices.info(f"{said} {placed.why}".strip(), *([undo] if placed.articles else []), key=DONE)

        self._with_saved(
            lambda: self._tasks.database(lambda: _put_on(self._newsroom, choice), done, self._on_failed, self)
        )

    def bin(self) -> None:
        """Put the articles in the bin."""
        if self._panel.choice().count > 1:
            self.many.bin()
            return
        ids = self.chosen()

        def done(changes: Changes) -> None:
            count = len(changes.articles & frozenset(ids))
            article = self._session.article
            if article is not None and article.id in ids:
                self._session.close()
            if count:
                undo = (self.tr("Undo"), lambda: self._take_out(ids))
                self._notices.info(self.tr("The article is in the bin."), undo, key=DONE)

        self._write(lambda: self._newsroom.articles.bin(ids), done)

    def restore(self) -> None:
        """Take the articles out of the bin."""
        if self._panel.choice().count > 1:
            self.many.restore()
        else:
            self._take_out(self.chosen())

    def _take_out(self, ids: Sequence[ArticleId]) -> None:
        self._write(lambda: self._newsroom.articles.restore(ids))

    def _write(self, work: Callable[[], Changes], done: Callable[[Changes], object] | None = None) -> None:
        self._with_saved(lambda: self._tasks.database(work, done, self._on_failed, self))

    def _with_saved(self, then: Callable[[], object]) -> None:
        """First what is typed, then the rest."""
        self._session.flush(lambda: _no_answer(then()))

    def _on_failed(self, error: Exception) -> None:
        self._notices.error(error, key="article-command")


@frozen
class Placed:
    """Which of many articles came on the board, and why the first that did not was refused."""

    articles: tuple[ArticleId, ...]
    why: str
    changes: Changes


def _put_on(newsroom: Newsroom, choice: Choice) -> Placed:
    """Put articles on the draft board until it is full; those that are there already are passed over."""
    placed: list[ArticleId] = []
    why, changes = "", Changes()
    for each in choice.found(newsroom.steps)[:_MOST_TRIED]:
        try:
            changes |= newsroom.curation.choose(each).changes
            placed.append(each)
        except Refused as error:
            why = why or str(error)
            if error.code == "cap":
                break
    return Placed(tuple(placed), why, changes)


def _take_off(newsroom: Newsroom, articles: Sequence[ArticleId]) -> Changes:
    changes = Changes()
    for each in articles:
        changes |= newsroom.curation.unchoose(each).changes
    return changes


def _no_answer(_result: object) -> None:
    """Let a lambda's value go."""
