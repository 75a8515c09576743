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
Change = Callable[[Picture], Picture | None]
"""A picture to another one, to itself, or to None: it goes."""


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

    def change(picture: Picture) -> Picture | None:
        found = address(picture.address)
        if found is None or found == picture.address:
            return None if found is None else picture
        return replace(picture, address=found)

    return with_pictures(blocks, change)


def with_pictures(blocks: Iterable[Block], change: Change) -> tuple[Block, ...]:
    """Return blocks with the pictures that ``change`` gives; a block whose pictures stay is the same block."""
    return tuple(found for block in blocks if (found := _changed(block, change)) is not None)


def _changed(block: Block, change: Change) -> Block | None:
    if all(change(picture) == picture for picture in pictures_in(block)):
        return block
    match block:
        case Figure():
            found = change(block)
            return replace(found, source=None) if isinstance(found, Figure) else None
        case Paragraph() | Heading():
            line = _line(block.inlines, change)
            return replace(block, inlines=line, source=None) if line else None
        case Quotation() | Footnote():
            blocks = with_pictures(block.blocks, change)
            return replace(block, blocks=blocks, source=None) if blocks else None
        case BulletList() | NumberedList():
            items = tuple(ListItem(kept) for item in block.items if (kept := with_pictures(item.blocks, change)))
            return replace(block, items=items, source=None) if items else None
        case Table():
            rows = tuple(tuple(_line(cell, change) for cell in row) for row in block.rows)
            return replace(block, rows=rows, source=None)
    return block


def _line(inlines: tuple[Inline, ...], change: Change) -> tuple[Inline, ...]:
    line: list[Inline] = []
    for each in inlines:
        if isinstance(each, InlinePhoto):
            found = change(each)
            if isinstance(found, InlinePhoto):
                line.append(found)
        else:
            line.append(each)
    return tuple(line)
