"""Where releases lie, as a tree of files that a program can work on: this computer's disk, or another's over SSH."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Protocol

from editor_app.domain.errors import TargetRefused, Unreachable
from editor_app.durable import sync
from editor_app.frozen import frozen
from editor_app.publish import bag
from editor_app.publish.targets.target import Watch


@frozen
class Wanted:
    """A file to bring: ``path`` is where it shall lie, ``alike`` a path with the same bytes there, if any.

    ``there`` is the size in bytes of what lies at ``path`` already, None when nothing does.
    """

    source: Path
    path: str
    sha256: str
    there: int | None = None
    alike: str = ""


class Place(Protocol):
    """Paths are relative to the place's root, with ``/`` between. Each call raises Unreachable or TargetRefused."""

    def names(self, folder: str) -> list[str]:
        """Return what lies in a folder, sorted; empty when there is no such folder."""

    def sizes(self, folder: str) -> dict[str, int]:
        """Return every file below a folder with its size in bytes, by its path below it."""

    def make_folder(self, folder: str) -> None:
        """Make a folder and those above it; one that is there is left as it is."""

    def bring(self, wanted: Sequence[Wanted], watch: Watch) -> int:
        """Bring files to their places and read each back; return how many had to be sent.

        What lies there whole is left, what is there under another name is linked. Raises TargetRefused where a file
        does not read back as it was sent.
        """

    def send_bytes(self, data: bytes, path: str) -> None:
        """Write bytes; what lay there is replaced."""

    def read(self, path: str, most: int) -> bytes | None:
        """Return a file's first ``most`` bytes, None when it is not there."""

    def link(self, old: str, new: str) -> bool:
        """Give a file a second name, sharing its bytes; return False where the place cannot."""

    def move(self, old: str, new: str) -> None:
        """Rename in one step, replacing a file or link that has the new name."""

    def point(self, link: str, to: str) -> None:
        """Make ``link`` a symbolic link to ``to`` in one step, replacing the one before."""

    def pointed(self, link: str) -> str:
        """Return where a link points, empty when there is none."""

    def remove(self, path: str) -> None:
        """Remove a file or a whole folder; nothing when it is not there."""

    def settle(self, folder: str) -> None:
        """Return when all below a folder is on the disk."""


class LocalPlace:
    """A folder of this computer, or of a disk that is mounted."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def names(self, folder: str) -> list[str]:
        """Return what lies in a folder."""
        with _words(self._root):
            there = self._root / folder
            return sorted(each.name for each in there.iterdir()) if there.is_dir() else []

    def sizes(self, folder: str) -> dict[str, int]:
        """Return every file below a folder with its size."""
        with _words(self._root):
            return dict(_walk(self._root / folder, ""))

    def make_folder(self, folder: str) -> None:
        """Make a folder."""
        with _words(self._root):
            (self._root / folder).mkdir(parents=True, exist_ok=True)

    def bring(self, wanted: Sequence[Wanted], watch: Watch) -> int:
        """Bring files one after the other; ``settle`` flushes them."""
        sent = 0
        for done, each in enumerate(wanted):
            watch.checked()
            watch.progress(done, len(wanted), each.path)
            sent += self._bring(each)
        return sent

    def _bring(self, wanted: Wanted) -> bool:
        with _words(self._root):
            target = self._root / wanted.path
            if wanted.there == wanted.source.stat().st_size and bag.sha256_of(target) == wanted.sha256:
                return False
            if wanted.alike and self.link(wanted.alike, wanted.path) and bag.sha256_of(target) == wanted.sha256:
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)  # it may share its bytes with an earlier release
            shutil.copyfile(wanted.source, target)
            if bag.sha256_of(target) != wanted.sha256:
                raise not_as_sent(wanted.path)
            return True

    def send_bytes(self, data: bytes, path: str) -> None:
        """Write bytes."""
        with _words(self._root):
            target = self._root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            target.write_bytes(data)

    def read(self, path: str, most: int) -> bytes | None:
        """Return a file's first bytes."""
        with _words(self._root):
            there = self._root / path
            if not there.is_file():
                return None
            with there.open("rb") as opened:
                return opened.read(most)

    def link(self, old: str, new: str) -> bool:
        """Give a file a second name."""
        with _words(self._root):
            target = self._root / new
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            try:
                os.link(self._root / old, target)
            except OSError:
                return False  # another file system, or one without links: the file is sent instead
            return True

    def move(self, old: str, new: str) -> None:
        """Rename in one step."""
        with _words(self._root):
            (self._root / old).replace(self._root / new)
            sync((self._root / new).parent)

    def point(self, link: str, to: str) -> None:
        """Point a link elsewhere in one step."""
        with _words(self._root):
            beside = self._root / f"{link}.new"
            beside.unlink(missing_ok=True)
            beside.symlink_to(to)
            beside.replace(self._root / link)
            sync((self._root / link).parent)

    def pointed(self, link: str) -> str:
        """Return where a link points."""
        with _words(self._root):
            there = self._root / link
            return str(there.readlink()) if there.is_symlink() else ""

    def remove(self, path: str) -> None:
        """Remove a file or folder."""
        with _words(self._root):
            there = self._root / path
            if there.is_dir() and not there.is_symlink():
                shutil.rmtree(there)
            else:
                there.unlink(missing_ok=True)

    def settle(self, folder: str) -> None:
        """Flush all below a folder to the disk."""
        with _words(self._root):
            for current, _, names in os.walk(self._root / folder, topdown=False):
                for name in names:
                    sync(Path(current, name))
                sync(Path(current))


@contextmanager
def _words(root: Path) -> Iterator[None]:
    """Turn the system's refusals into words."""
    try:
        yield
    except PermissionError as error:
        words = f"{error.filename or root} may not be written. Give this person the right to, or name another."
        raise TargetRefused(words, code="missing-right") from error
    except OSError as error:
        refuse_files(root)
        raise Unreachable(f"{error.filename or root}: {error.strerror or error}.") from error


def refuse_files(folder: Path) -> None:
    """Raise TargetRefused if a file lies where a folder, or one it is in, has to be: no other try will help."""
    file = next((each for each in (folder, *folder.parents) if each.is_file()), None)
    if file is not None:
        raise TargetRefused(f"{file} is a file, not a folder. Name another.", code="wrong-kind")


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, int]]:
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda each: each.name)
    for entry in found:
        path = f"{prefix}{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(folder / entry.name, f"{path}/")
        elif entry.is_file(follow_symlinks=False):
            yield path, entry.stat(follow_symlinks=False).st_size


def not_as_sent(path: str) -> TargetRefused:
    """Return the refusal of a place that does not keep what it is given."""
    return TargetRefused(f"{path} does not read back as it was sent. Look at the disk there.", code="wrong-kind")


def below(folder: str, path: str) -> str:
    """Return ``path`` inside ``folder``."""
    return str(PurePosixPath(folder, path))
