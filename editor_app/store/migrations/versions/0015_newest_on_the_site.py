"""What may be on the site, by language, the newest first; and the versions of a story: boards ask for both."""

from alembic import op

revision = "0015"
down_revision = "0014"
references_written = ()

STATEMENTS = (
    "CREATE INDEX articles_newest ON articles "
    "(language, coalesce(publish_at, published_at) DESC, id DESC, format, section, embargo_until) "
    "WHERE binned_at IS NULL AND status IN ('ready', 'published')",
    "CREATE INDEX articles_by_story ON articles (story, language) WHERE story <> ''",
)


def upgrade() -> None:
    """Make the indexes."""
    for statement in STATEMENTS:
        op.execute(statement)
