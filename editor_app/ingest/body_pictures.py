"""The pictures in a body: which files it names, and the same body with other addresses for them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from editor_app.body import from_markdown, to_markdown
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


def pictures_in(markdown: str) -> Iterator[Figure | InlinePhoto]:
    """Yield every picture of a body, in order."""
    if "![" not in markdown:
        return
    for block in from_markdown(markdown).blocks:
        yield from _in_block(block)


def _in_block(block: Block) -> Iterator[Figure | InlinePhoto]:
    match block:
        case Figure():
            yield block
        case Paragraph() | Heading():
            yield from (each for each in block.inlines if isinstance(each, InlinePhoto))
        case Quotation() | Footnote():
            for inner in block.blocks:
                yield from _in_block(inner)
        case BulletList() | NumberedList():
            for item in block.items:
                for inner in item.blocks:
                    yield from _in_block(inner)
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from (each for each in cell if isinstance(each, InlinePhoto))
        case _:
            return


def with_addresses(markdown: str, addresses: Mapping[str, str]) -> str:
    """Return the body with the pictures at these addresses at others; blocks without them keep their bytes."""
    if not addresses or not any(address in markdown for address in addresses):
        return markdown
    body = from_markdown(markdown)
    return to_markdown(replace(body, blocks=tuple(_moved(block, addresses) for block in body.blocks)))


def _moved(block: Block, addresses: Mapping[str, str]) -> Block:
    if not any(picture.address in addresses for picture in _in_block(block)):
        return block
    match block:
        case Figure():
            return replace(block, address=addresses.get(block.address, block.address), source=None)
        case Paragraph() | Heading():
            return replace(block, inlines=_line(block.inlines, addresses), source=None)
        case Quotation() | Footnote():
            return replace(block, blocks=tuple(_moved(each, addresses) for each in block.blocks), source=None)
        case BulletList() | NumberedList():
            return replace(block, items=tuple(_item(each, addresses) for each in block.items), source=None)
        case Table():
            rows = tuple(tuple(_line(cell, addresses) for cell in row) for row in block.rows)
            return replace(block, rows=rows, source=None)
        case _:
            return block


def _item(item: ListItem, addresses: Mapping[str, str]) -> ListItem:
    return ListItem(tuple(_moved(each, addresses) for each in item.blocks))


def _line(inlines: tuple[Inline, ...], addresses: Mapping[str, str]) -> tuple[Inline, ...]:
    return tuple(
        replace(each, address=addresses.get(each.address, each.address)) if isinstance(each, InlinePhoto) else each
        for each in inlines
    )
