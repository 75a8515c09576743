"""The photo list: pages of frozen rows by key, never by offset; places for jumping, and the count of each filter."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, literal_column, select

from editor_app.domain.ids import PhotoId
from editor_app.domain.listed import ListPlaces
from editor_app.domain.photo_list import (
    LARGEST_PHOTOS_FIRST,
    PhotoFilter,
    PhotoPage,
    PhotoQuery,
    PhotosAround,
    PhotoSort,
    PhotoSummary,
)
from editor_app.store.orders import Order, walk
from editor_app.store.photo_questions import Asked, asked_of, own_clause
from editor_app.store.photo_rows import to_photo
from editor_app.store.query import WrongQuery
from editor_app.store.tables import board_photos, photo_revisions, photo_uses, photos, revisions

STEP = 200
"""Rows between two keys: a page is what lies between them."""
LAST = 2**40
"""A row after that of every list."""
_BATCH = 500
_MOST_SOUGHT = 2000
_ARRIVED: Any = literal_column("photos.imported_at")  # as the text it is stored as: a key is compared, not read
_NUMBER = photos.c.number
_FIRST: dict[PhotoSort, Any] = {
    PhotoSort.TAKEN: photos.c.taken,
    PhotoSort.USES: photos.c.uses,
    PhotoSort.NAME: photos.c.name_key,
    PhotoSort.RIGHTS: photos.c.rights_until,
}


def order_of(query: PhotoQuery) -> Order:
    """Return the order of a list; turning it turns the whole list over. Each has its index (migration 0009)."""
    down = query.descending
    if query.sort is PhotoSort.BROUGHT_IN:
        return Order(((_ARRIVED, down), (_NUMBER, down)))
    newest_first = down == (query.sort in LARGEST_PHOTOS_FIRST)
    return Order(((_FIRST[query.sort], down), (_ARRIVED, newest_first), (_NUMBER, newest_first)))


def page(
    connection: Connection, query: PhotoQuery, after: str | None, limit: int, *, counted: bool = True
) -> PhotoPage:
    """Return one page. ``after`` is the key the page before gave, or one of ``places``.

    A page that is not ``counted`` says as total only how many rows it holds.
    """
    try:
        asked = asked_of(query)
    except WrongQuery as error:
        return PhotoPage(rows=(), complaint=str(error))
    order, clause = order_of(query), asked.clause(connection)
    found = walk(connection, select(_NUMBER).where(clause), order, after, limit + 1)
    rows = _rows(connection, [row.number for row in found[:limit]])
    total = len(rows)
    if counted:
        total = int(connection.execute(select(func.count()).select_from(photos).where(clause)).scalar_one())
    return PhotoPage(
        rows=tuple(rows),
        after=json.dumps(list(found[limit - 1][-len(order.keys) :])) if len(found) > limit else None,
        total=total,
        as_of=moment(connection, query),
    )


def places(connection: Connection, query: PhotoQuery, step: int = STEP) -> ListPlaces:
    """Return the keys of a list and its length by one scan of the order's index. Raises WrongQuery."""
    return _places(connection, asked_of(query), step)


def around(
    connection: Connection, query: PhotoQuery, blocks: Iterable[int], sought: Sequence[PhotoId], step: int = STEP
) -> PhotosAround:
    """Return the places of a list, the rows of some of its blocks, and where the photos ``sought`` stand."""
    asked = asked_of(query)
    known = _places(connection, asked, step)
    order, clause = order_of(query), asked.clause(connection)
    rows: dict[int, PhotoSummary] = {}
    for block in blocks:
        if 0 <= block * step < known.total:
            found = walk(connection, select(_NUMBER).where(clause), order, _key_before(known, block), step)
            rows |= enumerate(_rows(connection, [row.number for row in found]), block * step)
    at = {row.id: number for number, row in rows.items()}
    missing = [each for each in sought if each not in at][:_MOST_SOUGHT]
    return PhotosAround(places=known, rows=rows, at=at | _rows_of(connection, asked, known, missing))


def ids(connection: Connection, query: PhotoQuery, spans: Sequence[tuple[int, int]] | None = None) -> list[PhotoId]:
    """Return all photos a query finds, or those in some spans of its rows (first, last), in their order."""
    asked = asked_of(query)
    order = order_of(query)
    wanted = select(photos.c.id).where(asked.clause(connection))
    known = _places(connection, asked, STEP) if spans else ListPlaces(step=STEP, keys=(), total=0, as_of="")
    found: list[PhotoId] = []
    for first, last in [(0, LAST)] if spans is None else spans:
        block = min(first // STEP, len(known.keys))
        rows = walk(connection, wanted, order, _key_before(known, block), last + 1 - block * STEP)
        found += [PhotoId(row.id) for row in rows[first - block * STEP :]]
    return found


def summaries(connection: Connection, wanted: Sequence[PhotoId]) -> dict[PhotoId, PhotoSummary]:
    """Return the rows of those of the photos that exist."""
    found: dict[PhotoId, PhotoSummary] = {}
    for start in range(0, len(wanted), _BATCH):
        rows = connection.execute(select(photos).where(photos.c.id.in_(wanted[start : start + _BATCH])))
        found |= {PhotoId(row.id): _summary(row) for row in rows}
    return found


def counts(connection: Connection, query: PhotoQuery) -> dict[PhotoFilter, int]:
    """Return how many photos each filter lists: one scan of an index, and the bin. The query says which day it is."""
    asked = [each for each in PhotoFilter if each not in (PhotoFilter.ALL, PhotoFilter.BIN)]
    tests = (own_clause(query, each) for each in asked)
    sums = [func.coalesce(func.sum(case((test, 1), else_=0)), 0) for test in tests]
    row = connection.execute(select(func.count(), *sums).select_from(photos).where(photos.c.binned_at.is_(None))).one()
    binned = select(func.count()).select_from(photos).where(photos.c.binned_at.is_not(None))
    found = dict(zip((PhotoFilter.ALL, *asked), map(int, row), strict=True))
    return {**found, PhotoFilter.BIN: int(connection.execute(binned).scalar_one())}


def moment(connection: Connection, query: PhotoQuery) -> str:
    """Return a name for the state that is read: it changes with each write that can move a row of this list."""
    counted = [photo_revisions.c.number]
    parts = [select(func.max(each)).scalar_subquery() for each in counted]
    if query.sort is PhotoSort.USES or query.filter is PhotoFilter.UNUSED or "is:" in query.text.lower():
        parts.append(select(func.max(revisions.c.number)).scalar_subquery())
        parts.append(select(func.count()).select_from(board_photos).scalar_subquery())
    return " ".join(str(each) for each in connection.execute(select(*parts)).one())


def articles_with(connection: Connection, photo: PhotoId) -> list[tuple[str, str]]:
    """Return who shows a photo as (article, kind)."""
    found = select(photo_uses.c.article, photo_uses.c.kind).where(photo_uses.c.photo == photo)
    return [(row.article, row.kind) for row in connection.execute(found.order_by(photo_uses.c.article))]


def boards_with(connection: Connection, photo: PhotoId) -> list[tuple[str, str]]:
    """Return the picks of boards that show a photo as (board, article)."""
    found = select(board_photos.c.board, board_photos.c.article).where(board_photos.c.photo == photo)
    return [(row.board, row.article) for row in connection.execute(found.order_by(*board_photos.c))]


def _places(connection: Connection, asked: Asked, step: int) -> ListPlaces:
    order, clause = order_of(asked.query), asked.clause(connection)
    numbered = func.row_number().over(order_by=order.by).label("row")
    every = select(*order.columns, numbered).where(clause).subquery()
    found = connection.execute(select(every).where(every.c.row % literal_column(str(step)) == 0).order_by(every.c.row))
    keys = tuple(json.dumps(list(row[:-1])) for row in found)
    rest = walk(connection, select(_NUMBER).where(clause), order, keys[-1] if keys else None, step)
    return ListPlaces(step=step, keys=keys, total=len(keys) * step + len(rest), as_of=moment(connection, asked.query))


def _key_before(known: ListPlaces, block: int) -> str | None:
    return known.keys[block - 1] if block else None


def _rows_of(connection: Connection, asked: Asked, known: ListPlaces, sought: Sequence[PhotoId]) -> dict[PhotoId, int]:
    """Return at which row each of the photos stands; those that are not in the list are left out."""
    order, clause = order_of(asked.query), asked.clause(connection)
    keys = [json.loads(each) for each in known.keys]
    blocks: dict[int, list[tuple[int, PhotoId]]] = {}
    for start in range(0, len(sought), _BATCH):
        here = photos.c.id.in_(sought[start : start + _BATCH])
        for row in connection.execute(select(photos.c.id, _NUMBER, *order.columns).where(here, clause)):
            block = order.block(keys, list(row[2:]))
            blocks.setdefault(block, []).append((row.number, PhotoId(row.id)))
    at: dict[PhotoId, int] = {}
    for block, wanted in blocks.items():
        inside = walk(connection, select(_NUMBER).where(clause), order, _key_before(known, block), known.step)
        numbers = {row.number: place for place, row in enumerate(inside)}
        at |= {photo: block * known.step + numbers[number] for number, photo in wanted if number in numbers}
    return at


def _rows(connection: Connection, numbers: Sequence[int]) -> list[PhotoSummary]:
    rows: dict[int, Row[Any]] = {}
    for start in range(0, len(numbers), _BATCH):
        wanted: Select[Any] = select(photos).where(_NUMBER.in_(numbers[start : start + _BATCH]))
        rows |= {row.number: row for row in connection.execute(wanted)}
    return [_summary(rows[each]) for each in numbers]


def _summary(row: Row[Any]) -> PhotoSummary:
    return PhotoSummary(
        photo=to_photo(row),
        revision=row.revision,
        uses=row.uses,
        exported=row.exported_in is not None,
        binned_at=row.binned_at,
    )
