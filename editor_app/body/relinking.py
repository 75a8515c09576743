"""Links to one article made links to another, or plain words: blocks without such a link keep their bytes."""

import re
from collections.abc import Callable
from dataclasses import replace

from editor_app.body.blocks import (
    Block,
    Body,
    BulletList,
    Footnote,
    Heading,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Quotation,
    RawInline,
    Span,
    Table,
    Verbatim,
)
from editor_app.body.from_markdown import from_markdown
from editor_app.body.to_markdown import to_markdown

_PREFIX = "article:"
_OPENING = re.compile(r"<a\b", re.IGNORECASE)
_CLOSING = re.compile(r"</a\s*>", re.IGNORECASE)


def relink(text: str, article: str, to: str | None) -> str:
    """Return Markdown whose links to ``article`` lead to ``to``, or are no links any more where that is None."""
    if f"{_PREFIX}{article}" not in text:
        return text
    body = from_markdown(text)
    target, new = f"{_PREFIX}{article}", "" if to is None else f"{_PREFIX}{to}"

    def lead(address: str) -> str:
        return new if address.partition("#")[0] == target else address

    change = Relinking(lead, lambda source: _in_source(source, target, new))
    blocks = tuple(change.block(each) for each in body.blocks)
    return to_markdown(Body(blocks, body.prefix))


def _in_source(source: str, target: str, to: str) -> str:
    """Change links in what the model does not know: HTML, definitions, shortcodes."""
    name = re.escape(target)
    if to:
        return re.sub(rf"{name}(?![\w-])", to, source)
    opening = rf"(?si)<a\b[^<>]*\bhref\s*=\s*[\"']?{name}(?:#[^\"'>\s]*)?[\"']?[^<>]*>"
    if re.fullmatch(opening, source):
        return ""
    anchor = rf"{opening}(.*?)</a>"
    link = rf"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?{name}(?:#[^\s)>]*)?>?(?:\s+\"[^\"\n]*\")?\s*\)"
    return re.sub(link, r"\1", re.sub(anchor, r"\1", source))


class Relinking:
    """Walks blocks and changes their links: ``lead`` gives a link's new address, ``source`` what HTML becomes.

    An empty address takes the link off and leaves its words.
    """

    def __init__(self, lead: Callable[[str], str], source: Callable[[str], str]) -> None:
        self._lead = lead
        self._source = source

    def block(self, block: Block) -> Block:
        """Return the block with its links changed; the same object where it has none."""
        changed: Block
        match block:
            case Paragraph() | Heading():
                changed = replace(block, inlines=self._inlines(block.inlines))
            case Quotation() | Footnote():
                changed = replace(block, blocks=tuple(self.block(each) for each in block.blocks))
            case BulletList() | NumberedList():
                items = tuple(ListItem(tuple(self.block(each) for each in item.blocks)) for item in block.items)
                changed = replace(block, items=items)
            case Table():
                rows = tuple(tuple(self._inlines(cell) for cell in row) for row in block.rows)
                changed = replace(block, rows=rows)
            case Verbatim():
                changed = replace(block, text=self._source(block.text))
            case _:
                return block
        return block if changed == block else replace(changed, source=None)

    def _inlines(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        done: list[Inline] = []
        opened = False  # the opening tag of a link was dropped, its closing one is still to come
        for each in inlines:
            if opened and isinstance(each, RawInline) and _CLOSING.fullmatch(each.source):
                opened = False
                continue
            changed = self._inline(each)
            if isinstance(each, RawInline) and isinstance(changed, RawInline) and not changed.source:
                opened = opened or bool(_OPENING.match(each.source))
                continue
            done.append(changed)
        return tuple(done)

    def _inline(self, inline: Inline) -> Inline:
        if isinstance(inline, RawInline):
            inline = replace(inline, source=self._source(inline.source))
        link = self._lead(inline.link) if inline.link else ""
        if link == inline.link:
            return inline
        if isinstance(inline, Span):
            return replace(inline, link=link, title=inline.title if link else "")
        return replace(inline, link=link)
