"""An export killed at random moments and at system calls: is the last bundle whole, and the next one right?

python -m benchmarks.killed_exports [--moments 500] [--calls 40] [--seed 1] [--changed | --apply]

Each kill begins from the same edited newsroom and its last bundle, with and without what was drawn before, onto the
last bundle and beside it; with ``--changed`` beside it. ``editor-app export`` runs as a process of its own and dies of
SIGKILL. Then the last bundle must be the old or the new one, byte for byte, ``check`` must find nothing, and the same
export again must succeed and give what an export gives that nobody kills. With ``--apply`` it is not an export that
dies: bundles of what changed are put onto a whole one, one, several of them a ZIP, and by the newsroom that made them,
so many kills of each. With strace the kill comes at the N-th call of a kind, in whichever thread or process:
``--calls`` is how many of a kind are tried at most, spread evenly from the first to the last.
"""

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.services.killed_applies import Chain, chains
from tests.services.killed_exports import Desk, an_edited_desk, with_changes_only

CALLS = (
    "rename", "renameat2", "fsync", "fdatasync", "mkdir", "rmdir", "unlink", "unlinkat", "openat", "pwrite64",
    "ftruncate", "sendfile", "copy_file_range", "linkat", "symlink", "close",
)  # fmt: skip
"""``openat`` with O_CREAT alone; ``pwrite64`` and ``ftruncate`` are the database's."""
_STRACE = shutil.which("strace")
Desks = Desk | Chain


def calls_of(desk: Desks) -> dict[str, list[int]]:
    """Run it under strace; return for each kind of call at which counts, in one thread, the call matters."""
    dest = desk.case(1)
    log = desk.folder.parent / "strace.log"
    watch = [str(_STRACE), "-f", "-o", str(log), "-e", f"trace={','.join(CALLS)}"]
    desk.begin(dest, watch).wait()
    counted: Counter[tuple[str, str]] = Counter()
    found: dict[str, set[int]] = {}
    own = str(desk.folder)
    begun = False
    for line in log.read_text("utf-8", errors="replace").splitlines():
        match = re.match(r"(\d+) +(\w+)\((.*)", line)
        if match is None:
            continue  # the end of a call that another thread interrupted
        thread, call, rest = match.groups()
        counted[thread, call] += 1
        begun = begun or own in rest
        if begun and (call != "openat" or "O_CREAT" in rest):
            found.setdefault(call, set()).add(counted[thread, call])
    log.unlink()
    return {call: sorted(found[call]) for call in CALLS if call in found}


def spread(numbers: list[int], most: int) -> list[int]:
    """Return at most so many of the numbers, evenly, the first and the last among them."""
    if len(numbers) <= most:
        return numbers
    if most == 1:
        return numbers[-1:]
    return sorted({numbers[round(each * (len(numbers) - 1) / (most - 1))] for each in range(most)})


class Kills:
    """Counts kills, how far the exports had come, and what was wrong."""

    def __init__(self, desk: Desks) -> None:
        self._desk = desk
        self.stages: Counter[str] = Counter()
        self.killed = 0
        self.wrong: list[str] = []

    def _look(self, dest: Path, what: str) -> None:
        self.killed += 1
        self.stages[self._desk.stage(dest)] += 1
        found = [f"{what}: {each}" for each in self._desk.problems(dest)]
        self.wrong += found
        for each in found:
            print(each, flush=True)
        if self.killed % 25 == 0:
            print(f"{self.killed} killed {dict(self.stages)}, {len(self.wrong)} findings", flush=True)

    def at_moments(self, count: int, seed: int) -> None:
        """Kill after random times: of three, one from the start on and two from when the first file is written."""
        chance, spans = random.Random(seed), dict[tuple[int, bool], float]()
        for number in range(count):
            kind = number % 4, bool(number % 3)
            if kind not in spans:
                spans[kind] = self._span(self._desk.case(number), writing=kind[1])
            dest = self._desk.case(number)
            after = chance.random() * spans[kind]
            with self._desk.begin(dest) as job:
                if kind[1]:
                    _wait_for_writing(job, dest)
                ended = _ends_within(job, after)
                job.kill()
            if ended:
                spans[kind] *= 0.98  # it takes less than it did
            else:
                self._look(dest, f"moment {number}, after {after:.3f} s{' of writing' if kind[1] else ''}")

    def _span(self, dest: Path, *, writing: bool) -> float:
        """Return the seconds an export takes that nobody kills, from its start or from its first file."""
        with self._desk.begin(dest) as job:
            started = time.monotonic()
            if writing:
                started = _wait_for_writing(job, dest)
            job.wait()
            return time.monotonic() - started

    def at_calls(self, most: int) -> None:
        """Kill at the N-th call of each kind."""
        for call, numbers in calls_of(self._desk).items():
            chosen = spread(numbers, most)
            print(f"{call}: {len(numbers)} counts that matter, {len(chosen)} tried", flush=True)
            for number, when in enumerate(chosen):
                dest = self._desk.case(number)
                watch = [str(_STRACE), "-f", "-o", "/dev/null", "-e", f"trace={call}",
                         "-e", f"inject={call}:signal=KILL:when={when}"]  # fmt: skip
                with self._desk.begin(dest, watch) as job:
                    if job.wait() == 0:
                        continue  # it made fewer such calls this time
                self._look(dest, f"{call} number {when}")


def _wait_for_writing(job: subprocess.Popen[bytes], dest: Path) -> float:
    """Return when an export's folder is there, or the export at its end."""
    part = dest.with_name(f".{dest.name}.part")
    while job.poll() is None and not part.exists():
        time.sleep(0.0005)
    return time.monotonic()


def _ends_within(job: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        job.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def main() -> int:
    """Kill, look, complete; say how often, how far it was, and what was wrong."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--moments", type=int, default=500)
    asked.add_argument("--calls", type=int, default=40)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--changed", action="store_true", help="exports of what changed only")
    asked.add_argument("--apply", action="store_true", help="what changed put onto a whole bundle")
    arguments = asked.parse_args()
    killed = wrong = 0
    with tempfile.TemporaryDirectory() as place:
        for desk in desks(Path(place), arguments):
            kills = Kills(desk)
            if arguments.calls and _STRACE:
                kills.at_calls(arguments.calls)
            print(f"at calls: {kills.killed} killed {dict(kills.stages)}, {len(kills.wrong)} findings", flush=True)
            kills.at_moments(arguments.moments, arguments.seed)
            print(f"all: {kills.killed} killed {dict(kills.stages)}, {len(kills.wrong)} findings", flush=True)
            killed, wrong = killed + kills.killed, wrong + len(kills.wrong)
    print(f"{killed} killed; {wrong} findings")
    return 1 if wrong else 0


def desks(place: Path, arguments: argparse.Namespace) -> Sequence[Desks]:
    """Return what is killed, one after the other."""
    if arguments.apply:
        return chains(place)
    desk = an_edited_desk(place)
    return [with_changes_only(desk) if arguments.changed else desk]


if __name__ == "__main__":
    sys.exit(main())
