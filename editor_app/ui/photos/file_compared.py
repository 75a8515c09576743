"""What the photo's file says, IPTC beside XMP and EXIF: where they disagree is marked, a click takes a value (C1)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor_app.domain.captioning import FileWords
from editor_app.ui.panel_parts import Heading, Sign, WrappedLabel, named

_STANDARDS = ("iptc", "xmp", "exif")
_LONGEST = 160


class FileCompared(QWidget):
    """A table of what is in the file. Each value is a button that puts it into the form."""

    value_taken = Signal(str, str)
    """A field and the words for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "fileCompared", self.tr("What the file says"))
        self._heading = Heading(self.tr("What the file says"), self)
        self._said = WrappedLabel("", self, look="muted")
        self._said.setObjectName("fileComparedSaid")
        self._table = QWidget(self)
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        for each in (2, 3, 4):
            self._grid.setColumnStretch(each, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._said)
        column.addWidget(self._table)
        self._table.hide()

    def say(self, words: str) -> None:
        """Say why there is no table."""
        self._said.set_words(words)

    def show_words(self, rows: Sequence[FileWords]) -> None:
        """Show what the file says."""
        differing = sum(row.differ for row in rows)
        if not rows:
            self.say(self.tr("The file carries no words of its own."))
            return
        words = self.tr("A click takes a value. The original file stays as it is.")
        if differing:
            told = self.tr("{n} fields differ between the standards; XMP’s was taken. ").format(n=f"{differing:,}")
            words = told + words
        self.say(words)
        self._heading.set_count("fileComparedCount", self.tr("{n} differ").format(n=differing) if differing else "")
        for number, head in enumerate(("IPTC", "XMP", "EXIF")):
            label = QLabel(head, self._table)
            label.setProperty("look", "label")
            self._grid.addWidget(label, 0, number + 2)
        for line, row in enumerate(sorted(rows, key=lambda each: not each.differ), start=1):
            self._add(line, row)
        self._table.show()

    def _add(self, line: int, row: FileWords) -> None:
        name = self.field_name(row.field)
        if row.differ:
            sign = Sign("triangle-alert:warning", parent=self._table)
            sign.setToolTip(self.tr("The standards differ"))
            sign.setAccessibleName(self.tr("{field}: the standards differ").format(field=name))
            self._grid.addWidget(sign, line, 0, Qt.AlignmentFlag.AlignTop)
        label = QLabel(name, self._table)
        label.setProperty("look", "label")
        label.setContentsMargins(0, 5, 6, 0)
        self._grid.addWidget(label, line, 1, Qt.AlignmentFlag.AlignTop)
        for column, standard in enumerate(_STANDARDS, start=2):
            words = getattr(row, standard)
            if words:
                self._grid.addWidget(self._value(row.field, name, standard, words), line, column)

    def _value(self, field: str, name: str, standard: str, words: str) -> QToolButton:
        button = QToolButton(self._table)
        shown = " ".join(words.split())
        button.setText(shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…")
        spoken = self.tr("{field} as {standard} says: {words}. Take it")
        named(
            button,
            f"fileValue_{field}_{standard}",
            spoken.format(field=name, standard=standard.upper(), words=shown),
        )
        button.setToolTip(words[:2000])
        button.setProperty("look", "value")
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.value_taken.emit(field, words))
        return button

    def field_name(self, field: str) -> str:
        """Return a field in the words of the trade."""
        names = {
            "caption": self.tr("Caption"),
            "credit": self.tr("Credit"),
            "creator": self.tr("Photographer"),
            "source": self.tr("Source"),
            "copyright": self.tr("Copyright"),
            "place": self.tr("Place"),
            "taken": self.tr("Date taken"),
            "rights_until": self.tr("Rights until"),
            "rights": self.tr("Usage terms"),
            "rights_for": self.tr("May be used for"),
            "tags": self.tr("Tags"),
            "people": self.tr("People"),
            "alt": self.tr("Alt text"),
        }
        return names.get(field, field)
