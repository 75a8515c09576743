"""Addresses on lines of their own that become cards, and cards that become words again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer
from PySide6.QtGui import QTextBlock, QTextCursor

from editor_app.body.blocks import Block, Embed
from editor_app.body.embeds import embed_of
from editor_app.ui.editor import keys
from editor_app.ui.editor.commands import one_step
from editor_app.ui.editor.embed_paint import Words, button_rect
from editor_app.ui.editor.formats import OBJECT_CHARACTER, PARAGRAPH, Payloads, kind_of, path_of, payload_key
from editor_app.ui.editor.inline_text import runs_of
from editor_app.ui.editor.looks import Looks

if TYPE_CHECKING:
    from editor_app.ui.editor.body_edit import BodyEdit


class EmbedLines(QObject):
    """Turns a typed or pasted address of a known service into a card when the line is left. Undo gives it back."""

    def __init__(self, edit: BodyEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._typed: QTextCursor | None = None
        """In the line that is being typed in."""
        self._words: set[str] = set()
        """Addresses that were turned back: the person wants them as words."""
        self._fresh: tuple[int, str] = (-1, "")
        """The document's revision right after Enter made a card, and the card's address."""
        self._leave = QTimer(self, singleShot=True, interval=0)
        self._leave.timeout.connect(self._on_left)
        edit.document_shown.connect(self._on_document_shown)

    def insert(self, address: str) -> bool:
        """Put a card after the block, note or list with the cursor; False: no known service has this address."""
        if embed_of(address) is None:
            return False
        cursor = self._edit.textCursor()
        with one_step(cursor):
            if path_of(cursor.block()):
                _leave_containers(cursor)
            keys.insert_blocks(cursor, (Embed(address),), self._edit.text.payloads)
        self._edit.setTextCursor(cursor)
        self._edit.ensure_caret_seen()
        return True

    def note_typing(self, words: str) -> None:
        """Remember the line in which something was typed or pasted."""
        if words:
            self._typed = QTextCursor(self._edit.textCursor().block())

    def leave_line(self) -> None:
        """Look at the line that was typed in once the cursor has gone elsewhere."""
        if self._typed is not None and self._typed.blockNumber() != self._edit.textCursor().blockNumber():
            self._leave.start()  # not within the movement or edit that is under way

    def press_enter(self, cursor: QTextCursor) -> bool:
        """Make a card of the cursor's line and stand in a new line after it; False where it is only words."""
        address = self._address(cursor.block())
        if not address or not cursor.atBlockEnd() or cursor.hasSelection():
            return False
        self._typed = None
        with one_step(cursor):
            self._make_card(QTextCursor(cursor.block()), address)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            keys.insert_paragraph_after(cursor, ())
        self._fresh = (cursor.document().revision(), address)
        return True

    def turn_back(self, cursor: QTextCursor) -> bool:
        """Give the words back right after Enter made a card of them; False: nothing changed since is that card."""
        revision, address = self._fresh
        if revision != cursor.document().revision():
            return False
        self._words.add(address)
        self._edit.undo()
        return True

    def _address(self, block: QTextBlock) -> str:
        words = block.text().strip()
        looks_so = words.startswith("http") and kind_of(block) == PARAGRAPH and not path_of(block)
        return words if looks_so and words not in self._words and embed_of(words) is not None else ""

    def _on_document_shown(self) -> None:
        self._typed, self._fresh = None, (-1, "")

    def _on_left(self) -> None:
        if self._typed is None or self._edit.isReadOnly():
            return
        block = self._typed.block()
        if block == self._edit.textCursor().block():
            return
        self._typed = None
        address = self._address(block)
        if address:
            cursor = QTextCursor(block)
            with one_step(cursor):
                self._make_card(cursor, address)

    def _make_card(self, cursor: QTextCursor, address: str) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        keys.write_atom(cursor, Embed(address), self._edit.text.payloads)


def _leave_containers(cursor: QTextCursor) -> None:
    """Open an empty paragraph of the text after the quotation, list or note with the cursor."""
    block, root = cursor.block(), path_of(cursor.block())[0]
    while block.next().isValid() and path_of(block.next())[:1] == (root,):
        block = block.next()
    cursor.setPosition(block.position())
    keys.insert_paragraph_after(cursor, ())


def embeds_in(block: QTextBlock, payloads: Payloads) -> list[Embed]:
    """Return the cards in a line."""
    values: list[Block | None] = [
        payloads.get(payload_key(found)) for text, found in runs_of(block) if text == OBJECT_CHARACTER
    ]
    return [value for value in values if isinstance(value, Embed)]


def button_at(block: QTextBlock, point: QPointF, payloads: Payloads, looks: Looks, tr: Words) -> str:
    """Return the address of the card in a block if ``point`` is on its button, or nothing."""
    found = embeds_in(block, payloads)
    line = block.layout().lineAt(0)
    if not found or not line.isValid():
        return ""
    rect = block.document().documentLayout().blockBoundingRect(block)
    card = line.naturalTextRect().translated(block.layout().position())
    card.moveTop(rect.top() + line.y())
    return found[0].address if button_rect(card, looks, tr).contains(point) else ""
