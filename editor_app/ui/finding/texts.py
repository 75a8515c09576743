"""The texts of the article in which words are found: read by block, hit by position, replaced as one step."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from editor_app.body.blocks import Figure, Mark
from editor_app.body.finding import OBJECT
from editor_app.body.pattern import Found, Pattern
from editor_app.body.seeking import Seeker
from editor_app.frozen import frozen
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.formats import (
    ATOM,
    CODE_BLOCK,
    LINE_BREAK,
    VERBATIM,
    Payloads,
    kind_of,
    marks_of,
    object_format,
    payload_key,
)
from editor_app.ui.editor.inline_text import insert_text, runs_of, to_utf16
from editor_app.ui.editor.per_block import PerBlock
from editor_app.ui.editor.source_view import SourceView

Edit = BodyEdit | GrowingField | SourceView


@frozen
class BlockHit:
    """A hit in a block: the words of the block, where it stands in them, and the same in Qt's units."""

    block: int
    words: str
    found: Found
    start: int
    end: int


@frozen
class Hit:
    """A hit in a document, between two positions. ``in_caption``: the photo there is hit as a whole."""

    start: int
    end: int
    words: str
    found: Found
    in_caption: bool = False


class SearchedText(QObject):
    """One text field or view, and its words. ``payloads`` of the rich text, whose code is a matter of its own."""

    def __init__(self, edit: Edit, payloads: Payloads | None = None) -> None:
        super().__init__(edit)
        self.edit = edit
        self._payloads = payloads or Payloads()
        self._rich = payloads is not None
        self._blocks = PerBlock(edit.document(), self._words_of, self)
        edit.document_shown.connect(lambda: self._blocks.watch(edit.document()))
        self._lit: tuple[int, str, list[tuple[int, int]]] = (0, "", [])

    @property
    def document(self) -> QTextDocument:
        """The document with the words."""
        return self.edit.document()

    def blocks(self) -> tuple[str, ...]:
        """Return the words of every block; those that did not change are not read again."""
        return tuple(self._blocks.values())

    @property
    def version(self) -> int:
        """Grows with every change of the words."""
        return self._blocks.version

    def hits(self, found: Sequence[BlockHit], in_code: bool) -> list[Hit]:
        """Return hits by their positions; those in code only if that is asked for."""
        kept: list[Hit] = []
        block, shut = QTextBlock(), list[tuple[int, int]]()
        for each in found:
            if block.blockNumber() != each.block or not block.isValid():
                block = self.document.findBlockByNumber(each.block)
                shut = [] if in_code or not self._rich else _code_in(block)
            if not any(start < each.end and each.start < end for start, end in shut):
                at = block.position()
                photo = self._figure(block) is not None
                start, end = (0, 1) if photo else (each.start, each.end)
                kept.append(Hit(at + start, at + end, each.words, each.found, photo))
        return kept

    def _words_of(self, block: QTextBlock) -> str:
        figure = self._figure(block)
        return block.text().replace(LINE_BREAK, "\n") if figure is None else _figure_words(figure)

    def _figure(self, block: QTextBlock) -> Figure | None:
        """Return the photo that stands in a block of its own."""
        if not self._rich or kind_of(block) != ATOM:
            return None
        values = (self._payloads.get(payload_key(found)) for _, found in runs_of(block))
        return next((each for each in values if isinstance(each, Figure)), None)

    def sight(self) -> tuple[int, int]:
        """Return the positions between which the text is in sight, and as much again on both sides."""
        seen = self.edit.viewport().visibleRegion().boundingRect()
        seen.adjust(0, -seen.height(), 0, seen.height())
        first, last = (self.edit.cursorForPosition(each) for each in (seen.topLeft(), seen.bottomRight()))
        return first.block().position(), last.block().position() + last.block().length()

    def light(self, hits: Sequence[Hit], look: QTextCharFormat) -> None:
        """Lay a look over hits; the ones before lose theirs."""
        wanted = (self.version, look.background().color().name(), [(hit.start, hit.end) for hit in hits])
        if wanted != self._lit and (hits or self._lit[2]):
            self.edit.setExtraSelections([self._selection(hit, look) for hit in hits])
        self._lit = wanted

    def _selection(self, hit: Hit, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self.cursor_of(hit)
        selection.format = look
        return selection

    def cursor_of(self, hit: Hit) -> QTextCursor:
        """Return a cursor that selects a hit."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(hit.start)
        cursor.setPosition(hit.end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def replace(self, hits: Sequence[tuple[Hit, str]]) -> None:
        """Put words in the place of hits, as one step; each takes the marks of the first character it replaces."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for hit, words in reversed(hits):
            cursor.setPosition(hit.start + 1)
            found = QTextCharFormat(cursor.charFormat())
            figure = self._figure(cursor.block())
            cursor.setPosition(hit.start)
            cursor.setPosition(hit.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            if figure is not None:
                key = self._payloads.add(_with_words(figure, hit.found, words))
                cursor.insertText(OBJECT, object_format(key))
            elif self._rich:
                insert_text(cursor, words, found, self._payloads)
            elif words:
                cursor.insertText(words if isinstance(self.edit, SourceView) else " ".join(words.split("\n")))
        cursor.endEditBlock()


def seek(pattern: Pattern, texts: Sequence[Sequence[str]]) -> list[list[BlockHit]]:
    """Find a pattern in the blocks of texts; for any thread. Raises Refused for a pattern that cannot be run."""
    with Seeker(pattern) as seeker:
        return [
            [
                BlockHit(number, words, each, to_utf16(words, each.start), to_utf16(words, each.end))
                for number, (words, found) in enumerate(zip(blocks, seeker.find(blocks), strict=True))
                for each in found
                if OBJECT not in words[each.start : each.end]
            ]
            for blocks in texts
        ]


def _figure_words(figure: Figure) -> str:
    """Return the words of a photo in the text: its caption and alt text, which no hit spans."""
    return f"{figure.caption}{OBJECT}{figure.alt}"


def _with_words(figure: Figure, found: Found, words: str) -> Figure:
    before = _figure_words(figure)
    caption, _, alt = f"{before[: found.start]}{words}{before[found.end :]}".partition(OBJECT)
    return replace(figure, caption=caption, alt=alt, source=None)


def _code_in(block: QTextBlock) -> list[tuple[int, int]]:
    """Return where code stands in a block, in Qt's units."""
    if kind_of(block) in (CODE_BLOCK, VERBATIM):
        return [(0, block.length())]
    shut, at = [], 0
    for text, found in runs_of(block):
        end = at + to_utf16(text, len(text))
        if Mark.CODE in marks_of(found):
            shut.append((at, end))
        at = end
    return shut
