"""Popular: what is counted, for whom each day speaks, ages, ties and exclusions (P1, P2)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.ids import ArticleId
from editor_app.domain.popular import (
    DayCount,
    Popular,
    Views,
    ViewsReport,
    ViewsSource,
    age_of,
    rank,
    speaking,
    spread,
)
from editor_app.domain.site import Site

NOW = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
TODAY = date(2026, 11, 27)
SITE = Site(time_zone="Asia/Tbilisi")
ONE, TWO, THREE = (ArticleId(f"0190000{number}") for number in (1, 2, 3))


def a_report(number: int = 1, source: ViewsSource = ViewsSource.MATOMO, days: int = 7, back: int = 0) -> ViewsReport:
    """A report of ``days`` days that ended ``back`` days ago."""
    last = TODAY - timedelta(days=back)
    until = NOW - timedelta(days=back)
    first = last - timedelta(days=days - 1)
    return ViewsReport(
        number=number, source=source, first_day=first, last_day=last, since=until - timedelta(days=days),
        until=until, at=NOW,
    )  # fmt: skip


def views_of(*counts: tuple[ArticleId, int], report: ViewsReport | None = None, day: date = TODAY) -> Views:
    report = report or a_report()
    return Views(reports=(report,), counts=tuple(DayCount(report.number, day, each, views) for each, views in counts))


def out(**_: object) -> dict[ArticleId, datetime]:
    return {ONE: NOW - timedelta(days=1), TWO: NOW - timedelta(days=2), THREE: NOW - timedelta(days=3)}


def places(views: Views, published: dict[ArticleId, datetime] | None = None, now: datetime = NOW) -> list[ArticleId]:
    return [each.article for each in rank(views, published or out(), SITE, now).places]


def test_p1_views_of_the_last_seven_days_count_of_pieces_of_the_last_seven_days() -> None:
    report = a_report(days=30)
    counts = (
        DayCount(1, TODAY, ONE, 5),
        DayCount(1, TODAY - timedelta(days=6), ONE, 4),
        DayCount(1, TODAY - timedelta(days=7), ONE, 100),
        DayCount(1, TODAY, TWO, 50),
    )
    published = {ONE: NOW - timedelta(days=6, hours=23), TWO: NOW - timedelta(days=7, minutes=1)}
    assert rank(Views(reports=(report,), counts=counts), published, SITE, NOW).places == (Popular(ONE, 9),)


def test_p1_both_windows_are_settings_of_the_site() -> None:
    counts = (DayCount(1, TODAY - timedelta(days=9), ONE, 5),)
    published = {ONE: NOW - timedelta(days=20)}
    views = Views(reports=(a_report(days=30),), counts=counts)
    assert rank(views, published, SITE, NOW).places == ()
    wide = replace(SITE, popular_days=10, popular_published_days=21)
    assert rank(views, published, wide, NOW).places == (Popular(ONE, 5),)


def test_p1_a_piece_that_is_not_out_yet_is_not_ranked() -> None:
    assert places(views_of((ONE, 5)), {ONE: NOW + timedelta(minutes=1)}) == []
    assert places(views_of((ONE, 5)), {TWO: NOW}) == []


def test_p1_the_report_brought_in_last_replaces_those_before_it_on_its_days() -> None:
    week, later = a_report(1, back=1), a_report(2, days=2)
    counts = tuple(
        DayCount(number, TODAY - timedelta(days=back), ONE, views)
        for number, back, views in ((1, 3, 7), (1, 1, 10), (2, 1, 11), (2, 0, 1))
    )
    (place,) = rank(Views(reports=(week, later), counts=counts), out(), SITE, NOW).places
    assert place.views == 7 + 11 + 1


def test_p1_one_source_speaks_for_a_day() -> None:
    log, matomo = a_report(2, ViewsSource.LOG), a_report(1, days=3)
    assert speaking((log, matomo), TODAY) == {1}
    assert speaking((log, matomo), TODAY - timedelta(days=4)) == {2}
    assert speaking((log, matomo), TODAY - timedelta(days=40)) == frozenset()


def test_p1_logs_of_one_day_add_up() -> None:
    logs = tuple(a_report(number, ViewsSource.LOG, days=1) for number in (1, 2))
    views = Views(reports=logs, counts=(DayCount(1, TODAY, ONE, 3), DayCount(2, TODAY, ONE, 4)))
    assert rank(views, out(), SITE, NOW).places == (Popular(ONE, 7),)


def test_p2_counts_older_than_48_hours_are_shown_with_their_age() -> None:
    views = views_of((ONE, 5))
    young = rank(views, out(), SITE, NOW + timedelta(hours=48))
    assert (young.aged, young.until) == (False, NOW)
    assert rank(views, out(), SITE, NOW + timedelta(hours=48, seconds=1)).aged
    assert age_of(views, NOW + timedelta(hours=31)) == timedelta(hours=31)
    assert age_of(Views(), NOW) is None


def test_p2_counts_older_than_seven_days_leave_the_block_out() -> None:
    site = replace(SITE, popular_days=30, popular_published_days=30)
    views = views_of((ONE, 5))
    assert rank(views, out(), site, NOW + timedelta(days=7)).places
    assert rank(views, out(), site, NOW + timedelta(days=7, seconds=1)).places == ()


def test_p2_ties_go_to_the_newer_then_by_id() -> None:
    views = views_of((THREE, 5), (TWO, 5), (ONE, 5))
    assert places(views) == [ONE, TWO, THREE]
    assert places(views, dict.fromkeys((THREE, TWO, ONE), NOW - timedelta(days=1))) == [ONE, TWO, THREE]


def test_p2_an_excluded_piece_comes_back_at_its_date() -> None:
    until = NOW + timedelta(days=1)
    views = replace(views_of((ONE, 5), (TWO, 3)), excluded={ONE: until})
    assert places(views) == [TWO]
    assert places(views, now=until - timedelta(seconds=1)) == [TWO]
    assert places(views, now=until) == [ONE, TWO]


def test_views_of_a_period_are_spread_over_the_days_the_piece_was_out() -> None:
    first, last = date(2026, 11, 20), date(2026, 11, 26)
    assert spread(7, first, last, date(2020, 1, 1)) == {first + timedelta(days=at): 1 for at in range(7)}
    assert spread(5, first, last, date(2026, 11, 25)) == {date(2026, 11, 25): 2, last: 3}
    assert spread(5, first, last, date(2026, 12, 1)) == {last: 5}


@given(st.integers(0, 10**6), st.integers(0, 40), st.integers(-10, 50))
def test_spreading_neither_loses_nor_makes_views(number: int, days: int, since: int) -> None:
    first = date(2026, 11, 1)
    last = first + timedelta(days=days)
    found = spread(number, first, last, first + timedelta(days=since))
    assert sum(found.values()) == number
    assert all(first <= day <= last for day in found)
    assert all(views > 0 for views in found.values())


@given(
    st.lists(
        st.tuples(st.sampled_from(list(ViewsSource)), st.integers(1, 9), st.integers(0, 9)), min_size=1, max_size=8
    )
)
def test_p1_a_day_is_never_told_by_two_reports_but_of_logs(made: list[tuple[ViewsSource, int, int]]) -> None:
    reports = [a_report(number, source, days, back) for number, (source, days, back) in enumerate(made, 1)]
    for back in range(20):
        numbers = speaking(reports, TODAY - timedelta(days=back))
        sources = {each.source for each in reports if each.number in numbers}
        assert len(numbers) <= 1 or sources == {ViewsSource.LOG}
