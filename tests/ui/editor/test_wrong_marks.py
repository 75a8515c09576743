"""The lines under wrong words stand under them, and go with them."""

import pytest
from PySide6.QtGui import QColor, QTextBlock, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from editor_app.body import from_markdown
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.looks import Looks
from editor_app.ui.editor.wrong_marks import marks_of, move_marks, put_marks


def block_with(words: str, *marked: str) -> tuple[QTextDocument, QTextBlock]:
    """Return a document of one block with these words marked."""
    document = QTextDocument(words)
    document.documentLayout()
    block = document.firstBlock()
    put_marks(block, [(words.index(each), len(each)) for each in marked])
    document.contentsChange.connect(lambda at, removed, added: move_marks(document, at, removed, added))
    return document, block


def marked(block: QTextBlock) -> list[str]:
    """Return the marked words."""
    return [block.text()[start : start + length] for start, length in marks_of(block)]


def test_marks_go_with_their_words() -> None:
    document, block = block_with("A wrold and a mistke", "wrold", "mistke")
    cursor = QTextCursor(block)
    cursor.insertText("Now: ")
    assert marked(block) == ["wrold", "mistke"]
    cursor.setPosition(block.text().index(" and"))
    cursor.insertText(",")
    assert marked(block) == ["wrold", "mistke"]
    cursor.setPosition(block.text().index("mistke"))
    cursor.deletePreviousChar()
    assert marked(block) == ["wrold", "mistke"]
    assert document.toPlainText() == "Now: A wrold, and amistke"


@pytest.mark.parametrize("removed", [0, 2])
def test_a_word_that_is_cut_into_loses_its_mark(removed: int) -> None:
    _, block = block_with("A wrold and a mistke", "wrold", "mistke")
    cursor = QTextCursor(block)
    cursor.setPosition(4)
    cursor.setPosition(4 + removed, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("x")
    assert marked(block) == ["mistke"]


def test_a_block_that_is_split_keeps_the_marks_before_the_place() -> None:
    _, block = block_with("A wrold and a mistke", "wrold", "mistke")
    cursor = QTextCursor(block)
    cursor.setPosition(8)
    cursor.insertBlock()
    assert marked(block) == ["wrold"]


def test_words_that_come_to_look_different_keep_their_marks() -> None:
    document, block = block_with("A wrold", "wrold")
    document.markContentsDirty(0, 7)
    assert marked(block) == ["wrold"]


@pytest.mark.parametrize(
    "source", ["A wrold here\n", "> > A wrold here\n", "- One\n- A wrold\n", "| a | b |\n|---|---|\n| c | A wrold |\n"]
)
def test_the_line_is_painted_under_its_word(qtbot: QtBot, source: str) -> None:
    edit = BodyEdit(Looks(danger="#ff0000"))
    qtbot.addWidget(edit)
    edit.resize(500, 300)
    edit.show_body(from_markdown(source))
    edit.show()
    found = edit.document().find("wrold")
    block = found.block()
    start = found.selectionStart() - block.position()
    put_marks(block, [(start, 5)])
    image = edit.viewport().grab().toImage()
    red = [(x, y) for x in range(image.width()) for y in range(image.height()) if _is_red(image.pixelColor(x, y))]
    first, last = QTextCursor(block), QTextCursor(block)
    first.setPosition(block.position() + start)
    last.setPosition(block.position() + start + 5)
    left, right = edit.cursorRect(first), edit.cursorRect(last)
    ratio = image.devicePixelRatio()
    assert abs(min(x for x, _ in red) / ratio - left.center().x()) <= 3
    assert abs(max(x for x, _ in red) / ratio - right.center().x()) <= 3
    assert left.center().y() < min(y for _, y in red) / ratio <= max(y for _, y in red) / ratio <= left.bottom() + 4


def _is_red(colour: QColor) -> bool:
    return colour.red() > 200 and colour.green() < 150 and colour.blue() < 150
