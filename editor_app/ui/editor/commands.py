"""What the toolbar does to the text: marks, kinds of blocks, lists, links. Each is one step to undo."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from editor_app.body.blocks import Mark
from editor_app.ui.editor.formats import (
    ATOM,
    CARD,
    CELL,
    CODE,
    CODE_BLOCK,
    PARAGRAPH,
    SEAM,
    TITLE,
    VERBATIM,
    Frame,
    Path,
    Payloads,
    block_format,
    info_of,
    kind_of,
    note_of,
    opens_notes,
    origin_of,
    path_of,
)


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """Make all edits inside one step to undo."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def selected_blocks(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the blocks the selection touches; the one with the cursor if nothing is selected."""
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    if last != block and last.position() == cursor.selectionEnd():
        last = last.previous()
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found


def describe(block: QTextBlock, kind: str | None = None, path: Path | None = None) -> None:
    """Give a block another kind or another place among the containers."""
    old = kind_of(block)
    info = info_of(block) if (kind is None or kind == old) and info_of(block) != SEAM else ""
    place = path_of(block) if path is None else path
    opens = opens_notes(block) and note_of(place) is not None
    found = block_format(kind or old, place, info, origin_of(block), opens)
    QTextCursor(block).setBlockFormat(found)


def toggle_mark(cursor: QTextCursor, mark: Mark, on: bool) -> QTextCharFormat:
    """Set or clear a mark on the selection; returns what the words typed next take on."""
    over = QTextCharFormat()
    if mark is Mark.BOLD:
        over.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal)
    elif mark is Mark.ITALIC:
        over.setFontItalic(on)
    elif mark is Mark.STRIKE:
        over.setFontStrikeOut(on)
    else:
        over.setProperty(CODE, on)
    with one_step(cursor):
        cursor.mergeCharFormat(over)
    return over


def set_heading(cursor: QTextCursor, level: int) -> None:
    """Make the selected blocks headings of a level; paragraphs with 0, or where all are that heading already."""
    blocks = [block for block in selected_blocks(cursor) if kind_of(block) not in (ATOM, CODE_BLOCK, VERBATIM, CELL)]
    kind = f"h{level}" if level else PARAGRAPH
    if level and all(kind_of(block) == kind for block in blocks):
        kind = PARAGRAPH
    with one_step(cursor):
        for block in blocks:
            describe(block, kind)


def in_frame(block: QTextBlock, kinds: str) -> Frame | None:
    """Return the innermost container of one of these kinds around a block."""
    return next((frame for frame in reversed(path_of(block)) if frame.kind in kinds), None)


def reroot(block: QTextBlock, old: Path, new: Path) -> None:
    """Give all neighbouring blocks whose path begins with ``old`` one that begins with ``new``."""
    while block.previous().isValid() and path_of(block.previous())[: len(old)] == old:
        block = block.previous()
    while block.isValid() and path_of(block)[: len(old)] == old:
        describe(block, path=(*new, *path_of(block)[len(old) :]))
        block = block.next()


def toggle_list(cursor: QTextCursor, kind: str, payloads: Payloads) -> None:
    """Make the selected blocks items of a list (``u`` or ``o``), change the kind of theirs, or take them out."""
    chosen = [block for block in selected_blocks(cursor) if kind_of(block) not in (CODE_BLOCK, VERBATIM, CELL)]
    blocks = [block for block in chosen if info_of(block) != CARD]
    frames = [in_frame(block, "uo") for block in blocks]
    with one_step(cursor):
        if frames and all(frame and frame.kind == kind for frame in frames):
            for block in blocks:
                leave_list(block)
        elif frames and all(frames):
            for block, frame in zip(blocks, frames, strict=True):
                path = path_of(block)
                if frame in path:
                    at = path.index(frame)
                    reroot(block, path[: at + 1], (*path[:at], payloads.frame(kind, 1, path[at].loose)))
        elif blocks:
            _make_items(blocks, kind, payloads)


def _make_items(blocks: list[QTextBlock], kind: str, payloads: Payloads) -> None:
    base = path_of(blocks[0])
    before = path_of(blocks[0].previous())
    joins = before[: len(base)] == base and len(before) > len(base) and before[len(base)].kind == kind
    frame = before[len(base)] if joins else payloads.frame(kind)
    for block in blocks:
        if path_of(block) == base:
            keep = kind_of(block) == ATOM
            describe(block, None if keep else PARAGRAPH, (*base, frame, payloads.frame("i")))


def leave_list(block: QTextBlock) -> None:
    """Take a block out of its innermost list, to where that list stands."""
    path = path_of(block)
    at = max((index for index, frame in enumerate(path) if frame.is_list), default=-1)
    if at >= 0:
        describe(block, path=(*path[:at], *path[at + 2 :]))


def nest_item(cursor: QTextCursor, payloads: Payloads) -> bool:
    """Move the item with the cursor into the item before it; False where there is none."""
    return _each_item(cursor, lambda block: _nest(block, payloads))


def unnest_item(cursor: QTextCursor, payloads: Payloads) -> bool:
    """Move the item with the cursor out of its list into the one around; False outside lists."""
    return _each_item(cursor, lambda block: _unnest(block, payloads))


def _each_item(cursor: QTextCursor, move: Callable[[QTextBlock], bool]) -> bool:
    moved = False
    done: set[int] = set()
    with one_step(cursor):
        for block in selected_blocks(cursor):
            item = in_frame(block, "i")
            if item is not None and item.key not in done:
                moved = move(block) or moved
                done.add(getattr(in_frame(block, "i"), "key", 0))
    return moved


def _item_at(path: Path) -> int:
    return max((index for index, frame in enumerate(path) if frame.kind == "i"), default=-1)


def _nest(block: QTextBlock, payloads: Payloads) -> bool:
    path = path_of(block)
    at = _item_at(path)
    item = path[: at + 1]
    first = block
    while path_of(first.previous())[: at + 1] == item and first.previous().isValid():
        first = first.previous()
    before = path_of(first.previous())
    if not first.previous().isValid() or before[:at] != path[:at] or len(before) <= at:
        return False
    deeper = before[at + 1] if len(before) > at + 1 and before[at + 1].is_list else None
    kind = path[at - 1].kind
    inner = deeper if deeper and deeper.kind == kind else payloads.frame(kind, 1, path[at - 1].loose)
    reroot(block, item, (*before[: at + 1], inner, payloads.frame("i")))
    return True


def _unnest(block: QTextBlock, payloads: Payloads) -> bool:
    path = path_of(block)
    at = _item_at(path)
    if at < 0:
        return False
    outer = path[: at - 1]
    if outer and outer[-1].kind == "i":
        reroot(block, path[: at + 1], (*outer[:-1], payloads.frame("i")))
    else:
        reroot(block, path[: at + 1], outer)
    return True


def link_around(cursor: QTextCursor) -> QTextCursor:
    """Return a cursor that selects the whole link the cursor stands in, or the cursor as it is."""
    found = QTextCursor(cursor)
    if cursor.hasSelection():
        return found
    block, href = cursor.block(), link_at(cursor)
    if not href:
        return found
    start = end = None
    for each in block:  # type: ignore[attr-defined]  # the stubs do not know that a block is iterable
        fragment = each.fragment()
        first, last = fragment.position(), fragment.position() + fragment.length()
        if fragment.charFormat().anchorHref() != href:
            if end is not None and end >= cursor.position():
                break
            start = end = None
            continue
        start = first if start is None else start
        end = last
    if start is not None and end is not None and start <= cursor.position() <= end:
        found.setPosition(start)
        found.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return found


def link_at(cursor: QTextCursor) -> str:
    """Return the address of the link at the cursor or the selection's end, or nothing."""
    if cursor.charFormat().isAnchor():
        return cursor.charFormat().anchorHref()
    ahead = QTextCursor(cursor.document())
    ahead.setPosition(min(cursor.selectionStart() + 1, cursor.document().characterCount() - 1))
    same = ahead.block() == cursor.block()
    return ahead.charFormat().anchorHref() if same and ahead.charFormat().isAnchor() else ""


def link_to(document: QTextDocument, address: str) -> QTextCursor:
    """Return a cursor that selects the first link there; one that is null where none is."""
    block = document.begin()
    while block.isValid():
        for each in block:  # type: ignore[attr-defined]  # as above
            fragment = each.fragment()
            if fragment.charFormat().isAnchor() and fragment.charFormat().anchorHref() == address:
                found = QTextCursor(block)
                found.setPosition(fragment.position() + 1)
                return link_around(found)
        block = block.next()
    return QTextCursor()


def set_link(cursor: QTextCursor, address: str, words: str = "") -> None:
    """Link the selection, or the link the cursor stands in, or new words; an empty address takes the link away."""
    target = link_around(cursor)
    over = QTextCharFormat()
    over.setAnchor(bool(address))
    over.setAnchorHref(address)
    over.setProperty(TITLE, "")
    with one_step(target):
        if target.hasSelection():
            target.mergeCharFormat(over)
        elif address:
            found = cursor.charFormat()
            found.merge(over)
            target.insertText(words or address, found)
