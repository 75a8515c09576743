"""Pasted HTML reduced to well-formed tags that carry structure, however broken, deep or hostile it is."""

import re

import nh3

_DEEPEST = 1_500
"""Tags inside each other; beyond it the cleaner takes quadratic time."""
_HALF = re.compile("[\ud800-\udfff\x00]")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)[^<>]*>")
_WRAPPER = re.compile(
    r"</?(?:div|span|font|center|section|article|main|header|footer|b|i|u|em|strong|a)\b[^<>]*>", re.I
)
_FLAT = frozenset(("br", "hr", "img", "input", "meta", "link", "wbr", "col", "p", "li", "td", "th", "tr", "dd", "dt"))
_TAGS = frozenset(
    (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "aside", "blockquote", "pre", "hr", "br"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("figure", "figcaption", "img", "a", "em", "strong", "b", "i", "s", "del", "strike", "code", "kbd", "samp"),
        *("tt", "cite", "dfn", "var", "span", "font"),
    )
)
_WITH_CONTENT = frozenset(
    (
        *("script", "style", "template", "iframe", "object", "embed", "noscript", "svg", "math", "textarea"),
        *("select", "title", "noembed", "noframes", "xmp", "button", "nav", "head"),
    )
)
_BLOCKS = {"article": "section", "main": "section", "header": "div", "footer": "div", "address": "div", "center": "div"}
_BLOCK = re.compile(rf"<(/?)({'|'.join(_BLOCKS)})\b", re.IGNORECASE)


def cleaned(source: str) -> str:
    """Return well-formed HTML of the tags that matter; styles and classes stay, to be read."""
    source = _HALF.sub("\ufffd", source)
    if _depth(source) > _DEEPEST:
        source = _WRAPPER.sub("\n", source)
    if _depth(source) > _DEEPEST:
        source = re.sub(r"<[^<>]*>", "\n", source)
    source = _BLOCK.sub(lambda tag: f"<{tag.group(1)}{_BLOCKS[tag.group(2).lower()]}", source)
    return nh3.clean(
        source,
        tags=set(_TAGS),
        clean_content_tags=set(_WITH_CONTENT),
        attributes={
            "*": {"style", "class"},
            "a": {"href"},
            "img": {"src", "alt", "title", "width", "height"},
            "ol": {"start"},
        },
        url_schemes={"http", "https", "mailto", "tel", "photo"},
        link_rel=None,
        strip_comments=True,
    )


def _depth(source: str) -> int:
    depth = deepest = 0
    for match in _TAG.finditer(source):
        if match.group(2).lower() in _FLAT:
            continue
        depth = max(0, depth - 1) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return deepest
