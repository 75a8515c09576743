"""How a word that goes on is looked for: beginnings the index knows are one lookup, others are several of these.

It knows beginnings of 2 and 4 letters, so that the newest matches stream out of it. A letter is all beginnings of two
with it, three letters are all of four; five and more are the words that begin so.
"""

from sqlalchemy import Connection

from editor_app.store.query import Term

_INDEXED = (2, 4)
_WHOLE = 10_000
"""Longer than every word."""
_MOST = 1000
"""Ways to go on that are told apart; where there are more, SQLite puts them together, which takes time."""
TERMS = "CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab (main, search, instance)"
"""The words of the index in their order, for each connection."""
_BEGINNINGS = """
    WITH RECURSIVE found (word) AS (
        SELECT (SELECT term FROM search_terms WHERE term >= :begun AND term < :end LIMIT 1)
        UNION ALL
        SELECT (
            SELECT term FROM search_terms
            WHERE term >= CASE
                WHEN length(word) < :length THEN word || char(1) ELSE substr(word, 1, :length) || char(1114111)
            END AND term < :end LIMIT 1
        ) FROM found WHERE word IS NOT NULL
    )
    SELECT substr(word, 1, :length) FROM found WHERE word IS NOT NULL LIMIT :most
"""


def match_of(connection: Connection, term: Term) -> str:
    """Return a term in FTS5's language. Folded words hold letters and digits only: nothing to escape."""
    *before, last = term.words.split(" ")
    if not term.prefix or len(last) in _INDEXED:
        return term.match()
    length = next((each for each in _INDEXED if each > len(last)), _WHOLE)
    found = _beginnings(connection, last, length)
    if len(found) > _MOST:
        return term.match()
    ways = {" ".join([*before, each]): len(each) == length for each in found}
    ways.setdefault(term.words, False)
    return f"({' OR '.join(Term(words, prefix).match() for words, prefix in ways.items())})"


def _beginnings(connection: Connection, word: str, length: int) -> list[str]:
    """Return the words of the index that begin with ``word``, longer ones cut at ``length``, each once."""
    asked = {"begun": word, "end": f"{word}\U0010ffff", "length": length, "most": _MOST + 1}
    return [found for (found,) in connection.exec_driver_sql(_BEGINNINGS, asked)]
