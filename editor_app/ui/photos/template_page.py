"""Templates for the words of a batch: chosen, written, kept under a name."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.photo_template import PLACEHOLDERS, PhotoTemplate, unknown_placeholders
from editor_app.ui.editor.tag_field import TagField
from editor_app.ui.panel_parts import WheelGuard, WrappedLabel, named, push_button


class TemplatePage(QWidget):
    """The names at the left, the chosen one's words at the right."""

    kept = Signal(object)
    """PhotoTemplate, to be kept."""
    removed = Signal(str)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "templatePage", self.tr("Templates"))
        self._templates: dict[str, PhotoTemplate] = {}
        self._tags: tuple[str, ...] = ()
        self._make()
        self._place()
        self.show_templates((), "")

    def show_templates(self, templates: Sequence[PhotoTemplate], chosen: str) -> None:
        """Show the newsroom's templates, one of them chosen by its name."""
        self._templates = {each.name: each for each in templates}
        self.names.blockSignals(True)
        self.names.clear()
        self.names.addItems(list(self._templates))
        if chosen in self._templates:
            self.names.setCurrentRow(list(self._templates).index(chosen))
        self.names.blockSignals(False)
        self._show(self._templates.get(chosen, PhotoTemplate()))

    def say(self, words: str) -> None:
        """Say what was refused."""
        self._said.set_words(words)
        self._said.setVisible(bool(words))

    def template(self) -> PhotoTemplate:
        """Return the template as its fields say it."""
        self._tag_field.commit()
        texts: dict[str, Any] = {name: line.text().strip() for name, line in self._lines.items()}
        return PhotoTemplate(
            **texts, tags=self._tag_field.tags, rights_days=self._days.value(), archive=self._archive.isChecked()
        )

    def _make(self) -> None:
        self.names = QListWidget(self)
        named(self.names, "templateNames", self.tr("Templates"))
        self.names.setFixedWidth(180)
        words = {
            "name": (self.tr("Name"), self.tr("Agency pictures")),
            "credit": (self.tr("Credit"), self.tr("{photographer} / Agency")),
            "source": (self.tr("Source"), ""),
            "copyright": (self.tr("Copyright"), self.tr("© {photographer} {year}")),
            "rights": (self.tr("Usage terms"), ""),
            "rights_for": (self.tr("May be used for"), ""),
            "place": (self.tr("Place"), ""),
        }
        self._lines = {name: self._line(name, *said) for name, said in words.items()}
        self._tag_field = TagField("templateTags", self.tr("Tags"), self)
        self._days = QSpinBox(self)
        named(self._days, "templateDays", self.tr("Rights end after so many days"))
        self._days.setRange(0, 36_500)
        self._days.setSpecialValueText(self.tr("No end"))
        self._days.setSuffix(self.tr(" days"))
        self._guard = WheelGuard(self)
        self._guard.guard(self._days)
        self._archive = QCheckBox(self.tr("&Archive pictures"), self)
        named(self._archive, "templateArchive", self.tr("Archive pictures"))
        names = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
        told = self.tr("Filled in for each photo: {names}. Only empty fields are filled, unless you say otherwise.")
        self._hint = WrappedLabel(told.replace("{names}", names), self, look="muted")
        self._said = WrappedLabel("", self, look="danger")
        self._said.setObjectName("templateSaid")
        self._said.hide()
        self._keep = push_button("templateKeep", self.tr("&Keep"), self, role="primary")
        self._new = push_button("templateNew", self.tr("&New"), self, icon="plus")
        self._remove = push_button("templateRemove", self.tr("&Remove"), self, icon="trash-2")
        self._back = push_button("templateBack", self.tr("&Back"), self)
        self.names.currentTextChanged.connect(self._on_chosen)
        self._keep.clicked.connect(self._on_keep)
        self._new.clicked.connect(self._on_new)
        self._remove.clicked.connect(lambda: self.removed.emit(self._lines["name"].text().strip()))
        self._back.clicked.connect(self.back_wanted)
        self._lines["name"].textChanged.connect(lambda _: self._show_state())

    def _line(self, name: str, label: str, hint: str) -> QLineEdit:
        line = QLineEdit(self)
        named(line, f"template_{name}", label)
        line.setPlaceholderText(hint)
        return line

    def _place(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for line in self._lines.values():
            form.addRow(self._label(line.accessibleName(), line), line)
        form.addRow(self._label(self.tr("Rights end after"), self._days), self._days)
        form.addRow(self._label(self.tr("Tags"), self._tag_field), self._tag_field)
        form.addRow("", self._archive)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(form)
        right.addWidget(self._hint)
        right.addWidget(self._said)
        right.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addWidget(self.names)
        middle.addLayout(right, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._new, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self._back, self._keep):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(WrappedLabel(self.tr("Templates for the words of photos"), self, look="title"))
        column.addLayout(middle, 1)
        column.addLayout(buttons)

    def _label(self, words: str, field: QWidget) -> QLabel:
        label = QLabel(words, self)
        label.setProperty("look", "label")
        label.setBuddy(field)
        label.setContentsMargins(0, 6, 0, 0)
        return label

    def _show(self, template: PhotoTemplate) -> None:
        for name, line in self._lines.items():
            line.setText(getattr(template, name))
        self._tag_field.set_tags(template.tags)
        self._days.setValue(template.rights_days)
        self._archive.setChecked(template.archive)
        self.say("")
        self._show_state()

    def _show_state(self) -> None:
        name = self._lines["name"].text().strip()
        self._keep.setEnabled(bool(name))
        self._remove.setEnabled(name in self._templates)

    def _on_chosen(self, name: str) -> None:
        self._show(self._templates.get(name, PhotoTemplate()))

    def _on_new(self) -> None:
        self.names.setCurrentRow(-1)
        self._show(replace(self.template(), name=""))
        self._lines["name"].setFocus()

    def _on_keep(self) -> None:
        template = self.template()
        wrong = unknown_placeholders(template)
        if wrong:
            self.say(self.tr("There is no placeholder {name}.").replace("{name}", wrong[0]))
        else:
            self.kept.emit(template)
