"""What the fields of the editor complete and judge by: the site, authors, outlets; read again when they may differ."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.domain.changes import Changes
from editor_app.domain.site import Site
from editor_app.frozen import frozen
from editor_app.newsroom import Newsroom
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.source_names import SourceNames


@frozen
class Known:
    """The names there are."""

    site: Site
    authors: list[str]
    sources: "SourceNames"


class KnownNames(QObject):
    """Reads in the pool, the latest wins."""

    known = Signal(object)
    """Known."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        tasks.changed.connect(self._on_changed)

    def fetch(self) -> None:
        """Read them now."""

        def read() -> Known:
            articles = self._newsroom.articles
            return Known(self._newsroom.site, articles.authors(), articles.source_names())

        self._tasks.pool(read, self.known.emit, owner=self, key="names of the editor")

    def _on_changed(self, changes: Changes) -> None:
        if changes.articles or changes.site:
            self.fetch()
