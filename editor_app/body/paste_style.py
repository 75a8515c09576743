"""What Word, Google Docs, LibreOffice and mail say with styles, classes and addresses instead of tags."""

import re

from editor_app.body.blocks import Mark
from editor_app.body.html_tokens import Token

_TAG_MARKS = {
    **dict.fromkeys(("b", "strong"), Mark.BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Mark.ITALIC),
    **dict.fromkeys(("s", "del", "strike"), Mark.STRIKE),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Mark.CODE),
}
_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:bold|bolder|[6-9]00)")
_NOT_BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|lighter|[1-5]00)")
_ITALIC = re.compile(r"(?<![\w-])font-style\s*:\s*(?:italic|oblique)")
_NOT_ITALIC = re.compile(r"(?<![\w-])font-style\s*:\s*normal")
_STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through")
_DRAWN = re.compile(r"mso-list\s*:\s*ignore")
_HEADINGS = {"msotitle": 2, "msosubtitle": 3, "title": 2, "subtitle": 3}
_QUOTES = frozenset(("quote", "msoquote", "msointensequote", "msoquotecxspfirst", "quotations"))
_CAPTIONED = frozenset(("wp-caption", "thumbinner"))
_CAPTIONS = frozenset(("wp-caption-text", "msocaption", "thumbcaption"))
_CARDS = frozenset(
    ("twitter-tweet", "fb-post", "telegram-post", "embed-youtube", "embed-x", "embed-facebook", "embed-telegram")
)
_PULLED = re.compile(r"pull[-_]?quote")


def style_of(token: Token) -> str:
    """Return a tag's style in small letters."""
    return token.attributes.get("style", "").lower()


def marks_of(token: Token, marks: Mark) -> Mark:
    """Return the marks of words inside a tag that stands within ``marks``."""
    style = style_of(token)
    marks |= _TAG_MARKS.get(token.tag, Mark.NONE)
    if _BOLD.search(style):
        marks |= Mark.BOLD
    elif _NOT_BOLD.search(style):
        marks &= ~Mark.BOLD
    if _ITALIC.search(style):
        marks |= Mark.ITALIC
    elif _NOT_ITALIC.search(style):
        marks &= ~Mark.ITALIC
    return marks | Mark.STRIKE if _STRUCK.search(style) else marks


def classes_of(token: Token) -> frozenset[str]:
    """Return a tag's classes in small letters; mail programs put ``x_`` before those of others."""
    return frozenset(name.removeprefix("x_") for name in token.attributes.get("class", "").lower().split())


def is_drawn_bullet(token: Token) -> bool:
    """Whether the words are the bullet or number that Word drew into a paragraph."""
    return bool(_DRAWN.search(style_of(token)))


def heading_level(token: Token) -> int:
    """Return the level of a heading, 2 to 4; 0 for what is none."""
    if re.fullmatch(r"h[1-6]", token.tag):
        return min(max(int(token.tag[1]), 2), 4)
    if token.attributes.get("role") == "heading":
        level = token.attributes.get("aria-level", "2")
        return min(max(int(level), 2), 4) if level.isdecimal() and len(level) < 3 else 2
    if token.tag != "p":
        return 0
    return next((_HEADINGS[name] for name in classes_of(token) if name in _HEADINGS), 0)


def is_quotation(token: Token) -> bool:
    """Whether a tag sets its words apart as a quotation."""
    return token.tag == "blockquote" or (token.tag == "p" and bool(_QUOTES & classes_of(token)))


def is_pull_quote(token: Token) -> bool:
    """Whether a tag sets words of the article itself large, to draw readers in."""
    return any(_PULLED.search(name) for name in classes_of(token))


def is_caption(token: Token, around: bool = False) -> bool:
    """Whether a tag holds a picture's caption; ``around``: the picture and its caption both."""
    names = classes_of(token)
    if around:
        return token.tag == "div" and bool(_CAPTIONED & names)
    return token.tag == "figcaption" or bool(_CAPTIONS & names)


def is_card(token: Token) -> bool:
    """Whether a tag holds the words of a post that a card shows."""
    return bool(_CARDS & classes_of(token))
