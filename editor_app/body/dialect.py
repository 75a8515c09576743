"""The one dialect: Python-Markdown with a fixed set of extensions, the same for the editor and the page."""

import html
import re
from collections.abc import Callable
from typing import Any

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import InlineProcessor

from editor_app.body.dialect_blocks import EmbedProcessor, FinishProcessor, NoteProcessor
from editor_app.body.patterns import SHORTCODE

NO_MARKER = "\x03\x03"
"""Where footnotes go is not for the text to say: this cannot be typed, because the parser drops U+0003."""

_EXTENSIONS = ["extra", "sane_lists"]
_SETTINGS = {
    "extra": {
        "footnotes": {"SEPARATOR": "-", "PLACE_MARKER": NO_MARKER, "BACKLINK_TITLE": "{}"},
        "tables": {"use_align_attribute": True},
    }
}
_ABBREVIATION = re.compile(r"^[*]\[(?P<abbr>[^\\\n\]]*)\][ ]?:[ ]*\n?[ ]*(?P<title>.*)$", re.MULTILINE)


class Shortcode(str):
    """The stashed HTML of a shortcode; ``source`` is what was typed."""

    source: str


class ShortcodePattern(InlineProcessor):  # type: ignore[misc]  # the library has no types
    """A shortcode's words are such that no other rule may touch."""

    def handleMatch(self, m: re.Match[str], _data: str) -> tuple[str, int, int]:
        """Stash the words of a shortcode, escaped."""
        kept = Shortcode(html.escape(m.group(0)))
        kept.source = m.group(0)
        return self.md.htmlStash.store(kept), m.start(0), m.end(0)


def footnotes_of(parser: Markdown) -> FootnoteExtension:
    """Return the parser's footnote extension."""
    return next(each for each in parser.registeredExtensions if isinstance(each, FootnoteExtension))


def make_parser(tick: Callable[[], None] | None = None) -> Markdown:
    """Build a parser. ``tick`` is called again and again while it works and may raise to end it."""
    parser = Markdown(extensions=_EXTENSIONS, extension_configs=_SETTINGS)
    parser.delimiters.add("~", "del", double=True)
    parser.ESCAPED_CHARS.append("~")
    parser.inlinePatterns.register(ShortcodePattern(SHORTCODE.pattern, parser), "shortcode", 185)
    parser.parser.blockprocessors.register(EmbedProcessor(parser.parser), "embed", 12)
    parser.parser.blockprocessors.register(NoteProcessor(footnotes_of(parser)), "footnote", 17)
    parser.treeprocessors.register(FinishProcessor(parser), "finish", 6)
    # The stock pattern looks across lines for the end of a label, which takes quadratic time.
    parser.parser.blockprocessors["abbr"].RE = _ABBREVIATION
    if tick is not None:
        _bound(parser, tick)
    return parser


def _bound(parser: Markdown, tick: Callable[[], None]) -> None:
    """Have every inline pattern and every block step call ``tick`` first."""

    def ticking(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:  # any arguments: the patterns and processors differ
            tick()
            return function(*arguments)

        return call

    for pattern in parser.inlinePatterns:
        pattern.handleMatch = ticking(pattern.handleMatch)
    for processor in parser.parser.blockprocessors:
        processor.run = ticking(processor.run)
