"""What the command line reads and writes: plain words, JSON, a bar of progress. Needs no Qt."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from editor_app.domain.errors import BadInput, StorageFailure

Progress = Callable[[int, int, str], None]

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""All of C0 and C1 but tab and line feed: in a terminal they are commands, and our words come from outside."""


def prepare_streams() -> None:
    """Speak UTF-8 whatever the locale; a stream that was closed at the start is an empty one."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115  # for the whole run
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # the same
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # pytest's capture has none
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "replace")


def say(words: str = "") -> None:
    """Write a line, or some, for a person to read."""
    put(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", words) + "\n")


def say_aside(words: str) -> None:
    """Write one line to stderr, beside the result."""
    with suppress(OSError):
        sys.stderr.write(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", " ".join(words.split())) + "\n")


def say_json(value: object) -> None:
    """Write a value as JSON: dataclasses as objects, times as RFC 3339, paths as words."""
    import msgspec  # only for --json

    built = msgspec.to_builtins(value, enc_hook=str, order="deterministic")
    put(json.dumps(built, indent=2, ensure_ascii=False) + "\n")


def put(text: str = "") -> None:
    """Write text to stdout now. Raises StorageFailure when it cannot be written, BrokenPipeError when no one reads."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()
        raise
    except OSError as error:
        drop_output()
        raise StorageFailure(f"The output cannot be written ({error.strerror or error}).") from error


def drop_output() -> None:
    """Let what is still to be written go nowhere, so that the end of the process is quiet."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read_text(file: Path | None, limit: int) -> str:
    """Return the text of a file, or of stdin. Raises BadInput when it is not UTF-8 or above ``limit`` bytes."""
    if file is None or str(file) == "-":
        name, data = "standard input", sys.stdin.buffer.read(limit + 1)
    else:
        name = str(file)
        with file.open("rb") as opened:
            data = opened.read(limit + 1)
    if len(data) > limit:
        raise BadInput(f"{name} is too large: the limit is {limit // 1_000_000} MB.", name=name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"{name} is not UTF-8 text (byte {error.start}): save it as UTF-8.", name=name) from error


@contextmanager
def progress(words: str) -> Iterator[Progress | None]:
    """Yield a callback (done, total, what) that draws a bar on stderr when a person is watching."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # only for a terminal
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    shown = TextColumn("{task.description}", markup=False)  # a headline is no markup
    columns = (shown, BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)

        def show(done: int, total: int, what: str) -> None:
            described = " ".join(_CONTROLS.sub(" ", f"{words} {what}").split())
            bar.update(task, completed=done, total=total or None, description=described[:60])

        yield show
