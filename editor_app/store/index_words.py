"""The words that stand in the search index, read from its leaves as FTS5 lays them out.

SQLite's own list of them (fts5vocab) reads all places of a word to come to the next one: of a very common word in very
many articles these are thousands of pages. A leaf names where its words begin, and the index which leaves have any.

The layout is the one in SQLite's ``fts5_index.c``: bytes 2 and 3 of a leaf say where its list of words begins, which
holds the distance from each to the next. The first word stands on the leaf whole, each other as how many bytes it
shares with the one before it, and the rest. A word's first byte names the part of the index: 0 for whole words, 1 and 2
for beginnings.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

_LEAVES = """
    WITH RECURSIVE pieces (segment) AS (
        SELECT min(segid) FROM search_idx
        UNION ALL
        SELECT (SELECT min(segid) FROM search_idx WHERE segid > segment) FROM pieces WHERE segment IS NOT NULL
    )
    SELECT search_data.block FROM pieces
    CROSS JOIN search_idx ON segid = segment AND term < :end AND term >= coalesce(
        (SELECT max(term) FROM search_idx WHERE segid = segment AND term <= :begun), x''
    )
    CROSS JOIN search_data ON search_data.id = (segid << 37) + (pgno >> 1)
    LIMIT :most
"""


def words_beginning(connection: Connection, word: str, part: int, most: int) -> list[str] | None:
    """Return what a part of the index has that begins with ``word``, in order; None where it cannot be told.

    It cannot where over ``most`` leaves have any, or one is damaged. Words of no article any more may be among them.
    """
    begun = f"{part}{word}".encode()
    asked = {"begun": begun, "end": begun + b"\xff", "most": most + 1}
    leaves = connection.exec_driver_sql(_LEAVES, asked).scalars().all()
    if len(leaves) > most:
        return None
    try:
        found = {held for leaf in leaves for held in _words(leaf) if held.startswith(begun)}
        return [held[1:].decode() for held in sorted(found)]
    except (IndexError, UnicodeDecodeError):
        return None  # a damaged leaf: SQLite says so in its own way when it is asked instead


def _words(leaf: bytes) -> Iterator[bytes]:
    at = int.from_bytes(leaf[2:4])
    word, place = b"", 0
    while at < len(leaf):
        step, at = _number(leaf, at)
        place += step
        shared, begins = (0, place) if not word else _number(leaf, place)
        length, begins = _number(leaf, begins)
        word = word[:shared] + leaf[begins : begins + length]
        yield word


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of SQLite's variable length, and where it ends."""
    number = 0
    while (byte := data[at]) > 127:
        number, at = number << 7 | (byte & 127), at + 1
    return number << 7 | byte, at + 1
