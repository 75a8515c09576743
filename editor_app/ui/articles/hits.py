"""Where a search hit in rows that came without it: asked for when they are looked at."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticlePage, ArticleSummary
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.articles import Articles

_MOST = 60
"""Rows asked for at once, those looked at last: a scroll passes many that nobody reads."""


class Hits(QObject):
    """Asks once for each row of one question."""

    found = Signal(object)
    """What was asked for: snippets by article."""

    def __init__(self, articles: "Callable[[], Articles]", tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._articles = articles
        self._tasks = tasks
        self._text = ""
        self._asked: set[ArticleId] = set()
        self._waiting: dict[ArticleId, None] = {}
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._ask)

    def begin(self, text: str, page: ArticlePage) -> None:
        """Begin anew for what ``text`` found; a question of operators alone hits nowhere."""
        self._text = text if any(row.snippet for row in page.rows) else ""
        self._asked = set()
        self._waiting = {}

    def look_at(self, row: ArticleSummary) -> None:
        """Remember that a row was looked at."""
        if self._text and not row.snippet and row.id not in self._asked:
            self._waiting.pop(row.id, None)
            self._waiting[row.id] = None
            if not self._look.isActive():
                self._look.start()

    def _ask(self) -> None:
        wanted = tuple(self._waiting)[-_MOST:]
        self._waiting = {}
        self._asked.update(wanted)
        text = self._text

        def arrived(said: dict[ArticleId, str]) -> None:
            if text == self._text:
                self.found.emit(said)

        self._tasks.pool(lambda: self._articles().snippets(text, wanted), arrived, owner=self)
