"""How often articles were seen: reports brought in, counts by day, addresses nobody knew, who is left out."""

from alembic import op

revision = "0007"
down_revision = "0006"
references_written = ()

STATEMENTS = (
    """CREATE TABLE view_reports (
        number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
        first_day TEXT NOT NULL, last_day TEXT NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL,
        file_name TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL,
        rows INTEGER NOT NULL, views INTEGER NOT NULL, unknown INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX view_reports_by_day ON view_reports (last_day)",
    """CREATE TABLE view_counts (
        day TEXT NOT NULL, report INTEGER NOT NULL REFERENCES view_reports (number) ON DELETE CASCADE,
        article TEXT NOT NULL, views INTEGER NOT NULL, PRIMARY KEY (day, report, article)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX view_counts_by_report ON view_counts (report)",
    """CREATE TABLE unknown_views (
        address TEXT NOT NULL, report INTEGER NOT NULL REFERENCES view_reports (number) ON DELETE CASCADE,
        day TEXT NOT NULL, views INTEGER NOT NULL, PRIMARY KEY (address, report, day)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX unknown_views_by_report ON unknown_views (report)",
    """CREATE TABLE view_addresses (
        address TEXT PRIMARY KEY, article TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE view_exclusions (
        article TEXT PRIMARY KEY, until TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)


def upgrade() -> None:
    """Make room for views."""
    for statement in STATEMENTS:
        op.execute(statement)
