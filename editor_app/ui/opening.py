"""Opening a window: first the list with its first rows, then the newsroom made ready beside it, then all the rest."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from editor_app.domain.errors import NewsroomUnavailable
from editor_app.ui.main_window import MainWindow

_UNSEEN = 200
"""Milliseconds after which the rest is loaded though nothing was painted: the window may be hidden by others."""


class Opening(QObject):
    """Furnishes a window that began as a list. ``furnished`` is called when it is whole, ``failed`` if it cannot be."""

    def __init__(
        self,
        window: MainWindow,
        furnished: Callable[[], object],
        failed: Callable[[NewsroomUnavailable], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._furnished = furnished
        self._failed = failed
        self._begun = False
        window.first_painted.connect(self._begin)
        QTimer.singleShot(_UNSEEN, self, self._begin)

    def _begin(self) -> None:
        """Load everything away from the window's thread, so that the list can be scrolled meanwhile."""
        if not self._begun:
            self._begun = True
            self._window.tasks.database(self._load, self._on_loaded, self._on_failed, self)

    def _load(self) -> None:
        self._window.newsroom.make_ready()
        from editor_app.ui import furnishing  # noqa: F401 - loaded here, where nobody waits for it

    def _on_loaded(self, _: None) -> None:
        if self._window.isVisible():  # else it was closed meanwhile
            self._window.furnish()
            self._furnished()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, NewsroomUnavailable):
            raise error
        self._failed(error)
