"""The words of a photo as fields, with what is found wrong beside them (rules C2, C3 and C6)."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from editor_app.domain.captioning import alt_trouble
from editor_app.domain.photo import PhotoRecord, strip_archive_label
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.tag_field import TagField
from editor_app.ui.panel_parts import WrappedLabel, announce, named, push_button
from editor_app.ui.photos.date_field import DateField

LINES = ("credit", "source", "copyright", "rights", "rights_for", "place")


class RecordForm(QWidget):
    """Shows a record and says, field by field, what a person changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "recordForm", self.tr("The photo’s words"))
        self._first = PhotoRecord()
        self._now = PhotoRecord()
        self._file_name = ""
        self._headline = ""
        self._days_before = 0
        self._today = date.min
        self._make()
        self._place()
        self._connect()

    def record(self) -> PhotoRecord:
        """Return the record as the fields say it."""
        return self._now

    def changes(self) -> dict[str, Any]:
        """Return the fields a person changed, by name. Any: values by field of PhotoRecord."""
        names = (*LINES, "caption", "alt", "archive", "taken", "rights_until", "people", "tags")
        found = ((name, getattr(self._now, name)) for name in names)
        return {name: value for name, value in found if value != getattr(self._first, name)}

    def show_record(self, record: PhotoRecord, file_name: str, today: date, headline: str = "") -> None:
        """Show a record: nothing of it is changed yet."""
        self._first = self._now = record
        self._file_name, self._today, self._headline = file_name, today, headline
        self._show()

    def propose_archive(self, days: int) -> None:
        """Say that the photo was taken so many days before it is used; 0 proposes nothing (C3)."""
        self._days_before = days
        self._show_findings()

    def take(self, field: str, words: str) -> None:
        """Take a value into a field, as from the file's metadata."""
        value: Any = words
        if field in ("taken", "rights_until"):
            value = date.fromisoformat(words) if words else None
        elif field in ("people", "tags"):
            value = tuple(each.strip() for each in words.split(",") if each.strip())
        self._set(**{"credit" if field == "creator" else field: value})
        self._show()

    def keep(self, field: str, value: Any) -> None:
        """Keep what was typed before the record was read again. Any: a value of the field's kind."""
        self._now = replace(self._now, **{field: value})
        self._show()

    def begin(self) -> None:
        """Put the focus on the first field."""
        self._caption.setFocus()

    # What it is made of

    def _make(self) -> None:
        self._caption = GrowingField("recordCaption", self.tr("Who or what it shows"), self)
        self._caption.setAccessibleName(self.tr("Caption"))
        self._alt = GrowingField("recordAlt", self.tr("What is to be seen, for who cannot see it"), self)
        self._alt.setAccessibleName(self.tr("Alt text"))
        for field in (self._caption, self._alt):
            field.setProperty("look", "boxed")
            field.setFrameShape(GrowingField.Shape.StyledPanel)
        hints = {
            "credit": (self.tr("Credit"), self.tr("Whose picture it is, as it is printed")),
            "source": (self.tr("Source"), self.tr("Who gave it to the newsroom")),
            "copyright": (self.tr("Copyright"), self.tr("Who owns it: © Name 2026")),
            "rights": (self.tr("Usage terms"), self.tr("In words, as the owner wrote them")),
            "rights_for": (self.tr("May be used for"), self.tr("Empty for everything; else: this story only, …")),
            "place": (self.tr("Place"), self.tr("Where it was taken")),
        }
        self._lines = {name: self._line(name, *words) for name, words in hints.items()}
        self._labels = {name: words[0] for name, words in hints.items()}
        self._taken = DateField("recordTaken", self.tr("Date taken"), self)
        self._until = DateField("recordRightsUntil", self.tr("Rights until"), self)
        self._people = TagField("recordPeople", self.tr("People"), self)
        self._people.edit.setPlaceholderText(self.tr("From left to right"))
        self._tags = TagField("recordTags", self.tr("Tags"), self)
        self._archive = QCheckBox(self.tr("&Archive picture"), self)
        named(self._archive, "recordArchive", self.tr("Archive picture"))
        self._proposed = WrappedLabel("", self, look="warning")
        self._proposed.setObjectName("recordArchiveProposed")
        self._mark_archive = push_button("recordMarkArchive", self.tr("Mark it"), self, icon="archive")
        self._alt_said = WrappedLabel("", self, look="warning")
        self._alt_said.setObjectName("recordAltTrouble")
        self._until_said = WrappedLabel("", self, look="muted")
        self._until_said.setObjectName("recordRightsSaid")

    def _line(self, name: str, label: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        named(line, f"record_{name}", label)
        line.setPlaceholderText(hint)
        return line

    def _place(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.addRow(self._label(self.tr("Ca&ption"), self._caption), self._caption)
        form.addRow("", self._archive_row())
        form.addRow(self._label(self.tr("A&lt text"), self._alt), self._alt)
        form.addRow("", self._alt_said)
        keys = {"credit": "C&redit", "source": "S&ource"}
        for name in ("credit", "source", "copyright"):
            form.addRow(self._label(keys.get(name, self._labels[name]), self._lines[name]), self._lines[name])
        form.addRow(self._label(self.tr("Rights &until"), self._until), self._beside(self._until, self._until_said))
        for name in ("rights", "rights_for"):
            form.addRow(self._label(self._labels[name], self._lines[name]), self._lines[name])
        form.addRow(self._label(self.tr("&Date taken"), self._taken), self._taken)
        form.addRow(self._label(self.tr("Plac&e"), self._lines["place"]), self._lines["place"])
        form.addRow(self._label(self.tr("Pe&ople"), self._people), self._people)
        form.addRow(self._label(self.tr("&Tags"), self._tags), self._tags)

    def _label(self, words: str, field: QWidget) -> QLabel:
        label = QLabel(words, self)
        label.setProperty("look", "label")
        label.setBuddy(field)
        label.setContentsMargins(0, 6, 0, 0)
        return label

    def _archive_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._archive)
        row.addWidget(self._proposed, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._mark_archive)
        return row

    def _beside(self, *widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget, int(widget is widgets[-1]), Qt.AlignmentFlag.AlignVCenter)
        return row

    def _connect(self) -> None:
        self._caption.words_edited.connect(lambda words: self._set(caption=words))
        self._caption.left.connect(self._on_caption_left)
        self._caption.left_downwards.connect(self._alt.setFocus)
        self._alt.words_edited.connect(lambda words: self._set(alt=words))
        self._alt.left_downwards.connect(self._lines["credit"].setFocus)
        for name, line in self._lines.items():
            line.textEdited.connect(lambda words, field=name: self._set(**{field: words}))
        self._taken.day_changed.connect(lambda day: self._set(taken=day))
        self._until.day_changed.connect(lambda day: self._set(rights_until=day))
        self._people.tags_changed.connect(lambda names: self._set(people=names))
        self._tags.tags_changed.connect(lambda names: self._set(tags=names))
        self._archive.clicked.connect(lambda on: self._set(archive=on))
        self._mark_archive.clicked.connect(self._on_mark_archive)

    # Editing

    def _set(self, **fields: Any) -> None:
        self._now = replace(self._now, **fields)
        self._show_findings()
        self.changed.emit()

    def _on_caption_left(self) -> None:
        """Rule C2: the archive label typed in the caption sets the flag and goes."""
        words, labelled = strip_archive_label(self._caption.words())
        if labelled:
            self._caption.replace_words(words)
            self._set(caption=words, archive=True)
            self._archive.setChecked(True)
            announce(self, self.tr("Marked as an archive picture: the words are written in each page’s language."))

    def _on_mark_archive(self) -> None:
        self._archive.setChecked(True)
        self._archive.setFocus()
        self._set(archive=True)

    def commit(self) -> None:
        """Take what is still being typed, as leaving its field does."""
        self._people.commit()
        self._tags.commit()
        self._on_caption_left()

    # Showing

    def _show(self) -> None:
        now = self._now
        self._caption.show_words(now.caption)
        self._alt.show_words(now.alt)
        for name, line in self._lines.items():
            if line.text() != getattr(now, name):
                line.setText(getattr(now, name))
                line.setCursorPosition(0)
        self._taken.show_day(now.taken)
        self._until.show_day(now.rights_until)
        self._people.set_tags(now.people)
        self._tags.set_tags(now.tags)
        self._archive.setChecked(now.archive)
        self._show_findings()

    def _show_findings(self) -> None:
        days = self._days_before if not self._now.archive else 0
        words = self.tr("Taken {n} days before it is used.").format(n=f"{days:,}")
        self._proposed.set_words(words if days else "")
        self._mark_archive.setVisible(bool(days))
        trouble = {
            "missing": self.tr("No alt text yet: readers who cannot see the picture learn nothing of it."),
            "caption": self.tr("It only repeats the caption. Describe what is to be seen."),
            "headline": self.tr("It only repeats the headline. Describe what is to be seen."),
            "file": self.tr("It only repeats the file’s name. Describe what is to be seen."),
        }
        said = trouble.get(alt_trouble(self._now, self._file_name, self._headline), "")
        self._alt_said.set_words(said)
        self._alt_said.setVisible(bool(said))
        self._until_said.set_words(self._rights_words())

    def _rights_words(self) -> str:
        until = self._now.rights_until
        if until is None:
            return self.tr("No end is known.")
        left = (until - self._today).days
        if left < 0:
            return self.tr("Ended {n} days ago.").format(n=f"{-left:,}")
        return self.tr("{n} days are left.").format(n=f"{left:,}")
