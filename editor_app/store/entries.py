"""Places in a list of any length: keys by which to enter it anywhere, and the row at which an article stands."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, literal_column, select

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleQuery, ArticleSummary, ListAround, ListPlaces
from editor_app.store.listing import moment, page, view_clause
from editor_app.store.orders import order_of, walk
from editor_app.store.tables import articles

STEP = 200
"""Rows between two keys: a page is what lies between them."""
_MOST_SOUGHT = 500
LAST = 2**40
"""A row after that of every list."""


def places(connection: Connection, query: ArticleQuery, step: int = STEP) -> ListPlaces:
    """Return the keys of a list and its length: one scan of the order's index. The query has no words."""
    order = order_of(query)
    numbered = func.row_number().over(order_by=order.by).label("row")
    every = select(*order.columns, numbered).where(view_clause(query)).subquery()
    found = connection.execute(select(every).where(every.c.row % literal_column(str(step)) == 0).order_by(every.c.row))
    keys = tuple(json.dumps(list(row[:-1])) for row in found)
    last = walk(connection, _numbers(query), order, keys[-1] if keys else None, step)
    return ListPlaces(step=step, keys=keys, total=len(keys) * step + len(last), as_of=moment(connection))


def around(
    connection: Connection,
    query: ArticleQuery,
    blocks: Iterable[int],
    sought: Sequence[ArticleId],
    step: int = STEP,
) -> ListAround:
    """Return the places of a list, the rows of some of its blocks, and where the articles ``sought`` stand."""
    known = places(connection, query, step)
    rows: dict[int, ArticleSummary] = {}
    for block in blocks:
        if 0 <= block * step < known.total:
            after = known.keys[block - 1] if block else None
            rows |= enumerate(page(connection, query, after, step, counted=False).rows, block * step)
    at = {row.id: number for number, row in rows.items()}
    missing = [each for each in sought if each not in at]
    return ListAround(places=known, rows=rows, at=at | rows_of(connection, query, known, missing[:_MOST_SOUGHT]))


def rows_of(
    connection: Connection, query: ArticleQuery, known: ListPlaces, sought: Sequence[ArticleId]
) -> dict[ArticleId, int]:
    """Return at which row each of the articles stands; those that are not in the list are left out."""
    order = order_of(query)
    wanted = select(articles.c.id, articles.c.number, *order.columns)
    found = connection.execute(wanted.where(articles.c.id.in_(sought), view_clause(query))).all() if sought else []
    keys = [json.loads(each) for each in known.keys]
    at: dict[ArticleId, int] = {}
    for row in found:
        block = order.block(keys, list(row[2:]))
        inside = walk(connection, _numbers(query), order, known.keys[block - 1] if block else None, known.step)
        numbers = [each.number for each in inside]
        if row.number in numbers:
            at[ArticleId(row.id)] = block * known.step + numbers.index(row.number)
    return at


def ids(connection: Connection, query: ArticleQuery, spans: Sequence[tuple[int, int]]) -> list[ArticleId]:
    """Return the articles in some spans of rows (first, last), in their order."""
    order = order_of(query)
    known = places(connection, query)
    wanted = select(articles.c.number, articles.c.id).where(view_clause(query))
    found: list[ArticleId] = []
    for first, last in spans:
        block = min(first // STEP, len(known.keys))
        rows = walk(connection, wanted, order, known.keys[block - 1] if block else None, last + 1 - block * STEP)
        found += [ArticleId(row.id) for row in rows[first - block * STEP :]]
    return found


def _numbers(query: ArticleQuery) -> Any:
    return select(articles.c.number).where(view_clause(query))
