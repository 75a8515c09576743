"""How much of the editor's choice readers miss, told at the panel's name wherever one works (E3, E6)."""

from PySide6.QtCore import QObject, QTimer

from editor_app.domain.changes import Changes
from editor_app.newsroom import Newsroom
from editor_app.ui.counted import counted
from editor_app.ui.side_panels import SidePanels
from editor_app.ui.tasks import Tasks

LOOKS_EVERY = 5 * 60_000
"""Milliseconds after which what has ended meanwhile is counted anew."""
SETTLES = 1_500
"""Milliseconds without another change after which a change is counted."""


class StaleWatch(QObject):
    """Counts picks of live boards that are skipped, and boards whose every pick has ended."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, side: SidePanels, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._side = side
        self._soon = QTimer(self, interval=SETTLES, singleShot=True)
        self._soon.timeout.connect(self.look)
        self._clock = QTimer(self, interval=LOOKS_EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        tasks.changed.connect(self._on_changed)
        self._soon.start()

    def look(self) -> None:
        """Count now."""
        self._tasks.pool(self._count, self._show, owner=self, key="stale-picks")

    def _count(self) -> tuple[int, int]:
        notes = self._newsroom.curation.overview()
        return sum(note.stale for note in notes), sum(note.ended for note in notes)

    def _show(self, counts: tuple[int, int]) -> None:
        stale, ended = counts
        skipped = counted(stale, self.tr("1 pick is skipped"), self.tr("{n} picks are skipped"))
        over = counted(ended, self.tr("1 board has ended"), self.tr("{n} boards have ended"))
        words = ", ".join(each for each, count in ((skipped, stale), (over, ended)) if count)
        self._side.show_count("choice", stale + ended, words)

    def _on_changed(self, changes: Changes) -> None:
        if changes.boards or changes.articles or changes.site:
            self._soon.start()
