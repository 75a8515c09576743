"""The tokens of pasted HTML to blocks."""

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from editor_app.body.blocks import (
    Block,
    Embed,
    Figure,
    FootnoteMark,
    Heading,
    Inline,
    InlinePhoto,
    Mark,
    Paragraph,
    Rule,
    Span,
    Table,
)
from editor_app.body.html_tokens import BLOCKS, VOID, Token
from editor_app.body.paste_frames import Frames
from editor_app.body.paste_line import neat_line, parted_lines
from editor_app.body.paste_lists import Item, google_item, without_drawn_bullet, word_item
from editor_app.body.paste_notes import GONE, MARK
from editor_app.body.paste_parts import NO_DATA, card_address, code_block, table_of, title_of
from editor_app.body.paste_pictures import emoji_of, is_no_picture, source_of
from editor_app.body.paste_style import (
    heading_level,
    is_caption,
    is_card,
    is_drawn_bullet,
    is_pull_quote,
    is_quotation,
    marks_of,
)
from editor_app.body.redirects import clean_link

_SPACES = re.compile(r"[ \t\n\r\f]+")
_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_SMALL = re.compile(r"[0-9+−n-]{1,4}")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:\?|$)", re.IGNORECASE)
_LONGEST_ASIDE = 400
"""Characters of an ``aside`` that draws readers in; a longer one is a box."""
_WHOLE = frozenset(("pre", "table", "figure", "iframe", "blockquote", "div"))

AddressOf = Callable[[str], str]


class PasteReader:
    """Reads tokens one after another. ``address_of`` turns a picture's source into its address, or nothing.

    ``nested``: what is read will stand inside another block, where no card may stand.
    """

    def __init__(self, tokens: Sequence[Token], address_of: AddressOf, nested: bool = False) -> None:
        self._tokens = tokens
        self._address_of = address_of
        self._nested = nested
        self._place = {id(token): index for index, token in enumerate(tokens)}
        self._frames = Frames()
        self._depths: list[int] = []
        """Where each open tag goes back to when it closes; 0 for a tag that opened no container."""
        self._styles: list[tuple[Mark, str]] = [(Mark.NONE, "")]
        self._lists: list[Token] = []
        self._line: list[Inline] = []
        self._heading = 0
        self._caption = self._drawn = False
        self._orphaned = -1
        """How many blocks stood before footnotes that went elsewhere, -1 once something followed."""

    def blocks(self) -> list[Block]:
        """Return all blocks."""
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            if token.partner and not token.closing and self._took_whole(token):
                index = self._place[id(token.partner)] + 1
                continue
            self._take(token, index)
            index += 1
        self._flush()
        self._drop_orphan()
        return self._frames.blocks()

    def line(self) -> tuple[Inline, ...]:
        """Return all words as one line: what a table's cell holds."""
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            if token.partner and not token.closing and self._took_small(token):
                index = self._place[id(token.partner)]
            elif token.tag in BLOCKS:
                self._break_line(token, index)
            else:
                self._take(token, index)
            index += 1
        return neat_line(self._line)

    def _break_line(self, token: Token, index: int) -> None:
        """Begin another line inside a cell; an item gets its bullet or number."""
        if self._line and not (isinstance(self._line[-1], Span) and self._line[-1].text.endswith("\n")):
            self._line.append(Span("\n"))
        if not token.closing and (token.tag == "li" or self._item(token, index)):
            item = self._item(token, index)
            self._line.append(Span(f"{item.number}. " if item and item.ordered else "• "))

    def _inside(self, token: Token) -> Iterator[Token]:
        """Yield what a tag holds, one by one: who has seen enough stops, or depth would cost its square."""
        for index in range(self._place[id(token)] + 1, self._place[id(token.partner)]):
            yield self._tokens[index]

    # What is taken as a whole

    def _took_whole(self, token: Token) -> bool:
        """Whether a tag was dealt with as a whole: drawn bullets, code, tables, figures, cards."""
        if self._took_small(token):
            return True
        if token.tag not in _WHOLE and not is_card(token):
            return False
        block: Block | None = None
        if token.tag == "pre":
            block = code_block(list(self._inside(token)))
        elif token.tag == "table":
            if all(each.tag not in NO_DATA for each in self._inside(token)):
                block = table_of(list(self._inside(token)), self._line_of)
        elif token.tag == "figure" or is_caption(token, around=True):
            block = self._figure(token)
        elif token.tag == "iframe":
            return self._took_card(card_address(token.attributes.get("src") or token.attributes.get("data-src", "")))
        elif is_card(token):
            links = (each.attributes.get("href", "") for each in reversed(list(self._inside(token))) if each.tag == "a")
            address = next(filter(None, map(card_address, links)), "")
            return bool(address) and self._took_card(address)
        if block is None:
            return False
        self._flush()
        if isinstance(block, Table) and (title := self._line_of(title_of(list(self._inside(token))))):
            self._add(Paragraph(title))
        self._add(block)
        return True

    def _line_of(self, inside: Sequence[Token]) -> tuple[Inline, ...]:
        return PasteReader(inside, self._address_of, nested=True).line()

    def _took_card(self, address: str) -> bool:
        if address:
            self._flush()
            self._add(self._card(address))
        return True

    def _card(self, address: str) -> Block:
        if self._nested or len(self._frames) > 1:
            return Paragraph((Span(address, link=address),))
        return Embed(address)

    def _took_small(self, token: Token) -> bool:
        """Take raised and lowered figures, for which there are letters; leave out drawn bullets."""
        if is_drawn_bullet(token):
            return True
        if token.tag not in ("sup", "sub"):
            return False
        inside = list(islice(self._inside(token), 6))
        words = "".join(html.unescape(each.text) for each in inside if not each.tag).strip()
        if len(inside) > 5 or not _SMALL.fullmatch(words) or any(each.tag in ("a", MARK) for each in inside):
            return False
        self._words(words.translate(_RAISED if token.tag == "sup" else _LOWERED))
        return True

    def _figure(self, token: Token) -> Block | None:
        """Return a figure of one picture and its caption, None for what holds more."""
        pictures: list[InlinePhoto] = []
        said: list[Token] = []
        for each in self._inside(token):
            if said or (is_caption(each) and not each.closing):
                said.append(each)
            elif each.tag == "img" and (picture := self._picture(each)):
                pictures.append(picture)
            if len(pictures) > 1 or each.tag in ("table", "iframe", "figure"):
                return None
            if not said and not each.tag and each.text.strip(" \xa0\n\t"):
                return None
        if not pictures:
            return None
        words = "".join(each.text for each in self._line_of(said) if isinstance(each, Span))
        return Figure(pictures[0].address, pictures[0].alt, " ".join(words.split()) or pictures[0].title)

    def _picture(self, token: Token) -> InlinePhoto | None:
        source = source_of(token)
        if not source or is_no_picture(token):
            return None
        address = self._address_of(source)
        words = token.attributes.get("alt", ""), token.attributes.get("title", "")
        return InlinePhoto(address, *(" ".join(each.split()) for each in words)) if address else None

    # Token by token

    def _take(self, token: Token, index: int) -> None:
        if not token.tag:
            self._words(html.unescape(token.text))
        elif token.tag == MARK:
            self._line.append(FootnoteMark(token.attributes["label"]))
        elif token.tag == GONE:
            self._flush()
            self._orphaned = len(self._frames.body)
        elif token.tag in VOID:
            self._void(token)
        elif token.closing:
            self._close(token)
        else:
            self._open(token, index)

    def _words(self, text: str) -> None:
        text = _SPACES.sub(" ", text)
        marks, link = self._styles[-1]
        self._line.append(Span(text, marks, link))

    def _void(self, token: Token) -> None:
        if token.tag == "br":
            self._line.append(Span("\n"))
        elif token.tag == "hr":
            self._flush()
            self._add(Rule())
        elif token.tag == "img" and (emoji := emoji_of(token)):
            self._words(emoji)
        elif token.tag == "img" and (picture := self._picture(token)):
            link = self._styles[-1][1]
            self._line.append(replace(picture, link="" if _PICTURE_FILE.search(link) else link))

    def _open(self, token: Token, index: int) -> None:
        depth = 0
        if token.tag in BLOCKS:
            self._flush()
            self._heading, self._caption = heading_level(token), is_caption(token)
            depth = self._open_block(token, index)
        marks, link = self._styles[-1]
        if token.tag == "a":
            link = clean_link(token.attributes.get("href", "")) or link
        elif token.tag == "q":
            self._words("“")
        self._styles.append((marks_of(token, marks), link))
        self._depths.append(depth)

    def _open_block(self, token: Token, index: int) -> int:
        """Open what a tag means; return where its closing leads back to, 0 for a tag that opens nothing."""
        frames = self._frames
        item = self._item(token, index)
        if item is not None:
            frames.open_line(item)
            self._drawn = item.list == "drawn"
            return len(frames) - 1
        if token.tag in ("ul", "ol"):
            self._lists.append(token)
            if self._is_levelled(token, index):
                return 0
        if token.tag in ("ul", "ol") and not frames.full:
            depth = self._outside_levels()
            start = token.attributes.get("start", "1")
            frames.open_list(token.tag, int(start) if start.isdecimal() and len(start) < 9 else 1)
        elif token.tag == "li" and frames.kind in ("ul", "ol") and not frames.in_levels:
            depth = len(frames)
            frames.open_item()
        elif not frames.full and (pull := self._quotes(token)) is not None:
            depth = self._outside_levels()
            frames.open_quotation(pull, line=token.tag == "p")
        else:
            return 0
        return depth

    def _outside_levels(self) -> int:
        """Close lists made of lines; return how deep what comes next stands."""
        if self._frames.in_levels:
            self._frames.leave_levels()
        return len(self._frames)

    def _item(self, token: Token, index: int) -> Item | None:
        if token.tag == "p":
            return word_item(self._tokens, index)
        if token.tag == "li":
            return google_item(token, self._lists[-1] if self._lists else None)
        return None

    def _is_levelled(self, token: Token, index: int) -> bool:
        first = next((each for each in self._tokens[index + 1 : index + 4] if each.tag == "li"), None)
        return first is not None and google_item(first, token) is not None

    def _quotes(self, token: Token) -> bool | None:
        """Whether a tag is a pull quote, None where it is no quotation at all."""
        if self._frames.in_pull_quote:
            return None
        if is_pull_quote(token) or (token.tag == "aside" and self._draws_in(token)):
            return True
        return False if is_quotation(token) else None

    def _draws_in(self, token: Token) -> bool:
        """Whether an ``aside`` is a short quotation or a few plain words, and not a box."""
        said = 0
        quoted = linked = False
        for each in self._inside(token):
            if each.tag in BLOCKS and each.tag not in ("p", "div", "blockquote"):
                return False
            quoted |= each.tag == "blockquote"
            linked |= each.tag in ("a", "img")
            said += len(each.text.strip())
            if said >= _LONGEST_ASIDE:
                return False
        return said > 0 and (quoted or not linked)

    def _close(self, token: Token) -> None:
        if token.tag in BLOCKS:
            self._flush()
            self._heading, self._caption, self._drawn = 0, False, False
        elif token.tag == "q":
            self._words("”")
        if token.tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        self._styles.pop()
        depth = self._depths.pop()
        if depth:
            self._frames.close_to(depth)

    # Lines

    def _add(self, block: Block) -> None:
        self._outside_levels()
        if isinstance(block, Heading):
            self._drop_orphan()
        self._frames.add(block)

    def _flush(self) -> None:
        """End the line: a heading, or paragraphs parted where there were two breaks."""
        line, self._line = self._line, []
        for inlines in parted_lines(line):
            if self._drawn and inlines and isinstance(first := inlines[0], Span):
                inlines = neat_line((replace(first, text=without_drawn_bullet(first.text)), *inlines[1:]))
                self._drawn = False
            if inlines:
                self._add_line(inlines)

    def _add_line(self, inlines: tuple[Inline, ...]) -> None:
        self._outside_levels()
        frames = self._frames
        words = [each for each in inlines if not (isinstance(each, Span) and not each.text.strip())]
        if frames.kind != "item" and all(isinstance(each, InlinePhoto) and not each.link for each in words):
            for each in words:
                if isinstance(each, InlinePhoto):
                    self._add(Figure(each.address, each.alt, each.title))
        elif self._heading and frames.kind in ("body", "quote"):
            self._add(Heading(self._heading, neat_line(_without_bold(inlines))))
        elif self._caption and isinstance(last := frames.last, Figure) and not last.caption:
            said = "".join(each.text for each in inlines if isinstance(each, Span))
            frames.replace_last(replace(last, caption=" ".join(said.split())))
        elif frames.kind in ("body", "quote") and (address := _address_alone(inlines)):
            self._add(self._card(address))
        else:
            self._add(Paragraph(inlines))

    def _drop_orphan(self) -> None:
        """Leave out the rule or the heading that stood over the footnotes alone."""
        body = self._frames.body
        if len(self._frames) == 1 and self._orphaned == len(body) and isinstance(body[-1], Rule | Heading):
            body.pop()
        self._orphaned = -1


def _address_alone(inlines: Sequence[Inline]) -> str:
    """Return the address of a card where it is all a line says."""
    words = "".join(each.text if isinstance(each, Span) else "\0" for each in inlines).strip()
    return card_address(words) if words.startswith(("http://", "https://")) and len(words) < 2_000 else ""


def _without_bold(inlines: Sequence[Inline]) -> list[Inline]:
    return [replace(each, marks=each.marks & ~Mark.BOLD) if isinstance(each, Span) else each for each in inlines]
