"""Plain pieces read without the parser: most of what a newsroom writes, at a fraction of the time.

Each pattern here is narrower than the dialect: what it takes reads as the parser would read it, and of
what it is not sure it says None. ``tests/body/test_fast_reading.py`` compares both ways.
"""

import re
from collections.abc import Sequence, Set

from editor_app.body.blocks import (
    Block,
    BulletList,
    Embed,
    Figure,
    Footnote,
    FootnoteMark,
    Heading,
    Inline,
    ListItem,
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    Rule,
    Span,
)
from editor_app.body.embeds import embed_of
from editor_app.body.patterns import RULE
from editor_app.body.write_blocks import PULL_QUOTE

_C = r"[^\\`*_\[\]{}<&~|\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]"
_INSIDE = rf"(?=\S){_C}+(?<=\S)"
_ADDRESS = r"(?:https?://|article:|mailto:|/)[\w/.:?=%#@,;+~$!-]*(?:&(?!#?\w+;)[\w/.:?=%#@,;+~$!-]*)*"
_INLINE = re.compile(
    rf"(?P<text>(?:{_C}|\n|&(?=[ ]))(?:{_C}+|\n|&(?=[ ]))*+)|\*\*(?P<bold>{_INSIDE})\*\*|\*(?P<italic>{_INSIDE})\*"
    rf"|\[(?P<words>{_INSIDE})\]\((?P<to>{_ADDRESS})\)|\[\^(?P<label>[\w-]{{1,80}})\](?![(\[:])",
)
_LINE = re.compile(r"(?!\d+\.)[^\W_]|[\"'“”«»‘’„‚(–—…¿¡№$€£@%/]|[*\[](?=[^\W_])|\*\*(?=[^\W_])|\[\^")
_HEADING = re.compile(r"(#{1,6}) +([^#\n]+)")
_BULLET = re.compile(r"[-*+] +(.+)")
_NUMBER = re.compile(r"(\d{1,9})\. +(.+)")
_NOTE = re.compile(r"\[\^([\w-]{1,80})\]: +(.+)")
_WORDS = r"(?:[^\\`*_\[\]{}<>&~|\n\"'()!\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff])*"
_FIGURE = re.compile(rf'!\[({_WORDS})\]\(((?:photo:|https?://|/)[\w/.:?=%,;+~-]+)(?: "(?=\S)({_WORDS})(?<=\S)")?\)')
_RULE = re.compile(RULE)


def read_plain(source: str, labels: Set[str]) -> Block | None:
    """Return the block of a piece, None where only the parser can tell. ``labels`` are those of the footnotes."""
    text = source.rstrip("\n")
    start = text[:1]
    if start == "#":
        return _heading(text, source, labels)
    if start == ">":
        return _quotation(text, source, labels)
    if _RULE.fullmatch(text):
        return Rule(source=source)
    if start in "-+*" and text[1:2] == " ":
        return _bullets(text, source, labels)
    if start.isdecimal() and _NUMBER.match(text):
        return _numbers(text, source, labels)
    if start == "!":
        return _figure(text, source)
    if start == "[" and (match := _NOTE.fullmatch(text)):
        line = _line(match.group(2), labels)
        return Footnote(match.group(1), (Paragraph(line),), source=source) if line else None
    if text.startswith("http") and embed_of(text) is not None:
        return Embed(text.strip(), source=source)
    line = _lines(text.split("\n"), labels)
    return Paragraph(line, source=source) if line else None


def _heading(text: str, source: str, labels: Set[str]) -> Block | None:
    match = _HEADING.fullmatch(text)
    line = _line(match.group(2), labels) if match else None
    return Heading(len(match.group(1)), line, source=source) if match and line else None


def _quotation(text: str, source: str, labels: Set[str]) -> Block | None:
    paragraphs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line and line[0] != ">":
            return None
        words = line[2:] if line[1:2] == " " else line[1:]
        if words:
            paragraphs[-1].append(words)
        elif paragraphs[-1]:
            paragraphs.append([])
    pull = len(paragraphs[0]) > 1 and paragraphs[0][-1] == PULL_QUOTE
    if pull:
        paragraphs[0].pop()
    lines = [_lines(each, labels) for each in paragraphs if each]
    blocks = tuple(Paragraph(line) for line in lines if line)
    return Quotation(blocks, pull, source=source) if blocks and len(blocks) == len(lines) else None


def _bullets(text: str, source: str, labels: Set[str]) -> Block | None:
    items = [_item(_BULLET.fullmatch(line), 1, labels) for line in text.split("\n")]
    found = tuple(item for item in items if item)
    return BulletList(found, source=source) if len(found) == len(items) else None


def _numbers(text: str, source: str, labels: Set[str]) -> Block | None:
    matches = [_NUMBER.fullmatch(line) for line in text.split("\n")]
    found = tuple(item for match in matches if (item := _item(match, 2, labels)))
    if len(found) != len(matches) or matches[0] is None:
        return None
    return NumberedList(found, int(matches[0].group(1)), source=source)


def _item(match: re.Match[str] | None, group: int, labels: Set[str]) -> ListItem | None:
    line = _line(match.group(group), labels) if match else None
    return ListItem((Paragraph(line),)) if line else None


def _figure(text: str, source: str) -> Block | None:
    match = _FIGURE.fullmatch(text)
    if not match or match.group(1) != match.group(1).strip():
        return None
    return Figure(match.group(2), match.group(1), match.group(3) or "", source=source)


def _lines(lines: Sequence[str], labels: Set[str]) -> tuple[Inline, ...] | None:
    """Return the inlines of a paragraph; two spaces at the end of a line break it."""
    pieces: list[str] = []
    for number, line in enumerate(lines):
        words = line.rstrip(" ")
        if not _LINE.match(words) or words[-1].isspace():
            return None
        pieces.append(words)
        if number + 1 < len(lines):
            pieces.append("\n" if len(line) - len(words) > 1 else " ")
    return _inlines("".join(pieces), labels)


def _line(text: str, labels: Set[str]) -> tuple[Inline, ...] | None:
    return _lines((text,), labels)


def _inlines(text: str, labels: Set[str]) -> tuple[Inline, ...] | None:
    found: list[Inline] = []
    place, apart = 0, True
    while place < len(text):
        match = _INLINE.match(text, place)
        if match is None:
            return None
        place = match.end()
        kind = match.lastgroup
        if kind == "text":
            words = match.group()
            if words[-1] == "!" and place < len(text):
                return None  # "![" begins a picture
            found.append(Span(words))
            apart = True
            continue
        if not apart:
            return None
        apart = False
        if kind == "label":
            if match.group("label") not in labels:
                return None
            found.append(FootnoteMark(match.group("label")))
        elif kind == "to":
            found.append(Span(match.group("words"), Mark.NONE, match.group("to")))
        else:
            found.append(Span(match.group(kind or ""), Mark.BOLD if kind == "bold" else Mark.ITALIC))
    return tuple(found)
