"""The list of a board's slots: keys, menu and drag for what can be done to the chosen one (E7)."""

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from editor_app.ui import theme
from editor_app.ui.command_list.of_places import board
from editor_app.ui.curation.slot_cards import SlotCard, SlotKind
from editor_app.ui.curation.slot_delegate import SlotDelegate
from editor_app.ui.curation.slot_model import SlotModel
from editor_app.ui.photos.thumbnails import Thumbnails

_STEP = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class SlotView(QListView):
    """Slots under each other. ``drafted`` ones can be changed; others can be put into the draft."""

    move_wanted = Signal(str, int)
    """The article of a pick, and the slot it is to stand in, from 0."""
    command_wanted = Signal(str, str)
    """What is wanted of a pick: ``remove pin times words reset open into_draft``, and its article."""
    current_changed = Signal()

    def __init__(
        self, name: str, thumbnails: Thumbnails, parent: QWidget | None = None, *, drafted: bool, numbered: bool = True
    ) -> None:
        super().__init__(parent)
        self._drafted = drafted
        self._aimed = ("", 0)
        """The pick that is on its way, and the slot it goes to."""
        self.model_of = SlotModel(name, self, takes=drafted)
        self.setObjectName(name)
        self.setModel(self.model_of)
        self._delegate = SlotDelegate(self, thumbnails, numbered=numbered)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.setDragEnabled(True)
        both = QAbstractItemView.DragDropMode.DragDrop
        self.setDragDropMode(both if drafted else QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.MoveAction if drafted else Qt.DropAction.CopyAction)
        self.setDropIndicatorShown(True)
        thumbnails.arrived.connect(self.viewport().update)
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit())
        self.activated.connect(lambda _index: self._want("open"))

    # Cards

    @property
    def cards(self) -> tuple[SlotCard, ...]:
        """The cards that are shown."""
        return self.model_of.cards

    def set_cards(self, cards: tuple[SlotCard, ...]) -> None:
        """Show other cards; the chosen pick stays chosen, or what stands where it stood."""
        key, row = self.current().key, self.currentIndex().row()
        self._aimed = ("", 0)
        self.model_of.set_cards(cards)
        if row >= 0 and cards:
            found = self.model_of.row_of(key)
            self._choose_row(found if found >= 0 else min(row, len(cards) - 1))
        self.scheduleDelayedItemsLayout()
        self.current_changed.emit()

    def current(self) -> SlotCard:
        """Return the chosen card, an empty one when none is."""
        row = self.currentIndex().row()
        return self.cards[row] if 0 <= row < len(self.cards) else SlotCard(kind=SlotKind.EMPTY)

    def choose(self, key: str) -> bool:
        """Make a pick the chosen one, if it is there."""
        row = self.model_of.row_of(key)
        if row >= 0:
            self._choose_row(row)
        return row >= 0

    def place_of_current(self) -> QRect:
        """Return where the chosen card stands, in the screen's coordinates."""
        place = self.visualRect(self.currentIndex())
        return QRect(self.viewport().mapToGlobal(place.topLeft()), place.size())

    def _choose_row(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.model_of.index(row), flags)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    # Pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = Qt.CursorShape.PointingHandCursor if self._on_times(event.position().toPoint()) else None
        if hand is not None:
            self.viewport().setCursor(hand)
        else:
            self.viewport().unsetCursor()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._on_times(event.position().toPoint()):
            self._want("times")

    def _on_times(self, at: QPoint) -> bool:
        """Whether a point is on the line with a draft pick's times: a click there changes them."""
        index = self.indexAt(at)
        if not self._drafted or not index.isValid() or not self.cards[index.row()].key:
            return False
        return self._delegate.times_place(self.visualRect(index), index).contains(at)

    # Keys and menu

    def move_current(self, step: int) -> None:
        """Ask for the chosen pick to stand ``step`` slots further down, from where it is on its way to."""
        card = self.current()
        to = (self._aimed[1] if self._aimed[0] == card.key else card.number) + step
        if card.key and card.number >= 0 and 0 <= to < card.size:
            self._aimed = (card.key, to)
            self.move_wanted.emit(card.key, to)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alone = Qt.Key(event.key()), event.modifiers() in (_NONE, Qt.KeyboardModifier.ShiftModifier)
        step = _STEP.get(key)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self._drafted:
                self.move_current(step)
        elif event.matches(QKeySequence.StandardKey.Delete) and self._drafted:
            self._want("remove")
        elif alone and key in _KEYS and (self._drafted or _KEYS[key] == "into_draft"):
            self._want(_KEYS[key])
        elif alone and event.text().isalpha():
            pass  # a letter that is no command would jump to a headline: surprising where others are commands
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def _want(self, command: str) -> None:
        card = self.current()
        if command == "open" and card.article:
            self.command_wanted.emit(command, card.article)
        elif card.key and not (self._drafted and command == "into_draft"):
            self.command_wanted.emit(command, card.key)
        elif command == "into_draft" and card.article:
            self.command_wanted.emit("choose", card.article)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        card = self.current()
        if card.article:
            keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
            place = self.place_of_current().center() if keyed else event.globalPos()
            self.menu(card).popup(place)

    def menu(self, card: SlotCard) -> QMenu:
        """Return the menu of a card: everything that can be done to it, with its keys."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}Menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._offer(menu, "open", self.tr("&Open the article"), "external-link", "Enter")
        if not card.key or not self._drafted:
            self._offer(menu, "into_draft", self.tr("Put into the &draft"), "plus", "D")
            return menu
        pinning = self.tr("Un&pin") if card.pinned else self.tr("&Pin to this slot")
        self._offer(menu, "pin", pinning, "pin-off" if card.pinned else "pin", "P")
        self._offer(menu, "times", self.tr("&From and until…"), "clock", "T")
        self._offer(menu, "words", self.tr("&Words and picture of the card…"), "pencil", "F2")
        if card.pick and card.pick.overridden:
            self._offer(menu, "reset", self.tr("&Reset the card"), "rotate-ccw", "")
        menu.addSeparator()
        self._offer(menu, "remove", self.tr("&Remove from the draft"), "trash-2", "Del")
        return menu

    def _offer(self, menu: QMenu, command: str, words: str, icon: str, keys: str) -> None:
        action = menu.addAction(theme.icon(icon), f"{words}\t{keys}" if keys else words)
        action.setObjectName(f"{self.objectName()}_{command}")
        action.triggered.connect(lambda _checked=False: self._want(command))

    def under_current(self) -> QPoint:
        """Return where a box about the chosen card opens: under it."""
        place = self.place_of_current()
        return QPoint(place.left(), place.bottom())


_NONE = Qt.KeyboardModifier.NoModifier
_KEYS = {
    QKeySequence(each.keys)[0].key(): each.id  # type: ignore[index] # the stubs do not know it
    for each in board()
    if each.id in ("pin", "times", "words", "into_draft")
}
