"""Broken links of moved-in articles that a person let stand."""

from alembic import op

revision = "0016"
down_revision = "0015"
references_written = ()

STATEMENTS = (
    """CREATE TABLE accepted_links (
        article TEXT NOT NULL, address TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (article, address)
    ) STRICT, WITHOUT ROWID""",
)


def upgrade() -> None:
    """Make the table, empty."""
    for statement in STATEMENTS:
        op.execute(statement)
