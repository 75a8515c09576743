"""Files and folders of this machine dropped on a widget, wherever nothing in it takes them itself."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class FileDrops(QObject):
    """Watches a widget."""

    dropped = Signal(object)
    """list[Path]"""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and files_of(event.mimeData()):
            take_copy(event)
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent) and files_of(event.mimeData()):
            take_copy(event)
            self.dropped.emit(files_of(event.mimeData()))
            return True
        return super().eventFilter(watched, event)


def take_copy(event: QDropEvent) -> None:
    """Welcome what is dragged as a copy, which the pointer shows: whoever let it go keeps it where it is."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def files_of(data: QMimeData) -> list[Path]:
    """Return the files of a drop; what is not of this machine is left out."""
    return [Path(each.toLocalFile()) for each in data.urls() if each.isLocalFile()] if data.hasUrls() else []
