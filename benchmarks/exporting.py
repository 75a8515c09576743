"""The export of a whole site beside Hugo: from nothing, texts rendered, the last one there; one change; and memory.

    python -m benchmarks.exporting [--articles 1000 10000] [--rounds 3] [--keep FOLDER] [--without hugo one others]

Both make the same pages, items and feeds of the same articles (``archive_material``, ``exporting_rival``) with the same
processors, in turn, from nothing but their own material on the disk. Ours writes durably and proves every byte before
it is put in place; Hugo writes. Time is that of the clock, with that of the processors in brackets: on a machine that
does other things too only the second can be compared. ``whole again`` is the whole site once more after a headline
changed, in a new folder, while the last bundle lies where it was written: what is as it was is copied from there.
Memory is the most that all processes of a run held together, pages that several share counted once (Linux, PSS).
``one`` changes a headline: ours from the command line and in a newsroom that is open, Hugo anew and in watch mode.
Pelican and Eleventy build the site once (``exporting_others``).
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archive_material import fill, written
from benchmarks.exporting_others import others
from benchmarks.exporting_rival import changed, file_of, hugo_program, watched, write_site

_OPEN = """
import json, sys, time
from dataclasses import replace
from pathlib import Path
from editor_app.domain.article import ArticleEdit
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import open_newsroom

newsroom, out, article, rounds = sys.argv[1:]
with open_newsroom(Path(newsroom)) as opened:
    for number in range(int(rounds)):
        stored = opened.articles.get(ArticleId(article))
        headline = f"{stored.content.headline.partition(' — ')[0]} — {time.time_ns()}"
        content = replace(stored.content, headline=headline)
        opened.articles.save(ArticleEdit(id=stored.id, base_revision=stored.revision, content=content))
        if out:
            begun = time.perf_counter()
            opened.publishing.plan()
            shown = time.perf_counter()
            opened.publishing.export(Path(out) / f"open-{number}", changed_only=True)
            ended = time.perf_counter()
            print(json.dumps([ended - begun, ended - shown]), flush=True)
"""


@dataclass(frozen=True)
class Run:
    """What one run took: seconds by the clock and of the processors, and bytes of memory at its most."""

    clock: float
    processors: float
    memory: int


def run(command: Sequence[str | Path], folder: Path | None = None) -> Run:
    """Run a program to its end and look at it and its children now and then."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(each) for each in command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        cwd=folder,
    )
    held = [0]
    over = threading.Event()
    watch = threading.Thread(target=_look, args=(process.pid, held, over))
    watch.start()
    errors = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    clock = time.perf_counter() - begun
    over.set()
    watch.join()
    if process.returncode:
        raise RuntimeError(f"{command}: {errors.decode()[-2000:]}")
    return Run(clock, used.ru_utime + used.ru_stime, held[0])


def _look(session: int, held: list[int], over: threading.Event) -> None:
    while not over.wait(0.1):
        there = [*_of_session(session)]
        total = sum(map(_memory, there))
        if there == [*_of_session(session)]:  # a page that two share is counted whole for one whose fellow just ended
            held[0] = max(held[0], total)


def _of_session(session: int) -> Iterator[Path]:
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            try:
                if (each / "stat").read_text().rpartition(")")[2].split()[3] == str(session):
                    yield each
            except OSError:
                continue  # it has ended


def _memory(process: Path) -> int:
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


class Both:
    """Our newsroom and Hugo's site of so many articles, and a place to write to."""

    def __init__(self, place: Path, count: int, hugo: Path | None) -> None:
        self._place = place
        self._count = count
        self._pristine = place / "newsroom"
        self._site = place / "site"
        self._hugo = hugo
        fill(self._pristine, count)
        if hugo:
            write_site(self._site, count)
        self._one = next(new for new, _ in map(written, range(count)) if new.published_at is not None)

    def others(self) -> Iterator[tuple[str, Sequence[str | Path], Path]]:
        """Yield the other makers of sites: name, command, folder."""
        return others(self._place, self._place.parent, self._count)

    def ours(self, *, rendered: bool) -> Run:
        """Export a newsroom that has exported nothing yet; ``rendered``: its texts were laid out before."""
        newsroom = self._fresh()
        if rendered:
            shutil.copytree(self._place / "cache", newsroom / "cache", dirs_exist_ok=True)
        done = run(self._export(newsroom, "bundle"))
        if not rendered and not (self._place / "cache").exists():
            shutil.copytree(newsroom / "cache", self._place / "cache")
        return done

    def ours_again(self, round_: int) -> Run:
        """Change one article of the newsroom that was exported last, and export the whole site once more."""
        newsroom = self._change()
        return run(self._export(newsroom, f"again-{round_}"))

    def theirs(self) -> Run | None:
        """Build Hugo's site from nothing."""
        if self._hugo is None:
            return None
        shutil.rmtree(self._site / "public", ignore_errors=True)
        return run([self._hugo, "--source", self._site])

    def ours_changed(self, round_: int) -> Run:
        """Change one article of the newsroom that was exported last, and export what changed only."""
        newsroom = self._change()
        return run([*self._export(newsroom, f"changed-{round_}"), "--changed"])

    def _change(self) -> Path:
        newsroom = self._place / "working"
        subprocess.run([sys.executable, "-c", _OPEN, newsroom, "", self._one.id, "1"], check=True)
        return newsroom

    def ours_open(self, rounds: int) -> list[tuple[float, float]]:
        """Do the same again and again in a newsroom that stays open.

        Return the seconds from the saved change to the bundle, the Publish sheet's look at it among them, and those
        from the press of its button.
        """
        command = [sys.executable, "-c", _OPEN, self._place / "working", self._place, self._one.id, str(rounds + 1)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        return [json.loads(line) for line in done.stdout.splitlines()][1:]

    def theirs_changed(self, round_: int) -> Run | None:
        """Change one article and build the site that is there again."""
        if self._hugo is None:
            return None
        changed(file_of(self._site, self._one.content), round_)
        return run([self._hugo, "--source", self._site])

    def theirs_watched(self, rounds: int) -> list[float]:
        """Do the same in watch mode."""
        if self._hugo is None:
            return []
        return watched(self._hugo, self._site, file_of(self._site, self._one.content), rounds)

    def _fresh(self) -> Path:
        newsroom = self._place / "working"
        shutil.rmtree(newsroom, ignore_errors=True)
        for old in ("bundle", *(each.name for each in self._place.glob("*-[0-9]*"))):
            shutil.rmtree(self._place / old, ignore_errors=True)
        shutil.copytree(self._pristine, newsroom)
        return newsroom

    def _export(self, newsroom: Path, name: str) -> list[str | Path]:
        return [sys.executable, "-m", "editor_app", "--newsroom", newsroom, "export", self._place / name]


def measure(both: Both, options: argparse.Namespace) -> None:
    """Print one row for each thing."""
    cold: list[tuple[Run, Run | None]] = []
    warm: list[tuple[Run, Run | None]] = []
    again: list[tuple[Run, Run | None]] = []
    for round_ in range(options.rounds):
        cold.append((both.ours(rendered=False), both.theirs()))
        hugo = both.theirs()
        warm.append((both.ours(rendered=True), hugo))
        again.append((both.ours_again(round_), hugo))
    _row("nothing rendered yet", cold, "≤ 2 ×")
    for name, command, folder in both.others() if "others" not in options.without else ():
        done = run(command, folder)
        _print(f"  beside {name}, once", _said([mine for mine, _ in cold]), _said([done]),
               f"{_middle([mine.clock for mine, _ in cold]) / done.clock:.2f} ×", "")  # fmt: skip
    _row("texts rendered, no bundle", warm, "≤ 0.5 ×")
    _row("whole again, last there", again, "≤ 0.5 ×")
    mine = statistics.median(ours.memory for ours, _ in (*cold, *warm, *again))
    theirs = [hugo.memory for _, hugo in (*cold, *warm) if hugo]
    words = f"{_middle(theirs) / 1e6:.0f} MB" if theirs else ""
    _print("memory at its most", f"{mine / 1e6:.0f} MB", *_beside(mine, theirs, words, "≤ 0.3 ×"))
    if "one" in options.without:
        return
    _row(
        "one changed",
        [(both.ours_changed(round_), both.theirs_changed(round_)) for round_ in range(options.rounds)],
        "≤ 0.02 ×",
    )
    ours, theirs_open = both.ours_open(options.rounds), both.theirs_watched(options.rounds)
    watched = f"{_middle(theirs_open):.2f} s" if theirs_open else "" if "hugo" in options.without else "not seen"
    for subject, took in (
        ("open; watching", [each for each, _ in ours]),
        ("of it after the press", [each for _, each in ours]),
    ):
        cells = _beside(_middle(took), theirs_open, watched, "≤ 0.1 ×")
        _print(f"  {subject}", f"{_middle(took):.2f} s", *cells)


def _row(subject: str, runs: list[tuple[Run, Run | None]], goal: str) -> None:
    ours = [mine for mine, _ in runs]
    theirs = [hugo for _, hugo in runs if hugo]
    cells = ["", "", ""]
    if theirs:
        clocks = statistics.median(mine.clock / hugo.clock for mine, hugo in runs if hugo)
        processors = statistics.median(mine.processors / hugo.processors for mine, hugo in runs if hugo)
        cells = [_said(theirs), f"{clocks:.2f} ({processors:.2f}) ×", goal]
    _print(subject, _said(ours), *cells)


def _beside(ours: float, theirs: list[float] | list[int], words: str, goal: str) -> tuple[str, str, str]:
    return (words, f"{ours / _middle(theirs):.2f} ×", goal) if theirs else (words, "", goal)


def _said(runs: list[Run]) -> str:
    clock, processors = (_middle([getattr(each, name) for each in runs]) for name in ("clock", "processors"))
    return f"{clock:.1f} ({processors:.1f}) s"


def _middle(values: Sequence[float]) -> float:
    return statistics.median(values) if values else 0.0


def _print(subject: str, ours: str, theirs: str, ratio: str, goal: str) -> None:
    print(f"  {subject:26} {ours:>16}   {theirs:>16}   {ratio:>16}   {goal}", flush=True)


def main() -> None:
    """Build what is missing, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where what is built stays for another time")
    parser.add_argument("--without", nargs="*", default=[], choices=("hugo", "one", "others"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = (options.keep or Path(scratch)).absolute()
        place.mkdir(parents=True, exist_ok=True)
        hugo = None if "hugo" in options.without else hugo_program(place)
        for count in options.articles:
            (place / str(count)).mkdir(exist_ok=True)
            both = Both(place / str(count), count, hugo)
            print(f"{count:,} articles", flush=True)
            _print("", "ours", "Hugo", "ratio", "goal")
            measure(both, options)


if __name__ == "__main__":
    main()
