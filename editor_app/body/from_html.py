"""Pasted or imported HTML to a body: structure stays, styling, tracking and emptiness go."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from editor_app.body.addresses import safe_address
from editor_app.body.blocks import (
    Block,
    Body,
    BulletList,
    CodeBlock,
    Figure,
    Heading,
    Inline,
    InlinePhoto,
    ListItem,
    Mark,
    NumberedList,
    Paragraph,
    Quotation,
    Rule,
    Span,
    Table,
)
from editor_app.body.html_tokens import BLOCKS, VOID, Token, read_tokens
from editor_app.body.paste_line import neat_line
from editor_app.body.paste_style import clean_link, heading_level, is_hidden, is_quotation, marks_of, word_list_level
from editor_app.domain.errors import BadInput

LARGEST = 30_000_000
"""Characters of HTML that are looked at."""
_DEEPEST = 10
"""Lists and quotations inside each other; deeper ones go on at this level."""
_NUMBERED = re.compile(r"\s*[(\[]?(?:\d+|[a-z]|[ivxl]+)[.)\]]", re.IGNORECASE)


@dataclass(slots=True)
class _Frame:
    """A container being filled: the body, a quotation, a list (its items in ``items``) or an item."""

    kind: str
    blocks: list[Block] = field(default_factory=list)
    items: list[ListItem] = field(default_factory=list)
    start: int = 1
    level: int = 0
    """The level of a list that Word makes of paragraphs."""


def from_html(source: str) -> Body:
    """Read HTML as a body. No network, no styles, no scripts; a body without blocks when nothing is left.

    Raises BadInput for what is too large to look at.
    """
    if len(source) > LARGEST:
        raise BadInput(f"The HTML has {len(source):,} characters; at most {LARGEST:,} can be taken in.")
    from editor_app.body.paste_clean import cleaned  # start-up time: the cleaner is loaded when first used

    return Body(tuple(_Reader(read_tokens(cleaned(source))).blocks()))


class _Reader:
    """Reads tokens one after another; nesting is on a stack of its own, so depth costs nothing."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._place = {id(token): index for index, token in enumerate(tokens)}
        self._frames = [_Frame("body")]
        self._undo: list[int] = []
        self._styles: list[tuple[Mark, str]] = [(Mark.NONE, "")]
        self._line: list[Inline] = []
        self._heading = 0

    def blocks(self) -> list[Block]:
        """Return all blocks."""
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            if token.tag and not token.closing and token.partner and self._skips(token):
                index = self._place[id(token.partner)] + 1
                continue
            self._take(token)
            index += 1
        self._flush()
        self._pop(len(self._frames) - 1)
        return self._frames[0].blocks

    def line(self) -> tuple[Inline, ...]:
        """Return all words as one line: what a table's cell holds."""
        for token in self._tokens:
            if token.tag in BLOCKS and self._line:
                self._line.append(Span("\n"))
            elif token.tag not in BLOCKS:
                self._take(token)
        return neat_line(self._line)

    def _skips(self, token: Token) -> bool:
        """Whether a tag was dealt with as a whole: hidden words, code, tables, figures."""
        if is_hidden(token):
            return True
        if token.tag not in ("pre", "table", "figure"):
            return False
        inside = self._tokens[self._place[id(token)] + 1 : self._place[id(token.partner)]]
        block = {"pre": _code_block, "table": _table, "figure": _figure}[token.tag](inside)
        if block is None:
            return False
        self._flush()
        self._add(block)
        return True

    def _take(self, token: Token) -> None:
        if not token.tag:
            self._words(html.unescape(token.text))
        elif token.tag in VOID:
            self._void(token)
        elif token.closing:
            self._close(token)
        else:
            self._open(token)

    def _words(self, text: str) -> None:
        marks, link = self._styles[-1]
        self._line.append(Span(re.sub(r"[ \t\n\r\f]+", " ", text), marks, link))

    def _void(self, token: Token) -> None:
        if token.tag == "br":
            self._line.append(Span("\n"))
        elif token.tag == "hr":
            self._flush()
            self._add(Rule())
        elif token.tag == "img" and (picture := _picture(token)):
            self._line.append(InlinePhoto(picture.address, picture.alt, picture.title, self._styles[-1][1]))

    def _open(self, token: Token) -> None:
        pushed = 0
        if token.tag in BLOCKS:
            self._flush()
            self._heading = heading_level(token)
            pushed = self._open_block(token)
        marks, link = self._styles[-1]
        if token.tag == "a":
            link = clean_link(token.attributes.get("href", "")) or link
        self._styles.append((marks_of(token, marks), link))
        self._undo.append(pushed)

    def _open_block(self, token: Token) -> int:
        level = word_list_level(token) if token.tag == "p" else 0
        if level:
            self._word_item(level, token)
            return 1
        if token.tag not in ("li", "p", "div") or self._frames[-1].kind != "item":
            self._end_word_lists() if token.tag not in ("ul", "ol", "li") else None
        if token.tag in ("ul", "ol") and len(self._frames) < 2 * _DEEPEST:
            return self._open_list(token)
        if token.tag == "li" and self._frames[-1].kind in ("ul", "ol"):
            self._frames.append(_Frame("item"))
            return 1
        if is_quotation(token) and len(self._frames) < 2 * _DEEPEST:
            self._frames.append(_Frame("quote"))
            return 1
        return 0

    def _open_list(self, token: Token) -> int:
        start = token.attributes.get("start", "1")
        pushed = 1
        if self._frames[-1].kind in ("ul", "ol"):  # a list right inside a list belongs to the item before
            last = self._frames[-1].items.pop() if self._frames[-1].items else ListItem()
            self._frames.append(_Frame("item", list(last.blocks)))
            pushed = 2
        self._frames.append(_Frame(token.tag, start=int(start) if start.isdecimal() else 1))
        return pushed

    def _word_item(self, level: int, token: Token) -> None:
        """Open an item of a list that Word writes as paragraphs with a level."""
        place = self._place[id(token)]
        ordered = _drawn_number(self._tokens[place : place + 12])
        level = min(level, _DEEPEST // 2)
        while self._frames[-1].level > level:
            self._pop(2 if self._frames[-1].level > 1 and self._frames[-2].kind == "item" else 1)
        while self._frames[-1].level < level:
            if self._frames[-1].level:
                last = self._frames[-1].items.pop() if self._frames[-1].items else ListItem()
                self._frames.append(_Frame("item", list(last.blocks)))
            base = self._frames[-2].level if self._frames[-1].kind == "item" and len(self._frames) > 1 else 0
            self._frames.append(_Frame("ol" if ordered else "ul", level=base + 1))
        self._frames.append(_Frame("item"))

    def _end_word_lists(self) -> None:
        while self._frames[-1].level:
            self._pop(1)
            if self._frames[-1].kind == "item" and len(self._frames) > 1 and self._frames[-2].level:
                self._pop(1)

    def _close(self, token: Token) -> None:
        if token.tag in BLOCKS:
            self._flush()
            self._heading = 0
        self._styles.pop()
        pushed = self._undo.pop()
        if pushed and self._frames[-1].level and token.tag != "p":
            self._end_word_lists()
        self._pop(pushed)

    def _pop(self, count: int) -> None:
        for _ in range(count):
            frame = self._frames.pop()
            if frame.kind == "item":
                self._frames[-1].items.append(ListItem(tuple(frame.blocks)))
            elif frame.kind == "quote" and frame.blocks:
                self._add(Quotation(tuple(frame.blocks)))
            elif frame.kind in ("ul", "ol"):
                items = tuple(item for item in frame.items if item.blocks)
                if items:
                    loose = any(len(item.blocks) > 1 and isinstance(item.blocks[1], Paragraph) for item in items)
                    self._add(
                        BulletList(items, loose) if frame.kind == "ul" else NumberedList(items, frame.start, loose)
                    )

    def _add(self, block: Block) -> None:
        frame = self._frames[-1]
        if frame.kind in ("ul", "ol"):
            frame.items.append(ListItem((block,)))
        else:
            frame.blocks.append(block)

    def _flush(self) -> None:
        """End the line: a heading, or paragraphs parted where there were two breaks."""
        line, self._line = self._line, []
        for inlines in _parted(line):
            match inlines:
                case ():
                    continue
                case (InlinePhoto(address, alt, title, ""),) if self._frames[-1].kind != "item":
                    self._add(Figure(address, alt, title))
                case _ if self._heading and self._frames[-1].kind in ("body", "quote"):
                    self._add(Heading(self._heading, neat_line(_without_bold(inlines))))
                case _:
                    self._add(Paragraph(inlines))


def _parted(line: Sequence[Inline]) -> list[tuple[Inline, ...]]:
    """Return the lines of words that two breaks in a row part."""
    parts: list[list[Inline]] = [[]]
    breaks = 0
    for inline in line:
        if isinstance(inline, Span) and not inline.text.strip(" \xa0"):
            parts[-1].append(inline)
            breaks += inline.text.count("\n")
        elif isinstance(inline, Span) and inline.text == "\n":
            breaks += 1
            parts[-1].append(inline)
        else:
            if breaks > 1:
                parts.append([])
            breaks = 0
            parts[-1].append(inline)
    return [neat_line(part) for part in parts]


def _without_bold(inlines: Sequence[Inline]) -> list[Inline]:
    return [
        Span(each.text, each.marks & ~Mark.BOLD, each.link, each.title) if isinstance(each, Span) else each
        for each in inlines
    ]


def _drawn_number(tokens: Sequence[Token]) -> bool:
    """Whether the bullet that Word drew into a paragraph is a number or letter."""
    for token in tokens:
        if token.tag and not token.closing and is_hidden(token):
            inside = tokens[tokens.index(token) :]
            words = "".join(html.unescape(each.text) for each in inside if not each.tag)
            return bool(_NUMBERED.match(words))
    return False


def _picture(token: Token) -> InlinePhoto | None:
    address = token.attributes.get("src", "")
    if address[:6].lower() != "photo:":
        address = safe_address(address) or ""
    words = token.attributes.get("alt", ""), token.attributes.get("title", "")
    size = {token.attributes.get("width"), token.attributes.get("height")}
    if not address or size == {"1"}:  # a pixel that counts readers
        return None
    return InlinePhoto(address, *(" ".join(each.split()) for each in words))


def _code_block(inside: Sequence[Token]) -> Block | None:
    text = "".join("\n" if token.tag == "br" else html.unescape(token.text) for token in inside)
    language = next((token.attributes.get("class", "") for token in inside if token.tag == "code"), "")
    match = re.search(r"(?:language|lang)-([\w#+.-]+)", language)
    return CodeBlock(text.strip("\n"), match.group(1) if match else "")


def _figure(inside: Sequence[Token]) -> Block | None:
    pictures = [picture for token in inside if token.tag == "img" and (picture := _picture(token))]
    if len(pictures) != 1:
        return None
    starts = [index for index, token in enumerate(inside) if token.tag == "figcaption" and not token.closing]
    caption = "".join(html.unescape(token.text) for token in inside[starts[0] :]) if starts else pictures[0].title
    return Figure(pictures[0].address, pictures[0].alt, " ".join(caption.split()))


def _table(inside: Sequence[Token]) -> Block | None:
    """Return a table of data; None for one that only lays out a page."""
    if any(token.tag in ("table", "ul", "ol", "blockquote", "pre", "figure") for token in inside):
        return None
    rows: list[list[tuple[Inline, ...]]] = []
    for start, token in enumerate(inside):
        if token.closing or token.tag not in ("tr", "td", "th"):
            continue
        if token.tag == "tr" or not rows:
            rows.append([])
        if token.tag != "tr":
            end = next(index for index in range(start, len(inside)) if inside[index] is token.partner)
            rows[-1].append(_Reader(inside[start + 1 : end]).line())
    rows = [row for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or len(rows) < 2:
        return None
    return Table(tuple((*row, *[()] * (width - len(row))) for row in rows), ("",) * width)
