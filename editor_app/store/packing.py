"""A folded body packed against the text of its revision, of which it is the same in small letters: a sixth is left.

Raw DEFLATE (RFC 1951) with that text as the dictionary. It stands apart from the tables: what reads files ahead packs
them, and loads no database for that.
"""

import sqlite3
import zlib

_LEVEL = 3
_WINDOW = 32 * 1024
"""Bytes of a dictionary that DEFLATE can refer to: the last ones."""


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


def _dictionary(content: str) -> bytes:
    return content.encode()[-_WINDOW:]
