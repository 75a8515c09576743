"""The newest pieces the site may show: what fills free slots of a board."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, func, literal, or_, select

from editor_app.domain.article import Status
from editor_app.domain.ids import ArticleId
from editor_app.domain.site import Backfill
from editor_app.store.tables import Utc, articles

_PUBLIC = (Status.READY, Status.PUBLISHED)


def newest_public(connection: Connection, rule: Backfill, language: str, now: datetime, limit: int) -> list[ArticleId]:
    """Return the newest pieces in a language that a rule allows and the site may show at ``now``, as an edition does.

    A piece that has not been published yet is as new as ``now``.
    """
    table = articles.c
    moment = literal(now, Utc)
    published = func.coalesce(table.publish_at, table.published_at, moment, type_=Utc)
    found = select(table.id).where(
        table.status.in_(_PUBLIC),
        table.binned_at.is_(None),
        table.language == language,
        or_(table.publish_at.is_(None), table.publish_at <= moment),
        or_(table.embargo_until.is_(None), table.embargo_until <= moment),
    )
    if rule.format:
        found = found.where(table.format == rule.format)
    if rule.section:
        found = found.where(table.section == rule.section)
    if rule.days:
        found = found.where(published >= literal(now - timedelta(days=rule.days), Utc))
    rows = connection.execute(found.order_by(published.desc(), table.id.desc()).limit(limit))
    return [ArticleId(each) for each in rows.scalars()]


def versions(connection: Connection, stories: set[str], language: str) -> dict[str, list[ArticleId]]:
    """Return the articles that tell these stories in a language, the newest first; the bin is left out."""
    table = articles.c
    found: dict[str, list[ArticleId]] = {}
    wanted = select(table.id, table.story).where(
        table.story.in_(sorted(stories)), table.language == language, table.binned_at.is_(None)
    )
    for row in connection.execute(wanted.order_by(table.published_at.desc(), table.id.desc())):
        found.setdefault(row.story, []).append(ArticleId(row.id))
    return found
