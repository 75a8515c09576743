"""Views as the store keeps them: by report, day and article, with what nobody knew."""

from dataclasses import replace
from datetime import date, timedelta

from editor_app.domain.ids import ArticleId
from editor_app.domain.popular import DayCount, ViewsReport, ViewsSource
from editor_app.store import views
from editor_app.store.database import Database
from tests.builders import NOON
from tests.store.writing import an_article

DAY = date(2026, 3, 1)
ROAD = ArticleId("01900000-0000-7000-8000-000000000001")


def a_report(**fields: object) -> ViewsReport:
    made = ViewsReport(
        source=ViewsSource.MATOMO, first_day=DAY - timedelta(days=6), last_day=DAY, since=NOON - timedelta(days=7),
        until=NOON, file_name="pages.csv", at=NOON, rows=2, views=12, unknown=2,
    )  # fmt: skip
    return replace(made, **fields)  # type: ignore[arg-type]


def add(database: Database, digest: str = "d", **fields: object) -> ViewsReport:
    with database.write() as write:
        return views.add_report(write, a_report(**fields), digest, {(ROAD, DAY): 10}, {("about", DAY): 2})


def test_a_report_comes_back_as_it_was_kept(database: Database) -> None:
    kept = add(database)
    assert kept == replace(a_report(), number=1, person="nino", at=kept.at)
    with database.read() as connection:
        found = views.current_views(connection, DAY)
        assert found.reports == (kept,)
        assert found.counts == (DayCount(1, DAY, ROAD, 10),)
        assert views.report_with(connection, "d") == kept
        assert views.report_with(connection, "e") is None
        assert views.current_views(connection, DAY + timedelta(days=1)).reports == ()


def test_a_dropped_report_takes_its_counts_along(database: Database) -> None:
    kept = add(database)
    with database.write() as write:
        assert views.drop_report(write, kept.number)
        assert not views.drop_report(write, kept.number)
    with database.read() as connection:
        assert views.current_views(connection, DAY).counts == ()
        assert views.unknown_addresses(connection, 9) == []


def test_an_assigned_address_is_counted_for_its_article_in_every_report(database: Database) -> None:
    add(database)
    add(database, "e")
    with database.write() as write:
        assert views.assign_address(write, "about", ROAD) == 4
    with database.read() as connection:
        found = views.current_views(connection, DAY)
        assert [each.views for each in found.counts] == [12, 12]
        assert [each.unknown for each in found.reports] == [0, 0]
        assert views.assigned_addresses(connection) == {"about": ROAD}


def test_reports_of_long_ago_go_when_the_next_comes(database: Database) -> None:
    old = NOON.date() - timedelta(days=views.KEPT_DAYS + 1)
    add(database, "old", first_day=old, last_day=old)
    add(database, "new")
    with database.read() as connection:
        assert [each.last_day for each in views.reports_newest_first(connection)] == [DAY]


def test_an_exclusion_is_kept_until_it_is_taken_back(database: Database) -> None:
    with database.write() as write:
        views.exclude(write, ROAD, NOON)
        views.exclude(write, ROAD, NOON + timedelta(days=1))
    with database.read() as connection:
        assert views.current_views(connection, DAY).excluded == {ROAD: NOON + timedelta(days=1)}
    with database.write() as write:
        views.exclude(write, ROAD, None)
    with database.read() as connection:
        assert views.current_views(connection, DAY).excluded == {}


def test_the_pages_of_the_archive_have_the_addresses_readers_have(database: Database) -> None:
    article = an_article(database, old_addresses=("/node/7",))
    plain = an_article(database, slug="")
    with database.read() as connection:
        found = views.known_pages(connection)
    assert [(each.article, each.section, each.slug, each.old_addresses) for each in found] == [
        (article.id, "caucasus", "border-road", '["/node/7"]'),
        (plain.id, "caucasus", "", ""),
    ]


def test_since_when_readers_have_an_article(database: Database) -> None:
    timed = an_article(database, publish_at=NOON)
    draft = an_article(database)
    with database.read() as connection:
        assert views.published_since(connection, {timed.id, draft.id}) == {timed.id: NOON}
