"""Lets rows of a list of articles be dragged onto a board."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QListView

from editor_app.ui.articles.list_model import ArticleListModel
from editor_app.ui.curation.slot_model import drag_of_articles


class ArticleDrag(QObject):
    """Watches the list's mouse: a press that moves away becomes a drag."""

    def __init__(self, view: QListView, model: ArticleListModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._pressed: QPoint | None = None
        view.viewport().installEventFilter(self)

    def drag_at(self, place: QPoint) -> QDrag | None:
        """Return the drag of the row at a place of the list, None where there is none."""
        row = self._model.summary(self._view.indexAt(place).row())
        if row is None:
            return None
        drag = QDrag(self._view)
        drag.setMimeData(drag_of_articles([row.id]))
        return drag

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            place = event.position().toPoint()
            if event.type() == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
                self._pressed = place
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed = None
            elif event.type() == QEvent.Type.MouseMove and self._pressed is not None:
                return self._may_drag(place)
        return super().eventFilter(watched, event)

    def _may_drag(self, place: QPoint) -> bool:
        if self._pressed is None:
            return False
        if (place - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return True  # no rows are chosen on the way
        drag, self._pressed = self.drag_at(self._pressed), None
        if drag is not None:
            drag.exec(Qt.DropAction.CopyAction)
        return True
