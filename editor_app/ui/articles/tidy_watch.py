"""Puts the search index together in the background when much was brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor_app.domain.changes import Changes
from editor_app.domain.errors import EditorError

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.tasks import Tasks

AFTER_START, AFTER_CHANGE, BETWEEN = 60_000, 10_000, 150
"""Milliseconds: nothing of this may be felt while somebody writes."""
MANY = 1000
"""Articles that changed at once: fewer are no reason to look."""


class TidyWatch(QObject):
    """A few pages at a time, in the lane for long work, so that bringing in goes first."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._running = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        tasks.changed.connect(self._on_changed)
        self._timer.start(AFTER_START)

    def _on_changed(self, changes: Changes) -> None:
        if len(changes.articles) >= MANY and not self._running:
            self._timer.start(AFTER_CHANGE)

    def _go_on(self) -> None:
        self._running = True
        self._tasks.long(self._newsroom.tidying.go_on, self._on_done, self._on_failed, self)

    def _on_done(self, more: bool) -> None:
        self._running = False
        if more:
            self._timer.start(BETWEEN)

    def _on_failed(self, error: Exception) -> None:
        self._running = False
        if not isinstance(error, EditorError):
            raise error  # a bug: the excepthook reports it
        # The disk says no: it is tried again after the next start.
