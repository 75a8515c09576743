"""The body in a QTextDocument: nothing is lost, and what nobody touched is what was loaded."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.body import from_markdown, to_markdown
from editor_app.body.blocks import Body, Mark, Paragraph, Rule, Span
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.document import BodyDocument
from editor_app.ui.editor.inline_text import to_points, to_utf16
from editor_app.ui.editor.read_document import gather, root_groups
from tests.ui.editor.bodies import BODIES, WORDS

QUIET = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def loaded(body: Body) -> BodyDocument:
    """A document that shows the body, its blocks numbered by their source."""
    document = BodyDocument(QTextDocument())
    document.load(Body(tuple(replace(block, source=f"«{n}»") for n, block in enumerate(body.blocks))))
    return document


def sources(body: Body) -> list[str | None]:
    """What of the loaded text each block still is."""
    return [block.source for block in body.blocks]


@given(body=BODIES)
@QUIET
def test_document_says_what_the_body_says(qtbot: QtBot, body: Body) -> None:
    document = loaded(body)
    assert gather(document.leaves()) == body.blocks
    assert sources(document.body()) == [f"«{n}»" for n in range(len(body.blocks))]


@given(body=BODIES, edits=st.lists(st.tuples(st.integers(0, 10_000), WORDS), min_size=1, max_size=6))
@QUIET
def test_typing_changes_only_the_blocks_typed_in_and_undo_brings_all_back(
    qtbot: QtBot, body: Body, edits: list[tuple[int, str]]
) -> None:
    document = loaded(body)
    before = document.body()
    touched = set()
    for place, words in edits:
        cursor = QTextCursor(document.document)
        cursor.setPosition(place % document.document.characterCount())
        touched.add(document.leaves()[cursor.blockNumber()].origin)
        cursor.insertText(
            words.replace("\n", " ").replace("\r", " ").translate(dict.fromkeys([0x2029, 0xFDD0, 0xFDD1], " "))
        )
        after = document.body()
        kept = {block.source for block in after.blocks}
        assert kept >= {f"«{n}»" for n in range(len(body.blocks)) if n not in touched}
        assert BodyDocument.read_anew(document) == after.blocks
    while document.document.isUndoAvailable():
        document.document.undo()
    assert document.body() == before
    assert sources(document.body()) == sources(before)


@given(text=WORDS, place=st.integers(0, 30))
def test_positions_go_to_qt_and_back(text: str, place: int) -> None:
    points = min(place, len(text))
    assert to_points(text, to_utf16(text, points)) == points
    assert to_utf16(text, points) == len(text[:points].encode("utf-16-le")) // 2


def test_empty_document_is_an_empty_body(qtbot: QtBot) -> None:
    document = loaded(Body())
    assert document.body() == Body()
    QTextCursor(document.document).insertText("Երևան")
    assert document.body().blocks == (Paragraph((Span("Երևան"),)),)


COMMANDS = (
    lambda edit: edit.toggle_mark(Mark.BOLD),
    lambda edit: edit.set_heading(2),
    lambda edit: edit.toggle_quotation(),
    lambda edit: edit.toggle_pull_quote(),
    lambda edit: edit.notes.insert(),
    lambda edit: edit.toggle_list("u"),
    lambda edit: edit.toggle_list("o"),
    lambda edit: edit.set_link("https://example.org/"),
    lambda edit: edit.insert_blocks((Rule(),)),
    lambda edit: QTest.keyClick(edit, Qt.Key.Key_Return),
    lambda edit: QTest.keyClick(edit, Qt.Key.Key_Backspace),
    lambda edit: QTest.keyClick(edit, Qt.Key.Key_Delete),
    lambda edit: QTest.keyClick(edit, Qt.Key.Key_Tab),
    lambda edit: QTest.keyClick(edit, Qt.Key.Key_Backtab),
    lambda edit: QTest.keyClicks(edit, "- x"),
)
STEPS = st.tuples(st.integers(0, 10_000), st.integers(0, 12), st.sampled_from(range(len(COMMANDS))))


def groups_near(document: BodyDocument, first: int, last: int) -> set[int]:
    """The loaded blocks from ``first`` to ``last`` (positions), with a neighbour on each side."""
    number, found = 0, []
    begin = document.document.findBlock(first).blockNumber()
    end = document.document.findBlock(last).blockNumber()
    groups = root_groups(document.leaves())
    for index, group in enumerate(groups):
        if number <= end and number + len(group) > begin:
            found += groups[max(0, index - 1) : index + 2]
        number += len(group)
    return {leaf.origin for group in found for leaf in group}


@given(body=BODIES, steps=st.lists(STEPS, min_size=1, max_size=5))
@QUIET
def test_commands_change_only_what_they_are_used_on_and_undo_brings_all_back(
    qtbot: QtBot, body: Body, steps: list[tuple[int, int, int]]
) -> None:
    edit = BodyEdit()
    qtbot.addWidget(edit)
    edit.show_body(Body(tuple(replace(block, source=f"«{n}»") for n, block in enumerate(body.blocks))))
    before = edit.body()
    touched = set()
    for place, length, command in steps:
        cursor = edit.textCursor()
        last = edit.document().characterCount() - 1
        cursor.setPosition(place % (last + 1))
        cursor.setPosition(min(last, cursor.position() + length), QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        touched |= groups_near(edit.text, cursor.selectionStart(), cursor.selectionEnd())
        COMMANDS[command](edit)
        after = edit.body()
        assert {block.source for block in after.blocks} >= {
            f"«{n}»" for n in range(len(body.blocks)) if n not in touched
        }
        assert edit.text.read_anew() == after.blocks
    while edit.document().isUndoAvailable():
        edit.undo()
    assert edit.body() == before
    assert sources(edit.body()) == sources(before)


def test_white_space_before_the_text_comes_back_with_undo(qtbot: QtBot) -> None:
    text = BodyDocument(QTextDocument())
    text.load(from_markdown("\n\nFirst\n"))
    text.replace_all(from_markdown("   \n\nSecond\n"))
    assert to_markdown(text.body()) == "   \n\nSecond\n"
    text.document.undo()
    assert to_markdown(text.body()) == "\n\nFirst\n"
    text.load(from_markdown(" \n"))
    assert to_markdown(text.body()) == " \n"
