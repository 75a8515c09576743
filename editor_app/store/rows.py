"""Many rows into a table at once, bound as SQLite takes them: SQLAlchemy's own way costs more than the insert."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Table

from editor_app.store.canonical import aware
from editor_app.store.tables import Utc

_VARIABLES = 900
"""Bound in one statement: any SQLite takes as many."""


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, replacing: bool = False
) -> None:
    """Insert rows by column name, all of the same columns in the same order; ``replacing`` those with their keys.

    A statement inserts as many as it can: between two of them other threads of Python take turns, which costs more
    than a row.
    """
    if not rows:
        return
    columns = tuple(rows[0])
    together = max(1, _VARIABLES // len(columns))
    for start in range(0, len(rows), together):
        some = [_bound(table, columns, row) for row in rows[start : start + together]]
        bound = tuple(chain.from_iterable(some))
        connection.exec_driver_sql(_statement(table.name, columns, len(some), replacing), bound)


def insert_each(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, a statement each: for an FTS5 index, which writes out what it holds after a statement of many."""
    if rows:
        statement = _statement(table.name, tuple(rows[0]), 1, replacing=False)
        connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])


@cache
def _statement(table: str, columns: tuple[str, ...], rows: int, replacing: bool) -> str:
    verb = "INSERT OR REPLACE" if replacing else "INSERT"
    marks = f"({', '.join('?' * len(columns))})"
    return f"{verb} INTO {table} ({', '.join(columns)}) VALUES {', '.join([marks] * rows)}"


def _bound(table: Table, columns: tuple[str, ...], row: Mapping[str, Any]) -> Iterable[Any]:
    """Return a row's values as they are stored; times as ``tables.Utc`` writes them."""
    times = _times(table, columns)
    if not times:
        return row.values()
    values = list(row.values())
    for at in times:
        if values[at] is not None:
            values[at] = aware(values[at]).isoformat(timespec="microseconds")
    return values


@cache
def _times(table: Table, columns: tuple[str, ...]) -> tuple[int, ...]:
    """Return which of the columns hold times."""
    return tuple(at for at, name in enumerate(columns) if isinstance(table.c[name].type, Utc))
