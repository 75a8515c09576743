"""The panel of popular pieces: ranking, age, leaving out, unknown addresses, reports that come in (P1, P2)."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.popular_list import PopularList, PopularModel
from editor_app.ui.curation.popular_panel import PopularPanel
from editor_app.ui.panel_parts import NoteBox
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, settle, show, write

ROWS = {"one": 30, "two": 90, "three": 5}


@pytest.fixture
def pieces(newsroom: Newsroom) -> dict[str, ArticleId]:
    when = newsroom.now() - timedelta(days=1)
    return {each: write(newsroom, each.title(), Status.PUBLISHED, slug=each, publish_at=when) for each in ROWS}


@pytest.fixture
def panel(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks, pieces: dict[str, ArticleId]) -> PopularPanel:
    made = PopularPanel(newsroom, tasks)
    show(qtbot, made, tasks)
    return made


def a_report(folder: Path, newsroom: Newsroom, name: str = "pages {day}.csv", **more: int) -> Path:
    day = newsroom.now().date() - timedelta(days=1)
    file = folder / name.format(day=day)
    rows = [f"/en/caucasus/{slug}.html,1,{views}" for slug, views in {**ROWS, **more}.items()]
    file.write_text("name,visitors,pageviews\n" + "\n".join(rows) + "\n")
    return file


def bring_in(panel: PopularPanel, tasks: Tasks, file: Path) -> None:
    panel.bring_in([file])
    settle(tasks)


def headlines(panel: PopularPanel) -> list[str]:
    return [each.summary.headline for each in child(panel, PopularList, "popularList").ranking.places]


def cards(panel: PopularPanel, name: str) -> list[str]:
    return [card.headline for card in child(panel, CardView, name).cards.cards]


def note(panel: PopularPanel) -> str:
    return child(panel, NoteBox, "popularNote").words


def click(panel: PopularPanel, tasks: Tasks, name: str) -> None:
    child(panel, QPushButton, name).click()
    settle(tasks)


def test_an_empty_panel_says_how_to_begin(panel: PopularPanel) -> None:
    assert child(panel, QLabel, "popularStanding").text() == "Nothing has been counted yet."
    assert not child(panel, PopularList, "popularList").isVisible()
    assert child(panel, QPushButton, "popularImport").isVisible()


def test_p1_a_report_that_comes_in_is_ranked_and_told_with_a_way_back(
    panel: PopularPanel, newsroom: Newsroom, tasks: Tasks, tmp_path: Path
) -> None:
    bring_in(panel, tasks, a_report(tmp_path, newsroom, about=4))
    assert headlines(panel) == ["Two", "One", "Three"]
    assert "129 views" in note(panel)
    assert "4 of them at unknown addresses" in note(panel)
    assert cards(panel, "popularUnknownCards") == ["/en/caucasus/about"]
    click(panel, tasks, "popularUndo")
    assert headlines(panel) == []
    assert newsroom.popular.state().reports == ()


def test_p1_the_same_file_again_is_told_as_such(
    panel: PopularPanel, newsroom: Newsroom, tasks: Tasks, tmp_path: Path
) -> None:
    file = a_report(tmp_path, newsroom)
    bring_in(panel, tasks, file)
    bring_in(panel, tasks, file)
    assert "counted before" in note(panel)
    assert len(cards(panel, "popularReportsCards")) == 1


def test_a_file_that_is_no_report_is_refused_in_place(panel: PopularPanel, tasks: Tasks, tmp_path: Path) -> None:
    (tmp_path / "letter.csv").write_text("Dear editor")
    bring_in(panel, tasks, tmp_path / "letter.csv")
    assert "letter.csv" in note(panel)
    assert child(panel, QPushButton, "popularImport").isEnabled()


def test_days_are_asked_for_in_place(panel: PopularPanel, newsroom: Newsroom, tasks: Tasks, tmp_path: Path) -> None:
    bring_in(panel, tasks, a_report(tmp_path, newsroom, "pages.csv"))
    first, last = child(panel, QDateEdit, "popularDaysFirst"), child(panel, QDateEdit, "popularDaysLast")
    assert first.isVisible()
    yesterday = newsroom.now().date() - timedelta(days=1)
    assert last.date() == QDate(yesterday.year, yesterday.month, yesterday.day)
    assert first.date().daysTo(last.date()) == 6
    first.setDate(last.date().addDays(1))
    assert not child(panel, QPushButton, "popularDaysTake").isEnabled()
    first.setDate(last.date())
    click(panel, tasks, "popularDaysTake")
    assert headlines(panel) == ["Two", "One", "Three"]
    assert newsroom.popular.state().reports[0].first_day == yesterday


def test_p2_age_and_source_are_seen(
    panel: PopularPanel, newsroom: Newsroom, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_in(panel, tasks, a_report(tmp_path, newsroom))
    standing = child(panel, QLabel, "popularStanding")
    assert standing.text().startswith("Plausible, until ")
    assert "old" in standing.text()
    assert not child(panel, QLabel, "popularConsequence").isVisible()
    database = newsroom.popular._database
    for days, words in ((3, "Older than 48 hours"), (9, "leave Popular out")):
        later = newsroom.now() + timedelta(days=days)
        with monkeypatch.context() as patch:
            patch.setattr(database, "_clock", lambda later=later: later)
            panel._look()
            settle(tasks)
        assert words in child(panel, QLabel, "popularConsequence").text()
    assert headlines(panel) == []


def test_p2_a_piece_is_left_out_by_key_and_taken_back(
    panel: PopularPanel, newsroom: Newsroom, tasks: Tasks, tmp_path: Path, pieces: dict[str, ArticleId]
) -> None:
    bring_in(panel, tasks, a_report(tmp_path, newsroom))
    view = child(panel, PopularList, "popularList")
    view.setCurrentIndex(view.ranking.index(0))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    last = child(panel, QDateEdit, "popularDaysLast")
    assert last.isVisible()
    assert not child(panel, QDateEdit, "popularDaysFirst").isVisible()
    until = last.date()
    click(panel, tasks, "popularDaysTake")
    assert headlines(panel) == ["One", "Three"]
    moment = newsroom.popular.state().left_out[0].until
    local = moment.astimezone(panel._zone())
    assert (local.date(), local.hour) == (date(until.year(), until.month(), until.day()), 0)
    assert cards(panel, "popularLeftOutCards") == ["Two"]
    child(panel, CardView, "popularLeftOutCards").choose(pieces["two"])
    click(panel, tasks, "popularInclude")
    assert headlines(panel) == ["Two", "One", "Three"]


def test_an_address_of_nobody_is_given_to_an_article(
    panel: PopularPanel, newsroom: Newsroom, tasks: Tasks, tmp_path: Path, pieces: dict[str, ArticleId]
) -> None:
    bring_in(panel, tasks, a_report(tmp_path, newsroom, about=100))
    child(panel, CardView, "popularUnknownCards").choose("en/caucasus/about")
    panel._on_assigned(pieces["three"])
    settle(tasks)
    assert headlines(panel)[0] == "Three"
    assert not child(panel, CardView, "popularUnknownCards").cards.cards
    assert "counts for that article now" in note(panel)


def test_a_report_is_taken_back(panel: PopularPanel, newsroom: Newsroom, tasks: Tasks, tmp_path: Path) -> None:
    bring_in(panel, tasks, a_report(tmp_path, newsroom))
    child(panel, CardView, "popularReportsCards").choose("1")
    click(panel, tasks, "popularTakeBack")
    assert headlines(panel) == []


def test_a_piece_is_opened_by_enter_and_by_button(
    qtbot: QtBot, panel: PopularPanel, newsroom: Newsroom, tasks: Tasks, tmp_path: Path, pieces: dict[str, ArticleId]
) -> None:
    bring_in(panel, tasks, a_report(tmp_path, newsroom))
    view = child(panel, PopularList, "popularList")
    view.setCurrentIndex(view.ranking.index(1))
    with qtbot.waitSignal(panel.article_wanted) as opened:
        child(panel, QPushButton, "popularOpen").click()
    assert opened.args == [pieces["one"]]
    with qtbot.waitSignal(panel.article_wanted):
        view.activated.emit(view.currentIndex())


def test_a_report_is_dropped_on_the_panel(
    panel: PopularPanel, newsroom: Newsroom, tasks: Tasks, tmp_path: Path
) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(a_report(tmp_path, newsroom)))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, carried, left, none)
    QApplication.sendEvent(panel, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(panel, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, carried, left, none))
    settle(tasks)
    assert headlines(panel) == ["Two", "One", "Three"]


def test_p1_the_windows_are_changed_in_place(
    panel: PopularPanel, newsroom: Newsroom, tasks: Tasks, tmp_path: Path
) -> None:
    write(newsroom, "Old", Status.PUBLISHED, slug="old", publish_at=newsroom.now() - timedelta(days=20))
    bring_in(panel, tasks, a_report(tmp_path, newsroom, old=500))
    assert "Old" not in headlines(panel)
    child(panel, QPushButton, "popularRulesToggle").click()
    child(panel, QSpinBox, "popular_published_days").setValue(30)
    settle(tasks)
    assert headlines(panel)[0] == "Old"
    assert newsroom.site.popular_published_days == 30
    child(panel, QSpinBox, "popular_limit").setValue(2)
    settle(tasks)
    assert child(panel, QLabel, "popularCount").text() == "2 on pages"


def test_the_model_is_a_sound_one(qtbot: QtBot, panel: PopularPanel) -> None:
    model = PopularModel(panel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_places((), 5, panel._newsroom.now())
