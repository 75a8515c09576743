"""The words of articles as the search index has them: told to it, and taken out of it to the letter.

What folds a text may change with the program, so the folded words are kept for the day they are taken out; the body is
packed (raw DEFLATE, RFC 1951) with the text of its revision as the dictionary, of which it is the same in small
letters: a sixth of its length is left.
"""

import sqlite3
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from editor_app.store.facets import with_problems
from editor_app.store.index_kind import keeps_texts
from editor_app.store.rows import insert_each, insert_rows
from editor_app.store.tables import search, searched

_LEVEL = 3
_WINDOW = 32 * 1024
"""Bytes of a dictionary that DEFLATE can refer to: the last ones."""


@dataclass(frozen=True, slots=True)
class Searched:
    """The folded texts of an article by column, its place, and its revision: the number and the text it is stored as.

    ``packed`` is the body against that text, where it has been packed.
    """

    place: int
    texts: dict[str, str]
    revision: int
    content: str
    packed: bytes | None = None


def pack(body: str, content: str) -> bytes:
    """Return a folded body as it is stored beside the revision with this text."""
    packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=_dictionary(content))
    return packing.compress(body.encode()) + packing.flush()


def unpack(packed: bytes, content: str) -> str:
    """Return the body. Raises ValueError or zlib.error where one of both is damaged."""
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS, zdict=_dictionary(content))
    return (unpacking.decompress(packed) + unpacking.flush()).decode()


def teach(connection: sqlite3.Connection) -> None:
    """Teach a connection what the view of the words needs."""
    connection.create_function("unpacked", 2, unpack, deterministic=True)
    connection.execute("PRAGMA trusted_schema=ON").fetchone()  # a view may call it, however SQLite was built


def add_words(connection: Connection, rows: Sequence[Searched]) -> None:
    """Have articles be found by their words."""
    ordered = sorted(rows, key=lambda row: row.place)  # the index takes rows in no other order quickly
    if not keeps_texts(connection):
        kept = [
            {"place": row.place, "revision": row.revision, **row.texts}
            | {"body": pack(row.texts["body"], row.content) if row.packed is None else row.packed}
            for row in ordered
        ]
        insert_rows(connection, searched, kept)
    insert_each(connection, search, [{"rowid": row.place, **row.texts} for row in ordered])


def take_out_words(connection: Connection, place: int) -> None:
    """Have what stands at a place be found no more."""
    connection.execute(delete(search).where(search.c.rowid == place))  # first: it asks for the words that were kept
    if not keeps_texts(connection):
        connection.execute(delete(searched).where(searched.c.place == place))


def tell_problems(connection: Connection, place: int, problems: int) -> None:
    """Say whether what stands at a place has problems."""
    here = search.c.rowid == place
    facets = with_problems(connection.execute(select(search.c.facets).where(here)).scalar_one(), problems)
    connection.execute(update(search).where(here).values(facets=facets))  # first, for the same reason
    if not keeps_texts(connection):
        connection.execute(update(searched).where(searched.c.place == place).values(facets=facets))


def _dictionary(content: str) -> bytes:
    return content.encode()[-_WINDOW:]
