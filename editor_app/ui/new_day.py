"""What the passing of days changes by itself: counted when the window opens and when a day begins (rule C8)."""

from datetime import date

from PySide6.QtCore import QObject, QTimer

from editor_app.newsroom import Newsroom
from editor_app.ui.tasks import Tasks

LOOKS_EVERY = 10 * 60 * 1000
"""Milliseconds between two looks at the calendar; a sleeping machine wakes up on another day."""


class NewDay(QObject):
    """Has the problems of articles counted anew, once a day, behind everything a person asks for."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._counted: date | None = None
        self._timer = QTimer(self, interval=LOOKS_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Count, unless this day's counting is done."""
        today = self._newsroom.now().astimezone().date()
        if today != self._counted:
            self._counted = today
            self._tasks.long(self._newsroom.rights.begin_day, owner=self)
