"""Failures put in while the real window saves: no acknowledged word may be lost, no “Saved” may be false.

    .venv/bin/python benchmarks/failing_saves.py [--failures 1000] [--kinds kill,full,read-only,fsync,write] [--seed 1]

The window runs in a process of its own and tells over a pipe, with the exact words, each time it has acknowledged a
draft or a save and whenever it shows “Saved”. The failures are SIGKILL, a full disk, a folder that cannot be written,
errors of fsync and of write; how they are put in and compared is in ``tests/safety/failing.py``. A kind that this
machine does not allow (a small disk wants root, errors want strace) is passed over with a word. The kinds run side by
side, two at a time.
"""

import argparse
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

SIDE_BY_SIDE = 2


def tell(words: str) -> None:
    """Say how far it is."""
    print(words, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", type=int, default=1000)
    parser.add_argument("--kinds", default="kill,full,read-only,fsync,write")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--side-by-side", type=int, default=SIDE_BY_SIDE)
    options = parser.parse_args()
    from tests.safety.failing import Tally, run, why_not

    kinds = []
    for kind in options.kinds.split(","):
        if reason := why_not(kind):
            print(f"{kind}: passed over: {reason}")
        else:
            kinds.append(kind)
    shares = {kind: options.failures // len(kinds) + (place < options.failures % len(kinds))
              for place, kind in enumerate(kinds)}  # fmt: skip
    begun = time.monotonic()
    whole = Tally()
    with ProcessPoolExecutor(options.side_by_side) as pool:
        runs = {kind: pool.submit(run, kind, shares[kind], options.seed, tell)
                for kind in kinds}  # fmt: skip
        for kind, each in runs.items():
            tally = each.result()
            print(f"* {kind}: {tally.line()}", flush=True)
            whole.add(tally)
    for fault in (*whole.lost, *whole.false_saved, *whole.other):
        print(f"  {fault}")
    print(f"in all, {time.monotonic() - begun:.0f} s: {whole.line()}")
    return 1 if whole.lost or whole.false_saved or whole.other else 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main())
