"""The small box in place that says from when until when a pick shows: two times, and the usual lengths."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, QTimeZone
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.curation import Pick
from editor_app.ui.calendar import drop_calendar
from editor_app.ui.editor.link_popover import Popover
from editor_app.ui.editor.moment_field import offset_words, to_utc
from editor_app.ui.panel_parts import WrappedLabel, named, push_button

Take = Callable[[datetime, datetime, str], None]


class TimesPopover(Popover):
    """Times in the site's zone; ``take`` gets both as aware UTC, and who picked it. Enter sets, Esc leaves them."""

    def __init__(self, pick: Pick, zone: str, now: datetime, take: Take, parent: QWidget) -> None:
        super().__init__("timesPopover", "", parent)
        self.setAccessibleName(self.tr("From and until"))
        self._zone = ZoneInfo(zone)
        self._now = now
        self._take = take
        self.starts = self._edit("timesStarts", self.tr("From"), pick.starts)
        self.ends = self._edit("timesEnds", self.tr("Until"), pick.ends)
        self.person = QLineEdit(pick.person, self)
        named(self.person, "timesPerson", self.tr("Picked by"))
        self.complaint = WrappedLabel("", self, look="danger")
        self.complaint.hide()
        self.set_button = push_button("timesSet", self.tr("&Set"), self, role="primary")
        self.set_button.clicked.connect(self._on_set)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(8)
        grid = QGridLayout()
        grid.setSpacing(8)
        for row, edit in enumerate((self.starts, self.ends, self.person)):
            label = QLabel(edit.accessibleName(), self)
            label.setProperty("look", "label")
            label.setBuddy(edit)
            grid.addWidget(label, row, 0)
            grid.addWidget(edit, row, 1)
        whole.addLayout(grid)
        whole.addLayout(self._presets())
        zone_words = WrappedLabel(offset_words(pick.starts, self._zone), self, look="muted")
        zone_words.setObjectName("timesZone")
        whole.addWidget(zone_words)
        whole.addWidget(self.complaint)
        row_of_set = QHBoxLayout()
        row_of_set.addStretch(1)
        row_of_set.addWidget(self.set_button)
        whole.addLayout(row_of_set)
        self.setMinimumWidth(320)

    def times(self) -> tuple[datetime, datetime]:
        """Return the two times as they stand in the box, aware UTC."""
        return self._moment(self.starts), self._moment(self.ends)

    def last(self, days: int) -> None:
        """Let it end so many days after it begins; 0 is the end of its first day."""
        starts = self._moment(self.starts)
        if days:
            self._show(self.ends, starts + timedelta(days=days))
            return
        day = max(starts, self._now).astimezone(self._zone).date() + timedelta(days=1)
        self._show(self.ends, to_utc(datetime(day.year, day.month, day.day), self._zone))  # noqa: DTZ001 - wall clock

    def _presets(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        lengths = (
            ("timesToday", self.tr("Today"), 0),
            ("timesThree", self.tr("3 days"), 3),
            ("timesWeek", self.tr("A week"), 7),
            ("timesMonth", self.tr("A month"), 30),
        )
        for name, words, days in lengths:
            button = QToolButton(self)
            named(button, name, words)
            button.setText(words)
            button.setProperty("look", "chip")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleDescription(self.tr("Sets until when it shows"))
            button.clicked.connect(lambda _checked=False, days=days: self.last(days))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _edit(self, name: str, spoken: str, moment: datetime) -> QDateTimeEdit:
        edit = QDateTimeEdit(self)
        named(edit, name, spoken)
        for inner in edit.findChildren(QLineEdit):
            inner.setAccessibleName(spoken)  # it is what has the focus
        drop_calendar(edit)
        edit.setDisplayFormat("d MMM yyyy  HH:mm")
        edit.setTimeZone(QTimeZone.utc())  # the wall clock of the site, whatever this computer's is
        self._show(edit, moment)
        return edit

    def _show(self, edit: QDateTimeEdit, moment: datetime) -> None:
        local = moment.astimezone(self._zone)
        day, time = QDate(local.year, local.month, local.day), QTime(local.hour, local.minute)
        edit.setDateTime(QDateTime(day, time, QTimeZone.utc()))

    def _moment(self, edit: QDateTimeEdit) -> datetime:
        shown = edit.dateTime()
        day, time = shown.date(), shown.time()
        local = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001 - wall clock
        return to_utc(local, self._zone).astimezone(UTC)

    def _on_set(self) -> None:
        starts, ends = self.times()
        if ends <= starts:
            self.complaint.set_words(self.tr("It would end before it begins. Choose a later end."))
            self.complaint.show()
            self.adjustSize()
            self.ends.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close()
        self._take(starts, ends, self.person.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_set()
            return
        super().keyPressEvent(event)
