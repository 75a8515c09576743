"""What a person can do with views: bring reports in, see the ranking and its age, leave pieces out, name addresses."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from editor_app.domain import popular
from editor_app.domain.changes import Changes
from editor_app.domain.errors import BadInput, NotFound, Refused
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleSummary
from editor_app.domain.page_addresses import AddressBook
from editor_app.domain.popular import UnknownAddress, ViewsReport, ViewsSource
from editor_app.domain.site import Site
from editor_app.frozen import frozen
from editor_app.ingest.views import digest_of_files, looks_like_log, read_views
from editor_app.ingest.views_reading import DaysUnknown, Progress, Reading, ReadViews
from editor_app.publish.addresses import NO_SECTION, slug_of
from editor_app.store import listing, views
from editor_app.store.addresses import every_address
from editor_app.store.articles import get_article
from editor_app.store.database import Database
from editor_app.store.site import current_site
from editor_app.store.views import KnownPage

MOST_UNKNOWN = 500
"""Addresses of nobody that are kept of one report, the most seen first; all of them are counted."""
UNKNOWN_SHOWN = 100

Days = tuple[date, date]


@frozen(kw_only=True)
class BroughtIn:
    """What became of one file (or of the parts of one log).

    ``outcome`` is ``counted``, ``known`` (it was brought in before), ``days`` (it does not say its days) or
    ``refused``; the last three have a reason.
    """

    name: str
    outcome: str
    reason: str = ""
    report: ViewsReport | None = None
    left_out: Counter[str] = field(default_factory=Counter)


@frozen
class ViewsBroughtIn:
    """What became of all of them."""

    items: tuple[BroughtIn, ...]
    changes: Changes


@frozen
class PopularPlace:
    """One row of the ranking as an editor sees it."""

    summary: ArticleSummary
    views: int


@frozen
class LeftOut:
    """A piece an editor keeps out, until when; ``summary`` is None where it is gone."""

    article: ArticleId
    summary: ArticleSummary | None
    until: datetime
    views: int


@frozen(kw_only=True)
class PopularState:
    """All of Popular at one moment. ``newest`` is the report that knows of the latest moment; ``age`` its age."""

    site: Site = field(default_factory=Site)
    now: datetime
    places: tuple[PopularPlace, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    unknown: tuple[UnknownAddress, ...] = ()
    reports: tuple[ViewsReport, ...] = ()
    newest: ViewsReport | None = None
    age: timedelta | None = None

    @property
    def too_old(self) -> bool:
        """Whether pages leave the block out (P2)."""
        return self.age is None or self.age > popular.LEAVE_OUT_AFTER

    @property
    def aged(self) -> bool:
        """Whether pages say how old the counts are (P2)."""
        return self.age is not None and self.age > popular.SHOW_AGE_AFTER


class PopularViews:
    """Views of a newsroom's articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # What is known

    def state(self) -> PopularState:
        """Return the ranking with everything an editor wants to know of it."""
        now = self._database.now()
        with self._database.read() as connection:
            site = current_site(connection)
            known = views.views_that_matter(connection, site.popular_days)
            published = views.published_since(connection, {each.article for each in known.counts})
            places = popular.rank(known, published, site, now).places
            wanted = [each.article for each in places[: 4 * site.popular_limit]]
            rows = listing.summaries(connection, [*wanted, *known.excluded])
            unknown = views.unknown_addresses(connection, UNKNOWN_SHOWN)
            reports = views.reports_newest_first(connection)
        seen = popular.count(known, popular.last_days(now, ZoneInfo(site.time_zone), site.popular_days))
        return PopularState(
            site=site,
            now=now,
            places=tuple(PopularPlace(rows[each.article], each.views) for each in places if _shows(rows, each.article)),
            left_out=tuple(
                LeftOut(each, rows.get(each), until, seen[each])
                for each, until in sorted(known.excluded.items(), key=lambda pair: (pair[1], pair[0]))
                if until > now
            ),
            unknown=tuple(unknown),
            reports=tuple(reports),
            newest=known.newest,
            age=popular.age_of(known, now),
        )

    # Bringing in

    def bring_in(
        self, paths: Sequence[Path], days: Days | None = None, progress: Progress | None = None
    ) -> ViewsBroughtIn:
        """Count the views of reports, logs named together as one. What cannot be read is named, the rest goes on.

        ``days`` are the first and last day of reports that do not say theirs. The same bytes again count nothing.
        """
        book = self._book()
        items = tuple(self._bring_in(group, book, days, progress) for group in _groups(paths))
        changed = any(each.outcome == "counted" for each in items)
        return ViewsBroughtIn(items, Changes(views=changed))

    def _bring_in(
        self, group: "Sequence[Path] | BroughtIn", book: AddressBook, days: Days | None, progress: Progress | None
    ) -> BroughtIn:
        if isinstance(group, BroughtIn):
            return group
        name = group[0].name if len(group) == 1 else f"{group[0].name} + {len(group) - 1}"
        try:
            digest = digest_of_files(group)
            with self._database.read() as connection:
                before = views.report_with(connection, digest)
                site = current_site(connection)
                logs = [each for each in views.reports_newest_first(connection) if each.source is ViewsSource.LOG]
            if before is not None:
                return BroughtIn(name=name, outcome="known", report=before, reason="It was counted before.")
            reading = Reading(
                zone=ZoneInfo(site.time_zone),
                now=self._database.now(),
                covered=[(each.since, each.until) for each in logs],
                days=days,
            )
            found = read_views(group, reading, progress)
        except DaysUnknown as error:
            return BroughtIn(name=name, outcome="days", reason=str(error))
        except BadInput as error:
            return BroughtIn(name=name, outcome="refused", reason=str(error))
        report = self._keep(found, name, digest, book, reading)
        return BroughtIn(name=name, outcome="counted", report=report, left_out=found.left_out)

    def _keep(self, found: ReadViews, name: str, digest: str, book: AddressBook, reading: Reading) -> ViewsReport:
        meant = {page: book.article(page) for page, _ in found.pages}
        with self._database.write() as write:
            since = views.published_since(write.connection, {each for each in meant.values() if each is not None})
            counts: Counter[tuple[ArticleId, date]] = Counter()
            unknown: Counter[tuple[str, date]] = Counter()
            for (page, day), number in found.pages.items():
                article = meant[page]
                if article is None:
                    unknown[book.key(page), day or found.last_day] += number
                    continue
                out = reading.day(since[article]) if article in since else found.first_day
                for each, some in _by_day(number, day, found, out):
                    counts[article, each] += some
            kept = dict(sorted((+unknown).items(), key=lambda each: (-each[1], each[0]))[:MOST_UNKNOWN])
            report = ViewsReport(
                source=found.source,
                first_day=found.first_day,
                last_day=found.last_day,
                since=found.since or _midnight(found.first_day, reading.zone),
                until=found.until or min(_midnight(found.last_day + timedelta(days=1), reading.zone), reading.now),
                file_name=name,
                at=write.at,
                rows=found.rows,
                views=sum(found.pages.values()),
                unknown=sum(unknown.values()),
            )
            return views.add_report(write, report, digest, counts, kept)

    def take_back(self, report: int) -> Changes:
        """Forget a report and all it counted; those it replaced speak for its days again."""
        with self._database.write() as write:
            return Changes(views=views.drop_report(write, report))

    # Editors' words

    def exclude(self, article: ArticleId, until: datetime) -> Changes:
        """Keep a piece out of Popular until a moment; Refused where that is past."""
        with self._database.write() as write:
            if get_article(write.connection, article) is None:
                raise NotFound(f"There is no article {article} in this newsroom.")
            if until <= write.at:
                raise Refused("That moment is past: choose a later one.", code="past")
            views.exclude(write, article, until)
        return Changes(views=True)

    def include(self, article: ArticleId) -> Changes:
        """Let a piece be popular again."""
        with self._database.write() as write:
            views.exclude(write, article, None)
        return Changes(views=True)

    def assign(self, address: str, article: ArticleId) -> Changes:
        """Say that an address nobody knew is this article's: what was seen there counts for it, now and later."""
        with self._database.write() as write:
            if get_article(write.connection, article) is None:
                raise NotFound(f"There is no article {article} in this newsroom.")
            views.assign_address(write, address, article)
        return Changes(views=True)

    # Addresses

    def _book(self) -> AddressBook:
        with self._database.read() as connection:
            site = current_site(connection)
            pages = views.known_pages(connection)
            assigned = views.assigned_addresses(connection)
            published = every_address(connection)
        return AddressBook(_addresses(pages, published), site.languages, site.base_url, assigned)


def _shows(rows: dict[ArticleId, ArticleSummary], article: ArticleId) -> bool:
    row = rows.get(article)
    return row is not None and row.binned_at is None and row.status in ("ready", "published")


def _groups(paths: Sequence[Path]) -> Iterator["Sequence[Path] | BroughtIn"]:
    """Yield each report on its own and the parts of a log together; what cannot be opened is an item already."""
    parts: list[Path] = []
    for path in dict.fromkeys(paths):
        try:
            log = looks_like_log(path)
        except BadInput as error:
            yield BroughtIn(name=path.name, outcome="refused", reason=str(error))
            continue
        if log:
            parts.append(path)
        else:
            yield (path,)
    if parts:
        yield parts


def _addresses(pages: Sequence[KnownPage], published: Mapping[str, ArticleId]) -> Iterator[tuple[str, ArticleId]]:
    """Yield every address of every article: those the site has or had, as it would be now, those of earlier sites."""
    yield from published.items()
    for each in pages:
        if each.slug:
            path = (slug_of(each.language) or "und", slug_of(each.section) or NO_SECTION, slug_of(each.slug))
            yield "/".join(path), each.article
    for each in pages:
        if each.old_addresses:
            yield from ((str(address), each.article) for address in json.loads(each.old_addresses))


def _by_day(number: int, day: date | None, found: ReadViews, out: date) -> Iterator[tuple[date, int]]:
    if day is not None:
        yield day, number
    else:
        yield from popular.spread(number, found.first_day, found.last_day, out).items()


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
