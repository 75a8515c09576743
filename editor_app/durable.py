"""Writing a file so that it is whole or not there: written beside, then put in place by a rename."""

import errno
import os
import sys
import threading
from pathlib import Path


def write_durably(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data``; after a crash it holds the old bytes or the new ones. Raises OSError."""
    _write(path, data, flush=True)
    sync(path.parent)


def write_whole(path: Path, data: bytes) -> None:
    """Replace ``path`` by ``data`` and make its folder. Not flushed: for what can be made again. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, data, flush=False)


def sync(path: Path) -> None:
    """Flush one file or folder to the disk, so that a rename lasts; a system that cannot flush folders is let be."""
    if sys.platform == "win32" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.EBADF):
            raise
    finally:
        os.close(descriptor)


def _write(path: Path, data: bytes, *, flush: bool) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            if flush:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
