"""The search index anew: by beginnings of 2 and 4 letters, parted at spaces alone, and Persian letters as Arabic ones.

Beginnings of other lengths are looked up as several of these (``store/beginnings.py``). The texts are folded already:
``ascii`` takes every letter of every script as one, whatever SQLite knows of Unicode. Index rows gather in 32 MB before
they are written, so that bringing in and this step merge less.
"""

import re
from typing import Any

from alembic import op

revision = "0011"
down_revision = "0010"

_LETTERS = str.maketrans("ىیک" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹", "ييك" + "0123456789" * 2)
_ANY = re.compile("[ىیک٠-٩۰-۹]")
STEPS = (
    "ALTER TABLE search RENAME TO search_before",
    """CREATE VIRTUAL TABLE search USING fts5 (
        headline, standfirst, body, caption, source, tags, author, facets,
        tokenize = "ascii tokenchars '_'", prefix = '2 4'
    )""",
    "INSERT INTO search (search, rank) VALUES ('hashsize', 33554432)",
    """INSERT INTO search (rowid, headline, standfirst, body, caption, source, tags, author, facets)
        SELECT rowid, alike(headline), alike(standfirst), alike(body), alike(caption), alike(source), alike(tags),
            alike(author), alike(facets)
        FROM search_before ORDER BY rowid""",
    "DROP TABLE search_before",
    """UPDATE photo_search SET caption = alike(caption), credit = alike(credit), place = alike(place),
        source = alike(source), people = alike(people), tags = alike(tags), name = alike(name), other = alike(other)
        WHERE unlike(caption || credit || place || source || people || tags || name || other)""",
)
KEY = "UPDATE {table} SET {key} = alike({key}) WHERE {key} <> alike({key})"
_KEYS = (
    *(("articles", "headline_key"), ("articles", "author_key")),
    *(("labels", "name_key"), ("names", "name_key"), ("photos", "words_key"), ("photos", "name_key")),
)


def _alike(text: str) -> str:
    """Return folded text with the letters alike that were not when it was folded."""
    return text.translate(_LETTERS) if _unlike(text) else text


def _unlike(text: str) -> bool:
    return not text.isascii() and _ANY.search(text) is not None


def upgrade() -> None:
    """Write the index anew in the order of places; keys of lists follow."""
    connection = op.get_bind()
    # Any: what lies under Alembic's connection is SQLite's own, with this method.
    under: Any = connection.connection.driver_connection
    under.create_function("alike", 1, _alike, deterministic=True)
    under.create_function("unlike", 1, _unlike, deterministic=True)
    for step in STEPS:
        connection.exec_driver_sql(step)
    for table, key in _KEYS:
        connection.exec_driver_sql(KEY.format(table=table, key=key))
