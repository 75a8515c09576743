"""A QTextDocument back into blocks: each text block is a leaf, its path says which containers hold it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from PySide6.QtGui import QTextBlock

from editor_app.body.blocks import (
    Block,
    BulletList,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    Heading,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Verbatim,
)
from editor_app.body.tidy import tidied_inlines
from editor_app.frozen import frozen
from editor_app.ui.editor.cell_lines import one_line
from editor_app.ui.editor.formats import (
    CELL,
    CODE_BLOCK,
    HEAD,
    HOLLOW,
    KEPT,
    VERBATIM,
    Frame,
    Path,
    Payloads,
    heading_level,
    info_of,
    kind_of,
    origin_of,
    path_of,
    side_of,
)
from editor_app.ui.editor.inline_text import read_inline, read_text, runs_of


@frozen
class Leaf:
    """One text block: what it says and where it stands."""

    path: Path
    origin: int
    blocks: tuple[Block, ...]
    hollow: bool = False
    """It only holds an empty container open."""
    head: bool = False
    side: str = ""
    """Of a cell: whether it is in the header row, and how it is aligned."""


def read_leaf(block: QTextBlock, payloads: Payloads) -> Leaf:
    """Return what one text block says."""
    kind, info, path, origin = kind_of(block), info_of(block), path_of(block), origin_of(block)
    if kind == CODE_BLOCK:
        return Leaf(path, origin, (CodeBlock(read_text(block, payloads), info),))
    if kind == VERBATIM:
        text = read_text(block, payloads)
        return Leaf(path, origin, (Verbatim(text, info or "markdown"),) if text or info == "" else ())
    if kind == CELL:
        line = one_line(_blocks(block, payloads, Paragraph))
        return Leaf(path, origin, (Paragraph(line),) if line else (), head=info == HEAD, side=side_of(block))
    level = heading_level(kind)
    made: Callable[[tuple[Inline, ...]], Block] = (lambda line: Heading(level, line)) if level else Paragraph
    blocks = _blocks(block, payloads, made)
    if not blocks and (level or info == KEPT):
        blocks = (made(()),)
    return Leaf(path, origin, blocks, hollow=info == HOLLOW and not blocks)


def _blocks(block: QTextBlock, payloads: Payloads, made: Callable[[tuple[Inline, ...]], Block]) -> tuple[Block, ...]:
    """Return the line, cut where an object stands that is a block of its own."""
    found: list[Block] = []
    line: list[Inline] = []

    def end() -> None:
        if line:
            found.append(made(tidied_inlines(line)))
            line.clear()

    for text, char in runs_of(block):
        value = read_inline(text, char, payloads)
        if isinstance(value, (Figure, Rule, Table, Embed)):
            end()
            found.append(value)
        else:
            line.append(value)  # type: ignore[arg-type]  # what is not a block is an inline
    end()
    return tuple(found)


def root_groups(leaves: Sequence[Leaf]) -> list[list[Leaf]]:
    """Return the leaves by the block of the body they make up."""
    groups: list[list[Leaf]] = []
    last: Frame | None = None
    for leaf in leaves:
        root = leaf.path[0] if leaf.path else None
        if root is not None and root == last:
            groups[-1].append(leaf)
        else:
            groups.append([leaf])
        last = root
    return groups


def gather(leaves: Sequence[Leaf], depth: int = 0) -> tuple[Block, ...]:
    """Return the blocks that leaves make up inside the containers down to ``depth``."""
    found: list[Block] = []
    for frame, group in groupby(leaves, key=lambda leaf: leaf.path[depth] if len(leaf.path) > depth else None):
        inside = list(group)
        if frame is None or frame.kind == "i":
            for leaf in inside:
                found += leaf.blocks
        elif frame.kind == "q":
            blocks = gather(inside, depth + 1)
            if blocks or any(leaf.hollow for leaf in inside):
                found.append(Quotation(blocks, frame.loose))
        elif frame.kind == "f":
            found.append(Footnote(frame.name, gather(inside, depth + 1)))
        elif frame.kind == "t":
            found.append(_table(inside))
        elif frame.kind == "u":
            found.append(BulletList(_items(inside, depth + 1), frame.loose))
        else:
            found.append(NumberedList(_items(inside, depth + 1), frame.start, frame.loose))
    return tuple(found)


def in_cells(leaves: Sequence[Leaf], frames: Mapping[int, Path]) -> Sequence[Leaf]:
    """Return the leaves with those that stand in tables inside these; ``frames`` by the number of the block."""
    if not frames:
        return leaves
    found = list(leaves)
    for number, path in frames.items():
        found[number] = replace(found[number], path=path, hollow=True)
    return found


def _table(leaves: Sequence[Leaf]) -> Table:
    """Return the cells as a table. More than one text block in a cell, which only a foreign hand makes, are lines."""
    words: dict[tuple[int, int], list[Block]] = {}
    sides: dict[int, str] = {}
    for leaf in leaves:
        row, column = leaf.path[-1].key, leaf.path[-1].start
        words.setdefault((row, column), []).extend(leaf.blocks)
        sides.setdefault(column, leaf.side)
    columns = range(len(sides))
    rows = tuple(tuple(one_line(words[row, column]) for column in columns) for row in range(len(words) // len(sides)))
    head = next(leaf.head for leaf in leaves if (leaf.path[-1].key, leaf.path[-1].start) == (0, 0))
    return Table(rows if head else (((),) * len(sides), *rows), tuple(sides[column] for column in columns))


def _items(leaves: Sequence[Leaf], depth: int) -> tuple[ListItem, ...]:
    if all(leaf.hollow and len(leaf.path) == depth for leaf in leaves):
        return ()
    items = []
    for _, group in groupby(leaves, key=lambda leaf: leaf.path[depth] if len(leaf.path) > depth else None):
        items.append(ListItem(gather(list(group), depth + 1)))
    return tuple(items)
