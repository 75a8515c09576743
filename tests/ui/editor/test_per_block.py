"""What is remembered of each text block: only changed blocks are read again, and none that changed is missed."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from editor_app.ui.editor.per_block import PerBlock


@pytest.fixture
def document(qtbot: QtBot) -> QTextDocument:
    made = QTextDocument()
    made.setPlainText("\n".join(f"line {number}" for number in range(200)))
    return made


def remembered(document: QTextDocument) -> tuple[PerBlock[str], list[str]]:
    read: list[str] = []

    def take(block: QTextBlock) -> str:
        read.append(block.text())
        return block.text()

    return PerBlock(document, take), read


def test_a_key_reads_the_changed_block_and_its_neighbours_only(document: QTextDocument) -> None:
    lines, read = remembered(document)
    lines.values()
    read.clear()
    cursor = QTextCursor(document.findBlockByNumber(100))
    cursor.movePosition(QTextCursor.MoveOperation.Right, n=2)
    cursor.insertText("x")
    assert lines.values()[100] == "lixne 100"
    assert read == ["lixne 100"]


def test_nothing_is_read_when_nothing_changed(document: QTextDocument) -> None:
    lines, read = remembered(document)
    version = lines.version
    assert len(lines.values()) == 200
    read.clear()
    lines.values()
    assert (read, lines.version) == ([], version)


def _insert(cursor: QTextCursor, chance: random.Random) -> None:
    cursor.insertText("".join(chance.choices(["a", "b ", "\n", "\u2028"], k=chance.randint(1, 12))))


def _remove(cursor: QTextCursor, chance: random.Random) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, chance.randint(1, 60))
    cursor.removeSelectedText()


def _in_one_step(cursor: QTextCursor, chance: random.Random) -> None:
    other = QTextCursor(cursor)
    other.setPosition(chance.randrange(cursor.document().characterCount()))
    cursor.beginEditBlock()
    _insert(cursor, chance)
    _remove(other, chance)
    cursor.endEditBlock()


def _undo(cursor: QTextCursor, _chance: random.Random) -> None:
    cursor.document().undo()


def _redo(cursor: QTextCursor, _chance: random.Random) -> None:
    cursor.document().redo()


def _clear(cursor: QTextCursor, chance: random.Random) -> None:
    cursor.document().clear()
    cursor.insertText("\n".join(str(chance.random()) for _ in range(chance.randint(0, 150))))


_EDITS: tuple[Callable[[QTextCursor, random.Random], None], ...] = (_insert, _remove, _in_one_step, _undo, _redo)


@pytest.mark.parametrize("seed", range(12))
def test_after_any_edits_it_says_what_the_document_says(document: QTextDocument, seed: int) -> None:
    lines, _ = remembered(document)
    chance = random.Random(seed)
    for number in range(120):
        cursor = QTextCursor(document)
        cursor.setPosition(chance.randrange(document.characterCount()))
        edit = _clear if number % 50 == 49 else chance.choice(_EDITS)
        edit(cursor, chance)
        if chance.random() < 0.6:  # several changes may pass before it is asked
            assert lines.values() == [document.findBlockByNumber(at).text() for at in range(document.blockCount())]


def test_a_block_that_only_changed_its_format_is_read_again(document: QTextDocument) -> None:
    lines, read = remembered(document)
    lines.values()
    read.clear()
    cursor = QTextCursor(document.findBlockByNumber(7))
    style = cursor.blockFormat()
    style.setHeadingLevel(2)
    cursor.setBlockFormat(style)
    lines.values()
    assert "line 7" in read
    assert len(read) <= 3
