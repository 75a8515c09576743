"""Where the cells of the photo grid stand: all of one size, so that any row's place is known without the others."""

from dataclasses import field

from PySide6.QtCore import QPoint, QRect, QSize

from editor_app.frozen import frozen

MARGIN = 16
GAP = 12
SMALLEST, LARGEST = 96, 380
"""How wide a picture can be, in pixels."""
_RATIO = 3 / 4
"""A cell's picture has room for 4:3; taller ones stand in it upright."""


@frozen
class GridLayout:
    """``count`` cells in a grid ``width`` wide: pictures about ``size`` wide, ``words`` pixels under each."""

    width: int
    count: int
    size: int
    words: int
    mirrored: bool = False

    columns: int = field(init=False)
    """How many cells stand beside each other."""
    cell: QSize = field(init=False)
    """The size of a cell; the columns fill the width."""
    picture: QSize = field(init=False)
    """The room for the picture in a cell."""
    height: int = field(init=False)
    """How tall the whole grid is."""
    _step: int = field(init=False)

    def __post_init__(self) -> None:
        columns = max(1, (self.width - 2 * MARGIN + GAP) // (self.size + GAP))
        across = max(1, (self.width - 2 * MARGIN - GAP * (columns - 1)) // columns)
        down = max(1, round(across * _RATIO))
        step = down + self.words + GAP
        lines = -(-self.count // columns)
        worked_out = {
            "columns": columns,
            "cell": QSize(across, down + self.words),
            "picture": QSize(across, down),
            "height": 2 * MARGIN + lines * step - GAP if self.count else 0,
            "_step": step,
        }
        for name, value in worked_out.items():
            object.__setattr__(self, name, value)

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
