"""The one way off the UI thread: lanes for the database, long work and servers, and a pool; answers come back."""

import itertools
import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from editor_app.ui.garbage import Garbage

logger = logging.getLogger(__name__)

T = TypeVar("T")
POOL_THREADS = 2


@dataclass(slots=True)
class _Job:
    """Work and what follows it. Any: works return what they like; ``database`` and ``pool`` tie the types."""

    work: Callable[[], Any]
    then: Callable[[Any], object] | None
    failed: Callable[[Exception], object] | None
    owner: QObject | None
    key: tuple[int, str] | None
    number: int
    result: Any = None
    error: Exception | None = None
    tells_changes: bool = False


class Tasks(QObject):
    """Runs plain functions elsewhere. ``then`` and ``failed`` run on the UI thread, unless ``owner`` was destroyed.

    All methods are called on the UI thread. A result that is a ``Changes``, or has some in ``.changes``, is announced
    by ``changed`` after its ``then`` has run.
    """

    changed = Signal(object)
    """Changes of a write that has been committed."""
    failed = Signal(object)
    """An exception that nobody else takes."""
    busy_changed = Signal(bool)
    """Whether anything is under way."""
    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.garbage = Garbage(self)
        self._lane = ThreadPoolExecutor(1, "database")
        self._long_lane = ThreadPoolExecutor(1, "long work")
        self._far_lane = ThreadPoolExecutor(1, "servers")
        self._spelling_lane = ThreadPoolExecutor(1, "spelling")
        self._pool = ThreadPoolExecutor(POOL_THREADS, "pool")
        self._jobs: dict[int, _Job] = {}
        self._finished: deque[int] = deque()
        self._numbers = itertools.count(1)
        self._latest: dict[tuple[int, str], int] = {}
        self._latest_lock = threading.Lock()
        self._holding = False
        self._held: list[tuple[Executor, int]] = []
        self._pending = 0
        self._closed = False
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def database(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run ``work`` after all database work asked for before it: one thread, in order."""
        self._start(self._lane, _Job(work, then, failed, owner, None, next(self._numbers), tells_changes=True))

    def long(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run long work that writes (publishing, bringing in, backups), in order, beside the database lane.

        A draft that is to be kept never waits for it: writes of both lanes take turns, each a short transaction.
        """
        self._start(self._long_lane, _Job(work, then, failed, owner, None, next(self._numbers), tells_changes=True))

    def far(
        self,
        work: Callable[[Callable[[], bool]], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run work that waits for a server, in order, beside all else. It asks whether the program ends."""
        job = _Job(
            lambda: work(lambda: self._closed), then, failed, owner, None, next(self._numbers), tells_changes=True
        )
        self._start(self._far_lane, job)

    def pool(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        owner: QObject | None = None,
        key: str | None = None,
        *,
        spelling: bool = False,
        alone: bool = False,
    ) -> None:
        """Run ``work`` beside other work. Of several with one owner and ``key`` only the latest is answered.

        ``spelling`` says that it waits for the process that spells: no other work waits for it. ``alone`` says that it
        asks the newsroom for nothing that must be made ready, and so is never held back.
        """
        full_key = None if key is None else (id(owner), key)
        job = _Job(work, then, failed, owner, full_key, next(self._numbers))
        if full_key is not None:
            with self._latest_lock:
                self._latest[full_key] = job.number
        self._start(self._spelling_lane if spelling else self._pool, job, later=self._holding and not alone)

    def hold_back(self) -> None:
        """Let the pool begin nothing that is not ``alone``, until ``let_go``."""
        self._holding = True

    def let_go(self) -> None:
        """Begin what was held back."""
        self._holding = False
        held, self._held = self._held, []
        for executor, number in held:
            executor.submit(self._run, number)

    @property
    def busy(self) -> bool:
        """Whether work is under way or an answer is still to be delivered."""
        return self._pending > 0

    def idle(self, timeout_ms: int = 5000) -> bool:
        """Spin the event loop until nothing is under way; False when that took too long."""
        loop = QEventLoop()
        timer = QTimer(singleShot=True)
        timer.timeout.connect(loop.quit)
        timer.start(timeout_ms)
        while self._pending and timer.isActive():
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return self._pending == 0

    def close(self) -> None:
        """Finish what writes, let the pool's waiting work go, and take no more. Answers are dropped."""
        self._closed = True
        for lane in (self._pool, self._spelling_lane):
            lane.shutdown(wait=False, cancel_futures=True)
        self._lane.shutdown(wait=True)
        self._long_lane.shutdown(wait=True)
        self._far_lane.shutdown(wait=True, cancel_futures=True)
        for lane in (self._pool, self._spelling_lane):
            lane.shutdown(wait=True)
        self._held.clear()
        self._finished.clear()
        self._jobs.clear()
        self._pending = 0
        self.garbage.end()

    def _start(self, executor: Executor, job: _Job, *, later: bool = False) -> None:
        if self._closed:
            logger.debug("work asked for after the end is let go")
            return
        self._pending += 1
        if self._pending == 1:
            self.busy_changed.emit(True)
        self._jobs[job.number] = job
        if later:
            self._held.append((executor, job.number))
        else:
            executor.submit(self._run, job.number)

    def _run(self, number: int) -> None:
        """In a worker: do the work, unless a later one has taken its place.

        It lets go of the job before it says so: were it the last to hold an owner, that would end in its thread.
        """
        job = self._jobs[number]
        if self._is_latest(job):
            try:
                job.result = job.work()
            except Exception as error:  # noqa: BLE001 - whatever it was reaches the UI thread
                job.error = error
        del job
        self._finished.append(number)
        if not self._closed:
            self._arrived.emit()

    def _is_latest(self, job: _Job) -> bool:
        if job.key is None:
            return True
        with self._latest_lock:
            return self._latest.get(job.key) == job.number

    def _on_arrived(self) -> None:
        if not self._finished:
            return
        job = self._jobs.pop(self._finished.popleft())
        self._pending -= 1
        try:
            self._deliver(job)
        finally:
            if job.error is None and job.tells_changes:
                self._tell_changes(job.result)
            if not self._pending:
                self.busy_changed.emit(False)

    def _deliver(self, job: _Job) -> None:
        if not self._is_latest(job):
            return
        if job.key is not None:
            with self._latest_lock:
                del self._latest[job.key]
        wanted = job.owner is None or shiboken6.isValid(job.owner)
        if job.error is None:
            if wanted and job.then is not None:
                job.then(job.result)
        elif wanted and job.failed is not None:
            job.failed(job.error)
        else:
            self.failed.emit(job.error)

    def _tell_changes(self, result: object) -> None:
        from editor_app.domain.changes import Changes  # after the first rows

        changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
        if isinstance(changes, Changes) and changes:
            self.changed.emit(changes)
