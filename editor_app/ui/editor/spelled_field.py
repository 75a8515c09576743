"""One field whose spelling is checked: which places of a block to underline, and what is held back while typing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor
from shiboken6 import isValid

from editor_app.language.words import Word, words_of
from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.formats import CODE, CODE_BLOCK, VERBATIM, kind_of
from editor_app.ui.editor.highlighter import FieldHighlighter, LooksHighlighter, nothing_wrong
from editor_app.ui.editor.inline_text import to_utf16
from editor_app.ui.editor.wrong_marks import Places, move_marks, put_marks

if TYPE_CHECKING:
    from editor_app.ui.editor.spell_check import SpellCheck

SOON = 80
"""Milliseconds after a key until its paragraph is looked through: no key waits for that."""
BELOW = 4
"""Pixels a line under a word may reach below its paragraph."""
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
        self._typed: QTextCursor | None = None
        """Stands in the paragraph that is typed in and waits to be looked through."""
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._on_soon)
        self._laying = False
        self._typing = False
        self._caret = -1
        """Where the caret stood after that."""
        self._just_typed = False
        """The caret's next move is that of a key that put something in."""
        self._held: tuple[int, int, int] | None = None
        """Number of the block, and start and end in it, of the word that is being typed: nothing is said of it yet."""
        edit.installEventFilter(self)
        edit.cursorPositionChanged.connect(self._on_cursor_moved)
        edit.contents_change.connect(self._on_contents_change)
        edit.document_shown.connect(self._on_document_shown)
        if isinstance(highlighter, FieldHighlighter):
            highlighter.wrong_places = self.places
            highlighter.setParent(self)  # it follows the field: it is not to go with the document it began with

    # Laying out

    @property
    def waits(self) -> bool:
        """Whether a paragraph that is typed in waits to be looked through."""
        return self._typed is not None

    def _on_contents_change(self, position: int, removed: int, added: int) -> None:
        """Move the marks with their words; look through what changed, and a little later through what is typed."""
        document = self.edit.document()
        first = document.findBlock(position)
        last = document.findBlock(min(position + added, document.characterCount() - 1))
        same_blocks = document.blockCount() == self._count
        if not same_blocks:
            self._count = document.blockCount()
            if last.next().isValid():  # else the numbers of those before hold
                self._check.count_again(self)
        if not isinstance(self.edit, BodyEdit) or not first.isValid():
            return  # a field of plain words is marked while it is laid out
        move_marks(document, position, removed, added)
        if not self._check.on:
            return
        if self._typing and same_blocks and first == last:
            self._look_soon(first)
        else:
            for number in range(first.blockNumber(), last.blockNumber() + 1):
                self._check.look_later(self, number)

    def _look_soon(self, block: QTextBlock) -> None:
        self._just_typed = True
        if self._typed is None:
            self._typed = QTextCursor(block)
            self._soon.start()
        elif self._typed.block() != block:
            self._check.look_later(self, block.blockNumber())

    def _on_soon(self) -> None:
        typed, self._typed = self._typed, None
        if typed is not None and typed.document() is self.edit.document():
            self._check.look_later(self, typed.blockNumber())

    def places(self, block: QTextBlock, text: str) -> Places:
        """Return what to underline in a block of a field that is being laid out."""
        if not self._check.on or not text:
            return []
        if not self._laying and not self._check.may_look_now():
            self._check.look_later(self, block.blockNumber())
            return []
        return self._places(block, text)

    def look(self, number: int) -> None:
        """Ask about the unknown words of a block, and mark the wrong ones."""
        block = self.edit.document().findBlockByNumber(number)
        if not block.isValid():
            return
        checked = self._check.on and kind_of(block) not in (CODE_BLOCK, VERBATIM)
        wrong = self._places(block, block.text()) if checked else []
        if not isinstance(self.edit, BodyEdit):
            if wrong or _underlined(block):
                self._lay_out(block)
        elif put_marks(block, wrong):
            rect = self.edit.document().documentLayout().blockBoundingRect(block)
            self.edit.viewport().update(rect.toAlignedRect().adjusted(0, 0, 0, BELOW))

    def _places(self, block: QTextBlock, text: str) -> Places:
        number = block.blockNumber()
        wide = len(text) != block.length() - 1
        held = self._caret_in(block) if self._typing else -1
        found: Places = []
        code: Places | None = None
        for word in words_of(text, self._check.verdicts):
            verdict = self._check.verdict(word.text)
            if verdict:
                continue
            start, end = (to_utf16(text, word.start), to_utf16(text, word.end)) if wide else (word.start, word.end)
            if code is None:
                code = _code_in(block)
            if start <= held <= end:
                self._held = (number, start, end)
            elif any(first < end and start < first + length for first, length in code):
                continue
            elif verdict is None:
                self._check.want(word.text, self, number)
            else:
                found.append((start, end - start))
        return found

    def _lay_out(self, block: QTextBlock) -> None:
        """Underline the wrong words of a field of plain words."""
        self._laying = True
        try:
            self._highlighter.rehighlightBlock(block)
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
            self._just_typed = False
            if event.text() and not event.modifiers() & _NOT_TYPING:
                self._typing = True
        elif isinstance(event, QInputMethodEvent):
            self._typing = True
        elif event.type() == QEvent.Type.FocusOut:
            self._let_go()
        return False

    def _on_document_shown(self) -> None:
        """Follow the field to the document it shows now, whose marks may be of another time."""
        if isinstance(self._highlighter, FieldHighlighter) and isValid(self._highlighter):
            self._highlighter.wrong_places = nothing_wrong
            self._highlighter.setDocument(self.edit.document())
            self._highlighter.wrong_places = self.places
        self._held, self._typed = None, None
        self._typing = self._just_typed = False
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
        if self._just_typed or cursor.position() == self._caret:
            self._just_typed = False
            self._caret = cursor.position()
        elif held is None:
            self._typing = False
        elif cursor.blockNumber() != held[0] or not held[1] <= cursor.positionInBlock() <= held[2]:
            self._let_go()

    def _let_go(self) -> None:
        held, self._held = self._held, None
        self._typing = self._just_typed = False
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


def _code_in(block: QTextBlock) -> Places:
    """Return where code stands among the words of a block."""
    found = []
    for each in block:  # type: ignore[attr-defined]  # the stubs do not know that a block is iterable
        fragment = each.fragment()
        if fragment.charFormat().property(CODE):
            found.append((fragment.position() - block.position(), fragment.length()))
    return found


def _underlined(block: QTextBlock) -> bool:
    wavy = QTextCharFormat.UnderlineStyle.SpellCheckUnderline
    return any(each.format.underlineStyle() == wavy for each in block.layout().formats())
