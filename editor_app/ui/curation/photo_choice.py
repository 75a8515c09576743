"""Chooses a photo of the archive in place: a search field, and what it finds as small pictures."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from editor_app.domain.photo import Photo
from editor_app.newsroom import Newsroom
from editor_app.ui.articles.search_field import SearchField
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.tasks import Tasks

EDGE = QSize(104, 70)
MOST = 60

Index = QModelIndex | QPersistentModelIndex


class _Photos(QAbstractListModel):
    """The photos found, with their small pictures as they come."""

    def __init__(self, thumbnails: Thumbnails, parent: QObject) -> None:
        super().__init__(parent)
        self.photos: list[Photo] = []
        self._thumbnails = thumbnails

    def show_photos(self, photos: list[Photo]) -> None:
        self.beginResetModel()
        self.photos = photos
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        photo = self.photos[index.row()]
        words = photo.record.caption or photo.file_name
        if role == Qt.ItemDataRole.DecorationRole:
            image = self._thumbnails.image(photo.id, EDGE.width() * 2)
            return None if image is None else QIcon(QPixmap.fromImage(image))
        if role == Qt.ItemDataRole.SizeHintRole:
            return EDGE + QSize(8, 8)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        return None


class PhotoChoice(QWidget):
    """Type, move with the arrow keys, Enter or a click chooses."""

    chosen = Signal(object)
    """PhotoId."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photoChoice")
        self.setAccessibleName(self.tr("Choose a photo"))
        self._newsroom = newsroom
        self._tasks = tasks
        self.search = SearchField("photoChoiceSearch", self.tr("Search photos"), self)
        self.model = _Photos(thumbnails, self)
        self.view = QListView(self)
        self.view.setObjectName("photoChoiceList")
        self.view.setAccessibleName(self.tr("Photos found"))
        self.view.setModel(self.model)
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setUniformItemSizes(True)
        self.view.setIconSize(EDGE)
        self.view.setGridSize(EDGE + QSize(12, 12))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.search)
        thumbnails.arrived.connect(self.view.viewport().update)
        self.search.asked.connect(self._ask)
        self.view.clicked.connect(self._on_chosen)
        self.view.activated.connect(self._on_chosen)
        self._ask("")

    def _ask(self, words: str) -> None:
        self._tasks.pool(
            lambda: self._newsroom.photos.find(words, MOST), self.model.show_photos, owner=self, key="photos"
        )

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.photos[index.row()].id)
