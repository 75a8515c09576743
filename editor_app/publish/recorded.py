"""What is known of the files of the bundle before: a file whose key is the recorded one is neither made nor read."""

from collections.abc import Iterable
from dataclasses import field

from editor_app.frozen import frozen
from editor_app.publish.control import FileEntry, MediaEntry

Keyed = tuple[str, str, str]
"""A file that is not made yet: its path, media type and key."""


@frozen
class KnownFile:
    """A file as the control file lists it, and the key its bytes were made from."""

    key: str
    entry: FileEntry


@frozen(kw_only=True)
class Recorded:
    """All files of a bundle's whole site by path, and by its key what was said of each use of a photo."""

    files: dict[str, KnownFile] = field(default_factory=dict)
    media: dict[str, MediaEntry] = field(default_factory=dict)

    def has(self, files: Iterable[Keyed]) -> bool:
        """Whether all of some files are known by their keys."""
        for path, _, key in files:
            known = self.files.get(path)
            if known is None or known.key != key:
                return False
        return True
