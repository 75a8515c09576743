"""What is known of the files of the bundle before: a file whose key is the recorded one is neither made nor read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from sys import intern
from typing import overload

import msgspec

from editor_app.frozen import frozen
from editor_app.publish.control import FileEntry, MediaEntry

Keyed = tuple[str, str, str]
"""A file that is not made yet: its path, media type and key."""

_SHA256, _SIZE = 32, 40
"""Where in what is packed the SHA-256 and the size end; the key follows."""


class KnownFile(msgspec.Struct, frozen=True, gc=False):
    """A file as the control file lists it, and the key its bytes were made from; packed, as a great site has many."""

    path: str
    packed: bytes
    media_type: str
    reason: str
    article: str
    revision: str

    @property
    def key(self) -> str:
        """What the bytes were made from; empty where that is not known."""
        return self.packed[_SIZE:].decode()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hex."""
        return self.packed[:_SHA256].hex()

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return int.from_bytes(self.packed[_SHA256:_SIZE], "big")

    @property
    def entry(self) -> FileEntry:
        """How the control file lists it."""
        return FileEntry(self.path, self.sha256, self.size, self.media_type, self.reason, self.article, self.revision)


def known_file(key: str, entry: FileEntry) -> KnownFile:
    """Return what is known of a file."""
    packed = bytes.fromhex(entry.sha256) + entry.bytes.to_bytes(_SIZE - _SHA256, "big") + key.encode()
    return KnownFile(entry.path, packed, entry.contentType, entry.reason, entry.article, entry.revision)


def saying_once(files: Iterable[KnownFile], said: dict[str, str]) -> Iterator[KnownFile]:
    """Yield the files with the words that many of them have held once, in ``said``.

    Their paths are held once too: a check of the bundle finds the same on the disk and in the manifest.
    """
    for each in files:
        words = (said.setdefault(word, word) for word in (each.media_type, each.reason, each.article, each.revision))
        yield KnownFile(intern(each.path), each.packed, *words)


class Entries(Sequence[FileEntry]):
    """Files as the control file lists them, sorted by path; each is unpacked when it is asked for."""

    def __init__(self, files: Mapping[str, KnownFile]) -> None:
        self._files = [files[path] for path in sorted(files)]

    def __len__(self) -> int:
        return len(self._files)

    def __iter__(self) -> Iterator[FileEntry]:
        return (each.entry for each in self._files)

    @overload
    def __getitem__(self, at: int) -> FileEntry: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[FileEntry]: ...
    def __getitem__(self, at: int | slice) -> FileEntry | Sequence[FileEntry]:
        return [each.entry for each in self._files[at]] if isinstance(at, slice) else self._files[at].entry


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
