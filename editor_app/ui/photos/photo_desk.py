"""Between the photo library and the rest of the window: photos into the open article, crops, files that come in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.domain.ids import PhotoId
from editor_app.newsroom import Newsroom
from editor_app.ui.actions import Actions
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks
from editor_app.ui.workspaces import ARTICLES, Workspaces

if TYPE_CHECKING:
    from editor_app.ui.photos.library import PhotoLibrary
    from editor_app.ui.photos.photo_steps_made import StepsMade

LEAD, TEXT = "lead", "text"
_ON_CHOSEN: "dict[str, Callable[[PhotoLibrary], object]]" = {
    "photo_large": lambda library: library.browser.look_large(),
    "photo_bin": lambda library: library.bin_chosen(),
    "photo_restore": lambda library: library.restore_chosen(),
}
_MENU = ("photo_large", "photo_as_lead", "photo_in_text", "photo_words", "crop_photo", "photo_bin", "photo_restore")
"""Commands in the menu over the grid."""


class PhotoDesk(QObject):
    """Makes the library when it is first shown, and does what is wanted of it elsewhere."""

    files_wanted = Signal(object)
    """Paths to bring in."""
    bring_in_wanted = Signal()
    photo_wanted = Signal(object)
    """PhotoId: its words are to be edited in depth."""
    crop_wanted = Signal(object)
    """PhotoId."""
    chosen_changed = Signal()

    def __init__(
        self,
        newsroom: Newsroom,
        session: EditSession,
        tasks: Tasks,
        notices: Notices,
        editor: EditorPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._notices = notices
        self._editor = editor
        self._window = window
        self._workspaces: Workspaces | None = None
        self._actions: Actions | None = None
        self.library: PhotoLibrary | None = None
        self._steps: StepsMade | None = None

    def bind(self, actions: Actions, workspaces: Workspaces) -> None:
        """Stand among the workspaces, and let the actions do this."""
        self._workspaces, self._actions = workspaces, actions
        workspaces.add("photos", self._make)
        actions.on("photo_as_lead", partial(self._use_chosen, LEAD))
        actions.on("photo_in_text", partial(self._use_chosen, TEXT))
        actions.on("photo_from_library", self.choose_for_text)
        actions.on("find_photo", self._find)
        for name, slot in _ON_CHOSEN.items():
            actions.on(name, partial(self._on_library, slot))
        self._editor.lead_photo.library_wanted.connect(self.choose_for_lead)

    @property
    def steps(self) -> "StepsMade":
        """Every step made on photos, in the library or in a window over it; Ctrl+Z in the library takes them back."""
        if self._steps is None:
            from editor_app.ui.photos.photo_steps_made import StepsMade  # with the first of them

            self._steps = StepsMade(self._newsroom, self._tasks, self._notices, self)
        return self._steps

    def chosen(self) -> tuple[PhotoId, ...]:
        """Return the photos chosen in the library, none while it is not shown."""
        return self.library.chosen() if self.library is not None and self.library.isVisible() else ()

    def flush(self) -> None:
        """Keep what is being typed about a photo now."""
        if self.library is not None:
            self.library.flush()

    def choose_for_lead(self) -> None:
        """Let a photo be chosen from the library as the lead photo."""
        take, files = partial(self.use, how=LEAD), self._editor.lead_photo.choose_file
        self._choose(self.tr("Choose the lead photo"), take, files)

    def choose_for_text(self) -> None:
        """Let photos be chosen from the library for where the cursor stands."""
        files = self._actions["photo"].trigger if self._actions is not None else None
        self._choose(self.tr("Choose photos for the text"), partial(self.use, how=TEXT), files)

    def use(self, photos: Sequence[PhotoId], how: str) -> None:
        """Put photos into the open article and go there; say so where none is open."""
        if self._session.article is None:
            self._notices.info(self.tr("Open an article first: the photo is put into it."), key="photo-use")
            return
        if self._workspaces is not None:
            self._workspaces.show_workspace(ARTICLES)
        if how == LEAD:
            self._editor.lead_photo.take_photo(photos[0])
        else:
            self._editor.take_photos(list(photos))

    def _make(self) -> "PhotoLibrary":
        from editor_app.ui.photos.library import PhotoLibrary  # with the workspace

        library = PhotoLibrary(self._newsroom, self._tasks, self.steps, self._window)
        library.use_wanted.connect(self.use)
        library.crop_wanted.connect(self.crop_wanted)
        library.photo_wanted.connect(self.photo_wanted)
        library.files_dropped.connect(self._on_files_dropped)
        library.bring_in_wanted.connect(self.bring_in_wanted)
        library.choice_changed.connect(self.chosen_changed)
        if self._actions is not None:
            tools = ("bring_in_photos", "near_photos", "rights_calendar")
            library.browser.bar.offer([self._actions[each] for each in tools])
            for name in _MENU:
                library.grid.addAction(self._actions[name])
        self.library = library
        return library

    def _on_library(self, do: "Callable[[PhotoLibrary], object]") -> None:
        if self.library is not None and self.library.isVisible():
            do(self.library)

    def _on_files_dropped(self, files: list[Path]) -> None:
        self.files_wanted.emit(files)

    def _use_chosen(self, how: str) -> None:
        photos = self.chosen()
        if photos:
            self.use(photos, how)

    def _find(self) -> None:
        if self._workspaces is not None:
            self._workspaces.show_workspace("photos")
        if self.library is not None:
            self.library.browser.focus_search()

    def _choose(self, title: str, take: Callable[[list[PhotoId]], None], files: Callable[[], object] | None) -> None:
        from editor_app.ui.photos.photo_picker import PhotoPicker  # with the window

        picker = PhotoPicker(self._newsroom, self._tasks, title, self._window)
        picker.picked.connect(take)
        if files is not None:
            picker.files_wanted.connect(files)
        picker.open()
