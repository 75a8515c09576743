"""Looks in the background whether a photo that came in looks like one that is here, and says so quietly (rule C5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.domain.changes import Changes
from editor_app.domain.errors import EditorError

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.near import CaughtUp
    from editor_app.ui.tasks import Tasks

_AFTER_START, _AFTER_CHANGE, _BETWEEN = 4000, 800, 150
"""Milliseconds: nothing of this may be felt while somebody writes."""


class NearWatch(QObject):
    """A few fingerprints at a time, from where it stopped the last time."""

    found = Signal(int)
    """How many new pairs look alike."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._after = 0
        self._running = False
        self._again = False
        self._pairs = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        tasks.changed.connect(self._on_changed)
        self._timer.start(_AFTER_START)

    def look(self) -> None:
        """Look at once."""
        self._timer.start(0)

    def _on_changed(self, changes: Changes) -> None:
        if not changes.photos:
            return
        self._again = True
        if not self._running and not self._timer.isActive():
            self._timer.start(_AFTER_CHANGE)

    def _go_on(self) -> None:
        if self._running:
            return
        self._running, self._again = True, False
        newsroom, after = self._newsroom, self._after
        self._tasks.long(lambda: newsroom.near.catch_up(after), self._on_caught_up, self._on_failed, self)

    def _on_caught_up(self, caught: CaughtUp) -> None:
        self._running = False
        self._pairs += len(caught.pairs)
        if caught.after is not None:
            self._after = caught.after
            self._timer.start(_BETWEEN)
            return
        if self._pairs:
            count, self._pairs = self._pairs, 0
            self.found.emit(count)
        if self._again:
            self._timer.start(_AFTER_CHANGE)

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        if not isinstance(error, EditorError):
            raise error  # a bug: the excepthook reports it
        # The disk says no: what cannot be looked at now is looked at after the next change or start.
