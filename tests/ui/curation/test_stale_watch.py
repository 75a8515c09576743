"""What readers miss of the editor's choice is told where one writes."""

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.listed import Status
from editor_app.newsroom import open_newsroom
from editor_app.ui.curation.stale_watch import StaleWatch
from editor_app.ui.side_panels import SidePanels
from editor_app.ui.tasks import Tasks
from tests import builders
from tests.ui.panels import child, settle, write


def test_e6_picks_that_are_skipped_and_boards_that_ended_are_counted_at_the_panels_name(
    qtbot: QtBot, tasks: Tasks, tmp_path: Path
) -> None:
    days = [0]

    def clock() -> datetime:
        return builders.NOON + timedelta(days=days[0])

    with open_newsroom(tmp_path / "room", create=True, clock=clock) as newsroom:
        side = SidePanels()
        qtbot.addWidget(side)
        side.add("choice", "Choice", "Editor’s choice", QWidget)
        button = child(side, QToolButton, "show_choice")
        first, second = (write(newsroom, words, Status.PUBLISHED) for words in ("One", "Two"))
        for each in (first, second):
            newsroom.curation.choose(each)
        newsroom.curation.launch()
        watch = StaleWatch(newsroom, tasks, side)
        watch.look()
        settle(tasks)
        assert button.text() == "Choice"
        tasks.database(lambda: newsroom.articles.set_status((first,), Status.WITHDRAWN))
        qtbot.waitUntil(lambda: button.text() == "Choice 1", timeout=30_000)
        newsroom.curation.unchoose(first)
        newsroom.curation.launch()
        days[0] = 400
        watch.look()
        settle(tasks)
        assert button.text() == "Choice 1"
        assert button.accessibleDescription() == "1 board has ended"
        newsroom.curation.choose(second)
        newsroom.curation.unchoose(second)
        newsroom.curation.launch()
        watch.look()
        settle(tasks)
        assert button.text() == "Choice 1", "nobody has put anything there since"
        watch.deleteLater()
