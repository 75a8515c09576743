"""Footnotes in the rich text, as a person makes, follows, copies and numbers them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.body.blocks import (
    Block,
    Body,
    BulletList,
    Footnote,
    FootnoteMark,
    Inline,
    ListItem,
    Mark,
    Paragraph,
    Quotation,
    Rule,
    Span,
    Table,
)
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.formats import note_of, opens_notes, path_of

ENTER, BACK, DELETE, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Escape


def line(*parts: Inline | str) -> Paragraph:
    """A paragraph of words and marks."""
    return Paragraph(tuple(Span(part) if isinstance(part, str) else part for part in parts))


def note(label: str, *texts: str) -> Footnote:
    """A note of plain paragraphs."""
    return Footnote(label, tuple(line(text) for text in texts))


ONE, TWO, THREE = FootnoteMark("1"), FootnoteMark("2"), FootnoteMark("3")


@pytest.fixture
def edit(qtbot: QtBot) -> BodyEdit:
    """A rich editor with nothing in it."""
    made = BodyEdit()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.show_body(Body())
    return made


def show(edit: BodyEdit, *blocks: Block) -> None:
    """Show blocks, each with a source by which it is known again."""
    edit.show_body(Body(tuple(replace(block, source=f"«{n}»") for n, block in enumerate(blocks))))


def stand(edit: BodyEdit, position: int, anchor: int | None = None) -> None:
    """Put the cursor somewhere, perhaps with a selection from ``anchor``."""
    cursor = edit.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def press(edit: BodyEdit, *keys: object) -> None:
    """Type words, or press single keys."""
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(edit, key)
        else:
            QTest.keyClick(edit, key)  # type: ignore[call-overload]  # keys and words in one list


def openings(edit: BodyEdit) -> list[str]:
    """The labels of the notes with the title of the part over them."""
    block, found = edit.document().begin(), []
    while block.isValid():
        frame = note_of(path_of(block))
        if opens_notes(block):
            assert frame is not None
            found.append(frame.name)
        block = block.next()
    return found


def test_footnote_is_made_at_the_cursor_and_typed_at_once(edit: BodyEdit) -> None:
    press(edit, "One two")
    stand(edit, 3)
    edit.notes.insert()
    press(edit, "Said so.")
    assert edit.body().blocks == (line("One", ONE, " two"), note("1", "Said so."))
    assert openings(edit) == ["1"]
    assert edit.text.read_anew() == edit.body().blocks


def test_escape_in_the_note_goes_back_behind_the_mark(edit: BodyEdit) -> None:
    press(edit, "One")
    edit.notes.insert()
    press(edit, "Said so.", ESCAPE, " two")
    assert edit.body().blocks == (line("One", ONE, " two"), note("1", "Said so."))


def test_one_undo_takes_a_new_footnote_away_and_the_caret_stands_where_it_was(edit: BodyEdit) -> None:
    show(edit, line("One two"), line("End"))
    stand(edit, 3)
    before = edit.body()
    edit.notes.insert()
    edit.undo()
    assert edit.body() == before
    assert [block.source for block in edit.body().blocks] == ["«0»", "«1»"]
    assert edit.textCursor().position() == 3


def test_notes_stand_in_the_order_of_their_marks_and_the_first_opens_the_part(edit: BodyEdit) -> None:
    press(edit, "One two three")
    for position, words in ((13, "c"), (3, "a"), (8, "b")):
        stand(edit, position)
        edit.notes.insert()
        press(edit, words)
    marks = (FootnoteMark("2"), FootnoteMark("3"), FootnoteMark("1"))
    assert edit.body().blocks == (
        line("One", marks[0], " two", marks[1], " three", marks[2]),
        note("2", "a"),
        note("3", "b"),
        note("1", "c"),
    )
    assert openings(edit) == ["2"]
    assert [edit.notes.numbers.number(label) for label in ("2", "3", "1")] == [1, 2, 3]


def test_command_on_a_mark_goes_to_its_note_and_in_the_note_back(edit: BodyEdit) -> None:
    show(edit, line("One", ONE, " two"), note("1", "Said so."))
    stand(edit, 4)
    edit.notes.insert()
    assert edit.textCursor().block().text() == "Said so."
    edit.notes.insert()
    assert edit.textCursor().position() == 4


def test_enter_on_a_selected_mark_goes_to_its_note_but_behind_it_begins_a_paragraph(edit: BodyEdit) -> None:
    show(edit, line("One", ONE), note("1", "Said so."))
    stand(edit, 4, 3)
    press(edit, ENTER)
    assert edit.textCursor().block().text() == "Said so."
    stand(edit, 4)
    press(edit, ENTER, "Two")
    assert edit.body().blocks == (line("One", ONE), line("Two"), note("1", "Said so."))


def test_double_click_on_a_mark_goes_to_its_note_and_beside_it_selects_the_word(edit: BodyEdit) -> None:
    show(edit, line("One", ONE, " two"), note("1", "Said so."))
    QApplication.processEvents()
    edges = []
    for position in (3, 4):
        stand(edit, position)
        edges.append(edit.cursorRect().center())
    QTest.mouseDClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=edges[0] - QPoint(3, 0))
    QApplication.processEvents()
    assert edit.textCursor().selectedText() == "One"
    middle = QPoint((edges[0].x() + edges[1].x()) // 2, edges[0].y())
    QTest.mouseDClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert edit.textCursor().block().text() == "Said so."


def test_enter_in_a_note_makes_another_paragraph_of_it_and_on_an_empty_one_goes_back(edit: BodyEdit) -> None:
    show(edit, line("One", ONE), note("1", "a"), note("2", "b"))
    stand(edit, 6)
    press(edit, ENTER, "more", ENTER, ENTER, "!")
    assert edit.body().blocks == (line("One", ONE, "!"), note("1", "a", "more"), note("2", "b"))
    assert edit.body().blocks[2].source == "«2»"


def test_enter_on_an_empty_line_within_a_note_does_not_cut_the_note(edit: BodyEdit) -> None:
    show(edit, line("One", ONE), note("1", "a", "b"))
    stand(edit, 6)
    press(edit, ENTER, ENTER, "x")
    assert edit.body().blocks == (line("One", ONE), note("1", "a", "x", "b"))


def test_backspace_at_the_start_of_a_note_joins_it_to_nothing(edit: BodyEdit) -> None:
    show(edit, line("One", ONE, TWO), note("1", "a"), note("2", "b"))
    for start in (6, 8):
        stand(edit, start)
        press(edit, BACK)
        QTest.keyClick(edit, BACK, Qt.KeyboardModifier.ControlModifier)
    assert edit.body().blocks == (line("One", ONE, TWO), note("1", "a"), note("2", "b"))
    assert not edit.document().isUndoAvailable()


def test_backspace_inside_a_note_joins_its_paragraphs(edit: BodyEdit) -> None:
    show(edit, line("One", ONE), note("1", "a", "b"))
    stand(edit, 7)
    press(edit, BACK)
    assert edit.body().blocks == (line("One", ONE), note("1", "ab"))


def test_delete_at_the_end_of_the_text_leaves_the_notes_alone(edit: BodyEdit) -> None:
    show(edit, line("One", ONE), note("1", "a"), note("2", "b"))
    for end in (4, 6):
        stand(edit, end)
        press(edit, DELETE)
        QTest.keyClick(edit, DELETE, Qt.KeyboardModifier.ControlModifier)
    assert not edit.document().isUndoAvailable()


def test_delete_on_an_empty_line_before_the_notes_removes_the_line(edit: BodyEdit) -> None:
    show(edit, line("One", ONE), note("1", "a"))
    stand(edit, 4)
    press(edit, ENTER, DELETE)
    assert edit.document().blockCount() == 2
    assert openings(edit) == ["1"]


def test_backspace_in_an_empty_note_drops_it_with_its_marks_and_one_undo_brings_both_back(edit: BodyEdit) -> None:
    show(edit, line("One", ONE, " two", ONE), note("1"), note("2", "b"))
    stand(edit, 10)
    press(edit, BACK)
    assert edit.body().blocks == (line("One two"), note("2", "b"))
    assert edit.textCursor().position() == 3
    assert openings(edit) == ["2"]
    edit.undo()
    assert edit.body().blocks == (line("One", ONE, " two", ONE), note("1"), note("2", "b"))
    assert openings(edit) == ["1"]


def test_note_stays_when_its_last_mark_goes_and_has_no_number(edit: BodyEdit, qtbot: QtBot) -> None:
    show(edit, line("One", ONE, " two", TWO), note("1", "a"), note("2", "b"))
    assert edit.notes.numbers.number("2") == 2
    stand(edit, 4)
    press(edit, BACK)
    assert edit.body().blocks == (line("One two", TWO), note("1", "a"), note("2", "b"))
    assert (edit.notes.numbers.number("1"), edit.notes.numbers.number("2")) == (0, 1)
    edit.undo()
    assert (edit.notes.numbers.number("1"), edit.notes.numbers.number("2")) == (1, 2)


def test_a_mark_without_a_note_has_no_number_and_its_note_is_opened_when_asked_for(edit: BodyEdit) -> None:
    show(edit, line("One", FootnoteMark("gone"), " two", ONE), note("1", "a"))
    assert (edit.notes.numbers.number("gone"), edit.notes.numbers.number("1")) == (0, 1)
    stand(edit, 4)
    edit.notes.insert()
    press(edit, "found")
    assert edit.body().blocks[1:] == (note("gone", "found"), note("1", "a"))
    assert (edit.notes.numbers.number("gone"), edit.notes.numbers.number("1")) == (1, 2)


def test_typing_keeps_numbers_without_looking_for_them_anew(edit: BodyEdit) -> None:
    show(edit, line("One", ONE, " two", TWO), note("1", "a"), note("2", "b"))
    edit.notes.numbers.marks()
    found = edit.notes.numbers.found()
    stand(edit, 0)
    press(edit, "x", BACK, "yy")
    stand(edit, 6)
    press(edit, "z")
    assert edit.notes.numbers.found() is found
    assert edit.notes.numbers.marks() == [(5, "1"), (11, "2")]
    stand(edit, 6)
    press(edit, BACK)
    assert edit.notes.numbers.found().marks == ("2",)


def test_deleting_one_of_two_marks_side_by_side_is_noticed(edit: BodyEdit) -> None:
    show(edit, line("One", ONE, TWO), note("1", "a"), note("2", "b"))
    assert edit.notes.numbers.number("2") == 2
    stand(edit, 4)
    press(edit, BACK)
    assert edit.notes.numbers.number("2") == 1


def test_marks_in_tables_count_for_the_numbers(edit: BodyEdit) -> None:
    table = Table((((Span("a"), ONE), (Span("b"),)), ((Span("c"),), (Span("d"),))))
    show(edit, line("One", TWO), table, line("End", THREE), note("1", "a"), note("2", "b"), note("3", "c"))
    assert [edit.notes.numbers.number(label) for label in "213"] == [1, 2, 3]


def test_renumbering_gives_labels_in_the_order_of_marks_as_one_step(edit: BodyEdit) -> None:
    marks = (FootnoteMark("b", Mark.BOLD), FootnoteMark("1"), FootnoteMark("gone"))
    blocks = (
        line("One", marks[0], " two", marks[1], " three", marks[2]),
        Quotation((line("x", marks[0]),)),
        line("untouched"),
        note("1", "first"),
        note("old", "unused"),
        Footnote("b", (line("a"), BulletList((ListItem((line("x"),)),)))),
    )
    show(edit, *blocks)
    before = edit.body()
    edit.notes.renumber()
    one = FootnoteMark("1", Mark.BOLD)
    assert edit.body().blocks == (
        line("One", one, " two", TWO, " three", FootnoteMark("4")),
        Quotation((line("x", one),)),
        line("untouched"),
        note("2", "first"),
        note("3", "unused"),
        Footnote("1", (line("a"), BulletList((ListItem((line("x"),)),)))),
    )
    assert edit.body().blocks[2].source == "«2»"
    assert edit.text.read_anew() == edit.body().blocks
    edit.undo()
    assert edit.body() == before
    assert [block.source for block in edit.body().blocks] == [block.source for block in before.blocks]
    edit.redo()
    edit.notes.renumber()
    assert not edit.document().isRedoAvailable()
    assert edit.notes.numbers.found().marks == ("1", "2", "4", "1")


def test_untouched_notes_keep_their_bytes_and_place_wherever_they_stand(edit: BodyEdit) -> None:
    show(edit, line("One", ONE), note("1", "a", "b"), line("two", TWO), Rule(), note("2", "c"))
    stand(edit, 0)
    press(edit, "x")
    assert [block.source for block in edit.body().blocks] == [None, "«1»", "«2»", "«3»", "«4»"]
    assert openings(edit) == ["1", "2"]


def test_quotation_and_list_stay_inside_the_note(edit: BodyEdit) -> None:
    show(edit, line("One", ONE), note("1", "a", "b"))
    stand(edit, 6)
    edit.toggle_quotation()
    assert edit.body().blocks[1] == Footnote("1", (Quotation((line("a"),)), line("b")))
    stand(edit, 8)
    edit.toggle_list("u")
    assert edit.body().blocks[1] == Footnote("1", (Quotation((line("a"),)), BulletList((ListItem((line("b"),)),))))
    assert openings(edit) == ["1"]


def test_no_footnote_is_made_where_no_mark_can_stand(edit: BodyEdit) -> None:
    show(edit, Rule())
    edit.notes.insert()
    assert edit.body().blocks == (Rule(),)


def test_everything_selected_and_typed_over_leaves_plain_words(edit: BodyEdit) -> None:
    show(edit, line("One", ONE), note("1", "a"), note("2", "b"))
    edit.selectAll()
    press(edit, "New")
    assert edit.body().blocks == (line("New"),)


def test_deleting_from_the_text_into_a_note_leaves_text(edit: BodyEdit) -> None:
    show(edit, line("One", ONE), note("1", "abc"), note("2", "b"))
    stand(edit, 6, 0)
    press(edit, BACK)
    assert edit.body().blocks == (line("bc"), note("2", "b"))
    assert openings(edit) == ["2"]


def test_a_mark_beside_code_is_no_code(edit: BodyEdit) -> None:
    show(edit, Paragraph((Span("code", Mark.CODE),)))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.notes.insert()
    assert edit.body().blocks[0] == Paragraph((Span("code", Mark.CODE), FootnoteMark("1")))


def test_a_note_made_before_the_first_one_does_not_cut_it_in_two(edit: BodyEdit) -> None:
    show(edit, line("One"), line("Two", ONE), note("1", "first", "second"), note("2"))
    start = edit.toPlainText().index("first")
    stand(edit, start + len("first") + 1, start)
    press(edit, ENTER)
    stand(edit, 0)
    edit.notes.insert()
    assert [block.label for block in edit.body().blocks if isinstance(block, Footnote)] == ["3", "1", "2"]
    assert openings(edit) == ["3"]
