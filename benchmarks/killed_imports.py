"""An import killed at many moments: is the newsroom sound, and does the same again complete it, nothing doubled?

python -m benchmarks.killed_imports [--midway 200] [--seed 1]

The first have been written when it is killed; it ends after so many kills at which some were there and some were not.
"""

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

from tests.services.killing import A_WHILE, ARTICLES, WRITTEN, an_archive, killed_at, problems_after


def main() -> int:
    """Kill, look, complete; say how often and what was wrong."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--midway", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    arguments = asked.parse_args()
    moments, killed, midway, wrong = random.Random(arguments.seed), 0, 0, list[str]()
    with tempfile.TemporaryDirectory() as place:
        folder = an_archive(Path(place) / "archive")
        while midway < arguments.midway:
            newsroom = Path(place) / f"killed-{killed}"
            article, seconds = moments.randrange(WRITTEN, ARTICLES), moments.uniform(0, A_WHILE)
            there = killed_at(newsroom, folder, article, seconds)
            killed, midway = killed + 1, midway + (0 < there < ARTICLES)
            where = f"{seconds:.3f} s after it came to article {article}, {there} there"
            wrong += [f"{where}: {each}" for each in problems_after(newsroom, folder)]
            shutil.rmtree(newsroom)
            print(f"{killed} killed, {midway} midway, {len(wrong)} findings", file=sys.stderr, flush=True)
    print(f"{killed} imports killed, {midway} with some of their articles there and some not; {len(wrong)} findings")
    for each in wrong:
        print(each)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
