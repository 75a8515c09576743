"""Footnotes that travel with words: copied with their marks, put in among the notes of the text they come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtGui import QTextCursor

from editor_app.body.blocks import Block, Body, Footnote
from editor_app.body.note_order import labels_in
from editor_app.ui.editor.edges import without_edges
from editor_app.ui.editor.formats import note_of
from editor_app.ui.editor.note_labels import fresh_label, relabelled
from editor_app.ui.editor.note_numbers import NoteNumbers
from editor_app.ui.editor.notes import note_place
from editor_app.ui.editor.read_document import Leaf, gather


def with_notes(part: Body, leaves: Sequence[Leaf]) -> Body:
    """Return a copied part with the notes its marks point to; ``leaves`` is the whole text it was taken from."""
    blocks = list(part.blocks)
    have = {block.label for block in blocks if isinstance(block, Footnote)}
    wanted = [label for block in blocks for label in labels_in(block)]
    while missing := dict.fromkeys(label for label in wanted if label not in have):
        found = [note for label in missing if (note := note_in(leaves, label)) is not None]
        blocks += found
        have |= missing.keys()
        wanted = [label for note in found for label in labels_in(note)]  # a note may have marks of its own
    return Body(tuple(blocks), part.prefix)


def note_in(leaves: Sequence[Leaf], label: str) -> Footnote | None:
    """Return what the note with a label says."""
    frame = next((note for leaf in leaves if (note := note_of(leaf.path)) is not None and note.name == label), None)
    if frame is None:
        return None
    found = gather([leaf for leaf in leaves if note_of(leaf.path) == frame])[0]
    return found if isinstance(found, Footnote) else None


def received(
    blocks: Iterable[Block], numbers: NoteNumbers, leaves: Sequence[Leaf]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return blocks that come in and, apart, their notes, with labels that no other note of the text has.

    A note that the text has already and no mark points to is taken up again: its words were cut out, and come back.
    So is a mark whose note comes in alone.
    """
    found = numbers.found()
    blocks = tuple(blocks)
    words = [block for block in blocks if not isinstance(block, Footnote)]
    marks = {label for block in words for label in labels_in(block)}
    coming = [block for block in blocks if isinstance(block, Footnote)]
    taken, names, notes = found.taken() | marks | {note.label for note in coming}, dict[str, str](), list[Footnote]()
    seen: set[str] = set()
    for note in coming:
        label, again = note.label, note.label in seen
        seen.add(label)
        known = note_in(leaves, label) if label in found.notes else None
        if not again and known is not None and label not in found.marks and without_edges(known) == without_edges(note):
            continue
        if again or (label in found.taken() and (known is not None or label in marks)):
            label = fresh_label(taken)
            if not again:
                names[note.label] = label
        taken.add(label)
        notes.append(note if label == note.label else replace(note, label=label, source=None))
    return tuple(relabelled(each, names) for each in words), tuple(_inside(each, names) for each in notes)


def _inside(note: Footnote, names: Mapping[str, str]) -> Footnote:
    blocks = tuple(relabelled(each, names) for each in note.blocks)
    return note if blocks == note.blocks else replace(note, blocks=blocks, source=None)


def place_for(cursor: QTextCursor, numbers: NoteNumbers) -> QTextCursor:
    """Return where notes of marks that come in at the cursor belong."""
    return note_place(QTextCursor(cursor.document()), cursor.selectionStart(), numbers)
