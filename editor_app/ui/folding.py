"""A part of a panel that folds away: a heading with a count, cards, and what can be done with the chosen one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from editor_app.ui import theme
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.cards import Card
from editor_app.ui.panel_parts import hairline, push_button


class Folding(QWidget):
    """Folded at first; hidden while it has no cards."""

    def __init__(self, name: str, words: str, cards: CardView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words = words
        self.cards = cards
        self.toggle = push_button(f"{name}Toggle", words, self, icon="chevron-right", role="quiet")
        self.toggle.setCheckable(True)
        self._inside = QWidget(self)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(cards)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(hairline(self))
        whole.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addWidget(self._inside)
        self._inside.hide()
        self.hide()
        self.toggle.toggled.connect(self._on_toggled)

    def add(self, widget: QWidget) -> None:
        """Put a widget under the cards."""
        self._column.addWidget(widget)

    def button(self, name: str, words: str) -> QPushButton:
        """Put a button under the cards and return it."""
        made = push_button(name, words, self._inside)
        self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeading)
        return made

    def show_cards(self, cards: tuple[Card, ...]) -> None:
        """Show other cards."""
        self.cards.set_cards(cards)
        self.toggle.setText(f"{self._words} ({len(cards)})")
        self.setVisible(bool(cards))

    def _on_toggled(self, open_: bool) -> None:
        self._inside.setVisible(open_)
        self.toggle.setIcon(theme.icon("chevron-down" if open_ else "chevron-right"))
