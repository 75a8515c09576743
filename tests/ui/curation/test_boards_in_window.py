"""The boards as a place of the window: reached by command and from the panel, left with an article."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.curation.boards import Boards
from tests.ui.panels import Opened, child, settle, windows_over, write


@pytest.fixture
def open_window(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


def test_the_panel_and_the_boards_take_back_each_others_steps(newsroom: Newsroom, open_window: Opened) -> None:
    one, two = (write(newsroom, each, Status.PUBLISHED) for each in ("One", "Two"))
    window = open_window()
    window.choice.add(one)
    settle(window.tasks)
    window.actions_of["go_boards"].trigger()
    settle(window.tasks)
    page = window.workspaces.current()
    assert isinstance(page, Boards)
    page.picker.picked.emit(two)
    settle(window.tasks)
    assert [pick.article for pick in newsroom.curation.board().draft] == [two, one]
    for _ in range(2):
        window.actions_of["undo"].trigger()
        settle(window.tasks)
    assert newsroom.curation.board().draft == ()
    window.actions_of["redo"].trigger()
    settle(window.tasks)
    assert [pick.article for pick in newsroom.curation.board().draft] == [one]
    page.columns.draft.choose(one)
    page.columns.draft.activated.emit(page.columns.draft.currentIndex())
    settle(window.tasks)
    assert window.workspaces.shown == "articles"
    assert window.session.article is not None
    assert window.session.article.id == one


def test_the_board_that_is_shown_is_launched_and_discarded_by_command(newsroom: Newsroom, open_window: Opened) -> None:
    one, two = (write(newsroom, each, Status.PUBLISHED) for each in ("One", "Two"))
    newsroom.curation.choose(one)
    newsroom.curation.choose(two, name="language:ru")
    window = open_window()
    window.actions_of["launch_board"].trigger()
    settle(window.tasks)
    assert [pick.article for pick in newsroom.curation.board().live] == [one], "the panel’s"
    window.choice.board_wanted.emit("language:ru")
    settle(window.tasks)
    window.actions_of["discard_board"].trigger()
    settle(window.tasks)
    assert newsroom.curation.board("language:ru").draft == ()


def test_the_panel_opens_the_board_it_shows(newsroom: Newsroom, open_window: Opened) -> None:
    window = open_window()
    window.choice.show_board("language:ka")
    settle(window.tasks)
    window.choice.board_wanted.emit("language:ka")
    settle(window.tasks)
    page = window.workspaces.current()
    assert isinstance(page, Boards)
    assert child(page, QLabel, "boardTitle").text() == "ქართული"
