"""The newsroom's bundles as chains: a whole one and what changed after it; where each lies, and the whole of any."""

import shutil
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from editor_app.domain.errors import NotFound
from editor_app.publish import bag
from editor_app.publish.applying import put_together
from editor_app.publish.targets.folder import deliver
from editor_app.store.database import Database
from editor_app.store.publications import WHOLE, BundleLine, Publications

MOST_CHANGED = 24
"""After so many bundles of what changed a whole one is made.

A day of a desk that publishes every hour: a folder that is lost costs no more than that, and putting a bundle together
reads a few dozen control files at most.
"""
_KEPT = 2
_CONTROL = "data/bundle.json"
_HEAD = 4096
"""Bytes at the beginning of a control file that say what kind of bundle it is."""

Checked = Callable[[], None]


class Chains:
    """Finds bundles, and puts whole ones together in the newsroom's ``cache`` folder, which may be emptied any time."""

    def __init__(self, database: Database, newsroom: Path) -> None:
        self._publications = Publications(database)
        self._newsroom = newsroom
        self._cache = newsroom / "cache" / "whole"
        self._lock = threading.Lock()

    def lies(self, line: BundleLine) -> Path:
        """Return where a bundle lies: as it was written, or below this newsroom if that was moved."""
        made = Path(line.folder)
        moved = self._newsroom / "bundles" / made.name
        return moved if not made.is_dir() and moved.is_dir() else made

    def folder(self, line: BundleLine) -> Path:
        """Return the folder of a bundle. Raises NotFound where it is not there any more."""
        folder = self.lies(line)
        if (folder / _CONTROL).is_file():
            return folder
        raise NotFound(f"Bundle {line.sequence} is not in {folder} any more. Publish again, or put it back.")

    def folders(self, sequence: int) -> list[Path]:
        """Return the last whole bundle up to a sequence and those built on it. Raises NotFound where one is missing."""
        lines = self._publications.chain(sequence)
        if not lines or lines[-1].sequence != sequence:
            raise NotFound(f"There is no bundle {sequence}.")
        folders = [self.folder(each) for each in lines]
        first = max((at for at, each in enumerate(folders) if _is_whole(each)), default=0)
        return folders[first:]

    def holds_changes(self, sequence: int) -> bool:
        """Whether a bundle is one of what changed, and lies there with all it is built on."""
        try:
            return len(self.folders(sequence)) > 1
        except NotFound:
            return False

    def why_whole(self, sequence: int) -> str:
        """Return why the bundle after ``sequence`` has to be a whole one; empty where what changed is enough."""
        try:
            folders = self.folders(sequence)
        except NotFound as error:
            return str(error)
        if len(folders) > MOST_CHANGED:
            return f"{MOST_CHANGED} bundles of what changed were made since the last whole one."
        return ""

    def whole(self, line: BundleLine, checked: Checked = lambda: None) -> Path:
        """Return the folder of a whole bundle: its own, or one put together of its chain and kept a while.

        Raises NotFound where a bundle of the chain is missing, BundleRefused where one was harmed.
        """
        if line.kind == WHOLE or _is_whole(self.lies(line)):
            return self.folder(line)
        with self._lock:
            root = self._cache / Path(line.folder).name
            if not _is(root, line):
                self._keep(self.folders(line.sequence), root, checked)
            return root

    def let_go(self, folder: Path) -> bool:
        """Remove what was put together, so that it is made anew; False for a bundle's own folder, which stays."""
        if folder.parent != self._cache:
            return False
        with self._lock:
            shutil.rmtree(folder, ignore_errors=True)
        return True

    def put_together(self, sequence: int, dest: Path, checked: Checked = lambda: None) -> None:
        """Write the whole bundle of a sequence to ``dest``."""
        folders = self.folders(sequence)
        deliver(dest, lambda part: put_together(folders, part, checked=checked))

    def _keep(self, folders: Sequence[Path], root: Path, checked: Checked) -> None:
        """Put a bundle together in the cache; nothing waits for the disk, as what is torn is made again."""
        part = root.with_name(f".{root.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(root, ignore_errors=True)
        part.mkdir(parents=True)
        try:
            put_together(folders, part, checked=checked)
            part.rename(root)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        self._thin_out(root)

    def _thin_out(self, newest: Path) -> None:
        """Remove all but the few that were put together last."""
        there = sorted(
            (each for each in newest.parent.iterdir() if each.is_dir()), key=lambda each: each.stat().st_mtime
        )
        for each in [each for each in there if each != newest][: -(_KEPT - 1)]:
            shutil.rmtree(each, ignore_errors=True)


def _is_whole(folder: Path) -> bool:
    """Whether a folder holds a whole bundle: a person may have written one where what changed had been."""
    try:
        with (folder / _CONTROL).open("rb") as opened:
            return b'"kind": "full"' in opened.read(_HEAD)
    except OSError:
        return False


def _is(root: Path, line: BundleLine) -> bool:
    try:
        return bag.sha256_of(root / bag.TAG_MANIFEST) == line.tagmanifest_sha256
    except OSError:
        return False


def lying(folders: Sequence[Path]) -> Callable[[str], Path]:
    """Return what finds a file of the whole bundle that these make, by its path; it raises NotFound for none."""

    def held(path: str) -> Path:
        for folder in reversed(folders):
            if (folder / path).is_file():
                return folder / path
        raise NotFound(f"{path} is not in {folders[0]} nor in what was built on it.")

    return held
