"""Words and characters: of the whole text and of a selection, counted again only where the text changed."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.body import from_markdown
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.counts import Counts, tally

TEXT = "".join(f"Paragraph {number} has **six** words here.\n\n" for number in range(30)) + "- one item\n- two’s item\n"


@pytest.fixture
def edit(qtbot: QtBot) -> BodyEdit:
    made = BodyEdit()
    qtbot.addWidget(made)
    made.show_body(from_markdown(TEXT))
    return made


@pytest.fixture
def counts(edit: BodyEdit, qtbot: QtBot) -> Counts:
    made = Counts(edit)
    qtbot.addWidget(made)
    made.count()
    return made


def test_the_whole_text_is_counted(edit: BodyEdit, counts: Counts) -> None:
    words, characters = tally(edit.toPlainText())
    assert (words, characters) == (184, tally(edit.toPlainText())[1])
    assert counts.text() == f"{words} words · {characters} characters · 1 min"


def test_an_empty_text_takes_no_time(edit: BodyEdit, counts: Counts) -> None:
    edit.show_body(from_markdown(""))
    counts.count()
    assert counts.text() == "0 words · 0 characters · 0 min"


def test_a_key_makes_only_its_block_be_counted_again(edit: BodyEdit, counts: Counts) -> None:
    before = list(counts._tallies.values())
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().findBlockByNumber(12).position() + 3)
    edit.setTextCursor(cursor)
    QTest.keyClicks(edit, " x ")
    after = counts._tallies.values()
    assert [number for number, found in enumerate(after) if found is not before[number]] == [12]
    counts.count()
    assert counts.text().startswith("186 words")


@pytest.mark.parametrize(("first", "last"), [(0, 0), (3, 4), (0, 31), (7, 29)])
def test_a_selection_is_counted_as_its_words_are(edit: BodyEdit, counts: Counts, first: int, last: int) -> None:
    document = edit.document()
    cursor = edit.textCursor()
    cursor.setPosition(document.findBlockByNumber(first).position() + 4)
    cursor.setPosition(document.findBlockByNumber(last).position() + 9, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)
    counts.count()
    words, characters = tally(cursor.selectedText())
    said = "1 word" if words == 1 else f"{words} words"
    assert counts.text().startswith(f"Selected: {said} · {characters} character")


def test_counts_follow_the_sheet_that_is_shown(edit: BodyEdit, counts: Counts, qtbot: QtBot) -> None:
    first, other = edit.sheet, edit.new_sheet()
    edit.show_sheet(other)
    edit.show_body(from_markdown("Three words only.\n"))
    qtbot.waitUntil(lambda: counts.text().startswith("3 words"))
    edit.show_sheet(first)
    qtbot.waitUntil(lambda: counts.text().startswith("184 words"))
