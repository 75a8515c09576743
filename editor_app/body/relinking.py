"""Links to one article made links to another, or plain words: blocks without such a link keep their bytes."""

import re
from dataclasses import replace

from editor_app.body.blocks import (
    Block,
    Body,
    BulletList,
    Footnote,
    Heading,
    Inline,
    InlinePhoto,
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


def relink(text: str, article: str, to: str | None) -> str:
    """Return Markdown whose links to ``article`` lead to ``to``, or are no links any more where that is None."""
    if f"{_PREFIX}{article}" not in text:
        return text
    body = from_markdown(text)
    change = _Change(article, to)
    blocks = tuple(change.block(each) for each in body.blocks)
    return to_markdown(Body(blocks, body.prefix))


class _Change:
    def __init__(self, article: str, to: str | None) -> None:
        self._target = f"{_PREFIX}{article}"
        self._to = "" if to is None else f"{_PREFIX}{to}"
        name = re.escape(self._target)
        self._anchor = re.compile(
            rf"<a\b[^<>]*\bhref\s*=\s*[\"']?{name}(?:#[^\"'>\s]*)?[\"']?[^<>]*>(.*?)</a>", re.S | re.I
        )
        self._link = re.compile(
            rf"(?<!!)\[((?:[^\[\]\\]|\\.)*)\]\(\s*<?{name}(?:#[^\s)>]*)?>?(?:\s+\"[^\"\n]*\")?\s*\)"
        )
        self._bare = re.compile(rf"{name}(?![\w-])")

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
        return tuple(self._inline(each) for each in inlines)

    def _inline(self, inline: Inline) -> Inline:
        if isinstance(inline, RawInline):
            inline = replace(inline, source=self._source(inline.source))
        if not self._leads_there(inline.link):
            return inline
        if isinstance(inline, Span):
            return replace(inline, link=self._to, title=inline.title if self._to else "")
        if isinstance(inline, InlinePhoto):
            return replace(inline, link=self._to)
        return replace(inline, link=self._to)

    def _leads_there(self, link: str) -> bool:
        return link.partition("#")[0] == self._target

    def _source(self, source: str) -> str:
        """Change links in what the model does not know: HTML, definitions, shortcodes."""
        if self._to:
            return self._bare.sub(self._to, source)
        return self._link.sub(r"\1", self._anchor.sub(r"\1", source))
