"""Quotations and pull quotes: set blocks apart, bring them back, change one into the other."""

from PySide6.QtGui import QTextBlock, QTextCursor

from editor_app.ui.editor.commands import describe, in_frame, one_step, reroot, selected_blocks
from editor_app.ui.editor.formats import CARD, CELL, VERBATIM, Frame, Path, Payloads, info_of, kind_of, note_of, path_of


def toggle_quotation(cursor: QTextCursor, payloads: Payloads) -> None:
    """Set the selected blocks apart as a quotation, or take them out of theirs. Text kept as it is stays outside."""
    blocks = _quotable(cursor)
    if not blocks:
        return
    with one_step(cursor):
        if all(in_frame(block, "q") for block in blocks):
            for block in blocks:
                inner = in_frame(block, "q")
                describe(block, path=tuple(frame for frame in path_of(block) if frame != inner))
        else:
            _set_apart(blocks, payloads)


def toggle_pull(cursor: QTextCursor, payloads: Payloads) -> None:
    """Make a pull quote of the selected blocks or of the quotation around them; of a pull quote a quotation."""
    blocks = _quotable(cursor)
    if not blocks:
        return
    with one_step(cursor):
        frames = [in_frame(block, "q") for block in blocks]
        if all(frames):
            pull = not all(frame is not None and frame.is_pull for frame in frames)
            for frame, block in zip(frames, blocks, strict=True):
                if frame is not None and frame in path_of(block) and frame.is_pull is not pull:
                    path = path_of(block)
                    outer = path[: path.index(frame)]
                    reroot(block, (*outer, frame), (*outer, Frame("q", frame.key, frame.start, pull)))
        else:
            _set_apart(blocks, payloads, pull=True)


def _quotable(cursor: QTextCursor) -> list[QTextBlock]:
    chosen = [block for block in selected_blocks(cursor) if kind_of(block) not in (VERBATIM, CELL) or path_of(block)]
    blocks = [block for block in chosen if info_of(block) != CARD]
    first = note_of(path_of(blocks[0])) if blocks else None
    return [block for block in blocks if note_of(path_of(block)) == first]


def _set_apart(blocks: list[QTextBlock], payloads: Payloads, pull: bool = False) -> None:
    """Put blocks into a quotation of their own, or into the one beside them; in a footnote, inside it."""
    note = note_of(path_of(blocks[0]))
    base: Path = (note,) if note is not None else ()
    before, after = path_of(blocks[0].previous()), path_of(blocks[-1].next())
    joined = quotation_at(before, base, pull)
    frame = joined or payloads.frame("q", loose=pull)
    for number, block in enumerate(blocks):
        if number and block.previous() != blocks[number - 1]:
            frame = payloads.frame("q", loose=pull)  # what stands between cannot be in a quotation
        describe(block, path=(*base, frame, *path_of(block)[len(base) :]))
    next_one = quotation_at(after, base, pull)
    if next_one is not None and next_one != frame:
        reroot(blocks[-1].next(), (*base, next_one), (*base, frame))


def quotation_at(path: Path, base: Path, pull: bool = False) -> Frame | None:
    """Return the quotation, or pull quote, that a path leads into right inside ``base``."""
    inside = path[: len(base)] == base and len(path) > len(base)
    frame = path[len(base)] if inside else None
    return frame if frame is not None and frame.kind == "q" and frame.is_pull is pull else None
