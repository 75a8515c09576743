"""A time with its zone: typed in another, across clock changes, and how far away it is (rule B6)."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QDate, QDateTime, QTime, QTimeZone
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from editor_app.ui.editor.moment_field import MomentField
from editor_app.ui.panel_parts import WheelGuard, WrappedLabel
from tests.ui.panels import child

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def field(qtbot: QtBot) -> MomentField:
    made = MomentField("publishAt", "Publish at", "Set a time…", WheelGuard())
    qtbot.addWidget(made)
    made._own_zone = None
    made.set_zone("Europe/Brussels")
    made.set_moment(datetime(2026, 3, 5, 11, 30, tzinfo=UTC), NOW)
    made.show()
    return made


def typed(field: MomentField, *parts: int) -> None:
    year, month, day, hour, minute = parts
    field.edit.setDateTime(QDateTime(QDate(year, month, day), QTime(hour, minute), QTimeZone.utc()))


def says(field: MomentField) -> str:
    return child(field, WrappedLabel, "publishAtZone").text()


def test_b6_the_field_says_zone_offset_and_how_far_away(field: MomentField) -> None:
    assert field.edit.text() == "5 Mar 2026  12:30"
    assert says(field) == "in 2 days · Europe/Brussels, UTC+1"
    field.set_moment(datetime(2026, 3, 2, 12, 40, tzinfo=UTC), NOW)
    assert says(field).startswith("in 40 minutes · ")
    field.set_moment(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), NOW)
    assert says(field).startswith("3 hours ago · ")


def test_b6_another_zone_shows_the_same_moment_and_takes_its_clock(field: MomentField) -> None:
    told: list[datetime] = []
    field.moment_changed.connect(told.append)
    field.zones.setCurrentText("asia/tbilisi")
    field.zones.lineEdit().editingFinished.emit()
    assert field.zone == "Asia/Tbilisi"
    assert (field.edit.text(), told) == ("5 Mar 2026  15:30", [])
    assert says(field) == "in 2 days · Asia/Tbilisi, UTC+4 · 12:30 in Europe/Brussels"
    typed(field, 2026, 3, 6, 1, 0)
    assert told == [datetime(2026, 3, 5, 21, 0, tzinfo=UTC)]
    assert says(field).endswith("5 Mar 22:00 in Europe/Brussels")


def test_b6_a_zone_that_is_none_is_refused_in_words(field: MomentField) -> None:
    field.zones.setCurrentText("Middle Earth")
    field.zones.lineEdit().editingFinished.emit()
    assert field.zone == "Europe/Brussels"
    assert field.zones.currentText() == "Europe/Brussels"
    assert "“Middle Earth” is no time zone" in field.note.words


def test_b6_a_time_the_clocks_skip_is_moved_with_words(field: MomentField) -> None:
    typed(field, 2026, 3, 29, 2, 30)
    assert field.moment == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert field.edit.text() == "29 Mar 2026  03:30"
    assert field.note.words == (
        "There is no 02:30 in Europe/Brussels on that day: clocks go forward over it. It is 03:30 now."
    )
    typed(field, 2026, 3, 30, 2, 30)
    assert field.note.words == ""


def test_b6_a_time_that_comes_twice_asks_which(field: MomentField) -> None:
    typed(field, 2026, 10, 25, 2, 30)
    assert field.moment == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert "comes twice" in field.note.words
    assert child(field, QPushButton, "momentFirst").text() == "The first, UTC+2"
    child(field, QPushButton, "momentSecond").click()
    assert field.moment == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert says(field).endswith("Europe/Brussels, UTC+1")
    assert field.edit.text() == "25 Oct 2026  02:30"
