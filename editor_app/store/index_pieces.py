"""The pieces of the search index: many writes leave many of them, and a word is looked up in each one by one.

FTS5 puts small pieces together while it writes. What comes in by thousands leaves large ones, which cost a question as
much again, and several times the pages where these still lie on the disk.
"""

from sqlalchemy import Connection

from editor_app.store.database import Write

_FEW = 2000
"""Pages of an index that is small enough as it is."""
_SHARE = 4
"""Where less than one page in so many lies outside the largest piece, to write it anew does not pay."""
_AT_ONCE = 300
"""Pages put together in one transaction: whoever saves meanwhile waits no longer than for these."""
_PIECES = "SELECT count(*) FROM search_idx GROUP BY segid"
_CHANGES = "SELECT total_changes()"
_MERGE = "INSERT INTO search (search, rank) VALUES ('merge', ?)"
"""Negative: all pieces become one, in as many steps as it takes."""


def is_scattered(connection: Connection) -> bool:
    """Return whether it pays to put the index together."""
    pages: list[int] = list(connection.exec_driver_sql(_PIECES).scalars())
    return sum(pages) > _FEW and (sum(pages) - max(pages)) * _SHARE > sum(pages)


def put_together(write: Write) -> bool:
    """Put some pages together; return whether there are more. What was done stays done whenever it is stopped."""
    before = write.connection.exec_driver_sql(_CHANGES).scalar_one()
    write.connection.exec_driver_sql(_MERGE, (-_AT_ONCE,))
    changes: int = write.connection.exec_driver_sql(_CHANGES).scalar_one() - before
    return changes >= 2  # so SQLite says that there was something to do
