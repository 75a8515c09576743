"""What a whole bundle takes over from the last one: files whose keys are the same, their bytes as recorded."""

import os
from collections.abc import Collection, Sequence, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from editor_app.publish.changes import PATH as CHANGES
from editor_app.publish.far_links import led_astray
from editor_app.publish.outputs import Output
from editor_app.publish.recorded import Recorded

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Nobody waits for what somebody put there that is no file."""


@dataclass(frozen=True, slots=True)
class LastBundle:
    """The last bundle where it lies: a whole one in the first of the ``folders``, what changed after it in the others.

    Its files are copied, never linked: what somebody does to one bundle is not done to another.
    """

    recorded: Recorded
    folders: Sequence[Path]

    def knows(self, output: Output) -> bool:
        """Whether a file is made of the same as the last bundle's was."""
        return self.recorded.has([(output.path, output.media_type, output.key)])

    def bytes_of(self, path: str) -> bytes | None:
        """Return the bytes of a recorded file; None where they are gone or other ones."""
        entry = self.recorded.files[path].entry
        for folder in reversed(self.folders):
            try:
                data = _begin(f"{folder}/{path}", entry.bytes + 1)  # of one that somebody made longer, enough to tell
            except FileNotFoundError:
                continue
            except OSError:
                return None
            return data if sha256(data).hexdigest() == entry.sha256 else None
        return None

    def led_astray(self, root: Path, present: Set[str], same: Collection[str]) -> set[str]:
        """Return the pages that may lead to what is gone; ``present`` files lie in ``root``, the ``same`` as before."""
        recorded = self.recorded.files

        def before(path: str) -> bytes | None:
            return self.bytes_of(path) if path in recorded else b""

        return led_astray(
            present - set(same),
            same,
            recorded.keys() - present - {CHANGES},
            before,
            lambda path: (root / path).read_bytes(),
        )


def _begin(file: str, size: int) -> bytes:
    """Return so many bytes of a file, or all it has."""
    descriptor = os.open(file, _FLAGS)
    try:
        return os.read(descriptor, size)
    finally:
        os.close(descriptor)
