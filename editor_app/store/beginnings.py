"""How a word that goes on is looked for: beginnings the index knows are one lookup, others are several of these.

It knows beginnings of 2 and 4 letters, so that the newest matches stream out of it. A letter is all beginnings of two
with it, three letters are all of four; five and more are the words that begin so.
"""

from sqlalchemy import Connection

from editor_app.store.index_words import words_beginning
from editor_app.store.query import Term

_INDEXED = (2, 4)
_MOST = 1000
"""Ways to go on that are told apart; where there are more, SQLite puts them together, which takes time."""


def match_of(connection: Connection, term: Term) -> str:
    """Return a term in FTS5's language. Folded words hold letters and digits only: nothing to escape."""
    *before, last = term.words.split(" ")
    if not term.prefix or len(last) in _INDEXED:
        return term.match()
    part = next((at for at, length in enumerate(_INDEXED, 1) if length > len(last)), 0)
    found = words_beginning(connection, last, part, _MOST)
    if found is None or len(found) > _MOST:
        return term.match()
    ways = {" ".join([*before, each]): bool(part) for each in found}
    ways.setdefault(term.words, False)
    return f"({' OR '.join(Term(words, prefix).match() for words, prefix in ways.items())})"
