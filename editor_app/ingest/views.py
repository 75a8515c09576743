"""Reports of page views and web-server logs: told apart, read in bounds, refused by name (P1)."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from editor_app.ingest.views_log import is_log, read_logs
from editor_app.ingest.views_reading import Progress, Reading, ReadViews, beginning, opened, plain_file, whole
from editor_app.ingest.views_table import read_table


def read_views(paths: Sequence[Path], reading: Reading, progress: Progress | None = None) -> ReadViews:
    """Return what one report says, or several parts of a server's log that are read as one.

    Raises BadInput by name with one clear line, DaysUnknown where a person has to say which days are meant.
    """
    if all(is_log(beginning(path)) for path in paths):
        return read_logs(paths, reading, progress)
    (path,) = paths
    with opened(path) as stream:
        return read_table(whole(stream, path.name), path.name, reading)


def looks_like_log(path: Path) -> bool:
    """Whether a file is a web server's log. Raises BadInput by name where it cannot be read."""
    return is_log(beginning(path))


def digest_of_files(paths: Sequence[Path]) -> str:
    """Return one SHA-256 for the bytes of these files, in whichever order they are named."""
    sums = []
    for path in paths:
        with plain_file(path) as stream:
            sums.append(hashlib.file_digest(stream, "sha256").hexdigest())
    return sums[0] if len(sums) == 1 else hashlib.sha256("\n".join(sorted(sums)).encode()).hexdigest()
