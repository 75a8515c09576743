"""Addresses an article had before, in Details: shown where there are any, else behind a button (rule B9)."""

from urllib.parse import urlsplit

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.ui.panel_parts import WrappedLabel, named, push_button

_LINES = 6
"""So many are seen at once."""


class OldAddresses(QWidget):
    """One address a line; what was typed is taken when the field is left."""

    addresses_changed = Signal(object)
    """A tuple of paths, after a person changed them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "oldAddressesPart", self.tr("Old addresses"))
        self._addresses: tuple[str, ...] = ()
        self._wanted = False
        self.button = push_button("addOldAddress", self.tr("Add an old address…"), self, icon="history")
        self.edit = _Lines(self)
        named(self.edit, "oldAddresses", self.tr("Old addresses, one a line"))
        self.edit.setPlaceholderText(self.tr("/2016/05/the-road/"))
        self._passed_over = WrappedLabel("", self, look="muted")
        self._passed_over.setObjectName("oldAddressesPassedOver")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        for part in (self.button, self.edit, self._passed_over):
            whole.addWidget(part)
        self.button.clicked.connect(self._on_wanted)
        self.edit.left.connect(self.commit)
        self._show()

    def set_addresses(self, addresses: tuple[str, ...]) -> None:
        """Show these; what somebody is typing right now is left alone."""
        if self.edit.hasFocus() and addresses == self._addresses:
            return
        self._addresses, self._wanted = addresses, False
        self._passed_over.set_words("")
        self._write()
        self._show()

    def commit(self) -> None:
        """Take what is typed: each line's path, once; other lines are named and kept in sight."""
        if self.edit.toPlainText() == "\n".join(self._addresses):
            self._wanted = self._wanted and self.edit.hasFocus()
            self._show()
            return
        lines = [each.strip() for each in self.edit.toPlainText().splitlines() if each.strip()]
        read = {each: _path(each) for each in lines}
        wrong = [each for each, path in read.items() if not path]
        words = self.tr("No address of a page: {lines}").format(lines=", ".join(wrong)) if wrong else ""
        self._passed_over.set_words(words)
        self._passed_over.setVisible(bool(wrong))
        found = tuple(dict.fromkeys(path for path in read.values() if path))
        if found != self._addresses:
            self._addresses = found
            self.addresses_changed.emit(found)
        if not wrong and not self.edit.hasFocus():
            self._wanted = False
            self._write()
            self._show()

    def _write(self) -> None:
        with QSignalBlocker(self.edit):
            self.edit.setPlainText("\n".join(self._addresses))

    def _on_wanted(self) -> None:
        self._wanted = True
        self._show()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        open_ = self._wanted or bool(self._addresses)
        self.button.setVisible(not open_)
        self.edit.setVisible(open_)
        self._passed_over.setVisible(bool(self._passed_over.text()))
        lines = min(max(len(self._addresses) + 1, 2), _LINES)
        self.edit.setFixedHeight(lines * self.edit.fontMetrics().lineSpacing() + 20)


class _Lines(QPlainTextEdit):
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def _path(line: str) -> str:
    """Return the path of an address on the site, whole addresses too; empty for the front page and for other words."""
    try:
        path = urlsplit(line).path
    except ValueError:
        return ""
    return path if path.startswith("/") and path.strip("/") and not any(each.isspace() for each in path) else ""
