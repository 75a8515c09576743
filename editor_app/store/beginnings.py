"""How a word that goes on is looked for: beginnings the index knows are one lookup, others are several of these.

The index of a newsroom knows beginnings of a few lengths, so that the newest matches stream out of it. A letter is all
beginnings of two with it, and so on; more letters than it knows are the words that begin so.
"""

from sqlalchemy import Connection

from editor_app.store.index_kind import known_beginnings
from editor_app.store.index_words import words_beginning
from editor_app.store.query import Term

_MOST = 1000
"""Ways to go on that are told apart; where there are more, SQLite puts them together, which takes time."""


def match_of(connection: Connection, term: Term) -> str:
    """Return a term in FTS5's language. Folded words hold letters and digits only: nothing to escape."""
    *before, last = term.words.split(" ")
    known = known_beginnings(connection) if term.prefix else ()
    if not term.prefix or len(last) in known:
        return term.match()
    part = next((at for at, length in enumerate(known, 1) if length > len(last)), 0)
    found = words_beginning(connection, last, part, _MOST)
    if found is None or len(found) > _MOST:
        return term.match()
    ways = {" ".join([*before, each]): bool(part) for each in found}
    ways.setdefault(term.words, False)
    return f"({' OR '.join(Term(words, prefix).match() for words, prefix in ways.items())})"
