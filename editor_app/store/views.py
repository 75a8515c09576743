"""Views of articles: the reports that were brought in, their counts by day, addresses of nobody, exclusions."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from editor_app.domain.ids import ArticleId
from editor_app.domain.popular import DayCount, UnknownAddress, Views, ViewsReport, ViewsSource
from editor_app.frozen import frozen
from editor_app.store.canonical import storable
from editor_app.store.database import Write
from editor_app.store.tables import (
    articles,
    ledger,
    revisions,
    unknown_views,
    view_addresses,
    view_counts,
    view_exclusions,
    view_reports,
)

KEPT_DAYS = 60
"""Reports that ended longer ago are dropped when the next one comes in: no setting looks so far back."""


def current_views(connection: Connection, since: date) -> Views:
    """Return the reports and counts of days from ``since`` on, and every exclusion."""
    reports = select(view_reports).where(view_reports.c.last_day >= since.isoformat()).order_by(view_reports.c.number)
    counts = select(view_counts).where(view_counts.c.day >= since.isoformat())
    return Views(
        reports=tuple(_report(row) for row in connection.execute(reports)),
        counts=tuple(
            DayCount(row.report, date.fromisoformat(row.day), ArticleId(row.article), row.views)
            for row in connection.execute(
                counts.order_by(view_counts.c.day, view_counts.c.report, view_counts.c.article)
            )
        ),
        excluded={
            ArticleId(row.article): row.until
            for row in connection.execute(select(view_exclusions).order_by(view_exclusions.c.article))
        },
    )


def views_that_matter(connection: Connection, days: int) -> Views:
    """Return what a ranking of the last ``days`` days can count, whenever it is made after the newest report's end."""
    newest = connection.execute(select(func.max(view_reports.c.last_day))).scalar_one_or_none()
    if newest is None:
        return current_views(connection, date.min)
    return current_views(connection, date.fromisoformat(newest) - timedelta(days=min(days, KEPT_DAYS)))


def reports_newest_first(connection: Connection) -> list[ViewsReport]:
    """Return every report that is kept."""
    return [_report(row) for row in connection.execute(select(view_reports).order_by(view_reports.c.number.desc()))]


def report_with(connection: Connection, digest: str) -> ViewsReport | None:
    """Return the report that was made of the same bytes."""
    row = connection.execute(select(view_reports).where(view_reports.c.digest == digest)).one_or_none()
    return None if row is None else _report(row)


def unknown_addresses(connection: Connection, limit: int) -> list[UnknownAddress]:
    """Return the addresses of no article, the most seen first."""
    seen = func.sum(unknown_views.c.views).label("seen")
    wanted = select(unknown_views.c.address, seen).group_by(unknown_views.c.address)
    rows = connection.execute(wanted.order_by(seen.desc(), unknown_views.c.address).limit(limit))
    return [UnknownAddress(row.address, row.seen) for row in rows]


def add_report(
    write: Write,
    report: ViewsReport,
    digest: str,
    counts: Mapping[tuple[ArticleId, date], int],
    unknown: Mapping[tuple[str, date], int],
) -> ViewsReport:
    """Keep a report with its counts; those too old for any use go."""
    oldest = (write.at - timedelta(days=KEPT_DAYS)).date().isoformat()
    connection = write.connection
    connection.execute(delete(view_reports).where(view_reports.c.last_day < oldest))
    values = {
        "digest": digest,
        "source": report.source.value,
        "first_day": report.first_day.isoformat(),
        "last_day": report.last_day.isoformat(),
        "since": report.since,
        "until": report.until,
        "file_name": storable(report.file_name),
        "person": storable(write.person),
        "at": write.at,
        "rows": report.rows,
        "views": report.views,
        "unknown": report.unknown,
    }
    number = connection.execute(insert(view_reports).values(values)).inserted_primary_key
    assert number is not None  # noqa: S101  SQLite names every row; for the type checker
    made = int(number[0])
    _insert(connection, view_counts, (
        {"day": day.isoformat(), "report": made, "article": article, "views": views}
        for (article, day), views in sorted(counts.items())
    ))  # fmt: skip
    _insert(connection, unknown_views, (
        {"address": storable(address), "report": made, "day": day.isoformat(), "views": views}
        for (address, day), views in sorted(unknown.items())
    ))  # fmt: skip
    row = connection.execute(select(view_reports).where(view_reports.c.number == made)).one()
    return _report(row)


def drop_report(write: Write, number: int) -> bool:
    """Forget a report and what it counted; return whether it was there."""
    return bool(write.connection.execute(delete(view_reports).where(view_reports.c.number == number)).rowcount)


def assigned_addresses(connection: Connection) -> dict[str, ArticleId]:
    """Return what people said of addresses that nobody knew."""
    return {row.address: ArticleId(row.article) for row in connection.execute(select(view_addresses))}


def assign_address(write: Write, address: str, article: ArticleId) -> int:
    """Remember whose an address is, and count its views for that article; return how many those are."""
    values = {"article": article, "person": storable(write.person), "at": write.at}
    statement = upsert(view_addresses).values(address=address, **values)
    write.connection.execute(statement.on_conflict_do_update(index_elements=["address"], set_=values))
    rows = write.connection.execute(select(unknown_views).where(unknown_views.c.address == address)).all()
    for row in rows:
        more = upsert(view_counts).values(day=row.day, report=row.report, article=article, views=row.views)
        total = view_counts.c.views + row.views
        write.connection.execute(
            more.on_conflict_do_update(index_elements=["day", "report", "article"], set_={"views": total})
        )
        write.connection.execute(
            view_reports.update()
            .where(view_reports.c.number == row.report)
            .values(unknown=view_reports.c.unknown - row.views)
        )
    write.connection.execute(delete(unknown_views).where(unknown_views.c.address == address))
    return sum(row.views for row in rows)


def exclude(write: Write, article: ArticleId, until: datetime | None) -> None:
    """Keep an article out of the ranking until a moment, None takes that back."""
    write.connection.execute(delete(view_exclusions).where(view_exclusions.c.article == article))
    if until is not None:
        values = {"article": article, "until": until, "person": storable(write.person), "at": write.at}
        write.connection.execute(insert(view_exclusions).values(values))


@frozen
class KnownPage:
    """What an article's address is made from: today's, and those readers still have."""

    article: ArticleId
    language: str
    section: str
    slug: str
    old_addresses: str
    """JSON array, empty text where there are none."""


def known_pages(connection: Connection) -> list[KnownPage]:
    """Return every article's own parts of an address, those on the site with the slug they have there."""
    old = func.coalesce(func.json_extract(revisions.c.content, "$.old_addresses"), "")
    wanted = (
        select(articles.c.id, articles.c.language, articles.c.section,
               func.coalesce(ledger.c.slug, articles.c.slug).label("slug"), old.label("old"))
        .join(revisions, revisions.c.id == articles.c.revision)
        .outerjoin(ledger, ledger.c.article_id == articles.c.id)
        .order_by(articles.c.number)
    )  # fmt: skip
    return [
        KnownPage(ArticleId(row.id), row.language, row.section, row.slug, row.old) for row in connection.execute(wanted)
    ]


def published_since(connection: Connection, wanted: Iterable[ArticleId]) -> dict[ArticleId, datetime]:
    """Return since when readers have each of the wanted articles: its own time, else its first delivery."""
    found: dict[ArticleId, datetime] = {}
    ids = sorted(wanted)
    for start in range(0, len(ids), 500):
        rows = select(articles.c.id, articles.c.publish_at, articles.c.published_at).where(
            articles.c.id.in_(ids[start : start + 500])
        )
        for row in connection.execute(rows):
            since = row.publish_at or row.published_at
            if since is not None:
                found[ArticleId(row.id)] = since
    return found


def _insert(connection: Connection, table: Any, rows: Iterable[dict[str, object]]) -> None:
    values = list(rows)
    if values:
        connection.execute(insert(table), values)


def _report(row: Row[Any]) -> ViewsReport:
    return ViewsReport(
        number=row.number,
        source=ViewsSource(row.source),
        first_day=date.fromisoformat(row.first_day),
        last_day=date.fromisoformat(row.last_day),
        since=row.since,
        until=row.until,
        file_name=row.file_name,
        person=row.person,
        at=row.at,
        rows=row.rows,
        views=row.views,
        unknown=row.unknown,
    )
