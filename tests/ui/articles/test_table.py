"""The list as a table: a click on a head sorts, columns are chosen and remembered."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from editor_app.domain.listed import SortKey
from editor_app.newsroom import Newsroom
from editor_app.ui.articles.columns import COLUMNS, Column
from tests.ui.panels import Opened, settle, windows_over, write


@pytest.fixture
def opened(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


def test_a_click_on_a_head_sorts_and_another_turns_the_list_over(newsroom: Newsroom, opened: Opened) -> None:
    for headline, words in (("short", 1), ("long", 9), ("middle", 5)):
        write(newsroom, headline, body="word " * words, authors=(headline,))
    window = opened()
    window.actions_of["list_as_table"].trigger()
    model, head = window.list_panel.model, window.list_panel.view.horizontalHeader()
    assert head.isVisibleTo(window)
    seen = []
    for column in (Column.WORDS, Column.WORDS, Column.AUTHOR):
        head.sectionClicked.emit(COLUMNS.index(column))
        settle(window.tasks)
        seen.append([model.index(row, 0).data() for row in range(3)])
    assert seen == [["long", "middle", "short"], ["short", "middle", "long"], ["long", "middle", "short"]]
    assert model.query.sort is SortKey.AUTHOR
    assert head.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder


def test_columns_and_their_widths_are_remembered(newsroom: Newsroom, opened: Opened) -> None:
    write(newsroom, "One")
    first = opened()
    first.actions_of["list_as_table"].trigger()
    first.actions_of["column_photo"].trigger()
    view = first.list_panel.view
    view.setColumnWidth(COLUMNS.index(Column.AUTHOR), 222)
    view.horizontalHeader().moveSection(COLUMNS.index(Column.STATUS), 0)
    first.close()
    settle(first.tasks)
    second = opened()
    view = second.list_panel.view
    assert view.as_table
    assert second.actions_of["list_as_table"].isChecked()
    assert not view.has_column(Column.PHOTO)
    assert not second.actions_of["column_photo"].isChecked()
    assert view.columnWidth(COLUMNS.index(Column.AUTHOR)) == 222
    assert view.horizontalHeader().visualIndex(COLUMNS.index(Column.STATUS)) == 0
    second.actions_of["list_as_table"].trigger()
    assert [at for at in range(len(COLUMNS)) if not view.isColumnHidden(at)] == [0]


def test_a_press_on_a_head_selects_nothing(newsroom: Newsroom, opened: Opened, qtbot: QtBot) -> None:
    for headline in ("one", "two", "three"):
        write(newsroom, headline)
    window = opened()
    window.actions_of["list_as_table"].trigger()
    head = window.list_panel.view.horizontalHeader()
    qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=head.rect().center())
    settle(window.tasks)
    assert window.list_panel.how_many_chosen() <= 1
