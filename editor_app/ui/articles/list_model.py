"""The rows of the article list: some pages of frozen summaries in memory, the rest asked for when looked at."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticlePage, ArticleQuery, ArticleSummary, ListAround, ListPlaces
from editor_app.domain.site import Site
from editor_app.ui.articles.columns import COLUMNS, Column, cell_words, column_words
from editor_app.ui.articles.held_rows import HeldRows, Index
from editor_app.ui.articles.hits import Hits
from editor_app.ui.articles.list_memory import ListMemory
from editor_app.ui.articles.refreshing import Refreshing
from editor_app.ui.articles.words import headline_words, spoken_words, waiting_words
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.domain.changes import Changes
    from editor_app.services.articles import Articles

PAGE = 200
FOUND_FIRST = 50
"""Rows a search shows at first, more than a window holds: a key waits for no more than are seen."""
SUMMARY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_MANY = 200
"""When more articles changed than this, the list is asked for anew instead of being mended."""
_KEPT_PLACES = 300
"""How many articles that are selected or current are found again when the list was asked for anew."""
_MOST_BLOCKS = 24


class ArticleListModel(HeldRows):
    """Shows what ``ask`` asked for: the whole length of a view, page by page of a search. Older answers are dropped.

    ``articles`` is called in workers: the newsroom may still be opening.
    """

    answered = Signal(object)
    """ArticlePage: the first page of a new question is shown."""

    def __init__(
        self,
        articles: "Callable[[], Articles]",
        tasks: Tasks,
        site: Callable[[], Site],
        now: Callable[[], datetime],
        parent: QObject | None = None,
        *,
        whole: bool = True,
    ) -> None:
        super().__init__(parent)
        self._articles = articles
        self._tasks = tasks
        self._site = site
        self._now = now
        self._whole = whole
        """Whether a view is shown in its whole length; a picker shows what is newest or found."""
        self._after: str | None = None
        self._generation = 0
        self._fetching = False
        self._missed: list[int] = []
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._load_missed)
        self._hits = Hits(articles, tasks, self)
        self._hits.found.connect(self._on_hits)
        self._touched: frozenset[ArticleId] = frozenset()
        self._refreshing = Refreshing(self._refresh_now, self)
        tasks.changed.connect(self._on_changed)

    # What a view reads: memory only

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self._held.rows.get(index.row())
        if row is None:
            return self._waiting(index.row(), role)
        if role == SUMMARY_ROLE:
            self._hits.look_at(row)
            return row
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(column, row, self._site(), self._now())
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (headline_words(row), row.standfirst)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column is Column.HEADLINE:
                return spoken_words(row, self._site(), self._now())
            return f"{column_words(column)}: {cell_words(column, row, self._site(), self._now())}"
        return None

    def _waiting(self, row: int, role: int) -> object:
        """Answer for a row that is not in memory, and remember that it was looked at."""
        if role in (SUMMARY_ROLE, int(Qt.ItemDataRole.DisplayRole)):
            self._missed = [*self._missed[-_KEPT_PLACES:], row]
            if not self._look.isActive():
                self._look.start()
        return waiting_words() if role == Qt.ItemDataRole.AccessibleTextRole else None

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._after is not None

    def fetchMore(self, parent: Index) -> None:
        if self._after is None or self._fetching or parent.isValid():
            return
        self._fetching = True
        generation = self._generation
        work = self._rows_of(self._after, PAGE)
        self._tasks.pool(work, lambda page: self._on_more(generation, page), owner=self, key="more")

    # Asking

    def ask(self, query: ArticleQuery) -> None:
        """Show what ``query`` finds. What is shown stays until the answer is there."""
        self.query = query
        self._generation += 1
        self._fetching = False
        generation = self._generation
        whole = not query.text

        def arrived(page: ArticlePage) -> None:
            if generation == self._generation:
                self._on_first(page)

        limit = PAGE if whole else FOUND_FIRST
        self._tasks.pool(self._rows_of(None, limit, counted=not whole), arrived, owner=self, key="page")

    def _rows_of(self, after: str | None, limit: int, *, counted: bool = True) -> Callable[[], ArticlePage]:
        """Return the work that finds rows of the question, as long as nothing else is asked."""
        query, generation = self.query, self._generation

        def asked_still() -> bool:
            return generation == self._generation

        return lambda: self._articles().next_rows(query, after, limit, asked_still, counted=counted)

    def show_first(self, query: ArticleQuery, page: ArticlePage) -> None:
        """Show the first page of a view that was read before the newsroom was ready: ``go_on`` asks for the rest."""
        self.query = query
        self._generation += 1
        self._on_first(page, more=False)

    def go_on(self) -> None:
        """Ask for the rest of what ``show_first`` showed."""
        if not self._held.entered:
            self._ask_places()

    def refresh(self) -> None:
        """Ask the same again; selection and scroll stay."""
        self._refreshing.want()

    def _on_first(self, page: ArticlePage, *, more: bool = True) -> None:
        self._hits.begin(self.query.text, page)
        self.beginResetModel()
        self._held = ListMemory[ArticleSummary]()
        self._held.fill(0, page.rows)
        self._count = len(page.rows)
        self._held.as_of = page.as_of
        whole = not self.query.text
        self._held.entered = page.after is None
        self._after = None if whole else page.after
        self.endResetModel()
        if not whole or page.after is None:
            self._set_total(page.total, least=page.total_is_least)
        self.answered.emit(page)
        if more and whole and self._whole and page.after is not None:
            self._ask_places()

    def _ask_places(self) -> None:
        query, generation = self.query, self._generation

        def counted(total: int) -> None:
            if generation == self._generation and self._held.as_of and not self._held.entered:
                self._grow_to(max(total, self._count))

        def arrived(places: ListPlaces) -> None:
            if generation == self._generation and places.as_of == self._held.as_of:
                self._held.keep_places(places)
                self._grow_to(places.total)
                self._look.start()
            elif generation == self._generation:
                self.refresh()

        self._tasks.pool(lambda: self._articles().count(query), counted, owner=self, key="count")
        self._tasks.pool(lambda: self._articles().places(query, PAGE), arrived, owner=self, key="places")

    def _on_more(self, generation: int, page: ArticlePage) -> None:
        if generation != self._generation:
            return
        self._fetching = False
        new = [row for row in page.rows if row.id not in self._held.at]
        self._after = page.after
        if new:
            self._add(new)
        self._set_total(page.total, least=page.total_is_least)

    def _load_missed(self) -> None:
        """Fetch the pages around the rows looked at last; those that were only passed are let go."""
        if not self._held.entered:
            return  # what was missed is looked up when the places are there
        missed, self._missed = self._missed, []
        wanted = [row for row in missed if row < self._count and row not in self._held.rows]
        if not wanted or self.query.text:
            return
        centre = wanted[-1]
        spans = self._held.spans(max(0, centre - PAGE // 2), min(self._count - 1, centre + PAGE // 2))
        query, generation, held = self.query, self._generation, self._held
        if not held.as_of:
            self._missed += wanted
            self.refresh()  # rows were mended: only the database knows the numbers of the others
            return

        def work() -> list[tuple[int, ArticlePage]]:
            return [(row, self._articles().page(query, key, limit, counted=False)) for row, key, limit in spans]

        def arrived(pages: list[tuple[int, ArticlePage]]) -> None:
            if generation != self._generation or held is not self._held:
                self.dataChanged.emit(self.index(0, 0), self.index(max(0, self._count - 1), 0))
                return
            if any(page.as_of != held.as_of for _, page in pages):
                self.refresh()
                return
            for row, page in pages:
                self._held.fill(row, page.rows[: self._count - row])
                last = min(row + len(page.rows), self._count) - 1
                if last >= row:
                    self.dataChanged.emit(self.index(row, 0), self.index(last, len(COLUMNS) - 1))
            self._held.let_go(centre)

        self._tasks.pool(work, arrived, owner=self, key="rows")

    def _on_hits(self, said: dict[ArticleId, str]) -> None:
        for article, snippet in said.items():
            at = self.row_of(article)
            if at >= 0:
                self._show(at, replace(self._held.rows[at], snippet=snippet))

    def _with_its_hit(self, row: ArticleSummary) -> ArticleSummary:
        """Return a row with where it was hit, if that is known and it has not changed since."""
        old = self._held.rows.get(self.row_of(row.id))
        known = old is not None and not row.snippet and old.updated_at == row.updated_at
        return replace(row, snippet=old.snippet) if old is not None and known else row

    # What others changed

    def _on_changed(self, changes: "Changes") -> None:
        if not changes.articles:
            return
        self._touched |= changes.articles
        self._refreshing.want()

    def _refresh_now(self, done: Callable[[], None]) -> None:
        """Bring the rows up to date: one by one if few were touched, else all that are shown."""
        touched, self._touched = tuple(self._touched), frozenset()
        generation = self._generation

        def failed(error: Exception) -> None:
            done()
            self._tasks.failed.emit(error)

        def placed(found: dict[ArticleId, ArticleSummary]) -> None:
            if generation == self._generation and not all(self._place(each, found.get(each)) for each in touched):
                self._ask_again(done, failed)
            else:
                done()

        if self.query.text or not self._whole or not 0 < len(touched) <= _MANY:
            self._ask_again(done, failed)
        else:
            self._tasks.pool(lambda: self._articles().summaries(touched), placed, failed, self)

    def _ask_again(self, done: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        query, generation = self.query, self._generation

        def arrived(found: ArticlePage | ListAround) -> None:
            if generation == self._generation:
                self._on_again(found)
            done()

        if query.text or not self._whole:
            limit = max(PAGE, self._count)
            self._tasks.pool(self._rows_of(None, limit), arrived, failed, self)
            return
        rows = [*self._missed[-1:], *self._held.rows]
        blocks = sorted(dict.fromkeys([0, *(row // PAGE for row in rows)]))[:_MOST_BLOCKS]
        sought = self._kept()
        self._missed.clear()
        self._tasks.pool(lambda: self._articles().around(query, blocks, sought, PAGE), arrived, failed, self)

    def _kept(self) -> tuple[ArticleId, ...]:
        """Return the articles whose rows somebody holds on to: selected, current, at the top of a view."""
        rows = dict.fromkeys(index.row() for index in self.persistentIndexList()[: 2 * _KEPT_PLACES])
        found = (self._held.rows.get(row) for row in rows)
        return tuple(dict.fromkeys(row.id for row in found if row is not None))[:_KEPT_PLACES]

    def _on_again(self, found: ArticlePage | ListAround) -> None:
        memory = ListMemory[ArticleSummary]()
        if isinstance(found, ArticlePage):
            self._hits.begin(self.query.text, found)
            memory.fill(0, (self._with_its_hit(row) for row in found.rows))
            self._after = found.after
            self._become(memory, len(found.rows), memory.at)
            self._set_total(found.total, least=found.total_is_least)
            return
        memory.keep_places(found.places)
        for row, summary in found.rows.items():
            memory.put(row, summary)
        self._become(memory, found.places.total, dict(found.at))
        self._set_total(found.places.total)
