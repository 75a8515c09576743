"""What a list of any length holds in memory: some rows by number, and places by which the others are fetched."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any, Generic, Protocol, TypeVar

from editor_app.domain.listed import ListPlaces


class _Row(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=_Row)

MOST = 4000
"""Rows kept; those farthest from where a person looks are let go."""


class ListMemory(Generic[Row]):
    """``rows`` by number and ``at``, the other way round. ``as_of`` names what the numbers stand for."""

    def __init__(self) -> None:
        self.rows: dict[int, Row] = {}
        self.at: dict[Any, int] = {}  # Any: the ids of whatever is listed
        self.as_of = ""
        self.entered = False
        """Whether the places are known, or not needed."""
        self._starts: list[int] = [0]
        """Rows that come right after a known key."""
        self._keys: list[str | None] = [None]

    def keep_places(self, places: ListPlaces) -> None:
        """Know where to enter the list."""
        self.as_of = places.as_of
        self.entered = True
        self._starts = [0, *(places.step * number for number in range(1, len(places.keys) + 1))]
        self._keys = [None, *places.keys]

    def spans(self, first: int, last: int) -> list[tuple[int, str | None, int]]:
        """Return what to fetch to have the rows from ``first`` to ``last``: (row, key before it, how many)."""
        low, high = bisect_right(self._starts, first) - 1, bisect_right(self._starts, last) - 1
        found = []
        for number in range(low, high + 1):
            start = self._starts[number]
            end = self._starts[number + 1] if number + 1 < len(self._starts) else last + 1
            if any(row not in self.rows for row in range(max(start, first), min(end, last + 1))):
                found.append((start, self._keys[number], end - start))
        return found

    def put(self, row: int, summary: Row) -> None:
        """Hold one row."""
        old = self.rows.get(row)
        if old is not None and self.at.get(old.id) == row:
            del self.at[old.id]
        self.rows[row] = summary
        self.at[summary.id] = row

    def fill(self, start: int, rows: Iterable[Row]) -> None:
        """Hold rows that follow each other."""
        for row, summary in enumerate(rows, start):
            self.put(row, summary)

    def cut(self, length: int) -> None:
        """Let go of all from a row on."""
        self._keep({row: summary for row, summary in self.rows.items() if row < length})

    def let_go(self, centre: int) -> None:
        """Keep the rows nearest to ``centre``, not more than MOST."""
        if len(self.rows) > MOST:
            near = sorted(self.rows, key=lambda row: abs(row - centre))[: MOST // 2]
            self._keep({row: self.rows[row] for row in sorted(near)})

    def insert(self, to: int, summary: Row) -> None:
        """Put a row in: those from ``to`` on move down."""
        self.as_of = ""
        self._keep({row + (row >= to): each for row, each in self.rows.items()})
        self._starts = [start + (start >= to and start > 0) for start in self._starts]
        self.put(to, summary)

    def remove(self, at: int) -> None:
        """Take a row out: those after it move up."""
        self.as_of = ""
        self._keep({row - (row > at): each for row, each in self.rows.items() if row != at})
        self._starts = [start - (start > at) for start in self._starts]

    def _keep(self, rows: dict[int, Row]) -> None:
        self.rows = rows
        self.at = {summary.id: row for row, summary in rows.items()}
