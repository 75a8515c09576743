"""Blocks into a QTextDocument: a container becomes the path of its leaves, a leaf one text block."""

from collections.abc import Iterable

from PySide6.QtGui import QTextCharFormat, QTextCursor

from editor_app.body.blocks import (
    Block,
    BulletList,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    Heading,
    NumberedList,
    Paragraph,
    Quotation,
    Rule,
    Span,
    Table,
    Verbatim,
)
from editor_app.ui.editor.formats import (
    ATOM,
    CARD,
    CODE_BLOCK,
    HOLLOW,
    KEPT,
    OBJECT_CHARACTER,
    PARAGRAPH,
    VERBATIM,
    Path,
    Payloads,
    block_format,
    note_of,
    object_format,
    path_of,
    seam_format,
)
from editor_app.ui.editor.inline_text import insert_inlines, insert_text
from editor_app.ui.editor.tables import can_be_table, in_table, write_table


class DocumentWriter:
    """Writes blocks at a cursor. The first one takes the cursor's own text block, which must be empty."""

    def __init__(self, cursor: QTextCursor, payloads: Payloads) -> None:
        self._cursor = cursor
        self._payloads = payloads
        self._fresh = True
        self._origin = -1

    def write(self, blocks: Iterable[Block], path: Path = (), first_origin: int | None = None) -> None:
        """Write blocks inside ``path``; with ``first_origin`` they are numbered from it as originals."""
        wrote = False
        for number, block in enumerate(blocks):
            if first_origin is not None:
                self._origin = first_origin + number
            self._block(block, path)
            wrote = True
        if not wrote:
            self._origin = -1 if first_origin is None else first_origin
            self._begin(PARAGRAPH, path, HOLLOW)

    def _begin(self, kind: str, path: Path, info: str = "") -> None:
        found = block_format(kind, path, info, self._origin, opens=self._opens_notes(path))
        if self._fresh:
            self._fresh = False
            self._cursor.setBlockFormat(found)
            self._cursor.setBlockCharFormat(QTextCharFormat())
        else:
            self._cursor.insertBlock(found, QTextCharFormat())

    def _opens_notes(self, path: Path) -> bool:
        before = self._cursor.block().previous() if self._fresh else self._cursor.block()
        return note_of(path) is not None and note_of(path_of(before)) is None

    def _block(self, block: Block, path: Path) -> None:
        match block:
            case Paragraph():
                self._begin(PARAGRAPH, path, "" if block.inlines else KEPT)
                insert_inlines(self._cursor, block.inlines, self._payloads)
            case Heading():
                self._begin(f"h{block.level}", path)
                insert_inlines(self._cursor, block.inlines, self._payloads)
            case Quotation():
                self._nested(block.blocks, (*path, self._payloads.frame("q", loose=block.pull)))
            case BulletList():
                self._items(block, (*path, self._payloads.frame("u", loose=block.loose)))
            case NumberedList():
                self._items(block, (*path, self._payloads.frame("o", block.start, block.loose)))
            case CodeBlock():
                self._begin(CODE_BLOCK, path, block.language)
                insert_text(self._cursor, block.text, QTextCharFormat(), self._payloads)
            case Verbatim():
                self._begin(VERBATIM, path, block.kind)
                insert_text(self._cursor, block.text, QTextCharFormat(), self._payloads)
            case Footnote():
                self._keep_seam()
                self._nested(block.blocks, (self._payloads.note(block.label),))  # it stands at top level wherever it is
            case Table() if not path and can_be_table(block):
                self._table(block)
            case Embed() if path:
                self._block(Paragraph((Span(block.address, link=block.address),)), path)  # a card stands at top level
            case Figure() | Rule() | Table() | Embed():
                self._begin(ATOM, path, CARD if isinstance(block, Embed) else "")
                self._cursor.insertText(OBJECT_CHARACTER, object_format(self._payloads.add(block)))

    def _table(self, block: Table) -> None:
        """Write a table that can be typed in. Inside quotations and lists it stands as an object, as it was written."""
        cursor = self._cursor
        if self._fresh:
            before = cursor.block().previous()
            if before.isValid() and not in_table(before):
                cursor.deletePreviousChar()  # no empty line is wanted between words and a table
            else:
                cursor.setBlockFormat(seam_format())
        write_table(cursor, block, self._payloads, self._origin)
        self._fresh = True

    def _keep_seam(self) -> None:
        """Let there be a line to write on between a table and the footnotes."""
        if self._fresh and in_table(self._cursor.block().previous()):
            self._fresh = False

    def _nested(self, blocks: tuple[Block, ...], path: Path) -> None:
        for block in blocks:
            self._block(block, path)
        if not blocks:
            self._begin(PARAGRAPH, path, HOLLOW)

    def _items(self, block: BulletList | NumberedList, path: Path) -> None:
        for item in block.items:
            self._nested(item.blocks, (*path, self._payloads.frame("i")))
        if not block.items:
            self._begin(PARAGRAPH, path, HOLLOW)
