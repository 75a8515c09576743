"""Pasted HTML reduced to well-formed tags that carry structure, however broken, deep or hostile it is."""

import re

import nh3

_DEEPEST = 1_000
"""Tags inside each other; those that stand deeper are left out, for the cleaner would take quadratic time."""
_LONGEST_TAG = 8_000
"""Characters of one tag; a longer one loses its attributes, for the cleaner compares each with every other."""
_HALF = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_OFFICE = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*:[^<>]*>|<\?[^<>]*>|<!\[[^<>]*>")
"""Tags of Office's own name spaces, and what it writes for itself alone."""
_FLAT = frozenset(("br", "hr", "img", "input", "meta", "link", "wbr", "col", "p", "li", "td", "th", "tr", "dd", "dt"))
_TAGS = frozenset(
    (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "aside", "blockquote", "pre", "hr", "br"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("figure", "figcaption", "img", "a", "em", "strong", "b", "i", "s", "del", "strike", "code", "kbd", "samp"),
        *("tt", "cite", "dfn", "var", "span", "font", "sup", "sub", "q", "iframe"),
    )
)
_WITH_CONTENT = frozenset(
    (
        *("script", "style", "template", "object", "embed", "noscript", "svg", "math", "textarea"),
        *("select", "title", "noembed", "noframes", "xmp", "button", "nav", "head"),
    )
)
_ATTRIBUTES = {
    "*": {"style", "class", "id", "hidden", "aria-hidden", "role", "aria-level"},
    "a": {"href", "name"},
    "img": {
        *("src", "alt", "title", "width", "height", "srcset", "data-src", "data-lazy-src", "data-original"),
        *("data-emoji", "aria-roledescription"),
    },
    "ol": {"start"},
    "li": {"data-aria-level", "data-listid"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "del": {"cite", "datetime"},
    "iframe": {"src", "data-src"},
}
_BLOCKS = {"article": "section", "main": "section", "header": "div", "footer": "div", "address": "div", "center": "div"}
_BLOCK = re.compile(rf"<(/?)({'|'.join(_BLOCKS)})\b", re.IGNORECASE)


def cleaned(source: str) -> str:
    """Return well-formed HTML of the tags that matter; styles and classes stay, to be read.

    Addresses may still be of any kind a pasted picture has (``data:``, ``file:``): who reads on lets none through.
    """
    source = _OFFICE.sub("", _without_comments(_HALF.sub("\ufffd", source.replace("\0", ""))))
    source = _BLOCK.sub(lambda tag: f"<{tag.group(1)}{_BLOCKS[tag.group(2).lower()]}", _bounded(source))
    return nh3.clean(
        source,
        tags=set(_TAGS),
        clean_content_tags=set(_WITH_CONTENT),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel", "photo", "file", "data", "cid"},
        link_rel=None,
        strip_comments=True,
    )


def _without_comments(source: str) -> str:
    """Leave comments out; Office hides half a document in them."""
    pieces: list[str] = []
    place = 0
    while (start := source.find("<!--", place)) >= 0:
        end = source.find("-->", start + 2)
        if end < 0:
            break
        pieces.append(source[place:start])
        place = end + 3
    return "".join((*pieces, source[place:]))


def _bounded(source: str) -> str:
    """Leave out the tags that stand too deep, and the attributes that are too many; the words stay."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        closing, name = tag.group(1), tag.group(2).lower()
        deep = False
        if name not in _FLAT:
            deep = depth > _DEEPEST if closing else depth >= _DEEPEST
            depth = max(0, depth - 1) if closing else depth + 1
        if deep:
            return "\n"
        return tag.group(0) if tag.end() - tag.start() <= _LONGEST_TAG else f"<{closing}{name}>"

    return _TAG.sub(kept, source)
