"""Typing, commands and pasting in the rich text, as a person does them."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.body.blocks import (
    Body,
    BulletList,
    CodeBlock,
    Figure,
    Heading,
    ListItem,
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    RawInline,
    Rule,
    Span,
)
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.looks import Looks


def words(text: str, marks: Mark = Mark.NONE, link: str = "") -> Paragraph:
    """A paragraph of one span."""
    return Paragraph((Span(text, marks, link),))


def item(*texts: str) -> ListItem:
    """An item of plain paragraphs."""
    return ListItem(tuple(words(text) for text in texts))


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


ENTER, BACK, TAB, BACKTAB = Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Tab, Qt.Key.Key_Backtab


def select(edit: BodyEdit, start: int, end: int) -> None:
    """Select from one position to another."""
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def test_enter_makes_paragraphs(edit: BodyEdit) -> None:
    press(edit, "One", ENTER, "Two")
    assert edit.body().blocks == (words("One"), words("Two"))


def test_typed_hashes_make_a_heading_and_enter_after_it_a_paragraph(edit: BodyEdit) -> None:
    press(edit, "## Title", ENTER, "Text")
    assert edit.body().blocks == (Heading(2, (Span("Title"),)), words("Text"))


def test_backspace_at_the_start_of_a_heading_makes_it_a_paragraph(edit: BodyEdit) -> None:
    press(edit, "### ", BACK, "Text")
    assert edit.body().blocks == (words("Text"),)


def test_typed_sign_begins_a_quotation_and_enter_on_an_empty_line_leaves_it(edit: BodyEdit) -> None:
    press(edit, "> One", ENTER, "Two", ENTER, ENTER, "Out")
    assert edit.body().blocks == (Quotation((words("One"), words("Two"))), words("Out"))


def test_typed_hyphen_begins_a_list_that_nests_with_tab(edit: BodyEdit) -> None:
    press(edit, "- One", ENTER, "Two", ENTER, TAB, "Deep", ENTER, BACKTAB, "Three", ENTER, ENTER, "Out")
    deep = ListItem((words("Two"), BulletList((item("Deep"),))))
    assert edit.body().blocks == (BulletList((item("One"), deep, item("Three"))), words("Out"))


def test_typed_number_begins_a_numbered_list(edit: BodyEdit) -> None:
    press(edit, "3. One", ENTER, "Two")
    assert edit.body().blocks == (NumberedList((item("One"), item("Two")), 3),)


def test_backspace_at_the_start_of_an_item_takes_it_out_of_the_list(edit: BodyEdit) -> None:
    press(edit, "- One", ENTER, "Two", Qt.Key.Key_Home, BACK)
    assert edit.body().blocks == (BulletList((item("One"),)), words("Two"))


def test_backspace_joins_the_paragraphs_of_a_quotation_and_of_an_item(edit: BodyEdit) -> None:
    edit.show_body(Body((Quotation((words("a"), words("b"))), BulletList((item("c", "d"),)))))
    for start in (6, 2):
        select(edit, start, start)
        press(edit, BACK)
    assert edit.body().blocks == (Quotation((words("ab"),)), BulletList((item("cd"),)))


def test_three_hyphens_make_a_rule(edit: BodyEdit) -> None:
    press(edit, "One", ENTER, "---", ENTER, "Two")
    assert edit.body().blocks == (words("One"), Rule(), words("Two"))


def test_three_backticks_make_code_where_enter_breaks_the_line(edit: BodyEdit) -> None:
    press(edit, "```py", ENTER, "a", ENTER, "b", ENTER, ENTER)
    assert edit.body().blocks == (CodeBlock("a\nb", "py"),)


def test_marks_go_on_and_off_a_selection(edit: BodyEdit) -> None:
    press(edit, "One two")
    select(edit, 4, 7)
    edit.toggle_mark(Mark.BOLD)
    edit.toggle_mark(Mark.ITALIC)
    assert edit.body().blocks == (Paragraph((Span("One "), Span("two", Mark.BOLD | Mark.ITALIC))),)
    edit.toggle_mark(Mark.BOLD)
    assert edit.body().blocks == (Paragraph((Span("One "), Span("two", Mark.ITALIC))),)


def test_mark_without_selection_holds_for_what_is_typed_next(edit: BodyEdit) -> None:
    press(edit, "a ")
    edit.toggle_mark(Mark.STRIKE)
    press(edit, "b")
    assert edit.body().blocks == (Paragraph((Span("a "), Span("b", Mark.STRIKE))),)


def test_toolbar_quotation_goes_around_and_away(edit: BodyEdit) -> None:
    edit.show_body(Body((words("a"), words("b"), words("c"))))
    select(edit, 0, 3)
    edit.toggle_quotation()
    assert edit.body().blocks == (Quotation((words("a"), words("b"))), words("c"))
    edit.toggle_quotation()
    assert edit.body().blocks == (words("a"), words("b"), words("c"))


def test_quotation_beside_a_quotation_joins_it(edit: BodyEdit) -> None:
    edit.show_body(Body((Quotation((words("a"),)), words("b"), Quotation((words("c"),)))))
    select(edit, 2, 2)
    edit.toggle_quotation()
    assert edit.body().blocks == (Quotation((words("a"), words("b"), words("c"))),)


def test_toolbar_list_changes_its_kind_and_goes(edit: BodyEdit) -> None:
    edit.show_body(Body((words("a"), words("b"))))
    edit.selectAll()
    edit.toggle_list("u")
    assert edit.body().blocks == (BulletList((item("a"), item("b"))),)
    edit.toggle_list("o")
    assert edit.body().blocks == (NumberedList((item("a"), item("b"))),)
    edit.toggle_list("o")
    assert edit.body().blocks == (words("a"), words("b"))


def test_heading_toggles(edit: BodyEdit) -> None:
    press(edit, "a")
    edit.set_heading(3)
    assert edit.body().blocks == (Heading(3, (Span("a"),)),)
    edit.set_heading(3)
    assert edit.body().blocks == (words("a"),)


def test_link_is_set_changed_and_removed_as_a_whole(edit: BodyEdit) -> None:
    press(edit, "see here now")
    select(edit, 4, 8)
    edit.set_link("https://example.org/")
    linked = Paragraph((Span("see "), Span("here", link="https://example.org/"), Span(" now")))
    assert edit.body().blocks == (linked,)
    select(edit, 6, 6)
    assert edit.link() == "https://example.org/"
    edit.set_link("article:x")
    assert edit.body().blocks[0].inlines[1] == Span("here", link="article:x")  # type: ignore[union-attr]
    edit.set_link("")
    assert edit.body().blocks == (words("see here now"),)


def test_what_is_typed_after_a_link_is_no_part_of_it(edit: BodyEdit) -> None:
    edit.show_body(Body((words("link", link="https://example.org/"),)))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    press(edit, " and on")
    assert edit.body().blocks == (Paragraph((Span("link", link="https://example.org/"), Span(" and on"))),)


def test_words_typed_beside_a_photo_stand_in_their_own_paragraph(edit: BodyEdit) -> None:
    photo = Figure("photo:x", "alt", "caption")
    edit.show_body(Body((photo,)))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    press(edit, "after")
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    press(edit, "before")
    assert edit.body().blocks == (words("before"), photo, words("after"))


def test_backspace_after_a_photo_selects_it_before_it_deletes(edit: BodyEdit) -> None:
    photo = Figure("photo:x", "alt", "caption")
    edit.show_body(Body((photo, words("after"))))
    select(edit, 2, 2)
    press(edit, BACK)
    assert edit.body().blocks == (photo, words("after"))
    assert edit.textCursor().hasSelection()
    press(edit, BACK)
    assert edit.body().blocks == (words("after"),)
    edit.undo()
    assert edit.body().blocks == (photo, words("after"))


def test_raw_inline_survives_edits_around_it(edit: BodyEdit) -> None:
    edit.show_body(Body((Paragraph((Span("a"), RawInline("<kbd>"), Span("b"))),)))
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    press(edit, "x")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    press(edit, "y")
    select(edit, 2, 2)
    press(edit, "z")
    assert edit.body().blocks == (Paragraph((Span("xaz"), RawInline("<kbd>"), Span("by"))),)


def test_blocks_inserted_in_a_paragraph_cut_it_in_two_and_undo_mends_it(edit: BodyEdit) -> None:
    edit.show_body(Body((words("onetwo"),)))
    select(edit, 3, 3)
    edit.insert_blocks((words("new"), Rule()))
    assert edit.body().blocks == (words("one"), words("new"), Rule(), words("two"))
    edit.undo()
    assert edit.body().blocks == (words("onetwo"),)


def test_copied_blocks_carry_their_markdown(edit: BodyEdit) -> None:
    edit.show_body(Body((words("a", Mark.BOLD), Figure("photo:x", "alt", "caption"), words("b"))))
    edit.selectAll()
    assert edit.selected_body() == edit.body()


def test_paste_is_handed_on(edit: BodyEdit, qtbot: QtBot) -> None:
    source = QMimeData()
    source.setText("words")
    with qtbot.waitSignal(edit.pasted):
        edit.insertFromMimeData(source)


def test_change_of_looks_is_no_edit(edit: BodyEdit) -> None:
    edited: list[bool] = []
    edit.show_body(Body((words("a", link="article:x"), Rule())))
    edit.body_edited.connect(lambda: edited.append(True))
    edit.set_looks(Looks(text="#ffffff", paper="#000000"))
    edit.repaint_objects()
    assert not edited
    assert not edit.document().isUndoAvailable()


def test_right_to_left_follows_the_words(edit: BodyEdit) -> None:
    edit.show_body(Body((words("می‌گوید"), words("says"))))
    first = edit.document().begin()
    assert first.textDirection() == Qt.LayoutDirection.RightToLeft
    assert first.next().textDirection() == Qt.LayoutDirection.LeftToRight


def test_a_space_after_the_last_word_is_not_written(edit: BodyEdit) -> None:
    press(edit, "Last words ")
    assert edit.body().blocks == (words("Last words"),)


def test_who_said_a_pull_quote_is_set_smaller_than_its_words(edit: BodyEdit) -> None:
    edit.show_body(Body((words("before"), Quotation((words("said"), words("also said"), words("who")), pull=True))))

    def sizes() -> list[float]:
        block, found = edit.document().begin(), []
        while block.isValid():
            found += [each.format.fontPointSize() for each in block.layout().formats()[:1] or []]
            block = block.next()
        return found

    large, also_large, small = sizes()
    assert large == also_large > small
    edit.show_body(Body((Quotation((words("said"),), pull=True), words("after"))))
    assert sizes() == [large]
