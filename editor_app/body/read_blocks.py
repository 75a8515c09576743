"""The parser's block elements to blocks."""

import html
import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from markdown.util import BLOCK_LEVEL_ELEMENTS

from editor_app.body.blocks import (
    Block,
    BulletList,
    CodeBlock,
    Embed,
    Figure,
    Footnote,
    Heading,
    Inline,
    InlinePhoto,
    ListItem,
    NumberedList,
    Paragraph,
    Quotation,
    Rule,
    Table,
    Verbatim,
)
from editor_app.body.dialect_blocks import EMBED_ADDRESS, PULL_QUOTE
from editor_app.body.pieces import Piece
from editor_app.body.read_inline import InlineReader, UnknownMarkup

_HEADING = re.compile(r"h[1-6]")
_BLOCK_TAGS = frozenset(("p", "ul", "ol", "blockquote", "pre", "hr", "table", "dl", "div", "h1", "h2", "h3", "h4"))
_CODE = re.compile(r'<pre><code(?: class="language-([^"<>]*)")?>([^<]*)</code></pre>\s*')
_COMMENT = re.compile(r"<!--.*-->", re.DOTALL)
_BLANK_END = re.compile(r"[\r\n][ \t\r\n]*\Z")
_TAG_NAME = re.compile(r"<(?:/?([a-zA-Z][a-zA-Z0-9]*|[!?]))")
_STYLE = frozenset(("align",))


def read_piece(piece: Piece) -> list[Block]:
    """Return the blocks of a parsed piece, none where the model has no word for it."""
    reader = BlockReader(piece.stash)
    try:
        if piece.note is not None:
            return [Footnote(piece.note.label, reader.read(piece.note.root, nested=True))]
        return [] if piece.defines else list(reader.read(piece.root))
    except UnknownMarkup:
        return []


class BlockReader:
    """Reads the elements of one parsed piece. ``stash`` is what the parser put aside."""

    def __init__(self, stash: Sequence[object]) -> None:
        self._stash = stash
        self._lines = InlineReader(stash)

    def read(self, parent: Element, nested: bool = False) -> tuple[Block, ...]:
        """Return the blocks in the root element; raise UnknownMarkup where the model has no word."""
        return tuple(self._blocks(parent, list(parent), nested))

    def _blocks(self, parent: Element, children: list[Element], nested: bool) -> list[Block]:
        if children and children[0] is parent[0] and _has_words(parent.text):
            raise UnknownMarkup("words between blocks")
        if any(_has_words(child.tail) for child in children):
            raise UnknownMarkup("words between blocks")
        blocks = (self._block(child, nested) for child in children)
        return [block for block in blocks if block is not None]

    def _block(self, element: Element, nested: bool) -> Block | None:
        attributes = dict(element.attrib)
        start = attributes.pop("start", "1") if element.tag == "ol" else "1"
        if element.tag == "p" and EMBED_ADDRESS in attributes:
            return Embed(attributes[EMBED_ADDRESS])
        pull = element.tag == "blockquote" and attributes.get("class") == PULL_QUOTE
        if pull:
            del attributes["class"]
        if attributes:
            raise UnknownMarkup("attributes")
        match element.tag:
            case "p":
                return self._paragraph(element, nested)
            case "blockquote":
                return Quotation(tuple(self._blocks(element, list(element), nested=True)), pull)
            case "ul":
                items = tuple(self._item(each) for each in element)
                return BulletList(items, self._is_loose(element))
            case "ol":
                items = tuple(self._item(each) for each in element)
                return NumberedList(items, int(start), self._is_loose(element))
            case "hr":
                return Rule()
            case "pre":
                return _code_block(element)
            case "table":
                return self._table(element)
            case tag if _HEADING.fullmatch(tag):
                return Heading(int(tag[1]), self._lines.read(element))
        raise UnknownMarkup(element.tag)

    def _paragraph(self, element: Element, nested: bool) -> Block | None:
        stashed = None if len(element) else self._lines.stashed(element.text or "")
        if stashed is not None and not hasattr(stashed, "source"):
            if match := _CODE.fullmatch(stashed):
                return CodeBlock(
                    _without_last_line_end(html.unescape(match.group(2))), html.unescape(match.group(1) or "")
                )
            if _COMMENT.fullmatch(stashed) and nested:
                return None
            if _is_block_html(stashed):
                raise UnknownMarkup("raw HTML")
        inlines = self._lines.read(element)
        match inlines:
            case (InlinePhoto(address, alt, title, ""),):
                return Figure(address, alt, title)
            case ():
                return None
        return Paragraph(inlines)

    def _item(self, element: Element) -> ListItem:
        if element.tag != "li" or element.attrib:
            raise UnknownMarkup("an item with attributes")
        children = list(element)
        first = next((index for index, child in enumerate(children) if child.tag in _BLOCK_TAGS), len(children))
        blocks: list[Block] = []
        if first or _has_words(element.text):
            blocks += self._tight_words(element, children[:first])
        rest = children[first:]
        if any(_has_words(child.tail) for child in rest):
            raise UnknownMarkup("words after a block in an item")
        return ListItem((*blocks, *(block for each in rest if (block := self._block(each, nested=True)) is not None)))

    def _tight_words(self, element: Element, children: list[Element]) -> list[Block]:
        stashed = None if children else self._lines.stashed(element.text or "")
        if stashed is not None and _COMMENT.fullmatch(stashed):
            return []
        inlines = self._lines.read(element, children)
        return [Paragraph(inlines)] if inlines else []

    def _is_loose(self, element: Element) -> bool:
        paragraphs = (child for item in element for child in item if child.tag == "p")
        return any(len(each) or self._lines.stashed(each.text or "") is None for each in paragraphs)

    def _table(self, element: Element) -> Table:
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        alignments: tuple[str, ...] = ()
        for row in element.iter("tr"):
            for cell in row:
                if set(cell.attrib) - _STYLE:
                    raise UnknownMarkup("attributes")
            alignments = alignments or tuple(cell.get("align", "") for cell in row)
            rows.append(tuple(self._lines.read(cell) for cell in row))
        if len(rows) == 2 and not any(rows[1]) and not any(cell.get("align") for cell in row):
            rows.pop()  # the parser puts an empty row where there is none, and aligns only those that are written
        return Table(tuple(rows), alignments)


def _has_words(text: str | None) -> bool:
    return bool(text and text.strip())


def _is_block_html(source: str) -> bool:
    match = _TAG_NAME.match(source)
    return bool(match and (match.group(1)[0] in "!?" or match.group(1).lower() in BLOCK_LEVEL_ELEMENTS))


def _code_block(element: Element) -> CodeBlock:
    if len(element) != 1 or element[0].tag != "code" or len(element[0]) or element[0].attrib:
        raise UnknownMarkup("pre")
    return CodeBlock(_without_last_line_end(html.unescape(element[0].text or "")))


def _without_last_line_end(text: str) -> str:
    return text[:-1] if text.endswith("\n") else text


def verbatim_kind(source: str, parsed_to_nothing: bool) -> str:
    """Return what a verbatim source looks like, for its label in the editor."""
    start = source.lstrip()
    if parsed_to_nothing:
        if start.startswith("[^"):
            return "footnotes"
        if start.startswith(("[", "*[")):
            return "references"
    if start.startswith(("{{<", "{{%", "{%")):
        return "shortcode"
    if start.startswith("<") and not start.startswith("<http"):
        return "html"
    return "markdown"


def verbatim(source: str, parsed_to_nothing: bool = False) -> Verbatim:
    """Return a source as it is."""
    return Verbatim(_BLANK_END.sub("", source), verbatim_kind(source, parsed_to_nothing), source=source)
