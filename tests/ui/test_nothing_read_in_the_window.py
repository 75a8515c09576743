"""The window's thread never reads the database: not at the start, not while one scrolls, sorts, searches or selects."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from editor_app.domain.listed import SortKey, Status, View
from editor_app.newsroom import Newsroom
from editor_app.ui.articles import list_model
from tests import builders
from tests.ui.panels import Opened, settle, windows_over, write


@pytest.fixture
def opened(newsroom: Newsroom, qtbot: QtBot) -> Iterator[Opened]:
    yield from windows_over(newsroom, qtbot)


@pytest.fixture
def read_here(newsroom: Newsroom) -> Iterator[list[str]]:
    """What this thread asks of the database; elsewhere it may be asked."""
    here, said = threading.get_ident(), []

    def on_statement(*given: object) -> None:
        if threading.get_ident() == here:
            said.append(str(given[2]))

    engines = (newsroom._database._readers, newsroom._database._writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", on_statement)
    yield said
    for engine in engines:
        event.remove(engine, "before_cursor_execute", on_statement)


def test_the_list_reads_elsewhere(
    newsroom: Newsroom, opened: Opened, read_here: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_model, "PAGE", 4)
    for number in range(30):
        write(newsroom, f"Road {number:02}")
    assert read_here, "the test itself writes here: what watches is alive"
    read_here.clear()
    window = opened()
    panel, actions = window.list_panel, window.actions_of
    bar = panel.view.verticalScrollBar()
    for place in range(0, bar.maximum(), 200):
        bar.setValue(place)
        settle(window.tasks)
    for sort in (SortKey.WORDS, SortKey.AUTHOR, SortKey.PHOTO):
        panel._on_sort_chosen(sort)
        settle(window.tasks)
    actions["list_as_table"].trigger()
    for typed in ("road", "status:draft", "wrong:x", ""):
        panel.search.setText(typed)
        panel.search.ask_now()
        settle(window.tasks)
    panel.view.selectAll()
    window.article_commands.many.set_status(Status.READY)
    settle(window.tasks)
    for view in View:
        panel.show_view(view)
        settle(window.tasks)
    window.commands.quick_open()
    settle(window.tasks)
    assert read_here == []


def test_many_changes_are_few_refreshes(
    newsroom: Newsroom, opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        write(newsroom, f"Road {number}")
    window = opened()
    asked: list[int] = []
    around, summaries = newsroom.articles.around, newsroom.articles.summaries
    monkeypatch.setattr(newsroom.articles, "around", lambda *given: asked.append(1) or around(*given))
    monkeypatch.setattr(newsroom.articles, "summaries", lambda *given: asked.append(1) or summaries(*given))
    for number in range(60):
        window.tasks.changed.emit(
            newsroom.articles.create(builders.content(headline=f"new {number}", slug=f"n{number}")).changes
        )
    qtbot.waitUntil(lambda: window.list_panel.model.total == 65, timeout=20_000)
    assert len(asked) <= 6
