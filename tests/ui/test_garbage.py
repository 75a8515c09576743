"""What nobody holds any more ends on the window's thread, whoever makes garbage meanwhile."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from editor_app.ui import garbage
from editor_app.ui.garbage import Garbage
from editor_app.ui.tasks import Tasks

PATIENCE = 30_000


class Circle:
    """Holds itself, and a cursor in a document that a window shows."""

    def __init__(self, document: QTextDocument) -> None:
        self.cursor = QTextCursor(document)
        self.itself = self


def litter() -> int:
    """Make as much garbage as has Python look for it again and again, were it to look in this thread."""
    return sum(len([[] for _ in range(1000)]) for _ in range(300))


@pytest.mark.parametrize("lane", ["database", "pool", "long"])
def test_a_cursor_ends_on_the_windows_thread_whatever_workers_make(tasks: Tasks, lane: str) -> None:
    document, ended = QTextDocument(), list[int]()
    for _ in range(20):
        weakref.finalize(Circle(document), lambda: ended.append(threading.get_ident()))
    made: list[int] = []
    getattr(tasks, lane)(litter, made.append)
    assert tasks.idle()
    for _ in range(3):  # each look is through one generation
        [[] for _ in range(gc.get_threshold()[0] + 1)].clear()
        tasks.garbage.look()
    gc.collect()
    assert made == [300_000]
    assert ended == [threading.get_ident()] * 20


def test_garbage_is_looked_for_while_the_window_rests(tasks: Tasks, qtbot: QtBot) -> None:
    ended, kept = list[int](), list[list[int]]()
    weakref.finalize(Circle(QTextDocument()), lambda: ended.append(threading.get_ident()))
    tasks.pool(lambda: kept.extend([] for _ in range(100_000)))
    qtbot.waitUntil(lambda: bool(ended), timeout=PATIENCE)
    assert ended == [threading.get_ident()]


def test_a_start_looks_for_nothing_and_what_it_made_stays(qapp: QObject, qtbot: QtBot) -> None:
    collector = Garbage(qapp)
    try:
        collector.wait()
        ended: list[int] = []
        weakref.finalize(Circle(QTextDocument()), ended.append, 1)
        kept = [[] for _ in range(100_000)]
        qtbot.wait(600)
        assert not ended
        before = gc.get_freeze_count()
        collector.go_on()
        assert gc.get_freeze_count() > before + len(kept)
    finally:
        collector.end()
        gc.unfreeze()


def test_everything_is_looked_through_once_a_quarter_has_come_to_it(
    tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    heap = [[] for _ in range(100_000)]
    looked: list[int] = []

    def note(phase: str, about: dict[str, int]) -> None:
        if phase == "stop":
            looked.append(about["generation"])

    def look_often() -> int:
        """Return how many of many looks were through everything."""
        looked.clear()
        for _ in range(60):
            heap.extend([] for _ in range(20))
            tasks.garbage.look()
        return looked.count(2)

    before = gc.get_threshold()
    gc.callbacks.append(note)
    try:
        gc.set_threshold(1, 1, 1)
        assert look_often() == 1
        assert look_often() == 0
        monkeypatch.setattr(garbage, "WHOLE_REST", 0)
        monkeypatch.setattr(tasks.garbage, "_whole_again", 0)
        assert look_often() == 0
        heap.extend([] for _ in range(len(gc.get_objects())))
        assert look_often() == 1
    finally:
        gc.callbacks.remove(note)
        gc.set_threshold(*before)


def test_python_looks_by_itself_again_once_there_are_no_workers(qapp: QObject) -> None:
    tasks = Tasks()
    assert not gc.isenabled()
    tasks.close()
    assert gc.isenabled()
