"""Files are read in other processes while those before them are written: a long import uses two processors.

Each process is served by a thread, which waits for it and for nothing else; the order of the files is kept. A file over
which a process ends is refused by its name. Where no process can be had, the caller reads by itself.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from types import TracebackType
from typing import Self

from editor_app.domain.site import Site
from editor_app.ingest.files import FoundFile
from editor_app.services.reading_child import READY, ReadFile, receive, send

FEWEST = 50
"""Fewer files the caller has read by itself before a process has begun."""
PATIENCE = 10.0
"""Seconds that the caller waits for the first process, before it reads by itself until one has begun."""
_PROCESSES = 2
_TOGETHER = 20
_BYTES = 4 * 1024 * 1024
_AHEAD = 12 * 1024 * 1024
"""Bytes of files read and not yet taken, for all processes together: more than are written in one transaction, so
that reading goes on meanwhile. Memory holds some four times as much."""

_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.stdin.buffer.readline());"
    "from editor_app.services.reading_child import serve; serve()"
)
_Chunk = list[FoundFile]


class ReadingAhead:
    """Reads ``files`` ahead in their order. A context manager: its processes end with it, whatever they do.

    ``child`` is what a process runs.
    """

    def __init__(self, files: Sequence[FoundFile], site: Site, child: str = _CHILD) -> None:
        self._site = site
        self._child = child
        first: dict[Path, FoundFile] = {}
        for each in files:  # one that is named twice is read once, in its first place
            first.setdefault(each.path, each)
        self._chunks, sizes = _cut(list(first.values()))
        self._before = [0, *accumulate(sizes)]
        """Bytes of all chunks before each."""
        self._place = {each.path: number for number, chunk in enumerate(self._chunks) for each in chunk}
        self._next = 0
        self._taken = 0
        self._read: dict[int, dict[FoundFile, ReadFile]] = {}
        self._given_up = self._begun = False
        self._since = time.monotonic()
        self._news = threading.Condition()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        for _ in range(min(_PROCESSES, len(self._chunks))):
            thread = threading.Thread(target=self._work, name="reading ahead", daemon=True)
            self._threads.append(thread)
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with self._news:
            self._given_up = True
            self._news.notify_all()
            for process in self._processes:
                process.kill()
        for thread in self._threads:
            thread.join()

    def wait_for(self, file: FoundFile, cancelled: Callable[[], bool] | None) -> None:
        """Return once the file has been read or will not be, or somebody does not want it any more."""
        number = self._place.get(file.path)
        if number is None:
            return
        with self._news:
            if number > self._taken:
                for before in range(self._taken, number):
                    self._read.pop(before, None)
                self._taken = number
                self._news.notify_all()
            while number not in self._read and not self._given_up:
                if (cancelled and cancelled()) or self._is_late():
                    return
                self._news.wait(0.1)

    def is_read(self, file: FoundFile) -> bool:
        """Whether nobody has to wait for the file."""
        with self._news:
            number = self._place.get(file.path)
            return number is None or number in self._read or self._given_up

    def _is_late(self) -> bool:
        return not self._begun and time.monotonic() - self._since > PATIENCE

    def of(self, file: FoundFile) -> ReadFile | None:
        """Return what was read of a file, once; None where the caller is to read it."""
        with self._news:
            return self._read.get(self._place.get(file.path, -1), {}).pop(file, None)

    # In the threads

    def _work(self) -> None:
        process: subprocess.Popen[bytes] | None = None
        try:
            process = self._begin()
            while (number := self._take()) is not None:
                process, read = self._chunk(process, self._chunks[number])
                with self._news:
                    self._read[number] = read
                    self._news.notify_all()
        except OSError:  # no process can be had: the caller reads by itself
            with self._news:
                self._given_up = True
                self._news.notify_all()
        finally:
            self._end(process)

    def _take(self) -> int | None:
        """Return the chunk that is next, None when there is no more to do."""
        with self._news:
            while self._is_far_enough() and not self._given_up:
                self._news.wait()
            if self._given_up or self._next >= len(self._chunks):
                return None
            self._next += 1
            return self._next - 1

    def _is_far_enough(self) -> bool:
        """Whether as much has been read ahead as memory is to hold; each process has something to do always."""
        if self._next < self._taken + _PROCESSES or self._next >= len(self._chunks):
            return False
        return self._before[self._next + 1] - self._before[self._taken] > _AHEAD

    def _chunk(
        self, process: subprocess.Popen[bytes] | None, chunk: _Chunk
    ) -> tuple[subprocess.Popen[bytes] | None, dict[FoundFile, ReadFile]]:
        """Read a chunk; where the process ends over it, file by file, and the one to blame is refused."""
        process = process or self._begin()
        answer = _exchange(process, chunk)
        if answer is not None:
            return process, dict(zip(chunk, answer, strict=True))
        self._end(process)
        if self._given_up:
            return None, {}
        if len(chunk) == 1:
            words = f"“{chunk[0].name}” made its reader fail: it was left out."
            return None, {chunk[0]: ReadFile("", refusal=words)}
        found: dict[FoundFile, ReadFile] = {}
        process = None
        for each in chunk:
            process, read = self._chunk(process, [each])
            found |= read
        return process, found

    def _begin(self) -> subprocess.Popen[bytes]:
        """Start a process. Raises OSError where that cannot be."""
        if getattr(sys, "frozen", False):
            raise OSError("the program's file is not a Python that could be asked")
        with self._news:
            if self._given_up:
                raise OSError("the import has ended")
            process = subprocess.Popen(
                [sys.executable, "-X", "utf8", "-S", "-c", self._child],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._processes.add(process)
        if process.stdin is not None and process.stdout is not None:
            process.stdin.write(json.dumps(sys.path).encode() + b"\n")
            send(process.stdin, self._site)
            if receive(process.stdout) == READY:
                self._begun = True
                return process
        self._end(process)
        raise OSError("the process did not begin")

    def _end(self, process: subprocess.Popen[bytes] | None) -> None:
        if process is None:
            return
        process.kill()
        process.wait()
        with self._news:
            self._processes.discard(process)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue  # what it did not read is of no use


def _exchange(process: subprocess.Popen[bytes], files: _Chunk) -> list[ReadFile] | None:
    """Have a process read files; None where it has ended over them."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        send(process.stdin, files)
        answer = receive(process.stdout)
    except OSError:
        return None
    return list(answer) if answer is not None else None


def _cut(files: Sequence[FoundFile]) -> tuple[list[_Chunk], list[int]]:
    """Cut the files into chunks of few files and few bytes; return also how many bytes each has."""
    chunks: list[_Chunk] = []
    sizes: list[int] = []
    for each in files:
        try:
            size = each.path.stat().st_size
        except OSError:
            size = 0
        if not chunks or len(chunks[-1]) >= _TOGETHER or sizes[-1] + size > _BYTES:
            chunks.append([])
            sizes.append(0)
        chunks[-1].append(each)
        sizes[-1] += size
    return chunks, sizes
