"""What a person does with footnotes: make one, go to it and back, drop an empty one, number them anew."""

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from editor_app.body.blocks import Block, FootnoteMark, Mark, Table
from editor_app.ui.editor.commands import describe, one_step
from editor_app.ui.editor.formats import (
    ATOM,
    CODE_BLOCK,
    OBJECT_CHARACTER,
    PARAGRAPH,
    VERBATIM,
    Frame,
    Payloads,
    block_format,
    info_of,
    kind_of,
    marks_of,
    note_of,
    object_format,
    opens_notes,
    origin_of,
    path_of,
    payload_key,
    title_of,
)
from editor_app.ui.editor.note_labels import fresh_label, relabelled
from editor_app.ui.editor.note_numbers import NoteNumbers
from editor_app.ui.editor.tables import in_table
from editor_app.ui.editor.write_document import DocumentWriter


def mark_at(cursor: QTextCursor, payloads: Payloads, *, selected_only: bool = False) -> str | None:
    """Return the label of the mark that is selected or, unless ``selected_only``, stands beside the cursor."""
    document = cursor.document()
    if cursor.hasSelection():
        wide = cursor.selectionEnd() - cursor.selectionStart() > 1
        places = [] if wide else [cursor.selectionStart()]
    else:
        places = [] if selected_only else [cursor.position() - 1, cursor.position()]
    for place in places:
        if place >= 0 and document.characterAt(place) == OBJECT_CHARACTER:
            ahead = QTextCursor(document)
            ahead.setPosition(place + 1)
            value = payloads.get(payload_key(ahead.charFormat()))
            if isinstance(value, FootnoteMark):
                return value.label
    return None


def note_at(cursor: QTextCursor) -> Frame | None:
    """Return the note the cursor stands in."""
    return note_of(path_of(cursor.block()))


def can_hold_mark(cursor: QTextCursor) -> bool:
    """Whether a mark can be put where the cursor stands."""
    return kind_of(cursor.block()) not in (ATOM, CODE_BLOCK, VERBATIM) and note_at(cursor) is None


def insert_note(cursor: QTextCursor, numbers: NoteNumbers, payloads: Payloads) -> QTextCursor:
    """Put a mark where the cursor stands and open its note, as one step; returns a cursor in the note."""
    if cursor.hasSelection():
        cursor.setPosition(cursor.selectionEnd())
    label = fresh_label(numbers.found().taken())
    place = note_place(QTextCursor(cursor.document()), cursor.position(), numbers)
    with one_step(cursor):
        found = object_format(payloads.add(FootnoteMark(label)), marks_of(cursor.charFormat()) & ~Mark.CODE)
        cursor.insertText(OBJECT_CHARACTER, found)
        return open_note(place, payloads.note(label))


def note_place(found: QTextCursor, position: int, numbers: NoteNumbers) -> QTextCursor:
    """Return where the note of a mark at ``position`` belongs: after that of the mark before, else before the first.

    The cursor stands at the end of the block it follows, or at the start of the block it comes before.
    """
    notes = numbers.found().notes
    document = found.document()
    for place, label in reversed(numbers.marks()):
        if place < position and label in notes:
            found.setPosition(_last_block(document.findBlockByNumber(notes[label])).position())
            found.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            return found
    last = document.lastBlock()
    if note_of(path_of(last)) is None:
        found.movePosition(QTextCursor.MoveOperation.End)
        return found
    while note_of(path_of(last.previous())) is not None:
        last = last.previous()
    found.setPosition(last.position())
    return found


def _last_block(block: QTextBlock) -> QTextBlock:
    note = note_of(path_of(block))
    while block.next().isValid() and note_of(path_of(block.next())) == note:
        block = block.next()
    return block


def open_note(cursor: QTextCursor, frame: Frame) -> QTextCursor:
    """Open an empty note at a place from ``note_place`` and stand in it."""
    block = cursor.block()
    is_first = note_of(path_of(block)) is not None and note_of(path_of(block.previous())) is None
    if is_first and cursor.atBlockStart():
        after = block_format(kind_of(block), path_of(block), info_of(block), origin_of(block))
        cursor.insertBlock(after, block.charFormat())
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    else:
        cursor.insertBlock(block_format(PARAGRAPH), QTextCharFormat())
    opens = note_of(path_of(cursor.block().previous())) is None
    cursor.setBlockFormat(block_format(PARAGRAPH, (frame,), opens=opens))
    cursor.setBlockCharFormat(QTextCharFormat())
    return cursor


def place_of_mark(label: str, numbers: NoteNumbers) -> int:
    """Return the position after the first mark of a note, -1 if it has none."""
    return next((place + 1 for place, each in numbers.marks() if each == label), -1)


def place_of_note(label: str, numbers: NoteNumbers, cursor: QTextCursor) -> int:
    """Return the position at the end of a note, -1 if there is none with this label."""
    number = numbers.found().notes.get(label)
    if number is None:
        return -1
    last = _last_block(cursor.document().findBlockByNumber(number))
    return last.position() + last.length() - 1


def is_empty(note: Frame, cursor: QTextCursor) -> bool:
    """Whether the note with the cursor is one line with nothing in it."""
    block = cursor.block()
    alone = note not in path_of(block.previous()) and note not in path_of(block.next())
    return alone and not block.text()


def drop_note(cursor: QTextCursor, note: Frame, numbers: NoteNumbers, payloads: Payloads) -> None:
    """Take an empty note away with its marks, as one step; the cursor goes to where its first mark was."""
    marks = [place for place, label in numbers.marks() if label == note.name]
    with one_step(cursor):
        remove_empty_block(cursor)
        for place in reversed(marks):
            cursor.setPosition(place)
            cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
            if isinstance(payloads.get(payload_key(cursor.charFormat())), FootnoteMark):
                cursor.removeSelectedText()
            cursor.setPosition(place)


def remove_empty_block(cursor: QTextCursor) -> None:
    """Remove the cursor's empty block and stand at the end of the one before.

    The note after it opens the footnotes' part if this one did.
    """
    block = cursor.block()
    before, after = block.previous(), block.next()
    if before.isValid() and not in_table(before):
        kept = before.blockFormat()
        cursor.setPosition(block.position() - 1)
        cursor.setPosition(block.position(), QTextCursor.MoveMode.KeepAnchor)
    elif after.isValid() and not in_table(after):
        kept = after.blockFormat()
        cursor.setPosition(block.position() + 1, QTextCursor.MoveMode.KeepAnchor)
    else:
        cursor.setBlockFormat(block_format(PARAGRAPH))
        return  # alone, or the line a table needs beside it
    cursor.removeSelectedText()
    if cursor.blockFormat() != kept:  # of two blocks that melt, Qt drops the format of the empty one
        cursor.setBlockFormat(kept)
    settle_opening(cursor.block())
    settle_opening(cursor.block().next())


def settle_opening(block: QTextBlock) -> None:
    """Give the first note of a part the room for its title, and only that one."""
    path = path_of(block)
    opens = note_of(path) is not None and note_of(path_of(block.previous())) is None
    if block.isValid() and opens is not opens_notes(block):
        found = block_format(kind_of(block), path, info_of(block), origin_of(block), opens=opens)
        QTextCursor(block).setBlockFormat(found)


def crosses_border(cursor: QTextCursor) -> bool:
    """Whether the selection begins and ends in different notes, or in a note and in the text."""
    document = cursor.document()
    ends = (document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd()))
    return cursor.hasSelection() and note_of(path_of(ends[0])) != note_of(path_of(ends[1]))


def remove_selection(cursor: QTextCursor) -> None:
    """Remove what is selected, as one step; what is left of a note's line joins the text, not the text the note."""
    if not crosses_border(cursor):
        cursor.removeSelectedText()
        return
    with one_step(cursor):
        kept = cursor.document().findBlock(cursor.selectionStart()).blockFormat()
        cursor.removeSelectedText()
        if cursor.blockFormat() != kept:
            cursor.setBlockFormat(kept)
        settle_opening(cursor.block())
        settle_opening(cursor.block().next())


def renumber(cursor: QTextCursor, numbers: NoteNumbers, payloads: Payloads) -> bool:
    """Give the notes the labels 1 to n in the order of their marks, as one step; False if they have them."""
    found = numbers.found()
    order = dict.fromkeys([*found.numbers, *found.notes, *found.marks])
    names = {label: str(place) for place, label in enumerate(order, 1) if label != str(place)}
    if not names:
        return False
    with one_step(cursor):
        for place in dict.fromkeys(place for place, label in numbers.marks() if label in names):
            rename_object(cursor.document().findBlock(place), place, names, payloads)
        block = cursor.document().begin()
        while block.isValid():
            path = path_of(block)
            if path and path[0].kind == "f" and path[0].name in names:
                describe(block, path=(Frame("f", path[0].key, name=names[path[0].name]), *path[1:]))
            block = block.next()
    return True


def rename_object(block: QTextBlock, place: int, names: dict[str, str], payloads: Payloads) -> None:
    """Give the mark, or the marks of the table, at ``place`` other labels."""
    cursor = QTextCursor(block)
    cursor.setPosition(place)
    cursor.setPosition(place + 1, QTextCursor.MoveMode.KeepAnchor)
    old = cursor.charFormat()
    value = payloads.get(payload_key(old))
    made: Block | FootnoteMark | None = None
    if isinstance(value, FootnoteMark):
        made = FootnoteMark(names.get(value.label, value.label))
    elif isinstance(value, Table):
        made = relabelled(value, names)
    if made is not None:
        cursor.setCharFormat(object_format(payloads.add(made), marks_of(old), old.anchorHref(), title_of(old)))


def write_notes(cursor: QTextCursor, notes: tuple[Block, ...], payloads: Payloads) -> None:
    """Write notes at a place from ``note_place``."""
    for note in notes:
        open_note(cursor, payloads.note(""))
        DocumentWriter(cursor, payloads).write((note,))
