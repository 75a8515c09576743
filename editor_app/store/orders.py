"""The orders of the list: each has an index; what comes after a key is one or two ranges of it, never a scan."""

import json
from typing import Any

from sqlalchemy import ColumnClause, ColumnElement, Connection, Row, Select, and_, literal_column, true, tuple_

from editor_app.domain.listed import LARGEST_FIRST, ArticleQuery, SortKey
from editor_app.frozen import frozen
from editor_app.store.tables import articles

UPDATED: ColumnClause[str] = literal_column("articles.updated_at")
"""A time as the text it is stored as: a page's key is compared, not read."""
_NUMBER = articles.c.number
_FIRST: dict[SortKey, Any] = {
    SortKey.HEADLINE: articles.c.headline_key,
    SortKey.FORMAT: articles.c.format,
    SortKey.SECTION: articles.c.section,
    SortKey.STATUS: articles.c.status_rank,
    SortKey.AUTHOR: articles.c.author_key,
    SortKey.WORDS: articles.c.words,
    SortKey.PHOTO: articles.c.has_photo,
    SortKey.PROBLEMS: articles.c.problems,
}


@frozen
class Order:
    """An order: its columns, each with whether it descends."""

    keys: tuple[tuple[Any, bool], ...]

    @property
    def columns(self) -> list[Any]:
        """Return the columns, named ``key0`` and so on."""
        return [column.label(f"key{at}") for at, (column, _) in enumerate(self.keys)]

    @property
    def by(self) -> list[Any]:
        """Return what to order by."""
        return [column.desc() if down else column for column, down in self.keys]

    def beyond(self, values: list[Any]) -> list[ColumnElement[bool]]:
        """Return the ranges that come after ``values``, in their order: the rest of its equals, then the others."""
        columns, down = [column for column, _ in self.keys], self.keys[-1][1]
        if len(self.keys) == 2:
            return [_after(columns, values, down)]
        first, value = columns[0], values[0]
        return [
            and_(first == value, _after(columns[1:], values[1:], down)),
            first < value if self.keys[0][1] else first > value,
        ]

    def block(self, keys: list[list[Any]], key: list[Any]) -> int:
        """Return how many of ``keys`` come before ``key``: the block it lies in. Text compares as SQLite does it."""
        low, high = 0, len(keys)
        while low < high:
            middle = (low + high) // 2
            if self._before(keys[middle], key):
                low = middle + 1
            else:
                high = middle
        return low

    def _before(self, one: list[Any], other: list[Any]) -> bool:
        for (_, down), mine, its in zip(self.keys, one, other, strict=True):
            if mine != its:
                return bool((mine > its) if down else (mine < its))
        return False


def order_of(query: ArticleQuery) -> Order:
    """Return the order of a list; turning it turns the whole list over."""
    if query.sort in (SortKey.UPDATED, SortKey.RELEVANCE):
        down = query.descending or query.sort is SortKey.RELEVANCE
        return Order(((UPDATED, down), (_NUMBER, down)))
    newest_first = query.descending == (query.sort in LARGEST_FIRST)
    return Order(((_FIRST[query.sort], query.descending), (UPDATED, newest_first), (_NUMBER, newest_first)))


def walk(connection: Connection, wanted: Select[Any], order: Order, after: str | None, limit: int) -> list[Row[Any]]:
    """Return the first rows after a key, by the ranges of the order."""
    wanted = wanted.add_columns(*order.columns).order_by(*order.by)
    ranges = [true()] if after is None else order.beyond(json.loads(after))
    rows: list[Row[Any]] = []
    for each in ranges:
        if len(rows) < limit:
            rows += connection.execute(wanted.where(each).limit(limit - len(rows))).all()
    return rows


def key_of(row: Row[Any], order: Order) -> str:
    """Return the key after which the rest of a list comes, of a row that ``walk`` gave."""
    return json.dumps(list(row[-len(order.keys) :]))


def _after(columns: list[Any], values: list[Any], down: bool) -> ColumnElement[bool]:
    row = tuple_(*columns)
    return row < tuple_(*values) if down else row > tuple_(*values)
