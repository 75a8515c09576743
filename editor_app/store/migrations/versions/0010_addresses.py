"""Every address the site ever had: whose it is, for ever."""

import json
from typing import Any

from alembic import op
from sqlalchemy import text

revision = "0010"
down_revision = "0009"
references_written = ()

TABLE = """CREATE TABLE addresses (
    path TEXT PRIMARY KEY, article TEXT NOT NULL, language TEXT NOT NULL, slug TEXT NOT NULL, first_at TEXT NOT NULL
) STRICT, WITHOUT ROWID"""
INDEXES = (
    "CREATE INDEX addresses_by_slug ON addresses (slug, language)",
    "CREATE INDEX addresses_by_article ON addresses (article)",
)


def _row(path: str, article: str, at: str) -> tuple[str, str, str, str, str]:
    steps = path.removesuffix(".html").split("/")
    language, slug = (steps[0], steps[2]) if len(steps) == 3 and path.endswith(".html") else ("", "")
    return (path, article, language, slug, at)


def _rows() -> list[tuple[str, str, str, str, str]]:
    last = op.get_bind().execute(text("SELECT created_at, items FROM bundles ORDER BY sequence DESC LIMIT 1")).first()
    items = json.loads(last.items) if last else None
    if last is None or not isinstance(items, dict):
        return []
    owners: dict[str, str] = dict(items.get("redirects", {}))
    owners |= {found[0]: article for article, found in items.get("tombstones", {}).items()}
    owners |= {found[0]: article for article, found in items.get("pages", {}).items()}
    return [_row(path, article, last.created_at) for path, article in sorted(owners.items())]


def upgrade() -> None:
    """Take the addresses of the last bundle: its pages, its redirects and what stands where articles were."""
    op.execute(TABLE)
    # Any: what lies under Alembic's connection is SQLite's own; a hundred thousand rows go in by its own way.
    under: Any = op.get_bind().connection.driver_connection
    under.executemany("INSERT INTO addresses VALUES (?, ?, ?, ?, ?)", _rows())
    for statement in INDEXES:
        op.execute(statement)
