"""Chooses a time zone by its IANA name: the likely ones first, all others once a person looks for one."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from PySide6.QtCore import QSignalBlocker, Qt, QTimeZone, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from editor_app.ui.panel_parts import named


@cache
def every_zone() -> tuple[str, ...]:
    """Return the names of all zones, sorted; reading them takes some hundredths of a second, once."""
    return tuple(sorted(available_timezones()))


@cache
def own_zone() -> ZoneInfo | None:
    """Return the zone of this computer, None where it has no name of the IANA list; Qt looks for it in many files."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "ignore")
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


class ZoneChoice(QComboBox):
    """Type a part of a name or choose; ``zone_chosen`` comes only with a zone that there is."""

    zone_chosen = Signal(str)
    zone_unknown = Signal(str)
    """What was typed and is no zone."""

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, name, spoken)
        self._zone = "UTC"
        self._first: tuple[str, ...] = ()
        self._whole = False
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        edit = self.lineEdit()
        if edit is not None:
            edit.setAccessibleName(spoken)
            edit.editingFinished.connect(self._on_typed)
        self.activated.connect(lambda _: self._on_typed())

    def show_zone(self, zone: str, *first: str) -> None:
        """Show a zone; ``first`` are the likely ones."""
        self._zone = zone
        with QSignalBlocker(self):
            if first != self._first:
                self._first, self._whole = first, False
                self.clear()
                self.addItems(list(dict.fromkeys(first)))
            self.setCurrentText(zone)

    def _fill(self) -> None:
        if self._whole:
            return
        self._whole = True
        with QSignalBlocker(self):
            self.addItems([each for each in every_zone() if each not in self._first])
            self.setCurrentText(self._zone)
        completer = QCompleter(self.model(), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)

    def _on_typed(self) -> None:
        typed = self.currentText().strip()
        known = {each.casefold(): each for each in (*self._first, *every_zone())}
        found = known.get(typed.replace(" ", "_").casefold())
        if found is None:
            with QSignalBlocker(self):
                self.setCurrentText(self._zone)
            self.zone_unknown.emit(typed)
        elif found != self._zone:
            self._zone = found
            self.zone_chosen.emit(found)

    def showPopup(self) -> None:
        self._fill()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._fill()
        super().focusInEvent(event)
