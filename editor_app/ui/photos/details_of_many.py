"""The same change to the records of all chosen photos: what is ticked is set, everything else stays as it is."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from editor_app.domain.photo_list import PhotoEdit
from editor_app.ui.counted import counted
from editor_app.ui.editor.tag_field import TagField
from editor_app.ui.panel_parts import Panel, WrappedLabel, named, push_button
from editor_app.ui.photos.date_field import DateField
from editor_app.ui.photos.record_fields import Kind, record_fields

_SET = ("credit", "source", "place", "taken", "copyright", "rights", "rights_for", "rights_until", "caption", "alt")


class DetailsOfMany(Panel):
    """A form that is filled in and then applied in one step."""

    edited = Signal(object)
    """PhotoEdit."""
    bin_wanted = Signal()
    restore_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("photosDetails", self.tr("About the chosen photos"), parent)
        self._ticks: dict[str, QCheckBox] = {}
        self._lines: dict[str, QLineEdit] = {}
        self._names: dict[str, TagField] = {}
        self._heading = WrappedLabel("", self, look="heading")
        self._heading.setObjectName("photosChosen")
        self.page.addWidget(self._heading)
        self.page.addWidget(
            WrappedLabel(self.tr("What you fill in is set in all of them. The rest stays."), self, look="muted")
        )
        self._build()

    def show_many(self, count: int, *, binned: bool) -> None:
        """Say how many photos are chosen."""
        self._heading.set_words(counted(count, self.tr("1 photo chosen"), self.tr("{n} photos chosen")))
        self._apply.setText(counted(count, self.tr("Change 1 photo"), self.tr("Change {n} photos")))
        self._apply.setAccessibleName(self._apply.text())
        self._bin.setVisible(not binned)
        self._restore.setVisible(binned)

    def clear(self) -> None:
        """Have an empty form."""
        for tick in self._ticks.values():
            tick.setChecked(False)
        for line in self._lines.values():
            if isinstance(line, DateField):
                line.show_day(None)
            line.clear()
        for names in self._names.values():
            names.set_tags(())
        self._archive.setCurrentIndex(0)
        self._show_ready()

    def edit(self) -> PhotoEdit:
        """Return what is filled in."""
        values: dict[str, Any] = {}  # Any: text, flag or date, by field
        for name, tick in self._ticks.items():
            if tick.isChecked():
                line = self._lines[name]
                values[name] = line.day if isinstance(line, DateField) else line.text().strip()
        if self._archive.currentIndex():
            values["archive"] = self._archive.currentIndex() == 1
        return PhotoEdit(values=values, **{name: field.tags for name, field in self._names.items()})

    def _build(self) -> None:
        fields = {each.name: each for each in record_fields()}
        for name in _SET:
            field = fields[name]
            box, column = self._box()
            tick = QCheckBox(field.words, box)
            named(tick, f"photosSet_{name}", self.tr("Set: {field}").format(field=field.words))
            line = DateField(f"photos_{name}", field.words, box) if field.kind is Kind.DAY else QLineEdit(box)
            named(line, f"photos_{name}", field.words)
            if field.kind is not Kind.DAY:
                line.setPlaceholderText(self.tr("as they are"))
            line.textEdited.connect(lambda _said, tick=tick: tick.setChecked(True))
            tick.toggled.connect(self._show_ready)
            column.addWidget(tick)
            column.addWidget(line)
            self._ticks[name], self._lines[name] = tick, line
        self._archive = QComboBox(self)
        named(self._archive, "photosArchive", self.tr("Archive picture"))
        for words in (
            self.tr("Archive flag: as they are"),
            self.tr("Archive pictures"),
            self.tr("No archive pictures"),
        ):
            self._archive.addItem(words)
        self._archive.currentIndexChanged.connect(self._show_ready)
        self.page.addWidget(self._archive)
        for name, words in (
            ("add_tags", self.tr("Add tags")),
            ("remove_tags", self.tr("Take tags off")),
            ("add_people", self.tr("Add people")),
            ("remove_people", self.tr("Take people off")),
        ):
            names = TagField(f"photos_{name}", words, self)
            names.edit.setAccessibleName(words)
            names.edit.setPlaceholderText(words)
            names.tags_changed.connect(self._show_ready)
            self._names[name] = names
            self.page.addWidget(names)
        self._apply = push_button("photosChange", "", self, role="primary")
        self._apply.clicked.connect(self._on_apply)
        self.foot.addWidget(self._apply)
        self.foot.setContentsMargins(16, 8, 16, 12)
        self._bin = push_button("photosBin", self.tr("Put in the bin"), self, icon="trash-2", role="quiet")
        self._bin.clicked.connect(self.bin_wanted)
        self._restore = push_button("photosRestore", self.tr("Take out of the bin"), self, icon="archive-restore")
        self._restore.clicked.connect(self.restore_wanted)
        for button in (self._bin, self._restore):
            self.page.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        self.page.addStretch(1)
        self._show_ready()

    def _box(self) -> tuple[QWidget, QVBoxLayout]:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.page.addWidget(box)
        return box, column

    def _show_ready(self) -> None:
        wrong = any(isinstance(each, DateField) and each.property("wrong") for each in self._lines.values())
        self._apply.setEnabled(self.edit() != PhotoEdit() and not wrong)

    def _on_apply(self) -> None:
        for names in self._names.values():
            names.commit()
        edit = self.edit()
        if edit != PhotoEdit():
            self.edited.emit(edit)
            self.clear()
