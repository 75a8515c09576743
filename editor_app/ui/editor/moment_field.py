"""A moment that may be empty: typed in the site's zone or another, kept as aware UTC (rule B6)."""

from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime, QTimeZone, Signal
from PySide6.QtWidgets import QDateTimeEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor_app.domain.local_time import Resolved, offset_of, resolve, wall_clock
from editor_app.ui.calendar import drop_calendar
from editor_app.ui.editor.zone_choice import ZoneChoice, own_zone
from editor_app.ui.moments import relative
from editor_app.ui.panel_parts import NoteBox, WheelGuard, WrappedLabel, icon_button, named, push_button


def to_utc(local: datetime, zone: ZoneInfo) -> datetime:
    """Return a wall-clock time of the zone as aware UTC; a time that a clock change skips moves on by the gap."""
    return resolve(local, zone).moment


def offset_words(moment: datetime, zone: ZoneInfo) -> str:
    """Return the zone and how far it is from UTC at that moment, such as ``Europe/Brussels, UTC+1``."""
    return f"{zone.key}, {offset_of(moment, zone)}"


class MomentField(QWidget):
    """A button while empty; a date and time with its zone, and how far away it is, once it is set."""

    moment_changed = Signal(object)
    """datetime in UTC or None, after a person changed it."""

    def __init__(
        self, name: str, spoken: str, set_words: str, guard: WheelGuard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, f"{name}Field", spoken)
        self._site_zone = self._zone = ZoneInfo("UTC")
        self._own_zone = own_zone()
        self._moment: datetime | None = None
        self._default = datetime.now(UTC)
        self.button = push_button(f"{name}Set", set_words, self, icon="calendar")
        self._make_edit(name, spoken)
        self.zones = ZoneChoice(f"{name}ZoneChoice", self.tr("Time zone of {field}").format(field=spoken), self)
        self.zones.setToolTip(self.tr("The zone the time is typed in; the moment stays the same when it changes"))
        self.clear_button = icon_button(f"{name}Clear", "x", self.tr("Clear"), self)
        self._zone_words = WrappedLabel("", self, look="muted")
        self._zone_words.setObjectName(f"{name}Zone")
        self.note = NoteBox(f"{name}Note", self)
        self._place()
        guard.guard(self.edit, self.zones)
        self.button.clicked.connect(self._on_set)
        self.clear_button.clicked.connect(self._on_cleared)
        self.edit.dateTimeChanged.connect(self._on_edited)
        self.zones.zone_chosen.connect(self._on_zone_chosen)
        self.zones.zone_unknown.connect(self._on_zone_unknown)
        self._show()

    def _make_edit(self, name: str, spoken: str) -> None:
        self.edit = QDateTimeEdit(self)
        named(self.edit, name, spoken)
        for inner in self.edit.findChildren(QLineEdit):
            inner.setAccessibleName(spoken)  # it is what has the focus
        drop_calendar(self.edit)
        self.edit.setDisplayFormat("d MMM yyyy  HH:mm")
        # The edit holds the wall clock as if it were UTC, so that this computer's own clock changes do not meddle.
        self.edit.setTimeZone(QTimeZone.utc())

    def _place(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.edit, 3)
        row.addWidget(self.clear_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.button)
        whole.addLayout(row)
        whole.addWidget(self.zones)
        whole.addWidget(self._zone_words)
        whole.addWidget(self.note)

    @property
    def moment(self) -> datetime | None:
        """The moment in UTC, None while empty."""
        return self._moment

    @property
    def zone(self) -> str:
        """The zone the time is shown in (IANA name)."""
        return self._zone.key

    def set_zone(self, zone: str) -> None:
        """Show times in the site's zone (IANA name)."""
        self._site_zone = self._zone = ZoneInfo(zone)
        self._show()

    def set_moment(self, moment: datetime | None, default: datetime) -> None:
        """Show a moment; tells no one. ``default`` is now: an empty field begins there when it is set."""
        if moment != self._moment:
            self.note.put_away()
        self._moment = moment
        self._default = default
        self._show()

    # What is shown

    def _show(self) -> None:
        there = self._moment is not None
        self.button.setVisible(not there)
        for part in (self.edit, self.clear_button, self.zones, self._zone_words):
            part.setVisible(there)
        if self._moment is None:
            self.note.put_away()
            return
        own = [self._own_zone.key] if self._own_zone else []
        self.zones.show_zone(self._zone.key, self._site_zone.key, *own, "UTC")
        local = wall_clock(self._moment, self._zone)
        shown = QDateTime(QDate(local.year, local.month, local.day), QTime(local.hour, local.minute), QTimeZone.utc())
        if self.edit.dateTime() != shown:
            self.edit.blockSignals(True)
            self.edit.setDateTime(shown)
            self.edit.blockSignals(False)
        self._zone_words.set_words(self._words(self._moment))

    def _words(self, moment: datetime) -> str:
        """Return how far away it is, the zone's offset, and the time on the site and on this computer."""
        words = [relative(moment, self._default), offset_words(moment, self._zone)]
        if self._zone.key != self._site_zone.key:
            there = self._time(moment, self._site_zone)
            words.append(self.tr("{time} in {zone}").format(time=there, zone=self._site_zone.key))
        own = self._own_zone
        if own is not None and wall_clock(moment, own) not in (
            wall_clock(moment, self._zone),
            wall_clock(moment, self._site_zone),
        ):
            words.append(self.tr("{time} on this computer").format(time=self._time(moment, own)))
        return " · ".join(words)

    def _time(self, moment: datetime, zone: ZoneInfo) -> str:
        local = wall_clock(moment, zone)
        if self._zone is not zone and local.date() != wall_clock(moment, self._zone).date():
            day = QLocale().toString(QDate(local.year, local.month, local.day), "d MMM")
            return f"{day} {local:%H:%M}"
        return f"{local:%H:%M}"

    # What a person does

    def _tell(self, moment: datetime | None) -> None:
        self._moment = moment
        self._show()
        self.moment_changed.emit(moment)

    def _on_set(self) -> None:
        begin = wall_clock(self._default, self._zone) + timedelta(hours=1)
        self._tell(to_utc(begin.replace(minute=0, second=0, microsecond=0), self._zone))
        self.edit.setFocus()

    def _on_cleared(self) -> None:
        self._tell(None)
        self.button.setFocus()

    def _on_zone_chosen(self, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self.note.put_away()
        self._show()

    def _on_zone_unknown(self, typed: str) -> None:
        words = self.tr("“{zone}” is no time zone. Type a place such as Asia/Tbilisi.")
        self.note.tell(words.format(zone=typed), "warning")

    def _on_edited(self, shown: QDateTime) -> None:
        day, time = shown.date(), shown.time()
        local = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001 - wall clock
        found = resolve(local, self._zone)
        self.note.put_away()
        self._tell(found.moment)
        self._ask(local, found)

    def _ask(self, local: datetime, found: Resolved) -> None:
        """Say what a clock change made of the time, and offer the other one."""
        zone = self._zone
        if found.skipped:
            words = self.tr(
                "There is no {time} in {zone} on that day: clocks go forward over it. It is {moved} now."
            ).format(time=f"{local:%H:%M}", zone=zone.key, moved=f"{wall_clock(found.moment, zone):%H:%M}")
            self.note.tell(words, "warning")
        elif found.second is not None:
            first, second = found.moment, found.second
            words = self.tr("{time} comes twice on that day: clocks go back. Which one is meant?")
            one, other = self.tr("The first, {offset}"), self.tr("The second, {offset}")
            choices = (
                ("momentFirst", one.format(offset=offset_of(first, zone)), partial(self._tell, first)),
                ("momentSecond", other.format(offset=offset_of(second, zone)), partial(self._tell, second)),
            )
            self.note.tell(words.format(time=f"{local:%H:%M}"), "info", choices)
