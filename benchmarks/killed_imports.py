"""An import killed at many moments: is the newsroom sound, and does the same again complete it, nothing doubled?

python -m benchmarks.killed_imports [--count 200] [--seed 1]
"""

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

from tests.services.killing import an_archive, how_long, killed_after, problems_after


def main() -> int:
    """Kill, look, complete; say how often and what was wrong."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--count", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    arguments = asked.parse_args()
    moments, midway, wrong = random.Random(arguments.seed), 0, []
    with tempfile.TemporaryDirectory() as place:
        folder = an_archive(Path(place) / "archive")
        whole = min(how_long(Path(place) / f"whole-{number}", folder) for number in range(3))
        for number in range(arguments.count):
            newsroom = Path(place) / f"killed-{number}"
            after = moments.uniform(0, whole)
            midway += killed_after(newsroom, folder, after)
            wrong += [f"{number}, after {after:.3f} s: {each}" for each in problems_after(newsroom, folder)]
            shutil.rmtree(newsroom)
            print(f"{number + 1} killed, {midway} midway, {len(wrong)} findings", file=sys.stderr, flush=True)
    print(f"{arguments.count} imports killed, {midway} of them midway; {len(wrong)} findings")
    for each in wrong:
        print(each)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
