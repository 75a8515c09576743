"""Failures in words: what is expected in place, what is a bug as a report without the article's text."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from editor_app.domain.errors import NewsroomUnavailable, NotFound, StorageFailure
from editor_app.ui import crash_report
from editor_app.ui.crash_report import CannotStart, CrashReport, report_text
from editor_app.ui.reporting import Excepthook, Notices, word

SECRET = "The minister will resign on Monday"


def crash() -> ValueError:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        return error


def test_expected_failures_are_worded_with_their_remedy() -> None:
    assert word(NotFound("There is no such article")) == "There is no such article."
    failure = word(StorageFailure("No room is left in /desk.", folder="/desk"))
    assert failure.startswith("No room is left in /desk. Your text is kept")


def test_a_bug_is_reported_without_the_text_it_met() -> None:
    error = crash()
    assert SECRET not in word(error)
    assert SECRET not in report_text(error)
    assert "ValueError" in report_text(error)
    assert "test_reporting.py" in report_text(error)


def test_report_can_be_copied(qtbot: QtBot, qapp: QApplication) -> None:
    report = CrashReport(crash())
    qtbot.addWidget(report)
    report.show()
    copy = next(each for each in report.findChildren(QPushButton) if each.objectName() == "crashCopy")
    copy.click()
    assert qapp.clipboard().text() == report.text
    assert report.findChild(QPlainTextEdit, "crashText").toPlainText() == report.text  # type: ignore[union-attr]


def test_excepthook_shows_one_report_at_a_time(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shown: list[str] = []
    hook = Excepthook()

    def answer(report: CrashReport) -> int:
        shown.append(report.text)
        again = crash()
        hook(ValueError, again, again.__traceback__)
        QApplication.processEvents()
        report.deleteLater()
        return 1

    monkeypatch.setattr(crash_report.CrashReport, "exec", answer)
    before = sys.excepthook
    with hook:
        assert sys.excepthook is hook
    assert sys.excepthook is before
    error = crash()
    hook(ValueError, error, error.__traceback__)
    qtbot.waitUntil(lambda: len(shown) == 1)
    QApplication.processEvents()
    assert len(shown) == 1
    assert SECRET not in caplog.text


def test_a_notice_replaces_the_one_with_its_key(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices)
    notices.info("one", key="a")
    notices.warning("two", key="b")
    notices.good("three", key="a")
    assert notices.words() == ["two", "three"]
    assert notices.isVisibleTo(None)
    notices.clear("a")
    notices.clear("b")
    assert notices.words() == []
    assert notices.isHidden()


def test_a_sticky_notice_cannot_be_put_away(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices)
    notices.error(NotFound("Gone"), key="a", sticky=True)
    assert notices.findChild(QToolButton, "noticeClose") is None
    notices.clear("a")
    notices.error("Gone", key="b")
    close = notices.findChild(QToolButton, "noticeClose")
    assert close is not None
    close.click()
    assert notices.words() == []


def test_a_notices_button_does_it_and_puts_it_away(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices)
    done: list[int] = []
    notices.info("three articles", ("Undo", lambda: done.append(1)))
    button = notices.findChild(QPushButton, "noticeButton")
    assert button is not None
    button.click()
    assert done == [1]
    assert notices.words() == []


def test_a_click_on_a_notice_leaves_the_keys_where_they_were(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    list_, tag = QLineEdit(window), QLineEdit(window)
    notices = Notices(window)
    for each in (list_, notices, tag):
        column.addWidget(each)
    window.show()
    list_.setFocus()
    notices.info("three articles", ("Undo", lambda: None))
    button = notices.findChild(QPushButton, "noticeButton")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert notices.words() == []
    assert window.focusWidget() is list_


def test_why_it_cannot_start_is_one_line(qtbot: QtBot) -> None:
    dialog = CannotStart(NewsroomUnavailable("nino has this newsroom open on desk-1"))
    qtbot.addWidget(dialog)
    assert dialog.accessibleDescription() == "nino has this newsroom open on desk-1."


def buttons_of(notices: Notices) -> list[QPushButton]:
    return [each for each in notices.findChildren(QPushButton, "noticeButton") if each.isVisibleTo(notices)]


def test_a_sticky_notice_stays_when_its_button_is_pressed_and_goes_with_its_cause(qtbot: QtBot) -> None:
    notices = Notices()
    qtbot.addWidget(notices)
    pressed: list[str] = []
    notices.error("The disk is full", ("Try again", lambda: pressed.append("again")), key="saving", sticky=True)
    (button,) = buttons_of(notices)
    button.click()
    assert pressed == ["again"]
    assert notices.words() == ["The disk is full"]
    notices.error("The disk is full", ("Try again", lambda: pressed.append("new")), key="saving", sticky=True)
    assert buttons_of(notices) == [button]
    notices.error("The folder is gone", ("Try again", lambda: pressed.append("new")), key="saving", sticky=True)
    assert notices.words() == ["The folder is gone"]
    notices.clear("saving")
    assert notices.words() == []
