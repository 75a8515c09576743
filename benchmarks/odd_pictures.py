"""2,000 hostile and odd pictures through the import and the export, each in a process that is watched and may be ended.

    .venv/bin/python benchmarks/odd_pictures.py [--pictures 2000] [--seed 2026] [--hands 1]

For each: what became of it (taken, or refused with a reason), seconds of work and by the clock, and the most memory its
process had meanwhile. A process that dies, says nothing for a minute, or raises anything but a refusal, is a fault.
Goals: no crash, nothing over 5 seconds of work, nothing over 600 MB.
"""

import argparse
import collections
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.pictures.odd_pictures import odd_picture

MOST_SECONDS, MOST_MB = 5.0, 600
_PATIENCE = 60.0


@dataclass
class Watched:
    """A process that looks at pictures."""

    process: subprocess.Popen[str] | None = None
    answers: list[dict[str, object]] = field(default_factory=list)

    def look(self, path: Path) -> dict[str, object]:
        """Return what became of a picture; a process that is ended for it is replaced."""
        if self.process is None:
            command = [sys.executable, "-m", "tests.pictures.looked_at"]
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(str(path)) + "\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], _PATIENCE)
        line = self.process.stdout.readline() if ready else ""
        if not line:
            self.process.kill()
            status = self.process.wait()
            self.process = None
            return {"outcome": "HANG" if not ready else f"DIED {status}", "seconds": _PATIENCE, "cpu": 0, "peak_mb": 0}
        answer: dict[str, object] = json.loads(line)
        return answer

    def end(self) -> None:
        """End the process."""
        if self.process is not None and self.process.stdin is not None:
            self.process.stdin.close()
            self.process.wait()
            self.process = None


def main() -> int:
    """Run them all and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pictures", type=int, default=2000)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args()
    watched, outcomes = Watched(), collections.Counter[str]()
    faults, slowest, clock, largest = [], (0.0, ""), (0.0, ""), (0, "")
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(given.first, given.first + given.pictures):
            name, data = odd_picture(number, given.seed)
            path = Path(os.fsencode(folder).decode()) / name
            path.write_bytes(data)
            before = path.read_bytes()
            answer = watched.look(path)
            outcome = str(answer["outcome"])
            seconds, peak = float(str(answer["cpu"])), int(str(answer["peak_mb"]))
            clock = max(clock, (float(str(answer["seconds"])), name))
            outcomes[outcome.split(":", maxsplit=1)[0]] += 1
            slowest, largest = max(slowest, (seconds, name)), max(largest, (peak, name))
            if outcome.startswith(("CRASH", "HANG", "DIED")) or seconds > MOST_SECONDS or peak > MOST_MB:
                faults.append(f"{number} {name!r}: {outcome[:200]}; {seconds:.1f} s, {peak} MB")
            if path.read_bytes() != before:
                faults.append(f"{number} {name!r}: the file was changed")
            path.unlink()
    watched.end()
    print(f"{given.pictures} pictures in {time.monotonic() - begun:.0f} s, seed {given.seed}")
    for outcome, count in outcomes.most_common():
        print(f"  {count:5} {outcome}")
    print(f"most work {slowest[0]:.2f} s ({slowest[1]}); by the clock {clock[0]:.2f} s ({clock[1]})")
    print(f"most memory {largest[0]} MB ({largest[1]})")
    print(f"{len(faults)} faults: no crash, nothing over {MOST_SECONDS:.0f} s, nothing over {MOST_MB} MB")
    for fault in faults:
        print(f"  {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
