"""The rows of the article list: pages of frozen summaries in memory, asked for elsewhere, never read while painting."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor_app.domain.article import ArticlePage, ArticleQuery, ArticleSummary, SortKey, Status, View
from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId
from editor_app.domain.site import Site
from editor_app.services.articles import Articles
from editor_app.ui.articles.words import headline_words, spoken_words
from editor_app.ui.tasks import Tasks

PAGE = 200
SUMMARY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MANY = 200
"""When more articles changed than this, the list is asked for anew instead of being mended."""
_STATUS_OF = {
    View.DRAFTS: Status.DRAFT,
    View.IN_REVIEW: Status.IN_REVIEW,
    View.READY: Status.READY,
    View.PUBLISHED: Status.PUBLISHED,
}
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class ArticleListModel(QAbstractListModel):
    """Shows what ``ask`` asked for. Answers to older questions are dropped."""

    answered = Signal(object)
    """ArticlePage: the first page of a new question is shown."""
    total_changed = Signal(int)

    def __init__(
        self,
        articles: Articles,
        tasks: Tasks,
        site: Callable[[], Site],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.query = ArticleQuery()
        self.total = 0
        self._articles = articles
        self._tasks = tasks
        self._site = site
        self._now = now
        self._rows: list[ArticleSummary] = []
        self._after: str | None = None
        self._generation = 0
        self._fetching = False
        self._touched: frozenset[ArticleId] = frozenset()
        tasks.changed.connect(self._on_changed)

    # What a view reads: memory only

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == SUMMARY_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return headline_words(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (headline_words(row), row.standfirst)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_words(row, self._site(), self._now())
        return None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._after is not None

    def fetchMore(self, parent: Index) -> None:
        if self._after is None or self._fetching or parent.isValid():
            return
        self._fetching = True
        query, after, generation = self.query, self._after, self._generation
        self._tasks.pool(
            lambda: self._articles.page(query, after, PAGE),
            lambda page: self._on_more(generation, page),
            owner=self,
            key="more",
        )

    def row_of(self, article: ArticleId) -> int:
        """Return the row that shows an article, -1 if none does."""
        return next((at for at, row in enumerate(self._rows) if row.id == article), -1)

    def summary(self, row: int) -> ArticleSummary | None:
        """Return what a row shows."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def show_headline(self, article: ArticleId, headline: str) -> None:
        """Show the headline as it is being written; the stored one comes with the next save."""
        at = self.row_of(article)
        if at >= 0:
            self._show(at, replace(self._rows[at], headline=headline))

    # Asking

    def ask(self, query: ArticleQuery) -> None:
        """Show what ``query`` finds. What is shown stays until the answer is there."""
        self.query = query
        self._request(PAGE, self._on_first)

    def refresh(self) -> None:
        """Ask the same again, as far as rows are shown; selection and scroll stay."""
        self._request(max(PAGE, len(self._rows)), self._on_again)

    def _request(self, limit: int, then: Callable[[ArticlePage], None]) -> None:
        self._generation += 1
        self._fetching = False
        query, generation = self.query, self._generation

        def arrived(page: ArticlePage) -> None:
            if generation == self._generation:
                then(page)

        self._tasks.pool(lambda: self._articles.page(query, None, limit), arrived, owner=self, key="page")

    def _on_first(self, page: ArticlePage) -> None:
        self.beginResetModel()
        self._rows = list(page.rows)
        self._after = page.after
        self.endResetModel()
        self._set_total(page.total)
        self.answered.emit(page)

    def _on_again(self, page: ArticlePage) -> None:
        self._mend_to(list(page.rows))
        self._after = page.after
        self._set_total(page.total)

    def _on_more(self, generation: int, page: ArticlePage) -> None:
        if generation != self._generation:
            return
        self._fetching = False
        known = {row.id for row in self._rows}
        new = [row for row in page.rows if row.id not in known]
        self._after = page.after
        if new:
            self._insert(len(self._rows), new)
        self._set_total(page.total)

    def _set_total(self, total: int) -> None:
        if total != self.total:
            self.total = total
            self.total_changed.emit(total)

    # What others changed

    def _on_changed(self, changes: Changes) -> None:
        if not changes.articles:
            return
        if self.query.text or len(changes.articles) > _MANY:
            self.refresh()
            return
        self._touched |= changes.articles
        ids = tuple(self._touched)
        self._tasks.pool(
            lambda: self._articles.summaries(ids), lambda found: self._place(ids, found), owner=self, key="touched"
        )

    def _place(self, ids: Sequence[ArticleId], found: dict[ArticleId, ArticleSummary]) -> None:
        self._touched -= frozenset(ids)
        if self.query.text or not all(self._place_one(each, found.get(each)) for each in ids):
            self.refresh()

    def _place_one(self, article: ArticleId, new: ArticleSummary | None) -> bool:
        """Put one row where it now belongs. False where only the database knows the place."""
        at = self.row_of(article)
        old = self._rows[at] if at >= 0 else None
        if new is None or not self._belongs(new, old):
            if old is not None:
                self._move(at, None, old)
            return True
        if self.query.sort is not SortKey.UPDATED:
            if old is None or _sort_value(old, self.query.sort) != _sort_value(new, self.query.sort):
                return False
            self._show(at, new)
            return True
        to = self._place_of(new, without=at)
        if old is None and to == len(self._rows) and self._after is not None:
            self._set_total(self.total + 1)
            return True
        self._move(at, to, new)
        return True

    def _place_of(self, new: ArticleSummary, without: int) -> int:
        """Return where a row belongs by its time, counted in the rows without the one at ``without``."""
        others = [row.updated_at for at, row in enumerate(self._rows) if at != without]
        if self.query.descending:
            return bisect_left([-each.timestamp() for each in others], -new.updated_at.timestamp())
        return bisect_left(others, new.updated_at)

    def _belongs(self, new: ArticleSummary, old: ArticleSummary | None) -> bool:
        query = self.query
        if (new.binned_at is not None) != (query.view is View.BIN):
            return False
        if query.publishable_only and new.status is Status.WITHDRAWN:
            return False
        if query.view is View.MINE:
            return old is not None or new.updated_by == query.person
        if query.view is View.WITH_PROBLEMS:
            return new.problems > 0
        return query.view not in _STATUS_OF or _STATUS_OF[query.view] is new.status

    # Rows

    def _move(self, at: int, to: int | None, row: ArticleSummary) -> None:
        """Take the row at ``at`` out (-1: there is none) and put it in at ``to`` (None: nowhere)."""
        if to is None:
            self._remove(at, 1)
            self._set_total(self.total - 1)
        elif at < 0:
            self._insert(to, [row])
            self._set_total(self.total + 1)
        else:
            if at != to and self.beginMoveRows(_ROOT, at, at, _ROOT, to + 1 if to > at else to):
                self._rows.insert(to, self._rows.pop(at))
                self.endMoveRows()
            self._show(to, row)

    def _show(self, at: int, row: ArticleSummary) -> None:
        if self._rows[at] != row:
            self._rows[at] = replace(row, snippet=row.snippet or self._rows[at].snippet)
            self.dataChanged.emit(self.index(at), self.index(at))

    def _insert(self, at: int, rows: list[ArticleSummary]) -> None:
        self.beginInsertRows(_ROOT, at, at + len(rows) - 1)
        self._rows[at:at] = rows
        self.endInsertRows()

    def _remove(self, at: int, count: int) -> None:
        self.beginRemoveRows(_ROOT, at, at + count - 1)
        del self._rows[at : at + count]
        self.endRemoveRows()

    def _mend_to(self, rows: list[ArticleSummary]) -> None:
        """Make the rows these, by removing and inserting only between the first and the last that differ."""
        old, new = [row.id for row in self._rows], [row.id for row in rows]
        shorter = min(len(old), len(new))
        first = next((at for at in range(shorter) if old[at] != new[at]), shorter)
        last = next((at for at in range(shorter - first) if old[-1 - at] != new[-1 - at]), shorter - first)
        if len(old) - last > first:
            self._remove(first, len(old) - last - first)
        if len(new) - last > first:
            self._insert(first, rows[first : len(new) - last])
        for at, row in enumerate(rows):
            if self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))


def _sort_value(row: ArticleSummary, sort: SortKey) -> str:
    values = {
        SortKey.HEADLINE: row.headline,
        SortKey.FORMAT: row.format,
        SortKey.SECTION: row.section,
        SortKey.STATUS: row.status.value,
    }
    return values.get(sort, row.updated_at.isoformat())
