"""A text whose pieces cannot change each other, read piece by piece: each once, and remembered by its source."""

import re
from dataclasses import replace
from functools import lru_cache

from editor_app.body.blocks import Block, Body, BulletList, Footnote, NumberedList, Quotation
from editor_app.body.bounds import Clock
from editor_app.body.read_plain import read_plain
from editor_app.body.to_markdown import write_checked
from editor_app.body.write_blocks import SEPARATOR

_REMEMBERED = 4096
"""Pieces whose reading is kept: those of about ten long articles."""
_CROSSES = re.compile(
    "[\t\r\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\u2028\u2029\ud800-\udfff]|<[A-Za-z/!?]|^ *(?:`{3}|~{3})", re.MULTILINE
)
"""What may reach over a blank line: raw HTML and fenced code; and characters the parser drops or ends lines at."""
_DEFINES = re.compile(r"\][ ]?:")
_NOTE = re.compile(r"^\[\^([\w-]{1,80})\]:", re.MULTILINE)
_ODD_START = re.compile(r"[ ]|:")
_MELT = ("ul", "ol", "blockquote", "pre", "dl")
_TAGS: dict[type, str] = {BulletList: "ul", NumberedList: "ol", Quotation: "blockquote"}


def read_apart(text: str) -> Body | None:
    """Return the body of a text, None where its pieces may change each other."""
    if _CROSSES.search(text.replace(SEPARATOR, "") if "<" in text else text):
        return None
    labels = _labels(text)
    if labels is None:
        return None
    from editor_app.body.cutting import cut  # start-up time: the parser is loaded when a text is first read

    prefix, sources = cut(text)
    if prefix.strip("\n"):  # the parser keeps spaces before the first block
        return None
    blocks: list[Block] = []
    above = ""
    clock = Clock()
    for place, source in enumerate(sources):
        clock.tick()
        if place and not _stands_apart(sources[place - 1], source):
            return None
        if source.strip(" \n") == SEPARATOR:
            if not blocks:
                return None
            blocks[-1] = replace(blocks[-1], source=(blocks[-1].source or "") + source)
            above = ""
            continue
        block, tag = _read(source, labels)
        if block is None or (tag == above and tag in _MELT):
            return None
        blocks.append(block)
        above = tag or above
    return Body(tuple(blocks), prefix)


def _labels(text: str) -> frozenset[str] | None:
    """Return the labels of the footnotes, None where anything else is defined, or one of them twice."""
    defined = len(_DEFINES.findall(text)) if "]:" in text or "] :" in text else 0
    if not defined:
        return frozenset()
    found = _NOTE.findall(text)
    labels = frozenset(found)
    return labels if len(labels) == len(found) == defined else None


def _stands_apart(before: str, source: str) -> bool:
    if before.endswith("\n\n"):
        return True
    if source.startswith("#"):
        return "|" not in before  # after a table's rows it would be one more
    return before.startswith("#") and before.count("\n") == 1


def _read(source: str, labels: frozenset[str]) -> tuple[Block | None, str]:
    """Return a piece's block and the tag it has on the page, no block where the piece may reach over its end."""
    block = read_plain(source, labels)
    if block is not None:
        return block, "" if isinstance(block, Footnote) else _TAGS.get(type(block), "p")
    return _parsed(source, labels)


@lru_cache(maxsize=_REMEMBERED)
def _parsed(source: str, labels: frozenset[str]) -> tuple[Block | None, str]:
    # Start-up time: the parser is loaded when first needed.
    from editor_app.body.pieces import PieceParser
    from editor_app.body.read_blocks import read_piece, verbatim
    from editor_app.body.said import said

    if _ODD_START.match(source):
        return None, ""
    parser = PieceParser(notes=labels)
    piece = parser.parse(source)
    if piece.note is None and (piece.defines or len(piece.root) != 1 or (piece.root.text or "").strip()):
        return None, ""
    tag = "" if piece.note is not None else str(piece.root[0].tag)
    found = read_piece(piece)
    if len(found) == 1:
        block = replace(found[0], source=source)
        if said(parser.parse(f"{write_checked(block)}\n")) == said(piece):
            return block, tag
    return verbatim(source, parsed_to_nothing=not piece.html), tag
