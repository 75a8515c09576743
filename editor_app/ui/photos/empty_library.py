"""What an empty photo grid says: a heading, how to begin, a button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.domain.photo_list import PhotoFilter, PhotoQuery
from editor_app.ui import theme
from editor_app.ui.panel_parts import Sign
from editor_app.ui.photos.photo_said import filter_words


class EmptyLibrary(QWidget):
    """Shown in place of the grid when it lists nothing."""

    bring_in_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("photosEmpty")
        self._begins = False
        self._heading = QLabel(self)
        self._heading.setProperty("look", "title")
        self._words = QLabel(self)
        self._words.setProperty("look", "muted")
        self.button = QPushButton(self)
        self.button.setObjectName("photosEmptyButton")
        self.button.clicked.connect(self._on_pressed)
        sign = Sign("image", 48, self)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE_2)
        column.addStretch(2)
        column.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setWordWrap(label is self._words)
            column.addWidget(label)
        column.addSpacing(theme.SPACE_2)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def show_for(self, query: PhotoQuery) -> None:
        """Say why nothing is listed and how to go on."""
        self._begins = not query.text and query.filter is PhotoFilter.ALL
        if self._begins:
            heading = self.tr("No photos yet")
            words = self.tr("Drop pictures or folders here, paste one, or choose files.")
            button = self.tr("Bring photos in…")
        elif query.text:
            heading = self.tr("Nothing found")
            words = self.tr("No photo in “{filter}” has “{text}”.").format(
                filter=filter_words(query.filter), text=query.text
            )
            button = self.tr("Show all photos")
        else:
            heading = self.tr("Nothing in “{filter}”").format(filter=filter_words(query.filter))
            words = self._hints().get(query.filter, "")
            button = self.tr("Show all photos")
        self._heading.setText(heading)
        self._words.setText(words)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.setAccessibleName(f"{heading}. {words}")

    def _hints(self) -> dict[PhotoFilter, str]:
        return {
            PhotoFilter.ARCHIVE: self.tr("Photos marked as archive pictures stand here."),
            PhotoFilter.UNUSED: self.tr("Every photo is used somewhere."),
            PhotoFilter.NO_CAPTION: self.tr("Every photo has a caption."),
            PhotoFilter.NO_CREDIT: self.tr("Every photo has a credit."),
            PhotoFilter.NO_ALT: self.tr("Every photo has an alt text."),
            PhotoFilter.RIGHTS_ENDING: self.tr("No rights end within the next days."),
            PhotoFilter.RIGHTS_ENDED: self.tr("No rights have ended."),
            PhotoFilter.BIN: self.tr("The bin is empty."),
        }

    def _on_pressed(self) -> None:
        (self.bring_in_wanted if self._begins else self.all_wanted).emit()
