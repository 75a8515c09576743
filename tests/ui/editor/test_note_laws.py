"""Footnotes under any sequence of edits: labels stay one of a kind, words are never lost, undo brings all back."""

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.body import from_markdown, render, to_markdown
from editor_app.body.blocks import Block, Body, BulletList, Footnote, FootnoteMark, ListItem, Paragraph, Quotation, Span
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.formats import note_of, opens_notes, path_of
from editor_app.ui.editor.note_labels import labels_in

LABELS = ("1", "2", "b", "c d")
PARTS = st.one_of(
    st.sampled_from(["One", " two ", "Երևան", "👩‍👩‍👧"]).map(Span), st.sampled_from(LABELS).map(FootnoteMark)
)
LINES = st.lists(PARTS, min_size=1, max_size=4).map(lambda parts: Paragraph(tuple(parts)))
WORDS: st.SearchStrategy[Block] = st.one_of(
    LINES,
    st.builds(lambda line: Quotation((line,)), LINES),
    st.builds(lambda line: BulletList((ListItem((line,)),)), LINES),
)
NOTES = st.lists(st.sampled_from(LABELS), unique=True, max_size=3).flatmap(
    lambda labels: st.tuples(
        *(st.builds(lambda lines, label=label: Footnote(label, tuple(lines)), st.lists(LINES, max_size=2))
          for label in labels)
    )
)  # fmt: skip
BODIES = st.builds(
    lambda words, middle, more, notes: Body((*words, *notes[:middle], *more, *notes[middle:])),
    st.lists(WORDS, min_size=1, max_size=3),
    st.integers(0, 1),
    st.lists(WORDS, min_size=1, max_size=2),
    NOTES,
)


def _press(key: Qt.Key) -> object:
    return lambda edit: QTest.keyClick(edit, key)


def _copied(edit: BodyEdit) -> None:
    part = edit.selected_body()
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    edit.receive(part.blocks)


def _moved(edit: BodyEdit) -> None:
    part = edit.selected_body()
    edit.cut()
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    edit.receive(part.blocks)


COMMANDS = (
    lambda edit: edit.notes.insert(),
    lambda edit: edit.notes.renumber(),
    lambda edit: edit.notes.back_to_text(),
    _copied,
    _moved,
    lambda edit: edit.toggle_quotation(),
    lambda edit: edit.toggle_list("o"),
    _press(Qt.Key.Key_Return),
    _press(Qt.Key.Key_Backspace),
    _press(Qt.Key.Key_Delete),
    lambda edit: QTest.keyClicks(edit, "x"),
)
STEPS = st.lists(
    st.tuples(st.integers(0, 10_000), st.integers(-8, 12), st.sampled_from(range(len(COMMANDS)))),
    min_size=1,
    max_size=6,
)


def notes_of(body: Body) -> list[Footnote]:
    """The notes of a body."""
    return [block for block in body.blocks if isinstance(block, Footnote)]


def check_openings(edit: BodyEdit) -> None:
    """No block of the text has the room for the title of the footnotes."""
    block = edit.document().begin()
    while block.isValid():
        assert not opens_notes(block) or note_of(path_of(block)) is not None
        block = block.next()


@given(body=BODIES, steps=STEPS)
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_labels_stay_one_of_a_kind_and_undo_brings_all_back(
    qtbot: QtBot, body: Body, steps: list[tuple[int, int, int]]
) -> None:
    edit = BodyEdit()
    qtbot.addWidget(edit)
    edit.show_body(Body(tuple(replace(block, source=f"«{n}»") for n, block in enumerate(body.blocks))))
    before = edit.body()
    for place, length, command in steps:
        cursor = edit.textCursor()
        last = edit.document().characterCount() - 1
        cursor.setPosition(place % (last + 1))
        cursor.setPosition(max(0, min(last, cursor.position() + length)), QTextCursor.MoveMode.KeepAnchor)
        edit.setTextCursor(cursor)
        COMMANDS[command](edit)
        after = edit.body()
        assert edit.text.read_anew() == after.blocks
        assert max(Counter(note.label for note in notes_of(after)).values(), default=1) == 1
        found = edit.notes.numbers.found()
        assert set(found.notes) == {note.label for note in notes_of(after)}
        assert list(found.marks) == [label for block in after.blocks for label in labels_in(block)]
        check_openings(edit)
    markdown = to_markdown(Body(tuple(replace(block, source=None) for block in edit.body().blocks)))
    read = from_markdown(markdown)
    assert to_markdown(read) == markdown
    assert render(to_markdown(read, normalise=True)) == render(markdown)
    while edit.document().isUndoAvailable():
        edit.undo()
    assert edit.body() == before
    assert [block.source for block in edit.body().blocks] == [block.source for block in before.blocks]
