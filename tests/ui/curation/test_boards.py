"""The boards' workspace (E1 to E7), by the widgets and keys a person uses."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.site import Backfill, BoardRules, Section, Site
from editor_app.newsroom import Newsroom
from editor_app.services.board_looks import BoardNote
from editor_app.ui.curation.article_drag import ArticleDrag
from editor_app.ui.curation.board_list import BoardList
from editor_app.ui.curation.boards import Boards
from editor_app.ui.curation.card_dialog import CardDialog
from editor_app.ui.curation.rules_popover import RulesPopover
from editor_app.ui.curation.slot_cards import SlotKind
from editor_app.ui.curation.slot_model import Dragged, drag_of, drag_of_articles
from editor_app.ui.curation.slot_view import SlotView
from editor_app.ui.curation.times_popover import TimesPopover
from editor_app.ui.panel_parts import NoteBox
from editor_app.ui.tasks import Tasks
from tests.ui.panels import child, settle, write

DAY = timedelta(days=1)
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def boards(qtbot: QtBot, newsroom: Newsroom, tasks: Tasks) -> Boards:
    """The workspace over a site with one section, its draft in focus."""
    newsroom.save_site(Site(languages=("en", "ru"), sections=(Section(code="war", labels={"en": "War"}),)))
    made = Boards(newsroom, tasks)
    qtbot.addWidget(made)
    made.resize(1400, 860)
    made.show()
    settle(tasks)
    made.columns.draft.setFocus()
    return made


def fill(newsroom: Newsroom, count: int = 3, board: str = "front", launch: bool = True) -> list[ArticleId]:
    """Published pieces on a board, in the order of their numbers."""
    made = [write(newsroom, f"Pick {number}", Status.PUBLISHED) for number in range(count)]
    for each in reversed(made):
        newsroom.curation.choose(each, name=board)
    if launch:
        newsroom.curation.launch(name=board)
    return made


def look(boards: Boards, tasks: Tasks, board: str = "front") -> None:
    """Show a board as it is now."""
    boards.show_board(board)
    settle(tasks)


def said(view: SlotView) -> list[str]:
    """What is in each slot: the headline, ``+`` before one filled by rule, nothing for a free one."""
    sign = {SlotKind.PICK: "", SlotKind.FILLED: "+"}
    return ["" if card.kind is SlotKind.EMPTY else sign[card.kind] + card.headline for card in view.cards]


def badges(view: SlotView, row: int) -> list[str]:
    return [words for words, _ in view.cards[row].badges]


def press(boards: Boards, tasks: Tasks, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key in the draft, and wait for what follows."""
    QTest.keyClick(boards.columns.draft, key, modifiers)
    settle(tasks)


def click(boards: QWidget, tasks: Tasks, name: str) -> None:
    button = child(boards, QPushButton, name)
    assert button.isEnabled(), name
    button.click()
    settle(tasks)


def popup(kind: type[QWidget]) -> QWidget:
    """The box that is open."""
    return next(each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible())


def drop(view: SlotView, data: QMimeData, row: int, *, under: bool = False) -> None:
    """Drop something on the middle of a slot, or between it and the next one."""
    place = view.visualRect(view.model_of.index(row))
    at = QPointF(place.center().x(), place.bottom() if under else place.center().y())
    how = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    view.dropEvent(QDropEvent(at, *how))


def test_e1_draft_live_and_previous_stand_side_by_side_and_launch_swaps(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    one, two, _three = fill(newsroom)
    look(boards, tasks)
    columns = boards.columns
    columns.draft.choose(two)
    press(boards, tasks, Qt.Key.Key_Delete)
    assert said(columns.draft) == ["Pick 0", "Pick 2", "", "", ""]
    assert said(columns.live) == ["Pick 0", "Pick 1", "Pick 2", "", ""]
    assert child(boards, QLabel, "boardWouldChange").text() == "1 out"
    assert "Out: Pick 1" in boards.header.launch.toolTip()
    click(boards, tasks, "boardLaunch")
    assert said(columns.live) == ["Pick 0", "Pick 2", "", "", ""]
    assert said(columns.previous) == ["Pick 1"]
    assert columns.previous.cards[0].times.startswith("Replaced on")
    assert not boards.header.launch.isEnabled()
    columns.draft.choose(one)
    press(boards, tasks, Qt.Key.Key_Down, ALT)
    click(boards, tasks, "boardDiscard")
    assert said(columns.draft)[:2] == ["Pick 0", "Pick 2"]


def test_e1_a_launch_of_another_day_is_looked_at_and_taken_back(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    fill(newsroom)
    other = write(newsroom, "Other", Status.PUBLISHED)
    for pick in newsroom.curation.board().draft:
        newsroom.curation.unchoose(pick.article)
    newsroom.curation.choose(other)
    newsroom.curation.launch()
    look(boards, tasks)
    child(boards, QWidget, "boardShowLaunches").click()  # type: ignore[attr-defined]
    launches = boards.columns.launches
    assert [card.note for card in launches.list.cards.cards] == ["1 piece · nino", "3 pieces · nino"]
    launches.list.choose(launches.list.cards.cards[1].key)
    assert said(launches.picks) == ["Pick 0", "Pick 1", "Pick 2"]
    click(boards, tasks, "launchTakeBack")
    assert said(boards.columns.draft)[:3] == ["Pick 0", "Pick 1", "Pick 2"]
    assert said(boards.columns.live)[0] == "Other"


def test_e2_over_the_cap_it_asks_and_names_what_drops_out(boards: Boards, newsroom: Newsroom, tasks: Tasks) -> None:
    fill(newsroom, 5)
    sixth = write(newsroom, "The sixth", Status.PUBLISHED)
    look(boards, tasks)
    boards.picker.picked.emit(sixth)
    settle(tasks)
    assert "“Pick 4” would drop out" in child(boards, NoteBox, "boardNote").words
    click(boards, tasks, "boardReplace")
    assert said(boards.columns.draft) == ["The sixth", "Pick 0", "Pick 1", "Pick 2", "Pick 3"]
    assert child(boards, NoteBox, "boardNote").words == ""


def test_e3_times_are_changed_in_place_with_the_usual_lengths(boards: Boards, newsroom: Newsroom, tasks: Tasks) -> None:
    fill(newsroom, 1)
    look(boards, tasks)
    press(boards, tasks, Qt.Key.Key_T)
    box = popup(TimesPopover)
    assert isinstance(box, TimesPopover)
    child(box, QWidget, "timesMonth").click()  # type: ignore[attr-defined]
    starts, ends = box.times()
    assert ends - starts == 30 * DAY
    box.starts.setDateTime(box.ends.dateTime().addDays(1))
    child(box, QPushButton, "timesSet").click()
    assert box.complaint.isVisible(), "it would end before it begins"
    child(box, QWidget, "timesWeek").click()  # type: ignore[attr-defined]
    child(box, QLineEdit, "timesPerson").setText("Giga")
    child(box, QPushButton, "timesSet").click()
    settle(tasks)
    pick = newsroom.curation.board().draft[0]
    assert pick.person == "Giga"
    assert pick.ends - pick.starts == 7 * DAY
    assert badges(boards.columns.draft, 0) == ["Not yet"]
    assert boards.columns.draft.cards[0].times.startswith("From ")


def test_e3_today_ends_with_the_sites_day(boards: Boards, newsroom: Newsroom, tasks: Tasks) -> None:
    fill(newsroom, 1)
    look(boards, tasks)
    press(boards, tasks, Qt.Key.Key_T)
    box = popup(TimesPopover)
    assert isinstance(box, TimesPopover)
    child(box, QWidget, "timesToday").click()  # type: ignore[attr-defined]
    assert box.times()[1].isoformat() == "2026-03-02T23:00:00+00:00", "midnight in Brussels"
    child(box, QPushButton, "timesSet").click()
    settle(tasks)
    assert badges(boards.columns.draft, 0) == ["Ends today"]


def test_e3_a_pick_of_the_draft_that_ended_stays_in_its_slot_and_says_so(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    one, *_ = fill(newsroom, 2, launch=False)
    now = newsroom.now()
    newsroom.curation.retime(one, now - 2 * DAY, now - DAY)
    look(boards, tasks)
    assert said(boards.columns.draft)[:2] == ["Pick 0", "Pick 1"]
    assert badges(boards.columns.draft, 0) == ["Ended"]


def test_e4_a_pin_keeps_its_slot_and_free_slots_are_filled_by_the_rule(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    _one, two, three = fill(newsroom, launch=False)
    write(newsroom, "Filler", Status.PUBLISHED, format="opinion")
    look(boards, tasks)
    boards.columns.draft.choose(two)
    press(boards, tasks, Qt.Key.Key_P)
    assert boards.columns.draft.cards[1].pinned
    boards.columns.draft.choose(three)
    press(boards, tasks, Qt.Key.Key_Up, ALT)
    assert said(boards.columns.draft)[:3] == ["Pick 2", "Pick 1", "Pick 0"], "it steps over the pin"
    boards.header.rules.click()
    box = popup(RulesPopover)
    child(box, QCheckBox, "rulesFill").setChecked(True)
    child(box, QComboBox, "rulesFormat").setCurrentIndex(2)
    child(box, QSpinBox, "rulesCap").setValue(4)
    child(box, QPushButton, "rulesSet").click()
    settle(tasks)
    assert newsroom.site.boards == {"front": BoardRules(cap=4, backfill=Backfill(format="opinion"))}
    assert said(boards.columns.draft) == ["Pick 2", "Pick 1", "Pick 0", "+Filler"]
    assert boards.columns.draft.cards[3].spoken == "Slot 4 of 4. Filler. Opinion. Filled by rule"
    boards.columns.draft.setCurrentIndex(boards.columns.draft.model_of.index(3))
    press(boards, tasks, Qt.Key.Key_D)
    assert said(boards.columns.draft) == ["Pick 2", "Pick 1", "Pick 0", "Filler"], "D makes it a pick"


def test_e5_the_card_gets_its_own_words_and_is_reset_in_one_step(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    one, *_ = fill(newsroom, 1)
    look(boards, tasks)
    press(boards, tasks, Qt.Key.Key_F2)
    dialog = popup(CardDialog)
    assert isinstance(dialog, CardDialog)
    settle(tasks)
    dialog.headline.setText("On the card")
    dialog.without.setChecked(True)
    child(dialog, QPushButton, "cardKeep").click()
    settle(tasks)
    card = boards.columns.draft.cards[0]
    assert (card.headline, card.standfirst) == ("On the card", "")
    assert newsroom.articles.get(one).content.headline == "Pick 0"
    press(boards, tasks, Qt.Key.Key_F2)
    child(popup(CardDialog), QPushButton, "cardReset").click()
    settle(tasks)
    assert boards.columns.draft.cards[0].headline == "Pick 0"
    assert not any(isinstance(each, QDialog) and each.isVisible() for each in QApplication.topLevelWidgets())


def test_e6_a_pick_that_is_skipped_is_badged_and_named_with_what_stands_in_its_place(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    _one, two, three = fill(newsroom)
    write(newsroom, "Filler", Status.PUBLISHED, format="opinion")
    newsroom.curation.settle(BoardRules(cap=3, backfill=Backfill(format="opinion")))
    look(boards, tasks)
    tasks.database(lambda: newsroom.articles.set_status((two,), Status.WITHDRAWN))
    tasks.database(lambda: newsroom.articles.bin((three,)))
    settle(tasks)
    live = boards.columns.live
    assert badges(live, 1) == ["Withdrawn: skipped"]
    assert live.cards[1].instead == "Filler"
    assert badges(live, 2) == ["In the bin: skipped"]
    row = child(boards, BoardList, "boardList").rows.row(0)
    assert row is not None
    assert "2 stale" in row.spoken


def test_e6_what_is_gone_is_taken_out_in_one_step_and_brought_back_by_undo(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    one, two, three = fill(newsroom)
    take_out = child(boards, QPushButton, "boardTakeOutGone")
    look(boards, tasks)
    assert take_out.isHidden()
    tasks.database(lambda: newsroom.articles.set_status((two,), Status.WITHDRAWN))
    tasks.database(lambda: newsroom.articles.bin((three,)))
    settle(tasks)
    assert take_out.accessibleName() == "Take out 2 that are gone"
    click(boards, tasks, "boardTakeOutGone")
    assert [pick.article for pick in newsroom.curation.board().draft] == [one]
    assert take_out.isHidden()
    boards.undo()
    settle(tasks)
    assert [pick.article for pick in newsroom.curation.board().draft] == [one, two, three]
    assert not take_out.isHidden()


def test_e3_a_board_whose_every_pick_ended_says_so_in_the_list(boards: Boards) -> None:
    note = BoardNote(name="front", changed=False, picks=0, stale=0, empty=5, cap=5, ended=True)
    boards.list.show_notes((note,), Site(), "front")
    assert boards.list.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "Front page, nothing is live, ended"


def test_e7_a_board_is_made_put_in_order_and_launched_by_keys_alone(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    write(newsroom, "Border road", Status.PUBLISHED)
    write(newsroom, "Port strike", Status.PUBLISHED)
    boards.picker.search.setFocus()
    for words in ("Border", "Port"):
        boards.picker.search.setText(words)
        boards.picker.search.ask_now()
        settle(tasks)
        QTest.keyClick(boards.picker.search, Qt.Key.Key_Return)
        settle(tasks)
    draft = boards.columns.draft
    assert said(draft)[:2] == ["Port strike", "Border road"]
    assert draft.current().headline == "Port strike", "one stands on what was added"
    press(boards, tasks, Qt.Key.Key_Down, ALT)
    assert said(draft)[:2] == ["Border road", "Port strike"]
    assert draft.current().headline == "Port strike"
    QTest.keyClick(boards.header.launch, Qt.Key.Key_Space)
    settle(tasks)
    assert [pick.headline_then for pick in newsroom.curation.board().live] == ["Border road", "Port strike"]
    opened: list[object] = []
    boards.article_wanted.connect(opened.append)
    press(boards, tasks, Qt.Key.Key_Return)
    assert opened == [newsroom.curation.board().live[1].article]


def test_e7_a_key_pressed_again_before_the_board_is_shown_anew_counts(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    one, *_ = fill(newsroom, 5)
    look(boards, tasks)
    for _ in range(3):
        QTest.keyClick(boards.columns.draft, Qt.Key.Key_Down, ALT)
    settle(tasks)
    assert [pick.article for pick in newsroom.curation.board().draft].index(one) == 3
    assert boards.columns.draft.current().number == 3
    for _ in range(3):
        boards.undo()
    settle(tasks)
    assert said(boards.columns.draft)[0] == "Pick 0"


def test_e7_every_row_says_its_slot_its_headline_and_how_it_stands(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    _one, two = fill(newsroom, 2)
    newsroom.curation.pin(two, True)
    newsroom.articles.set_status([two], Status.WITHDRAWN)
    look(boards, tasks)
    rows = [
        boards.columns.draft.model_of.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(boards.columns.draft.model_of.rowCount())
    ]
    assert rows[0].startswith("Slot 1 of 5. Pick 0. News. 7 days left")
    assert rows[1].startswith("Slot 2 of 5. Pick 1. Pinned. News. Withdrawn: skipped")
    assert rows[2] == "Slot 3 of 5. Free slot"
    spoken = QAccessible.queryAccessibleInterface(boards.columns.draft)
    assert spoken.child(1).text(QAccessible.Text.Name) == rows[1], "what a screen reader is given"


def test_e7_every_change_is_said(boards: Boards, newsroom: Newsroom, tasks: Tasks) -> None:
    fill(newsroom, 2)
    look(boards, tasks)
    heard: list[str] = []
    boards.steps.said.connect(heard.append)
    press(boards, tasks, Qt.Key.Key_Down, ALT)
    press(boards, tasks, Qt.Key.Key_P)
    press(boards, tasks, Qt.Key.Key_Delete)
    boards.undo()
    settle(tasks)
    click(boards, tasks, "boardLaunch")
    assert heard == [
        "“Pick 0” moved to slot 2.",
        "“Pick 0” keeps its slot.",
        "“Pick 0” was taken off the draft.",
        "Undone: “Pick 0” was taken off the draft.",
        "The board is live. It goes out when you publish.",
    ]


def test_e7_everything_that_is_used_has_a_name(boards: Boards, newsroom: Newsroom, tasks: Tasks) -> None:
    fill(newsroom)
    look(boards, tasks)
    for widget in boards.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            interface = QAccessible.queryAccessibleInterface(widget)
            assert interface is not None
            assert interface.text(QAccessible.Text.Name).strip(), widget.objectName()


def test_what_is_dragged_goes_into_the_slot_it_is_dropped_on(boards: Boards, newsroom: Newsroom, tasks: Tasks) -> None:
    one, _two, three = fill(newsroom)
    new = write(newsroom, "New", Status.PUBLISHED)
    look(boards, tasks)
    draft = boards.columns.draft
    draft.model_of.dropped.emit(Dragged("boardDraft", three), 0)
    settle(tasks)
    assert said(draft)[:3] == ["Pick 2", "Pick 0", "Pick 1"]
    drop(draft, drag_of_articles([new]), 1)
    settle(tasks)
    assert said(draft)[:4] == ["Pick 2", "New", "Pick 0", "Pick 1"]
    newsroom.curation.unchoose(one)
    look(boards, tasks)
    drop(draft, drag_of("boardLive", one), 2)
    settle(tasks)
    assert said(draft)[:4] == ["Pick 2", "New", "Pick 0", "Pick 1"]


def test_an_article_found_by_search_can_be_dragged_onto_the_board(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    article = write(newsroom, "Border road", Status.PUBLISHED)
    boards.picker.search.ask_now()
    settle(tasks)
    view = boards.picker.view
    drag = view.findChild(ArticleDrag).drag_at(view.visualRect(view.model().index(0, 0)).center())
    assert drag is not None
    drop(boards.columns.draft, drag.mimeData(), 2)
    settle(tasks)
    assert [pick.article for pick in newsroom.curation.board().draft] == [article]
    assert view.findChild(ArticleDrag).drag_at(view.viewport().rect().bottomRight()) is None


def test_a_card_moved_down_by_dragging_stands_where_it_was_dropped(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    one, *_ = fill(newsroom)
    look(boards, tasks)
    model = boards.columns.draft.model_of
    taken: list[int] = []
    model.dropped.connect(lambda _what, slot: taken.append(slot))
    model.dropMimeData(drag_of("boardDraft", one), Qt.DropAction.MoveAction, 3, 0, model.index(-1))
    model.dropMimeData(drag_of("boardLive", one), Qt.DropAction.MoveAction, 3, 0, model.index(-1))
    assert taken == [2, 3]
    assert not boards.columns.live.model_of.canDropMimeData(
        drag_of("boardDraft", one), Qt.DropAction.MoveAction, 0, 0, model.index(-1)
    )
    settle(tasks)


def test_many_steps_are_taken_back_and_done_again(boards: Boards, newsroom: Newsroom, tasks: Tasks) -> None:
    fill(newsroom)
    look(boards, tasks)
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_P, Qt.Key.Key_Delete):
        press(boards, tasks, key)
    click(boards, tasks, "boardLaunch")
    assert said(boards.columns.live)[:2] == ["Pick 2", ""]
    for _ in range(4):
        boards.undo()
        settle(tasks)
    assert said(boards.columns.draft)[:3] == said(boards.columns.live)[:3] == ["Pick 0", "Pick 1", "Pick 2"]
    assert boards.step_words()["undo"] == ""
    for _ in range(4):
        boards.redo()
        settle(tasks)
    assert said(boards.columns.live)[:2] == ["Pick 2", ""]
    assert boards.step_words()["redo"] == ""


def test_a_step_on_a_board_somebody_else_changed_is_refused_shown_and_done_again_when_told(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    _one, two, three = fill(newsroom)
    look(boards, tasks)
    press(boards, tasks, Qt.Key.Key_P)
    newsroom.curation.unchoose(two)  # another person: this window has not heard of it
    boards.columns.draft.choose(three)
    press(boards, tasks, Qt.Key.Key_P)
    assert "nino has changed this board" in child(boards, NoteBox, "boardNote").words
    assert said(boards.columns.draft)[:2] == ["Pick 0", "Pick 2"], "theirs is shown"
    assert not boards.columns.draft.cards[1].pinned
    assert not boards.step_words()["undo"], "what would take theirs back too"
    click(boards, tasks, "boardAgain")
    assert boards.columns.draft.cards[1].pinned


def test_every_board_of_the_site_is_listed_with_where_it_stands(
    boards: Boards, newsroom: Newsroom, tasks: Tasks
) -> None:
    fill(newsroom, 2, "section:war")
    newsroom.curation.choose(write(newsroom, "Draft only", Status.PUBLISHED), name="language:ru")
    look(boards, tasks)
    rows = [boards.list.rows.index(row).data() for row in range(boards.list.rows.rowCount())]
    assert rows == ["Front page", "Languages", "English", "Русский", "Sections", "War"]
    spoken = [boards.list.rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 3, 5)]
    assert spoken == ["Front page, nothing is live", "Русский, the draft is changed, nothing is live", "War, 3 free"]
    boards.list.choose("section:war")
    settle(tasks)
    assert child(boards, QLabel, "boardTitle").text() == "War"
    assert said(boards.columns.live)[:2] == ["Pick 0", "Pick 1"]


def test_a_board_is_seen_with_the_eyes_of_another_language(boards: Boards, newsroom: Newsroom, tasks: Tasks) -> None:
    english = write(newsroom, "English", Status.PUBLISHED, story="s")
    write(newsroom, "По-русски", Status.PUBLISHED, language="ru", story="s", slug="po-russki")
    newsroom.curation.choose(write(newsroom, "Alone", Status.PUBLISHED))
    newsroom.curation.choose(english)
    look(boards, tasks)
    assert said(boards.columns.draft)[:2] == ["English", "Alone"]
    boards.header.readers.setCurrentIndex(boards.header.readers.findData("ru"))
    settle(tasks)
    assert said(boards.columns.draft)[:2] == ["По-русски", "Alone"]
    assert badges(boards.columns.draft, 1) == ["Not in this language"]
    boards.columns.draft.setCurrentIndex(boards.columns.draft.model_of.index(0))
    press(boards, tasks, Qt.Key.Key_P)
    assert newsroom.curation.board().draft[0].pinned
    assert newsroom.curation.board().draft[0].article == english
