"""The bring-in queue for photos: what waits, what became of each, the words of a template, the way back (C5, C9)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QListView,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.changes import Changes
from editor_app.domain.errors import EditorError
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo_intake import Arrived, PhotoState, PictureFile
from editor_app.ui.counted import counted
from editor_app.ui.file_drops import files_of, take_copy
from editor_app.ui.panel_parts import NoteBox, WrappedLabel, announce, named, push_button
from editor_app.ui.photos.lead_photo_field import png_bytes
from editor_app.ui.photos.picture_zone import PICTURES_FILTER, picture_of
from editor_app.ui.photos.queue_delegate import QueueDelegate
from editor_app.ui.photos.queue_model import QueueModel
from editor_app.ui.photos.template_row import TemplateRow
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.room import size_at_first

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.captions import RewrittenMany
    from editor_app.services.photo_steps import PhotosStepped
    from editor_app.ui.photos.photo_steps_made import StepsMade
    from editor_app.ui.tasks import Tasks

_CAME = (PhotoState.NEW, PhotoState.NEAR)


class PhotoQueue(QDialog):
    """Not modal: writing goes on beside it. Closing it while photos come in only hides it."""

    edit_wanted = Signal(object)
    """PhotoId, whose words are to be written."""
    near_wanted = Signal()
    """The pairs that look alike are to be shown."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, steps: StepsMade, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "photoQueue", self.tr("Bring in photos"))
        self.setWindowTitle(self.accessibleName())
        self.setSizeGripEnabled(True)
        size_at_first(self, 860, 640)
        self.setMinimumSize(560, 420)
        self.setAcceptDrops(True)
        self._newsroom = newsroom
        self._tasks = tasks
        self._steps = steps
        self._running = False
        self._stopped = False
        self._finding = 0
        self.model = QueueModel(self)
        self._thumbnails = Thumbnails(newsroom, tasks, self)
        self._make()
        self._place()
        self._connect()
        self._show_state()

    # What is asked of it

    def add_files(self, paths: list[Path]) -> None:
        """Look for pictures in files and folders, and put them into the queue."""
        if not paths:
            return
        self._finding += 1
        self._tasks.pool(lambda: self._newsroom.photo_intake.find(paths), self._on_found, self._on_find_failed, self)
        self._show_state()

    def add_picture(self, image: QImage) -> None:
        """Put a pasted picture into the queue."""
        name = self.tr("Pasted picture.png")
        self._tasks.pool(lambda: png_bytes(image), lambda data: self._on_pasted(data, name), None, self)

    def paste(self) -> None:
        """Take files or a picture from the clipboard."""
        source = QApplication.clipboard().mimeData()
        paths = files_of(source)
        image = picture_of(source)
        if paths:
            self.add_files(paths)
        elif image is not None:
            self.add_picture(image)

    def bring_in(self) -> None:
        """Bring in what waits, one after another."""
        if not self._running and self.model.next_waiting() is not None:
            self._running, self._stopped = True, False
            self._go_on()

    def stop(self) -> None:
        """Bring in no more after the one that is being read; the others wait."""
        self._stopped = True
        self._show_state()

    # What it is made of

    def _make(self) -> None:
        self._title = WrappedLabel("", self, look="title")
        self._title.setObjectName("queueTitle")
        self._bar = QProgressBar(self)
        named(self._bar, "queueProgress", self.tr("How far it is"))
        self.view = QListView(self)
        named(self.view, "queueList", self.tr("Pictures"), self.tr("Enter opens a photo’s words."))
        self.view.setModel(self.model)
        self.view.setItemDelegate(QueueDelegate(self._thumbnails.image, self.model, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setMouseTracking(True)
        self._empty = WrappedLabel(
            self.tr("Drop photos or a folder here, paste a picture, or add them by the buttons below."),
            self,
            look="muted",
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.note = NoteBox("queueNote", self)
        self.words = TemplateRow(self._newsroom, self._tasks, self)
        self._files = push_button("queueFiles", self.tr("Add &files…"), self, icon="files")
        self._folder = push_button("queueFolder", self.tr("Add a f&older…"), self, icon="folder")
        self._undo = push_button("queueUndo", self.tr("&Undo all of it"), self, icon="undo-2")
        self._near = push_button("queueNear", self.tr("&Compare…"), self, icon="copy")
        self._stop = push_button("queueStop", self.tr("&Stop"), self)
        self._close = push_button("queueClose", self.tr("Clos&e"), self)
        self._go = push_button("queueGo", self.tr("&Bring in"), self, icon="download:on_accent", role="primary")

    def _place(self) -> None:
        page = QWidget(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._files, self._folder, self._undo, self._near):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self._close, self._stop, self._go):
            buttons.addWidget(button)
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for above in (self._title, self._bar, self.note):
            column.addWidget(above)
        column.addWidget(self.words)
        column.addWidget(self._empty)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(page)
        self.pages.addWidget(self.words.page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _connect(self) -> None:
        self._files.clicked.connect(self._on_files)
        self._folder.clicked.connect(self._on_folder)
        self._go.clicked.connect(self.bring_in)
        self._stop.clicked.connect(self.stop)
        self._close.clicked.connect(self.reject)
        self._undo.clicked.connect(self._on_undo)
        self._near.clicked.connect(self.near_wanted)
        self.words.fill.clicked.connect(self._on_fill)
        self.words.chosen_changed.connect(self._show_state)
        self.words.failed.connect(self._on_failed)
        self.words.page_wanted.connect(lambda on: self.pages.setCurrentIndex(int(on)))
        self.view.activated.connect(self._on_activated)
        self._thumbnails.arrived.connect(lambda _: self.view.viewport().update())
        self._thumbnails.failed.connect(lambda _photo, _error: None)
        QShortcut(QKeySequence("Ctrl+V"), self.view).activated.connect(self.paste)
        self._tasks.changed.connect(self._on_changed)

    # Coming in

    def _on_found(self, files: list[PictureFile]) -> None:
        self._finding -= 1
        before = self.model.rowCount()
        self.model.add_files(files)
        if not files:
            self.note.tell(self.tr("There is no picture in it."))
        elif self.model.rowCount() == before:
            self.note.tell(self.tr("These pictures are in the list already."))
        self._show_state()
        self._go.setFocus()

    def _on_find_failed(self, error: Exception) -> None:
        self._finding -= 1
        self._on_failed(error)

    def _on_pasted(self, data: bytes, name: str) -> None:
        self.model.add_pasted(data, name)
        self._show_state()

    def _go_on(self) -> None:
        number = None if self._stopped else self.model.next_waiting()
        if number is None:
            self._running = False
            self._show_state()
            announce(self, self._title.text())
            return
        self.model.begin(number)
        row, newsroom = self.model.row(number), self._newsroom
        template, over = self.words.template(), self.words.over.isChecked()

        def work() -> Arrived:
            if row.path is not None:
                return newsroom.photo_intake.bring_in(row.path, template, over=over)
            return newsroom.photo_intake.bring_in_bytes(row.data, row.name, template, over=over)

        def done(arrived: Arrived) -> None:
            self.model.settle(number, arrived)
            self._show_state()
            self._go_on()

        def failed(error: Exception) -> None:
            self.model.wait(number)
            self._running = False
            self._on_failed(error)

        self._tasks.long(work, done, failed, self)
        self._show_state()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error  # a bug: the excepthook reports it
        self.note.tell(str(error), "danger")
        self._show_state()

    # Words

    def _on_fill(self) -> None:
        """Put the template's words into the chosen photos, known ones too; without a choice into all that came in."""
        template, over = self.words.template(), self.words.over.isChecked()
        rows = sorted(index.row() for index in self.view.selectedIndexes())
        photos = self.model.photos(*_CAME, PhotoState.KNOWN, rows=rows) if rows else self.model.photos(*_CAME)
        if template is None or not photos:
            return
        intake = self._newsroom.photo_intake
        self._tasks.database(lambda: intake.fill(photos, template, over=over), self._on_filled, self._on_failed, self)

    def _on_filled(self, filled: RewrittenMany) -> None:
        step = filled.step
        self._steps.remember(step)
        words = counted(
            len(step.marks),
            self.tr("A photo got words of the template."),
            self.tr("{n} photos got words of the template."),
        )
        back = [("queueFillUndo", self.tr("Undo"), lambda: self._steps.take_back(step, self._on_unfilled))]
        self.note.tell(words, "info", back if step.marks else [])

    def _on_unfilled(self, back: PhotosStepped) -> None:
        words = self.tr("Their words are as they were.")
        if back.left:
            words += " " + self.tr("{n} were changed since, and were left.").format(n=f"{len(back.left):,}")
        self.note.tell(words)

    # The way back

    def _on_undo(self) -> None:
        photos = self.model.photos(*_CAME)
        self._tasks.long(lambda: self._newsroom.library.steps.bin(photos), self._on_undone, self._on_failed, self)

    def _on_undone(self, stepped: PhotosStepped) -> None:
        kept = len(stepped.used) + len(stepped.exported)
        words = counted(len(stepped.marks), self.tr("A photo is in the bin."), self.tr("{n} photos are in the bin."))
        if kept:
            words += " " + counted(kept, self.tr("1 stays: articles use it."), self.tr("{n} stay: articles use them."))
        self.model.clear()
        self._steps.remember(stepped)
        back = [("queuePutBack", self.tr("Put them back"), lambda: self._steps.take_back(stepped, self._on_put_back))]
        self.note.tell(words, "info", back if stepped.marks else [])
        self._show_state()

    def _on_put_back(self, _back: PhotosStepped) -> None:
        self.note.tell(self.tr("They are in the library again."))

    # Showing

    def _show_state(self) -> None:
        counts = self.model.counts()
        total = self.model.rowCount()
        waiting = counts[PhotoState.WAITING] + counts[PhotoState.READING]
        came = counts[PhotoState.NEW] + counts[PhotoState.NEAR]
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(total - waiting)
        self._bar.setVisible(self._running)
        self._title.set_words(self._summary(counts, total, waiting))
        self._empty.setVisible(not total)
        self.view.setVisible(bool(total))
        self._stop.setVisible(self._running)
        self._stop.setEnabled(not self._stopped)
        self._go.setVisible(not self._running)
        self._go.setEnabled(bool(counts[PhotoState.WAITING]))
        self._go.setText(self.tr("&Bring in {n}").format(n=f"{waiting:,}") if waiting else self.tr("&Bring in"))
        self._undo.setVisible(bool(came))
        self._undo.setEnabled(not self._running)
        self._near.setVisible(bool(counts[PhotoState.NEAR]))
        self.words.fill.setEnabled(
            self.words.template() is not None and not self._running and bool(self.model.photos(*_CAME))
        )

    def _summary(self, counts: dict[PhotoState, int], total: int, waiting: int) -> str:
        if self._finding:
            return self.tr("Looking for pictures…")
        if not total:
            return self.tr("Bring in photos")
        said = [
            (PhotoState.NEW, self.tr("{n} new")),
            (PhotoState.NEAR, self.tr("{n} look like one that is here")),
            (PhotoState.KNOWN, self.tr("{n} known")),
            (PhotoState.REFUSED, self.tr("{n} refused")),
        ]
        parts = [words.format(n=f"{counts[state]:,}") for state, words in said if counts[state]]
        if waiting:
            parts.append(self.tr("{n} wait").format(n=f"{waiting:,}"))
        return ", ".join(parts)

    def _on_changed(self, changes: Changes) -> None:
        mine = set(self.model.photos(*_CAME, PhotoState.KNOWN)) & set(changes.photos)
        if mine and not self._running:
            self._tasks.pool(lambda: self._captions(sorted(mine)), self._on_captions, self._on_failed, self)

    def _captions(self, photos: list[PhotoId]) -> list[tuple[PhotoId, str]]:
        found = self._newsroom.library.summaries(photos)
        return [(photo, row.record.caption) for photo, row in found.items()]

    def _on_captions(self, said: list[tuple[PhotoId, str]]) -> None:
        for photo, caption in said:
            self.model.say(photo, caption)

    def _on_activated(self) -> None:
        row = self.model.row(self.view.currentIndex().row())
        if row.state is PhotoState.NEAR:
            self.near_wanted.emit()
        elif row.photo is not None:
            self.edit_wanted.emit(row.photo)

    def _on_files(self) -> None:
        words = self.tr("Pictures ({0})").format(PICTURES_FILTER)
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Bring in photos"), "", words)
        self.add_files([Path(name) for name in names])

    def _on_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Bring in a folder of photos"))
        if name:
            self.add_files([Path(name)])

    # The window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's: pictures and folders are welcome."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's: take what is dropped."""
        take_copy(event)
        paths = files_of(event.mimeData())
        image = picture_of(event.mimeData())
        if paths:
            self.add_files(paths)
        elif image is not None:
            self.add_picture(image)

    def reject(self) -> None:
        """Close; while photos come in this hides the window, and the work goes on. A finished list is put away."""
        if self._running:
            self.hide()
            return
        if self.model.next_waiting() is None:
            self.model.clear()
            self.note.put_away()
            self._show_state()
        super().reject()
