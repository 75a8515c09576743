"""Spans to Markdown that says exactly these words, whatever they look like."""

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from editor_app.body.blocks import FootnoteMark, Inline, InlinePhoto, Mark, RawInline, Span
from editor_app.body.patterns import SHORTCODE
from editor_app.frozen import frozen

_Style = tuple[str, str]
"""One thing words can be set in: ``("link", address + title)`` or ``("mark", name)``."""

_TOKENS = {"BOLD": "**", "ITALIC": "*", "STRIKE": "~~"}
_TAGS = {"BOLD": "strong", "ITALIC": "em", "STRIKE": "del", "CODE": "code"}
_MARKED = (("BOLD", Mark.BOLD), ("ITALIC", Mark.ITALIC), ("STRIKE", Mark.STRIKE))
_ENTITY = re.compile(r"&(?=#|\w+;)")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LINE_START = re.compile(r"(?m)^(?:(#)|([-+=:])|(\d+)(?=\.(?:\s|$))|(>)|(~{3,}))")
_KEPT_SPACE = "\x03"
"""A space to be written by number; the parser drops this character, so no text has it."""
_ODD_SPACE = re.compile(r"(?!(?<=\S)\xa0(?=\S))[^\S \n]")
"""White space to be written by number; a no-break space between words and signs stands as it is: № 5."""
_NOT_PLAIN = re.compile(r"[!-/:-@\[-`{-~]")
_ADDRESS = re.compile(r"[^\w/:.?=&#%,;+~@!$-]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")


@frozen
class Setting:
    """How a line is written. ``heavy``: with tags and entities only, where the light way would be misread."""

    heavy: bool = False
    breaks: str = "  \n"
    """What a hard line break is: a tag where the line may not end (headings, cells)."""
    cell: bool = False


def write_inlines(inlines: Sequence[Inline], setting: Setting) -> str:
    """Return a line of Markdown for spans, as it stands at the start of a block."""
    pieces = [inline for inline in inlines if not (isinstance(inline, Span) and not inline.text)]
    text = _run(_kept_beside_breaks(pieces), frozenset(), setting)
    text = _keep_edges(text.replace(_KEPT_SPACE, "&#32;"))
    if not setting.heavy:
        text = _escape_line_starts(text)
    return text


def _kept_beside_breaks(inlines: Sequence[Inline]) -> list[Inline]:
    """Mark spaces at the edge of one span that a line break in the next would swallow."""
    kept = list(inlines)
    for place in range(len(kept) - 1):
        first, second = kept[place], kept[place + 1]
        if not isinstance(first, Span) or not isinstance(second, Span):
            continue
        if second.text.startswith("\n"):
            words = first.text.rstrip(" ")
            kept[place] = replace(first, text=words + _KEPT_SPACE * (len(first.text) - len(words)))
        elif first.text.endswith("\n"):
            words = second.text.lstrip(" ")
            kept[place + 1] = replace(second, text=_KEPT_SPACE * (len(second.text) - len(words)) + words)
    return kept


def _styles(inline: Inline) -> list[_Style]:
    """Return what an inline is set in, outermost first."""
    found: list[_Style] = []
    title = inline.title if isinstance(inline, Span) else ""
    if inline.link:
        found.append(("link", f"{inline.link}\n{title}"))
    if not isinstance(inline, InlinePhoto):
        found += [("mark", name) for name, mark in _MARKED if mark in inline.marks]
    return found


def _run(inlines: Sequence[Inline], within: frozenset[_Style], setting: Setting) -> str:
    pieces: list[str] = []
    index = 0
    while index < len(inlines):
        styles = [style for style in _styles(inlines[index]) if style not in within]
        if not styles:
            pieces.append(_words(inlines[index], setting))
            index += 1
            continue
        reach = {style: _reach(inlines, index, style) for style in styles}
        style = max(styles, key=lambda each: reach[each])
        inside = _run(inlines[index : reach[style]], within | {style}, setting)
        pieces.append(_wrapped(inside, style, setting))
        index = reach[style]
    return "".join(pieces)


def _reach(inlines: Sequence[Inline], start: int, style: _Style) -> int:
    end = start
    while end < len(inlines) and style in _styles(inlines[end]):
        end += 1
    return end


def _wrapped(inside: str, style: _Style, setting: Setting) -> str:
    kind, what = style
    if kind == "link":
        address, title = what.split("\n", maxsplit=1)
        return f"[{_keep_edges(inside)}]({write_target(address, title)})"
    if setting.heavy:
        return f"<{_TAGS[what]}>{_keep_edges(inside)}</{_TAGS[what]}>"
    return f"{_TOKENS[what]}{_keep_edges(inside)}{_TOKENS[what]}"


def _words(inline: Inline, setting: Setting) -> str:
    if isinstance(inline, RawInline):
        return inline.source
    if isinstance(inline, FootnoteMark):
        return f"[^{inline.label}]"
    if isinstance(inline, InlinePhoto):
        return write_picture(inline.address, inline.alt, inline.title)
    if Mark.CODE in inline.marks:
        return _code(inline.text, setting)
    return _escaped(inline.text, setting)


def _code(text: str, setting: Setting) -> str:
    simple = (
        not setting.heavy
        and text.strip() == text
        and not re.search(rf"[\n{_KEPT_SPACE}]", text)
        and not _ODD_SPACE.search(text)
    )
    if not simple or "\\" in text or (setting.cell and "|" in text):
        inside = _escaped(text, Setting(heavy=True, breaks="<br>"))
        return f"<code>{_keep_edges(inside)}</code>"
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if "`" in (text[0], text[-1]) else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def _escaped(text: str, setting: Setting) -> str:
    if setting.heavy:
        text = _NOT_PLAIN.sub(lambda each: _number(each.group(0)), text)
    else:
        text = text.replace("\\", "\\\\")
        text = _UNDERSCORE.sub(r"\\_", _ENTITY.sub("&amp;", text))
        text = re.sub(r"([`*\[\]{}])", r"\\\1", text).replace("<", "&lt;")
        text = re.sub(r"~(?=~)|(?<=~)~", r"\\~", text)
        if setting.cell or "\n" in text:
            text = text.replace("|", "\\|")
    text = _ODD_SPACE.sub(lambda each: _number(each.group(0)), text)
    return _with_breaks(text, setting)


def _with_breaks(text: str, setting: Setting) -> str:
    """Write line breaks; spaces beside them, which Markdown would drop, by number."""
    if "\n" not in text:
        return text
    text = re.sub(r" (?=\n)|(?<=\n) ", "&#32;", text)
    if setting.breaks == "<br>" or setting.heavy:
        return text.replace("\n", "<br>")
    return re.sub(r"(?<!\n)\n(?!\n|$)", setting.breaks, re.sub(r"\n(?=\n|\Z)|(?<=\n)\n|\A\n", "<br>", text))


def _keep_edges(text: str) -> str:
    """Write white space at the edges of a line by number, or Markdown would drop it."""
    text = re.sub(r"\A[^\S\n]+", lambda each: "".join(map(_number, each.group(0))), text)
    return re.sub(r"[^\S\n]+\Z", lambda each: "".join(map(_number, each.group(0))), text)


def _escape_line_starts(text: str) -> str:
    return _LINE_START.sub(_escape_line_start, text)


def _escape_line_start(match: re.Match[str]) -> str:
    hashes, sign, number, quote, fence = match.groups()
    if hashes or quote:
        return "\\" + match.group(0)
    if sign:
        return _number(sign) if sign in "=:" else "\\" + sign
    if fence:
        return "\\" + fence
    return f"{number}\\" if number else match.group(0)


def _number(character: str) -> str:
    """Return a character by its number; as it is where HTML has no number for it."""
    number = f"&#{ord(character)};"
    return number if html.unescape(number) == character else character


def write_target(address: str, title: str) -> str:
    """Return what stands between the parentheses of a link or picture."""
    return _in_target(address) + (f' "{_in_title(title)}"' if title else "")


def _in_target(address: str) -> str:
    kept = SHORTCODE.findall(address)
    pieces = [_ADDRESS.sub(lambda each: _number(each.group(0)), piece) for piece in SHORTCODE.split(address)]
    return "".join(piece + shortcode for piece, shortcode in zip(pieces, [*kept, ""], strict=True))


def _in_title(title: str) -> str:
    return re.sub(r"[^\w ,.;:?!–—-]|&(?=#?\w+;)|_|\A | \Z", lambda each: _number(each.group(0)), title)


def write_picture(address: str, alt: str, title: str) -> str:
    """Return the Markdown of a picture."""
    words = re.sub(r"[^\w ,.;:?!–—'’“”-]|_|\A | \Z", lambda each: _number(each.group(0)), alt)
    return f"![{words}]({write_target(address, title)})"
