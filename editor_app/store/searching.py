"""Finding articles by words: places of the search index, the newest or the best first, by key and never by offset.

The index is in the order of time, so the newest matches stream out of it however many there are. Best means: all words
in the headline; then in headline, tags and authors; then with the standfirst too; then anywhere; the newer first in
each. Only the newest matches are ranked, or sorted by another column: a very common word has no best match. Older ones
follow, the newest first. A question that would take longer than a key may is answered with the newest it found so far,
be it none, and the rest follows when it is asked for.
"""

import json
import time
from dataclasses import replace
from itertools import islice

from sqlalchemy import Connection, func, select

from editor_app.domain.listed import ArticleQuery, SortKey
from editor_app.frozen import frozen
from editor_app.store.conditions import NEWEST, Sought, sought
from editor_app.store.orders import Order, key_of, order_of, walk
from editor_app.store.query import Query
from editor_app.store.spans import span_words, stretches
from editor_app.store.tables import articles

RANKED = 2000
"""How many matches are counted and ranked."""
PATIENCE = 0.01
"""Seconds of the processor that a key may take to find its matches; showing them comes on top."""

_TIERS = ("headline", "headline tags author", "headline tags author standfirst", "")
_FIND = (  # one text: two thousand rows would be as many objects for Python to clean up
    "SELECT json_group_array(place) FROM (SELECT rowid AS place FROM search "
    "WHERE search MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid {} LIMIT ?)"
)
_DOWN, _UP = _FIND.format("DESC"), _FIND.format("ASC")
_ALL = -1
_FEW_SPANS = 6
"""Where the ranked reach farther back, there are not so many older ones that it pays to keep from looking at them."""
_EXTENT = """
    SELECT (SELECT min(place) FROM articles), (SELECT max(place) FROM articles),
        (SELECT max(number) FROM articles)
"""


@frozen
class Found:
    """Places of one page in their order, the key of the next one, and how many there are (``least``: or more)."""

    places: tuple[int, ...]
    after: str | None
    total: int
    least: bool


@frozen
class Looked:
    """Matches in the order of time. ``bound``: nothing beyond it has been looked at; None when all has."""

    places: list[int]
    bound: int | None = None


@frozen
class _Key:
    """Where a page of what is ranked or sorted begins: in which order, and after what in it.

    All that is ranked has ``oldest`` or a later place; older matches follow. ``tiers``: how many are told apart.
    """

    oldest: int
    ranked: bool = True
    tiers: int = 0
    at: str = ""

    @classmethod
    def of(cls, whole: Looked, asked: Sought) -> "_Key":
        """Return the key of the first page."""
        if len(whole.places) > RANKED:
            return cls(whole.places[RANKED - 1], tiers=len(_TIERS) - 1)
        return cls(asked.first if whole.bound is None else whole.bound, tiers=len(_TIERS) - 1)

    @classmethod
    def read(cls, text: str) -> "_Key":
        """Return the key as ``text`` wrote it; a place alone stands for what is older."""
        held = json.loads(text)
        return cls(held, ranked=False) if isinstance(held, int) else cls(held[0], tiers=held[1], at=held[2])

    def text(self) -> str:
        """Return the key as text."""
        return json.dumps([self.oldest, self.tiers, self.at])


class Patience:
    """How long a question may take, in seconds of the processor."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._began = time.thread_time()

    @property
    def spent(self) -> float:
        """How long it took until now."""
        return time.thread_time() - self._began

    def has(self, seconds: float) -> bool:
        """Whether something may be begun that takes so long."""
        return self.spent + seconds <= self._seconds


def find(connection: Connection, query: ArticleQuery, parsed: Query, after: str | None, limit: int) -> Found:
    """Return one page of what a question finds, by relevance, by time or by a column."""
    patience = Patience(PATIENCE)
    asked = sought(connection, query, parsed)
    if query.sort is SortKey.UPDATED or (query.sort is SortKey.RELEVANCE and not asked.words):
        down = query.descending or query.sort is SortKey.RELEVANCE
        return _by_time(connection, asked, after, limit, patience, down=down)
    whole = look(connection, asked, RANKED + 1, patience)
    least = len(whole.places) > RANKED or whole.bound is not None
    key = _Key.read(after) if after else _Key.of(whole, asked)
    page: list[tuple[str, int]] = []
    if key.ranked:
        newest = _newest(asked, whole, key)
        known = whole if after is None else None
        if query.sort is SortKey.RELEVANCE:
            page, key = _best(connection, newest, known, key, limit + 1, patience)
        else:
            page = _by_column(connection, newest, order_of(query), known, key, limit + 1)
    more = replace(key, at=page[limit - 1][0]).text() if len(page) > limit else None
    places = [place for _, place in page[:limit]]
    if more is None and whole.bound is not None and after is None:
        more = json.dumps(key.oldest)
    elif more is None and key.oldest > asked.first:
        room = limit - len(places)
        older = _after(connection, asked, key.oldest, room + 1)
        places += older.places[:room]
        more = _next(older, room, key.oldest)
    return Found(tuple(places), more, min(max(len(whole.places), len(places)), RANKED), least)


def _newest(asked: Sought, whole: Looked, key: _Key) -> Sought:
    """Return the question put to what is ranked alone."""
    newest = replace(asked, first=max(asked.first, key.oldest))
    if not whole.places or key.oldest <= asked.first:
        return newest
    words = span_words(newest.first, whole.places[0])
    return replace(newest, spans=words if len(words) <= _FEW_SPANS else ())


def look(connection: Connection, asked: Sought, limit: int, patience: Patience, *, down: bool = True) -> Looked:
    """Return the first matches in the order of time, as far as patience goes."""
    if not asked.walks:
        return Looked(_places(connection, asked, asked.match(), limit, down=down))
    first, last, many = connection.exec_driver_sql(_EXTENT).one()
    if not many:
        return Looked([])
    first, last = max(first, asked.first), min(last, asked.end - 1)
    found: list[int] = []
    for each in stretches(first, last, many, down=down):
        some = replace(asked, first=max(asked.first, each.first), end=min(asked.end, each.end))
        if each.first > first if down else each.end <= last:  # else there is nothing beyond it to be kept from
            some = replace(some, spans=span_words(each.first, each.end - 1))
        found += _places(connection, some, some.match(), limit - len(found), down=down)
        if len(found) >= limit:
            break
        beyond = each.first if down else each.end
        if first < beyond <= last and not patience.has(patience.spent):  # the next is as long as all before it
            return Looked(found, beyond)
    return Looked(found)


def _places(connection: Connection, asked: Sought, match: str, limit: int, *, down: bool = True) -> list[int]:
    found = connection.exec_driver_sql(_DOWN if down else _UP, (match, asked.first, asked.end, limit))
    places: list[int] = json.loads(found.scalar_one())
    return places


def _by_time(
    connection: Connection, asked: Sought, after: str | None, limit: int, patience: Patience, *, down: bool
) -> Found:
    whole = look(connection, asked, max(RANKED, limit) + 1, patience, down=down)
    total, least = min(len(whole.places), RANKED), len(whole.places) > RANKED or whole.bound is not None
    page = whole if after is None else _after(connection, asked, int(json.loads(after)), limit + 1, down=down)
    return Found(tuple(page.places[:limit]), _next(page, limit, NEWEST, down=down), total, least)


def _after(connection: Connection, asked: Sought, last: int, limit: int, *, down: bool = True) -> Looked:
    rest = replace(asked, end=min(asked.end, last)) if down else replace(asked, first=max(asked.first, last + 1))
    return look(connection, rest, limit, Patience(PATIENCE), down=down)


def _next(page: Looked, limit: int, before: int, *, down: bool = True) -> str | None:
    """Return the key after which the next page comes; ``before`` is what this one came after."""
    if len(page.places) > limit:
        return json.dumps(page.places[limit - 1] if limit else before)
    if page.bound is None:
        return None
    return json.dumps(page.bound if down else page.bound - 1)


def _best(
    connection: Connection, asked: Sought, known: Looked | None, key: _Key, limit: int, patience: Patience
) -> tuple[list[tuple[str, int]], _Key]:
    """Return the first ranked matches after ``key``, each with the text of its own key.

    The key comes back with the tiers there was time to tell apart on the first page, where matches are ``known``.
    """
    tier, last = json.loads(key.at) if key.at else (0, NEWEST)
    page: list[tuple[str, int]] = []
    seen: set[int] = set()
    takes = patience.spent

    def enough(at: int) -> int:
        """How many are wanted, should all that were seen be among them; a tier that is passed is read to its end."""
        return limit + len(seen) if at > tier or not key.at else _ALL

    def keep(at: int, places: list[int]) -> None:
        new = (each for each in places if each not in seen and (at > tier or (at == tier and each < last)))
        page.extend((json.dumps((at, each)), each) for each in islice(new, limit - len(page)))
        seen.update(places)

    for at, columns in enumerate(_TIERS[: key.tiers] if known is None or known.places else ()):
        if known is not None and not patience.has(takes):
            key = replace(key, tiers=at)
            break
        begun = patience.spent
        keep(at, _places(connection, asked, asked.match(columns), enough(at)))
        takes = patience.spent - begun
        if len(page) == limit:
            return page, key
    if known is not None:
        keep(key.tiers, [place for place in known.places if place >= asked.first])
    else:
        keep(key.tiers, _places(connection, asked, asked.match(), enough(key.tiers)))
    return page, key


def _by_column(
    connection: Connection, asked: Sought, order: Order, known: Looked | None, key: _Key, limit: int
) -> list[tuple[str, int]]:
    """Return the newest matches after ``key`` in the order of a column, each with the text of its own key."""
    places = known.places if known is not None else _places(connection, asked, asked.match(), _ALL)
    held = json.dumps([place for place in places if place >= asked.first])
    among = select(func.json_each(held).table_valued("value").c.value)
    wanted = select(articles.c.place).with_hint(articles, "INDEXED BY articles_by_place", "sqlite")
    rows = walk(connection, wanted.where(articles.c.place.in_(among)), order, key.at or None, limit)
    return [(key_of(row, order), row.place) for row in rows]
