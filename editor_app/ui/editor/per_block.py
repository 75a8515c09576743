"""What is remembered of each text block: a block is read again only after Qt reported a change around it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextBlock, QTextDocument

T = TypeVar("T")


class PerBlock(QObject, Generic[T]):
    """One value for each block of a document, made by ``read`` when it is asked for.

    Inside an edit block Qt has not yet reported the change: ``forget`` first, then all blocks are read.
    """

    def __init__(self, document: QTextDocument, read: Callable[[QTextBlock], T], parent: QObject | None = None) -> None:
        super().__init__(parent or document)
        self.version = 0
        """Grows with every change: whoever made something of the values need not look at them while it stays."""
        self._document = document
        self._read = read
        self._known: list[T | None] = []
        self._missing: tuple[int, int] | None = None
        """Blocks are to be read, none of them among so many from the start and so many from the end."""
        self._connect()

    def watch(self, document: QTextDocument) -> None:
        """Look at another document from now on."""
        self._document.contentsChange.disconnect(self._on_contents_change)
        self._document = document
        self._connect()

    def _connect(self) -> None:
        self.forget()
        self._document.documentLayout()  # without a layout Qt reports no changes
        self._document.contentsChange.connect(self._on_contents_change)

    def values(self) -> list[T]:
        """Return the values in the order of the blocks. The list is not to be changed."""
        known = self._known
        if len(known) != self._document.blockCount():
            self.forget()
            known = self._known
        if self._missing is not None:
            start, stop = self._missing
            block, last = None, -2
            for number in [at for at in range(start, len(known) - stop) if known[at] is None]:
                block = block.next() if block and number == last + 1 else self._document.findBlockByNumber(number)
                known[number] = self._read(block)
                last = number
            self._missing = None
        return known  # type: ignore[return-value]  # none is missing now

    def forget(self) -> None:
        """Read every block again when it is next asked for."""
        self.version += 1
        self._known = [None] * self._document.blockCount()
        self._missing = 0, 0

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        """Forget the blocks Qt may have changed, with one neighbour on each side."""
        document, known = self._document, self._known
        end = document.characterCount() - 1
        first = document.findBlock(min(max(0, position - 1), end)).blockNumber()
        last = document.findBlock(min(position + added + 1, end)).blockNumber()
        before = last - (document.blockCount() - len(known))  # the last one's number before the change
        self.version += 1
        if first < 0 or last < first or before < first - 1:
            self.forget()
        else:
            known[first : before + 1] = [None] * (last - first + 1)
            start, stop = self._missing or (first, len(known))
            self._missing = min(start, first), min(stop, len(known) - 1 - last)
