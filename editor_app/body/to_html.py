"""Blocks to the plain HTML that other programs understand when it is pasted: tags that mean something, no styles."""

import html
from collections.abc import Iterator, Sequence

from editor_app.body.addresses import safe_address
from editor_app.body.blocks import (
    Block,
    Body,
    BulletList,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    FootnoteMark,
    Heading,
    Inline,
    InlinePhoto,
    ListItem,
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    RawInline,
    Rule,
    Span,
    Table,
    Verbatim,
)
from editor_app.body.note_order import numbered_notes

_TAGS = ((Mark.BOLD, "strong"), (Mark.ITALIC, "em"), (Mark.STRIKE, "s"), (Mark.CODE, "code"))


def to_html(body: Body) -> str:
    """Return HTML of the body. Links to articles are their words, for no other program knows where these lead."""
    notes = numbered_notes(body.blocks)
    writer = _Writer({note.label: number for number, note in reversed(list(enumerate(notes, 1)))})
    pieces = [writer.block(block) for block in body.blocks if not isinstance(block, Footnote)]
    return "\n".join([*filter(None, pieces), *writer.notes(notes)])


class _Writer:
    """Writes blocks. ``numbers``: label of a footnote to its number."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self._numbers = numbers
        self._marked: set[str] = set()

    def block(self, block: Block) -> str:
        """Return a block."""
        match block:
            case Paragraph():
                return f"<p>{self._line(block.inlines)}</p>"
            case Heading():
                return f"<h{block.level}>{self._line(block.inlines)}</h{block.level}>"
            case Quotation():
                kind = ' class="pull-quote"' if block.pull else ""
                return f"<blockquote{kind}>{self._blocks(block.blocks)}</blockquote>"
            case BulletList():
                return f"<ul>{self._items(block.items, block.loose)}</ul>"
            case NumberedList():
                start = f' start="{block.start}"' if block.start != 1 else ""
                return f"<ol{start}>{self._items(block.items, block.loose)}</ol>"
            case Figure():
                caption = f"<figcaption>{_text(block.caption)}</figcaption>" if block.caption else ""
                return f"<figure>{_picture(block.address, block.alt)}{caption}</figure>"
            case CodeBlock():
                kind = f' class="language-{_text(block.language)}"' if block.language else ""
                return f"<pre><code{kind}>{_text(block.text)}</code></pre>"
            case Rule():
                return "<hr>"
            case Table():
                return self._table(block)
            case Embed():
                return f'<p><a href="{_text(block.address)}">{_text(block.address)}</a></p>'
            case Verbatim():
                return f"<pre>{_text(block.text)}</pre>"
            case Footnote():
                return ""

    def notes(self, notes: Sequence[Footnote]) -> Iterator[str]:
        """Yield the footnotes, each leading back to its mark."""
        for number, note in enumerate(notes, 1):
            inside = self._blocks(note.blocks)
            back = f'<a href="#fnref-{number}">[{number}]</a> '
            inside = inside.replace("<p>", f"<p>{back}", 1) if inside.startswith("<p>") else f"<p>{back}</p>{inside}"
            yield f'<div id="fn-{number}">{inside}</div>'

    def _blocks(self, blocks: Sequence[Block]) -> str:
        return "".join(map(self.block, blocks))

    def _items(self, items: Sequence[ListItem], loose: bool) -> str:
        return "".join(f"<li>{self._item(item, loose)}</li>" for item in items)

    def _item(self, item: ListItem, loose: bool) -> str:
        first, rest = (item.blocks[:1], item.blocks[1:]) if item.blocks else ((), ())
        if loose or not first or not isinstance(first[0], Paragraph):
            return self._blocks(item.blocks)
        return self._line(first[0].inlines) + self._blocks(rest)

    def _table(self, table: Table) -> str:
        head, *rest = table.rows or ((),)
        rows = [self._row(row, "td", table.alignments) for row in rest]
        top = f"<thead>{self._row(head, 'th', table.alignments)}</thead>" if any(head) else ""
        return f"<table>{top}<tbody>{''.join(rows)}</tbody></table>"

    def _row(self, row: Sequence[tuple[Inline, ...]], tag: str, alignments: Sequence[str]) -> str:
        cells = []
        for column, cell in enumerate(row):
            side = alignments[column] if column < len(alignments) else ""
            style = f' style="text-align:{side}"' if side in ("center", "right") else ""
            cells.append(f"<{tag}{style}>{self._line(cell)}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"

    def _line(self, inlines: Sequence[Inline]) -> str:
        return "".join(map(self._inline, inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Span():
                words = _text(inline.text).replace("\n", "<br>")
                return _linked(_marked(words, inline.marks), inline.link)
            case InlinePhoto():
                return _linked(_picture(inline.address, inline.alt), inline.link)
            case RawInline():
                return _linked(_marked(_text(inline.source), inline.marks), inline.link)
            case FootnoteMark():
                return self._mark(inline.label)

    def _mark(self, label: str) -> str:
        number = self._numbers.get(label)
        if number is None:
            return ""
        name = "" if label in self._marked else f' id="fnref-{number}"'
        self._marked.add(label)
        return f'<sup><a{name} href="#fn-{number}">[{number}]</a></sup>'


def _text(words: str) -> str:
    return html.escape(words, quote=True)


def _marked(words: str, marks: Mark) -> str:
    for mark, tag in _TAGS:
        if mark in marks:
            words = f"<{tag}>{words}</{tag}>"
    return words


def _linked(words: str, link: str) -> str:
    address = safe_address(link) if link else None
    return f'<a href="{_text(address)}">{words}</a>' if address else words


def _picture(address: str, alt: str) -> str:
    known = address if address.startswith("photo:") else safe_address(address) or ""
    return f'<img src="{_text(known)}" alt="{_text(alt)}">'
