"""Markdown signs typed around words turn into marks and links when the closing one is typed."""

import re

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from editor_app.body.blocks import Mark
from editor_app.frozen import frozen
from editor_app.ui.editor.commands import one_step, toggle_mark
from editor_app.ui.editor.formats import CODE, CODE_BLOCK, LINE_BREAK, TITLE, VERBATIM, kind_of
from editor_app.ui.editor.link_popover import as_address

CLOSING = frozenset("*_~`)")

_SIGNS: tuple[tuple[str, tuple[Mark, ...]], ...] = (
    ("***", (Mark.BOLD, Mark.ITALIC)),
    ("**", (Mark.BOLD,)),
    ("__", (Mark.BOLD,)),
    ("*", (Mark.ITALIC,)),
    ("_", (Mark.ITALIC,)),
    ("~~", (Mark.STRIKE,)),
    ("`", (Mark.CODE,)),
)
_LINK = re.compile(r"(?<![!\\\]])\[([^\[\]]+)\]\(((?:[^()\s\[\]]|\([^()\s]*\))+)\)\Z")
_IN_ADDRESS = re.compile(r"(?:://|www\.|\]\()\S*\Z")


@frozen
class Typed:
    """What stands before the cursor: where its words begin and end (UTF-16, in the block), and what they become."""

    start: int
    words_start: int
    words_end: int
    marks: tuple[Mark, ...] = ()
    link: str = ""


def typed_marks(block: QTextBlock, position: int) -> Typed | None:
    """Return what the signs that end at ``position`` of a block say, None if they are only signs."""
    if kind_of(block) in (CODE_BLOCK, VERBATIM):
        return None
    line = block.text()
    # Qt counts UTF-16 units: a placeholder of one unit for each half keeps the positions of Python's string.
    units = "".join(each if ord(each) <= 0xFFFF else "\ud83d\udc00" for each in line)
    before, after = units[:position], units[position:]
    begin = before.rfind(LINE_BREAK) + 1
    found = _link(before) if before.endswith(")") else _emphasis(before, begin, after)
    if found is None or found.start < begin or _touches_code(block, found):
        return None
    return found


def _link(before: str) -> Typed | None:
    match = _LINK.search(before)
    if match is None or not match.group(1).strip() or LINE_BREAK in match.group(0):
        return None
    return Typed(match.start(), match.start(1), match.end(1), link=as_address(match.group(2)))


def _emphasis(before: str, begin: int, after: str) -> Typed | None:
    for sign, marks in _SIGNS:
        if before.endswith(sign):
            found = _between(before, begin, after, sign)
            if found is not None:
                return Typed(found, found + len(sign), len(before) - len(sign), marks)
    return None


def _between(before: str, begin: int, after: str, sign: str) -> int | None:
    """Return where the opening sign stands that the closing one before the cursor belongs to."""
    end = len(before) - len(sign)
    start = before.rfind(sign, begin, end)
    while start > begin and before[start - 1] == sign[0]:
        start -= 1
    words = before[start + len(sign) : end]
    wrong = (
        start < 0
        or not words
        or words[0].isspace()
        or words[-1].isspace()
        or sign[0] in words
        or words[-1] == "\\"
        or before[start - 1 : start] == "\\"
    )
    if wrong or _IN_ADDRESS.search(before[begin:start]):
        return None
    if sign != "`" and (_is_letter(before[start - 1 : start]) or _is_letter(after[:1])):
        return None
    return start


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


def _touches_code(block: QTextBlock, found: Typed) -> bool:
    """Whether one of the signs already stands in code."""
    cursor = QTextCursor(block)
    for place in (found.start, found.words_end):
        cursor.setPosition(block.position() + place + 1)
        if cursor.charFormat().property(CODE):
            return True
    return False


def apply_typed(cursor: QTextCursor, found: Typed) -> QTextCharFormat:
    """Drop the signs and set the words as they say, as one step; returns how the words typed next are set."""
    block, end = cursor.block().position(), cursor.position()
    outside = QTextCursor(cursor.document())
    outside.setPosition(block + found.start + 1)
    plain = outside.charFormat()
    over = QTextCharFormat()
    if found.link:
        over.setAnchor(True)
        over.setAnchorHref(found.link)
        over.setProperty(TITLE, "")
    with one_step(cursor):
        for first, last in ((block + found.words_end, end), (block + found.start, block + found.words_start)):
            outside.setPosition(first)
            outside.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            outside.removeSelectedText()
        outside.setPosition(block + found.start + found.words_end - found.words_start, QTextCursor.MoveMode.KeepAnchor)
        for mark in found.marks:
            toggle_mark(outside, mark, True)
        if found.link:
            outside.mergeCharFormat(over)
    cursor.setPosition(outside.selectionEnd())
    return plain
