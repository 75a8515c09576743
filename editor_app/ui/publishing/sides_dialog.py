"""What was changed here and at the target: both sides of each, and a person says which one holds (rule B5)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QDialog, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from editor_app.domain.delivery import RemoteConflict
from editor_app.ui import theme
from editor_app.ui.panel_parts import Panel, WrappedLabel, hairline, named, push_button
from editor_app.ui.room import size_at_first

_INDENT = 24
"""Pixels by which the words of a side stand in from its button."""


class SideCard(QFrame):
    """One conflict: the headline, ours and theirs, and a choice between them."""

    chosen = Signal()

    def __init__(self, conflict: RemoteConflict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.conflict = conflict
        named(self, "sideCard", conflict.headline)
        self.ours = self._choice("oursHolds", self.tr("Ours: write it over theirs"))
        self.theirs = self._choice("theirsHolds", self.tr("Theirs: leave it as it is there"))
        self._group = QButtonGroup(self)
        for each in (self.ours, self.theirs):
            self._group.addButton(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE_2, 0, theme.SPACE_2)
        column.setSpacing(theme.SPACE_1)
        column.addWidget(WrappedLabel(conflict.headline, self, look="heading"))
        for button, words in ((self.ours, conflict.ours), (self.theirs, conflict.theirs)):
            column.addWidget(button)
            button.setAccessibleDescription(words)
            column.addLayout(self._indented(WrappedLabel(words, self, look="muted")))
        if conflict.address.startswith(("http://", "https://")):
            look = push_button("lookAtTheirs", self.tr("Look at theirs"), self, icon="external-link")
            look.setAutoDefault(False)
            look.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(conflict.address)))
            column.addLayout(self._indented(look, stretched=True))

    def _choice(self, name: str, words: str) -> QRadioButton:
        button = QRadioButton(words, self)
        named(button, name, f"{self.conflict.headline}. {words}")
        button.toggled.connect(lambda on: self.chosen.emit() if on else None)
        return button

    def _indented(self, part: QWidget, *, stretched: bool = False) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(_INDENT, 0, 0, 0)
        row.addWidget(part)
        if stretched:
            row.addStretch(1)
        return row

    @property
    def is_settled(self) -> bool:
        """Whether a side was chosen."""
        return self._group.checkedButton() is not None


class SidesDialog(QDialog):
    """Nothing holds before *Go on* is pressed, and that wants a choice for each."""

    sides_chosen = Signal(object)
    """The uris for which theirs holds, as a frozenset; ours holds for the others."""

    def __init__(self, conflicts: Sequence[RemoteConflict], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "sidesDialog", self.tr("Changed there and here"))
        self.setWindowTitle(self.tr("Changed there and here"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cards = [SideCard(each) for each in conflicts]
        panel = Panel("sides", self.tr("What was changed on both sides"), self)
        for card in self.cards:
            card.chosen.connect(self._show_state)
            panel.page.addWidget(card)
            panel.page.addWidget(hairline())
        panel.page.addStretch(1)
        self.all_ours = push_button("allOurs", self.tr("All &ours"), self)
        self.all_ours.clicked.connect(lambda: self._choose_all(theirs=False))
        self.all_theirs = push_button("allTheirs", self.tr("All &theirs"), self)
        self.all_theirs.clicked.connect(lambda: self._choose_all(theirs=True))
        self.go_on = push_button("sidesGoOn", self.tr("&Go on"), self, role="primary")
        self.go_on.clicked.connect(self._go_on)
        leave = push_button("sidesLeave", self.tr("Decide &later"), self)
        leave.clicked.connect(self.reject)
        for button in (self.all_ours, self.all_theirs, leave):
            button.setAutoDefault(False)
        self.go_on.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_4, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        about = self.tr(
            "Somebody changed these at the target since the last delivery, and so did you. Nothing was written over. "
            "What you leave to them is not sent until our text changes, and each delivery says so."
        )
        column.addWidget(WrappedLabel(about, self))
        column.addWidget(panel, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_2)
        row.addWidget(self.all_ours)
        row.addWidget(self.all_theirs)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.go_on)
        column.addLayout(row)
        size_at_first(self, 560, 480)
        self._show_state()

    def _choose_all(self, *, theirs: bool) -> None:
        for card in self.cards:
            (card.theirs if theirs else card.ours).setChecked(True)

    def _show_state(self) -> None:
        self.go_on.setEnabled(all(card.is_settled for card in self.cards))

    def _go_on(self) -> None:
        self.sides_chosen.emit(frozenset(card.conflict.uri for card in self.cards if card.theirs.isChecked()))
        self.accept()
