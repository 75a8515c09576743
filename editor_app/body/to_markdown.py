"""A body to Markdown: untouched blocks byte for byte, the others anew."""

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeAlias

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
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    RawInline,
    Rule,
    Span,
    Table,
    Verbatim,
)
from editor_app.body.bounds import Verdict, no_deeper, screen
from editor_app.body.patterns import RULE
from editor_app.body.read_plain import read_plain
from editor_app.body.tidy import tidied
from editor_app.body.write_blocks import SEPARATOR, would_melt, write_block
from editor_app.domain.errors import RenderRefused

_PLAIN = re.compile(r"(?:[^\W_]|[ ,.;:?!\"'’“”«»()–—…%/$€£-])*")
_PLAIN_START = re.compile(rf"[^\W\d_]{_PLAIN.pattern}")
_PLAIN_END = re.compile(r"[^\W_]\Z|[^\W_][.,:;?!…)»”’\"]\Z")
_PLAIN_ADDRESS = re.compile(r"(?:https?://|article:|/)[A-Za-z0-9/.=?%#-]+")
_ONE_MARK = frozenset((Mark.NONE, Mark.BOLD, Mark.ITALIC))
_INTERRUPTS = re.compile(rf"#|```|~~~|{RULE}$", re.MULTILINE)
_INTERRUPTS_WORDS = re.compile(r"[ ]{0,3}(?:>|\[\^[^\]]*\]:)")
_NOTE = re.compile(r"\[\^([^\]]*)\]")
_REMEMBERED = 2048
"""Blocks whose Markdown is kept: those a few people change in a day."""
_Written: TypeAlias = tuple[Block, str]
"""A block and its Markdown."""


def to_markdown(body: Body, normalise: bool = False) -> str:
    """Return the Markdown of a body; with ``normalise`` every block is written anew, as if edited."""
    if normalise:
        return join_anew([(block, write_checked(block)) for block in body.blocks])
    # White space before a new first block would indent it.
    pieces = ["" if body.blocks and body.blocks[0].source is None else body.prefix]
    last: _Written | None = None
    shown: _Written | None = None
    for block in body.blocks:
        if last is not None and isinstance(block, Paragraph) and (block.source or "").lstrip(" ").startswith(":"):
            block = replace(block, source=None)  # at a text's start these are words, after a paragraph a definition
        text = block.source if block.source is not None else write_checked(block)
        if not text:
            continue
        if last is not None:
            pieces.append(_between(last, shown, block, text))
        pieces.append(text)
        last = block, text
        shown = shown if _is_silent(block) else last
    if last is not None and last[0].source is None and not isinstance(last[0], Verbatim):
        pieces.append("\n")
    return "".join(pieces)


def join_anew(written: Sequence[tuple[Block, str]]) -> str:
    """Return blocks that were all written anew as one text."""
    pieces: list[str] = []
    last: _Written = Paragraph(), ""
    shown = last
    ending = ""
    for block, text in written:
        if not text:
            continue
        if pieces:
            pieces.append(f"\n\n{SEPARATOR}\n\n" if _melts(last, shown, text) else "\n\n")
        pieces.append(text)
        last = block, text
        shown = shown if _is_silent(block) else last
        ending = "" if isinstance(block, Verbatim) else "\n"
    return "".join(pieces) + ending


def _is_silent(block: Block) -> bool:
    """Whether a block leaves nothing where it stands: what is before it and what is after it can melt."""
    return isinstance(block, Footnote) or (isinstance(block, Verbatim) and block.kind in ("footnotes", "references"))


def _between(last: _Written, shown: _Written | None, block: Block, text: str) -> str:
    """Return what must stand between two blocks so that neither changes the other, nor ``shown`` above them."""
    before, written = last
    if before.source is not None and block.source is not None:
        return _between_untouched(last, shown, block, text)
    gap = "" if _ends_blank(written) else ("\n" if written.endswith("\n") else "\n\n")
    return gap + (f"{SEPARATOR}\n\n" if _melts(last, shown, text) else "")


def _between_untouched(last: _Written, shown: _Written | None, block: Block, text: str) -> str:
    before, written = last
    if not _ends_blank(written):
        own_line = (
            written.startswith(("```", "~~~"))
            or isinstance(before, (Heading, Rule))
            or isinstance(block, (Heading, Rule))
            or _INTERRUPTS.match(text)
            or (_INTERRUPTS_WORDS.match(text) and not isinstance(before, (BulletList, NumberedList, Quotation)))
        )
        if own_line and written.endswith(("\n", "\r")):
            return ""
        return "\n" if written.endswith("\n") else "\n\n"
    swallows = isinstance(block, CodeBlock) and isinstance(before, (BulletList, NumberedList, Footnote))
    around = _is_silent(before) and shown is not None and type(shown[0]) is type(block)
    alike = type(before) is type(block) or swallows or around
    return f"{SEPARATOR}\n\n" if alike and _melts(last, shown, text) else ""


def _ends_blank(text: str) -> bool:
    """Whether a blank line stands at the end."""
    end = text[len(text.rstrip(" \t\r\n")) :]
    return end.replace("\r\n", "\n").replace("\r", "\n").count("\n") > 1


def _melts(last: _Written, shown: _Written | None, text: str) -> bool:
    before, written = last
    if isinstance(before, (Paragraph, Heading, Rule, Table, Figure, Embed)) or _ends_apart(written):
        return False
    return would_melt(written, text) or (_is_silent(before) and shown is not None and _melts(shown, None, text))


def _ends_apart(text: str) -> bool:
    """Whether a separator stands at the end, on a line of its own: an empty item of a list is written with one too."""
    return text.rstrip().rpartition("\n")[2].strip() == SEPARATOR


def write_checked(block: Block) -> str:
    """Write a block anew; where the light way would be read otherwise, write it with entities and tags."""
    if block.source is not None and block.source.rstrip("\r\n") == (text := write_block(block)):
        return text
    return _written(block)


@lru_cache(maxsize=_REMEMBERED)
def _written(block: Block) -> str:
    """Write a block of which only what it says matters, so that a save writes only the blocks that changed."""
    text = write_block(block)
    if isinstance(block, (Rule, Verbatim)) or not text or _is_plain(block):
        return text
    if says(text, block):
        return text
    heavy = write_block(block, heavy=True)
    return heavy if heavy != text and says(heavy, block) else text


def says(text: str, block: Block) -> bool:
    """Whether a block's Markdown is read as this block."""
    notes = _NOTE.findall("".join(_raw(block)))
    plain = read_plain(text, frozenset(notes))
    if plain is not None:
        return tidied(plain) == tidied(block)
    from editor_app.body.pieces import PieceParser  # start-up time: the parser is loaded when first used
    from editor_app.body.read_blocks import read_piece

    try:
        if screen(text) is not Verdict.PLAIN:
            return True
        with no_deeper():
            piece = PieceParser(notes=notes).parse(f"{text}\n")
    except RenderRefused:
        return False
    read = read_piece(piece)
    return [tidied(each) for each in read] == [tidied(block)]


def _is_plain(block: Block) -> bool:
    """Whether nothing in a block can be mistaken for other Markdown than it is."""
    if not isinstance(block, (Paragraph, Heading)) or not block.inlines:
        return False
    set_apart = False
    for place, inline in enumerate(block.inlines):
        if not isinstance(inline, Span) or inline.marks not in _ONE_MARK or inline.title:
            return False
        styled = bool(inline.marks or inline.link)
        if styled and (set_apart or (inline.link and not _PLAIN_ADDRESS.fullmatch(inline.link))):
            return False
        if not (_PLAIN_START if place == 0 or styled else _PLAIN).fullmatch(inline.text):
            return False
        if (styled or inline is block.inlines[-1]) and not _PLAIN_END.search(inline.text):
            return False
        set_apart = styled
    if isinstance(block.inlines[0], Span) and "://" in block.inlines[0].text:
        return False  # it may be an embed
    return not any(span.text.endswith("!") for span in block.inlines[:-1] if isinstance(span, Span))


def _raw(value: Any) -> list[str]:  # any value inside a block
    if isinstance(value, RawInline):
        return [value.source]
    if isinstance(value, FootnoteMark):
        return [f"[^{value.label}]"]
    if isinstance(value, tuple):
        return [source for each in value for source in _raw(each)]
    if is_dataclass(value) and not isinstance(value, type):
        return [source for each in fields(value) for source in _raw(getattr(value, each.name))]
    return []
