"""What a whole bundle takes over from the last one: files whose keys are the same, their bytes as recorded."""

import os
from collections.abc import Callable, Collection, Iterable, Sequence, Set
from hashlib import sha256
from pathlib import Path

import msgspec

from editor_app.frozen import frozen
from editor_app.publish.changes import PATH as CHANGES
from editor_app.publish.far_links import led_astray
from editor_app.publish.filling import write_new
from editor_app.publish.hands import Asked, spread
from editor_app.publish.outputs import Output
from editor_app.publish.recorded import KnownFile, Recorded

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Nobody waits for what somebody put there that is no file."""
_TOGETHER = 128
"""Files that are copied in one piece."""

_Known = tuple[str, str, int]
"""A file's path, SHA-256 and bytes."""


@frozen
class LastBundle:
    """The last bundle where it lies: a whole one in the first of the ``folders``, what changed after it in the others.

    Its files are copied, never linked: what somebody does to one bundle is not done to another.
    """

    recorded: Recorded
    folders: Sequence[Path]

    def copy(
        self, root: Path, outputs: Iterable[Output], step: Callable[[int, str], None], cancelled: Asked | None
    ) -> tuple[dict[str, KnownFile], list[str]]:
        """Copy every file whose key is the recorded one; return those by path, and which are not there as they were.

        What passed every check then passes it again: the key says that it is of nothing this edition does not show.
        Hands are told what to copy in one value each, so that they touch little of the memory they share.
        """
        taken: dict[str, KnownFile] = {}
        pieces, names, some = [], [], list[_Known]()
        for output in outputs if self.recorded.files else ():
            known = self.recorded.files.get(output.path)
            if known is None or known.key != output.key:
                continue
            taken[output.path] = _as_now(known, output)
            some.append((output.path, known.sha256, known.size))
            if len(some) == _TOGETHER:
                pieces.append(msgspec.msgpack.encode(some))
                names.append(output.name or output.path)
                some.clear()
        if some:
            pieces.append(msgspec.msgpack.encode(some))
            names.append(some[-1][0])

        def copy(piece: bytes) -> list[str]:
            return self._copy(root, msgspec.msgpack.decode(piece, type=list[_Known]))

        harmed: list[str] = []
        for done, (number, found) in enumerate(spread(copy, pieces, cancelled), 1):
            harmed += found
            step(min(done * _TOGETHER, len(taken)), names[number])
        for path in harmed:
            del taken[path]
        return taken, sorted(harmed)

    def _copy(self, root: Path, some: Iterable[_Known]) -> list[str]:
        """Copy some files into folders that are there; return those that are gone or other ones."""
        harmed = []
        for path, digest, size in some:
            data = self._bytes_of(path, digest, size)
            if data is None:
                harmed.append(path)
            else:
                write_new(f"{root}/{path}", data)
        return harmed

    def _bytes_of(self, path: str, digest: str, size: int) -> bytes | None:
        """Return the bytes of a file as they were recorded; None where they are gone or other ones."""
        for folder in reversed(self.folders):
            try:
                data = _begin(f"{folder}/{path}", size + 1)  # of one that somebody made longer, enough to tell
            except FileNotFoundError:
                continue
            except OSError:
                return None
            return data if sha256(data).hexdigest() == digest else None
        return None

    def led_astray(self, root: Path, present: Set[str], same: Collection[str]) -> set[str]:
        """Return the pages that may lead to what is gone; ``present`` files lie in ``root``, the ``same`` as before."""
        recorded = self.recorded.files

        def before(path: str) -> bytes | None:
            known = recorded.get(path)
            return self._bytes_of(path, known.sha256, known.size) if known else b""

        return led_astray(
            present - set(same),
            same,
            recorded.keys() - present - {CHANGES},
            before,
            lambda path: (root / path).read_bytes(),
        )


NOTHING = LastBundle(Recorded(), ())
"""No bundle to take over from."""


def _as_now(known: KnownFile, output: Output) -> KnownFile:
    """Return what is known of a file that is as it was: it may be here for another reason."""
    now = (output.media_type, output.reason, output.article, output.revision)
    if now == (known.media_type, known.reason, known.article, known.revision):
        return known
    return KnownFile(known.path, known.packed, *now)


def _begin(file: str, size: int) -> bytes:
    """Return so many bytes of a file, or all it has."""
    descriptor = os.open(file, _FLAGS)
    try:
        return os.read(descriptor, size)
    finally:
        os.close(descriptor)
