"""The place of an article: its time of change in milliseconds, its own alone. The search index is in this order."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from editor_app.store.tables import articles

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NEAR = 64
_BATCH = 400


def place_of(at: datetime) -> int:
    """Return the place of a time; later times have later places."""
    return (at - _EPOCH) // timedelta(milliseconds=1)


def free_place(connection: Connection, article: str, at: datetime, taken: set[int] | None = None) -> int:
    """Return the first free place from ``at`` on; in a crowd of the same time, one near by that the id names.

    ``taken`` are places given away that are not yet written.
    """
    first = place_of(at)
    near = select(articles.c.place).where(articles.c.place >= first, articles.c.place < first + _NEAR)
    held = set(connection.execute(near.where(articles.c.id != article)).scalars()) | (taken or set())
    for place in range(first, first + _NEAR):
        if place not in held:
            return place
    number = int.from_bytes(hashlib.sha256(article.encode()).digest()[:8], "big")
    for bits in range(7, 64):
        place = first + number % (1 << bits)
        lone = select(articles.c.place).where(articles.c.place == place, articles.c.id != article)
        if place not in held and connection.execute(lone).first() is None:
            return place
    raise ValueError(f"no place is left for {at}")


def free_places(connection: Connection, new: Sequence[tuple[str, datetime]]) -> list[int]:
    """Return a place for each of many new articles."""
    wanted = [place_of(at) for _, at in new]
    held: set[int] = set()
    for start in range(0, len(wanted), _BATCH):
        found = select(articles.c.place).where(articles.c.place.in_(wanted[start : start + _BATCH]))
        held |= set(connection.execute(found).scalars())
    given: set[int] = set()
    places = []
    for (article, at), place in zip(new, wanted, strict=True):
        if place in held or place in given:
            place = free_place(connection, article, at, given)
        given.add(place)
        places.append(place)
    return places
