"""The search index in the order of time, with what an article is among its words.

A row of ``search`` stands at the ``place`` of its article: the milliseconds of its last change, the next free one where
two share them. ``facets`` holds a word for each operator's value. The rows are a plain table here: step 0013, which
follows in the same transaction, makes the index of it.
"""

from functools import cache
from typing import Any

from alembic import op

revision = "0004"
down_revision = "0003"
references_written = ()

_PLACES = """
    WITH ordered AS (
        SELECT number, row_number() OVER (ORDER BY updated_at, number) - 1 AS at,
            CAST(strftime('%s', substr(updated_at, 1, 19)) AS INTEGER) * 1000
            + CAST(substr(updated_at, 21, 3) AS INTEGER) AS time
        FROM articles
    ), placed AS (
        -- each the place of its time, or the one after that before it
        SELECT number, at + max(0, max(time - at) OVER (ORDER BY at ROWS UNBOUNDED PRECEDING)) AS place FROM ordered
    )
    UPDATE articles SET place = placed.place FROM placed WHERE placed.number = articles.number
"""
_NAMES = (
    "(SELECT group_concat(name_key, ' _ ') FROM (SELECT name_key FROM labels "
    "WHERE article = articles.id AND kind = '{kind}' ORDER BY kind, name))"
)
_TAGS, _AUTHORS, _SOURCES = (_NAMES.format(kind=each) for each in ("tag", "author", "source"))
_ROWS = (
    "INSERT INTO search SELECT articles.place, before.headline, before.standfirst, before.body, before.caption, "
    "before.source, coalesce({tags}, ''), coalesce({authors}, ''), "
    "facets_of(problems, binned_at, status, format, section, language, created_by, updated_by, related, embargo_until, "
    "(SELECT count(*) FROM photo_uses WHERE article = articles.id), {authors}, {sources}) "
    "FROM articles INDEXED BY articles_by_place JOIN search_before AS before ON before.rowid = articles.number "
    "ORDER BY articles.place"
)
STEPS = (
    "ALTER TABLE articles ADD COLUMN place INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE search RENAME TO search_before",
    """CREATE TABLE search (
        place INTEGER PRIMARY KEY, headline TEXT, standfirst TEXT, body TEXT, caption TEXT, source TEXT, tags TEXT,
        author TEXT, facets TEXT
    )""",
    _PLACES,
    "CREATE UNIQUE INDEX articles_by_place ON articles (place)",
    _ROWS.format(tags=_TAGS, authors=_AUTHORS, sources=_SOURCES),
    "DROP TABLE search_before",
    "CREATE INDEX labels_by_key ON labels (kind, name_key, name)",
)


def upgrade() -> None:
    """Give every article its place and write the rows anew from the old ones, by statements over all of them."""
    connection = op.get_bind()
    # Any: what lies under Alembic's connection is SQLite's own, with this method.
    under: Any = connection.connection.driver_connection
    under.create_function("facets_of", 13, _facets, deterministic=True)
    for step in STEPS:
        connection.exec_driver_sql(step)


@cache
def _facet(kind: str, value: str) -> str:
    return f"_{kind}_{value.casefold().encode('utf-8', 'replace').hex()}"


def _facets(
    problems: int,
    binned_at: str | None,
    status: str,
    format_: str,
    section: str,
    language: str,
    created_by: str,
    updated_by: str,
    related: int,
    embargo_until: str | None,
    photos: int,
    authors: str | None,
    sources: str | None,
) -> str:
    parts = language.split("-")
    held = [
        *(["_problems"] if problems else []),
        "_all" if binned_at is None else "_bin",
        _facet("status", status),
        _facet("format", format_),
        _facet("section", section),
        *(_facet("lang", "-".join(parts[: at + 1])) for at in range(len(parts))),
        *{_facet("person", created_by): None, _facet("person", updated_by): None},
        *([_facet("has", "author")] if authors is not None else []),
        *([_facet("has", "source")] if sources is not None else []),
        *([_facet("has", "photo")] if photos else []),
        *([_facet("has", "related")] if related else []),
        *([_facet("has", "embargo")] if embargo_until else []),
    ]
    return " ".join([*held, "_", sources or ""])
