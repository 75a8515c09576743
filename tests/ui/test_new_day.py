"""What the passing of days changes is counted once a day."""

from datetime import datetime, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from editor_app.domain.photo import PhotoUse
from editor_app.newsroom import open_newsroom
from editor_app.ui.new_day import NewDay
from editor_app.ui.tasks import Tasks
from tests import builders
from tests.pictures import drawn


def test_c8_the_list_hears_of_rights_that_end_with_a_new_day(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> None:
    days = [0]

    def clock() -> datetime:
        return builders.NOON + timedelta(days=days[0])

    with open_newsroom(tmp_path / "room", create=True, clock=clock) as newsroom:
        photo = newsroom.photos.bring_in_bytes(drawn.jpeg(), "bridge.jpg").photo
        newsroom.captions.change(photo.id, rights_until=(builders.NOON + timedelta(days=10)).date())
        content = builders.content(lead_photo=PhotoUse(photo=photo.id))
        article = newsroom.articles.create(content).article.id
        day = NewDay(newsroom, tasks)
        heard: list[object] = []
        tasks.changed.connect(heard.append)
        day.look()
        assert tasks.idle(30_000)
        assert heard == []
        days[0] = 4
        day.look()
        day.look()
        assert tasks.idle(30_000)
        assert [each.articles for each in heard] == [{article}]  # type: ignore[attr-defined]
