"""Tags as chips: type one and press Enter or a comma, Backspace takes the last one off."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QToolButton, QWidget

from editor_app.ui import theme
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.panel_parts import announce, named


class _TagEdit(QLineEdit):
    """The line after the chips."""

    entered = Signal(str)
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = self.text().strip()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma) and text:
            self.entered.emit(text)
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        elif event.key() == Qt.Key.Key_Comma:
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        popup = event.reason() == Qt.FocusReason.PopupFocusReason
        if self.text().strip() and not popup:
            self.entered.emit(self.text().strip())
        super().focusOutEvent(event)


class TagField(QFrame):
    """A line of chips and a field with completion. A tag stands once, whatever its case."""

    tags_changed = Signal(object)
    """tuple[str, ...], after a person changed it."""

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, f"{name}Box", spoken)
        self.setProperty("look", "field")
        self._tags: tuple[str, ...] = ()
        self._chips: list[QToolButton] = []
        self.edit = _TagEdit(self)
        named(self.edit, name, self.tr("Add a tag"))
        self.edit.setFrame(False)
        self.edit.setProperty("look", "bare")
        self.edit.setPlaceholderText(self.tr("Add a tag"))
        self._known = QStringListModel(self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)
        completer.activated.connect(self._on_completed, Qt.ConnectionType.QueuedConnection)
        self._flow = FlowLayout(self, last_needs=96)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.addWidget(self.edit)
        self.edit.entered.connect(self._add)
        self.edit.emptied.connect(lambda: self._remove(self._tags[-1]) if self._tags else None)
        self.setFocusProxy(self.edit)

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags as shown."""
        return self._tags

    def commit(self) -> None:
        """Take what is typed as a tag, as leaving the field does."""
        if self.edit.text().strip():
            self._add(self.edit.text())

    def set_known(self, names: Sequence[str]) -> None:
        """Offer these names for completion."""
        self._known.setStringList(list(names))

    def set_tags(self, tags: tuple[str, ...]) -> None:
        """Show tags; tells no one."""
        if tags == self._tags:
            return
        self._tags = tags
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(tag) for tag in tags]
        for place, chip in enumerate(self._chips):
            self._flow.insert_widget(place, chip)
            chip.show()
        self.updateGeometry()

    def _chip(self, tag: str) -> QToolButton:
        chip = QToolButton(self)
        chip.setText(tag)
        chip.setIcon(theme.icon("x"))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setProperty("look", "chip")
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = self.tr("Remove the tag {tag}").format(tag=tag)
        named(chip, "tagChip", words)
        chip.setToolTip(words)
        chip.clicked.connect(lambda: self._remove(tag))
        return chip

    def _on_completed(self, tag: str) -> None:
        self._add(tag)

    def _add(self, words: str) -> None:
        self.edit.clear()
        offers = self.edit.completer().popup()
        if offers is not None:
            offers.hide()  # Enter was the field's, so Qt leaves them open
        new = [each.strip() for each in words.split(",") if each.strip()]
        known = {each.casefold() for each in self._tags}
        fresh = tuple(each for each in dict.fromkeys(new) if each.casefold() not in known)
        if fresh:
            self._tell((*self._tags, *fresh))
            announce(self, self.tr("Tag added: {tag}").format(tag=", ".join(fresh)))

    def _remove(self, tag: str) -> None:
        self._tell(tuple(each for each in self._tags if each != tag))
        self.edit.setFocus()
        announce(self, self.tr("Tag removed: {tag}").format(tag=tag))

    def _tell(self, tags: tuple[str, ...]) -> None:
        self.set_tags(tags)
        self.tags_changed.emit(tags)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus()
        super().mousePressEvent(event)
