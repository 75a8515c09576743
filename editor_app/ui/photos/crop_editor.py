"""The crop editor: a photo large, the site's shapes beside it, for this article or for the library (rules C4, C7)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QDialog, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from editor_app.domain.cropping import Cropping
from editor_app.domain.errors import EditorError
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import Photo, PhotoUse, Shape, resolve_use
from editor_app.domain.site import Site
from editor_app.ui.panel_parts import WrappedLabel, icon_button, named, push_button
from editor_app.ui.photos.crop_canvas import CropCanvas
from editor_app.ui.photos.crop_shapes import CropShapes
from editor_app.ui.photos.crop_work import CropWork
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.room import size_at_first

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.captions import Rewritten
    from editor_app.ui.tasks import Tasks

_EDGE = 1600
"""Pixels of the picture that is shown."""


class Scope(Enum):
    """For whom a crop is made (rule C4)."""

    USE = "use"
    LIBRARY = "library"


class CropEditor(QDialog):
    """Crops never touch the original. Without a ``use`` only the library's crops are edited."""

    use_cropped = Signal(object)
    """A PhotoUse whose crops and focal point are this use's own, or None where they are the library's."""
    library_cropped = Signal(object)
    """Rewritten: what the library said before and says now."""
    left_unsaved = Signal(object)
    """The crops by Scope: the window was closed without keeping them."""

    def __init__(
        self,
        newsroom: Newsroom,
        tasks: Tasks,
        photo: PhotoId,
        use: PhotoUse | None = None,
        parent: QWidget | None = None,
        *,
        changed: Mapping[Scope, Cropping] | None = None,
    ) -> None:
        """``changed`` are crops that were not kept the last time."""
        super().__init__(parent)
        named(self, "cropEditor", self.tr("Crop"))
        self.setWindowTitle(self.tr("Crop"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        size_at_first(self, 1080, 720)
        self.setMinimumSize(640, 520)
        self._newsroom = newsroom
        self._tasks = tasks
        self._id = photo
        self._use = use
        self._changed = dict(changed or {})
        self._photo: Photo | None = None
        self._least = 0
        self._works: dict[Scope, CropWork] = {}
        self._scope = Scope.LIBRARY if use is None else Scope.USE
        self._shape = Shape.WIDE
        self._image: QImage | None = None
        self._thumbnails = Thumbnails(newsroom, tasks, self)
        self._build()
        self._connect()
        self._show_state()
        tasks.pool(lambda: (newsroom.photos.get(photo), newsroom.site), self._on_read, self._on_failed, self)

    @property
    def work(self) -> CropWork | None:
        """The crops that are being edited; None until the photo is read."""
        return self._works.get(self._scope)

    @property
    def shape(self) -> Shape:
        """The shape that is being edited."""
        return self._shape

    # What it is made of

    def _build(self) -> None:
        self._title = WrappedLabel("", self, look="title")
        self._title.setObjectName("cropTitle")
        self.canvas = CropCanvas(self)
        self.shapes = CropShapes(self)
        hint = self.tr(
            "Drag the crop, its grips or the focal point; double-click puts the point there. Arrows move the crop, "
            "Ctrl with arrows the point, + and − the size, 1 to 4 the shape."
        )
        self._hint = WrappedLabel(hint, self, look="muted")
        self._said = WrappedLabel("", self, look="muted")
        self._said.setObjectName("cropMessage")
        self._undo = icon_button("cropUndo", "undo-2", self.tr("Undo"), self, "Ctrl+Z")
        self._redo = icon_button("cropRedo", "redo-2", self.tr("Redo"), self, "Ctrl+Shift+Z")
        self._again = push_button("cropFromFocus", self.tr("&From the focal point again"), self, icon="rotate-ccw")
        self._as_library = push_button("cropAsLibrary", self.tr("As in the &library"), self, icon="archive")
        self._cancel = push_button("cropCancel", self.tr("Cancel"), self)
        self._save = push_button("cropSave", self.tr("&Save"), self, role="primary")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._title, 1)
        top.addWidget(self._make_scopes())
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self.canvas, 1)
        beside = QVBoxLayout()
        beside.addWidget(self.shapes)
        beside.addStretch(1)
        middle.addLayout(beside)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for each in (self._undo, self._redo, self._again, self._as_library):
            buttons.addWidget(each)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(top)
        whole.addLayout(middle, 1)
        whole.addWidget(self._hint)
        whole.addWidget(self._said)
        whole.addLayout(buttons)

    def _make_scopes(self) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("look", "segments")
        named(frame, "cropScopes", self.tr("For whom the crops are"))
        row = QHBoxLayout(frame)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._scopes = QButtonGroup(self)
        words = {
            Scope.USE: (self.tr("This article"), self.tr("The crops of this article alone")),
            Scope.LIBRARY: (self.tr("The library"), self.tr("The crops of every use that has none of its own")),
        }
        for scope, (text, tip) in words.items():
            button = QToolButton(frame)
            named(button, f"cropFor_{scope.value}", text)
            button.setText(text)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setChecked(scope is self._scope)
            button.setEnabled(scope is Scope.LIBRARY or self._use is not None)
            button.clicked.connect(lambda _=False, each=scope: self.choose_scope(each))
            self._scopes.addButton(button)
            row.addWidget(button)
        return frame

    def _connect(self) -> None:
        self.shapes.shape_chosen.connect(self.choose_shape)
        self.canvas.shape_wanted.connect(self.choose_shape)
        self._thumbnails.arrived.connect(self._on_picture)
        self._thumbnails.failed.connect(lambda _photo, error: self._on_failed(error))
        self._undo.clicked.connect(self.undo)
        self._redo.clicked.connect(self.redo)
        self._again.clicked.connect(self.from_focus)
        self._as_library.clicked.connect(self.as_library)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.save)
        for keys, slot in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+S", self.save),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # What it does

    def choose_shape(self, shape: Shape) -> None:
        """Edit another shape."""
        self._shape = shape
        self._show()

    def choose_scope(self, scope: Scope) -> None:
        """Edit the crops of this article, or those of the library."""
        self._scope = scope
        self._show()

    def undo(self) -> None:
        """Take the last step back."""
        if self.work is not None:
            self.work.undo()

    def redo(self) -> None:
        """Do it again."""
        if self.work is not None:
            self.work.redo()

    def from_focus(self) -> None:
        """Cut the shape around the focal point again."""
        if self.work is not None:
            self.work.from_focus(self._shape)

    def as_library(self) -> None:
        """Let this article show what the library says."""
        if self.work is not None and self._photo is not None:
            self.work.set(self._cropping(self._photo, None))

    def save(self) -> None:
        """Keep what was changed, here and there, and close."""
        photo, use = self._photo, self._works.get(Scope.USE)
        if photo is None:
            return
        library = self._works[Scope.LIBRARY]
        if use is not None and use.now != use.first:
            same = use.now == library.now
            self.use_cropped.emit(
                PhotoUse(crops=None if same else use.now.crops, focus=None if same else use.now.focus)
            )
        if library.now == library.first:
            self.accept()
            return
        self._save.setEnabled(False)
        crops, focus = library.now.crops, library.now.focus
        self._tasks.database(
            lambda: self._newsroom.captions.change(photo.id, crops=crops, focus=focus),
            self._on_saved,
            self._on_failed,
            self,
        )

    def reject(self) -> None:
        """Close; what was changed is handed over, so that it can be taken up again."""
        changed = {scope: work.now for scope, work in self._works.items() if work.now != work.first}
        super().reject()
        if changed:
            self.left_unsaved.emit(changed)

    def _on_saved(self, rewritten: Rewritten) -> None:
        self.library_cropped.emit(rewritten)
        self.accept()

    # What is shown

    def _on_read(self, found: tuple[Photo | None, Site]) -> None:
        photo, site = found
        if photo is None:
            self.canvas.show_image(None, self.tr("This photo is no longer in the archive."))
            return
        self._photo, self._least = photo, site.least_crop_width
        self._works[Scope.LIBRARY] = CropWork(self._cropping(photo, None), self)
        if self._use is not None:
            self._works[Scope.USE] = CropWork(self._cropping(photo, self._use), self)
        for scope, work in self._works.items():
            if scope in self._changed:
                work.set(self._changed[scope])
            work.changed.connect(self._show_state)
        self._title.set_words(photo.record.caption or photo.file_name)
        self._image = self._thumbnails.image(photo.id, _EDGE)
        self._show()
        self.canvas.setFocus()

    def _on_picture(self, photo: str) -> None:
        self._image = self._thumbnails.image(photo, _EDGE)
        self._show()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error  # a bug: the excepthook reports it
        self._say(str(error), "danger")
        self._save.setEnabled(self._photo is not None)

    def _show(self) -> None:
        work = self.work
        if work is not None:
            self.canvas.show_work(work, self._shape)
        self.canvas.show_image(self._image, self.tr("Loading the photo…"))
        self.shapes.choose(self._shape)
        self._show_state()

    def _show_state(self) -> None:
        work, photo = self.work, self._photo
        self._as_library.setVisible(self._use is not None)
        for each in (self._undo, self._redo, self._again, self._as_library, self._save):
            each.setEnabled(False)
        if work is None or photo is None:
            return
        self._undo.setEnabled(work.can_undo)
        self._redo.setEnabled(work.can_redo)
        self._again.setEnabled(work.now.is_by_hand(self._shape))
        self._as_library.setEnabled(self._scope is Scope.USE and work.now != self._cropping(photo, None))
        self._save.setEnabled(True)
        self.shapes.show_crops(self._image, work.now)
        width, height = work.now.pixels(self._shape)
        if work.now.is_small(self._shape):
            words = self.tr("This crop is {w} × {h} pixels: under {n} wide, it will look soft on a large screen.")
            self._say(words.format(w=width, h=height, n=work.now.least), "warning")
        elif self._scope is Scope.LIBRARY and self._use is not None:
            self._say(self.tr("Every article whose use has no crops of its own will show this."), "muted")
        else:
            self._say(self.tr("The original stays as it is: a crop can be changed at any time."), "muted")

    def _say(self, words: str, look: str) -> None:
        self._said.set_words(words)
        if self._said.property("look") != look:
            self._said.setProperty("look", look)
            self._said.style().unpolish(self._said)
            self._said.style().polish(self._said)

    def _cropping(self, photo: Photo, use: PhotoUse | None) -> Cropping:
        """Return what holds for a use, or in the library."""
        record = photo.record if use is None else resolve_use(use, photo)
        return Cropping(
            width=photo.width, height=photo.height, focus=record.focus, crops=record.crops, least=self._least
        )
