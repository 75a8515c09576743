"""The list that shows cards: as high as what it holds, ordered by drag and by keys."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from editor_app.ui.curation.card_delegate import GAP, CardDelegate
from editor_app.ui.curation.cards import CARD_ROLE, Card, CardModel
from editor_app.ui.photos.thumbnails import Thumbnails

_STEP = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class CardView(QListView):
    """Cards under each other. Alt+Up and Alt+Down move one, Delete asks to remove it, Enter opens it.

    In a ``tickable`` view each has a box, which Space ticks.
    """

    removal_wanted = Signal(str)
    card_opened = Signal(str)
    card_moved = Signal(str, int)
    current_changed = Signal()

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        movable: bool = False,
        fitted: bool = True,
        compact: bool = False,
        tickable: bool = False,
        thumbnails: Thumbnails | None = None,
    ) -> None:
        super().__init__(parent)
        self._fitted = fitted
        self._movable = movable
        self.cards = CardModel(self, movable=movable)
        self.setObjectName(name)
        self.setModel(self.cards)
        self.setItemDelegate(
            CardDelegate(self, movable=movable, compact=compact, tickable=tickable, thumbnails=thumbnails)
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        if not fitted:
            self.setViewportMargins(0, GAP, 0, 0)
            self.setLayoutMode(QListView.LayoutMode.Batched)  # a thousand cards are measured a few at a time
        if fitted:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if movable:
            self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
            self.setDefaultDropAction(Qt.DropAction.MoveAction)
            self.setDropIndicatorShown(True)
        self.cards.card_moved.connect(self.card_moved)
        for changed in (self.cards.modelReset, self.cards.dataChanged, self.cards.rowsMoved):
            changed.connect(self._fit)
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())
        self.activated.connect(self._on_activated)

    # Cards

    def set_cards(self, cards: tuple[Card, ...]) -> None:
        """Show other cards; the chosen one stays chosen, or its neighbour when it is gone."""
        key, row = self.current_key(), self.currentIndex().row()
        self.cards.set_cards(cards)
        filled = sum(not card.vacant for card in cards)
        if row >= 0 and filled and not self.currentIndex().isValid():
            found = self.cards.row_of(key)
            self._choose_row(found if found >= 0 else min(row, filled - 1))
        self._fit()
        self.current_changed.emit()

    def current_key(self) -> str:
        """Return the key of the chosen card, empty when none is."""
        card = self.currentIndex().data(CARD_ROLE)
        return card.key if isinstance(card, Card) else ""

    def choose(self, key: str) -> None:
        """Make a card the chosen one."""
        self._choose_row(self.cards.row_of(key))

    def move_current(self, step: int) -> bool:
        """Move the chosen card up or down by ``step``."""
        key = self.current_key()
        return bool(key) and self.cards.move(key, self.cards.row_of(key) + step)

    def _choose_row(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.cards.index(row), flags)

    def _on_activated(self, index: QModelIndex) -> None:
        card = index.data(CARD_ROLE)
        if isinstance(card, Card) and not card.vacant:
            self.card_opened.emit(card.key)

    # Size

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        if self._fitted:
            high = sum(self.sizeHintForRow(row) for row in range(self.cards.rowCount()))
            self.setFixedHeight(max(high, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = self.current_key()
        step = _STEP.get(Qt.Key(event.key()))
        if self._movable and key and step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_current(step)
        elif key and event.matches(QKeySequence.StandardKey.Delete):
            self.removal_wanted.emit(key)
        else:
            super().keyPressEvent(event)
            return
        event.accept()
