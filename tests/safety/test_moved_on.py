"""A text that was changed elsewhere while it is written: both in one, and not a word lost whatever is pressed when."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QTextBrowser, QToolButton
from pytestqt.qtbot import QtBot

from editor_app.domain.article import Article
from editor_app.ui.editor.compare_view import CompareView
from editor_app.ui.editor.merge_view import MergeView
from tests.safety.conftest import Desk, full_disk

BODY = "One stays here.\n\nTwo stays there.\n\nThree ends it.\n"


def meet(desk: Desk, mine: dict[str, str], theirs: dict[str, str]) -> Article:
    """Open an article, change it here and elsewhere, and save."""
    article = desk.open(desk.make(headline="Road", standfirst="They met.", body=BODY))
    body = mine.pop("body", None)
    if body is not None:
        desk.editor.body.setPlainText(body.rstrip("\n").replace("\n\n", "\n"))
    desk.session.update(**mine)
    desk.elsewhere(article, **theirs)
    desk.session.save_now()
    desk.settle()
    return article


def bar_words(desk: Desk) -> str:
    return desk.editor._choice.accessibleName()


def the_view(desk: Desk) -> MergeView:
    (view,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, MergeView) and each.isVisible()]
    return view


def notes(desk: Desk, article: Article) -> list[str]:
    return [each.note for each in desk.newsroom.history.revisions(article.id)]


def test_changes_in_different_places_are_told_and_merged_at_a_press(desk: Desk) -> None:
    article = meet(
        desk,
        {"headline": "Road opens"},
        {"standfirst": "They met in Kazakh.", "body": BODY.replace("Three", "Four").replace("One", "Zero")},
    )
    words = bar_words(desk)
    assert words.startswith(f"{desk.newsroom.person} changed the standfirst and 2 paragraphs meanwhile.")
    assert "both fit together" in words
    desk.press("staleMerge")
    stored = desk.stored(article)
    assert (stored.headline, stored.standfirst) == ("Road opens", "They met in Kazakh.")
    assert stored.body == BODY.replace("Three", "Four").replace("One", "Zero")
    assert desk.session.content() == stored
    assert desk.editor.body.toPlainText().startswith("Zero stays")
    assert not desk.session.dirty
    assert notes(desk, article) == ["merged", "set aside", "saved", "created"]
    assert not desk.editor._choice.isVisible()


def test_typing_goes_on_after_a_merge_and_is_saved_on_top(desk: Desk) -> None:
    article = meet(desk, {"headline": "Road opens"}, {"standfirst": "They met in Kazakh."})
    desk.press("staleMerge")
    desk.type(desk.editor.body, "More ")
    desk.session.save_now()
    desk.settle()
    assert desk.session.stale_error is None
    assert desk.stored(article).body.startswith("More One")
    assert notes(desk, article)[0] == "saved"


def test_words_typed_after_the_merge_was_offered_are_merged_too(desk: Desk) -> None:
    article = meet(desk, {"headline": "Road opens"}, {"standfirst": "They met in Kazakh."})
    desk.type(desk.editor.body, "Late ")
    desk.press("staleMerge")
    desk.settle()
    stored = desk.stored(article)
    assert (stored.headline, stored.standfirst) == ("Road opens", "They met in Kazakh.")
    assert stored.body.startswith("Late One")
    assert not desk.session.dirty


def test_words_typed_while_the_merge_is_being_stored_meet_it_and_stay(desk: Desk) -> None:
    article = meet(desk, {"headline": "Road opens"}, {"standfirst": "They met in Kazakh."})
    button = next(each for each in desk.editor.findChildren(QPushButton, "staleMerge") if each.isVisible())
    button.click()
    desk.type(desk.editor.body, "Meanwhile ")
    desk.settle()
    desk.settle()
    stored = desk.stored(article)
    assert (stored.headline, stored.standfirst) == ("Road opens", "They met in Kazakh.")
    assert stored.body.startswith("Meanwhile One")
    assert desk.session.content() == stored
    assert not desk.session.dirty


def test_the_same_words_changed_by_both_are_chosen_place_by_place(desk: Desk) -> None:
    article = meet(
        desk,
        {"headline": "Road opens", "standfirst": "We met."},
        {"headline": "Road closes", "standfirst": "Nobody met.", "notes": "Theirs."},
    )
    assert "In 2 places you both changed the same words" in bar_words(desk)
    desk.press("staleMerge")
    view = the_view(desk)
    assert [card.conflict.field for card in view.cards] == ["headline", "standfirst"]
    save = view.findChild(QPushButton, "mergeSave")
    assert save is not None
    assert not save.isEnabled()
    QTest.keyClick(view, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert view.left == 1
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(view, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert view.left == 0
    assert "We met. Nobody met." in view.findChild(QTextBrowser, "mergePreview").toPlainText()  # type: ignore[union-attr]
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    stored = desk.stored(article)
    assert (stored.headline, stored.standfirst, stored.notes) == ("Road closes", "We met. Nobody met.", "Theirs.")
    assert desk.editor.headline.toPlainText() == "Road closes"
    assert not desk.session.dirty
    assert notes(desk, article) == ["merged", "set aside", "saved", "created"]


def test_own_words_are_written_for_a_place(desk: Desk) -> None:
    article = meet(desk, {"headline": "Road opens"}, {"headline": "Road closes"})
    desk.press("staleMerge")
    view = the_view(desk)
    (card,) = view.cards
    card.findChild(QToolButton, "mergeOwnChoice").click()  # type: ignore[union-attr]
    own = card.findChild(QPlainTextEdit, "mergeOwn")
    assert own is not None
    assert own.toPlainText() == "Road opens"
    own.setPlainText("Road half open")
    view.decide()
    desk.settle()
    assert desk.stored(article).headline == "Road half open"


def test_a_text_is_taken_by_a_click_on_it(desk: Desk) -> None:
    meet(desk, {"headline": "Road opens"}, {"headline": "Road closes"})
    desk.press("staleMerge")
    (card,) = the_view(desk).cards
    theirs = card.findChild(QTextBrowser, "mergeTheirs")
    assert theirs is not None
    assert theirs.toPlainText() == "Road closes"
    QTest.mouseClick(theirs.viewport(), Qt.MouseButton.LeftButton)
    assert card.words == "Road closes"
    the_view(desk).close()


def test_what_is_typed_beside_the_open_view_is_not_lost(desk: Desk) -> None:
    article = meet(desk, {"headline": "Road opens"}, {"headline": "Road closes"})
    desk.press("staleMerge")
    view = the_view(desk)
    view.cards[0].findChild(QToolButton, "mergeTheirsChoice").click()  # type: ignore[union-attr]
    desk.type(desk.editor.body, "Late ")
    view.decide()
    desk.settle()
    desk.settle()
    stored = desk.stored(article)
    assert (stored.headline, stored.body.startswith("Late One")) == ("Road closes", True)
    assert desk.session.content() == stored
    assert desk.session.stale_error is None


def test_the_article_moves_on_again_while_it_is_chosen(desk: Desk) -> None:
    article = meet(desk, {"headline": "Road opens"}, {"headline": "Road closes"})
    desk.press("staleMerge")
    view = the_view(desk)
    view.cards[0].findChild(QToolButton, "mergeMineChoice").click()  # type: ignore[union-attr]
    desk.elsewhere(article, standfirst="Once more.")
    view.decide()
    desk.settle()
    assert desk.stored(article).headline == "Road closes"
    assert desk.session.content().headline == "Road opens"
    assert "standfirst" in bar_words(desk)
    desk.press("staleMerge")
    the_view(desk).cards[0].findChild(QToolButton, "mergeMineChoice").click()  # type: ignore[union-attr]
    the_view(desk).decide()
    desk.settle()
    assert (desk.stored(article).headline, desk.stored(article).standfirst) == ("Road opens", "Once more.")


def test_a_merge_that_the_disk_refuses_keeps_what_was_chosen(desk: Desk) -> None:
    article = meet(desk, {"headline": "Road opens"}, {"headline": "Road closes"})
    desk.press("staleMerge")
    view = the_view(desk)
    view.cards[0].findChild(QToolButton, "mergeMineChoice").click()  # type: ignore[union-attr]
    with full_disk():
        view.decide()
        desk.settle()
        assert view.isVisible()
        assert "Road opens" in desk.session.content().headline
    assert view.left == 0
    view.decide()
    desk.settle()
    assert desk.stored(article).headline == "Road opens"
    assert not desk.session.dirty


def test_a_merge_is_undone_from_the_history(desk: Desk) -> None:
    article = meet(desk, {"headline": "Road opens"}, {"standfirst": "They met in Kazakh."})
    desk.press("staleMerge")
    mine = desk.newsroom.history.revisions(article.id)[1]
    desk.newsroom.history.restore(article.id, mine.id)
    assert (desk.stored(article).headline, desk.stored(article).standfirst) == ("Road opens", "They met.")


def test_both_texts_are_compared_in_words(desk: Desk) -> None:
    meet(desk, {"headline": "Road opens"}, {"headline": "Road closes"})
    desk.press("staleCompare")
    (view,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, CompareView)]
    words = view.findChild(QTextBrowser, "compareDifference").toPlainText()  # type: ignore[union-attr]
    assert "Road closes" in words
    assert "opens" in words
    view.close()


@pytest.mark.parametrize("name", ["staleKeepMine", "staleTakeTheirs"])
def test_the_other_answers_close_the_view(desk: Desk, qtbot: QtBot, name: str) -> None:
    article = meet(desk, {"headline": "Road opens"}, {"headline": "Road closes"})
    desk.press("staleMerge")
    view = the_view(desk)
    desk.press(name)
    qtbot.waitUntil(lambda: not [each for each in QApplication.topLevelWidgets() if each is view])
    assert desk.stored(article).headline == ("Road opens" if name == "staleKeepMine" else "Road closes")
    assert desk.session.stale_error is None


def test_a_body_changed_by_both_in_different_sentences_is_merged_in_the_editor(desk: Desk) -> None:
    article = desk.open(desk.make(body="First it was. Then it went. Last it came.\n"))
    desk.editor.body.moveCursor(QTextCursor.MoveOperation.End)
    desk.editor.body.insertPlainText(" More of mine.")
    desk.elsewhere(article, body="First it never was. Then it went. Last it came.\n")
    desk.session.save_now()
    desk.settle()
    desk.press("staleMerge")
    assert desk.stored(article).body == "First it never was. Then it went. Last it came. More of mine.\n"
    assert desk.editor.body.toPlainText() == "First it never was. Then it went. Last it came. More of mine."


def test_a_merge_pressed_while_a_draft_is_being_kept_waits_for_it(desk: Desk, qtbot: QtBot) -> None:
    article = meet(desk, {"headline": "Road opens"}, {"standfirst": "They met in Kazakh."})
    disk = threading.Event()
    desk.tasks.database(lambda: disk.wait(20))
    desk.type(desk.editor.body, "Late ")
    QTest.qWait(700)  # the draft is due and waits for the disk
    next(each for each in desk.editor.findChildren(QPushButton, "staleMerge") if each.isVisible()).click()
    desk.type(desk.editor.body, "Later ")
    desk.session.save_now()
    disk.set()
    desk.settle()
    desk.settle()
    stored = desk.stored(article)
    assert (stored.headline, stored.standfirst) == ("Road opens", "They met in Kazakh.")
    assert stored.body.startswith("Later Late One")
    assert desk.session.content() == stored
    assert not desk.session.dirty
    assert desk.newsroom.articles.drafts() == []


def test_recovered_text_is_merged_with_a_stored_one_that_moved_on(desk: Desk) -> None:
    article = desk.make(headline="Road", standfirst="They met.", body=BODY)
    desk.elsewhere(article, standfirst="They met in Kazakh.")
    desk.left_over(article, headline="Road opens")
    desk.open(article)
    assert "Unsaved text of" in bar_words(desk)
    assert "changed the standfirst meanwhile" in bar_words(desk)
    desk.press("recoveredMerge")
    desk.session.save_now()
    desk.settle()
    stored = desk.stored(article)
    assert (stored.headline, stored.standfirst) == ("Road opens", "They met in Kazakh.")
    assert desk.newsroom.articles.drafts() == []


def test_recovered_text_that_clashes_with_the_stored_one_is_chosen_place_by_place(desk: Desk) -> None:
    article = desk.make(headline="Road", standfirst="They met.", body=BODY)
    desk.elsewhere(article, headline="Road closes", standfirst="They met in Kazakh.")
    desk.left_over(article, headline="Road opens")
    desk.open(article)
    desk.press("recoveredMerge")
    view = the_view(desk)
    view.cards[0].findChild(QToolButton, "mergeMineChoice").click()  # type: ignore[union-attr]
    view.decide()
    desk.settle()
    desk.session.save_now()
    desk.settle()
    stored = desk.stored(article)
    assert (stored.headline, stored.standfirst) == ("Road opens", "They met in Kazakh.")
