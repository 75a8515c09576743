"""The articles that links in a text point to: their headlines, and which links lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticleSummary, Status
from editor_app.frozen import frozen

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.tasks import Tasks

ARTICLE_LINK = "article:"


@frozen
class Target:
    """What a link to an article leads to. ``broken`` says in words why it leads nowhere, empty where it does not."""

    headline: str = ""
    broken: str = ""


class ArticleTargets(QObject):
    """Headlines by the addresses of links. Those not at hand are read in the pool, many at once."""

    arrived = Signal()
    """Something was read: what was not at hand is."""
    turned = Signal(object)
    """The addresses (a frozenset) whose link is broken now and was not known to be, or the other way round."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._known: dict[str, Target] = {}
        self._asked: set[str] = set()
        self._wanted: set[str] = set()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)
        tasks.changed.connect(self._on_changed)

    def of(self, address: str) -> Target | None:
        """Return what ``article:ID`` leads to, None while it is not at hand."""
        if address not in self._asked:
            self._ask({address})
        return self._known.get(address)

    def is_broken(self, address: str) -> bool:
        """Whether a link to an article is known to lead nowhere."""
        target = self.of(address) if address.startswith(ARTICLE_LINK) else None
        return target is not None and bool(target.broken)

    def _ask(self, addresses: set[str]) -> None:
        self._asked |= addresses
        self._wanted |= addresses
        self._soon.start()

    def _read(self) -> None:
        wanted, self._wanted = self._wanted, set()
        ids = [ArticleId(address.removeprefix(ARTICLE_LINK)) for address in wanted]
        self._tasks.pool(lambda: self._newsroom.articles.summaries(ids), lambda rows: self._on_read(wanted, rows),
                         owner=self)  # fmt: skip

    def _on_read(self, wanted: set[str], rows: dict[ArticleId, ArticleSummary]) -> None:
        changed = set()
        for address in wanted:
            target = self._target(rows.get(ArticleId(address.removeprefix(ARTICLE_LINK))))
            if bool(target.broken) != bool(self._known.get(address, Target()).broken):
                changed.add(address)
            self._known[address] = target
        if changed:
            self.turned.emit(frozenset(changed))
        self.arrived.emit()

    def _target(self, row: ArticleSummary | None) -> Target:
        if row is None:
            return Target("", self.tr("This article is no longer in the newsroom"))
        if row.binned_at is not None:
            return Target(row.headline, self.tr("This article is in the bin"))
        if row.status is Status.WITHDRAWN:
            return Target(row.headline, self.tr("This article was withdrawn"))
        return Target(row.headline)

    def _on_changed(self, changes: Changes) -> None:
        touched = {f"{ARTICLE_LINK}{article}" for article in changes.articles} & self._asked
        if touched:
            self._ask(touched)
