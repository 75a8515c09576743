"""Asks for days in place: the first and the last of a report, or one until which something holds."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from editor_app.ui.calendar import drop_calendar
from editor_app.ui.panel_parts import WheelGuard, WrappedLabel, announce, named, push_button

Taken = Callable[[date, date], None]


class DaysCard(QFrame):
    """A card with one or two dates and a button. Esc puts it away."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("look", "card")
        guard = WheelGuard(self)
        self._taken: Taken | None = None
        self._words = WrappedLabel("", self)
        self.first = self._edit(f"{name}First", self.tr("First day"), guard)
        self.last = self._edit(f"{name}Last", self.tr("Last day"), guard)
        self._to = QLabel("–", self)
        self.take = push_button(f"{name}Take", self.tr("Go on"), self, role="primary")
        self.leave = push_button(f"{name}Leave", self.tr("Cancel"), self)
        days = QHBoxLayout()
        days.setSpacing(8)
        days.addWidget(self.first, 1)
        days.addWidget(self._to)
        days.addWidget(self.last, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 12)
        whole.setSpacing(10)
        whole.addWidget(self._words)
        whole.addLayout(days)
        whole.addLayout(buttons)
        self.take.clicked.connect(self._on_taken)
        self.leave.clicked.connect(self.hide)
        self.first.dateChanged.connect(self._on_changed)
        self.last.dateChanged.connect(self._on_changed)
        self.hide()

    def ask_period(self, words: str, button: str, first: date, last: date, taken: Taken) -> None:
        """Ask for a first and a last day."""
        self._ask(words, button, first, last, taken, two=True)

    def ask_day(self, words: str, button: str, day: date, taken: Callable[[date], None]) -> None:
        """Ask for one day."""
        self._ask(words, button, day, day, lambda _, last: taken(last), two=False)

    def _ask(self, words: str, button: str, first: date, last: date, taken: Taken, *, two: bool) -> None:
        self._taken = taken
        self._words.set_words(words)
        self.take.setText(button)
        self.take.setAccessibleName(button.replace("&", ""))
        self.first.setVisible(two)
        self._to.setVisible(two)
        self.first.setDate(QDate(first.year, first.month, first.day))
        self.last.setDate(QDate(last.year, last.month, last.day))
        self.setAccessibleName(words)
        self.show()
        self._on_changed()
        (self.first if two else self.last).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, words)

    def _edit(self, name: str, spoken: str, guard: WheelGuard) -> QDateEdit:
        edit = QDateEdit(self)
        named(edit, name, spoken)
        for inner in edit.findChildren(QLineEdit):
            inner.setAccessibleName(spoken)  # it is what has the focus
        drop_calendar(edit)
        edit.setDisplayFormat("d MMM yyyy")
        guard.guard(edit)
        return edit

    def _on_changed(self) -> None:
        self.take.setEnabled(self.first.isHidden() or self.first.date() <= self.last.date())

    def _on_taken(self) -> None:
        self.hide()
        first, last = (date(day.year(), day.month(), day.day()) for day in (self.first.date(), self.last.date()))
        if self._taken is not None:
            self._taken(first, last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)
