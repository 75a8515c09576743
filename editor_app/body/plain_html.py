"""Texts of plain paragraphs and headings as HTML, without the parser: a fraction of its time, and the same.

``read_plain`` says what a paragraph is; of what it is not sure, the whole text goes to the parser.
``tests/body/test_plain_html.py`` compares both ways.
"""

import html
import re

from editor_app.body.blocks import Heading, Inline, Mark, Paragraph, Span
from editor_app.body.read_plain import read_plain

_GAP = re.compile(r"\n{2,}")
_TAGS = {Mark.NONE: ("", ""), Mark.BOLD: ("<strong>", "</strong>"), Mark.ITALIC: ("<em>", "</em>")}


def plain_html(text: str) -> str | None:
    """Return a text's HTML, None where only the parser can tell. It needs no cleaning: it has no tags but ours."""
    pieces = []
    for source in _GAP.split(text.strip("\n")):
        if source[:1] == "[" or "\xa0" in source:
            return None
        match read_plain(source, frozenset()):
            case Paragraph(inlines=inlines):
                tag = "p"
            case Heading(level=level, inlines=inlines):
                tag = f"h{level}"
            case _:
                return None
        line = _line(inlines)
        if line is None:
            return None
        pieces.append(f"<{tag}>{line}</{tag}>")
    return "\n".join(pieces)


def _line(inlines: tuple[Inline, ...]) -> str | None:
    found = []
    for each in inlines:
        if not isinstance(each, Span) or each.link or "\n" in each.text:
            return None
        before, after = _TAGS[each.marks]
        found.append(f"{before}{html.escape(each.text, quote=False)}{after}")
    return "".join(found)
