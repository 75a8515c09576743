"""The photo library as a place of work: the searched grid, and what the chosen photos are at its right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo_list import PhotoEdit, PhotoFilter, PhotoSummary, UsedIn
from editor_app.newsroom import Newsroom
from editor_app.services.photo_steps import PhotosStepped
from editor_app.ui.file_drops import FileDrops
from editor_app.ui.panel_parts import Panel, WrappedLabel
from editor_app.ui.photos.details_of_many import DetailsOfMany
from editor_app.ui.photos.details_of_one import DetailsOfOne
from editor_app.ui.photos.photo_browser import PhotoBrowser
from editor_app.ui.photos.photo_choice import PhotoChoice
from editor_app.ui.photos.photo_mime import mime_of
from editor_app.ui.photos.photo_steps_made import StepsMade, Words
from editor_app.ui.tasks import Tasks
from editor_app.ui.workspaces import Workspace


class PhotoLibrary(Workspace):
    """Finds, looks at and describes photos. Steps are taken back with Undo."""

    photo_wanted = Signal(object)
    """PhotoId: its words are to be edited in depth."""
    crop_wanted = Signal(object)
    """PhotoId."""
    use_wanted = Signal(object, str)
    """PhotoIds for the open article, and how: ``lead`` or ``text``."""
    files_dropped = Signal(object)
    """Paths to bring in."""
    bring_in_wanted = Signal()
    choice_changed = Signal()

    def __init__(self, newsroom: Newsroom, tasks: Tasks, steps: StepsMade, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photoLibrary")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Photo library"))
        FileDrops(self).dropped.connect(self.files_dropped)
        self._newsroom = newsroom
        self._tasks = tasks
        self.browser = PhotoBrowser(newsroom, tasks, self)
        self.grid = self.browser.grid
        self._one: DetailsOfOne | None = None
        self._many: DetailsOfMany | None = None
        self._none = Panel("noPhotoChosen", self.tr("No photo chosen"), self)
        self._side = QStackedWidget(self)
        self._side.setObjectName("rightPanel")
        self._side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.steps = steps
        self._place()
        self._connect()
        self._show_choice()

    # What others call

    @property
    def one(self) -> DetailsOfOne:
        """The details of one photo, made when the first is chosen."""
        if self._one is None:
            self._one = one = DetailsOfOne(self)
            one.edited.connect(self._on_edited)
            one.article_wanted.connect(self.article_wanted)
            one.edit_wanted.connect(self.photo_wanted)
            one.crop_wanted.connect(self.crop_wanted)
            one.use_wanted.connect(self.use_chosen)
            one.bin_wanted.connect(self.bin_chosen)
            one.restore_wanted.connect(self.restore_chosen)
            self._side.addWidget(one)
        return self._one

    @property
    def many(self) -> DetailsOfMany:
        """The form for many photos, made when several are chosen for the first time."""
        if self._many is None:
            self._many = many = DetailsOfMany(self)
            many.edited.connect(self._on_many_edited)
            many.bin_wanted.connect(self.bin_chosen)
            many.restore_wanted.connect(self.restore_chosen)
            self._side.addWidget(many)
        return self._many

    def flush(self) -> None:
        """Keep what is being typed now."""
        if self._one is not None:
            self._one.flush()

    def undo(self) -> None:
        """Take the last step back; what is being typed is one."""
        self.flush()
        self.steps.undo()

    def redo(self) -> None:
        """Do the step taken back last again."""
        self.steps.redo()

    def chosen(self) -> tuple[PhotoId, ...]:
        """Return the chosen photos that are in memory."""
        return tuple(each.id for each in self.browser.chosen_photos())

    def show_photo(self, photo: PhotoId) -> None:
        """List this photo alone among its like: by its name if it is not to be seen."""
        if self.browser.model.row_of(photo) >= 0:
            self.grid.select_photo(photo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.chosen():
            QApplication.clipboard().setMimeData(mime_of(self.chosen()))
            return
        if event.matches(QKeySequence.StandardKey.Find):
            self.browser.focus_search()
            return
        super().keyPressEvent(event)

    # What it is made of

    def _place(self) -> None:
        words = self.tr("Choose a photo to see and change what is said of it. Several can be changed in one step.")
        self._none.page.addWidget(WrappedLabel(words, self._none, look="muted"))
        self._none.page.addStretch(1)
        self._side.addWidget(self._none)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.browser)
        self.splitter.addWidget(self._side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        self.splitter.setSizes([1060, 340])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self.setFocusProxy(self.grid)

    def _connect(self) -> None:
        self.browser.choice_changed.connect(self._show_choice)
        self.browser.model.dataChanged.connect(lambda *_: self._show_again())
        self.browser.nothing.bring_in_wanted.connect(self.bring_in_wanted)
        self.grid.bin_wanted.connect(self.bin_chosen)
        self.steps.refused.connect(self._on_refused)
        self._tasks.changed.connect(self._on_changed)

    def use_chosen(self, how: str) -> None:
        """Want the chosen photos in the open article: ``lead`` or ``text``."""
        photos = self.chosen()
        if photos:
            self.use_wanted.emit(photos, how)

    # What is chosen

    def _show_choice(self) -> None:
        count = self.grid.how_many_selected()
        photos = self.browser.chosen_photos() if count == 1 else []
        if count == 1 and photos:
            fresh = self.one.photo != photos[0].id
            self.one.show_photo(photos[0])
            self._side.setCurrentWidget(self.one)
            if fresh:
                self._ask_uses(photos[0].id)
        elif count > 1:
            self.flush()
            self.many.show_many(count, binned=self.browser.model.query.filter is PhotoFilter.BIN)
            self._side.setCurrentWidget(self.many)
        elif self._one is None or not self._one.is_edited_now:  # one that left the list stays under one's hand
            self.flush()
            self._side.setCurrentWidget(self._none)
        self.choice_changed.emit()

    def _show_again(self) -> None:
        """Show the chosen photo's new words."""
        for shown in self.browser.chosen_photos()[:1]:
            if self._one is not None and shown.id == self._one.photo and self.grid.how_many_selected() == 1:
                self._one.show_photo(shown)

    def _ask_uses(self, photo: PhotoId) -> None:
        def found(uses: list[UsedIn]) -> None:
            if self.one.photo == photo:
                self.one.show_uses(uses)

        self._tasks.pool(lambda: self._newsroom.library.used_in(photo), found, owner=self, key="uses")

    def _on_changed(self, changes: Changes) -> None:
        photo = self._one.photo if self._one is not None else None
        if photo is not None and (changes.articles or changes.boards or photo in changes.photos):
            self._ask_uses(photo)
            self._tasks.pool(
                lambda: self._newsroom.library.summaries([photo]), self._on_read_again, owner=self, key="photo again"
            )

    def _on_read_again(self, found: dict[PhotoId, PhotoSummary]) -> None:
        """A photo that is no longer in the list keeps its details as long as they are shown."""
        for shown in found.values():
            if shown.id == self.one.photo:
                self.one.show_photo(shown)

    # What is done

    def _on_edited(self, photo: PhotoId, edit: PhotoEdit, _field: str) -> None:
        self.steps.edit(PhotoChoice(1, (photo,)), edit, self._changed_words(), quietly=True)

    def _on_many_edited(self, edit: PhotoEdit) -> None:
        self.steps.edit(self.browser.chosen(), edit, self._changed_words())

    def _changed_words(self) -> Words:
        return self.tr("A photo was changed."), self.tr("{n} photos were changed.")

    def bin_chosen(self) -> None:
        """Put the chosen photos in the bin (rule C8)."""
        self.steps.bin(self.browser.chosen())

    def restore_chosen(self) -> None:
        """Take the chosen photos out of the bin."""
        self.steps.restore(self.browser.chosen())

    def _on_refused(self, stepped: PhotosStepped) -> None:
        """Rule C8: show where the first of them is used."""
        self.show_photo(next(iter((*stepped.used, *stepped.exported))))
