"""The caption editor: a photo's words in the library, in its file and in its uses (rules C1 to C4, C6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from editor_app.domain.captioning import FileWords, UseOfPhoto, days_before
from editor_app.domain.changes import Changes
from editor_app.domain.errors import EditorError
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import Photo, PhotoRecord, PhotoUse
from editor_app.frozen import frozen
from editor_app.ui.counted import counted
from editor_app.ui.panel_parts import WrappedLabel, announce, hairline, named, push_button
from editor_app.ui.photos.file_compared import FileCompared
from editor_app.ui.photos.photo_lines import PhotoLines
from editor_app.ui.photos.picture_view import PictureView
from editor_app.ui.photos.record_form import RecordForm
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.photos.use_words import UseWords
from editor_app.ui.photos.uses_page import UsesPage
from editor_app.ui.room import size_at_first

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.captions import Rewritten
    from editor_app.services.steps import Stepped
    from editor_app.ui.tasks import Tasks

_EDGE = 640


@frozen
class _Read:
    """What the archive says of the photo."""

    photo: Photo | None
    uses: tuple[UseOfPhoto, ...]
    line_starts: dict[str, str]
    today: date
    archive_after: int
    """Days."""


class CaptionEditor(QDialog):
    """Not modal. With a ``use`` it shows what the open article says itself, too."""

    record_saved = Signal(object)
    """Rewritten: what the library said before and says now."""
    use_changed = Signal(object)
    """The PhotoUse of the open article as it is to be."""
    uses_updated = Signal(object)
    """Stepped: uses show the library’s words now."""
    crop_wanted = Signal(object)
    """PhotoId."""
    left_unsaved = Signal(object)
    """What was typed, by field: the window was closed without keeping it."""

    def __init__(
        self,
        newsroom: Newsroom,
        tasks: Tasks,
        photo: PhotoId,
        use: PhotoUse | None = None,
        headline: str = "",
        parent: QWidget | None = None,
        *,
        flush: Callable[[Callable[[], None]], object] | None = None,
        typed: Mapping[str, Any] | None = None,
    ) -> None:
        """``flush`` saves what is typed in the open article, then calls: before uses are listed.

        ``typed`` are words that were not kept the last time. Any: values by field of PhotoRecord.
        """
        super().__init__(parent)
        named(self, "captionEditor", self.tr("The photo’s words"))
        self.setWindowTitle(self.accessibleName())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        size_at_first(self, 1040, 780)
        self.setMinimumSize(680, 480)
        self._newsroom = newsroom
        self._tasks = tasks
        self._id = photo
        self._use = use
        self._headline = headline
        self._typed = dict(typed or {})
        self._flush = flush or (lambda then: then())
        self._read: _Read | None = None
        self._thumbnails = Thumbnails(newsroom, tasks, self)
        self._build()
        self._connect()
        self._fetch()
        tasks.pool(lambda: newsroom.captions.of_file(photo), self._on_file, self._on_file_failed, self)

    # What it is made of

    def _build(self) -> None:
        self.picture = PictureView("captionPicture", self.tr("The photo"), self)
        self._facts = WrappedLabel("", self, look="muted")
        self._facts.setObjectName("captionFacts")
        self.form = RecordForm(self)
        self.file = FileCompared(self)
        self.own = UseWords(self)
        self.own.setVisible(self._use is not None)
        self.lines = PhotoLines(self)
        self._crop = push_button("captionCrop", self.tr("C&rop…"), self, icon="image")
        self._all = push_button("captionUpdateUses", self.tr("&Update all uses…"), self, icon="refresh-cw")
        self._message = WrappedLabel("", self, look="danger")
        self._message.setObjectName("captionMessage")
        self._message.hide()
        self._cancel = push_button("captionCancel", self.tr("Cancel"), self)
        self._save = push_button("captionSave", self.tr("&Save"), self, role="primary")
        self.uses_page = UsesPage(self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self._make_page())
        self.pages.addWidget(self.uses_page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _make_page(self) -> QWidget:
        page = QWidget(self)
        beside = QWidget()
        left = QVBoxLayout(beside)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(self.picture)
        left.addWidget(self._facts)
        left.addWidget(self._crop, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.lines)
        left.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(16)
        for widget in (self.own, self.form, hairline(inside), self.file):
            column.addWidget(widget)
        column.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        narrow = _scrolled(beside, page)
        narrow.setFixedWidth(284)
        middle.addWidget(narrow)
        middle.addWidget(_scrolled(inside, page), 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._all)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._save)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(middle, 1)
        whole.addWidget(self._message)
        whole.addLayout(buttons)
        return page

    def _connect(self) -> None:
        self.form.changed.connect(self._show_lines)
        self.file.value_taken.connect(self.form.take)
        self.own.taken_over.connect(self._on_taken_over)
        self.own.reset_wanted.connect(self._on_reset)
        self._crop.clicked.connect(lambda: self.crop_wanted.emit(self._id))
        self._all.clicked.connect(self._on_all_uses)
        self._cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self.save)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)
        self.uses_page.back_wanted.connect(lambda: self.pages.setCurrentIndex(0))
        self.uses_page.update_wanted.connect(self._on_update)
        self._thumbnails.arrived.connect(lambda _: self._show_picture())
        self._thumbnails.failed.connect(lambda _, error: self._on_failed(error))
        self._tasks.changed.connect(self._on_changed)
        self._save.setEnabled(False)

    # Reading

    def _fetch(self) -> None:
        newsroom, photo = self._newsroom, self._id

        def read() -> _Read:
            return _Read(
                newsroom.photos.get(photo),
                tuple(newsroom.photo_uses.of(photo)),
                newsroom.captions.line_starts(),
                newsroom.now().date(),
                newsroom.site.archive_after_days,
            )

        self._tasks.pool(read, self._on_read, self._on_failed, self, key="photo")

    def _on_read(self, read: _Read) -> None:
        first, self._read = self._read is None, read
        photo = read.photo
        if photo is None:
            self._say(self.tr("This photo is no longer in the archive."))
            return
        mine = self._typed if first else self.form.changes()
        self.form.show_record(photo.record, photo.file_name, read.today, self._headline)
        for field, value in mine.items():
            self.form.keep(field, value)
        events = [use.event for use in read.uses]
        self.form.propose_archive(days_before(photo.record, events, read.today, read.archive_after))
        count = len({use.article for use in read.uses})
        facts = self.tr("{name}\n{w} × {h} pixels, {size}\nHere since {day}\n{uses}").format(
            name=photo.file_name,
            w=photo.width,
            h=photo.height,
            size=QLocale().formattedDataSize(photo.byte_size, 1, QLocale.DataSizeFormat.DataSizeSIFormat),
            day=photo.imported_at.date().isoformat(),
            uses=counted(count, self.tr("In 1 article"), self.tr("In {n} articles"))
            if count
            else self.tr("In no article"),
        )
        self._facts.set_words(facts)
        self._all.setEnabled(any(use.own(photo.record) for use in read.uses))
        self._save.setEnabled(True)
        self._show_picture()
        self._show_lines()
        self._show_own()
        if first:
            self.form.begin()

    def _on_file(self, rows: Sequence[FileWords]) -> None:
        self.file.show_words(rows)

    def _on_file_failed(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error  # a bug: the excepthook reports it
        self.file.say(str(error))

    def _on_changed(self, changes: Changes) -> None:
        used = {use.article for use in self._read.uses} if self._read is not None else set()
        if self._id in changes.photos or used & changes.articles:
            self._fetch()

    # Showing

    def _show_picture(self) -> None:
        image: QImage | None = self._thumbnails.image(self._id, _EDGE)
        self.picture.show_image(image)

    def _show_lines(self) -> None:
        if self._read is None:
            return
        record = self.form.record()
        self.lines.show_lines(record.caption, record.archive, self._read.line_starts)

    def _show_own(self) -> None:
        if self._use is not None and self._read is not None and self._read.photo is not None:
            self.own.show_use(self._use, self._read.photo.record)

    def _say(self, words: str) -> None:
        self._message.set_words(words)
        self._message.setVisible(bool(words))

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error  # a bug: the excepthook reports it
        self._save.setEnabled(self._read is not None)
        self._say(str(error))

    # Saving

    def save(self) -> None:
        """Keep what was changed, and close."""
        self.form.commit()
        self._write(self.form.changes(), then=self.accept)

    def _write(self, changed: dict[str, Any], then: Any = None) -> None:
        if not changed:
            if then is not None:
                then()
            return
        self._save.setEnabled(False)

        def done(rewritten: Rewritten) -> None:
            self.record_saved.emit(rewritten)
            if then is not None:
                then()

        captions, photo = self._newsroom.captions, self._id
        self._tasks.database(lambda: captions.change(photo, **changed), done, self._on_failed, self)

    def reject(self) -> None:
        """Close; what was typed is handed over, so that it can be taken up again."""
        self.form.commit()
        typed = self.form.changes() if self._read is not None else {}
        super().reject()
        if typed:
            self.left_unsaved.emit(typed)

    # This article

    def _on_taken_over(self, field: str) -> None:
        """The library says what this article said; the article says it no longer itself."""
        if self._use is None:
            return
        value: Any = getattr(self._use, field)
        changed = {field: value}
        if field == "crops":
            changed = {"crops": self._use.crops or (), "focus": self._use.focus}
        self._write(changed, lambda: self._on_reset(field))
        announce(self, self.tr("Taken over into the library."))

    def _on_reset(self, field: str) -> None:
        if self._use is None:
            return
        nothing: dict[str, Any] = {field: None} | ({"focus": None} if field == "crops" else {})
        self._use = replace(self._use, **nothing)
        self.use_changed.emit(self._use)
        self._show_own()

    # All uses

    def _on_all_uses(self) -> None:
        """Save what is typed first: the uses are to show it."""
        self.form.commit()
        self._write(self.form.changes(), lambda: self._flush(self._open_uses))

    def _open_uses(self) -> None:
        newsroom, photo = self._newsroom, self._id

        def read() -> tuple[list[UseOfPhoto], PhotoRecord]:
            found = newsroom.photos.get(photo)
            return newsroom.photo_uses.of(photo), found.record if found is not None else PhotoRecord()

        self._tasks.database(read, self._show_uses, self._on_failed, self)

    def _show_uses(self, found: tuple[list[UseOfPhoto], PhotoRecord]) -> None:
        self.uses_page.show_uses(*found)
        self.pages.setCurrentWidget(self.uses_page)
        self.uses_page.list.setFocus()

    def _on_update(self, uses: list[UseOfPhoto], fields: tuple[str, ...]) -> None:
        newsroom, photo = self._newsroom, self._id

        def done(stepped: Stepped) -> None:
            self.uses_updated.emit(stepped)
            self.accept()

        self._tasks.long(lambda: newsroom.photo_uses.update(photo, uses, fields), done, self._on_failed, self)


def _scrolled(inside: QWidget, parent: QWidget) -> QScrollArea:
    scroll = QScrollArea(parent)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    return scroll
