"""Choosing photos for an article from the same searched grid as the library's."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.panel_parts import named, push_button
from editor_app.ui.photos.photo_browser import PhotoBrowser
from editor_app.ui.room import size_at_first
from editor_app.ui.tasks import Tasks


class PhotoPicker(QDialog):
    """Enter or a double click take what is chosen; Space looks at it large."""

    picked = Signal(object)
    """PhotoIds, in the order of the grid."""
    files_wanted = Signal()
    """The photo is none of the library: files are to be chosen."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "photoPicker", title)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.browser = PhotoBrowser(newsroom, tasks, self, choosing=True)
        self.browser.grid.chosen_at_once.connect(self._on_take)
        self._take = push_button("photoPickerTake", self.tr("Use the photo"), self, role="primary")
        self._take.clicked.connect(self._on_take)
        cancel = push_button("photoPickerCancel", self.tr("Cancel"), self)
        cancel.clicked.connect(self.reject)
        files = push_button("photoPickerFiles", self.tr("From files…"), self, icon="folder-open")
        files.clicked.connect(self._on_files)
        self._hint = QLabel(self.tr("Space looks at a photo large."), self)
        self._hint.setProperty("look", "muted")
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.SPACE_4, theme.SPACE_2, theme.SPACE_4, theme.SPACE_3)
        foot.addWidget(files)
        foot.addWidget(self._hint, 1)
        foot.addWidget(cancel)
        foot.addWidget(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.browser, 1)
        column.addLayout(foot)
        size_at_first(self, 980, 680)
        self.browser.choice_changed.connect(self._show_choice)
        self._show_choice()
        self.browser.focus_search()

    def _show_choice(self) -> None:
        self._take.setEnabled(bool(self.browser.chosen_photos()))

    def _on_take(self) -> None:
        photos = self.browser.chosen_photos()
        if photos:
            self.accept()
            self.picked.emit([each.id for each in photos])

    def _on_files(self) -> None:
        self.reject()
        self.files_wanted.emit()
