"""The photo grid: photos are selected, taken, looked at and dragged, by keys and by the pointer."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPixmap,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from editor_app.domain.ids import PhotoId
from editor_app.domain.photo_list import PhotoSummary
from editor_app.newsroom import Newsroom
from editor_app.ui.photos.photo_mime import mime_of
from editor_app.ui.photos.photo_model import PhotoModel
from editor_app.ui.photos.photo_wall import PhotoWall
from editor_app.ui.tasks import Tasks

_MOST_DRAGGED = 200
Flags = QItemSelectionModel.SelectionFlag


class PhotoGrid(PhotoWall):
    """Shows a PhotoModel. Enter and Space want a photo large; photos are dragged out by their ids."""

    large_wanted = Signal(int)
    """The row of a photo that is to be looked at."""
    selection_altered = Signal()
    bin_wanted = Signal()
    chosen_at_once = Signal()
    """Enter or a double click, where the grid only ``chooses``."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, model: PhotoModel, parent: QWidget | None = None) -> None:
        super().__init__(newsroom, tasks, model, parent)
        self.setObjectName("photoGrid")
        self.setAccessibleName(self.tr("Photos"))
        self.chooses = False
        """Whether Enter and a double click take a photo instead of showing it large."""
        self._anchor = 0
        self._pressed: QPoint | None = None
        self._pressed_selected = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    # What others call

    def spans(self) -> list[tuple[int, int]]:
        """Return the selected rows as (first, last), from top to bottom."""
        found = sorted((each.top(), each.bottom()) for each in self.selectionModel().selection().toList())
        joined: list[tuple[int, int]] = []
        for first, last in found:
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return joined

    def how_many_selected(self) -> int:
        """Return how many photos are selected, in memory or not."""
        return sum(last + 1 - first for first, last in self.spans())

    def selected(self, most: int = 1000) -> list[PhotoSummary]:
        """Return the selected photos that are in memory."""
        rows = (row for first, last in self.spans() for row in range(first, min(last, first + most) + 1))
        found = (self.photos.summary(row) for row in rows)
        return [each for each in found if each is not None][:most]

    def select_row(self, row: int) -> None:
        """Make one photo the selected and current one, and show it."""
        if 0 <= row < self.photos.rowCount():
            index = self.photos.index(row, 0)
            self._anchor = row
            self.selectionModel().setCurrentIndex(index, Flags.ClearAndSelect)
            self.scrollTo(index)

    def select_photo(self, photo: PhotoId) -> None:
        """Select a photo, where the list has it in memory."""
        self.select_row(self.photos.row_of(photo))

    # Selecting

    def _on_reset(self) -> None:
        self._anchor = 0
        super()._on_reset()

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        ends = [index for index in (self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())) if index.isValid()]
        if ends:
            rows = sorted(index.row() for index in ends)
            self.selectionModel().select(self._range(rows[0], rows[-1]), command)
        elif command & Flags.Clear:
            self.selectionModel().clearSelection()

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        first, last = self.seen()
        region = QRegion()
        for each in selection.toList():
            for row in range(max(first, each.top()), min(last, each.bottom()) + 1):
                region += QRegion(self.visualRect(self.photos.index(row, 0)).adjusted(-6, -6, 6, 6))
        return region

    def selectAll(self) -> None:
        if self.photos.rowCount():
            self.selectionModel().select(self._range(0, self.photos.rowCount() - 1), Flags.ClearAndSelect)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.selection_altered.emit()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()

    def _range(self, first: int, last: int) -> QItemSelection:
        return QItemSelection(self.photos.index(first, 0), self.photos.index(last, 0))

    def _go_to(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        """Make a row current, as a key or a press with these modifiers does."""
        index = self.photos.index(row, 0)
        selection = self.selectionModel()
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            anchor = min(self._anchor, self.photos.rowCount() - 1)
            selection.select(self._range(min(anchor, row), max(anchor, row)), Flags.ClearAndSelect)
            selection.setCurrentIndex(index, Flags.NoUpdate)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._anchor = row
            selection.setCurrentIndex(index, Flags.Toggle)
        else:
            self._anchor = row
            selection.setCurrentIndex(index, Flags.ClearAndSelect)
        self.scrollTo(index)

    # Keys

    def moveCursor(self, action: QAbstractItemView.CursorAction, _modifiers: Qt.KeyboardModifier) -> QModelIndex:
        count = self.photos.rowCount()
        if not count:
            return QModelIndex()
        grid = self.grid()
        page = max(1, self.viewport().height() // max(1, grid.cell.height())) * grid.columns
        across = -1 if self.isRightToLeft() else 1
        move = QAbstractItemView.CursorAction
        by = {
            move.MoveRight: across, move.MoveLeft: -across, move.MoveNext: 1, move.MovePrevious: -1,
            move.MoveDown: grid.columns, move.MoveUp: -grid.columns, move.MovePageDown: page, move.MovePageUp: -page,
            move.MoveHome: -count, move.MoveEnd: count,
        }.get(action, 0)  # fmt: skip
        now = self.currentIndex().row()
        if now < 0:
            return self.photos.index(max(0, self.seen()[0]), 0)
        to = now + by
        if action is move.MoveUp and to < 0:
            to = now
        return self.photos.index(max(0, min(to, count - 1)), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, move = event.key(), QAbstractItemView.CursorAction
        moves = {
            Qt.Key.Key_Right: move.MoveRight, Qt.Key.Key_Left: move.MoveLeft, Qt.Key.Key_Down: move.MoveDown,
            Qt.Key.Key_Up: move.MoveUp, Qt.Key.Key_PageDown: move.MovePageDown, Qt.Key.Key_PageUp: move.MovePageUp,
            Qt.Key.Key_Home: move.MoveHome, Qt.Key.Key_End: move.MoveEnd,
        }  # fmt: skip
        step = moves.get(Qt.Key(key))
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.selectAll()
        elif step is not None and self.photos.rowCount():
            modifiers = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._go_to(self.moveCursor(step, event.modifiers()).row(), modifiers)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._take(self.currentIndex().row())
        elif key == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.large_wanted.emit(self.currentIndex().row())
        elif key == Qt.Key.Key_Delete and self.how_many_selected():
            self.bin_wanted.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.set_picture_size(self._size + (-30 if key == Qt.Key.Key_Minus else 30))
        else:
            event.ignore()

    def _take(self, row: int) -> None:
        """Do what Enter does."""
        if not self.chooses:
            self.large_wanted.emit(row)
            return
        if not self.how_many_selected():
            self.select_row(row)
        self.chosen_at_once.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_picture_size(self._size + (20 if event.angleDelta().y() > 0 else -20))
            event.accept()
            return
        super().wheelEvent(event)

    # The pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        self._pressed = None
        if not index.isValid():
            if event.button() == Qt.MouseButton.LeftButton:
                self.selectionModel().clearSelection()
            return
        self._pressed_selected = self.selectionModel().isSelected(index)
        if event.button() == Qt.MouseButton.RightButton and self._pressed_selected:
            return  # the menu is for all that are selected
        self._pressed = event.position().toPoint()
        plain = not event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if not (plain and self._pressed_selected):  # several are dragged by one of them: letting go decides
            self._go_to(index.row(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (point - self._pressed).manhattanLength() >= QApplication.startDragDistance():
                self._pressed = None
                self.startDrag(Qt.DropAction.CopyAction)
            return
        row = self.indexAt(point).row()
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self._pressed is not None and self._pressed_selected and plain and index.isValid():
            self._go_to(index.row(), event.modifiers())
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._take(index.row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = -1
        self.viewport().update()

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Qt's: the selected photos by their ids, with the picture of the one under the pointer."""
        photos = self.selected(_MOST_DRAGGED)
        if not photos:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of([each.id for each in photos]))
        image = self.pictures.picture(photos[0].photo.sha256)
        if image is not None:
            drag.setPixmap(QPixmap.fromImage(image.scaled(140, 140, Qt.AspectRatioMode.KeepAspectRatio)))
            drag.setHotSpot(QPoint(-8, -8))
        drag.exec(Qt.DropAction.CopyAction)
