"""Two people's changes to one text of 5,000 words merged, beside ``git merge-file`` on the same texts.

    .venv/bin/python benchmarks/merging.py [--rounds 40] [--words 5000]

Each round makes a text of its own (Zipf vocabulary, Markdown) and two changed copies: each person edits, moves, adds
and takes out some sentences and paragraphs. The two merges take turns; medians with the middle half are printed, and
the ratio. ``git merge-file`` works by lines and so by whole paragraphs, and its time has the start of a process in it:
a ``git --version`` beside it says how much that is.
"""

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

GOAL = 10.0
"""Milliseconds, by speed.md."""


def a_text(chance: random.Random, words: int) -> list[list[str]]:
    """Return paragraphs of sentences; the vocabulary is Zipf's."""
    vocabulary = ["".join(chance.choices("aeioubcdfgklmnprst", k=chance.randint(2, 10))) for _ in range(8000)]
    weights = [1 / (rank + 1) for rank in range(len(vocabulary))]
    text: list[list[str]] = []
    left = words
    while left > 0:
        sentences = []
        for _ in range(chance.randint(2, 5)):
            chosen = chance.choices(vocabulary, weights, k=chance.randint(8, 22))
            left -= len(chosen)
            sentences.append(" ".join(chosen).capitalize() + ".")
        text.append(sentences)
    return text


def changed(text: list[list[str]], chance: random.Random, name: str, deeds: int) -> list[list[str]]:
    """Return the text as a person left it."""
    copy = [list(sentences) for sentences in text]
    for number in range(deeds):
        sentences = chance.choice([each for each in copy if each])
        at = chance.randrange(len(sentences))
        match number % 4:
            case 0:
                words = sentences[at].split(" ")
                words.insert(len(words) // 2, f"{name}{number}")
                sentences[at] = " ".join(words)
            case 1:
                sentences.insert(at, f"A new sentence of {name} number {number}.")
            case 2:
                del sentences[at]
            case _:
                copy.insert(chance.randrange(len(copy)), [sentences.pop(at)])
    return copy


def as_markdown(text: list[list[str]]) -> str:
    return "\n\n".join(" ".join(sentences) for sentences in text if sentences) + "\n"


def taken(work: Callable[[], object]) -> float:
    """Return the milliseconds of one run."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def worked(work: Callable[[], object]) -> float:
    """Return the milliseconds of one run that the processor worked: what others do on the machine is left out."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def line(name: str, times: list[float]) -> str:
    low, middle, high = statistics.quantiles(times, n=4)
    return f"{name:32} {middle:8.2f} ms   ({low:.2f} to {high:.2f})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--words", type=int, default=5000)
    parser.add_argument("--deeds", type=int, default=16, help="changes by each person")
    options = parser.parse_args()
    from editor_app.body.merge import merge_bodies

    git = shutil.which("git")
    ours: list[float] = []
    own: list[float] = []
    rival: list[float] = []
    start: list[float] = []
    conflicts = [0, 0]
    merge_bodies("Once.\n", "Once more.\n", "Not once.\n")
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(options.rounds):
            chance = random.Random(number)
            text = a_text(chance, options.words)
            texts = [as_markdown(each) for each in (text, changed(text, chance, "mine", options.deeds),
                                                    changed(text, chance, "theirs", options.deeds))]  # fmt: skip
            ours.append(taken(lambda: merge_bodies(*texts)))  # noqa: B023 - called at once
            own.append(worked(lambda: merge_bodies(*texts)))  # noqa: B023
            conflicts[0] += len(merge_bodies(*texts).conflicts)
            if git:
                files = [Path(scratch) / name for name in ("mine", "base", "theirs")]
                for file, words in zip(files, (texts[1], texts[0], texts[2]), strict=True):
                    file.write_text(words, encoding="utf-8")
                command = [git, "merge-file", "-p", *map(str, files)]
                rival.append(taken(lambda: subprocess.run(command, capture_output=True)))  # noqa: B023
                start.append(taken(lambda: subprocess.run([git, "--version"], capture_output=True)))
                conflicts[1] += subprocess.run(command, capture_output=True, text=True).stdout.count("<<<<<<<")
    print(f"{options.words} words, {options.deeds} changes by each of two people, {options.rounds} rounds")
    print(line("merge_bodies", ours), f"  {conflicts[0]} conflicts in all")
    print(line("merge_bodies, processor time", own))
    if git:
        print(line("git merge-file", rival), f"  {conflicts[1]} conflicts in all")
        print(line("git --version (a process)", start))
        print(f"ratio to git merge-file: {statistics.median(ours) / statistics.median(rival):.2f}")
    else:
        print("git is not installed: no rival")
    for name, times in (("by the clock", ours), ("processor time", own)):
        print(f"goal: at most {GOAL:g} ms: {'met' if statistics.median(times) <= GOAL else 'not met'} {name}")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main())
