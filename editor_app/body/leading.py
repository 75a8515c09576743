"""Where the links and pictures of a text lead: the same text with other addresses, or with words alone."""

import html
import re
from collections.abc import Callable

from editor_app.body.blocks import Body
from editor_app.body.from_markdown import from_markdown
from editor_app.body.pictures import with_pictures_at
from editor_app.body.relinking import Relinking
from editor_app.body.template_tags import without_tags
from editor_app.body.to_markdown import to_markdown

Lead = Callable[[str], str]
"""An address to another one, to itself, or to an empty one: the link goes and its words stay; the picture goes."""

_VALUE = r"(?P<address>\"[^\"<>]*\"|'[^'<>]*'|[^\s<>\"']+)"
_ANCHOR = re.compile(rf"(?P<before><a\b[^<>]*?\bhref\s*=\s*){_VALUE}(?P<after>[^<>]*>)(?P<words>.*?)</a>", re.S | re.I)
_OPENING = re.compile(rf"(?P<before><a\b[^<>]*?\bhref\s*=\s*){_VALUE}(?P<after>[^<>]*>)", re.S | re.I)
_IMAGE = re.compile(rf"(?P<before><img\b[^<>]*?\bsrc\s*=\s*){_VALUE}(?P<after>[^<>]*>)", re.S | re.I)
_FIGURE = re.compile(
    r"<figure\b[^<>]*>(?:(?!<figure\b|<img\b|<iframe\b|<video\b|<table\b).)*?</figure>\s*", re.S | re.I
)
_LINK = re.compile(
    r"(?<!!)\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\((?P<address>\s*(?:<[^<>\n]*>|[^\s()<>]+))(?P<title>(?:\s+\"[^\"\n]*\")?\s*)\)"
)


def led(text: str, link: Lead, picture: Lead) -> str:
    """Return Markdown whose links and pictures are where ``link`` and ``picture`` say.

    Templates of other systems in addresses become plain addresses first. A text in which nothing changes is returned
    byte for byte; so are the blocks in which nothing does. A definition of a link (``[1]: /road``) that nothing uses
    any more stays where it is: nobody sees it.
    """
    plain = without_tags(text)
    body = from_markdown(plain)

    def source(markup: str) -> str:
        return _in_source(markup, link, picture)

    relinking = Relinking(link, source)
    blocks = with_pictures_at(tuple(relinking.block(each) for each in body.blocks), lambda each: picture(each) or None)
    return plain if blocks == body.blocks else to_markdown(Body(blocks, body.prefix))


def _in_source(markup: str, link: Lead, picture: Lead) -> str:
    """Lead what the model does not know: HTML, and Markdown within it."""

    def image(match: re.Match[str]) -> str:
        return _attribute(match, picture, "")

    def anchor(match: re.Match[str]) -> str:
        return _attribute(match, link, match["words"], match["words"] + "</a>")

    def written(match: re.Match[str]) -> str:
        address = match["address"].strip().strip("<>")
        to = link(address)
        if to == address:
            return match.group()
        return f"[{match['words']}]({to}{match['title']})" if to else match["words"]

    opening = _OPENING.fullmatch(markup)
    if opening:  # within a line the words of a link are no part of its tag
        return _attribute(opening, link, "")
    changed = _ANCHOR.sub(anchor, _IMAGE.sub(image, markup))
    if changed != markup:
        changed = _FIGURE.sub("", changed)  # a caption without its picture says nothing
    return _LINK.sub(written, changed)


def _attribute(match: re.Match[str], lead: Lead, without: str, rest: str = "") -> str:
    address = html.unescape(match["address"].strip("\"'"))
    to = lead(address)
    if to == address:
        return match.group()
    return f'{match["before"]}"{html.escape(to)}"{match["after"]}{rest}' if to else without


def addresses_in(text: str) -> frozenset[str]:
    """Return the addresses that links and pictures of a text have; templates of other systems stay as they are."""
    found: set[str] = set()
    body = from_markdown(text)

    def seen(address: str) -> str:
        found.add(address)
        return address

    def source(markup: str) -> str:
        return _in_source(markup, seen, seen)

    relinking = Relinking(seen, source)
    with_pictures_at(tuple(relinking.block(each) for each in body.blocks), seen)
    return frozenset(found)
