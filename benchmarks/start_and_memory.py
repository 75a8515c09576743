"""Start and memory, beside a bare QMainWindow and two editors of texts, interleaved in one run.

    .venv/bin/python -m benchmarks.start_and_memory [--articles 2000 | --use NEWSROOM] [--runs 7] [--rivals VENV]

``first`` is from the start of the process to the first rows of the list, painted; ``usable`` is to an article, painted,
that can be typed into; ``whole`` is to every panel and command around it; ``settled`` is when nothing is under way.
Memory is the process's resident set then (Linux: VmRSS, VmHWM). A bare window is measured when it is painted.
``--rivals`` names an environment with ReText and novelWriter from PyPI: they open a text, and are measured when it can
be typed into. What is measured is painted by the delegate of the list: to look at Qt's own objects from Python costs
some milliseconds once, which no start pays.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

REPORT = """
def measured(what):
    import time
    status = open('/proc/self/status').read()
    lines = (line.split(':') for line in status.splitlines() if line.startswith(('VmRSS', 'VmHWM')))
    size = {name: int(value.split()[0]) for name, value in lines}
    print('MEASURED', what, time.clock_gettime(time.CLOCK_BOOTTIME), size['VmRSS'], size['VmHWM'], flush=True)

def ended(what):
    import os
    measured(what)
    os._exit(0)
"""

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.show()
app.processEvents()
window.grab()
ended('first')
"""

WORKSTATION = """
import sys
from pathlib import Path
import editor_app.cli  # what a bare start loads
from editor_app.ui.plain_imports import load_qt
load_qt()
from PySide6.QtCore import QTimer
from editor_app.app import begin_window, make_application
from editor_app.newsroom import enter_newsroom
from editor_app.settings import Preferences
from editor_app.ui.articles.delegate import ArticleDelegate
paint = ArticleDelegate.paint
def painted(*all):
    paint(*all)
    if ArticleDelegate.paint is painted:
        ArticleDelegate.paint = paint
        QTimer.singleShot(0, first)
ArticleDelegate.paint = painted
app = make_application()
newsroom = enter_newsroom(Path(sys.argv[1]))
window = begin_window(newsroom, Preferences(), lambda: whole(), sys.exit)
listing = window.list_panel
def first():
    measured('first')
    listing.article_chosen.emit(listing.model.summary(0).id)
    look()
def usable():
    if not window.text_shown or window.session.article is None:
        return False
    body = window.editor.body
    return body.isVisible() and not body.isReadOnly() and body.document().characterCount() > 1
def look():
    if usable():
        window.grab()
        measured('usable')
    else:
        QTimer.singleShot(2, look)
def whole():
    measured('whole')
    settle()
def settle():
    if usable() and not window.tasks.busy:
        ended('settled')
    QTimer.singleShot(2, settle)
app.exec()
"""

RIVAL = """

import os, sys
from contextlib import suppress
from pathlib import Path
from PyQt6.QtCore import QElapsedTimer, QEventLoop
from PyQt6.QtWidgets import QApplication, QMessageBox, QPlainTextEdit, QTextEdit
def until_usable(*_):
    app, clock = QApplication.instance(), QElapsedTimer()
    clock.start()
    while clock.elapsed() < 30_000:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for each in app.allWidgets():
            if isinstance(each, (QTextEdit, QPlainTextEdit)) and each.isVisible() and not each.isReadOnly():
                if WORD in each.toPlainText():
                    each.window().grab()
                    measured('usable')
                    each.window().close()  # what it keeps of its start is there the next time
                    with suppress(OSError):
                        Path(sys.argv[-1], 'nwProject.lock').unlink()
                    os._exit(0)
QApplication.exec = until_usable
QMessageBox.exec = QMessageBox.result = lambda *_: QMessageBox.StandardButton.Yes  # nobody answers here
"""
RETEXT = "WORD = 'Zanzibar'" + RIVAL + "from ReText.__main__ import main\nmain()\n"
NOVELWRITER = "WORD = 'Scene'" + RIVAL + "import novelwriter\nnovelwriter.main(sys.argv[1:])\n"


@dataclass(frozen=True, slots=True)
class Program:
    """What is started: its code, its arguments, and by which Python."""

    name: str
    code: str
    arguments: tuple[str, ...] = ()
    python: str = sys.executable


@dataclass(frozen=True, slots=True)
class Moment:
    """Seconds since the process was started, and megabytes held then and at most."""

    seconds: float
    resident: float
    peak: float


def fill(folder: Path, articles: int) -> None:
    """Make a newsroom of so many articles of 600 to 900 words of a Zipf vocabulary."""
    from editor_app.domain.article import ArticleContent
    from editor_app.newsroom import create_newsroom, open_newsroom

    chance = random.Random(20)
    vocabulary = [f"{chance.choice('bdgklmnprst')}{chance.choice('aeiou')}{number:x}" for number in range(20_000)]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    create_newsroom(folder)
    with open_newsroom(folder) as newsroom:
        for number in range(articles):
            words = chance.choices(vocabulary, weights, k=chance.randint(600, 900))
            paragraphs = [" ".join(words[at : at + 80]).capitalize() + "." for at in range(0, len(words), 80)]
            headline = " ".join(words[:7]).capitalize()
            newsroom.articles.create(
                ArticleContent(headline=f"{headline} {number}", standfirst=paragraphs[0], body="\n\n".join(paragraphs))
            )


def measure(program: Program, home: Path) -> dict[str, Moment]:
    """Run one process, whose settings lie in ``home``; return what it said of itself."""
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment |= {"XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are kept, as on a person's computer
    if program.python != sys.executable:
        environment.pop("PYTHONPATH", None)
    command = [program.python, "-c", REPORT + program.code, *program.arguments]
    began = time.clock_gettime(time.CLOCK_BOOTTIME)
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True, timeout=120)
    said = [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("MEASURED")]
    if not said:
        raise RuntimeError(f"{program.name} did not open its text: {done.stderr[-2000:]}")
    return {
        what: Moment(float(at) - began, int(resident) / 1024, int(peak) / 1024) for what, at, resident, peak in said
    }


def rivals_in(venv: Path, place: Path) -> list[Program]:
    """Return ReText and novelWriter with a text each: one of some 800 words, and novelWriter's own sample."""
    text = place / "text.md"
    text.write_text("# Zanzibar\n\n" + "\n\n".join(" ".join(["Words of a text."] * 20) for _ in range(10)), "utf-8")
    python = str(venv / "bin" / "python")
    sample = next(venv.glob("lib/*/site-packages/novelwriter/assets/sample.zip"))
    with zipfile.ZipFile(sample) as packed:
        packed.extractall(place / "sample")
    return [
        Program("ReText", RETEXT, (str(text),), python),
        Program("novelWriter", NOVELWRITER, (str(place / "sample"),), python),
    ]


def interleaved(newsroom: Path, runs: int, rivals: list[Program] | None = None) -> dict[str, list[dict[str, Moment]]]:
    """Return what each program said, run in turn, after a round that warms the disk's cache and makes settings."""
    programs = [Program("bare", BARE), Program("workstation", WORKSTATION, (str(newsroom),)), *(rivals or [])]
    with tempfile.TemporaryDirectory() as scratch:
        homes = {each.name: Path(scratch) / each.name for each in programs}
        for home in homes.values():
            (home / "config").mkdir(parents=True)
        found: dict[str, list[dict[str, Moment]]] = {each.name: [] for each in programs}
        for number in range(runs + 1):
            for each in programs:
                said = measure(each, homes[each.name])
                if number:
                    found[each.name].append(said)
    return found


def beside(found: dict[str, list[dict[str, Moment]]], ours: str, name: str, field: str) -> tuple[float, float, float]:
    """Return the medians of ours and of another program, and the median of the ratios of runs side by side."""
    mine = [getattr(each[ours], field) for each in found["workstation"]]
    other = [getattr(next(iter(each.values())), field) for each in found[name]]
    ratio = statistics.median(one / two for one, two in zip(mine, other, strict=True))
    return statistics.median(mine), statistics.median(other), ratio


def main() -> None:
    """Measure, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--use", type=Path, metavar="NEWSROOM")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--rivals", type=Path, metavar="VENV")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        newsroom = options.use or Path(scratch) / "newsroom"
        if options.use is None:
            fill(newsroom, options.articles)
        rivals = rivals_in(options.rivals, Path(scratch)) if options.rivals else []
        found = interleaved(newsroom, options.runs, rivals)
    print(f"{options.runs} interleaved runs: medians (least to most), and the median of the ratios")
    for ours, field, unit, goal in (
        ("first", "seconds", "s", "≤ 1.5 × bare"),
        ("usable", "seconds", "s", "≤ 1.0 × the quicker rival"),
        ("whole", "seconds", "s", ""),
        ("settled", "resident", "MB", "≤ 2 × bare"),
        ("settled", "peak", "MB", ""),
    ):
        mine = [getattr(each[ours], field) for each in found["workstation"]]
        said = f"{ours} {field}: {statistics.median(mine):.2f} {unit} ({min(mine):.2f} to {max(mine):.2f})"
        for name in found:
            if name != "workstation":
                _, other, ratio = beside(found, ours, name, field)
                said += f"; {name} {other:.2f} {unit}, ratio {ratio:.2f}"
        print(f"{said}   {goal}")


if __name__ == "__main__":
    main()
