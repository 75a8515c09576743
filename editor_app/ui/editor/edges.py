"""Spaces at the ends of a line that was edited: a person who stops typing after a space has not written one."""

from dataclasses import replace

from editor_app.body.blocks import (
    Block,
    BulletList,
    Footnote,
    Heading,
    Inline,
    ListItem,
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    Span,
    Table,
)


def without_edges(block: Block) -> Block:
    """Return an edited block without spaces at the ends of its lines."""
    match block:
        case Paragraph() | Heading():
            return replace(block, inlines=_trimmed(block.inlines))
        case Quotation() | Footnote():
            return replace(block, blocks=tuple(without_edges(each) for each in block.blocks))
        case BulletList() | NumberedList():
            items = (ListItem(tuple(without_edges(each) for each in item.blocks)) for item in block.items)
            return replace(block, items=tuple(items))
        case Table():
            return replace(block, rows=tuple(tuple(map(_trimmed, row)) for row in block.rows))
        case _:
            return block


def _trimmed(line: tuple[Inline, ...]) -> tuple[Inline, ...]:
    kept = list(line)
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        edge = kept[at] if kept else None
        if isinstance(edge, Span) and Mark.CODE not in edge.marks:
            words = strip(edge.text, " ")
            kept[at] = replace(edge, text=words)
            if not words:
                del kept[at]
    return tuple(kept)
