"""Blocks to words without any formatting, as one would type them into a mail."""

from collections.abc import Sequence

from editor_app.body.blocks import (
    Block,
    Body,
    BulletList,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    FootnoteMark,
    Heading,
    Inline,
    NumberedList,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Verbatim,
    plain_text,
)
from editor_app.body.note_order import numbered_notes


def to_plain(body: Body) -> str:
    """Return the words of a body: lists with ``- ``, quotations with ``> ``, footnotes by number at the end."""
    notes = numbered_notes(body.blocks)
    writer = _Writer({note.label: number for number, note in reversed(list(enumerate(notes, 1)))})
    pieces = [writer.block(block) for block in body.blocks if not isinstance(block, Footnote)]
    pieces += [f"[{number}] {writer.blocks(note.blocks)}" for number, note in enumerate(notes, 1)]
    return "\n\n".join(filter(None, pieces))


class _Writer:
    """Writes blocks. ``numbers``: label of a footnote to its number."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self._numbers = numbers

    def blocks(self, blocks: Sequence[Block], between: str = "\n\n") -> str:
        """Return blocks one after another."""
        return between.join(filter(None, map(self.block, blocks)))

    def block(self, block: Block) -> str:
        """Return the words of a block."""
        match block:
            case Paragraph() | Heading():
                return self._line(block.inlines)
            case Quotation():
                return _set_in(self.blocks(block.blocks), "> ", "> ")
            case BulletList():
                items = [_set_in(self.blocks(item.blocks, "\n"), "- ", "  ") for item in block.items]
                return "\n".join(items)
            case NumberedList():
                signs = [f"{number}. " for number in range(block.start, block.start + len(block.items))]
                return "\n".join(
                    _set_in(self.blocks(item.blocks, "\n"), sign, " " * len(sign))
                    for sign, item in zip(signs, block.items, strict=True)
                )
            case Figure():
                return block.caption or block.alt
            case CodeBlock() | Verbatim():
                return block.text
            case Rule():
                return "* * *"
            case Table():
                rows = block.rows if block.rows and any(block.rows[0]) else block.rows[1:]
                return "\n".join("\t".join(self._line(cell).replace("\n", " ") for cell in row) for row in rows)
            case Embed():
                return block.address
            case Footnote():
                return ""

    def _line(self, line: Sequence[Inline]) -> str:
        return "".join(self._mark(each) if isinstance(each, FootnoteMark) else plain_text((each,)) for each in line)

    def _mark(self, mark: FootnoteMark) -> str:
        number = self._numbers.get(mark.label)
        return f"[{number}]" if number else ""


def _set_in(words: str, first: str, rest: str) -> str:
    head, *lines = words.split("\n")
    return "\n".join([first + head, *(f"{rest}{line}".rstrip() for line in lines)])
