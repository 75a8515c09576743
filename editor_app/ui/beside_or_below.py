"""Two parts beside each other, or one below the other where there is not room for both."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QWidget


class BesideOrBelow(QWidget):
    """``grows`` is the part that takes the room that is left, 0 or 1; ``needs`` are the pixels both take at least."""

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        needs: int,
        *,
        grows: int = 1,
        gap: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = (first, second)
        self._needs = needs
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        for at, part in enumerate(self._parts):
            self._row.addWidget(part, int(at == grows), Qt.AlignmentFlag.AlignTop)

    def minimumSizeHint(self) -> QSize:
        wide = max(max(part.minimumSizeHint().width(), part.minimumWidth()) for part in self._parts)
        return QSize(wide, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = event.size().width() < self._needs
        wanted = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if wanted != self._row.direction():
            self._row.setDirection(wanted)
            self.updateGeometry()


def in_a_row(*widgets: QWidget, parent: QWidget | None = None) -> QWidget:
    """Return buttons in a row, as a part."""
    part = QWidget(parent)
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return part
