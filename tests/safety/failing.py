"""Failures put into a running workstation while it saves, and what is found on the disk afterwards.

``failing_day`` runs in a process of its own and tells what it was told. A failure is put in from outside: SIGKILL; a
full disk (a small tmpfs filled up); a folder that cannot be written (made immutable, and every write of the database
answered with EROFS); an error of fsync or of write (EIO, by strace). Then the process is stopped, its folder is copied
as a crash would leave it, and the copy is opened and compared with what was acknowledged.
"""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from editor_app.domain.ids import ArticleId
from editor_app.newsroom import create_newsroom, open_newsroom

ROOT = Path(__file__).parents[2]
KINDS = ("kill", "full", "read-only", "fsync", "write")
PER_PROCESS = 12
"""Failures put into one process before it is killed."""
WORKS_AGAIN = 20.0
"""Seconds after which a save must work once the cause is gone; it is tried every two, on a busy machine."""
DISK = 48
"""Megabytes of the small disk."""

Words = dict[str, str]


@dataclass(slots=True)
class Heard:
    """What the process told."""

    article: str = ""
    acknowledged: list[tuple[str, Words]] = field(default_factory=list)
    labels: list[tuple[str, Words]] = field(default_factory=list)
    failed: list[tuple[str, list[str]]] = field(default_factory=list)
    works: list[list[str]] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    """How it went."""

    failures: int = 0
    """Put in."""
    felt: int = 0
    """Those that made a save fail, or killed the process."""
    acknowledged: int = 0
    """Acknowledgements compared."""
    lost: list[str] = field(default_factory=list)
    false_saved: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add up."""
        self.failures += other.failures
        self.felt += other.felt
        self.acknowledged += other.acknowledged
        self.lost += other.lost
        self.false_saved += other.false_saved
        self.other += other.other

    def line(self) -> str:
        """Return it in words."""
        return (
            f"{self.failures} failures put in, {self.felt} felt, {self.acknowledged} acknowledgements compared: "
            f"{len(self.lost)} acknowledged words lost, {len(self.false_saved)} false “Saved”, "
            f"{len(self.other)} other faults"
        )


class Workstation:
    """The process, and what it says."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.heard = Heard()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.safety.failing_day", str(folder), str(seed)],
            cwd=ROOT,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self._ready = threading.Event()
        self._lines = threading.Thread(target=self._listen, daemon=True)
        self._lines.start()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def wait_ready(self) -> None:
        """Wait until the article is open."""
        if not self._ready.wait(120):
            self.kill()
            raise RuntimeError(f"the day did not begin: {self._errors()}")

    def kill(self) -> None:
        """SIGKILL, and read what was said before."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        self._lines.join(10)
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Stop the process, as a crash stops it, and let it go on."""
        os.killpg(self.pid, signal.SIGSTOP)
        time.sleep(0.15)  # what it said before is heard
        try:
            yield
        finally:
            os.killpg(self.pid, signal.SIGCONT)

    def wait_for(self, what: Callable[[Heard], bool], seconds: float) -> bool:
        """Wait until something was said."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.alive():
            if what(self.heard):
                return True
            time.sleep(0.02)
        return what(self.heard)

    def _errors(self) -> str:
        return self._process.stderr.read().decode(errors="replace")[-2000:] if self._process.stderr else ""

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if not line.endswith(b"\n"):
                return  # cut off by the kill: not said
            self._take(json.loads(line))

    def _take(self, said: dict[str, object]) -> None:
        match said:
            case {"ready": str(article)}:
                self.heard.article = article
                self._ready.set()
            case {"ack": str(kind), "text": dict(text)}:
                self.heard.acknowledged.append((kind, text))
            case {"label": str(label), "text": dict(text)}:
                self.heard.labels.append((label, text))
            case {"failed": str(label), "sticky": list(sticky)}:
                self.heard.failed.append((label, sticky))
            case {"works": True, "sticky": list(sticky)}:
                self.heard.works.append(sticky)


def compare(folder: Path, heard: Heard, tally: Tally) -> None:
    """Open what is on the disk and compare it with what was acknowledged so far."""
    where = f"{heard.article[-6:]} after {len(heard.acknowledged)} acknowledgements"
    with open_newsroom(folder) as newsroom:
        tally.other += [f"{where}: check: {each}" for each in newsroom.check()]
        if not heard.article:
            return
        opened = newsroom.articles.open(ArticleId(heard.article))
        stored = opened.article.content
        found = [stored] + ([opened.recovered.edit.content] if opened.recovered else [])
    held = {name: {word for each in found for word in getattr(each, name).split()} for name in _NAMES}
    firm = {name: set(getattr(stored, name).split()) for name in _NAMES}
    for kind, text in heard.acknowledged[-3:]:
        tally.acknowledged += 1
        lost = _missing(text, held if kind == "draft" else firm)
        tally.lost += [f"{where}: {kind} {name}: {word}" for name, word in lost]
    for label, text in heard.labels:
        if label.startswith("Saved"):
            tally.false_saved += [f"{where}: {label}: {name}: {word}" for name, word in _missing(text, firm)]


_NAMES = ("headline", "standfirst", "body")


def _missing(text: Words, held: dict[str, set[str]]) -> list[tuple[str, str]]:
    return [(name, word) for name in _NAMES for word in text[name].split() if word not in held[name]]


# The failures


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A disk of its own in the folder. Raises OSError where that is not allowed."""
    _run("mount", "-t", "tmpfs", "-o", f"size={DISK}m", "tmpfs", str(folder))
    try:
        yield
    finally:
        _run("umount", "-l", str(folder))


@contextmanager
def full(work: Workstation) -> Iterator[None]:
    """Not a byte is left on the disk."""
    filler = work.folder.parent / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 65536)
    with filler.open("ab", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 512)
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def read_only(work: Workstation) -> Iterator[None]:
    """No file can be made, and what is open cannot be written."""
    folders = [str(work.folder), *(str(each) for each in (work.folder / "recovery",) if each.exists())]
    with traced(work, "pwrite64,pwritev", "EROFS"):
        _run("chattr", "+i", *folders)
        try:
            yield
        finally:
            _run("chattr", "-i", *folders)


@contextmanager
def traced(work: Workstation, calls: str, error: str) -> Iterator[None]:
    """Every such call of the process fails."""
    strace = subprocess.Popen(
        ["strace", "-f", "-q", "-p", str(work.pid), "-e", f"trace={calls}", "-e", f"inject={calls}:error={error}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + 10
    while "TracerPid:\t0" in Path(f"/proc/{work.pid}/status").read_text() and time.monotonic() < until:
        time.sleep(0.01)
    try:
        yield
    finally:
        strace.send_signal(signal.SIGINT)
        try:
            strace.wait(10)
        except subprocess.TimeoutExpired:
            strace.kill()
            strace.wait()


def _failure(kind: str, work: Workstation) -> Iterator[None] | ExitStack:
    stack = ExitStack()
    match kind:
        case "full":
            stack.enter_context(full(work))
        case "read-only":
            stack.enter_context(read_only(work))
        case "fsync":
            stack.enter_context(traced(work, "fsync,fdatasync", "EIO"))
        case "write":
            stack.enter_context(traced(work, "pwrite64,pwritev", "EIO"))
    return stack


def why_not(kind: str) -> str:
    """Return why failures of a kind cannot be put in here, "" if they can."""
    if kind == "kill":
        return ""
    if kind != "full" and shutil.which("strace") is None:
        return "strace is not installed"
    with tempfile.TemporaryDirectory() as scratch:
        try:
            with small_disk(Path(scratch)):
                if kind == "read-only":
                    _run("chattr", "+i", scratch)
                    _run("chattr", "-i", scratch)
        except OSError as error:
            return str(error)
    if kind != "full":
        tried = subprocess.run(["strace", "-e", "trace=none", "true"], capture_output=True)
        return "" if tried.returncode == 0 else "strace may not trace here"
    return ""


def _run(*command: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (subprocess.CalledProcessError, FileNotFoundError) as error:
        raise OSError(f"{command[0]} is not possible here") from error


# A run


def run(kind: str, count: int, seed: int, tell: Callable[[str], None] = lambda _: None) -> Tally:
    """Put in so many failures of a kind; each process has some, and its last breath is a SIGKILL."""
    chance = random.Random(seed)
    tally = Tally()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if kind != "kill":
            (scratch / "disk").mkdir()
            stack.enter_context(small_disk(scratch / "disk"))
        folder = scratch / "disk" / "newsroom"
        create_newsroom(folder)
        number = 0
        while tally.failures < count:
            number += 1
            wanted = 1 if kind == "kill" else min(PER_PROCESS, count - tally.failures)
            _one_process(kind, folder, seed * 10_000 + number, wanted, chance, tally)
            tell(f"{kind}: {tally.line()}")
    return tally


def _one_process(kind: str, folder: Path, seed: int, wanted: int, chance: random.Random, tally: Tally) -> None:
    work = Workstation(folder, seed)
    try:
        work.wait_ready()
        if kind == "kill":
            time.sleep(chance.uniform(0.05, 3.0))
            tally.failures += 1
            tally.felt += 1
        else:
            for _ in range(wanted):
                _one_failure(kind, work, chance, tally)
    finally:
        work.kill()
    compare(folder, work.heard, tally)


def _one_failure(kind: str, work: Workstation, chance: random.Random, tally: Tally) -> None:
    heard = work.heard
    time.sleep(chance.uniform(0.05, 0.8))
    before = len(heard.failed)
    with _failure(kind, work):
        time.sleep(chance.uniform(0.9, 2.0))
        with work.standing_still():
            _compare_copy(work, tally)
        felt = len(heard.failed) > before
        tally.other += [
            f"{kind}: no notice that stays: {label}" for label, sticky in heard.failed[before:] if not sticky
        ]
        tally.other += [
            f"{kind}: “{label}” while failing" for label, _ in heard.failed[before:] if "Not saved" not in label
        ]
    said = len(heard.acknowledged)
    if not work.wait_for(lambda told: len(told.acknowledged) > said, WORKS_AGAIN):
        tally.other.append(f"{kind}: saving did not work again: {heard.labels[-1:]}")
    tally.failures += 1
    tally.felt += felt
    if felt and work.wait_for(lambda told: bool(told.works), WORKS_AGAIN):
        tally.other += [f"{kind}: a notice stays although saving works: {each}" for each in heard.works[-1]]


def _compare_copy(work: Workstation, tally: Tally) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "newsroom"
        shutil.copytree(work.folder, copy)
        heard = work.heard
        compare(copy, Heard(heard.article, list(heard.acknowledged), list(heard.labels)), tally)
