"""How large a window is at first: as it is meant to be, or as much of it as the screen has room for."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FRAME = QSize(8, 40)
"""Pixels that a window's frame and title take, as a rule."""

NO_SCREEN = "offscreen"
"""The platform whose screen nobody looks at: its size says nothing."""


def size_at_first(window: QWidget, width: int, height: int) -> None:
    """Give a window that size in pixels, or what there is room for."""
    window.resize(QSize(width, height).boundedTo(_room(window)))


def keep_in_room(window: QWidget) -> None:
    """Make a window smaller that comes from a larger screen."""
    if not window.isMaximized() and not window.isFullScreen():
        window.resize(window.size().boundedTo(_room(window)))


def _room(window: QWidget) -> QSize:
    if QGuiApplication.platformName() == NO_SCREEN:
        return QSize(10_000, 10_000)
    return (window.parentWidget() or window).screen().availableSize() - FRAME
