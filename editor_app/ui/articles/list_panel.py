"""The left side of the window: views, search, the list of articles."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import LARGEST_FIRST, ArticlePage, ArticleQuery, SortKey, View
from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.articles.article_view import ArticleView
from editor_app.ui.articles.choice import Choice
from editor_app.ui.articles.columns import COLUMNS, Column, sort_of
from editor_app.ui.articles.delegate import ArticleDelegate
from editor_app.ui.articles.list_model import ArticleListModel
from editor_app.ui.articles.nothing_here import NothingHere
from editor_app.ui.articles.operators import without_unfinished
from editor_app.ui.articles.recent_searches import RecentSearches
from editor_app.ui.articles.search_field import SearchField
from editor_app.ui.articles.view_switch import ViewSwitch
from editor_app.ui.known_site import KnownSite
from editor_app.ui.tasks import Tasks
from editor_app.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from editor_app.domain.changes import Changes
    from editor_app.domain.glance import Glance
    from editor_app.ui.articles.saved_views import SavedView

_MOST = 5000
GLANCED = 50
"""Rows shown before the newsroom is ready: more than a window holds."""
SETTLE = 180
"""Milliseconds a row stays current before its article opens: arrow keys pass over rows."""


class ArticleListPanel(QWidget):
    """Lists articles; the one that becomes current by a person's doing is announced."""

    article_chosen = Signal(object)
    """ArticleId: show it."""
    selection_changed = Signal()
    new_wanted = Signal()
    bring_in_wanted = Signal()
    look_changed = Signal()
    """Cards, a table, or another column."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None, *, ready: bool = True) -> None:
        """Ask at once, or glance at what is first where the newsroom is not ``ready``, and ask after ``begin``."""
        super().__init__(parent)
        self.setObjectName("leftPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Articles"))
        self._newsroom = newsroom
        self._tasks = tasks
        self._open: ArticleId | None = None
        self._awaited: ArticleId | None = None
        """What is open and has no row yet."""
        self._sort, self._search_sort, self._descending = SortKey.UPDATED, SortKey.RELEVANCE, True
        self._site = KnownSite(newsroom, tasks, self, look=ready)
        self.ready = ready
        """Whether the newsroom is, and may be asked."""
        self._glanced: ArticleQuery | None = None
        self.model = ArticleListModel(lambda: newsroom.articles, tasks, lambda: self._site.site, newsroom.now, self)
        self.switch = ViewSwitch(self)
        self.search = SearchField("articleSearch", self.tr("Search articles"), self)
        self.search.setToolTip(
            self.tr(
                "Words in any order; “exact words”; -not. Also status: author: tag: source: section: format: lang: "
                "has: before: after:"
            )
        )
        self._recent = RecentSearches(WindowMemory(newsroom.path))
        self._complaint, self._all = "", False
        self._selected = QLabel(self)
        self._selected.setObjectName("selectedCount")
        self._selected.setProperty("look", "muted")
        self._selected.hide()
        self._pages = QStackedWidget(self)
        self.view = ArticleView(self.model, self._pages)
        self.view.setAccessibleName(self.tr("Articles"))
        self.delegate = ArticleDelegate(self.view, lambda: self._site.site, newsroom.now)
        self.view.setItemDelegate(self.delegate)
        self.view.fit_rows()
        self._nothing = NothingHere(self._pages)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE)
        self._place()
        self._connect()
        if ready:
            self.begin()

    # What others call

    def glance(self) -> None:
        """Show the first rows before the newsroom is ready."""
        query = self._query()

        def arrived(seen: "Glance") -> None:
            if not self.ready and query == self._query():
                self._glanced = query
                self._site.take(seen.site)
                self.switch.show_sort(query.sort, query.descending, False)
                self.view.show_sort(query.sort, descending=query.descending)
                self.model.show_first(query, seen.page)
                self.view.doItemsLayout()  # its scroll bar has its place before all is painted, not after

        self._tasks.pool(lambda: self._newsroom.glance(query, GLANCED), arrived, owner=self, key="glance", alone=True)

    def begin(self) -> None:
        """The newsroom is ready: ask it all there is to know."""
        self.ready = True
        self.search.offer_from(self._newsroom.articles.suggestions, self._tasks, self._recent)
        if self._glanced == self._query():
            self.model.go_on()
        else:
            self._ask()
        self._count()

    def show_open(self, article: ArticleId | None) -> None:
        """Mark the article that is open, and make it current where the list shows it."""
        self._settle.stop()
        self._open = self.delegate.marked = article
        if article is not None:
            self._select(article)
        self.view.viewport().update()

    def chosen(self) -> tuple[ArticleId, ...]:
        """Return the articles selected in the list, from top to bottom."""
        rows = (row for first, last in self.view.spans() for row in range(first, min(last, first + _MOST) + 1))
        found = (self.model.summary(row) for row in rows)
        return tuple(each.id for each in found if each is not None)

    def choice(self) -> Choice:
        """Return what is selected: by name where that is in memory, else by the question."""
        query, spans = self.model.query, self.view.spans()
        if self._all:
            return Choice(self.model.total, query=query)
        ids, count = self.chosen(), self.how_many_chosen()
        return Choice(count, ids) if len(ids) == count else Choice(count, query=query, spans=tuple(spans))

    def how_many_chosen(self) -> int:
        """Return how many rows are selected, in memory or not."""
        return sum(last + 1 - first for first, last in self.view.spans())

    def step(self, by: int) -> None:
        """Choose the next (1) or the previous (-1) article of the list."""
        at = self.model.row_of(self._open) if self._open is not None else -1
        to = max(0, min(at + by, self.model.rowCount() - 1))
        row = self.model.summary(to)
        if row is not None and to != at:
            self.view.setCurrentIndex(self.model.index(to, 0))
            self._choose()

    def show_view(self, view: View) -> None:
        """List another view."""
        self.switch.show_view(view)
        self._ask()

    def show_saved(self, saved: "SavedView") -> None:
        """List what a saved view says: its search, its view, its order."""
        self.search.setText(saved.text)
        self.search.ask_now()
        if saved.text:
            self._search_sort = saved.sort
        if saved.sort is not SortKey.RELEVANCE:
            self._sort = saved.sort
        self._descending = saved.descending
        self.switch.show_view(saved.view)
        self.switch.show_own(saved.name)
        self._ask()

    def view_shown(self) -> View:
        """Return the view that is listed."""
        return self.model.query.view

    def state(self) -> str:
        """Return view and order, to be remembered."""
        look = "table" if self.view.as_table else "cards"
        return " ".join((self.view_shown(), self._sort, "down" if self._descending else "up", look))

    def restore_state(self, state: str) -> None:
        """Show view and order as ``state`` says; what cannot be read is left."""
        view, sort, order, look = [*state.split(" "), "", "", "", ""][:4]
        self.show_as(table=look == "table")
        if view in list(View) and sort in list(SortKey) and sort != SortKey.RELEVANCE:
            self._sort, self._descending = SortKey(sort), order != "up"
            self.show_view(View(view))

    def show_as(self, *, table: bool) -> None:
        """Show the articles as a table with columns, or as cards."""
        if table != self.view.as_table:
            self.view.show_as(table=table)
            self.view.show_sort(self.model.query.sort, descending=self.model.query.descending)
            self.look_changed.emit()

    def show_column(self, column: Column, *, on: bool) -> None:
        """Show or hide a column of the table."""
        self.view.show_column(column, on=on)
        self.look_changed.emit()

    def focus_search(self) -> None:
        """Put the cursor into the search field, all of it selected."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # What it is made of

    def _place(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(theme.SPACE_3, theme.SPACE_2, theme.SPACE_3, theme.SPACE_2)
        top.setSpacing(theme.SPACE_2)
        for widget in (self.switch, self.search, self._selected):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._pages, 1)
        self.setMinimumWidth(220)

    def _connect(self) -> None:
        self.switch.view_chosen.connect(self.show_view)
        self.switch.sort_chosen.connect(self._on_sort_chosen)
        self.view.horizontalHeader().sectionClicked.connect(self._on_head_clicked)
        self.switch.order_turned.connect(self._on_order_turned)
        self.search.asked.connect(lambda _: self._on_asked())
        self.search.left.connect(self._on_search_left)
        self.search.installEventFilter(self)
        self.model.answered.connect(self._on_answered)
        self.model.total_changed.connect(self._on_total_changed)
        self.model.rowsInserted.connect(lambda *_: self._show_page())
        self.model.rowsRemoved.connect(lambda *_: self._show_page())
        self.view.clicked.connect(lambda _: self._choose())
        self.view.activated.connect(lambda _: self._choose())
        self.view.walked.connect(self._settle.start)
        self.view.typed.connect(self.search.take_up)
        self.view.all_wanted.connect(self._select_all)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._on_selection_changed())
        self._settle.timeout.connect(self._choose)
        self._site.site_changed.connect(lambda: self.view.viewport().update())
        self._tasks.changed.connect(self._on_changed)
        self._nothing.new_wanted.connect(self.new_wanted)
        self._nothing.bring_in_wanted.connect(self.bring_in_wanted)
        self._nothing.clear_wanted.connect(self.search.clear)
        self._nothing.all_wanted.connect(lambda: self.show_view(View.ALL))

    # Asking

    def _query(self) -> ArticleQuery:
        typed = self.search.text()
        text = (without_unfinished(typed) if self.search.being_typed else typed).strip()
        sort = self._search_sort if text else self._sort
        return ArticleQuery(
            text=text,
            view=self.switch.view,
            sort=sort,
            descending=self._descending if sort is not SortKey.RELEVANCE else True,
            person=self._newsroom.person,
        )

    def _ask(self) -> None:
        if not self.ready:
            return  # it is asked when the newsroom is ready
        query = self._query()
        if self._all or self.how_many_chosen() > 1:
            self.view.clearSelection()  # other articles will stand there: nothing is done to them by a slip
        self.switch.show_sort(query.sort, query.descending, bool(query.text))
        if not query.text:
            self.switch.show_found(None)
        self.view.show_sort(query.sort, descending=query.descending)
        self.model.ask(query)

    def _count(self) -> None:
        self._tasks.pool(self._newsroom.articles.counts, self.switch.show_counts, owner=self, key="counts")

    def _on_asked(self) -> None:
        if self.switch.saved:
            self.switch.show_view(self.switch.view)  # another search is no longer the saved view
        self._ask()

    def _on_search_left(self) -> None:
        """Remember what was searched for, and ask all of it: an operator is no longer being typed."""
        if not self.ready:
            return
        text = self.search.text().strip()
        if text != self.model.query.text:
            self._ask()
        elif text and not self._complaint and self.model.total:
            self._recent.note(text)

    def _on_sort_chosen(self, sort: SortKey) -> None:
        if self.search.text().strip():
            self._search_sort = sort
        if sort is not SortKey.RELEVANCE:
            self._sort = sort
            self._descending = sort in LARGEST_FIRST
        self._ask()

    def _on_head_clicked(self, section: int) -> None:
        sort = sort_of(COLUMNS[section])
        if self.model.query.sort is sort:
            self._on_order_turned(not self._descending)
        else:
            self._on_sort_chosen(sort)

    def _on_order_turned(self, descending: bool) -> None:
        self._descending = descending
        self._ask()

    def _on_changed(self, changes: "Changes") -> None:
        if changes.articles:
            self._count()

    # What is shown

    def _on_answered(self, page: ArticlePage) -> None:
        self.search.show_complaint(page.complaint)
        self._complaint = page.complaint
        self.delegate.sort = self.model.query.sort
        with_snippets = any(row.snippet for row in page.rows)
        if with_snippets != self.delegate.with_snippets:
            self.delegate.with_snippets = with_snippets
            self.view.fit_rows()
        self.view.scrollToTop()
        if self._open is not None:
            self._select(self._open)
        self._show_page()

    def _show_page(self) -> None:
        nothing = self.model.rowCount() == 0
        if nothing:
            self._nothing.show_for(self.model.query.view, self.model.query.text, self._complaint)
        self._pages.setCurrentIndex(int(nothing))

    # Choosing

    def _select(self, article: ArticleId) -> None:
        row = self.model.row_of(article)
        self._awaited = article if row < 0 else None
        if row < 0 or self.how_many_chosen() > 1:
            return
        index = self.model.index(row, 0)
        if self.view.currentIndex().row() != row or not self.view.selectionModel().isSelected(index):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(index, flags)

    def _select_all(self) -> None:
        """Select all that the question finds, whether in memory or not."""
        self.view.select_every_row()
        self._all = self.model.total > 0
        self._show_selected()

    def _on_selection_changed(self) -> None:
        self._all = False
        self._show_selected()
        self.selection_changed.emit()

    def _on_total_changed(self, total: int) -> None:
        if self._all:
            self._select_all()  # what came meanwhile belongs to all
        elif self._awaited is not None:
            self._select(self._awaited)
        if self.model.query.text:
            self.switch.show_found(total, least=self.model.total_is_least)

    def _show_selected(self) -> None:
        count = self.model.total if self._all else self.how_many_chosen()
        words = self.tr("All {n} selected") if self._all else self.tr("{n} selected")
        more = "+" if self._all and self.model.total_is_least else ""
        self._selected.setText(words.format(n=f"{self.locale().toString(count)}{more}"))
        self._selected.setVisible(count > 1)

    def _choose(self) -> None:
        """Announce the current article, unless several are selected or it is open already."""
        self._settle.stop()
        row = self.model.summary(self.view.currentIndex().row())
        if row is not None and self.how_many_chosen() <= 1 and row.id != self._open:
            self.article_chosen.emit(row.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
                self._into_list(open_first=event.key() != Qt.Key.Key_Down)
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return super().eventFilter(watched, event)

    def _into_list(self, *, open_first: bool) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if self.model.query.text or not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        if open_first:
            self._choose()
