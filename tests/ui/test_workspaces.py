"""Workspaces: made when first shown, reached by command, left with an article; undo goes to the one that is shown."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.workspaces import ARTICLES, Workspace, Workspaces
from tests.ui.panels import Opened, settle, windows_over, write


@pytest.fixture
def open_window(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


class Steps(Workspace):
    """A workspace that counts what it takes back."""

    def __init__(self) -> None:
        super().__init__()
        self.taken_back = 0

    def undo(self) -> None:
        self.taken_back += 1

    def step_words(self) -> dict[str, str]:
        return {"undo": "" if self.taken_back else "moved up", "redo": ""}


def test_a_workspace_is_made_when_it_is_first_shown_and_only_once(qtbot: QtBot) -> None:
    articles = QLabel("articles")
    spaces = Workspaces(articles)
    qtbot.addWidget(spaces)
    made: list[QWidget] = []

    def make() -> Workspace:
        made.append(Steps())
        return made[-1]

    spaces.add("boards", make)
    assert made == []
    assert spaces.shown == ARTICLES
    page = spaces.show_workspace("boards")
    spaces.show_articles()
    assert spaces.show_workspace("boards") is page
    assert made == [page]
    assert spaces.names == (ARTICLES, "boards")


def test_an_article_wanted_in_a_workspace_is_opened_among_the_articles(newsroom: Newsroom, open_window: Opened) -> None:
    article = write(newsroom, "Road opens")
    window = open_window()
    settle(window.tasks)
    page = Steps()
    window.workspaces.add("boards", lambda: page)
    window.moves.go("boards")
    page.article_wanted.emit(article)
    settle(window.tasks)
    assert window.workspaces.shown == ARTICLES
    assert window.session.article is not None
    assert window.session.article.id == article


def test_commands_of_the_text_sleep_elsewhere_and_undo_goes_to_the_workspace(
    newsroom: Newsroom, open_window: Opened
) -> None:
    article = write(newsroom, "Road opens")
    window = open_window()
    window.session.open(article)
    settle(window.tasks)
    assert window.actions_of["bold"].isEnabled()
    page = Steps()
    window.workspaces.add("boards", lambda: page)
    window.moves.go("boards")
    assert not window.actions_of["bold"].isEnabled()
    assert not window.actions_of["status_ready"].isEnabled()
    undo, redo = (window.actions_of[name] for name in ("undo", "redo"))
    assert undo.toolTip() == "Undo: moved up (Ctrl+Z)"
    assert not redo.isEnabled()
    undo.trigger()
    page.steps_changed.emit()
    assert page.taken_back == 1
    assert not undo.isEnabled()
    assert undo.toolTip() == "Undo (Ctrl+Z)"
    window.actions_of["panel_details"].trigger()
    assert window.workspaces.shown == ARTICLES
    assert all(window.actions_of[name].isEnabled() for name in ("bold", "undo", "redo"))
    settle(window.tasks)
    stored = newsroom.articles.get(article)
    assert stored.status is Status.DRAFT


def test_the_page_at_a_time_of_the_open_article_is_a_command(newsroom: Newsroom, open_window: Opened) -> None:
    article = write(newsroom, "Road opens", Status.READY)
    window = open_window()
    assert not window.actions_of["page_at_a_time"].isEnabled()
    window.session.open(article)
    settle(window.tasks)
    window.actions_of["page_at_a_time"].trigger()
    settle(window.tasks)
    assert window.workspaces.shown == "ahead"
    page = window.workspaces.current()
    assert page is not None
    assert page._wanted.article == article
    page.board_wanted.emit("front")
    settle(window.tasks)
    assert window.workspaces.shown == "boards"
