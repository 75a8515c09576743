"""Finding articles by words: places of the search index, the newest or the best first, by key and never by offset.

The index is in the order of time, so the newest matches stream out of it however many there are. Best means: all words
in the headline; then in headline, tags and authors; then with the standfirst too; then anywhere; the newer first in
each. Only the newest matches are ranked: a very common word has no best match. Older ones follow, the newest first.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import Connection

from editor_app.domain.article import ArticleQuery, SortKey
from editor_app.store.conditions import NEWEST, Sought, sought
from editor_app.store.query import Query

RANKED = 2000
"""How many matches are counted and ranked."""

_TIERS = ("headline", "headline tags author", "headline tags author standfirst", "")
_FIND = "SELECT rowid FROM search WHERE search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid {} LIMIT ?"
_DOWN, _UP = _FIND.format("DESC"), _FIND.format("ASC")
_ALL = -1


@dataclass(frozen=True, slots=True)
class Found:
    """Places of one page in their order, the key of the next one, and how many there are (``least``: or more)."""

    places: tuple[int, ...]
    after: str | None
    total: int
    least: bool


def find(connection: Connection, query: ArticleQuery, parsed: Query, after: str | None, limit: int) -> Found:
    """Return one page of what a question finds, by relevance or by time."""
    asked = sought(query, parsed)
    if query.sort is SortKey.RELEVANCE and asked.words:
        return _best(connection, asked, after, limit)
    return _by_time(connection, asked, after, limit, query.descending or query.sort is SortKey.RELEVANCE)


def how_many(connection: Connection, asked: Sought) -> tuple[int, bool]:
    """Return how many matches there are, counted as far as ``RANKED``, and whether there are more."""
    found = len(_places(connection, asked, asked.match(), RANKED + 1))
    return min(found, RANKED), found > RANKED


def _places(connection: Connection, asked: Sought, match: str, limit: int, *, down: bool = True) -> list[int]:
    found = connection.exec_driver_sql(_DOWN if down else _UP, (match, asked.first, asked.end, limit))
    return [place for (place,) in found.all()]


def _by_time(connection: Connection, asked: Sought, after: str | None, limit: int, down: bool) -> Found:
    match = asked.match()
    if after is None:
        whole = _places(connection, asked, match, max(RANKED, limit) + 1, down=down)
        total, least = min(len(whole), RANKED), len(whole) > RANKED
        page = whole[: limit + 1]
    else:
        total, least = how_many(connection, asked)
        last = int(json.loads(after))
        rest = replace(asked, end=min(asked.end, last)) if down else replace(asked, first=max(asked.first, last + 1))
        page = _places(connection, rest, match, limit + 1, down=down)
    more = json.dumps(page[limit - 1]) if len(page) > limit else None
    return Found(tuple(page[:limit]), more, total, least)


def _best(connection: Connection, asked: Sought, after: str | None, limit: int) -> Found:
    whole = _places(connection, asked, asked.match(), RANKED + 1)
    least = len(whole) > RANKED
    tier, last, oldest = 0, NEWEST, whole[RANKED - 1] if least else asked.first
    if after is not None:
        tier, last, oldest = json.loads(after)
    ordered = _in_order(connection, asked, oldest, whole if after is None else None, tier, last, limit + 1)
    page = list(islice(ordered, limit + 1))
    more = json.dumps((*page[limit - 1], oldest)) if len(page) > limit else None
    return Found(tuple(place for _, place in page[:limit]), more, min(len(whole), RANKED), least)


def _in_order(
    connection: Connection, asked: Sought, oldest: int, known: list[int] | None, tier: int, last: int, limit: int
) -> Iterator[tuple[int, int]]:
    """Yield tier and place of what comes after ``last`` in ``tier``; the last tier is what is older than the ranked."""
    newest = replace(asked, first=max(asked.first, oldest))
    seen: set[int] = set()
    for at, columns in enumerate(_TIERS):
        if columns or known is None:
            places = _places(connection, newest, asked.match(columns), _ALL)
        else:
            places = [place for place in known if place >= newest.first]
        for place in places:
            if place not in seen and (at > tier or (at == tier and place < last)):
                yield at, place
        seen.update(places)
    older = len(_TIERS)
    if tier == older or asked.first < oldest:
        end = last if tier == older else oldest
        for place in _places(connection, replace(asked, end=min(asked.end, end)), asked.match(), limit):
            yield older, place
