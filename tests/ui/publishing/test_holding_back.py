"""Articles held back in the publish sheet: by key and by click, shown at once, for this publish only."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.publishing.publish_dialog import PublishDialog
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, settle, write
from tests.ui.publishing.sheet import SOURCES, MakeDialog
from tests.ui.publishing.test_plan_page import tabs


def tick(qtbot: QtBot, dialog: PublishDialog, tasks: Tasks, name: str, key: str = "") -> None:
    """Press Space on a card, or the tick of all, and wait for the plan that follows."""
    view = child(dialog, CardView, name)
    if key:
        view.choose(key)
        QTest.keyClick(view, Qt.Key.Key_Space)
    else:
        child(dialog, QCheckBox, f"{name}All").click()
    soon = dialog.findChild(QTimer, "publishSoon")
    assert soon is not None
    qtbot.waitUntil(lambda: not soon.isActive(), timeout=30_000)
    for _ in range(2):  # the plan anew, what is broken then
        settle(tasks)


def _words(dialog: PublishDialog, name: str) -> str:
    return child(dialog, QLabel, name).text()


def test_all_but_one_go_out_and_the_report_says_who_held_it(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    goes, held = (write(newsroom, each, Status.READY, sources=SOURCES) for each in ("Road opens", "Bread is dear"))
    dialog = make()
    assert child(dialog, QPushButton, "publishNow").text() == "&Publish 2 articles"
    child(dialog, CardView, "publishNew").setFocus()
    tick(qtbot, dialog, tasks, "publishNew", held)
    assert dialog.focusWidget() is child(dialog, CardView, "publishNew")  # the next card is a key away
    assert child(dialog, QPushButton, "publishNow").text() == "&Publish 1 article"
    assert _words(dialog, "publishSummary") == "1 new article, 1 held back"
    cards = {card.key: card for card in child(dialog, CardView, "publishNew").cards.cards}
    assert (cards[held].ticked, cards[held].badge) == (False, "Held back")
    assert cards[held].note == f"Held back by {newsroom.person} for this publish"
    assert cards[goes].ticked
    child(dialog, QCheckBox, "publishAcceptWarnings").setChecked(True)
    child(dialog, QPushButton, "publishNow").click()
    assert tasks.idle(60_000)
    settle(tasks)
    (left,) = child(dialog, CardView, "publishLeftOut").cards.cards
    assert (left.headline, left.note) == ("Bread is dear", f"Held back by {newsroom.person} for this publish.")
    assert [newsroom.articles.get(each).status for each in (goes, held)] == [Status.PUBLISHED, Status.READY]
    again = make()
    assert child(again, QPushButton, "publishNow").text() == "&Publish 1 article"
    assert [card.ticked for card in child(again, CardView, "publishNew").cards.cards] == [True]


def test_what_is_held_back_goes_out_after_all_when_it_is_ticked_again(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    first, second = (write(newsroom, each, Status.READY, sources=SOURCES) for each in ("Road opens", "Bread is dear"))
    dialog = make()
    before = [card.key for card in child(dialog, CardView, "publishNew").cards.cards]
    for held in (first, second):
        tick(qtbot, dialog, tasks, "publishNew", held)
    assert _words(dialog, "publishSummary") == "All that is new is held back"
    assert not child(dialog, QPushButton, "publishNow").isEnabled()
    assert not child(dialog, QCheckBox, "publishAcceptWarnings").isVisible()
    tick(qtbot, dialog, tasks, "publishNew", first)
    assert [card.key for card in child(dialog, CardView, "publishNew").cards.cards] == before
    tick(qtbot, dialog, tasks, "publishNew")  # all
    assert _words(dialog, "publishSummary") == "2 new articles"
    assert child(dialog, QPushButton, "publishNow").text() == "&Publish 2 articles"


def test_a_click_on_the_box_holds_back_and_a_click_beside_it_only_chooses(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    for each in ("Road opens", "Bread is dear"):
        write(newsroom, each, Status.READY, sources=SOURCES)
    dialog = make()
    view = child(dialog, CardView, "publishNew")
    index = view.cards.index(0)
    place = view.visualRect(index)
    assert view.cards.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.center().x(), place.center().y()))
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.left() + 18, place.center().y()))
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert child(dialog, QCheckBox, "publishNewAll").checkState() == Qt.CheckState.PartiallyChecked


def test_links_that_lead_nowhere_stop_nothing_once_their_article_is_held_back(
    make: MakeDialog, newsroom: Newsroom, tasks: Tasks, qtbot: QtBot
) -> None:
    write(newsroom, "Road opens", Status.READY, sources=SOURCES)
    broken = write(newsroom, "Bread is dear", Status.READY, sources=SOURCES, body="See [this](/nowhere/).")
    dialog = make()
    child(dialog, QCheckBox, "publishAcceptWarnings").setChecked(True)
    assert "Broken links 1" in tabs(dialog)
    assert not child(dialog, QPushButton, "publishNow").isEnabled()
    tick(qtbot, dialog, tasks, "publishNew", broken)
    assert "Broken links 1" not in tabs(dialog)
    assert child(dialog, QPushButton, "publishNow").isEnabled()


def test_what_goes_off_the_site_is_counted_apart(make: MakeDialog, newsroom: Newsroom, tmp_path: Path) -> None:
    gone = write(newsroom, "Road opens", Status.READY, sources=SOURCES)
    newsroom.publishing.export(tmp_path / "one")
    newsroom.articles.set_status([gone], Status.WITHDRAWN)
    assert child(make(), QPushButton, "publishNow").text() == "&Publish: 1 goes off the site"
    write(newsroom, "Bread is dear", Status.READY, sources=SOURCES)
    assert child(make(), QPushButton, "publishNow").text() == "&Publish 1 article, 1 goes off the site"
