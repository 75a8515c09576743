"""Photos that look alike: fingerprints with their bands, pairs and answers; templates for the words of a batch."""

from alembic import op

revision = "0012"
down_revision = "0011"
references_written = ()

STATEMENTS = (
    """CREATE TABLE photo_prints (
        photo TEXT PRIMARY KEY REFERENCES photos (id), print TEXT NOT NULL,
        band_0 INTEGER, band_1 INTEGER, band_2 INTEGER, band_3 INTEGER
    ) STRICT, WITHOUT ROWID""",
    *(
        f"CREATE INDEX photo_prints_{band} ON photo_prints ({band}, print) WHERE {band} IS NOT NULL"
        for band in ("band_0", "band_1", "band_2", "band_3")
    ),
    """CREATE TABLE near_photos (
        number INTEGER PRIMARY KEY,
        one TEXT NOT NULL REFERENCES photos (id), other TEXT NOT NULL REFERENCES photos (id) CHECK (one < other),
        apart INTEGER NOT NULL, answer TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL,
        UNIQUE (one, other)
    ) STRICT""",
    "CREATE INDEX near_photos_by_other ON near_photos (other, one)",
    "CREATE INDEX near_photos_waiting ON near_photos (number) WHERE answer = ''",
    """CREATE TABLE photo_templates (
        name TEXT PRIMARY KEY, content TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
)


def upgrade() -> None:
    """Make the tables; fingerprints of what is there are taken in the background later."""
    for statement in STATEMENTS:
        op.execute(statement)
