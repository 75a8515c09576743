"""The containers of a text that is being read: quotations, lists and their items, however they were written down."""

from dataclasses import dataclass, field

from editor_app.body.blocks import Block, BulletList, Figure, ListItem, NumberedList, Paragraph, Quotation
from editor_app.body.paste_lists import Item

_DEEPEST = 10
"""Lists and quotations inside each other; deeper ones go on at this level."""


@dataclass(slots=True)
class _Frame:
    """A container being filled: the body, a quotation, a list (its items in ``items``) or an item."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)
    start: int = 1
    level: int = 0
    """The level of a list that is made of lines with a level, 0 for a list that is a tag."""
    list: str = ""
    pull: bool = False
    line: bool = False
    """A quotation of one paragraph, which the next one goes on with."""


class Frames:
    """A stack of containers. Depth is kept here, so that it costs nothing and never recurses."""

    def __init__(self) -> None:
        self._stack = [_Frame("body")]

    def __len__(self) -> int:
        return len(self._stack)

    @property
    def kind(self) -> str:
        """What is being filled: ``body``, ``quote``, ``ul``, ``ol`` or ``item``."""
        return self._stack[-1].kind

    @property
    def in_levels(self) -> bool:
        """Whether the innermost container is a list made of lines with a level."""
        return self._stack[-1].level > 0

    @property
    def in_pull_quote(self) -> bool:
        """Whether a pull quote is being filled."""
        return any(frame.pull for frame in self._stack)

    @property
    def body(self) -> list[Block]:
        """The blocks of the body so far."""
        return self._stack[0].blocks

    @property
    def last(self) -> Block | None:
        """Return the block before, in the same container."""
        blocks = self._stack[-1].blocks
        return blocks[-1] if blocks else None

    def replace_last(self, block: Block) -> None:
        """Put another block in the place of the last one."""
        self._stack[-1].blocks[-1] = block

    @property
    def full(self) -> bool:
        """Whether nothing more is opened inside."""
        return len(self._stack) >= 2 * _DEEPEST

    def open_quotation(self, pull: bool, line: bool) -> None:
        """Open a quotation; ``line``: of one paragraph."""
        self._stack.append(_Frame("quote", pull=pull, line=line))

    def open_item(self) -> None:
        """Open an item."""
        self._stack.append(_Frame("item"))

    def open_list(self, tag: str, start: int) -> None:
        """Open a list; one right inside a list belongs to the item before."""
        if self.kind in ("ul", "ol"):
            self._reopen_item()
        self._stack.append(_Frame(tag, start=start))

    def open_line(self, item: Item) -> None:
        """Open an item by its level."""
        kind = "ol" if item.ordered else "ul"
        self._leave_deeper(item.level)
        top = self._stack[-1]
        if top.level and top.level == item.level and (top.kind != kind or (item.ordered and top.list != item.list)):
            self._leave_level()
        if self._stack[-1].level < item.level and not self.full:
            if self.in_levels:
                self._reopen_item()
            self._stack.append(_Frame(kind, start=item.number, level=item.level, list=item.list))
        self._stack.append(_Frame("item"))

    def _leave_deeper(self, level: int) -> None:
        while self._stack[-1].level > level:
            if self._level_around() < level:
                self._stack[-1].level = level
                return
            self._leave_level()

    def _level_around(self) -> int:
        """Return the level of the list that the innermost one stands in."""
        around = self._stack[-3] if len(self._stack) > 2 and self._stack[-2].kind == "item" else None
        return around.level if around else 0

    def _leave_level(self) -> None:
        around = self._level_around()
        self.close_to(len(self._stack) - (2 if around else 1))

    def leave_levels(self) -> None:
        """Close the lists that are made of lines with a level."""
        while self.in_levels:
            self._leave_level()

    def _reopen_item(self) -> None:
        items = self._stack[-1].items
        self._stack.append(_Frame("item", list(items.pop().blocks) if items else []))

    def close_to(self, depth: int) -> None:
        """Close what was opened beyond ``depth``."""
        while len(self._stack) > max(depth, 1):
            frame = self._stack.pop()
            if frame.kind == "item":
                self._stack[-1].items.append(ListItem(tuple(frame.blocks)))
            elif frame.kind == "quote" and frame.blocks:
                self._add_quotation(frame)
            elif frame.kind in ("ul", "ol"):
                self._add_list(frame)

    def _add_quotation(self, frame: _Frame) -> None:
        last = self.last
        if frame.line and isinstance(last, Quotation) and last.pull == frame.pull:
            self.replace_last(Quotation((*last.blocks, *frame.blocks), frame.pull))
        else:
            self.add(Quotation(tuple(frame.blocks), frame.pull))

    def _add_list(self, frame: _Frame) -> None:
        items = tuple(item for item in frame.items if item.blocks)
        if not items:
            return
        loose = any(len(item.blocks) > 1 and isinstance(item.blocks[1], Paragraph | Figure) for item in items)
        self.add(BulletList(items, loose) if frame.kind == "ul" else NumberedList(items, frame.start, loose))

    def add(self, block: Block) -> None:
        """Add a block to the innermost container."""
        frame = self._stack[-1]
        if frame.kind in ("ul", "ol"):
            frame.items.append(ListItem((block,)))
        else:
            frame.blocks.append(block)

    def blocks(self) -> list[Block]:
        """Close everything and return the blocks."""
        self.close_to(1)
        return self._stack[0].blocks
