"""Blocks to Markdown written anew."""

import re
from collections.abc import Sequence
from dataclasses import replace

from editor_app.body.blocks import (
    Block,
    BulletList,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    Heading,
    ListItem,
    NumberedList,
    Paragraph,
    Quotation,
    Rule,
    Span,
    Table,
    Verbatim,
)
from editor_app.body.embeds import embed_of
from editor_app.body.write_inline import Setting, write_inlines, write_picture

SEPARATOR = "<!-- -->"
"""Stands between blocks that would melt into one; nothing of it is in the page."""

PULL_QUOTE = "{: .pull-quote }"
"""Ends the first paragraph of a quotation that is a pull quote; elsewhere it stays a quotation."""

_INDENT = "    "
_RULES = {"left": ":---", "center": ":---:", "right": "---:"}


def write_block(block: Block, heavy: bool = False, nested: bool = False) -> str:
    """Return a block's Markdown without the line end after it; empty for a block that says nothing."""
    match block:
        case Paragraph():
            return write_inlines(block.inlines, Setting(heavy=heavy))
        case Heading():
            words = write_inlines(block.inlines, Setting(heavy=heavy, breaks="<br>"))
            return f"{'#' * block.level} {re.sub(r'#(?=#*$)', lambda _: chr(92) + '#', words)}".rstrip()
        case Quotation():
            inside = _pulled(block, heavy) if block.pull else write_blocks(block.blocks, heavy, nested=True)
            inside = inside or SEPARATOR
            return "\n".join(f"> {line}".rstrip() if not line.strip() else f"> {line}" for line in inside.split("\n"))
        case BulletList():
            return _list(block.items, ["-"] * len(block.items), block.loose, heavy)
        case NumberedList():
            markers = [f"{block.start + place}." for place in range(len(block.items))]
            return _list(block.items, markers, block.loose, heavy)
        case Figure():
            return write_picture(block.address, block.alt, block.caption)
        case CodeBlock():
            return _code(block, nested)
        case Rule():
            return "***"
        case Table():
            return _table(block, heavy)
        case Embed():
            return _embed(block, heavy, nested)
        case Footnote():
            return _footnote(block, heavy)
        case Verbatim():
            return block.text


def write_blocks(blocks: Sequence[Block], heavy: bool, nested: bool) -> str:
    """Return the Markdown of blocks one after another."""
    return _apart([write_block(block, heavy, nested) for block in blocks])


def _apart(texts: Sequence[str]) -> str:
    """Return texts one after another, with what keeps neighbours from melting."""
    written: list[str] = []
    last = ""
    for text in texts:
        if not text:
            continue
        if last and would_melt(last, text):
            written.append(SEPARATOR)
        written.append(text)
        last = text
    return "\n\n".join(written)


def _pulled(block: Quotation, heavy: bool) -> str:
    """Return what a pull quote holds: its first paragraph carries the mark; an empty one where it has none."""
    texts = [write_block(each, heavy, nested=True) for each in block.blocks]
    carrier = texts.pop(0) if texts and texts[0] and isinstance(block.blocks[0], Paragraph) else SEPARATOR
    return _apart([f"{carrier}\n{PULL_QUOTE}", *texts])


def _embed(block: Embed, heavy: bool, nested: bool) -> str:
    """Return the address; as a link inside other blocks or where no service knows it: it is no card there."""
    if nested or embed_of(block.address) is None:
        return write_inlines((Span(block.address, link=block.address),), Setting(heavy=heavy))
    return block.address.strip()


def _footnote(block: Footnote, heavy: bool) -> str:
    inside = write_blocks(block.blocks, heavy, nested=True)
    lines = [f"{_INDENT}{line}" if line.strip() else "" for line in inside.split("\n")]
    if block.blocks and isinstance(block.blocks[0], Paragraph):
        lines[0] = lines[0].removeprefix(_INDENT)
        return f"[^{block.label}]: " + "\n".join(lines)
    return "\n".join([f"[^{block.label}]:", *lines]).rstrip()


_LISTED = re.compile(r"[ ]{0,3}(?:([-*+])|\d+\.)(?:[ \t]|$)")
_FIRST_LINE = re.compile(r"[^\r\n]*")


def would_melt(before: str, after: str) -> bool:
    """Whether two blocks' Markdown, a blank line between, would be read as one block."""
    start = _FIRST_LINE.match(after.lstrip("\r\n"))
    line = start.group(0) if start else ""
    first = _FIRST_LINE.match(before)
    begin = first.group(0) if first else ""
    if line.startswith((_INDENT, "\t")) or re.match(r"[ ]{1,3}\t", line):
        return not before.startswith("#")
    if re.match(r"[ ]{0,3}>", line):
        return bool(re.search(r"(?m)^[ ]{0,3}>", before))
    listed, list_before = _LISTED.match(line), _LISTED.match(begin)
    if listed and not re.match(r"\*{3,}\s*$", line):
        return (
            list_before is None or bool(listed.group(1)) == bool(list_before.group(1))
            if _ends_listed(before)
            else False
        )
    return False


def _ends_listed(before: str) -> bool:
    return bool(re.search(r"(?m)^[ ]{0,3}(?:[-*+]|\d+\.)(?:[ \t]|$)", before))


def _list(items: Sequence[ListItem], markers: list[str], loose: bool, heavy: bool) -> str:
    loose = loose or any(not _is_simple(item) for item in items)
    written = [_item(item, marker, loose, heavy) for item, marker in zip(items, markers, strict=True)]
    if loose and len(written) == 1 and "\n\n" not in written[0]:
        written[0] += f"\n\n{_INDENT}{SEPARATOR}"
    return ("\n\n" if loose else "\n").join(written)


def _is_simple(item: ListItem) -> bool:
    """Whether an item is a line, with or without one list under it that is as simple."""
    match item.blocks:
        case (Paragraph(),) | ():
            return True
        case (Paragraph(), BulletList(loose=False) | NumberedList(loose=False) as inner):
            return all(_is_simple(each) for each in inner.items)
    return False


def _item(item: ListItem, marker: str, loose: bool, heavy: bool) -> str:
    first, rest = SEPARATOR, item.blocks
    if rest and isinstance(rest[0], Paragraph):
        first = write_block(rest[0], heavy, nested=True) or SEPARATOR
        rest = rest[1:]
    between = "\n\n" if loose else "\n"
    lines = first.split("\n")
    text = "\n".join([f"{marker} {lines[0]}", *(f"{_INDENT}{line}" for line in lines[1:])])
    inside = write_blocks(rest, heavy, nested=True)
    if not inside:
        return text
    return text + between + "\n".join(_INDENT + line if line.strip() else line for line in inside.split("\n"))


def _code(block: CodeBlock, nested: bool) -> str:
    if nested:
        return "\n".join(_INDENT + line if line.strip() else line for line in block.text.split("\n"))
    if re.search(r"[\t\r\x02\x03]|(?m:^ +$)", block.text) or not re.fullmatch(r"[\w#.+-]*", block.language):
        return _raw_code(block)
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", block.text)), 3)
    text = f"{block.text}\n"
    return f"{fence}{block.language}\n{text}{fence}"


def _raw_code(block: CodeBlock) -> str:
    escaped = re.sub(r"[^\w\n .,]", lambda each: f"&#{ord(each.group(0))};", block.text, flags=re.ASCII)
    escaped = re.sub(r"(?m)^ +$", lambda each: "&#32;" * len(each.group(0)), escaped)
    language = re.sub(r"[^\w#.+-]", "", block.language)
    kind = f' class="language-{language}"' if language else ""
    return f"<pre><code{kind}>{escaped}\n</code></pre>"


def _table(block: Table, heavy: bool) -> str:
    if not block.rows:
        return ""
    width = max(len(row) for row in block.rows)
    setting = Setting(heavy=heavy, breaks="<br>", cell=True)
    rows = [[write_inlines(cell, setting) for cell in row] + [""] * (width - len(row)) for row in block.rows]
    alignments = [*block.alignments, *[""] * width][:width]
    rule = [_RULES.get(each, "---") for each in alignments]
    return "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], rule, *rows[1:]])


def anew(block: Block) -> Block:
    """Return the block as if it had been edited."""
    return replace(block, source=None)
