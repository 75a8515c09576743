"""Addresses that become cards in the rich text, and cards that become words again."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.body.blocks import Body, Embed, Footnote, FootnoteMark, Paragraph, Quotation, Span
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.embed_paint import button_rect

ENTER, BACK = Qt.Key.Key_Return, Qt.Key.Key_Backspace
FILM = "https://youtu.be/dQw4w9WgXcQ?t=43"


def words(text: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph((Span(text),))


@pytest.fixture
def edit(qtbot: QtBot) -> BodyEdit:
    """A rich editor with nothing in it."""
    made = BodyEdit()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.show_body(Body())
    return made


def press(edit: BodyEdit, *keys: object) -> None:
    """Type words, or press single keys."""
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(edit, key)
        else:
            QTest.keyClick(edit, key)  # type: ignore[call-overload]  # keys and words in one list


def test_enter_after_a_known_address_makes_a_card_of_it(edit: BodyEdit) -> None:
    press(edit, FILM, ENTER, "after")
    assert edit.body().blocks == (Embed(FILM), words("after"))
    assert edit.text.read_anew() == edit.body().blocks


def test_leaving_the_line_makes_a_card_of_it(edit: BodyEdit) -> None:
    press(edit, "One", ENTER, FILM, Qt.Key.Key_Up)
    QApplication.processEvents()
    assert edit.body().blocks == (words("One"), Embed(FILM))
    assert edit.textCursor().block().text() == "One"
    edit.undo()
    assert edit.body().blocks == (words("One"), words(FILM))
    press(edit, Qt.Key.Key_Up)
    QApplication.processEvents()
    assert edit.body().blocks == (words("One"), words(FILM)), "what was taken back is not done again"


def test_pasted_address_becomes_a_card_when_the_line_is_left(edit: BodyEdit) -> None:
    press(edit, "One", ENTER)
    edit.insert_line((Span(FILM),))
    assert edit.body().blocks == (words("One"), words(FILM))
    press(edit, ENTER)
    assert edit.body().blocks == (words("One"), Embed(FILM))


def test_backspace_right_after_turns_the_card_back_to_words_for_good(edit: BodyEdit) -> None:
    press(edit, FILM, ENTER, BACK)
    assert edit.body().blocks == (words(FILM),)
    assert edit.textCursor().position() == len(FILM)
    press(edit, ENTER, "x")
    assert edit.body().blocks == (words(FILM), words("x"))


def test_backspace_later_selects_the_card_as_it_does_a_photo(edit: BodyEdit) -> None:
    press(edit, FILM, ENTER, "x", BACK, BACK)
    assert edit.body().blocks == (Embed(FILM),)
    assert edit.textCursor().hasSelection()


@pytest.mark.parametrize(
    "typed", ["https://example.org/film", f"see {FILM}", f"{FILM} and more", "https://youtube.com/"]
)
def test_other_words_stay_words(edit: BodyEdit, typed: str) -> None:
    press(edit, typed, ENTER)
    assert edit.body().blocks == (words(typed),)


def test_an_address_that_was_there_before_is_left_alone(edit: BodyEdit) -> None:
    edit.show_body(Body((words(FILM), words("x"))))
    press(edit, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert edit.body().blocks == (words(FILM), words("x"))
    assert not edit.document().isUndoAvailable()


def test_in_a_quotation_the_address_stays_words(edit: BodyEdit) -> None:
    press(edit, "> ", FILM, ENTER, "x")
    assert edit.body().blocks == (Quotation((words(FILM), words("x"))),)


def test_card_asked_for_in_a_quotation_stands_after_it(edit: BodyEdit) -> None:
    edit.show_body(Body((Quotation((words("a"), words("b"))), words("c"))))
    assert edit.embeds.insert(FILM)
    assert edit.body().blocks == (Quotation((words("a"), words("b"))), Embed(FILM), words("c"))
    edit.undo()
    assert edit.body().blocks == (Quotation((words("a"), words("b"))), words("c"))


def test_unknown_address_makes_no_card(edit: BodyEdit) -> None:
    assert not edit.embeds.insert("https://example.org/")
    assert edit.body().blocks == ()


def test_quotation_over_a_card_leaves_it_outside(edit: BodyEdit) -> None:
    edit.show_body(Body((words("a"), Embed(FILM), words("b"))))
    edit.selectAll()
    edit.toggle_quotation()
    assert edit.body().blocks == (Quotation((words("a"),)), Embed(FILM), Quotation((words("b"),)))


def test_list_over_a_card_leaves_it_outside(edit: BodyEdit) -> None:
    edit.show_body(Body((Embed(FILM), words("b"))))
    edit.selectAll()
    edit.toggle_list("u")
    assert edit.body().blocks[0] == Embed(FILM)


def test_enter_on_a_selected_card_asks_for_its_address(edit: BodyEdit, qtbot: QtBot) -> None:
    edit.show_body(Body((Embed(FILM),)))
    edit.moveCursor(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    with qtbot.waitSignal(edit.address_wanted) as asked:
        press(edit, ENTER)
    assert asked.args == [FILM]
    assert edit.body().blocks == (Embed(FILM),)


def test_click_on_the_button_asks_for_the_address_and_elsewhere_does_not(edit: BodyEdit) -> None:
    asked: list[str] = []
    edit.address_wanted.connect(asked.append)
    edit.show_body(Body((words("a"), Embed(FILM))))
    QApplication.processEvents()
    rect = edit.document().documentLayout().blockBoundingRect(edit.document().lastBlock())
    button = button_rect(rect, edit.looks, str).center().toPoint()
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert asked == [FILM]
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=button - QPoint(200, 0))
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert asked == [FILM]


def test_pasted_card_in_a_note_or_quotation_is_a_link(edit: BodyEdit) -> None:
    link = Paragraph((Span(FILM, link=FILM),))
    edit.show_body(Body((Quotation((words("a"),)), Paragraph((Span("b"), FootnoteMark("1"))), Footnote("1", ()))))
    for place in (QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveOperation.End):
        cursor = edit.textCursor()
        cursor.movePosition(place)
        edit.setTextCursor(cursor)
        edit.insert_blocks((Embed(FILM),))
    assert edit.body().blocks[0] == Quotation((words("a"), link))
    assert edit.body().blocks[2] == Footnote("1", (link,))
