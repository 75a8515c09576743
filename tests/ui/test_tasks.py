"""The way off the UI thread."""

import gc
import threading
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId
from editor_app.ui.tasks import Tasks


def test_database_work_runs_in_order_on_one_other_thread(tasks: Tasks) -> None:
    seen: list[tuple[int, int]] = []
    for number in range(20):
        tasks.database(lambda number=number: seen.append((number, threading.get_ident())))
    assert tasks.idle()
    assert [number for number, _ in seen] == list(range(20))
    assert len({thread for _, thread in seen}) == 1
    assert seen[0][1] != threading.get_ident()


def test_answers_come_on_the_ui_thread(tasks: Tasks) -> None:
    threads: list[int] = []
    tasks.pool(lambda: 1, lambda _: threads.append(threading.get_ident()))
    tasks.database(lambda: 1, lambda _: threads.append(threading.get_ident()))
    assert tasks.idle()
    assert threads == [threading.get_ident()] * 2


def test_failure_reaches_the_one_who_asked(tasks: Tasks) -> None:
    failures: list[Exception] = []
    tasks.pool(_fail, failed=failures.append)
    assert tasks.idle()
    assert isinstance(failures[0], ValueError)


def test_failure_nobody_takes_is_announced(qapp: QApplication) -> None:
    tasks = Tasks()
    failures: list[Exception] = []
    tasks.failed.connect(failures.append)
    tasks.database(_fail)
    assert tasks.idle()
    tasks.close()
    assert isinstance(failures[0], ValueError)


def test_an_owner_ends_on_the_ui_thread_however_late_the_worker_is(tasks: Tasks) -> None:
    owner, ended, gate = QObject(), list[int](), threading.Event()
    weakref.finalize(owner, lambda: ended.append(threading.get_ident()))
    tasks._arrived.connect(lambda: gate.wait(30), Qt.ConnectionType.DirectConnection)
    tasks.database(str, owner=owner)
    assert tasks.idle()
    del owner
    gate.set()
    tasks.database(str)
    assert tasks.idle()
    assert ended == [threading.get_ident()]


def test_a_failure_does_not_hold_its_owner_for_a_worker_to_collect(tasks: Tasks) -> None:
    owner = QObject()
    ended = weakref.ref(owner)
    gc.disable()
    try:
        tasks.database(_fail, failed=lambda _: None, owner=owner)
        assert tasks.idle()
        del owner
        assert ended() is None
    finally:
        gc.enable()


def test_answer_is_dropped_when_its_owner_is_gone(tasks: Tasks, qapp: QApplication) -> None:
    owner = QObject()
    answered: list[int] = []
    gate = threading.Event()
    tasks.pool(lambda: gate.wait(5), lambda _: answered.append(1), owner=owner)
    owner.deleteLater()
    qapp.sendPostedEvents(owner, 52)
    gate.set()
    assert tasks.idle()
    assert answered == []


def test_of_several_with_one_key_only_the_latest_is_answered(tasks: Tasks) -> None:
    answers: list[int] = []
    done: list[int] = []

    def work(number: int) -> Callable[[], int]:
        return lambda: done.append(number) or number  # type: ignore[func-returns-value]

    gate = threading.Event()
    for _ in range(2):
        tasks.pool(lambda: gate.wait(5))
    for number in range(10):
        tasks.pool(work(number), answers.append, key="search")
    gate.set()
    assert tasks.idle()
    assert answers == [9]
    assert done == [9], "work that was overtaken is not done at all"


def test_what_waits_for_the_speller_holds_up_no_other_work(tasks: Tasks, qtbot: QtBot) -> None:
    spelled, got = threading.Event(), []
    for number in range(4):
        tasks.pool(lambda: spelled.wait(60), lambda _, number=number: got.append(number), spelling=True)
    tasks.pool(lambda: "the text", got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=30_000)
    assert got == ["the text"]
    spelled.set()
    assert tasks.idle(30_000)
    assert got == ["the text", 0, 1, 2, 3]


def test_work_held_back_begins_when_it_is_let_go_and_what_is_alone_does_not_wait(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[str] = []
    tasks.hold_back()
    tasks.pool(lambda: "held", done.append)
    tasks.pool(lambda: "spelled", done.append, spelling=True)
    tasks.pool(lambda: "alone", done.append, alone=True)
    qtbot.waitUntil(lambda: done == ["alone"], timeout=30_000)
    assert tasks.busy
    tasks.let_go()
    assert tasks.idle(30_000)
    assert sorted(done) == ["alone", "held", "spelled"]


def test_one_key_of_two_owners_is_two_keys(tasks: Tasks) -> None:
    first, second = QObject(), QObject()
    answers: list[int] = []
    tasks.pool(lambda: 1, answers.append, owner=first, key="rows")
    tasks.pool(lambda: 2, answers.append, owner=second, key="rows")
    assert tasks.idle()
    assert sorted(answers) == [1, 2]


@pytest.mark.parametrize("wrapped", [False, True])
def test_changes_are_announced_after_the_answer(tasks: Tasks, wrapped: bool) -> None:
    order: list[object] = []
    changes = Changes(articles=frozenset({ArticleId("a")}))
    tasks.changed.connect(order.append)

    class Outcome:
        def __init__(self) -> None:
            self.changes = changes

    tasks.database(lambda: Outcome() if wrapped else changes, lambda _: order.append("then"))
    tasks.database(Changes)
    assert tasks.idle()
    assert order == ["then", changes]


def test_closing_finishes_the_writes_and_takes_no_more(qapp: QApplication) -> None:
    tasks = Tasks()
    done: list[int] = []
    for number in range(5):
        tasks.database(lambda number=number: done.append(number))
    tasks.close()
    tasks.database(lambda: done.append(99))
    assert done == [0, 1, 2, 3, 4]
    assert tasks.idle(100)


def test_a_lasting_wait_is_told(tasks: Tasks) -> None:
    gate = threading.Event()
    tasks.pool(lambda: gate.wait(5))
    assert tasks.busy
    assert not tasks.idle(20)
    gate.set()
    assert tasks.idle()


def _fail() -> None:
    raise ValueError("no")
