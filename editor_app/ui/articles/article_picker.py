"""Picks an article by search: a field with the hits under it."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListView, QVBoxLayout, QWidget

from editor_app.domain.listed import ArticlePage, ArticleQuery, SortKey
from editor_app.newsroom import Newsroom
from editor_app.ui.articles.delegate import ArticleDelegate
from editor_app.ui.articles.list_model import ArticleListModel
from editor_app.ui.articles.search_field import SearchField
from editor_app.ui.known_site import KnownSite
from editor_app.ui.tasks import Tasks

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class ArticlePicker(QWidget):
    """Type, move with the arrow keys, Enter picks. Binned and withdrawn articles are left out."""

    picked = Signal(object)
    """ArticleId."""

    def __init__(
        self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None, *, publishable_only: bool = True
    ) -> None:
        super().__init__(parent)
        self.setObjectName("articlePicker")
        self.setAccessibleName(self.tr("Find an article"))
        self._publishable_only = publishable_only
        self._site = KnownSite(newsroom, tasks, self)
        self.search = SearchField("pickerSearch", self.tr("Search articles"), self)
        self.search.offer_from(newsroom.articles.suggestions, tasks)
        self.view = QListView(self)
        self.view.setObjectName("pickerList")
        self.view.setAccessibleName(self.tr("Articles found"))
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setMouseTracking(True)
        self.model = ArticleListModel(
            lambda: newsroom.articles, tasks, lambda: self._site.site, newsroom.now, self, whole=False
        )
        self.view.setModel(self.model)
        self._delegate = ArticleDelegate(self.view, lambda: self._site.site, newsroom.now)
        self.view.setItemDelegate(self._delegate)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("pickerMessage")
        self._nothing.setProperty("look", "muted")
        self._nothing.setWordWrap(True)
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.search)
        self.search.installEventFilter(self)
        self.search.asked.connect(self._ask)
        self.view.clicked.connect(self._pick)
        self.view.activated.connect(self._pick)
        self.model.answered.connect(self._on_answered)
        self._site.site_changed.connect(self.view.viewport().update)
        self._ask("")

    def sizeHint(self) -> QSize:
        return QSize(420, 320)

    def clear(self) -> None:
        """Forget what was searched."""
        self.search.clear()

    def _ask(self, text: str) -> None:
        sort = SortKey.RELEVANCE if text else SortKey.UPDATED
        self._delegate.with_snippets = False
        self.model.ask(
            ArticleQuery(text=text, sort=sort, publishable_only=self._publishable_only, headlines_first=True)
        )

    def _on_answered(self, page: ArticlePage) -> None:
        self.search.show_complaint(page.complaint)
        message = page.complaint or ("" if page.rows else self.tr("Nothing found"))
        self._nothing.setText(message)
        self._nothing.setVisible(bool(message))
        if page.rows:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def _pick(self, index: QModelIndex) -> None:
        row = self.model.summary(index.row())
        if row is not None:
            self.picked.emit(row.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self.view.event(QKeyEvent(event))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.view.currentIndex())
                return True
        return super().eventFilter(watched, event)
