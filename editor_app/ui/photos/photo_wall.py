"""Any number of photos as pictures on a wall: where each hangs, and what is painted; nearest ones are fetched first."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.photos.grid_cells import CellState, GridCells
from editor_app.ui.photos.grid_layout import LARGEST, SMALLEST, GridLayout
from editor_app.ui.photos.grid_pictures import GridPictures
from editor_app.ui.photos.photo_model import PhotoModel
from editor_app.ui.tasks import Tasks

SIZE = 210
_WORDS_FROM = 130
"""Smaller pictures stand without words."""
_AHEAD = 1
"""How many windows full of pictures are decoded ahead, above and below."""


class PhotoWall(QAbstractItemView):
    """Works out where a cell stands instead of laying cells out, and paints memory only. Hands are PhotoGrid’s."""

    size_changed = Signal(int)

    def __init__(self, newsroom: Newsroom, tasks: Tasks, model: PhotoModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = GridPictures(newsroom.library, tasks, self)
        self.cells = GridCells(self.pictures, newsroom.now().date(), self.font())
        self.photos = model
        self._size = SIZE
        self._hovered = -1
        self._grid: tuple[tuple[int, int, int, int, bool], GridLayout] | None = None
        self._look = QTimer(self, singleShot=True, interval=0)
        self._look.timeout.connect(self._look_around)
        self._settled = QTimer(self, singleShot=True, interval=180)
        self._settled.timeout.connect(self._look_around)
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pictures.arrived.connect(self._on_arrived)
        model.modelReset.connect(self._on_reset)
        model.total_changed.connect(lambda _: self.updateGeometries())
        theme.watch(self, lambda _tokens: self.viewport().update())

    @property
    def picture_size(self) -> int:
        """How wide pictures are, in pixels, before the columns fill the width."""
        return self._size

    def set_picture_size(self, size: int) -> None:
        """Show pictures larger or smaller; what stands at the top, or is current, stays in view."""
        size = max(SMALLEST, min(size, LARGEST))
        if size == self._size:
            return
        keep, offset = self._kept_place()
        self._size = size
        self._return_to(keep, offset)
        self.size_changed.emit(size)

    # Geometry

    def grid(self) -> GridLayout:
        """Return where the cells stand now."""
        words = self.cells.words_height if self._size >= _WORDS_FROM else 0
        given = (self.viewport().width(), self.photos.rowCount(), self._size, words, self.isRightToLeft())
        if self._grid is None or self._grid[0] != given:
            self._grid = (given, GridLayout(*given))
        return self._grid[1]

    def seen(self) -> tuple[int, int]:
        """Return the first and the last row that are in view; (0, -1) for none."""
        top = self.verticalScrollBar().value()
        return self.grid().between(top, top + self.viewport().height() - 1)

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        if not index.isValid():
            return QRect()
        return self.grid().rect(index.row()).translated(0, -self.verticalScrollBar().value())

    def indexAt(self, point: QPoint) -> QModelIndex:
        row = self.grid().at(point + QPoint(0, self.verticalScrollBar().value()))
        return self.photos.index(row, 0) if row >= 0 else QModelIndex()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        if not index.isValid():
            return
        rect, bar, height = self.grid().rect(index.row()), self.verticalScrollBar(), self.viewport().height()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop:
            bar.setValue(rect.top() - 12)
        elif hint is QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(rect.center().y() - height // 2)
        elif rect.top() - 12 < bar.value():
            bar.setValue(rect.top() - 12)
        elif rect.bottom() + 12 > bar.value() + height:
            bar.setValue(rect.bottom() + 12 - height)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, _index: QModelIndex | QPersistentModelIndex) -> bool:
        return False

    def updateGeometries(self) -> None:
        super().updateGeometries()
        grid, bar, height = self.grid(), self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, grid.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(max(20, grid.cell.height() // 3))
        self._look.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        keep, offset = self._kept_place(event.oldSize().width())
        super().resizeEvent(event)
        self._return_to(keep, offset)

    def _kept_place(self, width: int = 0) -> tuple[int, int]:
        """Return the photo that is to stay where it is in the window, and how far from the top that is."""
        top = self.verticalScrollBar().value()
        if top == 0:
            return 0, 0
        now = self.grid()
        before = GridLayout(width, now.count, now.size, now.words) if width > 0 else now
        first, last = before.between(top, top + self.viewport().height() - 1)
        current = self.currentIndex().row()
        keep = current if first <= current <= last else first
        return keep, before.top(keep) - top

    def _return_to(self, keep: int, offset: int) -> None:
        self.updateGeometries()
        self.verticalScrollBar().setValue(self.grid().top(keep) - offset if (keep, offset) != (0, 0) else 0)
        self.viewport().update()
        self._settled.start()

    def scrollContentsBy(self, _dx: int, dy: int) -> None:
        """Qt's: what stays in view is moved, the strip that comes into view is painted."""
        self._hovered = -1
        self.viewport().scroll(0, dy)
        self._look.start()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        grid, top = self.grid(), self.verticalScrollBar().value()
        box = event.rect()
        first, last = grid.between(box.top() + top - 8, box.bottom() + top + 8)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selection, current = self.selectionModel(), self.currentIndex().row()
        focused = self.hasFocus()
        picture = grid.picture
        for row in range(first, last + 1):
            state = CellState(
                selected=selection.isSelected(self.photos.index(row, 0)),
                current=focused and row == current,
                hovered=row == self._hovered,
            )
            self.cells.paint(painter, grid.rect(row).translated(0, -top), picture, self.photos.summary(row), state)
        painter.end()

    def _look_around(self) -> None:
        """Ask for rows and pictures around the view, the nearest first; what was only passed is let go."""
        first, last = self.seen()
        if last < first:
            return
        self.photos.look_at(first, last)
        many = (last - first + 1) * _AHEAD
        count = self.photos.rowCount()
        rows = [*range(first, last + 1)]
        for step in range(1, many + 1):
            rows += [row for row in (last + step, first - step) if 0 <= row < count]
        found = (self.photos.summary(row) for row in rows)
        ratio = self.devicePixelRatioF()
        self.pictures.ratio = ratio
        picture = self.grid().picture
        box = QSize(round(picture.width() * ratio), round(picture.height() * ratio))
        self.pictures.want([each for each in found if each is not None], box)

    def _on_arrived(self, here: frozenset[str]) -> None:
        first, last = self.seen()
        for row in range(first, last + 1):
            shown = self.photos.summary(row)
            if shown is not None and shown.photo.sha256 in here:
                self.viewport().update(self.visualRect(self.photos.index(row, 0)).adjusted(-6, -6, 6, 6))

    def _on_reset(self) -> None:
        self._hovered = -1
        self.verticalScrollBar().setValue(0)
        self.updateGeometries()
        self.viewport().update()

    def dataChanged(
        self,
        top_left: QModelIndex | QPersistentModelIndex,
        bottom_right: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        super().dataChanged(top_left, bottom_right, roles)
        first, last = self.seen()
        if top_left.row() <= last and bottom_right.row() >= first:
            self.viewport().update()
            self._look.start()
