"""Where articles from outside came from, so that the same file again is known."""

from alembic import op

revision = "0002"
down_revision = "0001"
references_written = ()

STATEMENTS = (
    """CREATE TABLE intake (
        source_key TEXT PRIMARY KEY, sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        article TEXT NOT NULL, revision TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX intake_by_sha256 ON intake (sha256)",
)


def upgrade() -> None:
    """Make the table of version 2."""
    for statement in STATEMENTS:
        op.execute(statement)
