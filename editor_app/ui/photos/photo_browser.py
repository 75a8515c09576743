"""The searched grid: bar, grid, empty state and lightbox together; the library and the chooser are made of it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.photo_list import PhotoFilter, PhotoPage, PhotoQuery, PhotoSummary
from editor_app.newsroom import Newsroom
from editor_app.ui.articles.refreshing import Refreshing
from editor_app.ui.known_site import KnownSite
from editor_app.ui.photos.empty_library import EmptyLibrary
from editor_app.ui.photos.library_bar import LibraryBar
from editor_app.ui.photos.lightbox import Lightbox
from editor_app.ui.photos.photo_choice import PhotoChoice
from editor_app.ui.photos.photo_grid import PhotoGrid
from editor_app.ui.photos.photo_model import PhotoModel
from editor_app.ui.tasks import Tasks


class PhotoBrowser(QWidget):
    """Lists photos; what is chosen is said by ``choice_changed``."""

    choice_changed = Signal()

    def __init__(
        self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None, *, choosing: bool = False
    ) -> None:
        super().__init__(parent)
        self.setObjectName("photoBrowser")
        self._newsroom = newsroom
        self._tasks = tasks
        self._site = KnownSite(newsroom, tasks, self)
        self._site.site_changed.connect(self._on_site)
        self.model = PhotoModel(newsroom, tasks, self)
        self.bar = LibraryBar(newsroom, tasks, self)
        self.grid = PhotoGrid(newsroom, tasks, self.model, self)
        self.grid.chooses = choosing
        self.nothing = EmptyLibrary(self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.grid)
        self._pages.addWidget(self.nothing)
        self.lightbox = Lightbox(newsroom, tasks, self.model, self.grid.pictures, self)
        self._counting = Refreshing(self._count, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        self._connect()
        self.setFocusProxy(self.grid)
        self.bar.ask()
        self._counting.want()

    # What others call

    def chosen(self) -> PhotoChoice:
        """Return what is selected: by name where that is in memory, else by the question."""
        count = self.grid.how_many_selected()
        held = self.grid.selected()
        if len(held) == count:
            return PhotoChoice(count, tuple(each.id for each in held))
        return PhotoChoice(count, query=self.model.query, spans=tuple(self.grid.spans()))

    def chosen_photos(self) -> list[PhotoSummary]:
        """Return the selected photos that are in memory."""
        return self.grid.selected()

    def look_large(self) -> None:
        """Show the current photo large."""
        row = self.grid.currentIndex().row()
        if row >= 0:
            self.lightbox.show_row(row)

    def focus_search(self) -> None:
        """Go to the search field."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    # What speaks to what

    def _connect(self) -> None:
        self.bar.asked.connect(self.model.ask)
        self.bar.size_chosen.connect(self.grid.set_picture_size)
        self.grid.size_changed.connect(self.bar.size_slider.setValue)
        self.grid.selection_altered.connect(self.choice_changed)
        self.grid.large_wanted.connect(self.lightbox.show_row)
        self.lightbox.row_shown.connect(self.grid.select_row)
        self.lightbox.closed.connect(self._on_lightbox_closed)
        self.nothing.all_wanted.connect(self._on_all_wanted)
        self.model.answered.connect(self._on_answered)
        self.model.total_changed.connect(self._on_total)
        self.bar.search.installEventFilter(self)
        self._tasks.changed.connect(self._on_changed)

    def _on_answered(self, page: PhotoPage) -> None:
        self.bar.show_complaint(page.complaint)
        if page.rows:
            index = self.model.index(0, 0)
            flags = self.grid.selectionModel().SelectionFlag.NoUpdate
            self.grid.selectionModel().setCurrentIndex(index, flags)
        self._show_page()
        self.choice_changed.emit()

    def _on_total(self, total: int) -> None:
        self.bar.show_total(total)
        self._show_page()

    def _show_page(self) -> None:
        nothing = self.model.rowCount() == 0
        if nothing:
            self.nothing.show_for(self.model.query)
        self._pages.setCurrentIndex(int(nothing))

    def _on_all_wanted(self) -> None:
        self.bar.search.clear()
        self.bar.show_filter(PhotoFilter.ALL)

    def _on_lightbox_closed(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, changes: Changes) -> None:
        if changes.photos or changes.articles or changes.boards:
            self._counting.want()

    def _count(self, done: object) -> None:
        finished = done if callable(done) else _nothing

        def counted(counts: dict[PhotoFilter, int]) -> None:
            self.bar.show_counts(counts)
            finished()

        def failed(error: Exception) -> None:
            finished()
            self._tasks.failed.emit(error)

        self._tasks.pool(lambda: self._newsroom.library.counts(PhotoQuery()), counted, failed, self, key="counts")

    def _on_site(self) -> None:
        language = next(iter(self._site.site.languages), "en")
        self.grid.cells.language = self.lightbox.language = language
        self.grid.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.grid.cells.today = self._newsroom.now().date()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.bar.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
                self.grid.setFocus(Qt.FocusReason.TabFocusReason)
                self.grid.select_row(max(0, self.grid.currentIndex().row()))
                return True
            if event.key() == Qt.Key.Key_Escape and self.bar.search.text():
                self.bar.search.clear()
                return True
        return super().eventFilter(watched, event)


def _nothing() -> None:
    """Do nothing."""
