"""The search index is put together in the background when many articles came in at once."""

import pytest
from pytestqt.qtbot import QtBot

from editor_app.domain.changes import Changes
from editor_app.domain.errors import StorageFailure
from editor_app.newsroom import Newsroom
from editor_app.store import index_pieces
from editor_app.ui.articles import tidy_watch
from editor_app.ui.articles.tidy_watch import TidyWatch
from editor_app.ui.tasks import Tasks
from tests import builders


def write(newsroom: Newsroom) -> Changes:
    made = [newsroom.articles.create(builders.content(headline=f"Road {each}")).article.id for each in range(3)]
    return Changes(articles=frozenset(made))


def is_scattered(newsroom: Newsroom) -> bool:
    with newsroom._database.read() as connection:
        return index_pieces.is_scattered(connection)


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_pieces, "_FEW", 0)
    monkeypatch.setattr(tidy_watch, "AFTER_CHANGE", 0)
    monkeypatch.setattr(tidy_watch, "BETWEEN", 0)


def test_many_that_came_in_are_put_together(
    newsroom: Newsroom, tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = TidyWatch(newsroom, tasks)
    changes = write(newsroom)
    assert is_scattered(newsroom)
    tasks.changed.emit(changes)
    assert tasks.idle()
    assert is_scattered(newsroom), "three articles are not many"
    monkeypatch.setattr(tidy_watch, "MANY", 3)
    tasks.changed.emit(changes)
    qtbot.waitUntil(lambda: not is_scattered(newsroom), timeout=30_000)
    assert tasks.idle()
    watch.deleteLater()


def test_it_begins_some_time_after_the_start(
    newsroom: Newsroom, tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidy_watch, "AFTER_START", 0)
    write(newsroom)
    watch = TidyWatch(newsroom, tasks)
    qtbot.waitUntil(lambda: not is_scattered(newsroom), timeout=30_000)
    assert tasks.idle()
    watch.deleteLater()


def test_a_disk_that_refuses_disturbs_nobody(
    newsroom: Newsroom, tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidy_watch, "AFTER_START", 0)
    asked: list[int] = []

    def refuse() -> bool:
        asked.append(1)
        raise StorageFailure("the disk is full", folder="x")

    monkeypatch.setattr(newsroom.tidying, "go_on", refuse)
    watch = TidyWatch(newsroom, tasks)
    qtbot.waitUntil(lambda: bool(asked), timeout=30_000)
    assert tasks.idle()
    assert asked == [1]
    watch.deleteLater()
