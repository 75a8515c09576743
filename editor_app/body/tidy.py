"""Blocks compared by what they say: neighbours set alike are one span, empty words are none."""

from collections.abc import Iterable
from dataclasses import replace

from editor_app.body.blocks import (
    Block,
    BulletList,
    Footnote,
    Heading,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Quotation,
    Span,
    Table,
)


def tidied_inlines(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return a line with neighbours that are set alike joined and empty words dropped."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Span):
            if not inline.text:
                continue
            if isinstance(last, Span) and replace(last, text="") == replace(inline, text=""):
                joined[-1] = replace(last, text=last.text + inline.text)
                continue
        joined.append(inline)
    return tuple(joined)


def tidied(block: Block) -> Block:
    """Return a block in the one way of saying it."""
    match block:
        case Paragraph() | Heading():
            return replace(block, inlines=tidied_inlines(block.inlines))
        case Quotation() | Footnote():
            return replace(block, blocks=tuple(map(tidied, block.blocks)))
        case BulletList() | NumberedList():
            return replace(block, items=tuple(ListItem(tuple(map(tidied, item.blocks))) for item in block.items))
        case Table():
            return replace(block, rows=tuple(tuple(tidied_inlines(cell) for cell in row) for row in block.rows))
    return block
