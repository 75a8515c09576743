"""An article in the real editor, with the panels beside it that also write; and ways to spoil the day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.article import Article, ArticleContent, ArticleEdit
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.store.drafts import Drafts
from editor_app.ui.actions import Actions
from editor_app.ui.editor.details_panel import DetailsPanel
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.tasks import Tasks
from tests import builders
from tests.ui import conftest as ui
from tests.ui.panels import settle

dressed, quiet_qt, own_places = ui.dressed, ui.quiet_qt, ui.own_places
tasks, newsroom = ui.tasks, ui.newsroom


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process can grow, as on a full disk."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@dataclass
class Desk:
    """The editor and the details of one article, and what a person and others do to it."""

    newsroom: Newsroom
    tasks: Tasks
    session: EditSession
    editor: EditorPanel
    details: DetailsPanel

    def make(self, **fields: object) -> Article:
        """Put an article into the newsroom."""
        return self.newsroom.articles.create(builders.content(**fields)).article

    def open(self, article: Article) -> Article:
        """Show it."""
        self.session.open(article.id)
        self.settle()
        return article

    def settle(self) -> None:
        """Let all work end."""
        settle(self.tasks)

    def stored(self, article: Article | ArticleId) -> ArticleContent:
        """Return what the database says."""
        return self.newsroom.articles.get(article if isinstance(article, str) else article.id).content

    def versions(self, article: Article) -> list[ArticleContent]:
        """Return every text of the history, newest first."""
        history = self.newsroom.history
        return [history.content_at(each.id) for each in history.revisions(article.id)]

    def elsewhere(self, article: Article, **fields: object) -> None:
        """Change the article behind the window's back."""
        now = self.newsroom.articles.get(article.id)
        content = replace(now.content, **fields)  # type: ignore[arg-type]
        self.newsroom.articles.save(ArticleEdit(id=now.id, base_revision=now.revision, content=content))

    def left_over(self, article: Article, **fields: object) -> ArticleContent:
        """Leave a working draft behind, as a crash of an earlier run does."""
        content = replace(article.content, **fields)  # type: ignore[arg-type]
        edit = ArticleEdit(id=article.id, base_revision=article.revision, content=content)
        Drafts(self.newsroom._database, self.newsroom.path / "recovery").keep(edit)
        return content

    def type(self, widget: QWidget, words: str) -> None:
        """Type at the start."""
        QTest.keyClick(widget, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(widget, words)

    def press(self, name: str) -> None:
        """Press a button of the editor."""
        button = next(each for each in self.editor.findChildren(QPushButton, name) if each.isVisible())
        button.click()
        self.settle()


@pytest.fixture
def session(newsroom: Newsroom, tasks: Tasks) -> EditSession:
    return EditSession(newsroom, tasks)


@pytest.fixture
def desk(newsroom: Newsroom, tasks: Tasks, session: EditSession, qtbot: QtBot) -> Iterator[Desk]:
    """The editor, shown, with no article open."""
    window = QWidget()
    qtbot.addWidget(window)
    editor = EditorPanel(newsroom, session, tasks, window)
    editor.bind(Actions(window))
    details = DetailsPanel(newsroom, session, tasks, window)
    window.resize(1200, 1000)
    editor.resize(800, 1000)
    details.setGeometry(800, 0, 400, 1000)
    window.show()
    settle(tasks)
    yield Desk(newsroom, tasks, session, editor, details)
    settle(tasks)
    window.close()


Make = Callable[..., Article]
