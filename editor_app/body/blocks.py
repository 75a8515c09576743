"""The article's text as blocks of spans: what both the rich editor and the page are made from.

All values are frozen. A block that came from Markdown keeps its exact ``source`` (the blank lines after it
included), so an unedited body is written back byte for byte. A block whose ``source`` is None was made or
changed by a person and is written anew. ``source`` takes no part in equality: two blocks are equal when
they say the same.
"""

from dataclasses import field
from enum import Flag, auto
from typing import TypeAlias

from editor_app.frozen import frozen


class Mark(Flag):
    """How words are set."""

    NONE = 0
    BOLD = auto()
    ITALIC = auto()
    STRIKE = auto()
    CODE = auto()


@frozen
class Span:
    """Words that share their marks and link. ``"\\n"`` in ``text`` is a hard line break.

    ``link`` is the address, ``article:ID`` for a link to an article, or empty. ``title`` is the link's title.
    """

    text: str
    marks: Mark = Mark.NONE
    link: str = ""
    title: str = ""


@frozen
class InlinePhoto:
    """A picture within a line: ``photo:ID`` or an address."""

    address: str
    alt: str = ""
    title: str = ""
    link: str = ""


@frozen
class RawInline:
    """Inline source the model does not know (HTML, a shortcode): kept and shown as it is."""

    source: str
    marks: Mark = Mark.NONE
    link: str = ""


@frozen
class FootnoteMark:
    """Points to the footnote ``label``. Where no footnote has the label, the page shows the mark as words."""

    label: str
    marks: Mark = Mark.NONE
    link: str = ""


Inline: TypeAlias = Span | InlinePhoto | RawInline | FootnoteMark


@frozen
class Paragraph:
    """A paragraph."""

    inlines: tuple[Inline, ...] = ()
    source: str | None = field(default=None, compare=False, kw_only=True)


@frozen
class Heading:
    """A heading of level 1 to 6; the editor offers 2 to 4."""

    level: int
    inlines: tuple[Inline, ...] = ()
    source: str | None = field(default=None, compare=False, kw_only=True)


@frozen
class Quotation:
    """Blocks set apart as somebody's words; ``pull``: words of the article itself, set large to draw readers in."""

    blocks: tuple["Block", ...] = ()
    pull: bool = False
    source: str | None = field(default=None, compare=False, kw_only=True)


@frozen
class ListItem:
    """One item: blocks, the first usually a paragraph, then perhaps a nested list."""

    blocks: tuple["Block", ...] = ()


@frozen
class BulletList:
    """An unordered list. ``loose`` when its items are set as paragraphs."""

    items: tuple[ListItem, ...] = ()
    loose: bool = False
    source: str | None = field(default=None, compare=False, kw_only=True)


@frozen
class NumberedList:
    """An ordered list that begins at ``start``."""

    items: tuple[ListItem, ...] = ()
    start: int = 1
    loose: bool = False
    source: str | None = field(default=None, compare=False, kw_only=True)


@frozen
class Figure:
    """A photo on a line of its own: ``photo:ID`` or an address, its alt text and the caption of this use."""

    address: str
    alt: str = ""
    caption: str = ""
    source: str | None = field(default=None, compare=False, kw_only=True)


@frozen
class CodeBlock:
    """Code, kept as typed."""

    text: str
    language: str = ""
    source: str | None = field(default=None, compare=False, kw_only=True)


@frozen
class Rule:
    """A thematic break."""

    source: str | None = field(default=None, compare=False, kw_only=True)


@frozen
class Table:
    """A table. ``rows[0]`` is the header, all empty where there is none.

    ``alignments`` has one of ``left center right`` or empty per column.
    """

    rows: tuple[tuple[tuple[Inline, ...], ...], ...] = ()
    alignments: tuple[str, ...] = ()
    source: str | None = field(default=None, compare=False, kw_only=True)


@frozen
class Embed:
    """The address of a post or film at YouTube, X, Facebook or Telegram, on a line of its own; at top level only."""

    address: str
    source: str | None = field(default=None, compare=False, kw_only=True)


@frozen
class Footnote:
    """What the note ``label`` says; at top level only.

    The page shows notes at its end, numbered by the order of their first marks; here one stands wherever it was
    written. ``label`` has no ``]`` and no line end.
    """

    label: str
    blocks: tuple["Block", ...] = ()
    source: str | None = field(default=None, compare=False, kw_only=True)


@frozen
class Verbatim:
    """Source the model does not know: shown, movable, never dropped. ``text`` is the Markdown itself.

    ``kind`` says what it looks like, for its label in the editor: ``html``, ``shortcode``, ``footnotes``,
    ``references`` (link definitions) or ``markdown``.
    """

    text: str
    kind: str = "markdown"
    source: str | None = field(default=None, compare=False, kw_only=True)


Block: TypeAlias = (
    Paragraph
    | Heading
    | Quotation
    | BulletList
    | NumberedList
    | Figure
    | CodeBlock
    | Rule
    | Table
    | Embed
    | Footnote
    | Verbatim
)


@frozen
class Body:
    """The whole text. ``prefix`` is white space before the first block, kept byte for byte."""

    blocks: tuple[Block, ...] = ()
    prefix: str = field(default="", compare=False)


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """Return the words of a line without marks; a picture counts as its alt text, a footnote mark as none."""
    words = []
    for inline in inlines:
        match inline:
            case Span():
                words.append(inline.text)
            case InlinePhoto():
                words.append(inline.alt)
            case RawInline():
                words.append(inline.source)
            case FootnoteMark():
                pass
    return "".join(words)
