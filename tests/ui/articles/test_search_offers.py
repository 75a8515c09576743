"""The search field offers operators and their values; keys choose among them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from editor_app.newsroom import Newsroom
from editor_app.store.query import OPERATORS
from editor_app.ui.articles.operators import without_unfinished
from editor_app.ui.articles.recent_searches import RecentSearches
from editor_app.ui.articles.search_field import SearchField
from editor_app.ui.tasks import Tasks
from editor_app.ui.window_memory import WindowMemory
from tests import builders


def a_field(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks, recent: RecentSearches | None = None) -> SearchField:
    field = SearchField("articleSearch", "Search articles")
    field.offer_from(newsroom.articles.suggestions, tasks, recent)
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return field


def offers(tasks: Tasks) -> QAbstractItemView | None:
    assert tasks.idle(5000)
    QApplication.processEvents()
    shown = [
        each for each in QApplication.topLevelWidgets() if each.objectName() == "searchOffers" and each.isVisible()
    ]
    return shown[0] if shown else None  # type: ignore[return-value]


def words(view: QAbstractItemView | None) -> list[str]:
    assert view is not None
    return [view.model().index(row, 0).data() for row in range(view.model().rowCount())]


def test_an_operator_and_then_its_value_are_chosen_by_keys(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks) -> None:
    newsroom.articles.create(builders.content(tags=("Road works", "Bridges")))
    newsroom.articles.create(builders.content(tags=("Road works",)))
    field = a_field(qtbot, newsroom, tasks)
    qtbot.keyClicks(field, "ta")
    view = offers(tasks)
    assert words(view) == ["tag:"]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert field.text() == "tag:"
    view = offers(tasks)
    assert words(view) == ["Road works", "Bridges"]
    assert view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Road works, articles: 2"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert field.text() == 'tag:"Road works" '
    assert offers(tasks) is None


def test_typing_goes_on_while_the_list_is_open(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks) -> None:
    field = a_field(qtbot, newsroom, tasks)
    qtbot.keyClicks(field, "st")
    view = offers(tasks)
    assert words(view) == ["status:"]
    qtbot.keyClicks(view, "ory")
    assert field.text() == "story"
    assert offers(tasks) is None


def test_escape_closes_the_list_and_leaves_the_words(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks) -> None:
    field = a_field(qtbot, newsroom, tasks)
    qtbot.keyClicks(field, "status:r")
    view = offers(tasks)
    assert words(view) == ["ready"]
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert field.text() == "status:r"
    assert offers(tasks) is None


def test_an_empty_field_offers_the_last_searches_and_every_operator_with_its_meaning(
    qtbot: QtBot, newsroom: Newsroom, tasks: Tasks
) -> None:
    recent = RecentSearches(WindowMemory(newsroom.path))
    recent.note("road")
    recent.note("road works")
    recent.note("port")
    field = a_field(qtbot, newsroom, tasks, RecentSearches(WindowMemory(newsroom.path)))
    assert offers(tasks) is None
    field.resize(160, field.height())
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    view = offers(tasks)
    assert words(view)[:2] == ["port", "road works"]
    assert set(words(view)[2:]) == {f"{each}:" for each in OPERATORS}
    spoken = [view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2, 4)]
    assert all(": " in each for each in spoken)
    assert view.width() >= 300 > field.width()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert field.text() == "road works"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("road tag:", "road"),
        ("road -tag:", "road"),
        ('tag:"', ""),
        ("status:d", ""),
        ("status:draft", "status:draft"),
        ("status:foo", "status:foo"),
        ("after:2024-", ""),
        ("after:2024-13", "after:2024-13"),
        ("colour:", "colour:"),
        ("tag: road", "tag: road"),
        ("https://example.org", "https://example.org"),
    ],
)
def test_only_what_is_still_being_typed_is_left_out_of_a_question(typed: str, asked: str) -> None:
    assert without_unfinished(typed) == asked
