"""Under the lead photo: its crops and its words in the library, and which words are this article's own (rule C4)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.domain.photo import Photo, PhotoUse
from editor_app.ui.beside_or_below import BesideOrBelow, in_a_row
from editor_app.ui.panel_parts import WrappedLabel, named, push_button
from editor_app.ui.photos.use_words import own_field_name


class UseBar(QWidget):
    """Shown while there is a photo."""

    crop_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "photoUseBar", self.tr("The photo in the library"))
        self._said = WrappedLabel("", self, look="muted")
        self._said.setObjectName("photoOwnWords")
        self._crop = push_button("photoCrop", self.tr("Crop…"), self)
        self._edit = push_button("photoEdit", self.tr("Edit in the library…"), self)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        buttons = in_a_row(self._crop, self._edit, parent=self)
        row.addWidget(BesideOrBelow(self._said, buttons, 470, grows=0, parent=self))
        self._crop.clicked.connect(self.crop_wanted)
        self._edit.clicked.connect(self.edit_wanted)
        self.hide()

    def show_use(self, use: PhotoUse, photo: Photo | None) -> None:
        """Show which fields of a use are its own; nothing while there is no photo."""
        self.setVisible(photo is not None and use.photo is not None)
        if photo is None:
            return
        from editor_app.domain.captioning import own_fields  # start-up time: only with a photo

        own = own_fields(use, photo.record)
        if own:
            names = ", ".join(own_field_name(each).lower() for each in own)
            self._said.set_words(
                self.tr("This article’s own: {fields}. The rest is the library’s.").format(fields=names)
            )
        else:
            self._said.set_words(self.tr("All as in the library."))
