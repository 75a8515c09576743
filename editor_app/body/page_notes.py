"""Footnotes at the end of a page: in the order of their marks, named, and with ways back that lead somewhere."""

import html
import re
from urllib.parse import unquote

from editor_app.body.html_tokens import Token

_HEADING_ID = "footnotes"
_LAST_SPACE = re.compile(r"(?:&nbsp;|\xa0)\Z")
_Item = list[Token]


def set_notes(tokens: list[Token], name: str) -> list[Token]:
    """Return the tokens with the notes numbered by first mark; ``name`` is the heading over them, if any."""
    start = next((each for each in reversed(tokens) if _is_notes(each)), None)
    if start is None:
        return tokens
    first, last = _reach(tokens, start)
    begin = next((index for index in range(first, last) if tokens[index].tag == "ol"), None)
    if begin is None:
        return tokens
    _, stop = _reach(tokens, tokens[begin])
    outside = [*tokens[:first], *tokens[last + 1 :]]
    items = _in_order(_items(tokens[begin + 1 : stop]), outside)
    everything = [*outside, *(token for item in items for token in item)]
    _number(everything, {_id(item): str(number) for number, item in enumerate(items, 1)})
    known = {token.attributes["id"] for token in everything if "id" in token.attributes}
    listed = [token for number, item in enumerate(items, 1) for token in _with_ways_back(item, str(number), known)]
    head = _named(start, name, known) if name else tokens[first:begin]
    return [*tokens[:first], *head, tokens[begin], *listed, *tokens[stop:]]


def _is_notes(token: Token) -> bool:
    return token.tag == "div" and not token.closing and token.attributes.get("class") == "footnotes"


def _reach(tokens: list[Token], start: Token) -> tuple[int, int]:
    """Return where a tag stands, and where its end tag does."""
    first = next(index for index, token in enumerate(tokens) if token is start)
    return first, next(index for index in range(first, len(tokens)) if tokens[index] is start.partner)


def _items(inside: list[Token]) -> list[_Item]:
    items: list[_Item] = []
    index = 0
    while index < len(inside):
        token = inside[index]
        if token.tag == "li" and not token.closing:
            _, end = _reach(inside, token)
            items.append(inside[index : end + 1])
            index = end
        index += 1
    return items


def _id(item: _Item) -> str:
    return item[0].attributes.get("id", "")


def _in_order(items: list[_Item], outside: list[Token]) -> list[_Item]:
    """Return notes by their first marks, those marked in other notes after them; those without a mark last."""
    left = {id(item): item for item in items}
    named = {_id(item): item for item in reversed(items)}
    order: list[_Item] = []

    def take(tokens: list[Token]) -> None:
        for token in tokens:
            item = named.get(_goal(token)) if _is_mark(token) else None
            if item is not None and id(item) in left:
                del left[id(item)]
                order.append(item)

    take(outside)
    read = 0
    while left or read < len(order):
        if read == len(order):
            order.append(left.pop(next(iter(left))))
        take(order[read])
        read += 1
    return order


def _is_mark(token: Token) -> bool:
    return token.tag == "a" and not token.closing and token.attributes.get("class") == "footnote-ref"


def _goal(token: Token) -> str:
    return unquote(token.attributes.get("href", "").removeprefix("#"))


def _number(tokens: list[Token], numbers: dict[str, str]) -> None:
    for index, token in enumerate(tokens[:-2]):
        number = numbers.get(_goal(token)) if _is_mark(token) else None
        if number and tokens[index + 2] is token.partner:
            tokens[index + 1].text = number


def _with_ways_back(item: _Item, number: str, known: set[str]) -> list[Token]:
    """Return a note's tokens; a way back to a mark that is not there is left out."""
    kept: list[Token] = []
    dropped: Token | None = None
    for token in _with_figures(item):
        if dropped is not None:
            dropped = None if token is dropped.partner else dropped
        elif _is_way_back(token) and _goal(token) not in known:
            dropped = token
            if kept:
                kept[-1].text = _LAST_SPACE.sub("", kept[-1].text)
        else:
            if _is_way_back(token):
                token.attributes["title"] = number
                if kept[-1].tag == "a":
                    kept.append(Token(text=" "))
            kept.append(token)
    return kept


def _with_figures(item: _Item) -> list[Token]:
    """Return a note's tokens; a picture that is a whole paragraph but for the way back is a figure before it."""
    kept: list[Token] = []
    index = 0
    while index < len(item):
        start, rest = item[index], item[index + 1 : index + 4]
        index += 1
        if start.tag == "p" and not start.closing and rest[0].tag == "img":
            if rest[1] is start.partner:
                start.tag = rest[1].tag = "figure"
            elif not rest[1].tag and _LAST_SPACE.fullmatch(rest[1].text) and _is_way_back(rest[2]):
                figure, end = Token(tag="figure"), Token(tag="figure", closing=True)
                figure.partner, end.partner = end, figure
                kept += [figure, rest[0], end]
                index += 2
        kept.append(start)
    return kept


def _is_way_back(token: Token) -> bool:
    return token.tag == "a" and not token.closing and token.attributes.get("class") == "footnote-backref"


def _named(start: Token, name: str, known: set[str]) -> list[Token]:
    """Return the start of the notes with a heading: a part of the page that has a name."""
    heading = _HEADING_ID
    while heading in known:
        heading += "-end"
    for token in (start, start.partner):
        if token is not None:
            token.tag = "section"
    start.attributes["aria-labelledby"] = heading
    end = Token(tag="h2", closing=True)
    begin = Token(tag="h2", attributes={"id": heading}, partner=end)
    end.partner = begin
    return [start, begin, Token(text=html.escape(name, quote=False)), end]
