"""The buttons that act on the chosen pick of the draft; each is off where it could do nothing."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor_app.ui import theme
from editor_app.ui.curation.slot_view import SlotView
from editor_app.ui.panel_parts import icon_button


class SlotBar(QWidget):
    """Up, down, pin, times, words, open, remove."""

    command_wanted = Signal(str, str)

    def __init__(self, name: str, view: SlotView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._view = view
        self.up = icon_button(f"{name}Up", "arrow-up", self.tr("Move up"), self, "Alt+Up")
        self.down = icon_button(f"{name}Down", "arrow-down", self.tr("Move down"), self, "Alt+Down")
        self.pin = icon_button(f"{name}Pin", "pin", self.tr("Pin to this slot"), self, "P")
        self.times = icon_button(f"{name}Times", "clock", self.tr("From and until"), self, "T")
        self.words = icon_button(f"{name}Words", "pencil", self.tr("Words and picture of the card"), self, "F2")
        self.reset = icon_button(f"{name}Reset", "rotate-ccw", self.tr("Reset the card"), self)
        self.open = icon_button(f"{name}Open", "external-link", self.tr("Open the article"), self, "Enter")
        self.remove = icon_button(f"{name}Remove", "trash-2", self.tr("Remove from the draft"), self, "Del")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for button in (self.up, self.down, self.pin, self.times, self.words, self.reset, self.open):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.remove)
        self.up.clicked.connect(lambda: view.move_current(-1))
        self.down.clicked.connect(lambda: view.move_current(1))
        for command in ("pin", "times", "words", "reset", "remove"):
            getattr(self, command).clicked.connect(lambda _=False, command=command: self._want(command))
        self.open.clicked.connect(lambda: self.command_wanted.emit("open", view.current().article))
        view.current_changed.connect(self._on_current_changed)
        self._on_current_changed()

    def _want(self, command: str) -> None:
        if key := self._view.current().key:
            self.command_wanted.emit(command, key)

    def _on_current_changed(self) -> None:
        card = self._view.current()
        there = bool(card.key)
        last = max((each.number for each in self._view.cards if each.key), default=-1)
        self.up.setEnabled(there and card.number > 0)
        self.down.setEnabled(there and 0 <= card.number < (card.size - 1 if card.pinned else last))
        for button in (self.pin, self.times, self.words, self.remove):
            button.setEnabled(there)
        self.reset.setEnabled(card.pick is not None and card.pick.overridden)
        self.open.setEnabled(bool(card.article))
        spoken = self.tr("Unpin") if card.pinned else self.tr("Pin to this slot")
        self.pin.setAccessibleName(spoken)
        self.pin.setToolTip(f"{spoken} (P)")
        self.pin.setIcon(theme.icon("pin-off" if card.pinned else "pin"))
