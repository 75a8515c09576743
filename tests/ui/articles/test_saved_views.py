"""Saved views: named, below the built-in ones, kept for the next start; deleting one can be undone."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.listed import SortKey, Status, View
from editor_app.newsroom import Newsroom
from editor_app.ui.main_window import MainWindow
from tests.ui.panels import Opened, child, settle, windows_over, write


@pytest.fixture
def opened(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


def names(window: MainWindow) -> list[str]:
    menu = window.list_panel.switch.button.menu()
    assert menu is not None
    return [each.text() for each in menu.actions() if not each.isSeparator()][len(View) : -3]


def shown(window: MainWindow) -> list[object]:
    model = window.list_panel.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_saved_view_lists_the_same_after_a_restart(newsroom: Newsroom, opened: Opened) -> None:
    for headline, status in (("road b", Status.READY), ("road a", Status.READY), ("road c", Status.DRAFT)):
        write(newsroom, headline, status)
    write(newsroom, "bridge", Status.READY, body="")
    first = opened()
    first.list_panel.show_view(View.READY)
    first.list_panel.search.setText("road")
    first.list_panel.search.ask_now()
    first.list_panel._on_sort_chosen(SortKey.HEADLINE)
    settle(first.tasks)
    first.views.save("  Roads   to go ")
    assert first.list_panel.switch.button.text() == "Roads to go"
    first.close()
    settle(first.tasks)
    second = opened()
    assert names(second) == ["Roads to go"]
    second.list_panel.search.clear()
    second.list_panel.show_view(View.ALL)
    settle(second.tasks)
    assert len(shown(second)) == 4
    second.views.open("Roads to go")
    settle(second.tasks)
    assert [each for each in shown(second) if each != "bridge"] == ["road a", "road b"]
    assert second.list_panel.search.text() == "road"
    assert second.list_panel.switch.button.text() == "Roads to go"


def test_views_are_renamed_deleted_and_brought_back(newsroom: Newsroom, opened: Opened) -> None:
    write(newsroom, "one")
    window = opened()
    window.views.save("b")
    window.views.save("a")
    assert names(window) == ["a", "b"]
    window.views.rename("B")
    assert "already" in window.notices.words()[0]
    window.views.rename("c & d")
    assert names(window) == ["b", "c && d"]
    window.actions_of["delete_view"].trigger()
    assert names(window) == ["b"]
    assert window.list_panel.switch.button.text() == "All articles"
    child(window.notices, QPushButton, "noticeButton").click()
    assert names(window) == ["b", "c && d"]


def test_another_search_is_no_longer_the_saved_view(newsroom: Newsroom, opened: Opened) -> None:
    write(newsroom, "one")
    window = opened()
    window.views.save("mine")
    window.list_panel.search.setText("else")
    window.list_panel.search.ask_now()
    assert window.list_panel.switch.saved == ""
    settle(window.tasks)
