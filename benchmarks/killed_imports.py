"""An import killed at many moments, and its undoing: is the newsroom sound, and does the same again complete it?

python -m benchmarks.killed_imports [--midway 200] [--seed 1] [--undo]

The first have been written, or taken back, when it is killed; it ends after so many kills at which some were there and
some were not.
"""

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

from tests.services.killing import (
    A_WHILE,
    ARTICLES,
    WRITTEN,
    an_archive,
    brought_in,
    killed_at,
    problems_after,
    problems_after_undo,
    undo_killed_at,
)


def main() -> int:
    """Kill, look, complete; say how often and what was wrong."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--midway", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--undo", action="store_true", help="kill the undoing of an import")
    arguments = asked.parse_args()
    moments, killed, midway, wrong = random.Random(arguments.seed), 0, 0, list[str]()
    with tempfile.TemporaryDirectory() as place:
        folder, whole, written = an_archive(Path(place) / "archive"), Path(place) / "whole", Path(place) / "steps.json"
        if arguments.undo:
            brought_in(whole, folder, written)
        while midway < arguments.midway:
            newsroom = Path(place) / f"killed-{killed}"
            article, seconds = moments.randrange(WRITTEN, ARTICLES), moments.uniform(0, A_WHILE)
            if arguments.undo:
                shutil.copytree(whole, newsroom)
                there = undo_killed_at(newsroom, written, article, seconds)
                found = problems_after_undo(newsroom, written, there)
            else:
                there = killed_at(newsroom, folder, article, seconds)
                found = problems_after(newsroom, folder)
            killed, midway = killed + 1, midway + (0 < there < ARTICLES)
            wrong += [f"{seconds:.3f} s after it came to article {article}, {there} there: {each}" for each in found]
            shutil.rmtree(newsroom)
            print(f"{killed} killed, {midway} midway, {len(wrong)} findings", file=sys.stderr, flush=True)
    print(f"{killed} killed, {midway} with some of their articles there and some not; {len(wrong)} findings")
    for each in wrong:
        print(each)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
