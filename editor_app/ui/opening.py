"""Opening a window: the list with its first rows, then the text, then the newsroom made ready, then all the rest."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor_app.domain.errors import NewsroomUnavailable
from editor_app.domain.ids import ArticleId
from editor_app.ui.early_keys import EarlyKeys
from editor_app.ui.main_window import MainWindow

if TYPE_CHECKING:
    from editor_app.domain.article import Article

_UNSEEN = 200
"""Milliseconds after which a step follows though the one before was not painted: the window may be hidden by others."""


class Opening(QObject):
    """Furnishes a window that began as a list. ``furnished`` is called when it is whole, ``failed`` if it cannot be.

    Each step begins when the one before is painted. What is loaded is loaded away from the window's thread, what is
    made is made in turns: the list can be scrolled and the text be written meanwhile.
    """

    def __init__(
        self,
        window: MainWindow,
        furnished: Callable[[], object],
        failed: Callable[[NewsroomUnavailable], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._furnished = furnished
        self._failed = failed
        self._text_begun = self._rest_begun = False
        self._keys = EarlyKeys(window)
        window.first_painted.connect(self._on_painted)
        window.list_panel.article_chosen.connect(self._on_chosen)
        QTimer.singleShot(_UNSEEN, self, self._load_text)

    def _on_painted(self) -> None:
        model = self._window.list_panel.model
        model.modelReset.connect(lambda: self._soon(self._load_text))
        if model.rowCount():
            self._load_text()

    def _load_text(self) -> None:
        if self._text_begun:
            return
        self._text_begun = True
        newsroom, article = self._window.newsroom, self._window.remembered()

        def load() -> "Article | None":
            from editor_app.ui import text_place  # noqa: F401 - loaded here, where nobody waits for it

            return newsroom.first_text(article) if article is not None else None

        self._window.tasks.database(load, self._show_text, self._on_failed, self)

    def _show_text(self, found: "Article | None") -> None:
        from editor_app.domain.article import OpenArticle  # loaded by now
        from editor_app.ui.text_place import make_editor

        if not self._window.isVisible():  # it was closed meanwhile
            return
        make_editor(self._window)
        if found is None or found.id != self._window.remembered():
            if self._window.wanted is not None:
                self._on_chosen(self._window.wanted)
            self._load_the_rest()
            return
        self._window.editor.filled.connect(lambda: self._soon(self._load_the_rest))
        self._window.session.show(OpenArticle(found))
        QTimer.singleShot(_UNSEEN, self, self._load_the_rest)  # a long text goes on to be filled in meanwhile

    def _on_chosen(self, article: ArticleId) -> None:
        """Show another text as early as the first; one that was typed into stays until it can be kept."""
        window = self._window
        if window.furnished or not window.text_shown or window.session.dirty:
            return
        shown = window.session.article
        if shown is not None and shown.id == article:
            return
        read = window.newsroom.first_text
        window.tasks.pool(lambda: read(article), self._show_chosen, self._on_unread, self, "chosen", alone=True)

    def _show_chosen(self, found: "Article | None") -> None:
        from editor_app.domain.article import OpenArticle  # loaded by now

        window = self._window
        if found is not None and found.id == window.wanted and not (window.furnished or window.session.dirty):
            window.session.show(OpenArticle(found))

    def _on_unread(self, error: Exception) -> None:
        if not isinstance(error, NewsroomUnavailable):  # that is told by what makes the newsroom ready
            raise error

    def _load_the_rest(self) -> None:
        if self._rest_begun:
            return
        self._rest_begun = True

        def load() -> None:
            self._window.newsroom.make_ready()
            from editor_app.ui import furnishing  # noqa: F401 - as above

        self._window.tasks.database(load, self._make_the_rest, self._on_failed, self)

    def _make_the_rest(self, _: None) -> None:
        from editor_app.ui.furnishing import turns  # loaded by now

        self._go_on(turns(self._window))

    def _go_on(self, turns: Iterator[Callable[[], object]]) -> None:
        if not self._window.isVisible():
            return
        turn = next(turns, None)
        if turn is None:
            self._keys.do(self._window.actions_of)
            self._furnished()
        else:
            turn()
            self._soon(lambda: self._go_on(turns))

    def _soon(self, step: Callable[[], object]) -> None:
        """Do a step after what is to be painted and what was typed: ``QTimer.singleShot(0)`` would come before."""
        timer = QTimer(self, singleShot=True, interval=0)
        timer.timeout.connect(step)
        timer.timeout.connect(timer.deleteLater)
        timer.start()

    def _on_failed(self, error: Exception) -> None:
        """Say that the newsroom cannot be opened, once what was typed meanwhile is kept beside it."""
        if not isinstance(error, NewsroomUnavailable):
            raise error
        newsroom, edit = self._window.newsroom, self._window.session.unsaved() if self._window.text_shown else None
        if edit is None:
            self._give_up(error)
            return
        kept = self.tr("What you wrote is kept, and offered when it opens again.")
        self._window.tasks.database(
            lambda: newsroom.keep_aside(edit()),
            lambda _: self._give_up(NewsroomUnavailable(f"{error} {kept}")),
            lambda also: self._give_up(NewsroomUnavailable(f"{error} {also}")),
            self,
        )

    def _give_up(self, error: NewsroomUnavailable) -> None:
        self._failed(error)
        self._window.tasks.let_go()
