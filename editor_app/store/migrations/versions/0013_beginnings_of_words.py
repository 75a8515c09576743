"""The search index anew: beginnings of 2 and 4 letters, spans of time as words, Persian letters as Arabic ones.

Beginnings of other lengths are looked up as several of these (``store/beginnings.py``); a span is half a year, so that
a question can be put to the newest of them alone (``store/spans.py``). The texts are folded already: ``ascii`` takes
every letter of every script as one, whatever SQLite knows of Unicode. Index rows gather in 32 MB before they are
written, so that bringing in and this step merge less.
"""

import re
from typing import Any

from alembic import op

revision = "0013"
down_revision = "0012"
references_written = ()

_LETTERS = str.maketrans("ىیک" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹", "ييك" + "0123456789" * 2)
_ANY = re.compile("[ىیک٠-٩۰-۹]")
_SPAN_BITS = 34
STEPS = (
    "ALTER TABLE search RENAME TO search_before",
    """CREATE VIRTUAL TABLE search USING fts5 (
        headline, standfirst, body, caption, source, tags, author, facets,
        tokenize = "ascii tokenchars '_'", prefix = '2 4'
    )""",
    "INSERT INTO search (search, rank) VALUES ('hashsize', 33554432)",
    """INSERT INTO search (rowid, headline, standfirst, body, caption, source, tags, author, facets)
        SELECT rowid, alike(headline), alike(standfirst), alike(body), alike(caption), alike(source), alike(tags),
            alike(author), spanned(alike(facets), rowid)
        FROM search_before ORDER BY rowid""",
    "DROP TABLE search_before",
)


def _alike(text: str) -> str:
    """Return folded text with the letters alike that were not when it was folded."""
    return text.translate(_LETTERS) if not text.isascii() and _ANY.search(text) else text


def _spanned(facets: str, place: int) -> str:
    span = f"_span_{place >> _SPAN_BITS}".replace("-", "before")
    return facets.replace(" _status_", f" {span} _status_", 1)


def upgrade() -> None:
    """Write the index anew in the order of places."""
    connection = op.get_bind()
    # Any: what lies under Alembic's connection is SQLite's own, with this method.
    under: Any = connection.connection.driver_connection
    under.create_function("alike", 1, _alike, deterministic=True)
    under.create_function("spanned", 2, _spanned, deterministic=True)
    for step in STEPS:
        connection.exec_driver_sql(step)
