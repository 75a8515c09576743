"""Many rows into a table at once, bound as SQLite takes them: SQLAlchemy's own way costs more than the insert."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table

from editor_app.store.canonical import aware


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], *, replacing: bool = False
) -> None:
    """Insert rows by column name, all of the same columns in the same order; ``replacing`` those with their keys."""
    if not rows:
        return
    columns = ", ".join(rows[0])
    marks = ", ".join("?" * len(rows[0]))
    verb = "INSERT OR REPLACE" if replacing else "INSERT"
    statement = f"{verb} INTO {table.name} ({columns}) VALUES ({marks})"
    connection.exec_driver_sql(statement, [tuple(map(_bound, row.values())) for row in rows])


def _bound(value: Any) -> Any:
    """Return a value as it is stored; times as ``tables.Utc`` writes them."""
    return aware(value).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
