"""Popular: which report speaks for which day, how often each article was seen, and in which order (P1, P2). Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from editor_app.domain.ids import ArticleId
from editor_app.domain.site import Site
from editor_app.frozen import frozen

SHOW_AGE_AFTER = timedelta(hours=48)
LEAVE_OUT_AFTER = timedelta(days=7)


class ViewsSource(StrEnum):
    """Where views were counted. Where two tell of one day, the one named first here is believed."""

    MATOMO = "matomo"
    PLAUSIBLE = "plausible"
    GA4 = "ga4"
    TABLE = "table"
    """Some other table of pages and views."""
    LOG = "log"


_BELIEVED = tuple(ViewsSource)


@frozen(kw_only=True)
class ViewsReport:
    """One import. Days are the site's; ``since`` and ``until`` are the first and last moments it knows of (aware UTC).

    ``rows`` and ``views`` are those of pages, known or not; ``unknown`` of the views are of no article here.
    """

    number: int = 0
    source: ViewsSource
    first_day: date
    last_day: date
    since: datetime
    until: datetime
    file_name: str = ""
    person: str = ""
    at: datetime
    rows: int = 0
    views: int = 0
    unknown: int = 0

    def covers(self, day: date) -> bool:
        """Whether the report tells of a day."""
        return self.first_day <= day <= self.last_day


@frozen
class DayCount:
    """How often an article was seen on one day, as one report says."""

    report: int
    day: date
    article: ArticleId
    views: int


@frozen
class UnknownAddress:
    """An address of no article here, as its one spelling, and how often it was seen in the reports that are kept."""

    address: str
    views: int


@frozen(kw_only=True)
class Views:
    """What the newsroom knows of views: the reports of the last weeks, their counts, and who is left out until when."""

    reports: tuple[ViewsReport, ...] = ()
    counts: tuple[DayCount, ...] = ()
    excluded: dict[ArticleId, datetime] = field(default_factory=dict)

    @property
    def newest(self) -> ViewsReport | None:
        """The report that knows of the latest moment."""
        return max(self.reports, key=lambda each: (each.until, each.number), default=None)

    @property
    def until(self) -> datetime | None:
        """The latest moment anything is known of."""
        newest = self.newest
        return newest.until if newest else None


@frozen
class Popular:
    """One place of the ranking."""

    article: ArticleId
    views: int


@frozen
class Ranking:
    """The most seen first, and until when the views were counted: None where there is nothing or it is too old."""

    places: tuple[Popular, ...] = ()
    until: datetime | None = None
    aged: bool = False
    """Whether the page says how old it is (P2)."""


def age_of(views: Views, now: datetime) -> timedelta | None:
    """Return how long ago the newest count ended, None when there is none."""
    return None if views.until is None else max(now - views.until, timedelta(0))


def speaking(reports: Iterable[ViewsReport], day: date) -> frozenset[int]:
    """Return the numbers of the reports that count for a day; no view is counted twice by them.

    One source speaks for a day: the most believed that covers it. Of an analytics source it is the report brought in
    last, which replaces those before it; logs add up, for each brings only moments that no log before it covered.
    """
    there = [each for each in reports if each.covers(day)]
    if not there:
        return frozenset()
    source = min((each.source for each in there), key=_BELIEVED.index)
    numbers = [each.number for each in there if each.source is source]
    return frozenset(numbers) if source is ViewsSource.LOG else frozenset({max(numbers)})


def last_days(now: datetime, zone: ZoneInfo, days: int) -> list[date]:
    """Return the site's last ``days`` days, today among them."""
    today = now.astimezone(zone).date()
    return [today - timedelta(days=back) for back in range(max(days, 0))]


def count(views: Views, days: Iterable[date]) -> Counter[ArticleId]:
    """Return how often each article was seen on these days."""
    speakers = {day: speaking(views.reports, day) for day in days}
    total: Counter[ArticleId] = Counter()
    for each in views.counts:
        if each.report in speakers.get(each.day, ()):
            total[each.article] += each.views
    return total


def rank(views: Views, published: Mapping[ArticleId, datetime], site: Site, now: datetime) -> Ranking:
    """Return the ranking of ``published``: the articles that may be shown, and since when. Ties: newer, then id.

    Counted are views of the last ``popular_days`` days of pieces of the last ``popular_published_days``; a piece an
    editor excluded comes back at its date. Counts older than seven days leave nothing (P1, P2).
    """
    age = age_of(views, now)
    if age is None or age > LEAVE_OUT_AFTER:
        return Ranking()
    oldest = now - timedelta(days=site.popular_published_days)
    seen = count(views, last_days(now, ZoneInfo(site.time_zone), site.popular_days))
    able = [
        each
        for each, number in seen.items()
        if number > 0 and each in published and oldest < published[each] <= now and not is_excluded(views, each, now)
    ]
    able.sort(key=lambda each: (-seen[each], -published[each].timestamp(), each))
    return Ranking(tuple(Popular(each, seen[each]) for each in able), views.until, age > SHOW_AGE_AFTER)


def is_excluded(views: Views, article: ArticleId, now: datetime) -> bool:
    """Whether an editor keeps the article out at ``now``."""
    until = views.excluded.get(article)
    return until is not None and now < until


def spread(number: int, first: date, last: date, since: date) -> dict[date, int]:
    """Return the views of a whole period day by day: evenly over those on which the piece was out, the rest at the end.

    ``since`` is the day it was published; a piece that came after the period has them on its last day.
    """
    begin = min(max(first, since), last)
    days = (last - begin).days + 1
    each, rest = divmod(number, days)
    return {begin + timedelta(days=at): each + (at >= days - rest) for at in range(days) if each or at >= days - rest}
