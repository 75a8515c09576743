"""Markdown signs typed in the rich text: they turn into what they say, and one undo gives them back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.body.blocks import Body, CodeBlock, Inline, Mark, Paragraph, Span
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.inline_text import insert_text


@pytest.fixture
def edit(qtbot: QtBot) -> BodyEdit:
    """A rich editor with nothing in it."""
    made = BodyEdit()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.show_body(Body())
    return made


def typed(edit: BodyEdit, words: str) -> None:
    """Type words; what no key of the test's keyboard gives is put in as an input method does."""
    for character in words:
        if character.isascii():
            QTest.keyClicks(edit, character)
        else:
            commit(edit, character)


def commit(edit: BodyEdit, words: str) -> None:
    """Put words in as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(edit, event)


BOLD, ITALIC, STRIKE, CODE = Mark.BOLD, Mark.ITALIC, Mark.STRIKE, Mark.CODE


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("a **bold** b", (Span("a "), Span("bold", BOLD), Span(" b"))),
        ("a __bold__ b", (Span("a "), Span("bold", BOLD), Span(" b"))),
        ("*it* b", (Span("it", ITALIC), Span(" b"))),
        ("(_it_)", (Span("("), Span("it", ITALIC), Span(")"))),
        ("***both*** b", (Span("both", BOLD | ITALIC), Span(" b"))),
        ("**a *b* c** d", (Span("a ", BOLD), Span("b", BOLD | ITALIC), Span(" c", BOLD), Span(" d"))),
        ("~~gone~~ b", (Span("gone", STRIKE), Span(" b"))),
        ("a `x*y*z` b", (Span("a "), Span("x*y*z", CODE), Span(" b"))),
        ("[here](https://a.org/x_(y)) b", (Span("here", link="https://a.org/x_(y)"), Span(" b"))),
        ("[here](a.org) b", (Span("here", link="https://a.org"), Span(" b"))),
        ("👩‍👩‍👧 **Երևան** է", (Span("👩‍👩‍👧 "), Span("Երևան", BOLD), Span(" է"))),
    ],
)
def test_typed_signs_set_their_words_and_hold_no_longer(edit: BodyEdit, words: str, line: tuple[Inline, ...]) -> None:
    typed(edit, words)
    assert edit.body().blocks == (Paragraph(line),)


@pytest.mark.parametrize(
    "words",
    [
        "2*3*4",
        "snake_case_name",
        "a * b * c",
        "** no**",
        "\\*no*",
        "*no\\*",
        "\\`no`",
        "****",
        "~one~",
        "![no](a.org)",
        "\\[no](a.org)",
        "[ ](a.org)",
        "[no](a b)",
        "https://a.org/_x_",
        "[words](https://a.org/*x*/",
    ],
)
def test_signs_that_are_only_signs_stay(edit: BodyEdit, words: str) -> None:
    typed(edit, words)
    assert edit.body().blocks == (Paragraph((Span(words),)),)


@pytest.mark.parametrize("words", ["a **bold**", "*it*", "~~gone~~", "x `y`", "see [here](a.org)"])
def test_one_undo_gives_the_typed_signs_back_with_the_caret_behind_them(edit: BodyEdit, words: str) -> None:
    typed(edit, words)
    assert edit.body().blocks != (Paragraph((Span(words),)),)
    edit.undo()
    assert edit.body().blocks == (Paragraph((Span(words),)),)
    assert edit.textCursor().position() == len(words)
    typed(edit, " b")
    assert edit.body().blocks == (Paragraph((Span(f"{words} b"),)),)


@pytest.mark.parametrize("words", ["## ", "> ", "- ", "1. "])
def test_one_undo_gives_a_typed_beginning_back_with_its_space(edit: BodyEdit, words: str) -> None:
    typed(edit, f"a\r{words}")
    before = edit.toPlainText()
    assert before == "a\n"
    edit.undo()
    assert edit.toPlainText() == f"a\n{words}"
    assert edit.textCursor().position() == len(words) + 2


@pytest.mark.parametrize("words", ["---", "```py"])
def test_one_undo_gives_a_typed_line_back(edit: BodyEdit, words: str) -> None:
    typed(edit, f"a\r{words}\r")
    assert words not in edit.toPlainText()
    edit.undo()
    assert edit.toPlainText() == f"a\n{words}"
    assert edit.textCursor().atEnd()


def test_signs_in_code_stay(edit: BodyEdit) -> None:
    edit.show_body(Body((CodeBlock("x"),)))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    typed(edit, " **y**")
    assert edit.body().blocks == (CodeBlock("x **y**"),)


def test_signs_typed_inside_a_code_span_stay(edit: BodyEdit) -> None:
    edit.show_body(Body((Paragraph((Span("ab", CODE),)),)))
    cursor = edit.textCursor()
    cursor.setPosition(1)
    edit.setTextCursor(cursor)
    typed(edit, "*x*")
    assert edit.body().blocks == (Paragraph((Span("a*x*b", CODE),)),)


def test_a_sign_from_a_dead_key_closes_too(edit: BodyEdit) -> None:
    typed(edit, "~~gone~")
    commit(edit, "~")
    assert edit.body().blocks == (Paragraph((Span("gone", STRIKE),)),)


def test_signs_in_another_line_of_the_paragraph_do_not_count(edit: BodyEdit) -> None:
    cursor = edit.textCursor()
    insert_text(cursor, "*a\nb", cursor.charFormat(), edit.text.payloads)
    edit.setTextCursor(cursor)
    QTest.keyClick(edit, Qt.Key.Key_Asterisk)
    typed(edit, "*")
    assert edit.body().blocks[0].inlines[0].text.startswith("*a\nb")  # type: ignore[union-attr]
