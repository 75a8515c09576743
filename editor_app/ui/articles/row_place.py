"""How a row stands in its list: chosen, under the pointer, mirrored. Of the view alone: QStyle is 6 ms of a start."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QAbstractItemView


def is_chosen(view: QAbstractItemView, index: QModelIndex | QPersistentModelIndex) -> bool:
    """Whether a row is selected."""
    return view.selectionModel().isSelected(index)


def is_under_pointer(view: QAbstractItemView, place: QRect) -> bool:
    """Whether the pointer is over a place of the list."""
    return view.underMouse() and place.contains(view.viewport().mapFromGlobal(QCursor.pos()))


def mirrored(view: QAbstractItemView, line: QRect, place: QRect) -> QRect:
    """Return a place of a line, at its other end where the list runs from right to left."""
    if view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return place.translated(line.left() + line.right() - place.left() - place.right(), 0)
    return place
