"""The buttons that act on the chosen card: up, down, open, remove."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from editor_app.ui.curation.card_view import CardView
from editor_app.ui.panel_parts import icon_button


class OrderBar(QWidget):
    """Buttons for a CardView; each is off where it could do nothing."""

    removal_wanted = Signal(str)
    card_opened = Signal(str)

    def __init__(self, name: str, view: CardView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._view = view
        self.up = icon_button(f"{name}Up", "arrow-up", self.tr("Move up"), self, "Alt+Up")
        self.down = icon_button(f"{name}Down", "arrow-down", self.tr("Move down"), self, "Alt+Down")
        self.open = icon_button(f"{name}Open", "external-link", self.tr("Open this article"), self, "Enter")
        self.remove = icon_button(f"{name}Remove", "trash-2", self.tr("Remove from the list"), self, "Delete")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.up, self.down, self.open):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.remove)
        self.up.clicked.connect(lambda: view.move_current(-1))
        self.down.clicked.connect(lambda: view.move_current(1))
        self.open.clicked.connect(lambda: self.card_opened.emit(view.current_key()))
        self.remove.clicked.connect(lambda: self.removal_wanted.emit(view.current_key()))
        view.current_changed.connect(self._on_current_changed)
        view.card_moved.connect(self._on_current_changed)
        self._on_current_changed()

    def _on_current_changed(self) -> None:
        cards = self._view.cards
        row = cards.row_of(self._view.current_key()) if self._view.current_key() else -1
        last = sum(not card.vacant for card in cards.cards) - 1
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < last)
        self.open.setEnabled(row >= 0)
        self.remove.setEnabled(row >= 0)
