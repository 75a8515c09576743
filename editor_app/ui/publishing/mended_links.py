"""Links mended in the publish sheet: once it has closed, a notice says how many, and has the way back."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.newsroom import Newsroom
from editor_app.ui.counted import counted
from editor_app.ui.editor.session import EditSession
from editor_app.ui.publishing.plan_words import left_words
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks
from editor_app.ui.under_way import UnderWay

if TYPE_CHECKING:
    from editor_app.services.broken_links import LinkStep


class MendedLinks(QObject):
    """Takes steps back in the lane for long work, the last one first, after what is typed is saved."""

    def __init__(
        self, newsroom: Newsroom, session: EditSession, tasks: Tasks, notices: Notices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._notices = notices
        self._sheets = 0

    def tell(self, steps: Sequence["LinkStep"]) -> None:
        """Say what was done in a sheet."""
        self._sheets += 1
        key = f"mended-links-{self._sheets}"
        words = counted(
            sum(each.links for each in steps),
            self.tr("A broken link was mended or may stand."),
            self.tr("{n} broken links were mended or may stand."),
        )
        self._notices.good(words, (self.tr("Undo"), lambda: self._take_back(steps, key)), key=key)

    def _take_back(self, steps: Sequence["LinkStep"], key: str) -> None:
        service = self._newsroom.broken_links
        under_way = UnderWay(self.tr("Taking it back: {n} of {m}…"), key, self._notices, self)
        then, failed = under_way.then(partial(self._on_back, key)), under_way.then(partial(self._on_failed, key))
        self._session.flush(
            lambda: self._tasks.long(lambda: service.take_all_back(steps, under_way.tell), then, failed, self)
        )

    def _on_back(self, key: str, back: "LinkStep") -> None:
        words = self.tr("All links are as they were before.")
        if back.left:
            words = left_words(len(back.left))
        self._notices.info(words, key=key)

    def _on_failed(self, key: str, error: Exception) -> None:
        self._notices.clear(key)
        self._notices.error(error, key="article-command")
