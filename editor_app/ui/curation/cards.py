"""Cards in a list: what a card says, and the model that holds and reorders them."""

from enum import StrEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from editor_app.domain.curation import moved
from editor_app.frozen import frozen

Index = QModelIndex | QPersistentModelIndex

CARD_ROLE = Qt.ItemDataRole.UserRole + 1


class Tone(StrEnum):
    """How a badge or a note is meant; each has a colour and an icon of its own."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


@frozen(kw_only=True)
class Card:
    """One card. ``key`` names what it stands for; a vacant card is a free slot and cannot be chosen."""

    key: str = ""
    label: str = ""
    headline: str = ""
    standfirst: str = ""
    photo: str = ""
    """Id of the picture the card shows; only views with thumbnails do."""
    note: str = ""
    badge: str = ""
    tone: Tone = Tone.PLAIN
    broken: bool = False
    vacant: bool = False
    ticked: bool | None = None
    """The state of its box, in a view whose cards have one."""
    tip: str = ""

    @property
    def spoken(self) -> str:
        """The card as one line for a screen reader."""
        return ". ".join(each for each in (self.headline, self.label, self.badge, self.standfirst, self.note) if each)


class CardModel(QAbstractListModel):
    """Frozen cards in their order. Moving a row is told by ``card_moved``; the owner keeps the order."""

    card_moved = Signal(str, int)
    """The key of the card and its new place, from 0."""
    card_ticked = Signal(str, bool)
    """The key of the card whose box a person wants otherwise; the owner shows the cards again."""

    def __init__(self, parent: QObject | None = None, *, movable: bool = False) -> None:
        super().__init__(parent)
        self._cards: tuple[Card, ...] = ()
        self._movable = movable

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards as shown, free slots included."""
        return self._cards

    def set_cards(self, cards: tuple[Card, ...]) -> None:
        """Show other cards; cards that stay in their place are only repainted."""
        if cards == self._cards:
            return
        if [each.key for each in cards] == [each.key for each in self._cards]:
            self._cards = cards
            self.dataChanged.emit(self.index(0), self.index(len(cards) - 1))
            return
        self.beginResetModel()
        self._cards = cards
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row of the card with this key, -1 when there is none."""
        return next((row for row, card in enumerate(self._cards) if card.key == key and not card.vacant), -1)

    def move(self, key: str, to: int) -> bool:
        """Move a card to a place (clamped to the cards that are there); False when that moves nothing."""
        row = self.row_of(key)
        to = max(0, min(to, sum(not card.vacant for card in self._cards) - 1))
        if row < 0 or row == to:
            return False
        return self.moveRow(QModelIndex(), row, QModelIndex(), to + 1 if to > row else to)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.headline
        if role == Qt.ItemDataRole.ToolTipRole:
            return card.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken
        if role == Qt.ItemDataRole.CheckStateRole and card.ticked is not None:
            return Qt.CheckState.Checked if card.ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        card = self.data(index, CARD_ROLE)
        if role != Qt.ItemDataRole.CheckStateRole or not isinstance(card, Card) or card.ticked is None:
            return False
        self.card_ticked.emit(card.key, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled if self._movable else Qt.ItemFlag.NoItemFlags
        if self._cards[index.row()].vacant:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self._cards[index.row()].ticked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self._movable else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def moveRows(self, parent: Index, row: int, count: int, other: Index, before: int) -> bool:
        filled = sum(not card.vacant for card in self._cards)
        before = min(before, filled)
        if parent.isValid() or other.isValid() or count != 1 or not 0 <= row < filled or before in (row, row + 1):
            return False
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), before)
        key = self._cards[row].key
        to = before - 1 if before > row else before
        self._cards = moved(self._cards, row, to)
        self.endMoveRows()
        self.card_moved.emit(key, to)
        return True
