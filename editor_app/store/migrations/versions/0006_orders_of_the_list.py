"""An index for each order of the list: what a view tests stands in it, so that a place is found without the rows."""

import json
import re
import unicodedata
from functools import cache
from typing import Any

from alembic import op

revision = "0006"
down_revision = "0005"
references_written = ()

_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06ed\u0711\u0730-\u074a\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]"
)
_LETTERS = str.maketrans(
    {"ı": "i", "ə": "e", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h"}
)
_NO_SPACES = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff])")
_WORD = re.compile(r"[^\W_]+")

_SEEN = "status, problems"
STATEMENTS = (
    *(f"DROP INDEX articles_by_{each}" for each in ("headline", "format", "section", "status_rank", "update")),
    *(f"DROP INDEX articles_by_{each}" for each in ("maker", "changer")),
    # With binned_at, always NULL here, SQLite knows that a person's own articles can be told from the index alone.
    "CREATE INDEX articles_by_update ON articles (updated_at, number, created_by, updated_by, status, binned_at) "
    "WHERE binned_at IS NULL",
    *(
        f"CREATE INDEX articles_by_{name} ON articles ({key}, updated_at DESC, number DESC, {_SEEN}) "
        "WHERE binned_at IS NULL"
        for name, key in (
            ("headline", "headline_key"),
            ("format", "format"),
            ("section", "section"),
            ("status_rank", "status_rank"),
            ("author", "author_key"),
        )
    ),
    *(
        f"CREATE INDEX articles_by_{name} ON articles ({key}, updated_at, number, {_SEEN}) WHERE binned_at IS NULL"
        for name, key in (("words", "words"), ("photo", "has_photo"))
    ),
    "CREATE INDEX articles_by_problem_count ON articles (problems, updated_at, number, status) WHERE binned_at IS NULL",
)


@cache
def _key(authors: str) -> str:
    """Return the authors of a row as they are sorted: as search folded names when this step was made."""
    text = " ".join(json.loads(authors))
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    folded = _MARKS.sub("", folded).translate(_LETTERS).replace("եվ", "եւ")
    return " ".join(_WORD.findall(_NO_SPACES.sub(r" \1 ", folded)))


def upgrade() -> None:
    """Bring version 5 to 6."""
    op.execute("ALTER TABLE articles ADD COLUMN author_key TEXT NOT NULL DEFAULT ''")
    op.execute("ALTER TABLE articles ADD COLUMN has_photo INTEGER AS (lead_photo <> '') VIRTUAL")
    # Any: what lies under Alembic's connection is SQLite's own, with this method.
    under: Any = op.get_bind().connection.driver_connection
    under.create_function("author_key_of", 1, _key, deterministic=True)
    op.execute("UPDATE articles SET author_key = author_key_of(authors) WHERE authors <> '[]'")
    for statement in STATEMENTS:
        op.execute(statement)
