"""Long work as a page: what is done, how far it is, and a stop that is asked for, told to the worker by an event."""

import threading
import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from editor_app.ui.panel_parts import WrappedLabel, announce, named

BETWEEN = 0.05
"""Seconds between two signs of progress."""
KNOWN_AFTER = 2.0
"""Seconds of work before the rest of it can be foretold."""
KNOWN_PART = 0.1
"""The part of the work after which it can be: what comes first may be the slowest, as pictures are."""


class ProgressPage(QWidget):
    """``tell`` and ``cancelled`` may be called from the lane that does the work; everything else on the UI thread."""

    told = Signal(int, int, str)
    """(done, all, what): how far the work is, on the UI thread."""

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        """``name`` begins the object names of the bar and of the words under it."""
        super().__init__(parent)
        self.running = False
        self._stop = threading.Event()
        self._last = self._began = 0.0
        self._stage = WrappedLabel("", self, look="title")
        self._bar = QProgressBar(self)
        named(self._bar, f"{name}Progress", spoken)
        self._doing = WrappedLabel("", self, look="muted")
        self._doing.setObjectName(f"{name}Doing")
        inside = QVBoxLayout(self)
        inside.setSpacing(12)
        inside.addStretch(1)
        for part in (self._stage, self._bar, self._doing):
            inside.addWidget(part)
        inside.addStretch(1)
        self.told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def begin(self, words: str) -> None:
        """Show that work begins."""
        self.running = True
        self._began = time.monotonic()
        self._stop.clear()
        self._bar.setRange(0, 0)
        self._stage.set_words(words)
        self._doing.set_words("")
        announce(self, words)

    def end(self) -> None:
        """The work has ended: what is still told of it is passed over."""
        self.running = False

    def stop(self, words: str) -> None:
        """Ask the worker to stop, and say so until it has."""
        self._stop.set()
        self._doing.set_words(words)

    def cancelled(self) -> bool:
        """Whether a stop was asked for."""
        return self._stop.is_set()

    def tell(self, done: int, of: int, what: str) -> None:
        """Say how far the work is, not more often than it can be read."""
        now = time.monotonic()
        if now - self._last >= BETWEEN or done >= of:
            self._last = now
            self.told.emit(done, of, what)

    def _on_told(self, done: int, of: int, what: str) -> None:
        if not self.running:
            return
        self._bar.setRange(0, max(of, 1))
        self._bar.setValue(done)
        if not self._stop.is_set():
            self._doing.set_words(" ".join(filter(None, (what, self._left(done, of)))))

    def _left(self, done: int, of: int) -> str:
        """Return about how long it still takes, once that can be known."""
        passed = time.monotonic() - self._began
        if passed < KNOWN_AFTER or not KNOWN_PART * of <= done < of:
            return ""
        seconds = passed * (of - done) / done
        if seconds < 60:
            return self.tr("(less than a minute left)")
        return self.tr("(about {n} min left)").format(n=f"{round(seconds / 60):,}")
