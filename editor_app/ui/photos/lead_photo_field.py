"""The lead photo of the article with its words: caption, credit, alt text, archive picture."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QIODevice, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.changes import Changes
from editor_app.domain.errors import EditorError
from editor_app.domain.findings import Place
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import (
    Photo,
    PhotoRecord,
    PhotoUse,
    format_photo_line,
    resolve_use,
    strip_archive_label,
)
from editor_app.ui.beside_or_below import BesideOrBelow, in_a_row
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.looks import Looks, watch_looks
from editor_app.ui.editor.session import EditSession
from editor_app.ui.photos.picture_zone import COMPACT_WIDTH, PICTURES_FILTER, PictureZone
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.photos.use_bar import UseBar

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.photos import BroughtIn
    from editor_app.ui.tasks import Tasks

LEAD_PHOTO = "lead_photo"


class LeadPhotoField(QWidget):
    """Shows and edits ``ArticleContent.lead_photo``.

    The fields show the words that hold for this use. What equals the library's record is not stored with the
    article (rule C4): only a change becomes this use's own.
    """

    photo_taken = Signal(object)
    """The Photo that was brought in and is now the lead photo."""
    library_wanted = Signal()
    """A photo is to be chosen from the library."""
    crop_wanted = Signal()
    edit_wanted = Signal()
    """Its words are to be edited in the library."""

    def __init__(self, newsroom: Newsroom, session: EditSession, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("leadPhotoField")
        self.setAccessibleName(self.tr("Lead photo"))
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._photo: Photo | None = None
        self._removed: PhotoUse | None = None
        self._shown: PhotoUse | None = None
        self._busy = False
        self._thumbnails = Thumbnails(newsroom, tasks, self)
        self._build()
        self._connect()
        watch_looks(self, self._on_looks)
        self._show(None)

    def focus_place(self, place: Place) -> None:
        """Put the focus on what a finding concerns."""
        target = {Place.CAPTION: self._caption, Place.CREDIT: self._credit, Place.ALT: self._alt}.get(place, self._zone)
        target.setFocus()

    def take_files(self, paths: list[Path]) -> None:
        """Bring the first picture file in as the lead photo."""
        if paths:
            path = paths[0]
            self._bring_in(path.name, lambda: self._newsroom.photos.bring_in(path))

    def take_picture(self, image: QImage) -> None:
        """Bring a pasted picture in as the lead photo."""
        name = self.tr("Pasted picture.png")
        self._bring_in(name, lambda: self._newsroom.photos.bring_in_bytes(png_bytes(image), name))

    def take_photo(self, photo: PhotoId) -> None:
        """Have a photo of the library as the lead photo, with the library's words unless some were written before."""
        if self._session.article is None:
            return
        before = self._use()
        self._removed = None
        self._session.update(lead_photo=replace(before, photo=photo) if before.photo is None else PhotoUse(photo=photo))
        self._show(self._use())
        self._say("")
        self._caption.setFocus()

    def take_photos(self, photos: list[PhotoId]) -> None:
        """Take the first of some photos that were dropped."""
        self.take_photo(photos[0])

    def choose_file(self) -> None:
        """Ask for a picture file."""
        words = self.tr("Pictures ({0})").format(PICTURES_FILTER)
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose the lead photo"), "", words)
        if name:
            self.take_files([Path(name)])

    def remove(self) -> None:
        """Take the photo off the article; it stays in the archive and can be put back."""
        self._removed = self._session.fields().lead_photo
        self._session.update(lead_photo=None)
        self._show(None)

    def put_back(self) -> None:
        """Undo ``remove``."""
        if self._removed is not None:
            self._session.update(lead_photo=self._removed)

    # Building

    def _build(self) -> None:
        self._zone = PictureZone(Looks(), self)
        self._bar = UseBar(self)
        self._message = QLabel(self, wordWrap=True)
        self._message.setObjectName("photoMessage")
        self._message.setAccessibleName(self.tr("About the photo"))
        self._choose = self._button("photoChoose", self.tr("Choose a picture…"), self.choose_file)
        self._library = self._button("photoFromLibrary", self.tr("From the library…"), self.library_wanted.emit)
        self._remove = self._button("photoRemove", self.tr("Remove"), self.remove)
        self._back = self._button("photoPutBack", self.tr("Put it back"), self.put_back)
        self._caption = GrowingField("photoCaption", self.tr("Caption: who or what it shows"), self)
        self._credit = self._line("photoCredit", self.tr("Credit"), self.tr("Whose picture it is"))
        self._alt = self._line("photoAlt", self.tr("Alt text"), self.tr("What is to be seen, for who cannot see it"))
        self._archive = QCheckBox(self.tr("&Archive picture"), self)
        self._archive.setObjectName("photoArchive")
        self._decorative = QCheckBox(self.tr("&Decorative: needs no alt text"), self)
        self._decorative.setObjectName("photoDecorative")
        self._line_shown = QLabel(self, wordWrap=True)
        self._line_shown.setObjectName("photoLine")
        self._line_shown.setProperty("look", "muted")
        self._line_shown.setAccessibleName(self.tr("The photo line as the site shows it"))
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Ca&ption"), self._caption)
        form.addRow(self.tr("C&redit"), self._credit)
        form.addRow(self.tr("A&lt text"), self._alt)
        form.addRow("", self._archive)
        form.addRow("", self._decorative)
        self._fields = QWidget(self)
        self._fields.setLayout(form)
        buttons = in_a_row(self._library, self._choose, self._back, self._remove, parent=self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(BesideOrBelow(self._zone, self._fields, 548, gap=16, parent=self))
        layout.addWidget(BesideOrBelow(self._line_shown, buttons, 470, grows=0, parent=self))
        layout.addWidget(self._bar)
        layout.addWidget(self._message)

    def _button(self, name: str, words: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(True)  # Enter presses it
        button.clicked.connect(lambda _: slot())
        return button

    def _line(self, name: str, label: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setPlaceholderText(hint)
        return line

    def _connect(self) -> None:
        self._zone.files_dropped.connect(self.take_files)
        self._zone.picture_pasted.connect(self.take_picture)
        self._zone.file_wanted.connect(self.choose_file)
        self._zone.photos_dropped.connect(self.take_photos)
        self._caption.words_edited.connect(lambda words: self._set_words("caption", words))
        self._caption.left.connect(self._on_caption_left)
        self._caption.left_downwards.connect(self._credit.setFocus)
        self._credit.textEdited.connect(lambda words: self._set_words("credit", words))
        self._alt.textEdited.connect(lambda words: self._set_words("alt", words))
        self._archive.clicked.connect(self._set_archive)
        self._decorative.clicked.connect(lambda on: self._set(decorative=on))
        self._thumbnails.arrived.connect(lambda _: self._show_picture())
        self._thumbnails.failed.connect(self._on_picture_failed)
        self._session.opened.connect(lambda _: self._on_opened())
        self._session.closed.connect(self._on_opened)
        self._session.content_changed.connect(self._on_content_changed)
        self._tasks.changed.connect(self._on_changed)
        self._bar.crop_wanted.connect(self.crop_wanted)
        self._bar.edit_wanted.connect(self.edit_wanted)

    # Editing

    def _use(self) -> PhotoUse:
        return self._session.fields().lead_photo or PhotoUse()

    def _record(self) -> PhotoRecord:
        return self._photo.record if self._photo else PhotoRecord()

    def _set(self, **changed: Any) -> None:
        """Store this use's own words; a use that says nothing is no use. Any: text or flag, by field."""
        use: PhotoUse | None = replace(self._use(), **changed)
        if use == PhotoUse():
            use = None
        self._shown = use
        self._session.update(lead_photo=use)
        self._show_line()

    def _set_words(self, field: str, words: str) -> None:
        self._set(**{field: None if words == getattr(self._record(), field) else words})

    def _set_archive(self, on: bool) -> None:
        self._set(archive=None if on == self._record().archive else on)

    def _on_caption_left(self) -> None:
        """Rule C2: the archive label typed in the caption sets the flag and goes."""
        words, labelled = strip_archive_label(self._caption.words())
        if labelled and self._session.article is not None:
            self._caption.replace_words(words)
            self._set_words("caption", words)
            self._set_archive(True)
            self._archive.setChecked(True)

    # Bringing in

    def _bring_in(self, name: str, work: Callable[[], BroughtIn]) -> None:
        article = self._session.article
        if article is None or self._busy:
            return
        self._busy = True
        self._say(self.tr("Bringing in {0}…").format(name))
        self._choose.setEnabled(False)

        def done(brought: BroughtIn) -> None:
            self._end()
            if self._session.article is not None and self._session.article.id == article.id:
                self._take(brought)

        def failed(error: Exception) -> None:
            self._end()
            self._say(_named(name, str(error)) if isinstance(error, EditorError) else "", bad=True)
            if not isinstance(error, EditorError):
                raise error

        self._tasks.long(work, done, failed, self)

    def _end(self) -> None:
        self._busy = False
        self._choose.setEnabled(True)
        self._say("")

    def _take(self, brought: BroughtIn) -> None:
        self._photo = brought.photo
        self._removed = None
        use = self._use()
        if use.photo != brought.photo.id:  # crops are places in the picture that was there
            use = replace(use, photo=brought.photo.id, crops=None, focus=None)
        self._session.update(lead_photo=use)
        self._show(self._use())
        notes = [*brought.photo.notes]
        if brought.known:
            notes.insert(0, self.tr("This picture was already in the archive; its words were kept."))
        if brought.photo.disagreements:
            notes.append(self.tr("Its IPTC, XMP and EXIF say different things; XMP’s words were taken."))
        self._say(" ".join(notes))
        self._caption.setFocus()
        self.photo_taken.emit(brought.photo)

    # Showing

    def _on_opened(self) -> None:
        self._removed = None
        self._photo = None
        self._say("")
        self._show(self._session.fields().lead_photo if self._session.article else None)

    def _on_content_changed(self, changed: frozenset[str]) -> None:
        if LEAD_PHOTO in changed and self._session.fields().lead_photo != self._shown:
            self._show(self._session.fields().lead_photo)
        elif "language" in changed:
            self._show_line()

    def _on_changed(self, changes: Changes) -> None:
        if self._shown and self._shown.photo in changes.photos:
            self._fetch(self._shown.photo)

    def _show(self, use: PhotoUse | None) -> None:
        self._shown = use
        photo = use.photo if use else None
        if photo is None:
            self._photo = None
        elif self._photo is None or self._photo.id != photo:
            self._photo = None
            self._fetch(photo)
        self._show_words()
        self._show_picture()

    def _fetch(self, photo: Any) -> None:
        """Read the photo's record. Any: PhotoId, None only for the type."""
        self._tasks.pool(
            lambda: self._newsroom.photos.get(photo), self._on_fetched, self._on_fetch_failed, self, key="lead photo"
        )

    def _on_fetched(self, photo: Photo | None) -> None:
        if photo is not None and self._shown is not None and photo.id == self._shown.photo:
            self._photo = photo
            self._show_words()
            self._show_picture()

    def _on_fetch_failed(self, error: Exception) -> None:
        self._say(str(error), bad=True)

    def _on_picture_failed(self, photo: str, error: Exception) -> None:
        if self._shown is not None and photo == self._shown.photo:
            self._say(str(error), bad=True)

    def _show_words(self) -> None:
        use = self._shown or PhotoUse()
        words = resolve_use(replace(use, decorative=False), self._photo)
        self._caption.show_words(words.caption)
        for line, text in ((self._credit, words.credit), (self._alt, words.alt)):
            if line.text() != text:
                line.setText(text)
                line.setCursorPosition(0)
        self._archive.setChecked(words.archive)
        self._decorative.setChecked(use.decorative)
        self._show_line()

    def _show_line(self) -> None:
        use = self._shown or PhotoUse()
        words = resolve_use(use, self._photo)
        line = format_photo_line(words.caption, words.archive, self._session.fields().language)
        self._line_shown.setText(self.tr("photo: {0}").format(line) if line else "")
        self._alt.setEnabled(not use.decorative)
        has_photo = use.photo is not None
        described = has_photo or use != PhotoUse()
        self._fields.setVisible(described)
        self._zone.set_compact(described)
        self._remove.setVisible(has_photo)
        self._choose.setText(self.tr("Replace…") if has_photo else self.tr("Choose a picture…"))
        self._back.setVisible(self._removed is not None and not has_photo)
        self._bar.show_use(use, self._photo)

    def _show_picture(self) -> None:
        photo = self._shown.photo if self._shown else None
        image = self._thumbnails.image(photo, int(COMPACT_WIDTH * self.devicePixelRatioF())) if photo else None
        words = self.tr("Loading the photo…") if photo else self.tr("Drop the lead photo here, or paste it")
        self._zone.show_picture(image, photo is not None, words)

    def _say(self, words: str, bad: bool = False) -> None:
        self._message.setText(words)
        self._message.setVisible(bool(words))
        self._message.setProperty("look", "danger" if bad else "muted")
        if words:
            self._message.style().polish(self._message)

    def _on_looks(self, looks: Looks) -> None:
        self._zone.looks = looks
        self._zone.update()


def _named(name: str, reason: str) -> str:
    return reason if name in reason else f"{name}: {reason}"


def png_bytes(image: QImage) -> bytes:
    """Return a picture as PNG. Slow for large ones: call it off the UI thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, PySide takes text
    return bytes(buffer.data().data())
