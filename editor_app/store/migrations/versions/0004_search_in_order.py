"""The search index in the order of time, with what an article is among its words.

A row of ``search`` stands at the ``place`` of its article: the milliseconds of its last change, the next free one where
two share them. ``facets`` holds a word for each operator's value.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from alembic import op
from sqlalchemy import Connection

revision = "0004"
down_revision = "0003"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BATCH = 500
FIRST = (
    "CREATE INDEX articles_to_move ON articles (updated_at, number)",
    "ALTER TABLE articles ADD COLUMN place INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE search RENAME TO search_before",
    """CREATE VIRTUAL TABLE search USING fts5 (
        headline, standfirst, body, caption, source, tags, author, facets,
        tokenize = "unicode61 remove_diacritics 0 tokenchars '_'", prefix = '1 2 3'
    )""",
)
LAST = (
    "DROP INDEX articles_to_move",
    "DROP TABLE search_before",
    "CREATE UNIQUE INDEX articles_by_place ON articles (place)",
    "CREATE INDEX labels_by_key ON labels (kind, name_key, name)",
)
_NAMES = "SELECT kind, name_key FROM labels WHERE article = ? ORDER BY kind, name"


def upgrade() -> None:
    """Give every article its place and write the index anew from the old one."""
    for statement in FIRST:
        op.execute(statement)
    connection = op.get_bind()
    place, last = -1, ("", 0)
    while True:  # in the order of places: the index takes rows in no other order quickly
        rows = connection.exec_driver_sql(
            "SELECT * FROM articles WHERE (updated_at, number) > (?, ?) ORDER BY updated_at, number LIMIT ?",
            (*last, _BATCH),
        ).all()
        if not rows:
            break
        for row in rows:
            place = max(place + 1, (datetime.fromisoformat(row.updated_at) - _EPOCH) // timedelta(milliseconds=1))
            _move(connection, row, place)
        last = (rows[-1].updated_at, rows[-1].number)
    for statement in LAST:
        op.execute(statement)


def _move(connection: Connection, row: Any, place: int) -> None:
    connection.exec_driver_sql("UPDATE articles SET place = ? WHERE number = ?", (place, row.number))
    labels = connection.exec_driver_sql(_NAMES, (row.id,)).all()
    photos = connection.exec_driver_sql("SELECT count(*) FROM photo_uses WHERE article = ?", (row.id,)).scalar_one()
    connection.exec_driver_sql(
        "INSERT INTO search (rowid, headline, standfirst, body, caption, source, tags, author, facets) "
        "SELECT ?, headline, standfirst, body, caption, source, ?, ?, ? FROM search_before WHERE rowid = ?",
        (place, _names(labels, "tag"), _names(labels, "author"), _facets(row, labels, photos), row.number),
    )


def _names(labels: Any, kind: str) -> str:
    return " _ ".join(each.name_key for each in labels if each.kind == kind)


def _facet(kind: str, value: str) -> str:
    return f"_{kind}_{value.casefold().encode('utf-8', 'replace').hex()}"


def _facets(row: Any, labels: Any, photos: int) -> str:
    kinds = {each.kind for each in labels}
    parts = row.language.split("-")
    held = [
        *(["_problems"] if row.problems else []),
        "_all" if row.binned_at is None else "_bin",
        _facet("status", row.status),
        _facet("format", row.format),
        _facet("section", row.section),
        *(_facet("lang", "-".join(parts[: at + 1])) for at in range(len(parts))),
        *{_facet("person", row.created_by): None, _facet("person", row.updated_by): None},
        *(_facet("has", each) for each in ("author", "source") if each in kinds),
        *([_facet("has", "photo")] if photos else []),
        *([_facet("has", "related")] if row.related else []),
        *([_facet("has", "embargo")] if row.embargo_until else []),
    ]
    return " ".join([*held, "_", _names(labels, "source")])
