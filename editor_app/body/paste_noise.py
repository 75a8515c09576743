"""What in pasted HTML is not for a reader of the article: hidden words, comments, deleted text, share bars."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from editor_app.body.html_tokens import Token
from editor_app.body.paste_style import classes_of, style_of

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*(?:comment|header|footer)"
    r"|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)"
)
_HIDDEN_CLASSES = frozenset(
    (
        *("screen-reader-text", "screen-reader-only", "sr-only", "visually-hidden", "visuallyhidden", "u-h"),
        *("msocommentreference", "msocomanchor", "msocomtxt", "msodel", "x_msodel", "mw-editsection", "noprint"),
        *("mw-cite-backlink", "mw-jump-link", "gmail_signature", "gmail_signature_prefix"),
    )
)
_BAR = re.compile(r"(?:^|[ _-])(?:share|sharing|sharedaddy|social|addtoany|newsletter-signup|advert)(?:$|[ _-])", re.I)
_MORE = re.compile(r"(?:^|[ _-])(?:related|recommended|read-?more|read-?also|most-read|trending)(?:$|[ _-])", re.I)
_LONGEST_LABEL = 60
"""Characters outside links in a box of links."""
_LONGEST_BAR = 300
"""Characters; what says more is no row of buttons."""
_COMMENT = re.compile(r"#(?:cmnt(?:_ref)?\d+|_mso(?:com|anchor)_\d+)$")
_COMMENT_ID = re.compile(r"cmnt\d+$")
_BAR_TAGS = frozenset(("div", "section", "aside", "ul", "p", "span"))


def without_noise(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens a reader sees."""
    place = {id(token): index for index, token in enumerate(tokens)}
    boxes = _comment_boxes(tokens)
    kept: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.tag == "img" and _is_noise(token):
            index += 1
            continue
        if token.partner and not token.closing:
            end = place[id(token.partner)]
            if token in boxes or _is_noise(token) or _is_furniture(token, tokens, index, end):
                index = end + 1
                continue
        kept.append(token)
        index += 1
    return kept


def _is_noise(token: Token) -> bool:
    attributes = token.attributes
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if token.tag == "del" and ("cite" in attributes or "datetime" in attributes):
        return True  # tracked changes: the deleted words are gone
    if token.tag == "a" and _COMMENT.search(attributes.get("href", "")):
        return True
    return bool(_HIDDEN.search(style_of(token)) or _HIDDEN_CLASSES & classes_of(token))


def _is_furniture(token: Token, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a tag holds what the site puts around every article: buttons to share, links to other articles."""
    name = token.attributes.get("class", "") if token.tag in _BAR_TAGS else ""
    if _BAR.search(name):
        return _words_in(tokens[start:end]) < _LONGEST_BAR
    if _MORE.search(name):
        return _words_in(_outside_links(tokens[start:end])) < _LONGEST_LABEL
    return False


def _words_in(inside: Iterable[Token]) -> int:
    return sum(len(html.unescape(token.text).strip()) for token in inside if not token.tag)


def _outside_links(inside: Sequence[Token]) -> Iterator[Token]:
    linked = 0
    for token in inside:
        if token.tag == "a":
            linked += -1 if token.closing else 1
        elif not linked:
            yield token


def _comment_boxes(tokens: Sequence[Token]) -> set[Token]:
    """Return the boxes below a text in which Google Docs writes its comments."""
    boxes: set[Token] = set()
    box: Token | None = None
    for token in tokens:
        if token.tag == "div":
            box = None if token.closing else token
        elif token.tag == "a" and box is not None and _COMMENT_ID.match(token.attributes.get("id", "")):
            boxes.add(box)
    return boxes
