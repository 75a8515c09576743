"""A layout that sets widgets beside each other and goes on in the next line where they do not fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines of widgets, in the reading direction of their parent.

    With ``last_needs`` (pixels) the last widget takes the rest of its line, or a new one where the rest is less.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, last_needs: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._last_needs = last_needs

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert_widget(self, place: int, widget: QWidget) -> None:
        """Put a widget at a place, counted from 0."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        margins = self.contentsMargins()
        high = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(max(self._last_needs, 60), high + margins.top() + margins.bottom())

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Set the widgets out (or only measure) and return the height they take."""
        margins = self.contentsMargins()
        area = rect.marginsRemoved(margins)
        x, y, line = 0, 0, 0
        for item in self._items:
            if item.isEmpty():  # hidden: no gap either
                continue
            last = self._last_needs > 0 and item is self._items[-1]
            size = item.sizeHint().boundedTo(QSize(max(area.width(), 1), 10_000))
            needs = self._last_needs if last else size.width()
            if x and x + needs > area.width():
                x, y, line = 0, y + line + self._gap, 0
            width = max(area.width() - x, 1) if last else size.width()
            if place:
                self._set(item, area, QRect(QPoint(area.left() + x, area.top() + y), QSize(width, size.height())))
            x += width + self._gap
            line = max(line, size.height())
        return y + line + margins.top() + margins.bottom()

    def _set(self, item: QLayoutItem, area: QRect, box: QRect) -> None:
        widget = self.parentWidget()
        if widget is not None and widget.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            box.moveRight(area.left() + area.right() - box.left())
        item.setGeometry(box)
