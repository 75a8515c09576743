"""The place of an article: its time of change in milliseconds, its own alone. The search index is in this order."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import BindParameter, ColumnElement, Connection, bindparam, select

from editor_app.store.tables import articles

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NEAR = 64
_BATCH = 400
_CROWD = 8192
"""Places of a crowd that are read at once."""


def place_of(at: datetime) -> int:
    """Return the place of a time; later times have later places."""
    return (at - _EPOCH) // timedelta(milliseconds=1)


def free_place(connection: Connection, article: str, at: datetime) -> int:
    """Return the first free place from ``at`` on; in a crowd of the same time, one near by that the id names."""
    first = place_of(at)
    near = _held(connection, articles.c.place >= first, articles.c.place < first + _NEAR, articles.c.id != article)

    def is_held(place: int) -> bool:
        if place < first + _NEAR:
            return place in near
        return bool(_held(connection, articles.c.place == place, articles.c.id != article))

    return _chosen(article, first, is_held, first)


def free_places(connection: Connection, new: Sequence[tuple[str, datetime]]) -> list[int]:
    """Return a place for each of many new articles: those they would get one after the other."""
    wanted = [place_of(at) for _, at in new]
    held: set[int] = set()
    for start in range(0, len(wanted), _BATCH):
        some: BindParameter[int] = bindparam(
            "some", wanted[start : start + _BATCH], expanding=True
        )  # quicker than one by one
        held |= _held(connection, articles.c.place.in_(some))
    crowds: dict[int, _Crowd] = {}
    given: set[int] = set()
    places = []
    for (article, _), place in zip(new, wanted, strict=True):
        if place in held or place in given:
            if place not in crowds:
                crowds[place] = _Crowd(connection, place)
            place = crowds[place].place_for(article, given)
        given.add(place)
        places.append(place)
    return places


class _Crowd:
    """Articles of the same time, whose places are read once."""

    def __init__(self, connection: Connection, first: int) -> None:
        self._connection = connection
        self._first = first
        self._held = _held(connection, articles.c.place >= first, articles.c.place < first + _CROWD)
        self._near = first
        """Every place before this one is held."""

    def place_for(self, article: str, given: set[int]) -> int:
        """Return the place of one more article; ``given`` are those that are not written yet."""

        def is_held(place: int) -> bool:
            if place in given or place < self._first + _CROWD:
                return place in given or place in self._held
            return bool(_held(self._connection, articles.c.place == place))

        while self._near < self._first + _NEAR and is_held(self._near):
            self._near += 1
        return _chosen(article, self._first, is_held, self._near)


def _chosen(article: str, first: int, is_held: Callable[[int], bool], begin: int) -> int:
    for place in range(begin, first + _NEAR):
        if not is_held(place):
            return place
    number = int.from_bytes(hashlib.sha256(article.encode()).digest()[:8], "big")
    for bits in range(7, 64):
        place = first + number % (1 << bits)
        if not is_held(place):
            return place
    raise ValueError(f"no place is left from {first} on")


def _held(connection: Connection, *where: ColumnElement[bool]) -> set[int]:
    return set(connection.execute(select(articles.c.place).where(*where)).scalars())
