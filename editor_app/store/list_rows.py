"""The rows of the article list, read by plain statements: a key of the search field waits for fifty of them."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleSummary, Status

if TYPE_CHECKING:
    from sqlalchemy import Connection  # not loaded: the first rows of a start are read without it

_ROWS = """
    SELECT articles.number, articles.id, headline, standfirst, format, section, language, status, authors, slug,
        updated_at, updated_by, words, problems, has_photo, embargo_until, published_at, articles.binned_at,
        coalesce(photos.sha256, ''), publish_at
    FROM json_each(?) AS wanted CROSS JOIN articles ON articles.{key} = wanted.value
        LEFT JOIN photos ON photos.id = articles.lead_photo
    ORDER BY wanted.key
"""
_BY_PLACE, BY_NUMBER, _BY_ID = (_ROWS.format(key=each) for each in ("place", "number", "id"))

Row = tuple[Any, ...]
"""Columns as SQLite holds them: text, numbers, None."""


def rows_at(connection: "Connection", places: Iterable[int]) -> list[Row]:
    """Return the rows at some places of the search index, in their order; places that hold none are left out."""
    return _rows(connection, _BY_PLACE, places)


def rows_numbered(connection: "Connection", numbers: Iterable[int]) -> list[Row]:
    """Return the rows with some numbers, in their order."""
    return _rows(connection, BY_NUMBER, numbers)


def rows_named(connection: "Connection", ids: Iterable[str]) -> list[Row]:
    """Return the rows of some articles, in their order."""
    return _rows(connection, _BY_ID, ids)


def _rows(connection: "Connection", statement: str, keys: Iterable[int | str]) -> list[Row]:
    found = connection.exec_driver_sql(statement, (json.dumps(list(keys)),)).all()
    return [tuple(row) for row in found]


def number_of(row: Row) -> int:
    """Return the number of a row's article."""
    return int(row[0])


def summary(row: Row, snippet: str = "") -> ArticleSummary:
    """Return a row as the list shows it."""
    return ArticleSummary(
        id=ArticleId(row[1]),
        headline=row[2],
        standfirst=row[3],
        format=row[4],
        section=row[5],
        language=row[6],
        status=_STATUS[row[7]],
        authors=_authors(row[8]),
        slug=row[9],
        updated_at=datetime.fromisoformat(row[10]),
        updated_by=row[11],
        words=row[12],
        problems=row[13],
        has_photo=bool(row[14]),
        embargo_until=_time(row[15]),
        published_at=_time(row[16]),
        binned_at=_time(row[17]),
        lead_photo_sha256=row[18],
        publish_at=_time(row[19]),
        snippet=snippet,
    )


_STATUS: Mapping[str, Status] = {each.value: each for each in Status}


@lru_cache(maxsize=4096)
def _authors(stored: str) -> tuple[str, ...]:
    return tuple(json.loads(stored))


def _time(stored: str | None) -> datetime | None:
    return None if stored is None else datetime.fromisoformat(stored)
