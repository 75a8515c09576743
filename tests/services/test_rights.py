"""The rights calendar: photos by the last day they may be used, with the articles that show them."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.domain.photo import PhotoUse
from editor_app.newsroom import Newsroom, open_newsroom
from tests import builders
from tests.pictures import drawn


@pytest.fixture
def ends(newsroom: Newsroom) -> dict[str, str]:
    """Photos by name: ended and used, ended and unused, two on one day, one in the bin, one without an end."""
    today = newsroom.now().date()
    days = {
        "used": today - timedelta(days=1),
        "unused": today - timedelta(days=1),
        "a": date(2026, 3, 20),
        "b": date(2026, 3, 20),
        "binned": date(2026, 3, 21),
        "never": None,
    }
    made = {}
    for number, (name, until) in enumerate(days.items(), start=1):
        data = drawn.jpeg(image=drawn.a_picture(100 + number, 80))
        photo = newsroom.photos.bring_in_bytes(data, f"{name}.jpg").photo
        newsroom.captions.change(photo.id, rights_until=until)
        made[name] = photo.id
    for name in ("used", "a"):
        newsroom.articles.create(builders.content(slug=name, headline=name, lead_photo=PhotoUse(photo=made[name])))
    newsroom.library.steps.bin([made["binned"]])
    return made


def test_c8_a_month_shows_whose_rights_end_by_day_and_where_they_are_used(
    newsroom: Newsroom, ends: dict[str, str]
) -> None:
    month = newsroom.rights.month(2026, 3)
    assert month.days == {date(2026, 3, 1): 2, date(2026, 3, 20): 2}
    assert [each.photo.file_name for each in month.ends] == ["unused.jpg", "used.jpg", "b.jpg", "a.jpg"]
    assert [[row.headline for row in each.articles] for each in month.ends] == [[], ["used"], [], ["a"]]
    assert newsroom.rights.month(2026, 4).days == {}
    assert month.more == 0


def test_c8_rights_that_ended_are_named_while_somebody_uses_the_photo(newsroom: Newsroom, ends: dict[str, str]) -> None:
    assert [each.photo.file_name for each in newsroom.rights.ended_in_use()] == ["used.jpg"]
    newsroom.captions.change(ends["used"], rights_until=date(2027, 1, 1))  # type: ignore[arg-type]
    assert newsroom.rights.ended_in_use() == ()


def test_c8_a_day_that_begins_counts_the_problems_that_came_with_it(tmp_path: Path) -> None:
    days = [0]

    def clock() -> datetime:
        return builders.NOON + timedelta(days=days[0])

    with open_newsroom(tmp_path / "room", create=True, clock=clock) as newsroom:
        photo = newsroom.photos.bring_in_bytes(drawn.jpeg(), "bridge.jpg").photo
        newsroom.captions.change(photo.id, rights_until=(builders.NOON + timedelta(days=10)).date())
        in_text = f"Words.\n\n![A bridge](photo:{photo.id})\n"
        contents = (builders.content(lead_photo=PhotoUse(photo=photo.id)), builders.content(slug="b", body=in_text))
        ids = [newsroom.articles.create(each).article.id for each in contents]
        before = newsroom.articles.summaries(ids)
        assert newsroom.rights.begin_day().articles == frozenset()
        days[0] = 3
        assert newsroom.rights.begin_day().articles == set(ids)
        after = newsroom.articles.summaries(ids)
        assert [after[each].problems - before[each].problems for each in ids] == [1, 1]
        assert newsroom.rights.begin_day().articles == frozenset()
