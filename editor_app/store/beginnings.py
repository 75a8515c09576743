"""How a word that goes on is looked for: beginnings the index knows are one lookup, others are several of these.

The index of a newsroom knows beginnings of 2 and 3 letters, so that the newest matches stream out of it; one that was
made by migrations, not anew, knows those of 2 and 4, and works as well. A letter is all beginnings of two with it, and
so on; more letters than it knows are the words that begin so.
"""

import re

from sqlalchemy import Connection

from editor_app.store.index_words import words_beginning
from editor_app.store.query import Term

_MOST = 1000
"""Ways to go on that are told apart; where there are more, SQLite puts them together, which takes time."""
_MADE = "SELECT sql FROM sqlite_schema WHERE name = 'search'"
_LENGTHS = re.compile("prefix = '([0-9 ]+)'")
_INDEX = (
    "DROP TABLE search",
    """CREATE VIRTUAL TABLE search USING fts5 (
        headline, standfirst, body, caption, source, tags, author, facets,
        tokenize = "ascii tokenchars '_'", prefix = '2 3'
    )""",
    "INSERT INTO search (search, rank) VALUES ('hashsize', 33554432)",
)


def match_of(connection: Connection, term: Term) -> str:
    """Return a term in FTS5's language. Folded words hold letters and digits only: nothing to escape."""
    *before, last = term.words.split(" ")
    known = _known(connection) if term.prefix else ()
    if not term.prefix or len(last) in known:
        return term.match()
    part = next((at for at, length in enumerate(known, 1) if length > len(last)), 0)
    found = words_beginning(connection, last, part, _MOST)
    if found is None or len(found) > _MOST:
        return term.match()
    ways = {" ".join([*before, each]): bool(part) for each in found}
    ways.setdefault(term.words, False)
    return f"({' OR '.join(Term(words, prefix).match() for words, prefix in ways.items())})"


def make_index(connection: Connection) -> None:
    """Make the index anew, empty, whatever state it was in."""
    for statement in _INDEX:
        connection.exec_driver_sql(statement)


def _known(connection: Connection) -> tuple[int, ...]:
    """Return how many letters the beginnings have that the index knows, fewest first; each at most two more."""
    lengths = _LENGTHS.search(connection.exec_driver_sql(_MADE).scalar_one())
    return tuple(map(int, lengths[1].split())) if lengths else ()
