"""How the editor feels: keys, opening, paste, theme, beside a bare QTextEdit and novelWriter, interleaved in one run.

    .venv/bin/python benchmarks/typing_feel.py [--rounds 5] [--keys 60] [--sizes 1000 10000 50000]
        [--novelwriter PYTHON] [--only typing opening paste theme back]

Every editor lives in a process of its own and they take turns: a stretch of keys each, an opening each, and so on.
The workstation is the real window on a real newsroom: autosave, checks, counts and spelling run as for a person.
The rival QTextEdit shows the same text (``setMarkdown``) at the same width with a QSyntaxHighlighter that does nothing.
novelWriter (GPL, never part of the project) is installed into a scratch environment and driven there; PYTHON names an
interpreter that has it. Where it cannot be had the other two are measured alone.

A key is "handled" when its event has returned, "painted" when the text was painted after it. "Longest turn" is the
longest the window did not answer between the keys. Ratios are of figures of one round: median (least to most).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

TYPISTS = Path(__file__).parent / "feel_typists.py"
BARE, OURS, NOVEL = "bare", "workstation", "novelwriter"
OPENED, PASTED = 10_000, 5_000
Figures = dict[str, dict[str, list[float]]]
"""By what was measured: for each editor a figure a round."""


class Process:
    """An editor in its process."""

    def __init__(self, name: str, python: str, scratch: Path) -> None:
        self.name = name
        home = scratch / name
        home.mkdir()
        environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
        environment |= {f"XDG_{each}_HOME": str(home / each) for each in ("CONFIG", "DATA", "STATE", "CACHE")}
        if name == NOVEL:
            environment.pop("PYTHONPATH", None)
        command = [python, str(TYPISTS), name, str(home / "own")]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, env=environment
        )
        self._answer()

    def ask(self, **order: Any) -> dict[str, Any]:
        """Give an order and wait for the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._answer() if order["do"] != "stop" else {}

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("{"):
                return dict(json.loads(line))
        raise RuntimeError(f"{self.name} has ended")


def point(values: Sequence[float], share: float) -> float:
    """Return the value below which this share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def typing(editors: list[Process], words: int, rounds: int, keys: int) -> None:
    """Type into a text of so many words, in turns."""
    for each in editors:
        each.ask(do="show", words=words, seed=words)
        each.ask(do="type", keys=keys, seed=1)  # warm
    times: dict[str, dict[str, list[list[float]]]] = {each.name: {"handled": [], "shown": []} for each in editors}
    longest: dict[str, list[float]] = {each.name: [] for each in editors}
    for turn in range(rounds):
        for each in editors if turn % 2 else editors[::-1]:
            found = each.ask(do="type", keys=keys, seed=turn)
            for what in ("handled", "shown"):
                times[each.name][what].append(found[what])
            longest[each.name].append(found["longest"])
    print(f"\nkeys in a text of {words:,} words, {rounds} × {keys} keys: ms p50 / p95 / p99 of all")
    for what, title in (("handled", "handled"), ("shown", "painted")):
        for each in editors:
            every = [value for stretch in times[each.name][what] for value in stretch]
            figures = " / ".join(f"{point(every, share):.2f}" for share in (0.5, 0.95, 0.99))
            print(f"  {title:8} {each.name:12} {figures}{_beside(times, what, each.name, editors)}")
    turns = (f"{each.name} {max(longest[each.name]):.1f}" for each in editors)
    print(f"  longest turn between keys, ms: {', '.join(turns)}")


def _beside(times: dict[str, dict[str, list[list[float]]]], what: str, name: str, editors: list[Process]) -> str:
    if name != OURS:
        return ""
    words = []
    for rival in (each.name for each in editors if each.name != OURS):
        for label, share in (("p50", 0.5), ("p99", 0.99)):
            mine, theirs = times[OURS][what], times[rival][what]
            ratios = [point(a, share) / point(b, share) for a, b in zip(mine, theirs, strict=True)]
            words.append(f"{label} {_spread(ratios)} × {rival}")
    return "   " + "; ".join(words)


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def whole_texts(title: str, editors: list[Process], rounds: int, order: Callable[[int], dict[str, Any]]) -> None:
    """Bring whole texts in, in turns."""
    figures: Figures = {}
    for turn in range(rounds + 1):
        for each in editors if turn % 2 else editors[::-1]:
            for what, value in each.ask(**order(turn)).items():
                if turn:  # the first one warms
                    figures.setdefault(what, {}).setdefault(each.name, []).append(value)
    print(f"\n{title}, {rounds} rounds: ms, median (least to most)")
    names = {
        "called": "until the call returned",
        "painted": "until first painted",
        "whole": "until all there, editable",
        "busy": "work on the UI thread",
        "longest": "longest turn",
    }
    for what, words in names.items():
        for name, values in figures.get(what, {}).items():
            beside = ""
            for rival in (each for each in figures[what] if name == OURS and each != OURS):
                ratios = [mine / theirs for mine, theirs in zip(values, figures[what][rival], strict=True)]
                beside += f"   {_spread(ratios)} × {rival}"
            print(f"  {words:26} {name:12} {_spread(values)}{beside}")


def novelwriter_python(scratch: Path, given: str) -> str:
    """Return an interpreter that has novelWriter, empty if there is none."""
    if given:
        return given
    python = scratch / "environment" / "bin" / "python"
    venv.create(scratch / "environment", with_pip=True)
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", "novelWriter"], capture_output=True)
    return str(python) if done.returncode == 0 else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000, 50_000])
    parser.add_argument("--novelwriter", default="", metavar="PYTHON")
    parser.add_argument("--only", nargs="*", default=["typing", "opening", "paste", "theme", "back"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        bare, ours = Process(BARE, sys.executable, scratch), Process(OURS, sys.executable, scratch)
        editors, rounds = [bare, ours], options.rounds
        python = novelwriter_python(scratch, options.novelwriter)
        if python:
            editors.append(Process(NOVEL, python, scratch))
        else:
            print("novelWriter cannot be installed here; it is left out")
        if "typing" in options.only:
            for words in options.sizes:
                typing(editors, words, rounds, options.keys)
        for words in (OPENED, 50_000) if "opening" in options.only else ():
            title = f"opening {words:,} words"
            whole_texts(title, editors, rounds, lambda turn, words=words: {"do": "open", "words": words, "seed": turn})
        if "paste" in options.only:
            order: dict[str, Any] = {"do": "paste", "words": PASTED}
            whole_texts(f"paste of {PASTED:,} words of Word", [bare, ours], rounds, lambda turn: order | {"seed": turn})
        for words in (OPENED, 50_000) if "theme" in options.only else ():
            ours.ask(do="show", words=words, seed=7)
            title = f"change of theme with {words:,} words open"
            whole_texts(title, [ours], rounds, lambda turn: {"do": "theme", "mode": ("light", "dark")[turn % 2]})
        if "back" in options.only:
            ours.ask(do="show", words=OPENED, seed=8)
            title = f"coming back to an article of {OPENED:,} words"
            whole_texts(title, [ours], rounds, lambda _: {"do": "back", "words": OPENED})
        for each in editors:
            each.ask(do="stop")


if __name__ == "__main__":
    main()
