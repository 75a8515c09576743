"""The pictures in blocks: which there are, and the same blocks with other pictures, or without some."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from editor_app.body.blocks import (
    Block,
    BulletList,
    Figure,
    Footnote,
    Heading,
    Inline,
    InlinePhoto,
    ListItem,
    NumberedList,
    Paragraph,
    Quotation,
    Table,
)

Picture: TypeAlias = Figure | InlinePhoto
Address = Callable[[str], str | None]
"""An address to another one, to itself, or to None: the picture goes."""


def pictures_in(block: Block) -> Iterator[Picture]:
    """Yield every picture of a block, in order."""
    match block:
        case Figure():
            yield block
        case Paragraph() | Heading():
            yield from (each for each in block.inlines if isinstance(each, InlinePhoto))
        case Quotation() | Footnote():
            for inner in block.blocks:
                yield from pictures_in(inner)
        case BulletList() | NumberedList():
            for item in block.items:
                for inner in item.blocks:
                    yield from pictures_in(inner)
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from (each for each in cell if isinstance(each, InlinePhoto))


def with_pictures_at(blocks: Iterable[Block], address: Address) -> tuple[Block, ...]:
    """Return blocks with their pictures at the addresses that ``address`` gives; others stay as they are."""
    return tuple(found for block in blocks if (found := _moved(block, address)) is not None)


def _moved(block: Block, address: Address) -> Block | None:
    if all(address(picture.address) == picture.address for picture in pictures_in(block)):
        return block
    match block:
        case Figure():
            found = address(block.address)
            return None if found is None else replace(block, address=found, source=None)
        case Paragraph() | Heading():
            line = _line(block.inlines, address)
            return replace(block, inlines=line, source=None) if line else None
        case Quotation() | Footnote():
            blocks = with_pictures_at(block.blocks, address)
            return replace(block, blocks=blocks, source=None) if blocks else None
        case BulletList() | NumberedList():
            items = tuple(ListItem(kept) for item in block.items if (kept := with_pictures_at(item.blocks, address)))
            return replace(block, items=items, source=None) if items else None
        case Table():
            rows = tuple(tuple(_line(cell, address) for cell in row) for row in block.rows)
            return replace(block, rows=rows, source=None)
    return block


def _line(inlines: tuple[Inline, ...], address: Address) -> tuple[Inline, ...]:
    line: list[Inline] = []
    for each in inlines:
        if isinstance(each, InlinePhoto):
            found = address(each.address)
            if found is not None:
                line.append(replace(each, address=found))
        else:
            line.append(each)
    return tuple(line)
