"""Blocks as the words of one cell: every paragraph, item and heading becomes a line of it."""

from collections.abc import Iterable, Sequence

from editor_app.body.blocks import (
    Block,
    BulletList,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    Heading,
    Inline,
    InlinePhoto,
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    Span,
    Table,
    Verbatim,
)
from editor_app.body.tidy import tidied_inlines

Line = tuple[Inline, ...]


def one_line(blocks: Iterable[Block]) -> Line:
    """Return blocks as one line with breaks in it: what a cell can hold of them."""
    found: list[Inline] = []
    for line in lines_of(blocks):
        if found:
            found.append(Span("\n"))
        found += line
    return tidied_inlines(found)


def lines_of(blocks: Iterable[Block]) -> list[Line]:
    """Return the lines of blocks; what has no words, such as a rule, gives none."""
    return [line for block in blocks for line in _lines(block)]


def rows_of_tabs(text: str) -> Table | None:
    """Return plain words with tabs between them as a table, as a spreadsheet copies its cells; None for others."""
    rows = [row.split("\t") for row in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
    width = len(rows[0])
    if width < 2 or any(len(row) != width for row in rows):
        return None
    return Table(tuple(tuple(_words(cell) for cell in row) for row in rows), ("",) * width)


def _words(text: str) -> Line:
    return (Span(text.strip()),) if text.strip() else ()


def _lines(block: Block) -> Sequence[Line]:
    match block:
        case Paragraph() | Heading():
            return (block.inlines,) if block.inlines else ()
        case Quotation() | Footnote():
            return lines_of(block.blocks)
        case BulletList() | NumberedList():
            return [line for item in block.items for line in lines_of(item.blocks)]
        case Figure():
            return ((InlinePhoto(block.address, block.alt, block.caption),),)
        case Embed():
            return ((Span(block.address, link=block.address),),)
        case CodeBlock():
            return ((Span(block.text, Mark.CODE),),) if block.text else ()
        case Verbatim():
            return ((Span(block.text),),) if block.text else ()
        case Table():
            return [_row(row) for row in block.rows if any(row)]
        case _:
            return ()


def _row(row: Sequence[Line]) -> Line:
    found: list[Inline] = []
    for cell in row:
        if found and cell:
            found.append(Span(" "))
        found += cell
    return tuple(found)
