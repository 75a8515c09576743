"""Spans to runs of formatted text and back; positions between Python's code points and Qt's UTF-16."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from editor_app.body.blocks import FootnoteMark, Inline, InlinePhoto, RawInline, Span
from editor_app.frozen import frozen
from editor_app.ui.editor.formats import (
    LINE_BREAK,
    OBJECT_CHARACTER,
    Payloads,
    char_format,
    marks_of,
    object_format,
    payload_key,
    title_of,
)


@frozen
class OddCharacter:
    """A character that QTextDocument would take for a border of a block or line: shown as a mark, kept as it is."""

    text: str


_ODD = frozenset("\r\u2028\u2029\ufdd0\ufdd1")


def _is_flat(text: str) -> bool:
    """Whether every character is one unit: asked for at each key, so it is not counted one by one."""
    return text.isascii() or max(text) <= "\uffff"


def to_utf16(text: str, points: int) -> int:
    """Return the UTF-16 position of the code point position ``points``."""
    if _is_flat(text):
        return points
    return points + sum(1 for character in text[:points] if ord(character) > 0xFFFF)


def to_points(text: str, units: int) -> int:
    """Return the code point position of the UTF-16 position ``units``; inside a pair, that of the pair."""
    if _is_flat(text):
        return min(max(units, 0), len(text))
    passed = 0
    for index, character in enumerate(text):
        if passed >= units:
            return index
        passed += 2 if ord(character) > 0xFFFF else 1
        if passed > units:
            return index
    return len(text)


def insert_inlines(cursor: QTextCursor, inlines: Iterable[Inline], payloads: Payloads) -> None:
    """Write a line at the cursor."""
    for inline in inlines:
        match inline:
            case Span():
                insert_text(cursor, inline.text, char_format(inline.marks, inline.link, inline.title), payloads)
            case InlinePhoto():
                cursor.insertText(OBJECT_CHARACTER, object_format(payloads.add(inline), link=inline.link))
            case RawInline() | FootnoteMark():
                cursor.insertText(OBJECT_CHARACTER, object_format(payloads.add(inline), inline.marks, inline.link))


def insert_text(cursor: QTextCursor, text: str, found: QTextCharFormat, payloads: Payloads) -> None:
    """Write words at the cursor; a newline breaks the line, odd characters become objects."""
    if not any(character in text for character in _ODD):
        if text:
            cursor.insertText(text.replace("\n", LINE_BREAK), found)
        return
    for character in text:
        if character in _ODD:
            key = payloads.add(OddCharacter(character))
            cursor.insertText(
                OBJECT_CHARACTER, object_format(key, marks_of(found), found.anchorHref(), title_of(found))
            )
        else:
            cursor.insertText(LINE_BREAK if character == "\n" else character, found)


def runs_of(block: QTextBlock) -> Iterator[tuple[str, QTextCharFormat]]:
    """Yield the runs of a block: words, or single objects."""
    for each in block:  # type: ignore[attr-defined]  # the stubs do not know that a block is iterable
        fragment = each.fragment()
        text, found = fragment.text(), fragment.charFormat()
        if payload_key(found):
            for character in text:
                yield character, found
        else:
            yield text, found


def read_text(block: QTextBlock, payloads: Payloads) -> str:
    """Return the words of a block of code or verbatim text; an object counts as what it stands for."""
    words = []
    for text, found in runs_of(block):
        value = payloads.get(payload_key(found)) if text == OBJECT_CHARACTER else None
        match value:
            case OddCharacter():
                words.append(value.text)
            case RawInline():
                words.append(value.source)
            case FootnoteMark():
                words.append(f"[^{value.label}]")
            case InlinePhoto():
                words.append(f"![{value.alt}]({value.address})")
            case _:
                words.append(text.replace(LINE_BREAK, "\n"))
    return "".join(words)


def read_inline(text: str, found: QTextCharFormat, payloads: Payloads) -> object:
    """Return what a run says: an Inline, or the block an object of the text stands for."""
    marks, link = marks_of(found), found.anchorHref()
    value = payloads.get(payload_key(found)) if text == OBJECT_CHARACTER else None
    match value:
        case None:
            return Span(text.replace(LINE_BREAK, "\n"), marks, link, title_of(found))
        case OddCharacter():
            return Span(value.text, marks, link, title_of(found))
        case RawInline() | FootnoteMark():
            return replace(value, marks=marks, link=link)
        case InlinePhoto():
            return replace(value, link=link)
        case _:
            return value


def plain_text(document: QTextDocument) -> str:
    """Return the text of a document with a newline for each line; Qt's own ``toPlainText`` loses no-break spaces."""
    return document.toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
