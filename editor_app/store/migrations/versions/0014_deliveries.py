"""Where bundles go: targets, deliveries and their tries, and what each target holds of ours."""

from alembic import op

revision = "0014"
down_revision = "0013"
references_written = ()

STATEMENTS = (
    "CREATE TABLE targets (id TEXT PRIMARY KEY, place INTEGER NOT NULL, settings TEXT NOT NULL) STRICT",
    """CREATE TABLE deliveries (
        id INTEGER PRIMARY KEY, target TEXT NOT NULL, sequence INTEGER NOT NULL, state TEXT NOT NULL,
        asked_at TEXT NOT NULL, person TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0, next_try_at TEXT,
        ended_at TEXT, done INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0,
        message TEXT NOT NULL DEFAULT '', conflicts TEXT NOT NULL DEFAULT '[]', receipt TEXT NOT NULL DEFAULT '{}'
    ) STRICT""",
    "CREATE INDEX deliveries_by_target ON deliveries (target, id)",
    "CREATE INDEX deliveries_by_state ON deliveries (state, id)",
    """CREATE TABLE delivery_tries (
        delivery INTEGER NOT NULL, number INTEGER NOT NULL, began_at TEXT NOT NULL, ended_at TEXT,
        outcome TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '', PRIMARY KEY (delivery, number)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE remote_items (
        target TEXT NOT NULL, uri TEXT NOT NULL, remote_id TEXT NOT NULL, state TEXT NOT NULL, version TEXT NOT NULL,
        remote_modified TEXT NOT NULL, address TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (target, uri)
    ) STRICT, WITHOUT ROWID""",
)


def upgrade() -> None:
    """Make the tables, empty."""
    for statement in STATEMENTS:
        op.execute(statement)
