"""A moment that may be empty, shown in the site's time zone and kept as aware UTC."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor_app.ui.panel_parts import WheelGuard, WrappedLabel, icon_button, named, push_button


def to_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """Return a wall-clock time of the zone as aware UTC; a time that a clock change skips moves on by the gap."""
    return local.replace(tzinfo=zone).astimezone(UTC)


def offset_words(moment: datetime, zone: ZoneInfo) -> str:
    """Return the zone and how far it is from UTC at that moment, such as ``Europe/Brussels, UTC+1``."""
    minutes = int((moment.astimezone(zone).utcoffset() or timedelta()).total_seconds() // 60)
    sign, hours, rest = ("-" if minutes < 0 else "+"), abs(minutes) // 60, abs(minutes) % 60
    return f"{zone.key}, UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


class MomentField(QWidget):
    """A button while empty; a date and time with its zone once it is set."""

    moment_changed = Signal(object)
    """datetime in UTC or None, after a person changed it."""

    def __init__(
        self, name: str, spoken: str, set_words: str, guard: WheelGuard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, f"{name}Field", spoken)
        self._zone = ZoneInfo("UTC")
        self._moment: datetime | None = None
        self._default = datetime.now(UTC)
        self.button = push_button(f"{name}Set", set_words, self, icon="calendar")
        self.edit = QDateTimeEdit(self)
        named(self.edit, name, spoken)
        for inner in self.edit.findChildren(QLineEdit):
            inner.setAccessibleName(spoken)  # it is what has the focus
        self.edit.setCalendarPopup(True)
        self.edit.setDisplayFormat("d MMM yyyy  HH:mm")
        # The edit holds the wall clock as if it were UTC, so that this computer's own clock changes do not meddle.
        self.edit.setTimeZone(QTimeZone.utc())
        self.clear_button = icon_button(f"{name}Clear", "x", self.tr("Clear"), self)
        self._zone_words = WrappedLabel("", self, look="muted")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self.clear_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.button)
        whole.addLayout(row)
        whole.addWidget(self._zone_words)
        guard.guard(self.edit)
        self.button.clicked.connect(self._on_set)
        self.clear_button.clicked.connect(self._on_cleared)
        self.edit.dateTimeChanged.connect(self._on_edited)
        self._show()

    @property
    def moment(self) -> datetime | None:
        """The moment in UTC, None while empty."""
        return self._moment

    def set_zone(self, zone: str) -> None:
        """Show times in a zone (IANA name)."""
        self._zone = ZoneInfo(zone)
        self._show()

    def set_moment(self, moment: datetime | None, default: datetime) -> None:
        """Show a moment; tells no one. ``default`` is where an empty field begins when it is set."""
        self._moment = moment
        self._default = default
        self._show()

    def _show(self) -> None:
        there = self._moment is not None
        self.button.setVisible(not there)
        for part in (self.edit, self.clear_button, self._zone_words):
            part.setVisible(there)
        if self._moment is None:
            return
        local = self._moment.astimezone(self._zone)
        shown = QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute), QTimeZone.utc())
        if self.edit.dateTime() != shown:
            self.edit.blockSignals(True)
            self.edit.setDateTime(shown)
            self.edit.blockSignals(False)
        self._zone_words.set_words(offset_words(self._moment, self._zone))

    def _tell(self, moment: datetime | None) -> None:
        self._moment = moment
        self._show()
        self.moment_changed.emit(moment)

    def _on_set(self) -> None:
        begin = self._default.astimezone(self._zone) + timedelta(hours=1)
        self._tell(begin.replace(minute=0, second=0, microsecond=0).astimezone(UTC))
        self.edit.setFocus()

    def _on_cleared(self) -> None:
        self._tell(None)
        self.button.setFocus()

    def _on_edited(self, shown: QDateTime) -> None:
        day, time = shown.date(), shown.time()
        local = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001 - wall clock
        self._tell(to_utc(local, self._zone))
