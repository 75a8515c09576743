"""Every use of a photo with what would change in it, before one step makes them as the library says (rule C4)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from editor_app.domain.captioning import OWN_FIELDS, UseOfPhoto
from editor_app.domain.photo import PhotoRecord
from editor_app.domain.photo_list import UseKind
from editor_app.ui.articles.words import status_words
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.panel_parts import WrappedLabel, named, push_button
from editor_app.ui.photos.use_words import own_field_name

_USE = Qt.ItemDataRole.UserRole


class UsesPage(QWidget):
    """A list with a tick for each use. Nothing is written before ``update_wanted``."""

    update_wanted = Signal(object, object)
    """The uses (list of UseOfPhoto) and the fields (tuple of names)."""
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "usesPage", self.tr("Update all uses"))
        self._record = PhotoRecord()
        self._uses: tuple[UseOfPhoto, ...] = ()
        self._title = WrappedLabel("", self, look="title")
        self._title.setObjectName("usesTitle")
        self._hint = WrappedLabel(
            self.tr("Ticked uses give up the words of their own in these fields and show the library’s from then on."),
            self,
            look="muted",
        )
        fields = QWidget(self)
        row = FlowLayout(fields, gap=12)
        row.setContentsMargins(0, 0, 0, 0)
        self.fields = {name: self._field(name) for name in OWN_FIELDS}
        for box in self.fields.values():
            row.addWidget(box)
        self.list = QTreeWidget(self)
        named(self.list, "usesList", self.tr("Uses of the photo"), self.tr("Space ticks a use or leaves it out."))
        self.list.setHeaderLabels([self.tr("Article"), self.tr("Where"), self.tr("What would change")])
        named(self.list.header(), "usesColumns", self.tr("Columns"))
        self.list.setRootIsDecorated(False)
        self.list.setWordWrap(True)
        self.list.setUniformRowHeights(False)
        self._back = push_button("usesBack", self.tr("Back"), self)
        self._go = push_button("usesUpdate", self.tr("&Update"), self, role="primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._back)
        buttons.addWidget(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        for widget in (self._title, self._hint, fields):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self.list.itemChanged.connect(lambda _item, _column: self._show_state())
        self._back.clicked.connect(self.back_wanted)
        self._go.clicked.connect(self._on_go)

    def show_uses(self, uses: Sequence[UseOfPhoto], record: PhotoRecord) -> None:
        """Show all uses; those with words of their own are ticked."""
        self._uses, self._record = tuple(uses), record
        own = {name for use in uses for name in use.own(record)}
        for name, box in self.fields.items():
            box.setChecked(name in own)
            box.setEnabled(name in own)
        self._fill()

    def chosen(self) -> list[UseOfPhoto]:
        """Return the uses that are ticked and would change."""
        items = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [
            item.data(0, _USE)
            for item in items
            if item is not None and item.checkState(0) == Qt.CheckState.Checked and self._changes(item.data(0, _USE))
        ]

    def wanted_fields(self) -> tuple[str, ...]:
        """Return the fields that are ticked."""
        return tuple(name for name, box in self.fields.items() if box.isChecked())

    def _field(self, name: str) -> QCheckBox:
        box = QCheckBox(own_field_name(name), self)
        named(box, f"usesField_{name}", own_field_name(name))
        box.clicked.connect(self._fill)
        return box

    def _fill(self) -> None:
        left_out = {
            (item.data(0, _USE).article, item.data(0, _USE).kind, item.data(0, _USE).number)
            for item in (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
            if item is not None and item.data(1, _USE) and item.checkState(0) == Qt.CheckState.Unchecked
        }
        self.list.blockSignals(True)
        self.list.clear()
        for use in self._uses:
            changes = self._changes(use)
            where = self.tr("Lead photo") if use.kind is UseKind.LEAD else self.tr("In the text")
            about = f"{where} · {use.language} · {status_words(use.status)}"
            item = QTreeWidgetItem([use.headline, about, "\n".join(changes) or self.tr("Nothing")])
            item.setData(0, _USE, use)
            item.setData(1, _USE, bool(changes))
            item.setToolTip(2, "\n".join(changes))
            out = (use.article, use.kind, use.number) in left_out
            if changes:
                item.setCheckState(0, Qt.CheckState.Unchecked if out else Qt.CheckState.Checked)
            else:
                item.setDisabled(True)
            self.list.addTopLevelItem(item)
        self.list.blockSignals(False)
        self.list.setColumnWidth(0, 260)
        self.list.setColumnWidth(1, 200)
        self._show_state()

    def _changes(self, use: UseOfPhoto) -> list[str]:
        """Return what would change in a use, in words."""
        found = []
        for name in use.own(self._record):
            if not self.fields[name].isChecked():
                continue
            if name in ("crops", "archive"):
                found.append(self.tr("{field}: as in the library").format(field=own_field_name(name)))
            else:
                before, after = getattr(use, name), getattr(self._record, name)
                words = self.tr("{field}: “{before}” → “{after}”")
                found.append(words.format(field=own_field_name(name), before=_short(before), after=_short(after)))
        return found

    def _show_state(self) -> None:
        count, of = len(self.chosen()), len(self._uses)
        words = self.tr("{n} of {m} uses would change").format(n=f"{count:,}", m=f"{of:,}")
        self._title.set_words(words)
        self._go.setEnabled(bool(count))
        self._go.setText(self.tr("&Update {n} uses").format(n=f"{count:,}") if count else self.tr("&Update"))

    def _on_go(self) -> None:
        self.update_wanted.emit(self.chosen(), self.wanted_fields())


def _short(words: str | None) -> str:
    text = " ".join((words or "").split())
    return text if len(text) <= 70 else f"{text[:69]}…"
