"""What a body is made of, named so that a table in a test can be read by a person."""

from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.body.blocks import (
    Block,
    BulletList,
    Embed,
    Figure,
    Footnote,
    FootnoteMark,
    Heading,
    Inline,
    InlinePhoto,
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    Span,
    Table,
    plain_text,
)


@dataclass(frozen=True)
class Structure:
    """The structure of a body: what must come through when it is pasted."""

    headings: tuple[str, ...] = ()
    """``## words``."""
    lists: tuple[str, ...] = ()
    """A line for each item, indented by its depth: ``- words``, ``3. words``."""
    bold: tuple[str, ...] = ()
    italic: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """``words -> address``."""
    rows: tuple[str, ...] = ()
    """A line for each row of a table: ``cell | cell``; the first is the header."""
    marks: tuple[str, ...] = ()
    """``words before the mark ^label``."""
    notes: tuple[str, ...] = ()
    """``label: words of the note``."""
    quotations: tuple[str, ...] = ()
    pull_quotes: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    """``address (alt) caption``."""
    cards: tuple[str, ...] = ()


def structure_of(blocks: tuple[Block, ...]) -> Structure:
    """Return the structure of blocks."""
    every = list(_every(blocks))
    lines = [inline for line in _lines(every) for inline in line]
    spans = [each for each in lines if isinstance(each, Span)]
    return Structure(
        headings=tuple(f"{'#' * each.level} {plain_text(each.inlines)}" for each in every if isinstance(each, Heading)),
        lists=tuple(line for each in blocks for line in _outline(each, "")),
        bold=tuple(each.text for each in spans if Mark.BOLD in each.marks),
        italic=tuple(each.text for each in spans if Mark.ITALIC in each.marks),
        struck=tuple(each.text for each in spans if Mark.STRIKE in each.marks),
        links=tuple(f"{each.text} -> {each.link}" for each in spans if each.link),
        rows=tuple(
            " | ".join(map(plain_text, row)).strip() for each in every if isinstance(each, Table) for row in each.rows
        ),
        marks=tuple(mark for line in _lines(every) for mark in _marks(line)),
        notes=tuple(f"{each.label}: {_words(each.blocks)}" for each in every if isinstance(each, Footnote)),
        quotations=tuple(_words(each.blocks) for each in every if isinstance(each, Quotation) and not each.pull),
        pull_quotes=tuple(_words(each.blocks) for each in every if isinstance(each, Quotation) and each.pull),
        pictures=tuple(
            [f"{each.address} ({each.alt}) {each.caption}".strip() for each in every if isinstance(each, Figure)]
            + [f"{each.address} ({each.alt})" for each in lines if isinstance(each, InlinePhoto)]
        ),
        cards=tuple(each.address for each in every if isinstance(each, Embed)),
    )


def _marks(line: tuple[Inline, ...]) -> Iterator[str]:
    for before, each in zip((Span(""), *line), line, strict=False):
        if isinstance(each, FootnoteMark):
            yield f"{plain_text((before,)).split()[-1]} ^{each.label}"


def _every(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        match block:
            case Quotation() | Footnote():
                yield from _every(block.blocks)
            case BulletList() | NumberedList():
                for item in block.items:
                    yield from _every(item.blocks)


def _lines(every: list[Block]) -> Iterator[tuple[Inline, ...]]:
    for block in every:
        match block:
            case Paragraph() | Heading():
                yield block.inlines
            case Table():
                for row in block.rows:
                    yield from row


def _outline(block: Block, indent: str) -> Iterator[str]:
    match block:
        case BulletList() | NumberedList():
            for number, item in enumerate(block.items):
                sign = "-" if isinstance(block, BulletList) else f"{block.start + number}."
                inner = [each for each in item.blocks if isinstance(each, BulletList | NumberedList)]
                words = _words(tuple(each for each in item.blocks if each not in inner))
                yield f"{indent}{sign} {words}"
                for each in inner:
                    yield from _outline(each, indent + "  ")
        case Quotation() | Footnote():
            for each in block.blocks:
                yield from _outline(each, indent)


def _words(blocks: tuple[Block, ...]) -> str:
    return " / ".join(plain_text(each.inlines) for each in _every(blocks) if isinstance(each, Paragraph | Heading))
