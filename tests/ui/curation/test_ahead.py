"""The workspace of the page at a time: moments, pages, blocks with their mends, what changes (B6, E3, E6)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QDateTime, QPoint, Qt, QTime, QTimeZone, QUrl
from PySide6.QtGui import QDesktopServices, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.source import SourceEntry
from editor_app.newsroom import Newsroom
from editor_app.ui.curation.ahead import Ahead
from editor_app.ui.curation.block_view import BlockView
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.page_view import PageView
from editor_app.ui.curation.timeline import Timeline
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, settle, show, write

DAY = timedelta(days=1)


@pytest.fixture
def pieces(newsroom: Newsroom) -> dict[str, ArticleId]:
    newsroom.save_site(replace(newsroom.site, time_zone="Asia/Tbilisi"))
    source = (SourceEntry(name="courier.example"),)
    late = newsroom.now() + 2 * DAY
    return {
        "open": write(newsroom, "Open piece", Status.READY, sources=source),
        "late": write(newsroom, "Late piece", Status.READY, sources=source, embargo_until=late),
        "draft": write(newsroom, "Draft piece", sources=source),
    }


@pytest.fixture
def ahead(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks, pieces: dict[str, ArticleId]) -> Ahead:
    newsroom.curation.choose(pieces["late"])
    newsroom.curation.choose(pieces["open"])
    newsroom.curation.launch()
    made = Ahead(newsroom, tasks)
    made.resize(1200, 800)
    show(qtbot, made, tasks)
    settle(tasks)
    return made


def text(ahead: Ahead) -> str:
    return child(ahead, PageView, "aheadPageView").toPlainText()


def go(ahead: Ahead, tasks: Tasks, moment: datetime | None) -> None:
    ahead.go_to(moment)
    settle(tasks)


def headlines(ahead: Ahead, name: str) -> list[str]:
    return [card.headline for card in child(ahead, CardView, name).cards.cards]


def board(ahead: Ahead) -> BlockView:
    return next(each for each in ahead.findChildren(BlockView) if each.block.board == "front" and each.isVisible())


def test_b6_embargoed_text_shows_at_its_moment_and_not_before(ahead: Ahead, newsroom: Newsroom, tasks: Tasks) -> None:
    assert "Open piece" in text(ahead)
    assert "Late piece" not in text(ahead)
    go(ahead, tasks, newsroom.now() + 2 * DAY)
    assert "Late piece" in text(ahead)
    assert headlines(ahead, "aheadByThen") == ["Late piece"]
    go(ahead, tasks, None)
    assert "Late piece" not in text(ahead)


def test_b6_the_moment_is_on_the_sites_clock_with_its_zone(ahead: Ahead, tasks: Tasks) -> None:
    edit = child(ahead, QDateTimeEdit, "aheadMoment")
    edit.setDateTime(QDateTime(QDate(2026, 3, 9), QTime(10, 30), QTimeZone.utc()))
    settle(tasks)
    assert ahead._view is not None
    assert ahead._view.moment == datetime(2026, 3, 9, 6, 30, tzinfo=UTC)
    assert child(ahead, QLabel, "aheadZone").text() == "Asia/Tbilisi, UTC+4"


def test_steps_go_from_change_to_change(ahead: Ahead, newsroom: Newsroom, tasks: Tasks) -> None:
    child(ahead, QToolButton, "aheadNext").click()
    settle(tasks)
    assert ahead._view is not None
    first = ahead._view.coming[0]
    assert ahead._view.moment == first.at
    line = child(ahead, Timeline, "aheadTimeline")
    QTest.keyClick(line, Qt.Key.Key_Right)
    settle(tasks)
    assert ahead._view.moment > first.at
    QTest.keyClick(line, Qt.Key.Key_Left)
    settle(tasks)
    assert ahead._view.moment == first.at
    QTest.keyClick(line, Qt.Key.Key_Home)
    settle(tasks)
    assert ahead._view.moment == ahead._view.now
    assert not child(ahead, QToolButton, "aheadPrevious").isEnabled()


def test_a_click_near_a_mark_takes_the_change_itself(ahead: Ahead, newsroom: Newsroom, tasks: Tasks) -> None:
    line = child(ahead, Timeline, "aheadTimeline")
    assert ahead._view is not None
    first = ahead._view.coming[0].at
    x = round(line._x(first)) + 3
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(x, 15))
    settle(tasks)
    assert ahead._view.moment == first


def test_e6_stale_and_free_slots_are_told_with_a_mend(
    qtbot: QtBot, ahead: Ahead, pieces: dict[str, ArticleId], tasks: Tasks
) -> None:
    view = board(ahead)
    cards = view.cards.cards.cards
    assert [card.headline for card in cards[:3]] == ["Open piece", "Late piece", "Free slot"]
    assert cards[1].badge == "Under embargo"
    assert "1 stale, 3 free slots" in child(ahead, QLabel, "aheadFindings").text()
    view.cards.choose("1")
    with qtbot.waitSignal(ahead.article_wanted) as opened:
        view.open_article.click()
    assert opened.args == [pieces["late"]]
    with qtbot.waitSignal(ahead.board_wanted) as mended:
        view.open_board.click()
    assert mended.args == ["front"]


def test_e3_ended_picks_are_told(ahead: Ahead, newsroom: Newsroom, tasks: Tasks) -> None:
    go(ahead, tasks, newsroom.now() + 8 * DAY)
    assert {card.badge for card in board(ahead).cards.cards.cards if card.headline != "Free slot"} == {"Ended"}


def test_an_article_that_is_not_there_says_why_and_leads_to_its_moment(
    ahead: Ahead, newsroom: Newsroom, tasks: Tasks, pieces: dict[str, ArticleId]
) -> None:
    ahead.show_article(pieces["late"])
    settle(tasks)
    assert child(ahead, QLabel, "aheadMissing").text() == "It is under embargo then."
    assert not child(ahead, QToolButton, "aheadBrowser").isEnabled()
    child(ahead, QPushButton, "aheadWhenPublic").click()
    settle(tasks)
    assert child(ahead, PageView, "aheadPageView").isVisible()
    assert "The road will open in spring." in text(ahead)
    assert child(ahead, QComboBox, "aheadPage").currentText() == "Late piece"


def test_a_draft_has_no_way_to_a_moment(ahead: Ahead, tasks: Tasks, pieces: dict[str, ArticleId]) -> None:
    ahead.show_article(pieces["draft"])
    settle(tasks)
    assert "waits for its time, or for its status" in child(ahead, QLabel, "aheadMissing").text()
    assert not child(ahead, QPushButton, "aheadWhenPublic").isVisible()
    assert child(ahead, QPushButton, "aheadOpenArticle").isVisible()


def test_a_link_on_the_page_leads_to_that_page_at_that_moment(
    ahead: Ahead, tasks: Tasks, pieces: dict[str, ArticleId]
) -> None:
    assert ahead._view is not None
    address = next(each for each, article in ahead._view.links.items() if article == pieces["open"])
    ahead.page.link_followed.emit(address)
    settle(tasks)
    assert ahead._view.wanted.article == pieces["open"]
    assert "The road will open in spring." in text(ahead)
    ahead.page.link_followed.emit("https://elsewhere.example/")
    assert ahead._view.wanted.article == pieces["open"]


def test_the_agenda_leads_to_its_moments(ahead: Ahead, tasks: Tasks) -> None:
    assert headlines(ahead, "aheadAgenda")[0] == "Late piece"
    child(ahead, CardView, "aheadAgenda").card_opened.emit("0")
    settle(tasks)
    assert "Late piece" in text(ahead)


def test_a_change_of_the_newsroom_is_shown(
    ahead: Ahead, newsroom: Newsroom, tasks: Tasks, pieces: dict[str, ArticleId]
) -> None:
    tasks.database(lambda: newsroom.articles.set_status([pieces["open"]], Status.WITHDRAWN))
    settle(tasks)
    assert "Open piece" not in text(ahead)
    assert board(ahead).cards.cards.cards[0].badge == "Withdrawn: skipped"


def test_of_two_wishes_the_latest_is_answered(ahead: Ahead, newsroom: Newsroom, tasks: Tasks) -> None:
    now = newsroom.now()
    ahead.go_to(now + 3 * DAY)
    ahead.go_to(now + 1 * DAY)
    settle(tasks)
    assert ahead._view is not None
    assert ahead._view.moment == now + 1 * DAY
    assert "Late piece" not in text(ahead)


def test_the_page_opens_in_the_browser(ahead: Ahead, tasks: Tasks, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    child(ahead, QToolButton, "aheadBrowser").click()
    assert tasks.idle(30_000)
    settle(tasks)
    (page,) = opened
    assert page.endswith("en/index.html")
    assert "Open piece" in Path(page).read_text()


def test_the_page_loads_nothing_from_anywhere(ahead: Ahead) -> None:
    page = child(ahead, PageView, "aheadPageView")
    kinds = QTextDocument.ResourceType
    assert page.loadResource(kinds.StyleSheetResource.value, QUrl("https://evil.example/a.css")) is None
    assert page.loadResource(kinds.HtmlResource.value, QUrl("file:///etc/passwd")) is None
