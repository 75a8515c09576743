"""Slots in a list, dragged from one board to another: what is dragged is a pick, or articles found by search."""

import json

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from editor_app.frozen import frozen
from editor_app.ui.curation.slot_cards import SlotCard, SlotKind

Index = QModelIndex | QPersistentModelIndex

SLOT_ROLE = Qt.ItemDataRole.UserRole + 1
PICK_TYPE = "application/x-editor-app-pick"
ARTICLES_TYPE = "application/x-editor-app-articles"


@frozen
class Dragged:
    """What is over a board: a card of a list (its object name), or articles."""

    source: str = ""
    key: str = ""
    articles: tuple[str, ...] = ()


def drag_of(source: str, key: str) -> QMimeData:
    """Return what dragging a card carries."""
    data = QMimeData()
    data.setData(PICK_TYPE, QByteArray(json.dumps([source, key]).encode()))
    return data


def drag_of_articles(articles: list[str]) -> QMimeData:
    """Return what dragging articles carries."""
    data = QMimeData()
    data.setData(ARTICLES_TYPE, QByteArray(json.dumps(articles).encode()))
    return data


def dragged(data: QMimeData) -> Dragged | None:
    """Return what is dragged, None for anything that is no business of a board."""
    if data.hasFormat(PICK_TYPE):
        source, key = json.loads(bytes(data.data(PICK_TYPE).data()))
        return Dragged(source, key)
    if data.hasFormat(ARTICLES_TYPE):
        return Dragged(articles=tuple(json.loads(bytes(data.data(ARTICLES_TYPE).data()))))
    return None


class SlotModel(QAbstractListModel):
    """Frozen cards. A draft takes what is dropped and tells it; the owner writes it."""

    dropped = Signal(object, int)
    """What was dropped (Dragged), and the slot it was dropped into, from 0."""

    def __init__(self, name: str, parent: QObject | None = None, *, takes: bool = False) -> None:
        super().__init__(parent)
        self._name = name
        self._takes = takes
        self.cards: tuple[SlotCard, ...] = ()

    def set_cards(self, cards: tuple[SlotCard, ...]) -> None:
        """Show other cards; cards that stay in their place are only repainted."""
        if cards == self.cards:
            return
        if [each.key for each in cards] == [each.key for each in self.cards]:
            self.cards = cards
            self.dataChanged.emit(self.index(0), self.index(len(cards) - 1))
            return
        self.beginResetModel()
        self.cards = cards
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Return the row of a pick, -1 when it is not there."""
        return next((row for row, card in enumerate(self.cards) if key and card.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.cards):
            return None
        card = self.cards[index.row()]
        if role == SLOT_ROLE:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.headline
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        into = Qt.ItemFlag.ItemIsDropEnabled if self._takes else Qt.ItemFlag.NoItemFlags
        if not index.isValid():
            return into
        flags = into | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.cards[index.row()].kind is SlotKind.PICK else flags

    # Dragging

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [PICK_TYPE, ARTICLES_TYPE]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]  # the stubs want a Sequence
        row = indexes[0].row() if indexes else -1
        return drag_of(self._name, self.cards[row].key if 0 <= row < len(self.cards) else "")

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _on: Index) -> bool:
        return self._takes and dragged(data) is not None

    def dropMimeData(self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, on: Index) -> bool:
        what = dragged(data)
        if not self._takes or what is None:
            return False
        slot = on.row() if on.isValid() else (row if row >= 0 else len(self.cards))
        from_row = self.row_of(what.key) if what.source == self._name else -1
        if 0 <= from_row < slot and not on.isValid():
            slot -= 1  # it leaves a slot above the one it goes to
        self.dropped.emit(what, slot)
        return True
