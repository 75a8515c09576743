"""The details of the open article."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, QDateTime, QPoint, QPointF, Qt, QTime, QTimeZone
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.domain.checks import Place
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.site import Section, Site
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.address_field import AddressField
from editor_app.ui.editor.details_panel import DetailsPanel
from editor_app.ui.editor.moment_field import MomentField, offset_words, to_utc
from editor_app.ui.editor.session import EditSession
from editor_app.ui.editor.status_switch import StatusSwitch
from editor_app.ui.editor.tag_field import TagField
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, open_article, settle, show, write

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture
def panel(qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks) -> DetailsPanel:
    """The panel in a newsroom with two sections."""
    sections = (Section(code="caucasus", labels={"en": "Caucasus"}), Section(code="eu", labels={"en": "Europe"}))
    newsroom.save_site(Site(sections=sections))
    made = DetailsPanel(newsroom, session, tasks)
    show(qtbot, made, tasks)
    return made


@pytest.fixture
def article(panel: DetailsPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks) -> ArticleId:
    """An open draft."""
    made = write(newsroom, "Border road", tags=("borders",), notes="Call again.")
    open_article(session, tasks, made)
    return made


def _choose(combo: QComboBox, code: str) -> None:
    combo.setCurrentIndex(combo.findData(code))
    combo.activated.emit(combo.currentIndex())


def _rest(qtbot: QtBot, panel: DetailsPanel, tasks: Tasks) -> None:
    address = panel.findChild(AddressField)
    assert address is not None
    qtbot.waitUntil(lambda: not address._rest.isActive(), timeout=5000)
    settle(tasks)


def test_with_no_article_there_is_nothing_to_withdraw_and_no_word_of_an_address(panel: DetailsPanel) -> None:
    assert child(panel, QPushButton, "withdraw").isHidden()
    assert child(panel, QPushButton, "takeBack").isHidden()
    address = panel.findChild(AddressField)
    assert address is not None
    assert address._state.text() == ""


@pytest.mark.usefixtures("article")
def test_opening_an_article_shows_its_fields_and_changes_nothing(panel: DetailsPanel, session: EditSession) -> None:
    assert child(panel, QComboBox, "format").currentData() == "news"
    assert child(panel, QComboBox, "section").currentData() == "caucasus"
    assert child(panel, QComboBox, "language").currentData() == "en"
    assert child(panel, QLineEdit, "slug").text() == "border-road"
    assert child(panel, QPlainTextEdit, "notes").toPlainText() == "Call again."
    assert child(panel, TagField, "tagsBox").tags == ("borders",)
    assert not session.dirty


@pytest.mark.usefixtures("article")
def test_choices_go_to_the_session(panel: DetailsPanel, session: EditSession) -> None:
    _choose(child(panel, QComboBox, "format"), "opinion")
    _choose(child(panel, QComboBox, "section"), "")
    _choose(child(panel, QComboBox, "language"), "ka")
    child(panel, QPlainTextEdit, "notes").setPlainText("Done.")
    content = session.content()
    assert (content.format, content.section, content.language, content.notes) == ("opinion", "", "ka", "Done.")


def test_code_the_site_does_not_know_is_kept(
    panel: DetailsPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    open_article(session, tasks, write(newsroom, "Old", section="sport"))
    assert child(panel, QComboBox, "section").currentData() == "sport"
    assert not session.dirty


def test_status_is_moved_by_its_segment(
    panel: DetailsPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks, article: ArticleId
) -> None:
    child(panel, QToolButton, "status-ready").click()
    settle(tasks)
    assert newsroom.articles.get(article).status is Status.READY
    assert child(panel, QToolButton, "status-ready").isChecked()
    assert not child(panel, QToolButton, "status-published").isVisible()


def test_status_changed_elsewhere_is_shown(
    panel: DetailsPanel, newsroom: Newsroom, tasks: Tasks, article: ArticleId
) -> None:
    tasks.database(lambda: newsroom.articles.set_status((article,), Status.IN_REVIEW))
    settle(tasks)
    assert child(panel, QToolButton, "status-in_review").isChecked()


@pytest.mark.usefixtures("article")
def test_withdraw_is_offered_only_once_published(panel: DetailsPanel) -> None:
    assert not child(panel, QPushButton, "withdraw").isVisible()


def test_a_tag_that_is_offered_is_taken_by_keys_and_the_offers_go(qtbot: QtBot) -> None:
    field = TagField("tags", "Tags")
    qtbot.addWidget(field)
    field.set_known(["borders", "peace process"])
    field.show()
    field.activateWindow()
    field.edit.setFocus()
    qtbot.waitUntil(field.edit.hasFocus, timeout=30_000)
    offers = field.edit.completer().popup()
    QTest.keyClicks(field.edit, "pea")
    qtbot.waitUntil(offers.isVisible, timeout=30_000)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(offers, key)
    assert field.tags == ("peace process",)
    assert not offers.isVisible()


def test_tags_come_and_go_by_keys(panel: DetailsPanel, session: EditSession, article: ArticleId) -> None:
    line = child(panel, QLineEdit, "tags")
    QTest.keyClicks(line, "peace process,")
    QTest.keyClicks(line, "Borders")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert session.content().tags == ("borders", "peace process")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert session.content().tags == ("borders",)
    assert [chip.text() for chip in panel.findChildren(QToolButton, "tagChip") if not chip.isHidden()] == ["borders"]


@pytest.mark.usefixtures("article")
def test_address_follows_the_headline_until_written_by_hand(
    qtbot: QtBot, panel: DetailsPanel, session: EditSession, tasks: Tasks
) -> None:
    session.update(headline="Border road opens")
    _rest(qtbot, panel, tasks)
    assert session.content().slug == "border-road-opens"
    line = child(panel, QLineEdit, "slug")
    line.clear()
    QTest.keyClicks(line, "The Road ")
    assert session.content().slug == "the-road"
    session.update(headline="Something else")
    _rest(qtbot, panel, tasks)
    assert session.content().slug == "the-road"
    child(panel, QToolButton, "slugAgain").click()
    settle(tasks)
    assert session.content().slug == "something-else"


def test_made_address_is_free(
    panel: DetailsPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks, article: ArticleId
) -> None:
    open_article(session, tasks, write(newsroom, "Border road", slug=""))
    child(panel, QToolButton, "slugAgain").click()
    settle(tasks)
    assert session.content().slug == "border-road-2"


def test_b6_another_zone_of_the_site_is_said_at_once(
    panel: DetailsPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    ends = newsroom.now() + timedelta(days=40)
    open_article(session, tasks, write(newsroom, "Waits", Status.READY, embargo_until=ends))
    status = child(panel, StatusSwitch, "statusSwitch")
    assert "Europe/Brussels" in status._line.text()
    tasks.database(lambda: newsroom.save_site(replace(newsroom.site, time_zone="Asia/Baku")))
    settle(tasks)
    assert "Asia/Baku" in status._line.text()


@pytest.mark.usefixtures("article")
def test_time_is_set_in_the_sites_zone_and_kept_in_utc(panel: DetailsPanel, session: EditSession) -> None:
    child(panel, QPushButton, "publishAtSet").click()
    assert session.content().publish_at is not None
    edit = child(panel, QDateTimeEdit, "publishAt")
    edit.setDateTime(QDateTime(QDate(2026, 7, 1), QTime(9, 30), QTimeZone.utc()))
    assert session.content().publish_at == datetime(2026, 7, 1, 7, 30, tzinfo=UTC)
    zone = child(panel, MomentField, "publishAtField").findChildren(QLabel)
    assert any("Europe/Brussels, UTC+2" in label.text() for label in zone)
    child(panel, QToolButton, "publishAtClear").click()
    assert session.content().publish_at is None
    assert child(panel, QPushButton, "publishAtSet").isVisible()


def test_hour_that_a_clock_change_skips_moves_on() -> None:
    assert to_utc(datetime(2026, 3, 29, 2, 30), BRUSSELS) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # noqa: DTZ001
    assert offset_words(datetime(2026, 3, 29, 1, 30, tzinfo=UTC), BRUSSELS) == "Europe/Brussels, UTC+2"
    assert offset_words(datetime(2026, 1, 1, tzinfo=UTC), ZoneInfo("Asia/Kathmandu")) == "Asia/Kathmandu, UTC+5:45"


@pytest.mark.usefixtures("article")
def test_findings_lead_to_their_fields(panel: DetailsPanel) -> None:
    panel.activateWindow()
    assert panel.focus_place(Place.SLUG)
    assert child(panel, QLineEdit, "slug").hasFocus()
    assert not panel.focus_place(Place.HEADLINE)


def test_id_is_copied(panel: DetailsPanel, article: ArticleId) -> None:
    child(panel, QToolButton, "copyId").click()
    assert QGuiApplication.clipboard().text() == article


@pytest.mark.usefixtures("article")
def test_wheel_over_a_choice_scrolls_the_page_and_changes_nothing(panel: DetailsPanel, session: EditSession) -> None:
    combo = child(panel, QComboBox, "format")
    before = combo.currentData()
    combo.clearFocus()
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QGuiApplication.sendEvent(combo, event)
    assert combo.currentData() == before
    assert not session.dirty


def test_b8_withdrawing_and_taking_it_back_are_asked_for_where_they_can_be(
    panel: DetailsPanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    article = write(newsroom, "Out there", Status.READY, sources=(SourceEntry(name="commonspace.eu"),))
    newsroom.publishing.publish()
    open_article(session, tasks, article)
    wanted: list[str] = []
    panel.status.withdraw_wanted.connect(lambda: wanted.append("withdraw"))
    panel.status.taking_back_wanted.connect(lambda: wanted.append("take back"))
    assert child(panel, QToolButton, "status-published").isChecked()
    assert not child(panel, QPushButton, "takeBack").isVisible()
    child(panel, QPushButton, "withdraw").click()
    newsroom.withdrawing.withdraw(article)
    session.open(article)
    settle(tasks)
    assert child(panel, QToolButton, "status-withdrawn").isChecked()
    assert not child(panel, QPushButton, "withdraw").isVisible()
    child(panel, QPushButton, "takeBack").click()
    assert wanted == ["withdraw", "take back"]


@pytest.mark.usefixtures("article")
def test_b9_old_addresses_go_to_the_session(panel: DetailsPanel, session: EditSession) -> None:
    panel._old.button.click()
    panel._old.edit.insertPlainText("/2016/05/the-road/")
    panel._old.commit()
    assert session.fields().old_addresses == ("/2016/05/the-road/",)
