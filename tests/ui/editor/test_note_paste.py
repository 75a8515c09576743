"""Footnotes that travel with words: within an article, between articles, cut and put back."""

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from editor_app.body.blocks import Block, Body, Footnote, FootnoteMark, Inline, Paragraph, Span
from editor_app.ui.editor.body_edit import BodyEdit

ONE, TWO, THREE = FootnoteMark("1"), FootnoteMark("2"), FootnoteMark("3")


def line(*parts: Inline | str) -> Paragraph:
    """A paragraph of words and marks."""
    return Paragraph(tuple(Span(part) if isinstance(part, str) else part for part in parts))


def note(label: str, *texts: str) -> Footnote:
    """A note of plain paragraphs."""
    return Footnote(label, tuple(line(text) for text in texts))


@pytest.fixture
def edit(qtbot: QtBot) -> BodyEdit:
    """A rich editor with nothing in it."""
    made = BodyEdit()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made


def select(edit: BodyEdit, start: int, end: int) -> None:
    """Select from one position to another."""
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def show(edit: BodyEdit, *blocks: Block) -> None:
    """Show blocks."""
    edit.show_body(Body(blocks))


def test_copied_words_carry_the_notes_of_their_marks(edit: BodyEdit) -> None:
    inner = Footnote("1", (line("a", TWO),))
    show(edit, line("One", ONE, " two", THREE), inner, note("2", "b"), note("3", "c"))
    select(edit, 0, 4)
    assert edit.selected_body().blocks == (line("One", ONE), inner, note("2", "b"))


def test_words_copied_within_a_note_are_only_words(edit: BodyEdit) -> None:
    show(edit, line("One", ONE), note("1", "ab", "cd"))
    select(edit, 6, 9)
    assert edit.selected_body().blocks == (line("b"), line("c"))


def test_a_copy_pasted_in_the_same_article_has_a_note_of_its_own(edit: BodyEdit) -> None:
    show(edit, line("One", ONE, " two"), note("1", "a"))
    select(edit, 0, 4)
    part = edit.selected_body()
    select(edit, 8, 8)
    edit.receive(part.blocks)
    assert edit.body().blocks == (line("One", ONE, " twoOne", TWO), note("1", "a"), note("2", "a"))
    assert edit.textCursor().position() == 12
    edit.undo()
    assert edit.body().blocks == (line("One", ONE, " two"), note("1", "a"))


def test_cut_words_take_their_note_up_again_where_they_are_pasted(edit: BodyEdit) -> None:
    show(edit, line("One", ONE, " two", TWO), note("1", "a"), note("2", "b"))
    select(edit, 0, 4)
    part = edit.selected_body()
    edit.cut()
    assert edit.body().blocks == (line("two", TWO), note("1", "a"), note("2", "b"))
    edit.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    edit.receive(part.blocks)
    assert edit.body().blocks == (line("two", TWO, "One", ONE), note("1", "a"), note("2", "b"))


def test_words_of_another_article_bring_their_notes_under_free_labels(edit: BodyEdit) -> None:
    show(edit, line("Here", ONE), note("1", "ours"))
    edit.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    edit.receive((line("there", ONE, TWO), line("more", ONE), note("1", "theirs", "and on"), note("2", "more")))
    three, four = FootnoteMark("3"), FootnoteMark("4")
    assert edit.body().blocks == (
        line("Here", ONE),
        line("there", three, TWO),
        line("more", three),
        note("1", "ours"),
        note("3", "theirs", "and on"),
        note("2", "more"),
    )
    assert edit.text.read_anew() == edit.body().blocks
    assert four.label not in edit.notes.numbers.found().taken()


def test_notes_pasted_into_a_text_without_any_stand_at_its_end(edit: BodyEdit) -> None:
    show(edit, line("Here"), line("end"))
    select(edit, 4, 4)
    edit.receive((line(" and", ONE), note("1", "a"), note("2", "unused")))
    assert edit.body().blocks == (line("Here and", ONE), line("end"), note("1", "a"), note("2", "unused"))
    assert edit.textCursor().position() == 9


def test_notes_cut_out_alone_go_back_to_their_marks(edit: BodyEdit) -> None:
    show(edit, line("One", ONE))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.receive((note("1", "a"),))
    assert edit.body().blocks == (line("One", ONE), note("1", "a"))


def test_two_notes_with_one_label_are_kept_both(edit: BodyEdit) -> None:
    show(edit)
    edit.receive((line("One", ONE), note("1", "a"), note("1", "b")))
    assert edit.body().blocks == (line("One", ONE), note("1", "a"), note("2", "b"))


def test_a_note_that_is_named_anew_takes_no_name_of_one_that_comes_with_it(edit: BodyEdit) -> None:
    show(edit, line("One", TWO))
    edit.receive((line("Two", TWO), note("2", "a"), note("1", "b")))
    assert edit.body().blocks == (line("Two", THREE, "One", TWO), note("3", "a"), note("1", "b"))
