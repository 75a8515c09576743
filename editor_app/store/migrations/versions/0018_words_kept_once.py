"""Where the folded words are kept that the search index has, packed; an index made before keeps its own copy."""

from alembic import op

revision = "0018"
down_revision = "0017"
references_written = ()


def upgrade() -> None:
    """Make the table. An index that is there is not written anew: ``check --rebuild`` does that, and uses it."""
    op.execute(
        """CREATE TABLE searched (
            place INTEGER PRIMARY KEY, revision INTEGER NOT NULL, headline TEXT NOT NULL, standfirst TEXT NOT NULL,
            body BLOB NOT NULL, caption TEXT NOT NULL, source TEXT NOT NULL, tags TEXT NOT NULL, author TEXT NOT NULL,
            facets TEXT NOT NULL
        ) STRICT"""
    )
