"""What one article says of a photo beside what the library says: taken over, or reset (rule C4)."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.ui.panel_parts import Heading, WrappedLabel, named, push_button


class UseWords(QWidget):
    """The fields in which this article's use differs from the library."""

    taken_over = Signal(str)
    """A field: the library is to say what this use says."""
    reset_wanted = Signal(str)
    """A field: this use is to say what the library says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "useWords", self.tr("This article’s own words"))
        self._heading = Heading(self.tr("This article’s own words"), self)
        self._said = WrappedLabel("", self, look="muted")
        self._said.setObjectName("useWordsSaid")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._said)
        column.addLayout(self._rows)

    def show_use(self, use: PhotoUse, record: PhotoRecord) -> None:
        """Show where a use differs from a record."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        from editor_app.domain.captioning import own_fields  # start-up time: only with a photo

        own = own_fields(use, record)
        self._said.set_words(
            self.tr("They hold here only; neither changes the other.")
            if own
            else self.tr("None: the article shows what the library says.")
        )
        for field in own:
            self._rows.addWidget(self._row(field, use, record))

    def _row(self, field: str, use: PhotoUse, record: PhotoRecord) -> QFrame:
        card = QFrame(self)
        card.setProperty("look", "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        name = own_field_name(field)
        grid.addWidget(WrappedLabel(self.tr("{field} here").format(field=name), card, look="label"), 0, 0)
        grid.addWidget(WrappedLabel(self.tr("In the library"), card, look="label"), 0, 1)
        here, there = _value(use, field), _value(record, field)
        grid.addWidget(WrappedLabel(here, card), 1, 0)
        grid.addWidget(WrappedLabel(there, card), 1, 1)
        take = push_button(f"useTake_{field}", self.tr("Take over"), card)
        take.setToolTip(self.tr("The library is to say this, too"))
        take.setAccessibleName(self.tr("{field}: take over into the library").format(field=name))
        reset = push_button(f"useReset_{field}", self.tr("Reset"), card)
        reset.setToolTip(self.tr("Show what the library says here"))
        reset.setAccessibleName(self.tr("{field}: use the library’s").format(field=name))
        take.clicked.connect(lambda: self.taken_over.emit(field))
        reset.clicked.connect(lambda: self.reset_wanted.emit(field))
        grid.addWidget(take, 2, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(reset, 2, 1, Qt.AlignmentFlag.AlignLeft)
        return card


def own_field_name(field: str) -> str:
    """Return a field of a use in the words of the trade."""
    tr = QCoreApplication.translate
    return {
        "caption": tr("UseWords", "Caption"),
        "credit": tr("UseWords", "Credit"),
        "alt": tr("UseWords", "Alt text"),
        "archive": tr("UseWords", "Archive picture"),
        "crops": tr("UseWords", "Crops"),
    }[field]


def _value(held: PhotoUse | PhotoRecord, field: str) -> str:
    tr = QCoreApplication.translate
    value = getattr(held, field)
    if field == "archive":
        return tr("UseWords", "yes") if value else tr("UseWords", "no")
    if field == "crops":
        shapes = ", ".join(crop.shape.value for crop in value or ())
        return shapes or tr("UseWords", "from the focal point")
    return value or "–"
