"""Wrong words are underlined as they are typed and opened, never as an edit, and are mended from the keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from editor_app.newsroom import Newsroom
from editor_app.ui.editor.article_spelling import ArticleSpelling
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.session import EditSession
from editor_app.ui.editor.wrong_marks import marks_of
from editor_app.ui.tasks import Tasks
from tests.builders import content
from tests.language.conftest import write_pair

WAVY = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
BODY = """The goverment said **transpotation** and `wrng code` matter.

Правительство обявило, Mосква. Հայաստանը գրեել է, մթავრბოა. 🙂 wrold

```
nothng here
```

<aside>nothng here</aside>

> A quoted mistke
"""


@pytest.fixture
def panel(qtbot: QtBot, newsroom: Newsroom, session: EditSession, tasks: Tasks) -> Iterator[EditorPanel]:
    """The editor with the check on and nothing open."""
    made = EditorPanel(newsroom, session, tasks)
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    made.spelling.set_on(True)
    yield made
    settle(made)


def settle(panel: EditorPanel) -> None:
    """Wait until every word has its verdict."""
    for _ in range(400):
        assert panel._tasks.idle(30_000)
        QTest.qWait(1)  # a paragraph that is typed in is looked through a little later
        if not panel.spelling.check.busy and not panel._tasks.busy:
            return
    raise AssertionError("the spell check does not come to rest")


def open_article(panel: EditorPanel, **fields: object) -> None:
    """Open a new article and wait for its marks."""
    made = panel._newsroom.articles.create(content(**{"headline": "Talks go on", "body": BODY, **fields}))
    panel._session.open(made.article.id)
    settle(panel)


def underlined(edit: QTextEdit) -> list[str]:
    """Return the words with a wavy line, in order."""
    found = []
    block = edit.document().begin()
    while block.isValid():
        found += _wavy_in(block)
        block = block.next()
    return found


def _wavy_in(block: QTextBlock) -> list[str]:
    cursor = QTextCursor(block)
    words = [(start, start + length) for start, length in marks_of(block)]
    for each in block.layout().formats():
        if each.format.underlineStyle() == WAVY:
            if words and words[-1][1] == each.start:
                words[-1] = (words[-1][0], each.start + each.length)
            else:
                words.append((each.start, each.start + each.length))
    found = []
    for start, end in words:
        cursor.setPosition(block.position() + start)
        cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
        found.append(cursor.selectedText())
    return found


def stand_in(edit: QTextEdit, word: str, at: int = 2) -> None:
    """Put the caret into a word."""
    edit.setFocus()
    cursor = edit.document().find(word)
    assert not cursor.isNull()
    cursor.setPosition(cursor.selectionStart() + at)
    edit.setTextCursor(cursor)


def choose(panel: EditorPanel, words: str) -> None:
    """Choose from the menu that is open."""
    settle(panel)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    action = next(each for each in menu.actions() if each.text().replace("&", "") == words)
    action.trigger()
    menu.close()
    settle(panel)


def test_wrong_words_in_five_scripts_are_underlined(panel: EditorPanel) -> None:
    open_article(panel, headline="Talks on the bordr", standfirst="They met on Thurday.")
    assert underlined(panel.headline) == ["bordr"]
    assert underlined(panel.standfirst) == ["Thurday"]
    assert underlined(panel.body) == [
        "goverment", "transpotation", "обявило", "Mосква", "գրեել", "մթავრბოა", "wrold", "mistke",
    ]  # fmt: skip


def test_marks_are_no_edit(panel: EditorPanel) -> None:
    open_article(panel)
    assert underlined(panel.body)
    assert not panel._session.dirty
    assert not panel.body.document().isUndoAvailable()
    assert not panel.body.document().isModified()
    assert panel._stack.markdown() == BODY


def test_a_word_is_marked_when_the_caret_leaves_it(panel: EditorPanel) -> None:
    open_article(panel, body="")
    panel.body.setFocus()
    QTest.keyClicks(panel.body, "A wrold")
    settle(panel)
    assert underlined(panel.body) == []
    QTest.keyClicks(panel.body, " ")
    settle(panel)
    assert underlined(panel.body) == ["wrold"]
    QTest.keyClicks(panel.body, "wrnog")
    QTest.keyClick(panel.body, Qt.Key.Key_Home)
    settle(panel)
    assert underlined(panel.body) == ["wrold", "wrnog"]


def test_a_word_that_is_being_mended_loses_its_mark_while_it_is_typed(panel: EditorPanel) -> None:
    open_article(panel, body="A wrold here.\n")
    stand_in(panel.body, "wrold", at=5)
    assert underlined(panel.body) == ["wrold"]
    QTest.keyClick(panel.body, Qt.Key.Key_Backspace)
    QTest.keyClick(panel.body, Qt.Key.Key_Backspace)
    settle(panel)
    assert underlined(panel.body) == []
    QTest.keyClicks(panel.body, "ldd")
    QTest.keyClick(panel.body, Qt.Key.Key_End)
    settle(panel)
    assert underlined(panel.body) == ["wroldd"]


def test_what_an_input_method_composes_is_not_marked(panel: EditorPanel) -> None:
    open_article(panel, body="A\n")
    panel.body.setFocus()
    panel.body.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(panel.body, " ")
    QApplication.sendEvent(panel.body, QInputMethodEvent("wrol", []))
    settle(panel)
    assert underlined(panel.body) == []
    done = QInputMethodEvent()
    done.setCommitString("wrold")
    QApplication.sendEvent(panel.body, done)
    settle(panel)
    assert underlined(panel.body) == []
    QTest.keyClicks(panel.body, " ")
    settle(panel)
    assert underlined(panel.body) == ["wrold"]


def test_typing_elsewhere_leaves_the_marks_where_the_words_go(panel: EditorPanel) -> None:
    open_article(panel, body="A wrold here.\n\nAnother mistke.\n")
    panel.body.setFocus()
    panel.body.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(panel.body, "Now: ")
    assert underlined(panel.body) == ["wrold", "mistke"]
    QTest.keyClick(panel.body, Qt.Key.Key_Return)
    settle(panel)
    assert underlined(panel.body) == ["wrold", "mistke"]


def test_pasted_paragraphs_are_all_looked_through(panel: EditorPanel) -> None:
    open_article(panel, body="One line.\n")
    many = "\n\n".join(f"Paragraph with a mistke in it number {n}." for n in range(60))
    panel._stack.replace_markdown(many)
    settle(panel)
    assert underlined(panel.body) == ["mistke"] * 60


def test_f7_goes_from_mistake_to_mistake_through_all_fields(panel: EditorPanel) -> None:
    open_article(panel, headline="Talks on the bordr", standfirst="They met.", body="A wrold.\n\nA `wrng` mistke.\n")
    panel.headline.setFocus()
    panel.headline.moveCursor(QTextCursor.MoveOperation.Start)
    seen = []
    for _ in range(4):
        panel.spelling.next_wrong()
        seen.append(_selected(panel))
    assert seen == ["bordr", "wrold", "mistke", "bordr"]
    panel.spelling.next_wrong(forward=False)
    assert _selected(panel) == "mistke"
    panel.spelling.next_wrong(forward=False)
    assert _selected(panel) == "wrold"


def _selected(panel: EditorPanel) -> str:
    focused = QApplication.focusWidget()
    assert isinstance(focused, QTextEdit)
    return focused.textCursor().selectedText()


def test_with_nothing_wrong_a_person_is_told(panel: EditorPanel, qtbot: QtBot) -> None:
    open_article(panel, headline="Talks go on", standfirst="", body="All is well.\n")
    with qtbot.waitSignal(panel.spelling.said) as said:
        panel.spelling.next_wrong()
    assert said.args == ["No misspelled words."]


def test_a_suggestion_takes_the_words_place_with_its_marks_and_one_undo(panel: EditorPanel) -> None:
    open_article(panel, body="The **transpotation** plan.\n")
    stand_in(panel.body, "transpotation")
    panel.spelling.suggest()
    choose(panel, "transportation")
    assert panel._stack.markdown() == "The **transportation** plan.\n"
    assert underlined(panel.body) == []
    panel.body.undo()
    settle(panel)
    assert panel._stack.markdown() == "The **transpotation** plan.\n"
    assert underlined(panel.body) == ["transpotation"]


def test_the_menu_key_and_the_mouse_offer_suggestions_above_the_usual_menu(panel: EditorPanel) -> None:
    open_article(panel, body="The goverment said.\n")
    stand_in(panel.body, "goverment")
    place = panel.body.cursorRect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, panel.body.viewport().mapToGlobal(place))
    QApplication.sendEvent(panel.body.viewport(), event)
    settle(panel)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [each.text().replace("&", "") for each in menu.actions() if not each.isSeparator()]
    assert words[0] == "government"
    assert "Ignore in this article" in words
    assert any(each.startswith("Paste") for each in words)
    menu.close()


def test_a_right_word_keeps_the_usual_menu(panel: EditorPanel) -> None:
    open_article(panel, body="The government said.\n")
    stand_in(panel.body, "government")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    assert panel.spelling.menu.eventFilter(panel.body, event) is False


def test_a_word_taken_up_is_marked_nowhere(panel: EditorPanel) -> None:
    open_article(panel, headline="Qarasov speaks", body="Qarasov met Qarasov’s aide.\n")
    stand_in(panel.body, "Qarasov")
    panel.spelling.suggest()
    choose(panel, "Add to the newsroom’s words")
    settle(panel)
    assert [each.word for each in panel._newsroom.spelling.words()] == ["Qarasov"]
    assert underlined(panel.headline) == underlined(panel.body) == []


def test_a_word_passed_over_is_marked_again_in_another_article(panel: EditorPanel) -> None:
    open_article(panel, body="A wrold.\n")
    stand_in(panel.body, "wrold")
    panel.spelling.suggest()
    choose(panel, "Ignore in this article")
    assert underlined(panel.body) == []
    open_article(panel, headline="Another", slug="another", body="The same wrold.\n")
    assert underlined(panel.body) == ["wrold"]


def test_another_language_checks_anew(panel: EditorPanel) -> None:
    open_article(panel, headline="Talks", standfirst="", body="Colour and обявило.\n", language="en")
    assert underlined(panel.body) == ["обявило"]
    assert panel.spelling.state.text() == "Spelling: English"
    panel._session.update(language="az")
    settle(panel)
    assert panel.spelling.state.text() == "No dictionary for Azərbaycanca – add one…"
    assert underlined(panel.body) == ["обявило"]


def test_azerbaijani_is_marked_once_its_dictionary_is_there(panel: EditorPanel, tmp_path: Path) -> None:
    open_article(panel, headline="Almalar", standfirst="", body="Almalar namə almolar.\n", language="az")
    assert underlined(panel.body) == []
    chosen = write_pair(tmp_path / "Downloads", "azeri")
    panel._tasks.long(lambda: panel._newsroom.spelling.add_dictionary(chosen, "az"))
    settle(panel)
    settle(panel)
    assert underlined(panel.body) == ["almolar"]
    assert panel.spelling.state.text() == "Spelling: Azərbaycanca"


def test_the_check_can_be_turned_off_and_on(panel: EditorPanel) -> None:
    open_article(panel, body="A wrold.\n")
    assert underlined(panel.body) == ["wrold"]
    panel.spelling.set_on(False)
    settle(panel)
    assert underlined(panel.body) == []
    assert panel.spelling.state.text() == "Spelling: off"
    QTest.keyClicks(panel.body, "x mistke ")
    settle(panel)
    assert underlined(panel.body) == []
    panel.spelling.set_on(True)
    settle(panel)
    assert underlined(panel.body) == ["mistke", "wrold"]
    assert isinstance(panel.spelling, ArticleSpelling)


def test_a_change_of_theme_keeps_the_marks(panel: EditorPanel) -> None:
    open_article(panel, headline="The bordr", body="A wrold.\n")
    looks = panel.body.looks
    panel._on_looks(looks)
    settle(panel)
    assert underlined(panel.body) == ["wrold"]
    assert underlined(panel.headline) == ["bordr"]
    assert not panel._session.dirty


def test_an_author_of_the_site_is_no_mistake(panel: EditorPanel) -> None:
    open_article(panel, authors=("Xzavier Qelbiyev",), body="Xzavier Qelbiyev writes to Zxavier.\n")
    settle(panel)
    assert underlined(panel.body) == ["Zxavier"]


def test_an_article_shown_again_is_marked_as_it_is_now(panel: EditorPanel) -> None:
    open_article(panel, headline="One", slug="one", body="Qarasov and a mistke.\n")
    first = panel._session.article
    assert first is not None
    assert underlined(panel.body) == ["Qarasov", "mistke"]
    open_article(panel, headline="Two", slug="two", body="Qarasov and a wrold.\n")
    panel.spelling.take_up("Qarasov")
    settle(panel)
    assert underlined(panel.body) == ["wrold"]
    panel._session.open(first.id)
    settle(panel)
    assert underlined(panel.body) == ["mistke"]
    panel.body.setFocus()
    panel.body.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClicks(panel.body, "Anothr word ")
    settle(panel)
    assert underlined(panel.body) == ["Anothr", "mistke"]
