"""The details of the chosen photo: its line as on the page, its record to be edited in place, uses, notes, the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QLocale, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import PhotoRecord, format_photo_line
from editor_app.domain.photo_list import PhotoEdit, PhotoSummary, UsedIn
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.tag_field import TagField
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.panel_parts import Heading, Panel, WrappedLabel, hairline, named, push_button
from editor_app.ui.photos.date_field import DateField
from editor_app.ui.photos.photo_said import date_words, size_words, use_words
from editor_app.ui.photos.record_fields import Kind, RecordField, record_fields

PAUSE = 700
"""Milliseconds without a key before what was typed is kept."""
_MOST_USES = 30


class DetailsOfOne(Panel):
    """Shows one photo and says what a person changed. What is being typed is not overwritten."""

    edited = Signal(object, object, str)
    """PhotoId, PhotoEdit, the name of the field in words."""
    article_wanted = Signal(object)
    edit_wanted = Signal(object)
    crop_wanted = Signal(object)
    """PhotoId."""
    use_wanted = Signal(str)
    """``lead`` or ``text``: the photo is wanted in the open article."""
    bin_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("photoDetails", self.tr("About the photo"), parent)
        self._shown: PhotoSummary | None = None
        self._pending: dict[str, Any] = {}  # Any: text, flag, date or names, by field
        self._language = "en"
        self._widgets: dict[str, GrowingField | QLineEdit | DateField | TagField] = {}
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.flush)
        self._build()

    # What others call

    @property
    def photo(self) -> PhotoId | None:
        """The photo that is shown."""
        return self._shown.id if self._shown else None

    def show_photo(self, shown: PhotoSummary) -> None:
        """Show a photo; the same one again brings new words where nobody is typing."""
        if self.photo != shown.id:
            self.flush()
            self._uses.setText("")
            self._clear_uses()
        self._shown = shown
        for each in record_fields():
            if each.name not in self._pending:
                self._put(each, getattr(shown.record, each.name))
        if "archive" not in self._pending:
            self._archive.setChecked(shown.record.archive)
        self._name.set_words(shown.photo.file_name)
        self._facts.set_words(_facts(shown))
        self._show_notes(shown)
        self._show_line()
        binned = shown.binned_at is not None
        self._bin.setVisible(not binned)
        self._restore.setVisible(binned)

    def show_uses(self, uses: list[UsedIn]) -> None:
        """Show where the photo is used."""
        self._clear_uses()
        self._uses.setText("" if uses else self.tr("Nowhere yet."))
        self._uses.setVisible(not uses)
        self._used.set_count("photoUseCount", QLocale().toString(len(uses)) if uses else "")
        for use in uses[:_MOST_USES]:
            self._use_rows.addWidget(self._use_row(use))
        if len(uses) > _MOST_USES:
            more = QLabel(self.tr("and {n} more").format(n=len(uses) - _MOST_USES), self)
            more.setProperty("look", "muted")
            self._use_rows.addWidget(more)

    def set_language(self, language: str) -> None:
        """Show the photo line in another language."""
        self._language = language
        self._show_line()

    def flush(self) -> None:
        """Keep what is typed now."""
        self._pause.stop()
        pending, self._pending = self._pending, {}
        if pending and self._shown is not None:
            words = {each.name: each.words for each in record_fields()}
            first = next(iter(pending))
            self.edited.emit(self._shown.id, PhotoEdit(values=pending), words.get(first, self.tr("Archive picture")))

    @property
    def is_edited_now(self) -> bool:
        """Whether somebody is typing here."""
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def focus_field(self, name: str) -> None:
        """Put the focus into a field of the record."""
        widget = self._widgets[name]
        self.show_widget(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    # Building

    def _build(self) -> None:
        self._name = WrappedLabel("", self, look="heading")
        self._name.setObjectName("photoFileName")
        self.page.addWidget(self._name)
        line = QFrame(self)
        line.setProperty("look", "told")
        inside = QVBoxLayout(line)
        inside.setContentsMargins(10, 8, 10, 8)
        inside.setSpacing(2)
        label = QLabel(self.tr("As on the page"), line)
        label.setProperty("look", "small")
        self._line = WrappedLabel("", line)
        self._line.setObjectName("photoLineOnPage")
        inside.addWidget(label)
        inside.addWidget(self._line)
        self.page.addWidget(line)
        self.page.addLayout(self._buttons())
        self._archive = QCheckBox(self.tr("&Archive picture"), self)
        self._archive.setObjectName("photoRecordArchive")
        self._archive.clicked.connect(lambda on: self._on_edited("archive", on))
        for each in record_fields():
            if each.name == "source":
                self._add_uses()
            self._add_field(each)
            if each.name == "caption":
                self.page.addWidget(self._archive)
        self._notes = WrappedLabel("", self, look="warning")
        self._notes.setObjectName("photoNotes")
        self.page.addWidget(self._notes)
        self.page.addWidget(hairline(self))
        self._facts = WrappedLabel("", self, look="muted")
        self._facts.setObjectName("photoFacts")
        self.page.addWidget(self._facts)
        self._bin = push_button("photoBin", self.tr("Put in the bin"), self, icon="trash-2", role="quiet")
        self._bin.clicked.connect(self.bin_wanted)
        self._restore = push_button("photoRestore", self.tr("Take out of the bin"), self, icon="archive-restore")
        self._restore.clicked.connect(self.restore_wanted)
        for button in (self._bin, self._restore):
            self.page.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.page.addStretch(1)

    def _add_uses(self) -> None:
        self.page.addWidget(hairline(self))
        self._used = Heading(self.tr("Where it is used"), self)
        self.page.addWidget(self._used)
        self._uses = QLabel(self)
        self._uses.setProperty("look", "muted")
        self.page.addWidget(self._uses)
        self._use_rows = QVBoxLayout()
        self._use_rows.setSpacing(4)
        self.page.addLayout(self._use_rows)
        self.page.addWidget(hairline(self))
        self.page.addWidget(Heading(self.tr("Source and rights"), self))

    def _buttons(self) -> FlowLayout:
        row = FlowLayout(gap=6)
        row.setContentsMargins(0, 0, 0, 0)
        for name, words, icon, slot in (
            ("photoUseAsLead", self.tr("Use as lead"), "newspaper", lambda: self.use_wanted.emit("lead")),
            ("photoUseInText", self.tr("Put into the text"), "image-plus", lambda: self.use_wanted.emit("text")),
            ("photoEdit", self.tr("Caption…"), "pencil", lambda: self.edit_wanted.emit(self.photo)),
            ("photoCrop", self.tr("Crop…"), "maximize", lambda: self.crop_wanted.emit(self.photo)),
        ):
            button = push_button(name, words, self, icon=icon)
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    def _add_field(self, field: RecordField) -> None:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        label = QLabel(field.words, box)
        label.setProperty("look", "label")
        widget = self._made(field, box)
        label.setBuddy(widget)
        column.addWidget(label)
        column.addWidget(widget)
        self._widgets[field.name] = widget
        self.page.addWidget(box)

    def _made(self, field: RecordField, box: QWidget) -> GrowingField | QLineEdit | DateField | TagField:
        name = f"photoRecord_{field.name}"
        if field.kind is Kind.WORDS:
            words = GrowingField(name, field.words, box)
            words.setPlaceholderText(field.hint)
            words.setFrameShape(QFrame.Shape.StyledPanel)
            words.words_edited.connect(lambda said: self._on_edited(field.name, said))
            words.left.connect(self.flush)
            return words
        if field.kind is Kind.DAY:
            day = DateField(name, field.words, box)
            day.day_changed.connect(lambda said: self._on_edited(field.name, said))
            day.editingFinished.connect(self.flush)
            return day
        if field.kind is Kind.NAMES:
            names = TagField(name, field.words, box)
            names.edit.setAccessibleName(field.words)
            names.edit.setPlaceholderText(field.hint or self.tr("Add one"))
            names.tags_changed.connect(lambda said: self._on_edited(field.name, said))
            return names
        line = QLineEdit(box)
        named(line, name, field.words)
        line.setPlaceholderText(field.hint)
        line.textEdited.connect(lambda said: self._on_edited(field.name, said))
        line.editingFinished.connect(self.flush)
        return line

    # Editing and showing

    def _on_edited(self, name: str, said: Any) -> None:  # Any: text, flag, date or names, by field
        if self._shown is None:
            return
        self._pending[name] = said
        self._pause.start()
        self._show_line()

    def _put(self, field: RecordField, said: Any) -> None:  # Any: as above
        widget = self._widgets[field.name]
        if isinstance(widget, GrowingField):
            widget.show_words(said)
        elif isinstance(widget, DateField):
            if not (widget.property("wrong") and widget.hasFocus()):
                widget.show_day(said)
        elif isinstance(widget, TagField):
            widget.set_tags(said)
        elif widget.text() != said:
            widget.setText(said)
            widget.setCursorPosition(0)

    def _show_line(self) -> None:
        record = self._shown.record if self._shown else PhotoRecord()
        said: Mapping[str, Any] = {"caption": record.caption, "archive": record.archive, **self._pending}
        line = format_photo_line(said["caption"], said["archive"], self._language)
        self._line.set_words(
            self.tr("photo: {0}").format(line) if line else self.tr("No photo line: the caption is empty.")
        )

    def _show_notes(self, shown: PhotoSummary) -> None:
        told = [*shown.photo.notes]
        if shown.photo.disagreements:
            told.append(self.tr("The file’s own data disagree with each other: see Caption…"))
        self._notes.set_words("\n".join(told))
        self._notes.setVisible(bool(told))

    def _clear_uses(self) -> None:
        while (item := self._use_rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _use_row(self, use: UsedIn) -> QWidget:
        words = use.article.headline or self.tr("Without a headline")
        button = push_button("photoUse", "", self, role="quiet")
        column = QVBoxLayout(button)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(1)
        kind = use_words(use.kind, use.board)
        if use.article.binned_at is not None:
            kind = self.tr("{use}, in the bin").format(use=kind)
        for said, look in ((words, ""), (f"{kind} · {date_words(use.article.updated_at.date())}", "small")):
            label = WrappedLabel(said, button, look=look)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)
        button.setAccessibleName(self.tr("{use}: {headline}").format(use=kind, headline=words))
        button.setToolTip(self.tr("Open the article"))
        button.setMinimumHeight(48)
        button.clicked.connect(lambda: self.article_wanted.emit(use.article.id))
        return button


def _facts(shown: PhotoSummary) -> str:
    photo = shown.photo
    kind = photo.media_type.removeprefix("image/").upper()
    size = f"{QLocale().toString(photo.width)} × {QLocale().toString(photo.height)}"
    return f"{kind} · {size} · {size_words(photo.byte_size)}\n{date_words(photo.imported_at.date())}"
