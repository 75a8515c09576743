"""What Word, Google Docs, LibreOffice and mail say with styles, classes and addresses instead of tags."""

import re
from urllib.parse import parse_qs, urlsplit

from editor_app.body.addresses import safe_address, without_tracking
from editor_app.body.blocks import Mark
from editor_app.body.html_tokens import Token

_TAG_MARKS = {
    **dict.fromkeys(("b", "strong"), Mark.BOLD),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Mark.ITALIC),
    **dict.fromkeys(("s", "del", "strike"), Mark.STRIKE),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Mark.CODE),
}
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)")
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)")
_NOT_ITALIC = re.compile(r"font-style\s*:\s*normal")
_STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through")
_HIDDEN = re.compile(r"mso-list\s*:\s*ignore|display\s*:\s*none|mso-hide\s*:\s*all")
_WORD_LIST = re.compile(r"mso-list\s*:\s*l(\d+)\s+level(\d+)")
_HEADINGS = {"msotitle": 2, "msosubtitle": 3}
_QUOTES = ("quote", "msoquote", "msointensequote", "quotations")
_REDIRECTS = {"www.google.com": ("q", "url"), "l.facebook.com": ("u",), "lm.facebook.com": ("u",), "vk.com": ("to",)}


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


def is_hidden(token: Token) -> bool:
    """Whether the words are not for a reader: Word's drawn bullets, hidden text."""
    return bool(_HIDDEN.search(style_of(token)))


def word_list_level(token: Token) -> int:
    """Return the level of a paragraph that Word means as a list item, 0 for others."""
    match = _WORD_LIST.search(style_of(token))
    return int(match.group(2)) if match else 0


def heading_level(token: Token) -> int:
    """Return the level of a heading, 2 to 4; 0 for what is none."""
    if re.fullmatch(r"h[1-6]", token.tag):
        return min(max(int(token.tag[1]), 2), 4)
    return _HEADINGS.get(token.attributes.get("class", "").lower(), 0)


def is_quotation(token: Token) -> bool:
    """Whether a tag sets its words apart as a quotation."""
    return token.tag == "blockquote" or (token.tag == "p" and token.attributes.get("class", "").lower() in _QUOTES)


def clean_link(address: str) -> str:
    """Return where a link really goes, without redirects and tracking; empty if a page may not link there."""
    safe = safe_address(address)
    if safe is None or safe.startswith("#"):
        return ""
    try:
        parts = urlsplit(safe)
    except ValueError:
        return ""
    names = _REDIRECTS.get(parts.netloc.lower(), ())
    if names and parts.path.rstrip("/") in ("/url", "/l.php", "/away.php", "/away"):
        for name in names:
            for target in parse_qs(parts.query).get(name, ()):
                if target.startswith(("http://", "https://")):
                    safe = safe_address(target) or safe
    return without_tracking(safe)
