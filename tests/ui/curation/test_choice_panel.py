"""The panel of the editor's choice (E1 to E3, E6, E7)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.site import Backfill, BoardRules
from editor_app.newsroom import Newsroom
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.choice_panel import EditorsChoicePanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.panel_parts import NoteBox
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, open_article, settle, show, write


@pytest.fixture
def panel(qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks) -> EditorsChoicePanel:
    """The panel of an empty board."""
    made = EditorsChoicePanel(newsroom, session, tasks)
    show(qtbot, made, tasks)
    return made


def _fill(panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks, count: int = 5) -> list[ArticleId]:
    articles = [write(newsroom, f"Pick {number}", Status.PUBLISHED) for number in range(count)]
    for article in reversed(articles):
        panel.add(article)
        settle(tasks)
    return articles


def _keys(panel: EditorsChoicePanel, name: str) -> list[str]:
    return [card.key for card in child(panel, CardView, name).cards.cards if not card.vacant]


def _button(panel: EditorsChoicePanel, name: str) -> QPushButton:
    return child(panel, QPushButton, name)


def _note(panel: EditorsChoicePanel) -> NoteBox:
    return child(panel, NoteBox, "choiceNote")


def test_e1_open_article_goes_on_top_of_the_draft_and_not_live(
    panel: EditorsChoicePanel, newsroom: Newsroom, session: EditSession, tasks: Tasks
) -> None:
    picks = _fill(panel, newsroom, tasks, 2)
    article = write(newsroom, "The open one", Status.READY)
    open_article(session, tasks, article)
    _button(panel, "choiceAddThis").click()
    settle(tasks)
    assert _keys(panel, "choiceDraft") == [article, *picks]
    assert _keys(panel, "choiceLive") == []
    assert newsroom.curation.board().live == ()
    assert not _button(panel, "choiceAddThis").isEnabled()
    assert child(panel, QLabel, "choiceCount").text() == "3 of 5"


def test_e1_launch_makes_the_draft_live_and_discard_restores_it(
    panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks
) -> None:
    one, two = _fill(panel, newsroom, tasks, 2)
    assert _button(panel, "choiceLaunch").isEnabled()
    _button(panel, "choiceLaunch").click()
    settle(tasks)
    assert _keys(panel, "choiceLive") == [one, two]
    assert not _button(panel, "choiceLaunch").isEnabled()
    panel.remove(one)
    settle(tasks)
    assert _keys(panel, "choiceDraft") == [two]
    assert _keys(panel, "choiceLive") == [one, two]
    _button(panel, "choiceDiscard").click()
    settle(tasks)
    assert _keys(panel, "choiceDraft") == [one, two]


def test_e2_over_the_cap_it_asks_and_names_what_drops_out(
    qtbot: QtBot, panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks
) -> None:
    picks = _fill(panel, newsroom, tasks)
    sixth = write(newsroom, "The sixth", Status.PUBLISHED)
    with qtbot.waitSignal(panel.attention_wanted):
        panel.add(sixth)
        settle(tasks)
    assert "Pick 4" in _note(panel).words
    assert _keys(panel, "choiceDraft") == picks
    _button(panel, "choiceReplace").click()
    settle(tasks)
    assert _keys(panel, "choiceDraft") == [sixth, *picks[:4]]
    assert _note(panel).words == ""


def test_keeping_the_board_as_it_is_changes_nothing(
    panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks
) -> None:
    picks = _fill(panel, newsroom, tasks)
    panel.add(write(newsroom, "The sixth", Status.PUBLISHED))
    settle(tasks)
    _button(panel, "choiceKeep").click()
    settle(tasks)
    assert _keys(panel, "choiceDraft") == picks
    assert [pick.article for pick in newsroom.curation.board().draft] == picks


def test_e7_order_is_changed_by_keys_and_written(panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks) -> None:
    one, two, three = _fill(panel, newsroom, tasks, 3)
    view = child(panel, CardView, "choiceDraft")
    view.choose(three)
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle(tasks)
    assert [pick.article for pick in newsroom.curation.board().draft] == [one, three, two]
    assert _keys(panel, "choiceDraft") == [one, three, two]
    assert view.current_key() == three


def test_removed_pick_comes_back_to_its_slot(panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks) -> None:
    one, two, three = _fill(panel, newsroom, tasks, 3)
    view = child(panel, CardView, "choiceDraft")
    view.choose(two)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    settle(tasks)
    assert _keys(panel, "choiceDraft") == [one, three]
    _button(panel, "choiceUndo").click()
    settle(tasks)
    assert _keys(panel, "choiceDraft") == [one, two, three]


def test_e6_pick_that_the_site_would_skip_is_badged(
    panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks
) -> None:
    draft = write(newsroom, "Not yet")
    picks = _fill(panel, newsroom, tasks, 2)
    panel.add(draft)
    settle(tasks)
    tasks.database(lambda: newsroom.articles.set_status((picks[0],), Status.WITHDRAWN))
    settle(tasks)
    cards = {card.key: card for card in child(panel, CardView, "choiceDraft").cards.cards}
    assert cards[draft].badge == "Not published: skipped"
    assert cards[picks[0]].badge == "Withdrawn: skipped"
    assert cards[picks[1]].badge == ""


def test_e3_card_says_days_left_and_who_picked_it(panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks) -> None:
    _fill(panel, newsroom, tasks, 1)
    note = child(panel, CardView, "choiceDraft").cards.cards[0].note
    assert note == "7 days left, until 9 Mar · nino"


def test_what_left_the_board_is_under_previous(panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks) -> None:
    one, two = _fill(panel, newsroom, tasks, 2)
    panel.launch()
    settle(tasks)
    panel.remove(one)
    settle(tasks)
    panel.launch()
    settle(tasks)
    assert _keys(panel, "choicePrevious") == [one]
    assert not child(panel, CardView, "choicePrevious").isVisible()
    _button(panel, "choicePreviousToggle").click()
    assert child(panel, CardView, "choicePrevious").isVisible()
    assert "Replaced on" in child(panel, CardView, "choicePrevious").cards.cards[0].note
    assert _keys(panel, "choiceLive") == [two]


def test_refused_pick_says_why(panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks) -> None:
    panel.add(write(newsroom, "Gone", Status.WITHDRAWN))
    settle(tasks)
    assert "withdrawn" in _note(panel).words
    assert _keys(panel, "choiceDraft") == []


def test_another_board_is_worked_on_in_the_panel(
    qtbot: QtBot, panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks
) -> None:
    front = _fill(panel, newsroom, tasks, 1)
    choice = child(panel, QComboBox, "choiceBoard")
    assert choice.currentText() == "Front page"
    panel.show_board("language:hy")
    settle(tasks)
    assert choice.currentText() == "Հայերեն"
    assert _keys(panel, "choiceDraft") == []
    other = write(newsroom, "Other", Status.PUBLISHED, language="hy")
    panel.add(other)
    settle(tasks)
    assert _keys(panel, "choiceDraft") == [other]
    assert [pick.article for pick in newsroom.curation.board().draft] == front
    with qtbot.waitSignal(panel.board_wanted) as wanted:
        _button(panel, "choiceOpenBoards").click()
    assert wanted.args == ["language:hy"]


def test_e4_slots_that_the_rule_fills_are_shown_and_cannot_be_chosen(
    panel: EditorsChoicePanel, newsroom: Newsroom, tasks: Tasks
) -> None:
    write(newsroom, "Filler", Status.PUBLISHED, format="opinion")
    (one,) = _fill(panel, newsroom, tasks, 1)
    tasks.database(lambda: newsroom.curation.settle(BoardRules(cap=3, backfill=Backfill(format="opinion"))))
    settle(tasks)
    cards = child(panel, CardView, "choiceDraft").cards.cards
    assert [card.headline for card in cards] == ["Pick 0", "Filled by rule: Filler", "Free slot"]
    assert [card.vacant for card in cards] == [False, True, True]
    assert _keys(panel, "choiceDraft") == [one]
