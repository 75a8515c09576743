"""A field for a day: typed as 2026-03-02 or as the system writes days; what is no day is shown as such."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QLineEdit, QWidget


class DayField(QLineEdit):
    """``day_edited`` reports the day a person typed, None for an emptied field; nothing while it is no day."""

    day_edited = Signal(object)

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setPlaceholderText(self.tr("2026-03-02"))
        self.textEdited.connect(self._on_edited)

    def show_day(self, day: date | None) -> None:
        """Show a day from the program; one that is being typed in another form stays as it is."""
        if self._read() != (day, True):
            self.setText("" if day is None else day.isoformat())
        self._mark(wrong=False)

    def day(self) -> date | None:
        """Return the day, None while there is none."""
        return self._read()[0]

    @property
    def is_wrong(self) -> bool:
        """Whether what is typed is no day."""
        return not self._read()[1]

    def _read(self) -> tuple[date | None, bool]:
        """Return the day, and whether the words are understood."""
        words = self.text().strip()
        if not words:
            return None, True
        try:
            return date.fromisoformat(words), True
        except ValueError:
            pass
        for form in (QLocale.FormatType.ShortFormat, QLocale.FormatType.LongFormat):
            found: QDate = QLocale().toDate(words, form)
            if found.isValid() and found.year() >= 1800:
                return date(found.year(), found.month(), found.day()), True
        return None, False

    def _on_edited(self) -> None:
        day, understood = self._read()
        self._mark(wrong=not understood)
        if understood:
            self.day_edited.emit(day)

    def _mark(self, *, wrong: bool) -> None:
        self.setProperty("wrong", wrong)
        self.setAccessibleDescription(self.tr("This is no day. Type it as 2026-03-02.") if wrong else "")
        self.setToolTip(self.accessibleDescription())
        self.style().unpolish(self)
        self.style().polish(self)
