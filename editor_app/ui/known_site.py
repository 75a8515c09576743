"""The site's settings at hand on the UI thread: read once in the pool, and again when they change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.domain.site import Site
from editor_app.newsroom import Newsroom
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.domain.changes import Changes


class KnownSite(QObject):
    """The site as last read. Until the first answer it is a site with defaults."""

    site_changed = Signal()

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject, *, look: bool = True) -> None:
        super().__init__(parent)
        self.site = Site()
        self._newsroom = newsroom
        self._tasks = tasks
        tasks.changed.connect(self._on_changed)
        if look:
            self._look()

    def take(self, site: Site) -> None:
        """Have the settings from whoever has just read them."""
        self._on_site(site)

    def _look(self) -> None:
        self._tasks.pool(lambda: self._newsroom.site, self._on_site, owner=self)

    def _on_site(self, site: Site) -> None:
        if site != self.site:
            self.site = site
            self.site_changed.emit()

    def _on_changed(self, changes: "Changes") -> None:
        if changes.site:
            self._look()
