"""The newest pieces the site may show: what fills free slots of a board."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, literal, literal_column, or_, select, text

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.site import Backfill
from editor_app.store.tables import Utc, articles

# As migration 0015 has them: SQLite takes that index only for the very same words.
_PUBLIC = text("articles.binned_at IS NULL AND articles.status IN ('ready', 'published')")
_PUBLISHED = literal_column("coalesce(articles.publish_at, articles.published_at)", Utc)


def newest_public(connection: Connection, rule: Backfill, language: str, now: datetime, limit: int) -> list[ArticleId]:
    """Return the newest pieces in a language that a rule allows and the site may show at ``now``, as an edition does.

    A piece that has not been published yet is as new as ``now``, so that those come first.
    """
    row, moment, published = articles.c, literal(now, Utc), _PUBLISHED
    wanted = select(row.id).where(
        _PUBLIC,
        row.language == language,
        or_(row.embargo_until.is_(None), row.embargo_until <= moment),
        or_(row.published_at.is_not(None), row.problems == 0),
    )
    if rule.format:
        wanted = wanted.where(row.format == rule.format)
    if rule.section:
        wanted = wanted.where(row.section == rule.section)
    waiting = wanted.where(published.is_(None)).order_by(row.id.desc()).limit(limit)
    found = list(connection.execute(waiting).scalars())
    if len(found) < limit:
        out = wanted.where(published <= moment)
        if rule.days:
            out = out.where(published >= literal(now - timedelta(days=rule.days), Utc))
        out = out.order_by(published.desc(), row.id.desc()).limit(limit - len(found))
        found += connection.execute(out).scalars()
    return [ArticleId(each) for each in found]


def stopped(connection: Connection, wanted: Sequence[ArticleId]) -> set[ArticleId]:
    """Return those of the wanted articles that are ready and not out, and that problems keep from going out."""
    row = articles.c
    ready = select(row.id).where(row.status == Status.READY, row.published_at.is_(None), row.problems > 0)
    return {ArticleId(each) for each in connection.execute(ready.where(row.id.in_(wanted))).scalars()}


def versions(connection: Connection, stories: set[str], language: str) -> dict[str, list[ArticleId]]:
    """Return the articles that tell these stories in a language, the newest first; the bin is left out."""
    if not stories:
        return {}
    table = articles.c
    found: dict[str, list[ArticleId]] = {}
    wanted = select(table.id, table.story).where(
        text("articles.story <> ''"),
        table.story.in_(sorted(stories)),
        table.language == language,
        table.binned_at.is_(None),
    )
    for row in connection.execute(wanted.order_by(table.published_at.desc(), table.id.desc())):
        found.setdefault(row.story, []).append(ArticleId(row.id))
    return found
