"""How the search index of a newsroom is made, and of which kind one is that was made before.

A new one keeps no text of its own: FTS5 asks a view for the words it has to take out again, which unpacks them
(``store/packing.py``). It knows beginnings of 2 and 3 letters. One that was made by migrations, not anew, keeps a
second copy of all folded texts, and knows beginnings of 2 and 4 letters; it works as well.
"""

import re

from sqlalchemy import Connection

_MADE = "SELECT sql FROM sqlite_schema WHERE name = 'search'"
_LENGTHS = re.compile("prefix = '([0-9 ]+)'")
_INDEX = (
    "DROP TABLE search",
    "DROP VIEW IF EXISTS searched_words",
    "DELETE FROM searched",
    """CREATE VIEW searched_words AS
        SELECT place, searched.headline, standfirst, unpacked(body, content) AS body,
            caption, source, tags, author, facets
        FROM searched CROSS JOIN revisions ON revisions.number = searched.revision""",
    """CREATE VIRTUAL TABLE search USING fts5 (
        headline, standfirst, body, caption, source, tags, author, facets,
        content = 'searched_words', content_rowid = 'place', tokenize = "ascii tokenchars '_'", prefix = '2 3'
    )""",
    "INSERT INTO search (search, rank) VALUES ('hashsize', 33554432)",
)


def make_index(connection: Connection) -> None:
    """Make the index anew, empty, whatever state it was in."""
    for statement in _INDEX:
        connection.exec_driver_sql(statement)


def known_beginnings(connection: Connection) -> tuple[int, ...]:
    """Return how many letters the beginnings have that the index knows, fewest first; each at most two more."""
    lengths = _LENGTHS.search(_made(connection))
    return tuple(map(int, lengths[1].split())) if lengths else ()


def keeps_texts(connection: Connection) -> bool:
    """Whether the index holds the folded texts itself."""
    return "searched_words" not in _made(connection)


def _made(connection: Connection) -> str:
    made: str = connection.exec_driver_sql(_MADE).scalar_one()
    return made
