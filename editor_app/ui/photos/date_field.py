"""A day, typed as 2026-11-27 or 27.11.2026; what is no day is marked, and counts as no change."""

import re
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.ui.panel_parts import named

_YEAR_FIRST = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\D+(\d{1,2})\D+(\d{4})")


class DateField(QLineEdit):
    """A line for a day that may be unknown."""

    day_changed = Signal(object)
    """The day, or None; after a person changed it into something that is a day."""

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, spoken)
        self.setPlaceholderText(self.tr("YYYY-MM-DD"))
        self.setFixedWidth(150)
        self._day: date | None = None
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)

    @property
    def day(self) -> date | None:
        """The day as it was typed last in full."""
        return self._day

    def show_day(self, day: date | None) -> None:
        """Show a day, from the program."""
        self._day = day
        words = day.isoformat() if day else ""
        if self.text() != words:
            self.setText(words)
        self._mark(False)

    def _on_edited(self, words: str) -> None:
        day = parse_day(words)
        wrong = bool(words.strip()) and day is None
        self._mark(wrong)
        if not wrong and day != self._day:
            self._day = day
            self.day_changed.emit(day)

    def _on_finished(self) -> None:
        if not self.property("wrong"):
            self.show_day(self._day)

    def _mark(self, wrong: bool) -> None:
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.setToolTip(self.tr("This is not a day. Write it as 2026-11-27.") if wrong else "")
            self.style().unpolish(self)
            self.style().polish(self)


def parse_day(words: str) -> date | None:
    """Return the day that was typed: year, month, day, or day, month, year; None for anything else."""
    words = words.strip()
    year_first = _YEAR_FIRST.fullmatch(words)
    day_first = _DAY_FIRST.fullmatch(words)
    found = year_first.groups() if year_first else tuple(reversed(day_first.groups())) if day_first else ()
    try:
        return date(*map(int, found)) if found else None
    except ValueError:
        return None
