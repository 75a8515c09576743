"""The labels of footnotes in blocks: the same blocks with other labels, and a label that is free."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from editor_app.body.blocks import (
    Block,
    BulletList,
    Footnote,
    FootnoteMark,
    Heading,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Quotation,
    Table,
)
from editor_app.body.note_order import labels_in


def relabelled(block: Block, names: Mapping[str, str]) -> Block:
    """Return a block whose marks and notes have the labels that ``names`` gives them; the same block if none has."""
    if isinstance(block, Footnote) and block.label in names:
        inside = tuple(relabelled(each, names) for each in block.blocks)
        return replace(block, label=names[block.label], blocks=inside, source=None)
    if not names.keys() & set(labels_in(block)):
        return block
    match block:
        case Paragraph() | Heading():
            return replace(block, inlines=_line(block.inlines, names), source=None)
        case Quotation() | Footnote():
            return replace(block, blocks=tuple(relabelled(each, names) for each in block.blocks), source=None)
        case BulletList() | NumberedList():
            items = (ListItem(tuple(relabelled(each, names) for each in item.blocks)) for item in block.items)
            return replace(block, items=tuple(items), source=None)
        case Table():
            rows = tuple(tuple(_line(cell, names) for cell in row) for row in block.rows)
            return replace(block, rows=rows, source=None)
        case _:
            return block


def _line(line: tuple[Inline, ...], names: Mapping[str, str]) -> tuple[Inline, ...]:
    return tuple(
        replace(each, label=names.get(each.label, each.label)) if isinstance(each, FootnoteMark) else each
        for each in line
    )


def fresh_label(taken: Iterable[str]) -> str:
    """Return the smallest number that is no label yet."""
    used = set(taken)
    return next(label for label in map(str, count(1)) if label not in used)
