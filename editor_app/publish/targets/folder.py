"""A folder as a target: built beside, proved, made durable, then exchanged in one step (rule B4)."""

import ctypes
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.domain.errors import Refused, StorageFailure
from editor_app.durable import sync
from editor_app.publish.verify import looks_like_bundle, strangers

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_MANY = 200
"""Files from which on their whole file system is flushed at once."""


def deliver(dest: Path, build: Callable[[Path], object]) -> None:
    """Let ``build`` fill a new folder beside ``dest``, then put it there at once.

    Whatever happens before, ``dest`` stays as it was; whatever is left of a run that was killed goes first.
    ``build`` must check what it wrote. Raises Refused where something else already lies at ``dest``.
    """
    part, old = _beside(dest)
    recover(dest)
    with _failures_told(dest):
        dest.parent.mkdir(parents=True, exist_ok=True)
        _refuse_foreign(dest)
        part.mkdir()
        try:
            build(part)
            sync_tree(part)
            _put(part, dest, old)
        finally:
            shutil.rmtree(part, ignore_errors=True)
            shutil.rmtree(old, ignore_errors=True)


def recover(dest: Path) -> None:
    """Clean up after a run that was killed: a half-built folder goes, a bundle on its way out comes back."""
    part, old = _beside(dest)
    with _failures_told(dest):
        if old.is_dir():
            if dest.exists():
                shutil.rmtree(old)
            else:
                old.rename(dest)
        if part.is_dir() and not part.is_symlink():
            shutil.rmtree(part)


@contextmanager
def _failures_told(dest: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        words = error.strerror or str(error)
        raise StorageFailure(
            f"The bundle could not be written to {dest.parent} ({words}). What was there is untouched.",
            folder=str(dest.parent),
        ) from error


def _beside(dest: Path) -> tuple[Path, Path]:
    return dest.with_name(f".{dest.name}.part"), dest.with_name(f".{dest.name}.old")


def _refuse_foreign(dest: Path) -> None:
    if dest.is_symlink() or (dest.exists() and not dest.is_dir()):
        raise Refused(f"{dest} is not a folder. Name a new folder for the bundle.", code="not-a-folder")
    if not dest.exists() or not any(dest.iterdir()):
        return
    if not looks_like_bundle(dest):
        raise Refused(f"{dest} is not empty and holds no bundle. Name a new folder.", code="not-a-bundle")
    others = strangers(dest)
    if others:
        raise Refused(
            f"{dest} holds files that are no part of its bundle, such as {others[0]}. Move them away first.",
            code="strangers",
        )


def sync_tree(folder: Path) -> None:
    """Flush every file and folder below ``folder`` to the disk, the folder itself last.

    Many are flushed with everything else of their file system in one call, where the system has it (Linux): that tells
    of a failed write as the flush of each file does, and waits for the disk once.
    """
    names = sum(len(files) for _, _, files in os.walk(folder))
    if names >= _MANY and _sync_at_once(folder):
        return
    for current, _, names_here in os.walk(folder, topdown=False):
        for name in names_here:
            sync(Path(current, name))
        sync(Path(current))


def _sync_at_once(folder: Path) -> bool:
    """Flush the whole file system ``folder`` is on; return whether the system can."""
    try:
        call = ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, OSError, TypeError):
        return False
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if call(descriptor) == 0:
            return True
        code = ctypes.get_errno()
        if code in (errno.ENOSYS, errno.EINVAL):
            return False
        raise OSError(code, os.strerror(code), str(folder))
    finally:
        os.close(descriptor)


def _put(part: Path, dest: Path, old: Path) -> None:
    if dest.exists() and any(dest.iterdir()):
        if not _exchange(part, dest):
            dest.rename(old)
            part.rename(dest)
    else:
        if dest.exists():
            dest.rmdir()
        part.rename(dest)
    sync(dest.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step where the system can; return whether it did."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    done = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM):
        return False
    raise OSError(code, os.strerror(code), str(other))
