"""Where the cells of the photo grid stand: all of one size, so that any row's place is known without the others."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

MARGIN = 16
GAP = 12
SMALLEST, LARGEST = 96, 380
"""How wide a picture can be, in pixels."""
_RATIO = 3 / 4
"""A cell's picture has room for 4:3; taller ones stand in it upright."""


@dataclass(frozen=True, slots=True)
class GridLayout:
    """``count`` cells in a grid ``width`` wide: pictures about ``size`` wide, ``words`` pixels under each."""

    width: int
    count: int
    size: int
    words: int
    mirrored: bool = False

    @property
    def columns(self) -> int:
        """Return how many cells stand beside each other."""
        return max(1, (self.width - 2 * MARGIN + GAP) // (self.size + GAP))

    @property
    def cell(self) -> QSize:
        """Return the size of a cell; the columns fill the width."""
        across = (self.width - 2 * MARGIN - GAP * (self.columns - 1)) // self.columns
        return QSize(max(1, across), max(1, round(across * _RATIO)) + self.words)

    @property
    def picture(self) -> QSize:
        """Return the room for the picture in a cell."""
        return QSize(self.cell.width(), self.cell.height() - self.words)

    @property
    def lines(self) -> int:
        """Return how many lines of cells there are."""
        return -(-self.count // self.columns)

    @property
    def height(self) -> int:
        """Return how tall the whole grid is."""
        return 2 * MARGIN + self.lines * self._step - GAP if self.count else 0

    @property
    def _step(self) -> int:
        return self.cell.height() + GAP

    def rect(self, row: int) -> QRect:
        """Return where a cell stands, from the top of the grid."""
        line, column = divmod(row, self.columns)
        if self.mirrored:
            column = self.columns - 1 - column
        left = MARGIN + column * (self.cell.width() + GAP)
        return QRect(QPoint(left, MARGIN + line * self._step), self.cell)

    def top(self, row: int) -> int:
        """Return where the line of a cell begins."""
        return MARGIN + row // self.columns * self._step

    def at(self, point: QPoint) -> int:
        """Return which cell a point lies in, -1 for none."""
        line, down = divmod(point.y() - MARGIN, self._step)
        column, across = divmod(point.x() - MARGIN, self.cell.width() + GAP)
        if not 0 <= column < self.columns or line < 0 or down >= self.cell.height() or across >= self.cell.width():
            return -1
        row = line * self.columns + (self.columns - 1 - column if self.mirrored else column)
        return row if row < self.count else -1

    def between(self, top: int, bottom: int) -> tuple[int, int]:
        """Return the first and the last cell that are seen between two heights; (0, -1) for none."""
        first = max(0, (top - MARGIN) // self._step) * self.columns
        last = min(self.count, (max(0, bottom - MARGIN) // self._step + 1) * self.columns) - 1
        return (first, last) if first <= last else (0, -1)
