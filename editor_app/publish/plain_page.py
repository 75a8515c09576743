"""A page of the site for a viewer that knows little of CSS: the same words, pictures and links, cards in a table."""

from html import escape
from html.parser import HTMLParser

from editor_app.frozen import frozen

_KEPT = frozenset((
    "p", "h1", "h2", "h3", "h4", "a", "em", "strong", "b", "i", "s", "del", "code", "pre", "ul", "ol", "li",
    "blockquote", "table", "thead", "tbody", "tr", "th", "td", "br", "hr", "sup", "sub", "span", "div",
))  # fmt: skip
_AS_DIV = frozenset({"section", "article", "figure", "header", "footer", "nav", "aside"})
_AS_P = frozenset({"figcaption"})
_NOT_SHOWN = frozenset({"script", "style", "noscript", "template", "iframe"})
_VOID = frozenset({"img", "br", "hr", "wbr", "source", "input", "track", "col"})
_ATTRIBUTES = frozenset({"href", "class", "start", "colspan", "rowspan", "dir", "align"})


@frozen
class _Room:
    """How many cards stand in a row, and how wide pictures may be: pixels."""

    in_a_row: int = 2
    picture: int = 560
    card: int = 250


LINE = 624
"""Pixels: how wide the site's theme lets a line of text be."""


def room_of(width: int) -> int:
    """Return how wide the text is on a screen of that many pixels, as the theme has it."""
    return min(width - 2 * max(16, min(32, width // 25)), LINE)


def _room(width: int) -> _Room:
    if not width:
        return _Room()
    line, in_a_row = room_of(width), 1 if width < 576 else 2
    return _Room(in_a_row, line, line // in_a_row - 18)


def plain_page(html: str, width: int = 0) -> str:
    """Return what stands in the page's ``main`` as HTML for a text viewer, laid out as for a screen of ``width``."""
    reader = _Reader(_room(width))
    reader.feed(html)
    reader.close()
    return "".join(reader.out)


class _Reader(HTMLParser):
    def __init__(self, room: _Room) -> None:
        super().__init__(convert_charrefs=True)
        self._room = room
        self.out: list[str] = []
        self._inside = False
        self._skipped = 0
        self._open: list[tuple[str, str]] = []
        """Each element that is open, and what closes it."""
        self._in_row = 0
        self._in_tags = False
        self._card: list[str] | None = None
        self._picture: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._inside = True
            return
        if not self._inside:
            return
        if tag in _NOT_SHOWN or self._skipped:
            self._skipped += tag not in _VOID
            return
        names = given.get("class", "").split()
        if tag == "img":
            self._say(self._img(given))
        elif tag in _VOID:
            self._say(f"<{tag}>" if tag in _KEPT else "")
        elif tag == "div" and "cards" in names:
            self._begin(
                "div", '<table class="cards" width="100%" cellspacing="0" cellpadding="0"><tr>', "</tr></table>"
            )
            self._in_row = 0
        elif tag == "article" and "card" in names:
            self._begin_card(names)
        elif tag == "nav" and "tags" in names:
            self._in_tags = True
            self._begin("nav", '<p class="tags">', "</p>")
        elif self._in_tags and tag in ("ul", "li"):
            self._begin(tag, "", " · " if tag == "li" else "")
        elif tag == "div" and "picture" in names and self._card is not None:
            self._picture = []
            self._open.append(("div", "\0picture"))
        else:
            self._begin_plain(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._inside = False
        if not self._inside or tag in _VOID:
            return
        if self._skipped:
            self._skipped -= 1
            return
        while self._open:
            name, closing = self._open.pop()
            self._in_tags = self._in_tags and name != "nav"
            self._end(closing)
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._inside and not self._skipped:
            self._say(escape(data))

    # Parts

    def _begin(self, tag: str, opening: str, closing: str) -> None:
        self._say(opening)
        self._open.append((tag, closing))

    def _begin_plain(self, tag: str, given: dict[str, str]) -> None:
        shown = "div" if tag in _AS_DIV else "p" if tag in _AS_P else tag
        if shown not in _KEPT:
            self._begin(tag, "", "")
            return
        kept = {name: value for name, value in given.items() if name in _ATTRIBUTES}
        if tag in _AS_P or tag in ("figure", "footer"):
            kept.setdefault("class", tag)
        words = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        self._begin(tag, f"<{shown}{words}>", f"</{shown}>")

    def _begin_card(self, names: list[str]) -> None:
        wide = "first" in names
        if self._in_row and (wide or self._in_row == self._room.in_a_row):
            self._say("</tr><tr>")
            self._in_row = 0
        self._in_row += self._room.in_a_row if wide else 1
        self._card = []
        opening = f'<td class="card" width="{100 if wide else 100 // self._room.in_a_row}%"' + (
            f' colspan="{self._room.in_a_row}">' if wide else ">"
        )
        self.out.append(opening)
        self._open.append(("article", "\0card"))

    def _end(self, closing: str) -> None:
        if closing == "\0picture":
            picture = "".join(self._picture or ())
            self._picture = None
            if self._card is not None:
                self._card.insert(0, f"<p>{picture}</p>")  # the site's style sets it above the words too
        elif closing == "\0card":
            self.out += [*(self._card or ()), "</td>"]
            self._card = None
        else:
            self._say(closing)

    def _img(self, given: dict[str, str]) -> str:
        wide, high = (int(given[name]) if given.get(name, "").isdigit() else 0 for name in ("width", "height"))
        most = self._room.card if self._card is not None else self._room.picture
        shown = min(wide, most) if wide else most
        height = f' height="{round(high * shown / wide)}"' if wide and high else ""
        return (
            f'<img src="{escape(given.get("src", ""))}" width="{shown}"{height} alt="{escape(given.get("alt", ""))}">'
        )

    def _say(self, html: str) -> None:
        for part in (self._picture, self._card):
            if part is not None:
                part.append(html)
                return
        self.out.append(html)
