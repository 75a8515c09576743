"""How often a list is brought up to date while much is written: at once, then with pauses as long as the work."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_QUICK = 150
"""Milliseconds: work that took no longer is done again at once."""
_LONGEST_PAUSE = 3000


class Refreshing(QObject):
    """Runs ``work``, which says when it is done; whatever is wanted meanwhile is one more run after it."""

    def __init__(self, work: Callable[[Callable[[], None]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._running = False
        self._again = False
        self._took = QElapsedTimer()
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._on_paused)

    def want(self) -> None:
        """Have the work done soon."""
        if self._running or self._pause.isActive():
            self._again = True
        else:
            self._start()

    def _start(self) -> None:
        self._running, self._again = True, False
        self._took.start()
        self._work(self._done)

    def _on_paused(self) -> None:
        if self._again:
            self._start()

    def _done(self) -> None:
        self._running = False
        took = self._took.elapsed()
        if took > _QUICK:
            self._pause.setInterval(min(3 * took, _LONGEST_PAUSE))
            self._pause.start()
        elif self._again:
            self._start()
