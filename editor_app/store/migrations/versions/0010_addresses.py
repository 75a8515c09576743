"""Every address the site ever had: whose it is, for ever."""

import json

from alembic import op
from sqlalchemy import text

revision = "0010"
down_revision = "0009"

STATEMENTS = (
    """CREATE TABLE addresses (
        path TEXT PRIMARY KEY, article TEXT NOT NULL, language TEXT NOT NULL, slug TEXT NOT NULL, first_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX addresses_by_slug ON addresses (slug, language)",
    "CREATE INDEX addresses_by_article ON addresses (article)",
)


def _row(path: str, article: str, at: str) -> dict[str, str]:
    steps = path.removesuffix(".html").split("/")
    language, slug = (steps[0], steps[2]) if len(steps) == 3 and path.endswith(".html") else ("", "")
    return {"path": path, "article": article, "language": language, "slug": slug, "at": at}


def upgrade() -> None:
    """Take the addresses of the last bundle: its pages, its redirects and what stands where articles were."""
    for statement in STATEMENTS:
        op.execute(statement)
    connection = op.get_bind()
    last = connection.execute(
        text("SELECT created_at, items FROM bundles ORDER BY sequence DESC LIMIT 1")
    ).one_or_none()
    if last is None:
        return
    items = json.loads(last.items)
    if not isinstance(items, dict):
        return
    owners: dict[str, str] = dict(items.get("redirects", {}))
    owners |= {found[0]: article for article, found in items.get("tombstones", {}).items()}
    owners |= {found[0]: article for article, found in items.get("pages", {}).items()}
    rows = [_row(path, article, last.created_at) for path, article in owners.items()]
    if rows:
        connection.execute(text("INSERT INTO addresses VALUES (:path, :article, :language, :slug, :at)"), rows)
