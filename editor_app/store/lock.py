"""The newsroom's lock: one process writes; a second one is told who holds it.

The lock is the operating system's, so it dies with the process however that ends; the file's words only say who.
"""

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import IO

from editor_app.domain.errors import NewsroomUnavailable

LOCK_NAME = "newsroom.lock"
_LOCKED_BYTE = 1 << 30  # on Windows a locked byte cannot be read: lock one far behind the words


class NewsroomLock:
    """Held from construction until ``release``. Raises NewsroomUnavailable when someone else holds it."""

    def __init__(self, folder: Path, person: str, at: datetime) -> None:
        path = folder / LOCK_NAME
        try:
            self._file: IO[bytes] = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+b", buffering=0)
        except OSError as error:
            raise NewsroomUnavailable(
                f"The newsroom folder {folder} cannot be written ({error.strerror}): check its permissions."
            ) from error
        try:
            _lock(self._file)
        except OSError as error:
            holder = _who(self._file)
            self._file.close()
            raise NewsroomUnavailable(f"The newsroom {folder} is open already: {holder}. Close it there.") from error
        words = {"person": person, "machine": _machine(), "process": os.getpid(), "since": at.isoformat()}
        try:
            self._file.truncate(0)
            self._file.write(json.dumps(words).encode())
        except OSError as error:
            self._file.close()
            raise NewsroomUnavailable(
                f"The newsroom folder {folder} cannot be written ({error.strerror}): make room on the disk."
            ) from error

    def release(self) -> None:
        """Give the lock up. The file stays: removing it would race with the next one who opens."""
        if not self._file.closed:
            self._file.close()


def _machine() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    import socket  # only where the system has no other word for it: start-up time

    return socket.gethostname()


def _who(file: IO[bytes]) -> str:
    try:
        words = json.loads(file.read(4096))
        return f"by {words['person']} on {words['machine']}, process {words['process']}, since {words['since'][:16]}"
    except (OSError, ValueError, KeyError, TypeError):
        return "by another program"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
