"""Clean HTML as a flat list of tokens and back. Only for what the cleaner wrote: well-formed, quoted, escaped."""

import html
import re
from dataclasses import dataclass, field

VOID = frozenset(("br", "hr", "img", "wbr", "col"))
BLOCKS = frozenset(
    (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "blockquote", "pre", "hr", "aside"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("figure", "figcaption", "details", "summary"),
    )
)

_TOKEN = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>"]|"[^"]*")*)>|[^<]+|<')
_ATTRIBUTE = re.compile(r'([a-zA-Z][a-zA-Z0-9_:-]*)(?:="([^"]*)")?')


@dataclass(slots=True, eq=False)
class Token:
    """A start tag, an end tag (``closing``) or text (``tag`` is empty; ``text`` is escaped HTML)."""

    tag: str = ""
    text: str = ""
    closing: bool = False
    attributes: dict[str, str] = field(default_factory=dict)
    partner: "Token | None" = None
    """The end tag of a start tag and the other way round."""


def read_tokens(source: str) -> list[Token]:
    """Take clean HTML apart. Tags that have no partner are left out."""
    tokens: list[Token] = []
    open_tokens: list[Token] = []
    for match in _TOKEN.finditer(source):
        slash, tag, attributes = match.groups()
        if tag is None:
            tokens.append(Token(text="&lt;" if match.group(0) == "<" else match.group(0)))
        elif not slash:
            token = Token(tag=tag, attributes=_read_attributes(attributes))
            tokens.append(token)
            if tag not in VOID:
                open_tokens.append(token)
        elif open_tokens and open_tokens[-1].tag == tag:
            start = open_tokens.pop()
            end = Token(tag=tag, closing=True, partner=start)
            start.partner = end
            tokens.append(end)
    return [token for token in tokens if not token.tag or token.tag in VOID or token.partner]


def _read_attributes(source: str) -> dict[str, str]:
    return {name: html.unescape(value or "") for name, value in _ATTRIBUTE.findall(source)}


def write_tokens(tokens: list[Token]) -> str:
    """Put tokens together again, a line for each block."""
    pieces: list[str] = []
    in_pre = 0
    for token in tokens:
        if not token.tag:
            pieces.append(token.text)
            continue
        if token.closing:
            pieces.append(f"</{token.tag}>")
        else:
            attributes = "".join(f' {name}="{_quoted(value)}"' for name, value in token.attributes.items())
            pieces.append(f"<{token.tag}{attributes}>")
        if token.tag == "pre":
            in_pre += -1 if token.closing else 1
        if token.tag in BLOCKS and (token.closing or token.tag == "hr") and not in_pre:
            pieces.append("\n")
    return "".join(pieces).strip("\n")


def _quoted(value: str) -> str:
    return html.escape(value, quote=True).replace("&#x27;", "'")
