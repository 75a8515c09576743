"""Sends bundles on their way while people work: wakes when a delivery is due, and says how each stands."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from editor_app.domain.delivery import Delivery, DeliveryId, DeliveryState, TargetId
from editor_app.domain.errors import EditorError
from editor_app.newsroom import Newsroom
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks

LONGEST = 3600
"""Seconds after which it looks again, whatever was foretold: clocks are set, computers sleep."""
FIRST_LOOK = 3000
"""Milliseconds after the start until deliveries of last time go on: the list comes first."""


class Courier(QObject):
    """One a window. Deliveries run beside all else; a person hears of what arrived and of what needs one."""

    standing_changed = Signal()
    """A delivery began, ended or changed its state."""
    progress_told = Signal(object, int, int, str)
    """(DeliveryId, done, all, what)."""
    attention_wanted = Signal()
    """A person wants to see the deliveries."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._notices = notices
        self._running = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.wake)
        self.progress_told.connect(self._on_progress, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Let deliveries that ran when the program ended go on, a little later."""
        QTimer.singleShot(FIRST_LOOK, self, self._take_up)

    def _take_up(self) -> None:
        self._tasks.database(self._taken_up, lambda found: self._plan() if found else None, None, self)

    def _taken_up(self) -> bool:
        """Run in the database lane; where nothing is on its way, keyring and servers are not even loaded."""
        found = self._newsroom.delivers()
        if found:
            self._newsroom.delivering.take_up()
        return found

    def send(self, sequence: int | None = None, targets: Sequence[TargetId] | None = None) -> None:
        """Send a bundle, the newest by default, to targets, by default to all that are enabled."""
        self.do(lambda: self._newsroom.delivering.send(sequence, targets))

    def send_if_wanted(self) -> None:
        """Send the newest bundle to every target that is enabled; nothing where there is none."""
        delivering = self._newsroom.delivering
        self.do(lambda: delivering.send() if any(row.target.enabled for row in delivering.targets()) else None)

    def do(self, work: Callable[[], object]) -> None:
        """Change the queue, then look what is due."""
        self._tasks.database(work, lambda _: self.wake(), self._on_failed, self)

    def wake(self) -> None:
        """Run what is due now."""
        self.standing_changed.emit()
        if self._running:
            return
        self._running = True
        self._tasks.far(self._run, self._on_run, self._on_run_failed, self)

    def _run(self, ends: Callable[[], bool]) -> list[Delivery]:
        def tell(delivery: Delivery, done: int, total: int, what: str) -> None:
            self.progress_told.emit(delivery.id, done, total, what)

        return self._newsroom.delivering.run_due(tell, ends)

    def _on_progress(self, _delivery: DeliveryId, done: int, _total: int, _what: str) -> None:
        if done == 0:
            self.standing_changed.emit()

    def _on_run(self, ended: list[Delivery]) -> None:
        self._running = False
        self.standing_changed.emit()
        arrived = [each for each in ended if each.state is DeliveryState.DELIVERED]
        stopped = [each for each in ended if each.state is DeliveryState.STOPPED]
        if stopped:
            show = (self.tr("Show deliveries"), self.attention_wanted.emit)
            self._notices.warning(stopped[0].message, show, key="deliveries")
        elif arrived:
            words = self.tr("Bundle {n} has arrived.").format(n=arrived[0].sequence)
            self._notices.info(words, key="deliveries")
        self._plan()

    def _on_run_failed(self, error: Exception) -> None:
        self._running = False
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self.standing_changed.emit()
        if isinstance(error, EditorError):
            self._notices.error(error)
        else:
            self._tasks.failed.emit(error)

    def _plan(self) -> None:
        """Wake when the next delivery is due."""
        self._tasks.pool(self._seconds_left, self._on_planned, None, self, key="deliveries")

    def _seconds_left(self) -> float | None:
        at: datetime | None = self._newsroom.delivering.next_at()
        return None if at is None else (at - self._newsroom.now()).total_seconds()

    def _on_planned(self, seconds: float | None) -> None:
        if seconds is None:
            self._timer.stop()
        else:
            self._timer.start(int(1000 * min(max(seconds, 0.0), LONGEST)))
