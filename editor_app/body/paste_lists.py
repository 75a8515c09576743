"""Lists that Word and Google Docs make of lines with a level, not of lists inside lists."""

import html
import re
from collections.abc import Sequence

from editor_app.body.html_tokens import Token
from editor_app.body.paste_style import classes_of, is_drawn_bullet, style_of
from editor_app.frozen import frozen

_WORD_LIST = re.compile(r"mso-list\s*:\s*(l\d+)\s+level(\d+)(?:\s+(lfo\d+))?")
_GOOGLE_LIST = re.compile(r"lst-([a-z0-9_]+?)-(\d+)$")
_NUMBERED = re.compile(r"[\s\xa0]*[(\[]?(\d+|[^\W\d_]{1,4})[.)\]](?:\d+[.)\]]?)*")
_BULLET = r"(?:[·•▪◦§–—-]|[oO]|\d{1,3}[.)]|[a-zA-Z][.)])"
_DRAWN = re.compile(rf"[\s\xa0]*{_BULLET}[\xa0 ]{{2,}}")
"""A bullet or number and its tabulator, where a mail program took the style away that says so."""
_INDENT = re.compile(r"margin-left\s*:\s*([\d.]+)(pt|in|cm|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "px": 0.75}
_STEP = 36.0
"""Points that a list of Word stands further in than the one around it."""
_LOOKED_AT = 14
"""Tokens from the start of a paragraph to the number that Word drew."""


@frozen
class Item:
    """A line of a list: its level from 1, whether it has a number and which, and what tells lists apart."""

    level: int
    ordered: bool
    list: str
    number: int = 1


def word_item(tokens: Sequence[Token], place: int) -> Item | None:
    """Return what a paragraph is in a list of Word's, None for a paragraph that is none."""
    token = tokens[place]
    style = style_of(token)
    match = _WORD_LIST.search(style)
    if match:
        words = _drawn(tokens, place)
        number = _NUMBERED.match(words)
        return Item(int(match.group(2)), bool(number), f"{match.group(1)} {match.group(3)}", _value(number))
    if "msolistparagraph" not in " ".join(classes_of(token)):
        return None
    words = _first_words(tokens, place)
    if not _DRAWN.match(words):
        return None
    indent = _INDENT.search(style)
    points = float(indent.group(1)) * _POINTS[indent.group(2)] if indent else _STEP
    number = _NUMBERED.match(words)
    return Item(max(1, round(points / _STEP)), bool(number), "drawn", _value(number))


def google_item(token: Token, around: Token | None) -> Item | None:
    """Return what a list's item says of its level in Google Docs or Word on the web, None where it says nothing."""
    ordered = around is not None and around.tag == "ol"
    found = next(filter(None, map(_GOOGLE_LIST.match, classes_of(around))), None) if around is not None else None
    if found:
        return Item(int(found.group(2)) + 1, ordered, found.group(1), _start(around))
    level = token.attributes.get("aria-level") or token.attributes.get("data-aria-level", "")
    if level.isdecimal() and len(level) < 3:
        return Item(max(1, int(level)), ordered, token.attributes.get("data-listid", ""), _start(around))
    return None


def without_drawn_bullet(words: str) -> str:
    """Return the words of a line without the bullet drawn before them."""
    return re.sub(rf"^{_BULLET}\s+", "", words)


def _drawn(tokens: Sequence[Token], place: int) -> str:
    for index in range(place, min(place + _LOOKED_AT, len(tokens))):
        if tokens[index].tag and not tokens[index].closing and is_drawn_bullet(tokens[index]):
            return _first_words(tokens, index)
    return ""


def _first_words(tokens: Sequence[Token], place: int) -> str:
    inside = []
    for token in tokens[place + 1 : place + _LOOKED_AT]:
        if token is tokens[place].partner:
            break
        if not token.tag:
            inside.append(html.unescape(token.text))
    return "".join(inside)


def _value(number: re.Match[str] | None) -> int:
    return int(number.group(1)) if number and number.group(1).isdecimal() and len(number.group(1)) < 6 else 1


def _start(around: Token | None) -> int:
    start = around.attributes.get("start", "1") if around is not None else "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1
