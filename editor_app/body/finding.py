"""Finds words in a body and puts others in their place: line by line, whatever marks and links they bear.

A line is a run of words between two borders of blocks: a paragraph, an item, a cell, a caption. Addresses and
pictures are never hit; code and source that is kept as it is only when the pattern asks for it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from editor_app.body.blocks import (
    Block,
    Body,
    BulletList,
    CodeBlock,
    Figure,
    Footnote,
    Heading,
    Inline,
    InlinePhoto,
    ListItem,
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    Span,
    Table,
    Verbatim,
)
from editor_app.body.pattern import Found, Pattern, Replacement
from editor_app.body.seeking import Seeker
from editor_app.frozen import frozen

OBJECT = "\ufffc"
"""Stands for a picture or other source within a line; no hit holds one."""

Inlines = tuple[Inline, ...]
Take = Callable[[Inlines], Inlines]
T = TypeVar("T")


@frozen
class Line:
    """The words of a line, and where nothing may be hit."""

    words: str
    shut: tuple[tuple[int, int], ...] = ()

    def open_to(self, found: Found) -> bool:
        """Whether a hit may be shown and replaced."""
        return not any(start < found.end and found.start < end for start, end in self.shut)


@frozen
class Edit:
    """Words in the place of others: in a line, from ``start`` to ``end`` (code points)."""

    line: int
    start: int
    end: int
    words: str


def lines_of(body: Body, *, in_code: bool = False) -> list[Line]:
    """Return every line of a body, in reading order."""
    lines: list[Line] = []

    def take(inlines: Inlines) -> Inlines:
        lines.append(_line(inlines, in_code))
        return inlines

    for block in body.blocks:
        _walk(block, take, in_code)
    return lines


def find_in(lines: Sequence[Line], seeker: Seeker) -> list[tuple[Found, ...]]:
    """Return the hits of each line."""
    found = seeker.find([line.words for line in lines])
    return [tuple(filter(line.open_to, each)) for line, each in zip(lines, found, strict=True)]


def edited(body: Body, edits: Iterable[Edit], *, in_code: bool = False) -> Body:
    """Return the body with other words in their places; blocks without an edit are the very same.

    New words take the marks and the link of the first character they replace.
    """
    by_line: dict[int, list[Edit]] = {}
    for edit in edits:
        by_line.setdefault(edit.line, []).append(edit)
    passed = -1

    def take(inlines: Inlines) -> Inlines:
        nonlocal passed
        passed += 1
        wanted = by_line.get(passed)
        return spliced(inlines, sorted(wanted, key=lambda each: each.start)) if wanted else inlines

    return replace(body, blocks=tuple(_walk(block, take, in_code) for block in body.blocks))


def replace_in(body: Body, pattern: Pattern, replacement: Replacement) -> tuple[Body, int]:
    """Replace every hit; return the body and how many there were. Raises Refused for a pattern that cannot be run."""
    lines = lines_of(body, in_code=pattern.in_code)
    with Seeker(pattern) as seeker:
        found = find_in(lines, seeker)
    edits = [
        Edit(at, each.start, each.end, replacement.of(line.words, each))
        for at, (line, hits) in enumerate(zip(lines, found, strict=True))
        for each in hits
    ]
    return edited(body, edits, in_code=pattern.in_code), len(edits)


def replaced_words(words: str, found: Iterable[Found], replacement: Replacement) -> str:
    """Return plain words with every hit replaced."""
    pieces, at = [], 0
    for each in found:
        pieces += [words[at : each.start], replacement.of(words, each)]
        at = each.end
    return "".join([*pieces, words[at:]])


def spliced(inlines: Inlines, edits: Sequence[Edit]) -> Inlines:
    """Return a line after its edits, which stand in order and do not overlap."""
    kept: list[Inline] = []
    position = 0
    for inline in inlines:
        if not isinstance(inline, Span):
            kept.append(inline)
            position += 1
            continue
        end = position + len(inline.text)
        pieces, at = [], position
        for edit in edits:
            if edit.end <= position or edit.start >= end:
                continue
            if edit.start >= position:
                pieces += [inline.text[at - position : edit.start - position], edit.words]
            at = min(edit.end, end)
        words = "".join([*pieces, inline.text[at - position :]])
        if words or not inline.text:
            kept.append(inline if words == inline.text else replace(inline, text=words))
        position = end
    return inlines if _same(tuple(kept), inlines) else tuple(kept)


def _line(inlines: Inlines, in_code: bool) -> Line:
    words: list[str] = []
    shut: list[tuple[int, int]] = []
    at = 0
    for inline in inlines:
        text = inline.text if isinstance(inline, Span) else OBJECT
        if not isinstance(inline, Span) or (Mark.CODE in inline.marks and not in_code):
            shut.append((at, at + len(text)))
        words.append(text)
        at += len(text)
    return Line("".join(words), tuple(shut))


def _walk(block: Block, take: Take, in_code: bool) -> Block:
    """Give every line of a block to ``take``; return the block itself where nothing changed."""
    match block:
        case Paragraph() | Heading():
            inlines = _trimmed(_inlines(block.inlines, take), block.inlines)
            return block if inlines is block.inlines else replace(block, inlines=inlines, source=None)
        case Quotation() | Footnote():
            blocks = _each(block.blocks, lambda each: _walk(each, take, in_code))
            return block if blocks is block.blocks else replace(block, blocks=blocks, source=None)
        case BulletList() | NumberedList():
            items = _each(block.items, lambda item: _item(item, take, in_code))
            return block if items is block.items else replace(block, items=items, source=None)
        case Figure():
            caption, alt = _text(block.caption, take), _text(block.alt, take)
            same = (caption, alt) == (block.caption, block.alt)
            return block if same else replace(block, caption=caption, alt=alt, source=None)
        case Table():
            rows = _each(block.rows, lambda row: _each(row, lambda cell: _inlines(cell, take)))
            return block if rows is block.rows else replace(block, rows=rows, source=None)
        case CodeBlock() | Verbatim() if in_code:
            text = _text(block.text, take)
            return block if text == block.text else replace(block, text=text, source=None)
        case _:
            return block


def _item(item: ListItem, take: Take, in_code: bool) -> ListItem:
    blocks = _each(item.blocks, lambda each: _walk(each, take, in_code))
    return item if blocks is item.blocks else ListItem(blocks)


def _trimmed(line: Inlines, before: Inlines) -> Inlines:
    """Return an edited line without the spaces that came to stand at its ends: nobody sees them."""
    if line is before:
        return line
    kept = list(line)
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while kept and isinstance(edge := kept[at], Span) and not _is_space(before, at):
            words = strip(edge.text, " ")
            kept[at] = replace(edge, text=words)
            if words:
                break
            del kept[at]
    return tuple(kept)


def _is_space(line: Inlines, at: int) -> bool:
    edge = line[at] if line else None
    return isinstance(edge, Span) and (edge.text[at : at + 1] or edge.text[at:]) == " "


def _inlines(inlines: Inlines, take: Take) -> Inlines:
    return _each(take(inlines), lambda each: _alt(each, take) if isinstance(each, InlinePhoto) else each)


def _alt(photo: InlinePhoto, take: Take) -> InlinePhoto:
    alt = _text(photo.alt, take)
    return photo if alt == photo.alt else replace(photo, alt=alt)


def _text(text: str, take: Take) -> str:
    return "".join(each.text for each in take((Span(text),)) if isinstance(each, Span))


def _each(values: tuple[T, ...], do: Callable[[T], T]) -> tuple[T, ...]:
    """Return the values after ``do``: the very same tuple where each is the very same."""
    done = tuple(do(each) for each in values)
    return values if _same(done, values) else done


def _same(one: Sequence[object], other: Sequence[object]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))
