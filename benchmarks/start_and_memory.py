"""Start to a usable window, and memory, beside a bare QMainWindow, interleaved in one run.

    .venv/bin/python benchmarks/start_and_memory.py [--articles 2000] [--runs 7]

Time runs from the start of the process to the moment the window is painted and, for the workstation, the first rows of
the list are there and the newest article is open. Memory is the process's resident set then (Linux: VmRSS, VmHWM).
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.show()
app.processEvents()
window.grab()
"""

WORKSTATION = """
import sys
from pathlib import Path
from editor_app.app import make_application
from editor_app.newsroom import open_newsroom
from editor_app.ui.main_window import MainWindow
from PySide6.QtCore import QElapsedTimer, QEventLoop
from PySide6.QtWidgets import QAbstractItemView
app = make_application()
newsroom = open_newsroom(Path(sys.argv[1]))
window = MainWindow(newsroom)
window.show()
listing = window.findChild(QAbstractItemView, "articleList")
clock = QElapsedTimer()
clock.start()
while listing.model() is None or listing.model().rowCount() == 0:
    app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    assert clock.elapsed() < 30000
window.grab()
"""

REPORT = """
import time
status = open('/proc/self/status').read()
rss = {line.split(':')[0]: int(line.split()[1]) for line in status.splitlines() if line.startswith(('VmRSS', 'VmHWM'))}
print('MEASURED', time.clock_gettime(time.CLOCK_BOOTTIME), rss['VmRSS'], rss['VmHWM'], flush=True)
import os; os._exit(0)
"""


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


def measure(code: str, arguments: list[str]) -> tuple[float, float, float]:
    """Run one process; return seconds to the window, resident and peak memory in MB."""
    environment = os.environ | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are kept, as on a person's computer
    began = time.clock_gettime(time.CLOCK_BOOTTIME)
    done = subprocess.run(
        [sys.executable, "-c", code + REPORT, *arguments], capture_output=True, text=True, env=environment, check=True
    )
    _, ended, resident, peak = next(line for line in done.stdout.splitlines() if line.startswith("MEASURED")).split()
    return float(ended) - began, int(resident) / 1024, int(peak) / 1024


def interleaved(newsroom: Path, runs: int) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
    """Return what bare windows and workstations took in turn, after one of each that warms the disk's cache."""
    measure(BARE, []), measure(WORKSTATION, [str(newsroom)])
    bare, ours = [], []
    for _ in range(runs):
        bare.append(measure(BARE, []))
        ours.append(measure(WORKSTATION, [str(newsroom)]))
    return bare, ours


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        newsroom = Path(scratch) / "newsroom"
        fill(newsroom, options.articles)
        bare, ours = interleaved(newsroom, options.runs)
    print(f"{options.articles} articles, {options.runs} interleaved runs: median (min to max)")
    for at, what, unit in ((0, "start to a usable window", "s"), (1, "memory then", "MB"), (2, "peak memory", "MB")):
        figures = []
        for name, runs in (("bare QMainWindow", bare), ("workstation", ours)):
            values = [run[at] for run in runs]
            figures.append(f"{name} {statistics.median(values):.2f} {unit} ({min(values):.2f} to {max(values):.2f})")
        ratio = statistics.median(mine[at] / theirs[at] for mine, theirs in zip(ours, bare, strict=True))
        print(f"{what}: {'; '.join(figures)}; ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
