"""What the tests of the panels share: articles in a real newsroom, windows, a panel by itself, and patience."""

from collections.abc import Callable, Iterator
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.main_window import MainWindow
from editor_app.ui.tasks import Tasks
from tests import builders

Child = TypeVar("Child", bound=QObject)
Opened: TypeAlias = Callable[[], MainWindow]


def write(newsroom: Newsroom, headline: str, status: Status = Status.DRAFT, **fields: object) -> ArticleId:
    """Put an article into the newsroom and return its id."""
    fields.setdefault("slug", headline.lower().replace(" ", "-"))
    article = newsroom.articles.create(builders.content(headline=headline, **fields)).article.id
    if status is not Status.DRAFT:
        newsroom.articles.set_status((article,), status)
    return article


def settle(tasks: Tasks) -> None:
    """Wait until all work is done, and what follows from it."""
    for _ in range(4):
        assert tasks.idle(30_000)
        QApplication.processEvents()


def windows_over(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    """Give a function that opens a window as a start of the program does; each ends with no thread left."""
    opened: list[MainWindow] = []

    def make() -> MainWindow:
        window = MainWindow(newsroom)
        qtbot.addWidget(window)
        window.show()
        opened.append(window)
        settle(window.tasks)
        return window

    yield make
    for window in opened:
        if window.isVisible():
            window.close()
            settle(window.tasks)
        window.tasks.close()
        window.deleteLater()
    QApplication.processEvents()


def open_article(session: EditSession, tasks: Tasks, article: ArticleId) -> None:
    """Open an article in the session and wait until it is there."""
    session.open(article)
    settle(tasks)
    assert session.article is not None
    assert session.article.id == article


def show(qtbot: QtBot, widget: QWidget, tasks: Tasks) -> None:
    """Show a panel at the width it has in the window."""
    qtbot.addWidget(widget)
    widget.resize(360, 800)
    widget.show()
    settle(tasks)


def child(widget: QWidget, kind: type[Child], name: str) -> Child:
    """Return a child by its object name."""
    found = widget.findChild(kind, name)
    assert found is not None, f"{name} is missing"
    return found
