"""What keys do to the structure: Enter, Backspace and the Markdown beginnings of lines."""

import re

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from editor_app.body.blocks import Block, CodeBlock, Rule
from editor_app.ui.editor.commands import describe, in_frame, leave_list, one_step, unnest_item
from editor_app.ui.editor.formats import (
    ATOM,
    CODE_BLOCK,
    LINE_BREAK,
    OBJECT_CHARACTER,
    PARAGRAPH,
    SEAM,
    VERBATIM,
    Path,
    Payloads,
    block_format,
    heading_level,
    info_of,
    kind_of,
    path_of,
)
from editor_app.ui.editor.quotations import quotation_at
from editor_app.ui.editor.removal import remove_selection
from editor_app.ui.editor.table_commands import close_seam, insert_in_cell
from editor_app.ui.editor.table_keys import backspace_at_border
from editor_app.ui.editor.write_document import DocumentWriter

_BEGINNINGS = re.compile(r"(#{2,4}|>|[-*+]|\d{1,3}[.)])")


def insert_paragraph_after(cursor: QTextCursor, path: Path, before: bool = False) -> None:
    """Open an empty paragraph after the cursor's block (or before it) and stand in it."""
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock if before else QTextCursor.MoveOperation.EndOfBlock)
    if before:
        kind = cursor.blockFormat()
        cursor.insertBlock(kind, QTextCharFormat())
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.setBlockFormat(block_format(PARAGRAPH, path))
        cursor.setBlockCharFormat(QTextCharFormat())
    else:
        cursor.insertBlock(block_format(PARAGRAPH, path), QTextCharFormat())


def press_enter(cursor: QTextCursor, payloads: Payloads) -> None:
    """Do what Enter does here: a new paragraph or item, out of an empty one, a line in code."""
    with one_step(cursor):
        if cursor.hasSelection():
            remove_selection(cursor)
        block = cursor.block()
        kind, path = kind_of(block), path_of(block)
        if kind in (CODE_BLOCK, VERBATIM):
            _enter_in_code(cursor)
        elif kind == ATOM:
            insert_paragraph_after(cursor, path, before=cursor.atBlockStart())
        elif not block.text() and path and path[-1].kind != "f":
            leave_innermost(cursor, payloads)
        elif kind == PARAGRAPH and block.text() == "---":
            _replace_block(cursor, Rule(), payloads)
        elif kind == PARAGRAPH and re.fullmatch(r"```\w*", block.text()):
            _replace_block(cursor, CodeBlock("", block.text()[3:]), payloads)
        else:
            _split(cursor, kind, path, payloads)


def _split(cursor: QTextCursor, kind: str, path: Path, payloads: Payloads) -> None:
    at_start, at_end = cursor.atBlockStart(), cursor.atBlockEnd()
    new_path = (*path[:-1], payloads.frame("i")) if path and path[-1].kind == "i" else path
    heading = bool(heading_level(kind))
    if heading and at_start and not at_end:
        insert_paragraph_after(cursor, path, before=True)
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        return
    chars = QTextCharFormat() if at_end else cursor.charFormat()
    cursor.insertBlock(block_format(PARAGRAPH if heading and at_end else kind, new_path), chars)


def _enter_in_code(cursor: QTextCursor) -> None:
    block = cursor.block()
    if cursor.atBlockEnd() and block.text().endswith(LINE_BREAK) and len(block.text()) > 1:
        cursor.deletePreviousChar()
        insert_paragraph_after(cursor, path_of(block))
    else:
        cursor.insertText(LINE_BREAK)


def leave_innermost(cursor: QTextCursor, payloads: Payloads) -> None:
    """Take an empty line one container out: an item out of its list, a line out of its quotation."""
    block = cursor.block()
    path = path_of(block)
    if path[-1].kind == "i":
        unnest_item(cursor, payloads)
    else:
        describe(block, path=path[:-1])


def press_backspace(cursor: QTextCursor, payloads: Payloads) -> bool:
    """At the start of a block, undo its kind or place before joining it to the one before; False: as usual."""
    block = cursor.block()
    if cursor.hasSelection() or not cursor.atBlockStart():
        return False
    path, kind, before = path_of(block), kind_of(block), path_of(block.previous())
    if heading_level(kind) or (kind in (CODE_BLOCK, VERBATIM) and not block.text()):
        describe(block, PARAGRAPH)
    elif path and path[-1].kind == "i" and before[: len(path)] != path:
        if not unnest_item(cursor, payloads):
            leave_list(block)
    elif path and path[-1].kind == "q" and path[-1] not in before:
        describe(block, path=path[:-1])
    elif kind_of(block.previous()) in (ATOM, CODE_BLOCK, VERBATIM) and block.previous().isValid():
        _step_back_onto(cursor, block)
    elif backspace_at_border(cursor):
        return True
    elif kind != ATOM and block.blockFormat().indent() > 0:
        cursor.deletePreviousChar()  # Qt would only take from the indent
    else:
        return bool(kind == ATOM and block.previous().text())
    return True


def _step_back_onto(cursor: QTextCursor, block: QTextBlock) -> None:
    """Select the picture, table or rule before; drop the empty line the cursor leaves."""
    if not block.text():
        cursor.deletePreviousChar()
    else:
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    if kind_of(cursor.block()) == ATOM:
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)


def press_delete(cursor: QTextCursor) -> bool:
    """Before a picture or box, select it instead of drawing it into the line; False: as usual."""
    after = cursor.block().next()
    if cursor.hasSelection() or not cursor.atBlockEnd() or kind_of(after) not in (ATOM, CODE_BLOCK, VERBATIM):
        return False
    if not after.isValid():
        return False
    if not cursor.block().text():
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        start = cursor.selectionStart()
        cursor.setPosition(start)
        cursor.deleteChar()
        return True
    cursor.setPosition(after.position())
    if kind_of(after) == ATOM:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return True


def beginning_typed(cursor: QTextCursor) -> str:
    """Return the Markdown beginning (``##``, ``>``, ``-``, ``1.``) that stands before the cursor, or nothing."""
    block = cursor.block()
    if kind_of(block) != PARAGRAPH or cursor.hasSelection():
        return ""
    words = block.text()
    typed = words[: cursor.positionInBlock()] if words.isascii() else ""
    found = _BEGINNINGS.fullmatch(typed or _ascii_start(words, cursor.positionInBlock()))
    return found.group(1) if found else ""


def _ascii_start(words: str, position: int) -> str:
    return words[:position] if words[:position].isascii() else ""


def apply_beginning(cursor: QTextCursor, typed: str, payloads: Payloads) -> None:
    """Turn the line into what its typed beginning says and drop the signs; undo brings them back, the space too."""
    cursor.insertText(" ")
    with one_step(cursor):
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        block = cursor.block()
        path = path_of(block)
        if typed.startswith("#"):
            describe(block, f"h{len(typed)}")
        elif typed == ">":
            joined = quotation_at(path_of(block.previous()), path)
            describe(block, path=(*path, joined or payloads.frame("q")))
        elif not in_frame(block, "uo"):
            kind = "u" if typed in "-*+" else "o"
            start = int(typed[:-1]) if kind == "o" else 1
            before = path_of(block.previous())
            joins = before[: len(path)] == path and len(before) > len(path) and before[len(path)].kind == kind
            frame = before[len(path)] if joins else payloads.frame(kind, start)
            describe(block, path=(*path, frame, payloads.frame("i")))
        else:
            cursor.insertText(f"{typed} ")


def _replace_block(cursor: QTextCursor, made: Block, payloads: Payloads) -> None:
    path = path_of(cursor.block())
    cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    DocumentWriter(cursor, payloads).write((made,), path)
    if kind_of(cursor.block()) == ATOM:
        insert_paragraph_after(cursor, path)


def insert_blocks(cursor: QTextCursor, blocks: tuple[Block, ...], payloads: Payloads) -> None:
    """Put blocks where the cursor stands, as one step; a line that is cut in two continues after them."""
    with one_step(cursor):
        if cursor.currentTable() is not None and insert_in_cell(cursor, blocks, payloads):
            return
        if cursor.hasSelection():
            remove_selection(cursor)
        block = cursor.block()
        path, kind = path_of(block), kind_of(block)
        if kind == ATOM:
            insert_paragraph_after(cursor, path, before=cursor.atBlockStart())
        elif block.text():
            split = not cursor.atBlockEnd()
            if split:
                cursor.insertBlock(block_format(kind, path), cursor.charFormat())
                cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            if cursor.block().text() or not split:
                cursor.insertBlock(block_format(PARAGRAPH, path), QTextCharFormat())
        DocumentWriter(cursor, payloads).write(blocks, path)
        if info_of(cursor.block()) == SEAM:
            close_seam(cursor)
        if kind_of(cursor.block()) in (ATOM, CODE_BLOCK, VERBATIM) and not cursor.block().next().isValid():
            insert_paragraph_after(cursor, path)


def inside_atom(cursor: QTextCursor) -> bool:
    """Whether words typed here would stand beside a picture, table or rule."""
    return kind_of(cursor.block()) == ATOM and OBJECT_CHARACTER in cursor.block().text()


def write_atom(cursor: QTextCursor, block: Block, payloads: Payloads) -> None:
    """Write a picture, table or rule into the cursor's empty block, where it stands."""
    DocumentWriter(cursor, payloads).write((block,), path_of(cursor.block()))


def write_beside_atom(cursor: QTextCursor, words: str) -> None:
    """Type words in a paragraph of their own, before or after a picture, table or rule."""
    with one_step(cursor):
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionEnd())
        insert_paragraph_after(cursor, path_of(cursor.block()), before=cursor.atBlockStart())
        cursor.insertText(words, QTextCharFormat())
