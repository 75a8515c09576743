"""Right-to-left paragraphs, input methods, and what a reader sees as one character, in every script of the newsroom."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from pytestqt.qtbot import QtBot

from editor_app.body import from_markdown, to_markdown
from editor_app.body.blocks import Body, Mark, Paragraph, Span
from editor_app.body.clusters import inside_cluster
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.inline_text import to_points

LEFT, RIGHT, BACK = Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Backspace
CLUSTERS = {
    "Armenian": ["Հ", "ա", "յ", "և", "՛"],
    "Azerbaijani": ["I\u0307", "ş", "ə", "g\u0306", "İ"],
    "Georgian": ["ქ", "ა", "რ", "თ"],
    "Russian": ["з", "а\u0301", "м", "и\u0306", "ё"],
    "Arabic": ["ب", "َي"[1], "ت", "ّ"[0]],
    "Hebrew": ["ש\u05c1\u05b8", "ל", "ו\u05b9", "ם"],
    "emoji": ["👩‍👩‍👧", "👍🏽", "🇦🇲", "❤️", "e\u0301"],
}


@pytest.fixture
def edit(qtbot: QtBot) -> BodyEdit:
    """A rich editor with nothing in it."""
    made = BodyEdit()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.show_body(Body())
    return made


def compose(edit: QTextEdit, *preedits: str, commit: str) -> None:
    """Type through an input method: what is being composed, then what comes of it."""
    for words in preedits:
        QApplication.sendEvent(edit, QInputMethodEvent(words, []))
    event = QInputMethodEvent("", [])
    event.setCommitString(commit)
    QApplication.sendEvent(edit, event)


@pytest.mark.parametrize("script", CLUSTERS)
def test_the_caret_never_stands_within_a_character(edit: BodyEdit, script: str) -> None:
    text = "".join(CLUSTERS[script])
    edit.show_body(Body((Paragraph((Span(text),)),)))
    edit.setFocus()
    for move in (QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveOperation.PreviousCharacter):
        for _ in range(len(text) * 2):
            place = to_points(text, edit.textCursor().position())
            assert not inside_cluster(text, place), (script, place)
            edit.moveCursor(move)


@pytest.mark.parametrize("script", CLUSTERS)
def test_delete_takes_whole_characters(edit: BodyEdit, script: str) -> None:
    text = "".join(CLUSTERS[script])
    edit.show_body(Body((Paragraph((Span(text),)),)))
    left = text
    while left:
        QTest.keyClick(edit, Qt.Key.Key_Delete)
        now = edit.toPlainText()
        assert text.endswith(now)
        assert len(now) < len(left)
        assert not inside_cluster(text, len(text) - len(now))
        left = now


@pytest.mark.parametrize("script", CLUSTERS)
def test_backspace_leaves_no_half_of_a_surrogate_and_comes_to_an_end(edit: BodyEdit, script: str) -> None:
    text = "".join(CLUSTERS[script])
    edit.show_body(Body((Paragraph((Span(text),)),)))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    left = text
    while left:
        QTest.keyClick(edit, BACK)
        now = edit.toPlainText()
        assert text.startswith(now)
        assert len(now) < len(left)
        now.encode()
        left = now


def test_what_is_being_composed_is_no_text_and_starts_no_shortcut(edit: BodyEdit) -> None:
    compose(edit, "*", "**", "**bold**", commit="")
    assert edit.body().blocks == ()
    compose(edit, "に", "にほん", commit="日本")
    assert edit.body().blocks == (Paragraph((Span("日本"),)),)
    QTest.keyClicks(edit, "# x")
    assert "日本# x" in to_markdown(edit.body()).replace("\\", "")


def test_composing_keeps_the_marks_and_undoes_in_one_step(edit: BodyEdit) -> None:
    edit.show_body(from_markdown("A **bold** word.\n"))
    cursor = edit.textCursor()
    cursor.setPosition(4)
    edit.setTextCursor(cursor)
    compose(edit, "н", "ни", commit="нино")
    assert edit.body().blocks[0] == Paragraph((Span("A "), Span("boниноld", Mark.BOLD), Span(" word.")))
    edit.undo()
    assert to_markdown(edit.body()) == "A **bold** word.\n"


def test_saving_while_something_is_being_composed_leaves_it_out_and_loses_nothing(edit: BodyEdit) -> None:
    QTest.keyClicks(edit, "Word")
    QApplication.sendEvent(edit, QInputMethodEvent("ընթացք", []))
    assert to_markdown(edit.body()) == "Word\n"
    event = QInputMethodEvent("", [])
    event.setCommitString("ընթացք")
    QApplication.sendEvent(edit, event)
    assert to_markdown(edit.body()) == "Wordընթացք\n"


def test_the_headline_reports_what_was_composed_once(qtbot: QtBot) -> None:
    field = GrowingField("headline", "Headline")
    qtbot.addWidget(field)
    field.show()
    said: list[str] = []
    field.words_edited.connect(said.append)
    compose(field, "Е", "Ер", commit="Երևան")
    assert field.words() == "Երևան"
    assert said[-1] == "Երևան"
    assert all(each in ("Երևան", "") for each in said)


@pytest.mark.parametrize(
    "text",
    ["> قال الوزير\n", "- بند أول\n- بند ثان\n", "1. אחת\n", "> - ציטוט\n"],
)
def test_words_from_right_to_left_leave_room_for_bar_and_marker(edit: BodyEdit, text: str) -> None:
    edit.show_body(from_markdown(text))
    QApplication.processEvents()
    block = edit.document().begin()
    line = block.layout().lineAt(0)
    right = edit.document().textWidth() - edit.document().documentMargin()
    assert block.textDirection() is Qt.LayoutDirection.RightToLeft
    rect = edit.document().documentLayout().blockBoundingRect(block)
    assert rect.left() + line.naturalTextRect().right() <= right - 20


def test_words_from_left_to_right_stand_where_they_did(edit: BodyEdit) -> None:
    edit.show_body(from_markdown("> said\n"))
    QApplication.processEvents()
    line = edit.document().begin().layout().lineAt(0)
    assert line.naturalTextRect().left() == 22
