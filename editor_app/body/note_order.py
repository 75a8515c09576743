"""The footnotes of blocks in the order of their first marks, as the page numbers them."""

from collections.abc import Iterator, Sequence

from editor_app.body.blocks import (
    Block,
    BulletList,
    Footnote,
    FootnoteMark,
    Heading,
    Inline,
    NumberedList,
    Paragraph,
    Quotation,
    Table,
)


def numbered_notes(blocks: Sequence[Block]) -> list[Footnote]:
    """Return the notes that marks point to in the order of these, then the others."""
    notes = [block for block in blocks if isinstance(block, Footnote)]
    first = {note.label: note for note in reversed(notes)}
    marks = (label for block in blocks if not isinstance(block, Footnote) for label in labels_in(block))
    ordered = [first[label] for label in dict.fromkeys(marks) if label in first]
    return [*ordered, *(note for note in notes if not any(note is each for each in ordered))]


def labels_in(block: Block) -> Iterator[str]:
    """Yield the label of each mark in a block, in order."""
    match block:
        case Paragraph() | Heading():
            yield from _in_line(block.inlines)
        case Quotation() | Footnote():
            for each in block.blocks:
                yield from labels_in(each)
        case BulletList() | NumberedList():
            for item in block.items:
                for each in item.blocks:
                    yield from labels_in(each)
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from _in_line(cell)


def _in_line(line: Sequence[Inline]) -> Iterator[str]:
    return (each.label for each in line if isinstance(each, FootnoteMark))
