"""HTML to safe HTML, by an allow-list of what a news page uses."""

import re

_TAGS = frozenset(
    (
        *("h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "section", "blockquote", "pre", "hr", "br", "wbr"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
        *("figure", "figcaption", "img", "a", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "small"),
        *("code", "kbd", "samp", "var", "mark", "abbr", "cite", "q", "dfn", "time", "bdi", "bdo", "span"),
        *("ruby", "rt", "rp", "details", "summary", "aside"),
    )
)
_WITH_CONTENT = frozenset(
    (
        *("script", "style", "template", "iframe", "object", "embed", "noscript", "svg", "math", "textarea"),
        *("select", "title", "noembed", "noframes", "xmp"),
    )
)
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading", "srcset"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "td": {"align", "colspan", "rowspan"},
    "time": {"datetime"},
    "details": {"open"},
}
_HALF = re.compile("[\ud800-\udfff]")
_SCHEMES = {"http", "https", "mailto", "tel", "photo", "article"}


def clean(html: str) -> str:
    """Return the HTML with nothing in it but what the list allows. Addresses still have to be checked."""
    import nh3  # start-up time

    return nh3.clean(
        _HALF.sub("\ufffd", html),
        tags=set(_TAGS),
        clean_content_tags=set(_WITH_CONTENT),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
