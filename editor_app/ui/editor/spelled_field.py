"""One field whose spelling is checked: which places of a block to underline, and what is held back while typing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor
from shiboken6 import isValid

from editor_app.language.words import Word, words_of
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.formats import CODE, CODE_BLOCK, VERBATIM, kind_of
from editor_app.ui.editor.highlighter import FieldHighlighter, LooksHighlighter, Places, nothing_wrong
from editor_app.ui.editor.inline_text import to_utf16

if TYPE_CHECKING:
    from editor_app.ui.editor.spell_check import SpellCheck

_NOT_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


class SpelledField(QObject):
    """A field, its highlighter, and the word that is being typed in it."""

    def __init__(
        self, check: SpellCheck, edit: BodyEdit | GrowingField, highlighter: FieldHighlighter | LooksHighlighter
    ) -> None:
        super().__init__(edit)
        self.edit = edit
        self._check = check
        self._highlighter = highlighter
        self._count = 0
        """How many blocks there were when they were last counted: their numbers hold as long as it does."""
        self._laying = False
        self._typing = False
        self._held: tuple[int, int, int] | None = None
        """Number of the block, and start and end in it, of the word that is being typed: nothing is said of it yet."""
        edit.installEventFilter(self)
        edit.cursorPositionChanged.connect(self._on_cursor_moved)
        highlighter.wrong_places = self.places
        edit.document_shown.connect(self._on_document_shown)
        if isinstance(highlighter, FieldHighlighter):
            highlighter.setParent(self)  # it follows the field: it is not to go with the document it began with

    # Laying out

    def places(self, block: QTextBlock, text: str, code: Places) -> Places:
        """Return what to underline in a block that is being laid out; ``code`` is left alone."""
        if not self._check.on or not text:
            return []
        if not self._laying and not self._check.may_look_now():
            self._check.look_later(self, block.blockNumber())
            return []
        return self._places(block, text, code)

    def look(self, number: int) -> None:
        """Ask about the unknown words of a block, and lay it out again if it has wrong ones or had."""
        block = self.edit.document().findBlockByNumber(number)
        if self.edit.document().blockCount() != self._count:
            self._count = self.edit.document().blockCount()
            self._check.count_again(self)
        if not block.isValid() or not block.text():
            return
        checked = self._check.on and kind_of(block) not in (CODE_BLOCK, VERBATIM)
        if (checked and self._places(block, block.text(), [])) or _underlined(block):
            self._lay_out(number)

    def _places(self, block: QTextBlock, text: str, code: Places) -> Places:
        number = block.blockNumber()
        wide = len(text) != block.length() - 1
        held = self._caret_in(block) if self._typing else -1
        found: Places = []
        for word in words_of(text, self._check.verdicts):
            verdict = self._check.verdict(word.text)
            if verdict:
                continue
            start, end = (to_utf16(text, word.start), to_utf16(text, word.end)) if wide else (word.start, word.end)
            if start <= held <= end:
                self._held = (number, start, end)
            elif code and any(first < end and start < first + length for first, length in code):
                continue
            elif verdict is None:
                self._check.want(word.text, self, number)
            else:
                found.append((start, end - start))
        return found

    def _lay_out(self, number: int) -> None:
        """Colour a block again. That is no edit: BodyEdit has a way of its own that does not report one."""
        self._laying = True
        try:
            if isinstance(self.edit, BodyEdit):
                self.edit.paint_anew([], [number])
            else:
                self._highlighter.rehighlightBlock(self.edit.document().findBlockByNumber(number))
        finally:
            self._laying = False

    def numbers_seen_first(self) -> list[int]:
        """Return the numbers of all blocks: first those on the screen and after, then those before."""
        document = self.edit.document()
        self._count = document.blockCount()
        seen = self.edit.visibleRegion().boundingRect()
        first = self.edit.cursorForPosition(QPoint(0, seen.top())).blockNumber() if not seen.isEmpty() else 0
        return [*range(first, document.blockCount()), *range(first)]

    def numbers_with(self, words: Iterable[str]) -> Iterator[int]:
        """Yield the numbers of the blocks one of these words stands in."""
        sought = re.compile("|".join(map(re.escape, words)))
        block = self.edit.document().begin()
        while block.isValid():
            if sought.search(block.text()):
                yield block.blockNumber()
            block = block.next()

    def holds(self, number: int, word: str) -> bool:
        """Whether a word stands in a block."""
        return word in self.edit.document().findBlockByNumber(number).text()

    # The word being typed

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's: notice typing before the field acts on it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.text() and not event.modifiers() & _NOT_TYPING:
                self._typing = True
        elif isinstance(event, QInputMethodEvent):
            self._typing = True
        elif event.type() == QEvent.Type.FocusOut:
            self._let_go()
        return False

    def _on_document_shown(self) -> None:
        """Follow the field to the document it shows now, whose marks may be of another time."""
        if isValid(self._highlighter):
            self._highlighter.wrong_places = nothing_wrong
        if isinstance(self.edit, BodyEdit):
            self._highlighter = self.edit.highlighter
        else:
            self._highlighter.setDocument(self.edit.document())
        self._highlighter.wrong_places = self.places
        self._held, self._typing = None, False
        self._check.look_through(self)

    def _caret_in(self, block: QTextBlock) -> int:
        caret = self.edit.textCursor().position() - block.position()
        if not 0 <= caret < block.length():
            return -1
        if self._held is not None and self._held[0] == block.blockNumber():
            self._held = None
        return caret

    def _on_cursor_moved(self) -> None:
        cursor, held = self.edit.textCursor(), self._held
        if held is None:
            self._typing = False
        elif cursor.blockNumber() != held[0] or not held[1] <= cursor.positionInBlock() <= held[2]:
            self._let_go()

    def _let_go(self) -> None:
        held, self._held, self._typing = self._held, None, False
        if held is not None:
            self._check.look_later(self, held[0])

    # Wrong words for a person to look at

    def wrong_words(self, block: QTextBlock) -> list[Word]:
        """Return the wrong words of a block, with places in UTF-16."""
        text = block.text()
        if kind_of(block) in (CODE_BLOCK, VERBATIM) or not self._check.on:
            return []
        words = [word for word in words_of(text) if self._check.verdict(word.text) is False]
        words = [Word(to_utf16(text, word.start), to_utf16(text, word.end), word.text) for word in words]
        return [word for word in words if not self._cursor_on(block, word).charFormat().property(CODE)]

    def wrong_at(self, cursor: QTextCursor) -> QTextCursor | None:
        """Return a cursor that selects the wrong word at a place; None where there is none."""
        block, place = cursor.block(), cursor.position() - cursor.block().position()
        for word in self.wrong_words(block):
            if word.start <= place <= word.end:
                return self._cursor_on(block, word)
        return None

    def next_wrong(self, forward: bool, from_caret: bool) -> QTextCursor | None:
        """Return a cursor that selects the next wrong word from the caret, or from the field's end."""
        cursor = self.edit.textCursor()
        document = self.edit.document()
        block = cursor.block() if from_caret else document.begin() if forward else document.lastBlock()
        edge = cursor.selectionEnd() if forward else cursor.selectionStart()
        while block.isValid():
            words = self.wrong_words(block)
            for word in words if forward else reversed(words):
                found = self._cursor_on(block, word)
                beyond = found.selectionStart() >= edge if forward else found.selectionEnd() <= edge
                if beyond or not from_caret:
                    return found
            block = block.next() if forward else block.previous()
        return None

    def select(self, found: QTextCursor) -> None:
        """Show a word, selected."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.setTextCursor(found)

    def replace(self, found: QTextCursor, words: str) -> None:
        """Put other words in the place of the selected one, set as its first letter is; one step to undo."""
        first = QTextCursor(found)
        first.setPosition(found.selectionStart() + 1)
        found.insertText(words, first.charFormat())

    def _cursor_on(self, block: QTextBlock, word: Word) -> QTextCursor:
        found = QTextCursor(block)
        found.setPosition(block.position() + word.start)
        found.setPosition(block.position() + word.end, QTextCursor.MoveMode.KeepAnchor)
        return found


def _underlined(block: QTextBlock) -> bool:
    wavy = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
    return any(each.format.underlineStyle() == wavy for each in block.layout().formats())
