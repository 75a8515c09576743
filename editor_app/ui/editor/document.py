"""The body of an article in a QTextDocument: loaded from blocks, read back as blocks, unedited ones as they were."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor_app.body.blocks import Block, Body, Inline, Table
from editor_app.ui.editor.cell_lines import one_line
from editor_app.ui.editor.edges import without_edges
from editor_app.ui.editor.formats import INDENT_UNIT, Payloads
from editor_app.ui.editor.per_block import PerBlock
from editor_app.ui.editor.read_document import Leaf, gather, in_cells, read_leaf, root_groups
from editor_app.ui.editor.tables import cell_block, frames_of_cells, has_head, selected_places, sides_of
from editor_app.ui.editor.write_document import DocumentWriter

Originals = dict[int, tuple[tuple[Block, ...], Block]]
"""By origin: what a loaded block reads as, and the block itself. Never changed once handed out."""


class BodyDocument(QObject):
    """A QTextDocument with its body.

    What a block reads as right after loading is remembered: while it still reads so, the loaded block itself is
    given back, with its source. So an unedited block keeps its bytes whatever the document cannot hold.
    Reading is cheap: a leaf is read again only when Qt reported a change around it.
    """

    def __init__(
        self, document: QTextDocument, payloads: Payloads | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        document.setIndentWidth(INDENT_UNIT)
        self.payloads = payloads or Payloads()
        self._leaves = PerBlock(document, self._read)
        self._placed: tuple[int, Sequence[Leaf]] = (-1, ())
        self._originals: Originals = {}
        self._next_origin = 0
        self._prefixes: dict[int, str] = {}
        """By the origin of a body's first line: the white space before it, which undo thus brings back."""
        self._writer = DocumentWriter(QTextCursor(document), self.payloads)

    def load(self, body: Body) -> None:
        """Show a body. The undo stack begins anew."""
        self.begin()
        self.add(body.blocks)
        self.finish(body)

    def begin(self) -> None:
        """Start anew, with nothing: ``add`` fills it in as many goes as wanted, ``finish`` makes it a text to edit."""
        self.document.setUndoRedoEnabled(False)
        self.document.clear()
        self._originals = {}
        self._next_origin = 0
        self._writer = DocumentWriter(QTextCursor(self.document), self.payloads)

    def add(self, blocks: tuple[Block, ...]) -> None:
        """Put the next blocks at the end."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()  # laid out once, at the end
        self._writer.write(blocks, first_origin=self._next_origin)
        self._next_origin += len(blocks)
        cursor.endEditBlock()

    def finish(self, body: Body) -> None:
        """Know that all blocks of a body were added."""
        self._remember(body, 0)
        self._prefixes = {0: body.prefix}
        self._next_origin = max(1, self._next_origin)
        self.document.setUndoRedoEnabled(True)
        self.document.setModified(False)

    def replace_all(self, body: Body) -> None:
        """Show another body as one undoable step."""
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        first = self._write(cursor, body)
        self._leaves.forget()
        self._remember(body, first)  # before the block ends: whoever hears of the edit may read the text at once
        cursor.endEditBlock()

    def body(self, *, keep_edges: bool = False) -> Body:
        """Return the text as blocks; those nobody touched are the loaded ones.

        Edited lines lose the spaces at their ends, unless ``keep_edges``: a part that is copied keeps them.
        """
        return self.frozen(keep_edges=keep_edges)()

    def frozen(self, *, keep_edges: bool = False) -> Callable[[], Body]:
        """Freeze the text as it stands: only changed blocks are read. Called in any thread, it gives the body."""
        leaves, originals = tuple(self.leaves()), self._originals
        prefix = self._prefixes.get(leaves[0].origin, "")
        return lambda: _assembled(leaves, originals, prefix, keep_edges)

    def leaves(self) -> Sequence[Leaf]:
        """Return every text block as a leaf, in order."""
        leaves = self._leaves.values()
        if self._placed[0] != self._leaves.version:
            self._placed = (self._leaves.version, in_cells(leaves, frames_of_cells(self.document)))
        return self._placed[1]

    def cells(self, cursor: QTextCursor) -> Table:
        """Return the cells a selection covers as a table of their own; a header only if its row is among them."""
        table, places, leaves = cursor.currentTable(), selected_places(cursor), self.leaves()
        rows: dict[int, list[tuple[Inline, ...]]] = {}
        for place in places:
            rows.setdefault(place.row, []).append(one_line(leaves[cell_block(table, place).blockNumber()].blocks))
        sides = sides_of(table)
        found = tuple(map(tuple, rows.values()))
        head = places[0].row == 0 and has_head(table)
        across = [place.column for place in places if place.row == places[0].row]
        return Table(found if head else (((),) * len(across), *found), tuple(sides[column] for column in across))

    def read_anew(self) -> tuple[Block, ...]:
        """Return the blocks as a reader without memory finds them, to prove what is remembered."""
        self._leaves.forget()
        return self.body().blocks

    def _write(self, cursor: QTextCursor, body: Body) -> int:
        first = self._next_origin
        DocumentWriter(cursor, self.payloads).write(body.blocks, first_origin=first)
        self._prefixes[first] = body.prefix
        self._next_origin += max(1, len(body.blocks))
        return first

    def _read(self, block: QTextBlock) -> Leaf:
        return read_leaf(block, self.payloads)

    def _remember(self, body: Body, first: int) -> None:
        found = dict(self._originals)
        for group in root_groups(self.leaves()):
            number = group[0].origin - first
            if 0 <= number < len(body.blocks):
                found[group[0].origin] = (gather(group), body.blocks[number])
        self._originals = found


def _assembled(leaves: Sequence[Leaf], originals: Originals, prefix: str, keep_edges: bool) -> Body:
    """Return leaves as a body: what still reads as it was loaded is the loaded block itself."""
    blocks: list[Block] = []
    used: set[int] = set()
    for group in root_groups(leaves):
        read = gather(group)
        origin = group[0].origin
        as_read, original = originals.get(origin, ((), None))
        if original is not None and origin not in used and read == as_read:
            used.add(origin)
            blocks.append(original)
        else:
            blocks += read if keep_edges else map(without_edges, read)
    return Body(tuple(blocks), prefix)
