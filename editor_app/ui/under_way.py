"""Long work told in the bar at the top: how far it is, and a Stop."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QLocale, QObject, Qt, Signal

from editor_app.ui.progress_page import BETWEEN
from editor_app.ui.reporting import Notices

T = TypeVar("T")


class UnderWay(QObject):
    """One piece of work. ``tell`` may be called from the lane that does it; everything else on the UI thread."""

    _told = Signal(int, int)

    def __init__(self, words: str, key: str, notices: Notices, parent: QObject) -> None:
        """``words`` say what is done, with {n} of {m}; ``key`` is that of the notice."""
        super().__init__(parent)
        self._words = words
        self._key = key
        self._notices = notices
        self._stop = threading.Event()
        self._last = 0.0
        self._shown = False
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def tell(self, done: int, total: int, _what: str = "") -> bool:
        """Say how far it is, not more often than it can be read; return whether to stop."""
        now = time.monotonic()
        if now - self._last >= BETWEEN:
            self._last = now
            self._told.emit(done, total)
        return self._stop.is_set()

    def cancelled(self) -> bool:
        """Whether a stop was asked for."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Have the work stop as soon as it can."""
        self._stop.set()
        self._notices.reword(self._key, self.tr("Stopping…"))

    def end(self) -> None:
        """The work has ended."""
        self._told.disconnect(self._on_told)
        if self._shown:
            self._notices.clear(self._key)
        self.deleteLater()

    def then(self, follow: Callable[[T], object]) -> Callable[[T], None]:
        """Return what ends the work and then follows with its outcome."""

        def ended(outcome: T) -> None:
            self.end()
            follow(outcome)

        return ended

    def _on_told(self, done: int, total: int) -> None:
        if done >= total or self._stop.is_set():
            return
        numbers = QLocale()
        words = self._words.format(n=numbers.toString(done), m=numbers.toString(total))
        if not (self._shown and self._notices.reword(self._key, words)):
            self._shown = True
            self._notices.show_notice("info", words, [(self.tr("Stop"), self.stop)], self._key, sticky=True)
