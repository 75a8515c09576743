"""The newsroom's own words, which the spell check takes for right."""

from alembic import op

revision = "0003"
down_revision = "0002"
references_written = ()

STATEMENTS = (
    """CREATE TABLE words (
        word TEXT NOT NULL CHECK (word <> ''), language TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL,
        PRIMARY KEY (word, language)
    ) STRICT, WITHOUT ROWID""",
)


def upgrade() -> None:
    """Make the table of version 3."""
    for statement in STATEMENTS:
        op.execute(statement)
