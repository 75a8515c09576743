"""What comes into the text where the cursor stands, each as one step to undo, and the part of it that goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor, QTextDocument

from editor_app.body.blocks import Block, Body, Figure, Footnote, Inline, Paragraph
from editor_app.ui.editor import commands, keys, notes, removal
from editor_app.ui.editor.document import BodyDocument
from editor_app.ui.editor.inline_text import insert_inlines, insert_text
from editor_app.ui.editor.note_paste import place_for, received, with_notes

if TYPE_CHECKING:
    from editor_app.ui.editor.body_edit import BodyEdit


def insert_blocks(edit: BodyEdit, blocks: tuple[Block, ...]) -> None:
    """Put blocks where the cursor stands; one step to undo."""
    cursor = edit.textCursor()
    keys.insert_blocks(cursor, blocks, edit.text.payloads)
    edit.setTextCursor(cursor)
    edit.ensure_caret_seen()


def insert_line(edit: BodyEdit, inlines: tuple[Inline, ...]) -> None:
    """Put words and inline objects where the cursor stands."""
    cursor = edit.textCursor()
    with commands.one_step(cursor):
        if keys.inside_atom(cursor):
            keys.write_beside_atom(cursor, "")
        removal.remove_selection(cursor)
        insert_inlines(cursor, inlines, edit.text.payloads)
    edit.setTextCursor(cursor)
    edit.embeds.note_typing(cursor.block().text())
    edit.ensure_caret_seen()


def receive(edit: BodyEdit, blocks: tuple[Block, ...]) -> None:
    """Put in what comes from elsewhere where the cursor stands, its footnotes among ours; one step to undo."""
    words, footnotes = received(blocks, edit.notes.numbers, edit.text.leaves())
    cursor = edit.textCursor()
    with commands.one_step(cursor):
        place = place_for(cursor, edit.notes.numbers)
        if len(words) == 1 and isinstance(words[0], Paragraph):
            insert_line(edit, words[0].inlines)
        elif words:
            insert_blocks(edit, words)
        if footnotes:
            cursor.setPosition(edit.textCursor().position())
            at = cursor.position()
            notes.write_notes(place, footnotes, edit.text.payloads)
            cursor.setPosition(at)  # at the end of the text Qt takes the cursor along
            edit.setTextCursor(cursor)


def insert_words(edit: BodyEdit, words: str) -> None:
    """Put plain words in, line breaks kept inside the block."""
    cursor = edit.textCursor()
    with commands.one_step(cursor):
        removal.remove_selection(cursor)
        insert_text(cursor, words, cursor.charFormat(), edit.text.payloads)
    edit.setTextCursor(cursor)


def insert_figure(edit: BodyEdit, place: QTextCursor, figure: Figure) -> None:
    """Put a photo at a place remembered earlier; one step to undo."""
    keys.insert_blocks(place, (figure,), edit.text.payloads)
    edit.setTextCursor(place)
    edit.ensure_caret_seen()


def selected_body(edit: BodyEdit) -> Body:
    """Return the selected part as blocks, with the footnotes its marks point to."""
    if edit.textCursor().hasComplexSelection():
        return with_notes(Body((edit.text.cells(edit.textCursor()),)), edit.text.leaves())
    scratch = QTextDocument()
    part = BodyDocument(scratch, edit.text.payloads)
    QTextCursor(scratch).insertFragment(edit.textCursor().selection())
    body = part.body(keep_edges=True)
    if notes.note_at(edit.textCursor()) is not None and not notes.crosses_border(edit.textCursor()):
        return Body(tuple(inner for block in body.blocks for inner in _without_note(block)))
    return with_notes(body, edit.text.leaves())


def replace_figure(edit: BodyEdit, figure: Figure) -> None:
    """Put other words or another picture in the place of the photo at the cursor."""
    cursor = edit.textCursor()
    block = cursor.block()
    with commands.one_step(cursor):
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        keys.write_atom(cursor, figure, edit.text.payloads)


def _without_note(block: Block) -> tuple[Block, ...]:
    return block.blocks if isinstance(block, Footnote) else (block,)
