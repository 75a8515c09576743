"""Photos by the last day of their rights, read from the index of that order."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from editor_app.domain.ids import ArticleId
from editor_app.domain.photo import Photo
from editor_app.store.photo_rows import to_photo
from editor_app.store.tables import articles, photo_uses, photos

_LATELY_DAYS = 31


def ends_by_day(connection: Connection, first: date, last: date) -> dict[date, int]:
    """Return how many photos have their last day on each day of a span."""
    counted = select(photos.c.rights_until, func.count().label("ends")).where(_between(first, last))
    rows = connection.execute(counted.group_by(photos.c.rights_until).order_by(photos.c.rights_until))
    return {date.fromisoformat(row.rights_until): row.ends for row in rows}


def ending(connection: Connection, first: date, last: date, limit: int) -> list[Photo]:
    """Return the photos whose last day lies in a span, in the order of days."""
    wanted: Any = select(photos).where(_between(first, last))
    order = (photos.c.rights_until, photos.c.imported_at.desc(), photos.c.number.desc())
    return [to_photo(row) for row in connection.execute(wanted.order_by(*order).limit(limit))]


def ended_in_use(connection: Connection, today: date, limit: int) -> list[Photo]:
    """Return photos that are used though their rights have ended, the longest ended first."""
    over = and_(_between(date.min, today), photos.c.rights_until < today.isoformat(), photos.c.uses > 0)
    wanted = select(photos).where(over).order_by(photos.c.rights_until, photos.c.imported_at.desc())
    return [to_photo(row) for row in connection.execute(wanted.limit(limit))]


def _between(first: date, last: date) -> ColumnElement[bool]:
    span = photos.c.rights_until.between(first.isoformat(), last.isoformat())
    return and_(photos.c.binned_at.is_(None), span)


def articles_to_count(connection: Connection, today: date, days: int) -> list[ArticleId]:
    """Return the articles whose number of problems the mere passing of days may have changed.

    They show a photo whose rights end within ``days``, or have ended: all of them that have no problem yet, and
    those where that began in the last month, for a newsroom that nobody opened for a while.
    """
    last = today + timedelta(days=days)
    lately = last - timedelta(days=_LATELY_DAYS)
    shown = (
        select(photo_uses.c.article)
        .join(photos, photos.c.id == photo_uses.c.photo)
        .join(articles, articles.c.id == photo_uses.c.article)
        .where(_between(date.min, last), or_(articles.c.problems == 0, photos.c.rights_until >= lately.isoformat()))
        .where(articles.c.binned_at.is_(None))
    )
    return [ArticleId(row.article) for row in connection.execute(shown.distinct().order_by(photo_uses.c.article))]
