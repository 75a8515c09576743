"""What each file of the newest bundle was made from, so that the next makes only what changed; the kind of a bundle."""

from alembic import op

revision = "0017"
down_revision = "0016"
references_written = ()

STATEMENTS = (
    "CREATE TABLE outputs (path TEXT NOT NULL, key TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, "
    "media_type TEXT NOT NULL, reason TEXT NOT NULL, article TEXT NOT NULL, revision TEXT NOT NULL, "
    "PRIMARY KEY (path)) STRICT, WITHOUT ROWID",
    "CREATE TABLE shown_photos (key TEXT NOT NULL, said TEXT NOT NULL, PRIMARY KEY (key)) STRICT, WITHOUT ROWID",
    "ALTER TABLE bundles ADD COLUMN kind TEXT NOT NULL DEFAULT 'full'",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.execute(statement)
