"""What of a target was left to the other side, and the way back: our side holds again for what is ticked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from editor_app.ui import theme
from editor_app.ui.panel_parts import WrappedLabel, named, push_button

if TYPE_CHECKING:
    from editor_app.domain.delivery import RemoteItem


class TheirsDialog(QDialog):
    """Lists what is theirs at one target."""

    taking_back = Signal(object)
    """The uris for which our side shall hold again, as a frozenset."""

    def __init__(self, items: "Sequence[tuple[RemoteItem, str]]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "theirsDialog", self.tr("Kept as theirs"))
        self.setWindowTitle(self.tr("Kept as theirs"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = QListWidget(self)
        named(self.list, "theirsList", self.tr("What was left to the other side"))
        for item, headline in items:
            row = QListWidgetItem(headline or item.address or item.uri.removeprefix("file:"), self.list)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Unchecked)
            row.setToolTip(item.address)
            row.setData(Qt.ItemDataRole.UserRole, item.uri)
        self.list.itemChanged.connect(self._show_state)
        self.list.setCurrentRow(0)
        self.take_back = push_button("takeBack", self.tr("Let &ours hold again"), self, role="primary")
        self.take_back.clicked.connect(self._take_back)
        close = push_button("theirsClose", self.tr("&Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        about = self.tr("These were changed there, and you left them so. Tick those that shall be sent over theirs.")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_4, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        column.addWidget(WrappedLabel(about, self))
        column.addWidget(self.list, 1)
        row_of = QHBoxLayout()
        row_of.addStretch(1)
        row_of.addWidget(close)
        row_of.addWidget(self.take_back)
        column.addLayout(row_of)
        self.resize(480, 360)
        self._show_state()

    def _ticked(self) -> frozenset[str]:
        rows = (self.list.item(number) for number in range(self.list.count()))
        return frozenset(
            str(each.data(Qt.ItemDataRole.UserRole)) for each in rows if each.checkState() is Qt.CheckState.Checked
        )

    def _show_state(self) -> None:
        self.take_back.setEnabled(bool(self._ticked()))

    def _take_back(self) -> None:
        self.taking_back.emit(self._ticked())
        self.accept()
