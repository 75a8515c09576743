"""The database file: how it is opened, read, written, copied and closed.

One writer connection, kept for the whole run, which alone checkpoints; readers come from a small pool. Each block of
``read()`` or ``scan()`` sees one consistent state. Each block of ``write()`` is one ``BEGIN IMMEDIATE`` transaction.
"""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from editor_app.domain.errors import StorageFailure
from editor_app.frozen import frozen
from editor_app.store.canonical import aware
from editor_app.store.derived import Derive
from editor_app.store.disk import disk_words
from editor_app.store.header import SCHEMA_VERSION, read_header
from editor_app.store.packing import teach
from editor_app.store.turns import Turns

_READERS = 4
_WRITING = ("PRAGMA journal_mode=WAL", "PRAGMA journal_size_limit=67108864")
_READING = ("PRAGMA wal_autocheckpoint=0", "PRAGMA query_only=ON", "PRAGMA cache_size=-32768")
_SCANNING = ("PRAGMA wal_autocheckpoint=0", "PRAGMA query_only=ON", "PRAGMA cache_size=-1024")
_MERGED = "INSERT INTO search (search, rank) VALUES ('automerge', {})"
"""How many parts of the search index lie beside each other before they are made one: fewer is quicker to ask."""
_MANY = (
    *("PRAGMA cache_size=-65536", "PRAGMA wal_autocheckpoint=32768", _MERGED.format(16)),
    "PRAGMA temp_store=MEMORY",  # what a statement would take back: as a file that is a third of all that is written
)
_FEW = (
    *("PRAGMA cache_size=-2000", "PRAGMA wal_autocheckpoint=1000", _MERGED.format(4)),
    *("PRAGMA temp_store=DEFAULT", "PRAGMA shrink_memory"),
)


@frozen
class Write:
    """A write under way: its connection, its time and its person (they stamp every revision), and what derives."""

    connection: Connection
    at: datetime
    person: str
    derive: Derive


class Database:
    """An open newsroom database. ``derive`` computes words and problems for the projections."""

    def __init__(self, path: Path, *, person: str, clock: Callable[[], datetime], derive: Derive) -> None:
        self.path = path
        self.folder = path.parent
        self.person = person
        self._clock = clock
        self._derive = derive
        self._writing = Turns()
        self._writing_thread = 0
        self._closed = False
        self._writer = _engine(path, 1, 0, _WRITING, "BEGIN IMMEDIATE")
        self._process = os.getpid()
        self._inherited: list[Engine] = []
        self._readers = _engine(path, _READERS, -1, _READING, "BEGIN")
        self._scanners = _engine(path, 1, -1, _SCANNING, "BEGIN")

    @classmethod
    def open(cls, path: Path, *, person: str, clock: Callable[[], datetime], derive: Derive) -> "Database":
        """Open an existing, migrated database; newer and foreign files are refused with no byte written."""
        header = read_header(path)
        if header.user_version != SCHEMA_VERSION:
            raise ValueError(f"{path} must be migrated first")
        database = cls(path, person=person, clock=clock, derive=derive)
        try:
            with disk_words(database.folder), database._writer.connect():
                pass
        except StorageFailure:
            database.close()
            raise
        return database

    def now(self) -> datetime:
        """Return the time of the newsroom's clock, in UTC."""
        return aware(self._clock())

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one consistent state and cannot write."""
        with disk_words(self.folder), self._readers.begin() as connection:
            yield connection

    def row(self, statement: str, *values: str) -> tuple[Any, ...] | None:
        """Return the one row of a statement, by the shortest way: for what is asked thousands of times. Any: columns.

        A fork of this process may ask too. It has connections of its own: those of its parent it may not even close.
        It keeps few pages: what one fork asks for is asked for once.
        """
        if os.getpid() != self._process:
            self._inherited.append(self._readers)
            self._readers, self._process = _engine(self.path, 1, 0, _SCANNING, "BEGIN"), os.getpid()
        with disk_words(self.folder):
            connection = self._readers.raw_connection()
            try:
                found: tuple[Any, ...] | None = connection.cursor().execute(statement, values).fetchone()
            finally:
                connection.close()
        return found

    @contextmanager
    def scan(self) -> Iterator[Connection]:
        """Yield such a connection for what goes through a whole index: pages that are read once are not kept."""
        with disk_words(self.folder), self._scanners.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Write]:
        """Yield one transaction: committed and synced to disk when the block ends, undone when it raises."""
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("a write within a write: one service method makes one transaction")
        with self._one_at_a_time(), disk_words(self.folder), self._writer.connect() as connection:
            try:
                with connection.begin():
                    yield Write(connection, self.now(), self.person, self._derive)
            except (DBAPIError, OSError):
                connection.invalidate()
                raise

    @property
    def awaited(self) -> bool:
        """Whether somebody waits for the write that is under way: a long one ends early then and goes on after it."""
        return self._writing.awaited

    @contextmanager
    def many_writes(self) -> Iterator[None]:
        """Make writes that follow each other, many rows each, quicker: more pages at hand, less put in order meanwhile.

        What of this a killed one leaves behind the next one ends.
        """
        self._tell_writer(_MANY)
        try:
            yield
        finally:
            with suppress(StorageFailure):  # then this, too, is told by what is written next
                self._tell_writer(_FEW)

    def _tell_writer(self, pragmas: tuple[str, ...]) -> None:
        with self._one_at_a_time(), disk_words(self.folder):
            raw = self._writer.raw_connection()
            try:
                for pragma in pragmas:
                    raw.cursor().execute(pragma).fetchall()
            finally:
                raw.close()

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        with self._writing:
            if self._closed:
                raise StorageFailure(f"{self.folder}: the newsroom has been closed.", folder=str(self.folder))
            self._writing_thread = threading.get_ident()
            try:
                yield
            finally:
                self._writing_thread = 0

    def copy_to(self, target: Path, folder: Path | None = None) -> None:
        """Write a consistent copy to ``target`` (one file, no companions) by SQLite's backup API.

        ``folder`` is the one to name when the disk refuses: by default the target's own.
        """
        with disk_words(target.parent if folder is None else folder), self._readers.connect() as connection:
            source = connection.connection.driver_connection
            if not isinstance(source, sqlite3.Connection):
                raise TypeError("the pool holds SQLite connections")
            copy = sqlite3.connect(target)
            try:
                source.backup(copy)
                copy.execute("PRAGMA journal_mode=DELETE").fetchone()
            finally:
                copy.close()

    def close(self) -> None:
        """Close every connection, the writer last: the last one to close checkpoints.

        A write under way is waited for; later ones are refused, for the lock may be another's by then.
        """
        with self._writing:
            self._closed = True
            self._scanners.dispose()
            self._readers.dispose()
            self._writer.dispose()


def _engine(path: Path, size: int, overflow: int, pragmas: tuple[str, ...], begin: str) -> Engine:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5)
        try:
            for pragma in ("PRAGMA mmap_size=0", *pragmas, "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"):
                connection.execute(pragma).fetchone()
            teach(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=overflow,
        pool_use_lifo=True,  # the connection used last has the pages at hand
    )

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
