"""What a whole bundle takes over from the last one: files whose keys are the same, their bytes as recorded."""

from collections.abc import Collection, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from editor_app.domain.errors import NotFound
from editor_app.publish.changes import PATH as CHANGES
from editor_app.publish.far_links import Held, led_astray
from editor_app.publish.outputs import Output
from editor_app.publish.recorded import Recorded


@dataclass(frozen=True, slots=True)
class LastBundle:
    """The last bundle where it lies: ``held`` says where each file is, and raises NotFound for one that is not there.

    Its files are copied, never linked: what somebody does to one bundle is not done to another.
    """

    recorded: Recorded
    held: Held

    def knows(self, output: Output) -> bool:
        """Whether a file is the last bundle's: one that is made here, of the same as then."""
        return output.source is None and self.recorded.key_of(output.path) == output.key

    def bytes_of(self, path: str) -> bytes | None:
        """Return the bytes of a file; None where they are gone or not those that were recorded."""
        entry = self.recorded.files[path].entry
        try:
            with self.held(path).open("rb", buffering=0) as opened:
                data = opened.read(entry.bytes + 1)  # of one that somebody made longer, enough to tell
        except (OSError, NotFound):
            return None
        return data if sha256(data).hexdigest() == entry.sha256 else None

    def led_astray(self, root: Path, present: Set[str], taken: Collection[str]) -> set[str]:
        """Return the pages among those ``taken`` over that may lead to what is gone, of ``present`` files in ``root``.

        Where what a page was cannot be read any more, all that lead to it are among them.
        """
        before = self.recorded.files.keys() - {CHANGES}
        changed = present - set(taken)
        lost = {path for path in changed & before if self.bytes_of(path) is None}

        def was(path: str) -> bytes:
            return self.held(path).read_bytes() if path in before and path not in lost else b""

        return led_astray(changed, taken, (before - present) | lost, was, lambda path: (root / path).read_bytes())
