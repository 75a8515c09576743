"""Tables in the rich text: typed in cell by cell, grown and shrunk, and never broken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.body import from_markdown, to_markdown
from editor_app.body.blocks import Body, BulletList, Figure, Heading, Mark, Paragraph, Quotation, Rule, Span, Table
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.cell_lines import rows_of_tabs
from editor_app.ui.editor.table_commands import select_cell
from editor_app.ui.editor.table_tools import SizeBox, TableTools
from editor_app.ui.editor.tables import Place, cell_at, is_mirrored, tables_of
from tests.ui.editor.test_body_edit import item, press, words

ENTER, BACK, DELETE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab
CONTROL = Qt.KeyboardModifier.ControlModifier
GRID = "Before\n\n| a | b |\n|:--|--:|\n| c | d |\n\nAfter\n"


@pytest.fixture
def edit(qtbot: QtBot) -> BodyEdit:
    """A rich editor that shows a table between two paragraphs."""
    made = BodyEdit()
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.undo_wanted.connect(made.undo)
    made.show()
    made.show_body(from_markdown(GRID))
    return made


@pytest.fixture
def tools(edit: BodyEdit) -> TableTools:
    """The commands of tables."""
    return TableTools(edit, edit)


def table(*rows: str, sides: tuple[str, ...] = ("left", "right")) -> Table:
    """A table of plain words, cells with bars between them."""
    cells = tuple(tuple((Span(each),) if each else () for each in row.split("|")) for row in rows)
    return Table(cells, sides)


def stand(edit: BodyEdit, row: int, column: int, number: int = 0) -> None:
    """Put the cursor at the end of a cell."""
    cursor = edit.textCursor()
    cursor.setPosition(cell_at(tables_of(edit.document())[number], Place(row, column)).lastPosition())
    edit.setTextCursor(cursor)


def select(edit: BodyEdit, start: int, end: int) -> None:
    """Select from one position to another."""
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def select_cells(edit: BodyEdit, first: Place, last: Place) -> None:
    """Select cells from one to another."""
    found = tables_of(edit.document())[0]
    select(edit, cell_at(found, first).firstPosition(), cell_at(found, last).lastPosition())


def the_table(edit: BodyEdit) -> Table:
    """The only table."""
    (found,) = [block for block in edit.body().blocks if isinstance(block, Table)]
    return found


def test_an_untouched_table_keeps_its_bytes_and_typing_in_a_cell_changes_that_cell(edit: BodyEdit) -> None:
    assert to_markdown(edit.body()) == GRID
    stand(edit, 1, 0)
    press(edit, "!")
    assert the_table(edit) == table("a|b", "c!|d")
    edit.undo()
    assert to_markdown(edit.body()) == GRID


def test_marks_and_links_are_set_in_cells(edit: BodyEdit) -> None:
    stand(edit, 1, 1)
    edit.toggle_mark(Mark.BOLD)
    press(edit, "x")
    edit.setTextCursor(select_cell(tables_of(edit.document())[0], Place(0, 0)))
    edit.set_link("https://example.org/")
    assert the_table(edit).rows[1][1] == (Span("d"), Span("x", Mark.BOLD))
    assert the_table(edit).rows[0][0] == (Span("a", link="https://example.org/"),)


def test_tab_goes_through_the_cells_and_makes_a_row_after_the_last(edit: BodyEdit) -> None:
    stand(edit, 0, 0)
    press(edit, TAB, "1", TAB, "2", TAB, "3", TAB, "4", TAB, "5")
    assert the_table(edit) == table("a|b1", "c2|d3", "4|5")
    QTest.keyClick(edit, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    press(edit, "!")
    assert the_table(edit).rows[2][0] == (Span("4!"),)


def test_enter_breaks_the_line_of_a_cell_and_control_enter_leaves_below(edit: BodyEdit) -> None:
    stand(edit, 1, 1)
    press(edit, ENTER, "e")
    assert the_table(edit) == table("a|b", "c|d\ne")
    QTest.keyClick(edit, ENTER, CONTROL)
    press(edit, "below")
    assert edit.body().blocks[2:] == (words("below"), words("After"))


def test_beginnings_of_lines_are_only_words_in_a_cell(edit: BodyEdit) -> None:
    stand(edit, 1, 0)
    press(edit, BACK, "# ", ENTER, "- x")
    edit.set_heading(2)
    edit.toggle_list("u")
    edit.toggle_quotation()
    assert the_table(edit) == table("a|b", "# \n- x|d")


@pytest.mark.parametrize("key", [BACK, DELETE])
@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_deleting_at_the_border_of_a_cell_changes_nothing(
    edit: BodyEdit, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    for row in range(2):
        for column in range(2):
            stand(edit, row, column)
            if key == BACK:
                cursor = edit.textCursor()
                cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
                edit.setTextCursor(cursor)
            QTest.keyClick(edit, key, modifier)
    assert to_markdown(edit.body()) == GRID
    assert not edit.document().isUndoAvailable()


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_deleting_from_outside_steps_into_the_table(edit: BodyEdit, modifier: Qt.KeyboardModifier) -> None:
    select(edit, 6, 6)
    QTest.keyClick(edit, DELETE, modifier)
    press(edit, "1")
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().lastBlock().position())
    edit.setTextCursor(cursor)
    QTest.keyClick(edit, BACK, modifier)
    press(edit, "2")
    assert edit.body().blocks == (words("Before"), table("1a|b", "c|d2"), words("After"))


def test_deleting_a_word_stays_within_its_cell(edit: BodyEdit) -> None:
    edit.show_body(from_markdown("Last word\n\n| one two | x |\n|---|---|\n"))
    cursor = edit.textCursor()
    cursor.setPosition(5)
    edit.setTextCursor(cursor)
    QTest.keyClick(edit, DELETE, CONTROL)
    stand(edit, 0, 0)
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.PreviousWord)
    edit.setTextCursor(cursor)
    QTest.keyClick(edit, DELETE, CONTROL)
    assert edit.body().blocks == (words("Last"), table("one|x", sides=("", "")))


def test_an_empty_line_beside_a_table_is_dropped(edit: BodyEdit) -> None:
    edit.moveCursor(QTextCursor.MoveOperation.End)
    press(edit, Qt.Key.Key_Home, ENTER, Qt.Key.Key_Up)
    blocks = edit.document().blockCount()
    press(edit, BACK, "!")
    assert edit.document().blockCount() == blocks - 1
    assert edit.body().blocks == (words("Before"), table("a|b", "c|d!"), words("After"))


def test_cleared_cells_stay(edit: BodyEdit) -> None:
    select_cells(edit, Place(0, 0), Place(1, 0))
    press(edit, DELETE)
    assert the_table(edit) == table("|b", "|d")
    edit.undo()
    assert to_markdown(edit.body()) == GRID


def test_a_selection_across_the_border_takes_the_table_and_leaves_the_lines_apart(edit: BodyEdit) -> None:
    edit.show_body(from_markdown("## Before\n\n| a | b |\n|---|---|\n\nAfter\n"))
    before = to_markdown(edit.body())
    inside = cell_at(tables_of(edit.document())[0], Place(0, 1)).lastPosition()
    select(edit, 3, inside)
    press(edit, BACK)
    assert edit.body().blocks == (Heading(2, (Span("Bef"),)), words("After"))
    edit.undo()
    assert to_markdown(edit.body()) == before
    select(edit, inside, edit.document().characterCount() - 3)
    press(edit, "!")
    assert edit.body().blocks == (Heading(2, (Span("Before!"),)), words("er"))
    edit.undo()
    assert to_markdown(edit.body()) == before


def test_all_can_be_cut_and_undone(edit: BodyEdit) -> None:
    edit.selectAll()
    edit.cut()
    assert edit.body() == Body()
    edit.undo()
    assert to_markdown(edit.body()) == GRID


def test_rows_and_columns_come_and_go(edit: BodyEdit, tools: TableTools) -> None:
    do = tools.does()
    stand(edit, 1, 0)
    do["table_row_above"]()
    press(edit, "x")
    assert the_table(edit) == table("a|b", "x|", "c|d")
    do["table_column_after"]()
    press(edit, "y")
    assert the_table(edit) == table("a||b", "x|y|", "c||d", sides=("left", "", "right"))
    do["table_delete_row"]()
    stand(edit, 0, 0)
    do["table_delete_column"]()
    assert the_table(edit) == table("|b", "|d", sides=("", "right"))
    stand(edit, 0, 0)
    do["table_row_above"]()
    press(edit, "new head")
    assert the_table(edit) == table("new head|", "|b", "|d", sides=("", "right"))
    while edit.document().isUndoAvailable():
        edit.undo()
    assert to_markdown(edit.body()) == GRID


def test_columns_are_aligned_and_given_back(edit: BodyEdit, tools: TableTools) -> None:
    stand(edit, 1, 0)
    tools.does()["table_center"]()
    assert the_table(edit).alignments == ("center", "right")
    tools.does()["table_center"]()
    assert the_table(edit).alignments == ("", "right")
    select_cells(edit, Place(0, 0), Place(0, 1))
    tools.does()["table_left"]()
    assert the_table(edit).alignments == ("left", "left")


def test_the_header_goes_and_comes(edit: BodyEdit, tools: TableTools) -> None:
    stand(edit, 1, 0)
    tools.does()["table_head"]()
    assert not tools.has_head()
    assert the_table(edit) == table("|", "a|b", "c|d")
    assert from_markdown(to_markdown(edit.body())).blocks == edit.body().blocks
    tools.does()["table_head"]()
    assert the_table(edit) == table("a|b", "c|d")


def test_with_its_last_row_or_column_the_table_goes(edit: BodyEdit, tools: TableTools) -> None:
    for command, first, last in (("row", Place(0, 1), Place(1, 1)), ("column", Place(1, 0), Place(1, 1))):
        select_cells(edit, first, last)
        tools.does()[f"table_delete_{command}"]()
        assert edit.body().blocks == (words("Before"), words("After"))
        edit.undo()
        assert to_markdown(edit.body()) == GRID


def test_a_table_is_put_after_the_paragraph_or_list_and_written_in(edit: BodyEdit, tools: TableTools) -> None:
    edit.show_body(Body((BulletList((item("one"), item("two"))), words("After"))))
    select(edit, 1, 1)
    tools.insert(2, 2)
    press(edit, "a", TAB, "b", TAB, TAB, "c")
    blocks = edit.body().blocks
    assert blocks == (BulletList((item("one"), item("two"))), table("a|b", "|c", sides=("", "")), words("After"))
    edit.show_body(Body())
    tools.insert(1, 1)
    press(edit, "x")
    QTest.keyClick(edit, ENTER, CONTROL)
    press(edit, "y")
    assert edit.body().blocks == (Table((((Span("x"),),),), ("",)), words("y"))


def test_a_table_in_an_empty_line_leaves_no_line_over(edit: BodyEdit, tools: TableTools) -> None:
    edit.show_body(Body((words("One"),)))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    press(edit, ENTER)
    tools.insert(1, 2)
    assert [block.text() for block in _blocks(edit)] == ["One", "", "", ""]


def _blocks(edit: BodyEdit) -> list:
    found, block = [], edit.document().begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def test_pasted_blocks_become_lines_of_the_cell(edit: BodyEdit) -> None:
    stand(edit, 1, 1)
    edit.insert_blocks((Heading(2, (Span("t"),)), BulletList((item("one"),)), Rule(), Quotation((words("q"),))))
    assert the_table(edit) == table("a|b", "c|dt\none\nq")
    edit.insert_blocks((Rule(),))
    assert edit.body().blocks == (words("Before"), table("a|b", "c|dt\none\nq"), Rule(), words("After"))


def test_a_picture_put_in_a_cell_stands_in_its_line(edit: BodyEdit) -> None:
    stand(edit, 1, 1)
    edit.insert_figure(edit.textCursor(), Figure("photo:x", "alt", "caption"))
    assert "![alt](photo:x" in to_markdown(edit.body())
    assert from_markdown(to_markdown(edit.body())).blocks == edit.body().blocks


def test_a_table_pasted_in_a_cell_fills_cells_and_makes_those_that_are_missing(edit: BodyEdit) -> None:
    stand(edit, 1, 1)
    part = rows_of_tabs("1\t2\r\n3\t4\r\n")
    assert part is not None
    edit.insert_blocks((part,))
    assert the_table(edit) == table("a|b|", "c|1|2", "|3|4", sides=("left", "right", ""))
    edit.undo()
    assert to_markdown(edit.body()) == GRID
    assert rows_of_tabs("a\tb\nc") is None


def test_copied_cells_are_a_table(edit: BodyEdit) -> None:
    select_cells(edit, Place(0, 1), Place(1, 1))
    assert edit.selected_body().blocks == (table("b", "d", sides=("right",)),)
    select_cells(edit, Place(1, 0), Place(1, 1))
    assert edit.selected_body().blocks == (table("|", "c|d"),)
    edit.selectAll()
    assert edit.selected_body() == edit.body()
    select(edit, 8, 8)
    stand(edit, 1, 1)
    cursor = edit.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    assert edit.selected_body().blocks == (words("d"),)


def test_a_table_in_a_quotation_stays_an_object(edit: BodyEdit) -> None:
    quoted = "> words\n>\n> | a | b |\n> |---|---|\n> | c | d |\n"
    edit.show_body(from_markdown(quoted))
    assert not tables_of(edit.document())
    press(edit, "x")
    assert edit.body().blocks == (Quotation((words("xwords"), table("a|b", "c|d", sides=("", "")))),)


def test_a_table_that_reads_from_the_right_begins_there(edit: BodyEdit, tools: TableTools) -> None:
    text = "| אחת | שתיים |\n|---|---|\n| 1 | 2 |\n"
    edit.show_body(from_markdown(text))
    assert to_markdown(edit.body()) == text
    (found,) = tables_of(edit.document())
    assert is_mirrored(found)
    layout = edit.document().documentLayout()
    left, right = (
        layout.blockBoundingRect(cell_at(found, Place(1, column)).firstCursorPosition().block()).left()
        for column in (1, 0)
    )
    assert left < right
    stand(edit, 1, 0)
    press(edit, TAB, "!")
    tools.does()["table_column_before"]()
    press(edit, "x")
    assert the_table(edit).rows[1] == ((Span("1"),), (Span("x"),), (Span("2!"),))
    tools.does()["table_delete_column"]()
    assert the_table(edit).rows[1] == ((Span("1"),), (Span("2!"),))


def test_lines_beside_a_table_take_room_only_with_words(edit: BodyEdit) -> None:
    edit.show_body(from_markdown("| a |\n|---|\n"))

    def top() -> float:
        cell = cell_at(tables_of(edit.document())[0], Place(0, 0)).firstCursorPosition().block()
        return edit.document().documentLayout().blockBoundingRect(cell).top()

    empty = top()
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    press(edit, "x")
    assert top() > empty
    press(edit, BACK)
    assert top() == empty
    assert edit.body().blocks == (table("a", sides=("",)),)


def test_the_box_asks_the_size_by_keys(qtbot: QtBot, edit: BodyEdit) -> None:
    box = SizeBox(edit)
    asked: list[tuple[int, int]] = []
    box.chosen.connect(lambda rows, columns: asked.append((rows, columns)))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, ENTER):
        QTest.keyClick(box.grid, key)
    assert asked == [(1, 4)]


def test_paragraph_typed_under_a_table_is_read_as_one(edit: BodyEdit) -> None:
    edit.show_body(from_markdown("| a |\n|---|\n"))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    press(edit, "One", ENTER, "Two")
    assert edit.body().blocks == (table("a", sides=("",)), Paragraph((Span("One"),)), words("Two"))


def test_the_footnote_of_a_copied_cell_comes_along(edit: BodyEdit) -> None:
    edit.show_body(from_markdown("| a[^x] | b |\n|---|---|\n\n[^x]: Note\n"))
    select_cells(edit, Place(0, 0), Place(0, 1))
    assert [type(block).__name__ for block in edit.selected_body().blocks] == ["Table", "Footnote"]
