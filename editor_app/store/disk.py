"""What SQLite says of the disk, in one clear line that names the folder."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.domain.errors import StorageFailure

_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full: make room, then try again",
    sqlite3.SQLITE_READONLY: "it cannot be written: check its permissions, then try again",
    sqlite3.SQLITE_PERM: "it cannot be written: check its permissions, then try again",
    sqlite3.SQLITE_IOERR: "the disk reports an error: check that it is connected and has room",
    sqlite3.SQLITE_CANTOPEN: "the database cannot be opened: check that the folder is still there",
    sqlite3.SQLITE_BUSY: "another program keeps the database busy: close it, then try again",
    sqlite3.SQLITE_LOCKED: "another program keeps the database busy: close it, then try again",
    sqlite3.SQLITE_CORRUPT: "the database is damaged: run 'editor-app check', restore a backup",
    sqlite3.SQLITE_NOTADB: "the database is damaged: run 'editor-app check', restore a backup",
}


_REMEDIES = {
    errno.ENOSPC: "make room, then try again",
    errno.EDQUOT: "make room, then try again",
    errno.EFBIG: "make room, then try again",
    errno.EROFS: "check its permissions, then try again",
    errno.EACCES: "check its permissions, then try again",
    errno.EPERM: "check its permissions, then try again",
    errno.EIO: "check that the disk is connected and has room",
    errno.ENOENT: "check that the folder is still there",
    errno.ENOTDIR: "check that the folder is still there",
}


@contextmanager
def disk_words(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into StorageFailure; any other database error is a bug and passes."""
    try:
        yield
    except _of_databases() as error:
        cause = getattr(error, "orig", error)  # SQLAlchemy holds what SQLite said
        code = getattr(cause, "sqlite_errorcode", None)
        if code is None and "decode" in str(cause):  # sqlite3 gives no code for text that is not UTF-8
            code = sqlite3.SQLITE_CORRUPT
        words = _WORDS.get(code & 0xFF) if code is not None else None
        if words is None:
            raise
        raise StorageFailure(f"{folder}: {words}.", folder=str(folder)) from error
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0)
        words = error.strerror or str(error)
        raise StorageFailure(
            f"{folder}: {words}: {remedy}." if remedy else f"{folder}: {words}.", folder=str(folder)
        ) from error


def _of_databases() -> tuple[type[Exception], ...]:
    from sqlalchemy.exc import DBAPIError  # once something is refused: the first rows of a start are read without it

    return DBAPIError, sqlite3.Error
