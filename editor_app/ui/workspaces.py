"""The places of work the window changes between: articles, photos, boards, the page at a time."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.domain.ids import ArticleId

ARTICLES = "articles"


class Workspace(QWidget):
    """A place of work beside the articles. ``article_wanted`` takes the person to an article there."""

    article_wanted = Signal(object)
    steps_changed = Signal()
    """Undo or Redo would do another thing than before."""

    def undo(self) -> None:
        """Take back the last step made here; nothing when there is none."""

    def redo(self) -> None:
        """Do it again."""

    def step_words(self) -> dict[str, str]:
        """Return what ``undo`` and ``redo`` would do, empty words for nothing; without them either can be tried."""
        return {}

    def show_article(self, article: ArticleId) -> None:
        """Show what this place has of an article; nothing where it has nothing of single ones."""


class Workspaces(QStackedWidget):
    """The articles, and workspaces that are made when they are first shown; each has a command ``go_NAME``."""

    workspace_shown = Signal(str)
    article_wanted = Signal(object)
    steps_changed = Signal()

    def __init__(self, articles: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workspaces")
        self._makers: dict[str, Callable[[], Workspace]] = {}
        self._made: dict[str, QWidget] = {ARTICLES: articles}
        self._shown = ARTICLES
        self.addWidget(articles)

    @property
    def shown(self) -> str:
        """The name of the workspace that is shown."""
        return self._shown

    @property
    def names(self) -> tuple[str, ...]:
        """Every workspace, the articles first."""
        return (ARTICLES, *self._makers)

    def add(self, name: str, make: Callable[[], Workspace]) -> None:
        """Say how a workspace is made."""
        self._makers[name] = make

    def show_workspace(self, name: str) -> QWidget:
        """Show a workspace, made now if it never was, put the focus into it, and return it."""
        page = self._made.get(name)
        if page is None:
            page = self._made[name] = self._make(name)
        if self._shown != name:
            self._shown = name
            self.setCurrentWidget(page)
            page.setFocus(Qt.FocusReason.OtherFocusReason)
            self.workspace_shown.emit(name)
        return page

    def show_articles(self) -> None:
        """Show the articles."""
        self.show_workspace(ARTICLES)

    def current(self) -> Workspace | None:
        """Return the workspace that is shown, None when the articles are."""
        page = self.currentWidget()
        return page if isinstance(page, Workspace) else None

    def _make(self, name: str) -> Workspace:
        page = self._makers[name]()
        page.article_wanted.connect(self.article_wanted)
        page.steps_changed.connect(self.steps_changed)
        self.addWidget(page)
        return page
