"""One picture through everything an import and an export do with it, in a process of its own that may be ended.

python -m tests.pictures.looked_at      reads a path on each line, answers with a line of JSON
"""

import json
import resource
import sys
import time
from contextlib import suppress
from pathlib import Path

from editor_app.domain.errors import BadInput
from editor_app.domain.photo import Shape
from editor_app.pictures.copies import copy_with_words
from editor_app.pictures.fingerprint import fingerprint
from editor_app.pictures.metadata import read_metadata
from editor_app.pictures.opening import inspect_picture, read_picture
from editor_app.pictures.renditions import Wanted, renditions, thumbnail

WANTED = (
    Wanted(width=1600),
    Wanted(width=960, shape=Shape.WIDE, format="WEBP"),
    Wanted(width=640, shape=Shape.WIDE, format="AVIF"),
    Wanted(width=400, shape=Shape.CLASSIC),
    Wanted(width=1200, shape=Shape.SQUARE),
)


def looked_at(path: Path) -> str:
    """Return what became of a picture: ``taken``, or why it was refused. Anything else that is raised is a bug."""
    try:
        data = read_picture(path)
        facts = inspect_picture(data, path.name)
        record = read_metadata(data, facts.kind).record
        fingerprint(thumbnail(path, 256))
        renditions(path, WANTED, record=record, language="hy")
    except BadInput as error:
        return f"refused: {error}"
    try:
        copy_with_words(data, path.name, record, "hy")
    except BadInput as error:
        return f"taken, not copied: {error}"
    return "taken"


def _forget_peak() -> None:
    """Have Linux count the most memory of this process anew."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _peak() -> int:
    """Return the most memory this process had, in megabytes."""
    with suppress(OSError):
        status = Path("/proc/self/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    for line in sys.stdin:
        _forget_peak()
        begun, worked = time.monotonic(), time.process_time()
        try:
            outcome = looked_at(Path(json.loads(line)))
        except Exception as error:  # noqa: BLE001  it is what is looked for
            outcome = f"CRASH {type(error).__name__}: {error}"
        answer = {
            "outcome": outcome,
            "seconds": time.monotonic() - begun,
            "cpu": time.process_time() - worked,
            "peak_mb": _peak(),
        }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
