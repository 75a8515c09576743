"""What to bring in: files and folders, chosen or dropped, and whether readers have them already."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from editor_app.ui.file_drops import FileDrops
from editor_app.ui.panel_parts import WrappedLabel, named, push_button
from editor_app.ui.photos.picture_zone import PICTURES_FILTER

KINDS = f"*.txt *.md *.markdown *.html *.htm *.docx *.xml *.json {PICTURES_FILTER}"


class ChoosePage(QWidget):
    """A list of files and folders to come in."""

    paths_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FileDrops(self).dropped.connect(self.add)
        self.paths: list[Path] = []
        title = WrappedLabel(self.tr("What comes in?"), self, look="title")
        words = self.tr(
            "Markdown with front matter (Hugo, Jekyll, Publii), a WordPress export (.xml) with its uploads beside it, "
            "web pages, Word documents, text, ninjs, publish bundles, pictures. The same again brings in nothing "
            "twice, and work done here is never overwritten."
        )
        hint = WrappedLabel(words, self, look="muted")
        self._list = QListWidget(self)
        named(self._list, "intakePaths", self.tr("Files and folders to bring in"))
        self._list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self._list.setToolTip(self.tr("Take one off the list (Del)"))
        self._drop = WrappedLabel(self.tr("Drop files or folders here"), self._list, look="muted")
        self._drop.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        QVBoxLayout(self._list).addWidget(self._drop, 0, Qt.AlignmentFlag.AlignVCenter)
        files = push_button("intakeFiles", self.tr("Add &files…"), self, icon="files")
        folder = push_button("intakeFolder", self.tr("Add a f&older…"), self, icon="folder")
        self._clear = push_button("intakeClear", self.tr("C&lear"), self)
        self.published = QCheckBox(self.tr("&Readers have them: dated articles come in as published"), self)
        named(self.published, "intakePublished", self.tr("Dated articles come in as published"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (files, folder, self._clear):
            buttons.addWidget(button)
        buttons.addStretch(1)
        remove = QShortcut(QKeySequence(Qt.Key.Key_Delete), self._list)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(self._on_remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(hint)
        column.addWidget(self._list, 1)
        column.addLayout(buttons)
        column.addWidget(self.published)
        files.clicked.connect(self._on_files)
        folder.clicked.connect(self._on_folder)
        self._clear.clicked.connect(self.clear)
        self._show()

    def add(self, paths: list[Path]) -> None:
        """Put paths on the list, each once."""
        self.paths = list(dict.fromkeys((*self.paths, *paths)))
        self._show()

    def clear(self) -> None:
        """Begin anew."""
        self.paths = []
        self._show()

    def _show(self) -> None:
        self._list.clear()
        self._list.addItems([str(path) for path in self.paths])
        self._clear.setEnabled(bool(self.paths))
        self._drop.setVisible(not self.paths)
        self.paths_changed.emit()

    def _on_remove(self) -> None:
        """Take what is chosen off the list; the line after it is chosen next."""
        rows = {each.row() for each in self._list.selectedIndexes()}
        self.paths = [path for row, path in enumerate(self.paths) if row not in rows]
        self._show()
        self._list.setCurrentRow(min(min(rows, default=0), len(self.paths) - 1))

    def _on_files(self) -> None:
        kinds = self.tr("Articles and pictures ({kinds})").format(kinds=KINDS)
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Bring in files"), "", kinds)
        self.add([Path(name) for name in names])

    def _on_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Bring in a folder"))
        if name:
            self.add([Path(name)])
