"""Where the IPTC, XMP and EXIF of a photo say different things, as values instead of sentences."""

from alembic import op

revision = "0008"
down_revision = "0007"
references_written = ()


def upgrade() -> None:
    """Make room for the disagreements; what older imports had to say stays among their notes."""
    op.execute("ALTER TABLE photos ADD COLUMN disagreements TEXT NOT NULL DEFAULT '[]'")
