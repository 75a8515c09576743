"""The list in its window over a long newsroom: first rows, whole length, a jump, a drag, each order, all selected.

Run as ``python -m benchmarks.long_list NEWSROOM [--import N]`` with QT_QPA_PLATFORM=offscreen. ``--import`` brings in
so many small articles while the window works, and says the longest step of its thread.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.ui import theme
from editor_app.ui.articles.columns import COLUMNS, sort_of
from editor_app.ui.articles.list_panel import ArticleListPanel
from editor_app.ui.tasks import Tasks

LINE = "{:<34} {:8.0f} ms   longest step {:5.0f} ms"
"""What ``benchmarks.archive`` reads, too."""


def _until(happened: Callable[[], bool]) -> tuple[float, float]:
    """Let the window work; return how long it took and its longest step, in milliseconds."""
    begun, longest = time.perf_counter(), 0.0
    while not happened():
        step = time.perf_counter()
        QApplication.processEvents()
        longest = max(longest, time.perf_counter() - step)
        time.sleep(0.001)
    return (time.perf_counter() - begun) * 1000, longest * 1000


def _say(what: str, took: tuple[float, float]) -> None:
    print(LINE.format(what, *took), flush=True)


def _list(newsroom: Newsroom, tasks: Tasks) -> ArticleListPanel:
    begun = time.perf_counter()
    panel = ArticleListPanel(newsroom, tasks)
    panel.resize(900, 800)
    panel.show()
    made = (time.perf_counter() - begun) * 1000
    took = _until(lambda: panel.model.rowCount() > 0)
    _say("panel and first rows", (made + took[0], max(made, took[1])))
    _say("all counts and places", _until(lambda: not tasks.busy))
    print(f"{panel.model.total} articles")
    return panel


def _looked_at(panel: ArticleListPanel, tasks: Tasks) -> None:
    bar, model = panel.view.verticalScrollBar(), panel.model
    for share in (2, 3, 7):
        bar.setValue(bar.maximum() // share)
        QApplication.processEvents()
        row = panel.view.rowAt(50)
        _say(f"jump to 1/{share} of the list", _until(lambda row=row: model.summary(row) is not None))
    steps = []
    for at in range(100):
        step = time.perf_counter()
        bar.setValue(bar.maximum() * at // 100)
        QApplication.processEvents()
        steps.append((time.perf_counter() - step) * 1000)
    _say("drag in 100 steps", (sum(steps), max(steps)))
    print(f"{model.held} rows in memory")
    panel.show_as(table=True)
    for section, column in enumerate(COLUMNS):
        _until(lambda: not tasks.busy)
        answers: list[object] = []
        model.answered.connect(answers.append)
        panel.view.horizontalHeader().sectionClicked.emit(section)
        _say(f"sorted by {sort_of(column)}", _until(lambda answers=answers: bool(answers)))
        model.answered.disconnect(answers.append)
    _until(lambda: not tasks.busy)
    begun = time.perf_counter()
    panel.view.selectAll()
    QApplication.processEvents()
    took = (time.perf_counter() - begun) * 1000
    _say(f"{panel.choice().count} selected", (took, took))


def _import(newsroom: Newsroom, tasks: Tasks, count: int) -> None:
    with TemporaryDirectory() as folder:
        for number in range(count):
            text = f"---\ntitle: Road {number}\ndate: 2020-01-02\n---\n" + f"Word {number} of a short text. " * 40
            (Path(folder) / f"{number}.md").write_text(text, encoding="utf-8")
        done: list[object] = []
        tasks.long(lambda: newsroom.ingest.bring_in([Path(folder)]), done.append)
        _say(f"{count} articles brought in", _until(lambda: bool(done)))
        _say("and shown", _until(lambda: not tasks.busy))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("newsroom", type=Path)
    parser.add_argument("--import", dest="count", type=int, default=0)
    arguments = parser.parse_args()
    app = QApplication([])
    theme.load_fonts()
    theme.apply_theme(app, "light")
    with open_newsroom(arguments.newsroom, person="nino") as newsroom:
        tasks = Tasks()
        panel = _list(newsroom, tasks)
        _looked_at(panel, tasks)
        if arguments.count:
            _import(newsroom, tasks, arguments.count)
        panel.hide()
        tasks.close()


if __name__ == "__main__":
    main()
