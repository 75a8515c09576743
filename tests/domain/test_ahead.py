"""What changes on the site by itself, in the order of time, across clock changes (B6, C8, E3)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from editor_app.body.scan import scan
from editor_app.domain.ahead import Coming, Kind, coming, end_of_day, public_from
from editor_app.domain.article import Article
from editor_app.domain.curation import Board, Pick
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.domain.popular import Views
from tests.builders import NOON, a_photo, an_article

ZONE = ZoneInfo("Europe/Brussels")
HOUR = timedelta(hours=1)


def ahead(*articles: Article, boards: tuple[Board, ...] = (), **more: object) -> list[tuple[datetime, Kind]]:
    return [(each.at, each.kind) for each in all_ahead(*articles, boards=boards, **more)]


def all_ahead(*articles: Article, boards: tuple[Board, ...] = (), **more: object) -> tuple[Coming, ...]:
    given = {"photos": {}, "views": Views(), "photos_in": lambda content: scan(content.body).photos, **more}
    return coming(articles, {each.name: each for each in boards}, zone=ZONE, after=NOON, **given)  # type: ignore[arg-type]


def test_b6_an_article_is_public_once_embargo_and_schedule_are_both_past() -> None:
    article = an_article(status=Status.READY, embargo_until=NOON + HOUR, publish_at=NOON + 2 * HOUR)
    assert public_from(article) == NOON + 2 * HOUR
    assert ahead(article) == [(NOON + 2 * HOUR, Kind.PUBLIC)]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.IN_REVIEW, Status.WITHDRAWN])
def test_b6_an_article_that_waits_for_a_person_is_not_coming_by_itself(status: Status) -> None:
    assert ahead(an_article(status=status, embargo_until=NOON + HOUR)) == []
    assert ahead(replace(an_article(status=Status.READY, embargo_until=NOON + HOUR), binned_at=NOON)) == []
    assert ahead(an_article(status=Status.READY)) == []


def test_e3_picks_begin_and_end() -> None:
    article = an_article(status=Status.PUBLISHED)
    pick = Pick(article=article.id, starts=NOON + HOUR, ends=NOON + 3 * HOUR)
    assert ahead(article, boards=(Board(live=(pick,)),)) == [
        (NOON + HOUR, Kind.PICK_BEGINS),
        (NOON + 3 * HOUR, Kind.PICK_ENDS),
    ]
    assert ahead(article, boards=(Board(draft=(pick,)),)) == []


@pytest.mark.parametrize(
    ("day", "over"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 24), datetime(2026, 10, 24, 22, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_c8_rights_end_when_their_last_day_is_over_on_long_and_short_days_too(day: date, over: datetime) -> None:
    assert end_of_day(day, ZONE) == over
    photo = a_photo(record=PhotoRecord(rights_until=day))
    lead = an_article(status=Status.PUBLISHED, lead_photo=PhotoUse(photo=photo.id))
    inside = an_article(status=Status.PUBLISHED, body=f"![](photo:{photo.id})\n")
    other = an_article(status=Status.DRAFT, lead_photo=PhotoUse(photo=photo.id))
    found = all_ahead(lead, inside, other, photos={photo.id: photo})
    assert {(each.at, each.article) for each in found} == {(over, lead.id), (over, inside.id)}


def test_p2_popular_ends_and_pieces_come_back_to_it() -> None:
    article = an_article(status=Status.PUBLISHED)
    found = all_ahead(article, views=Views(excluded={article.id: NOON + HOUR}))
    assert [(each.at, each.kind, each.headline) for each in found] == [
        (NOON + HOUR, Kind.POPULAR_BACK, article.content.headline)
    ]
