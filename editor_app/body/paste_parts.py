"""The parts of pasted HTML that are taken as a whole: code, figures, tables, cards of other services."""

import html
import re
from collections.abc import Callable, Sequence
from urllib.parse import parse_qs, urlsplit

from editor_app.body.blocks import CodeBlock, Inline, Mark, Span, Table
from editor_app.body.embeds import embed_of
from editor_app.body.html_tokens import Token
from editor_app.body.paste_line import neat_line
from editor_app.body.paste_style import style_of
from editor_app.body.redirects import clean_link

_MOST_COLUMNS, _MOST_ROWS = 60, 5_000
NO_DATA = frozenset(("table", "blockquote", "pre", "figure", "h1", "h2", "h3", "iframe"))
"""What a table holds that lays out a page."""
_ALIGNED = re.compile(r"text-align\s*:\s*(center|right)")

ReadLine = Callable[[Sequence[Token]], tuple[Inline, ...]]


def code_block(inside: Sequence[Token]) -> CodeBlock:
    """Return what stands in a ``pre``."""
    text = "".join("\n" if token.tag == "br" else html.unescape(token.text) for token in inside)
    language = next((token.attributes.get("class", "") for token in inside if token.tag == "code"), "")
    match = re.search(r"(?:language|lang)-([\w#+.-]+)", language)
    return CodeBlock(text.strip("\n"), match.group(1) if match else "")


def card_address(address: str) -> str:
    """Return the address of a film or post that a frame shows or a line names; empty for any other."""
    address = address.strip()
    if address.startswith("//"):
        address = f"https:{address}"
    address = clean_link(address) if address.startswith(("http://", "https://")) else ""
    address = address.replace("://www.youtube-nocookie.com/", "://www.youtube.com/", 1)
    try:
        parts = urlsplit(address)
        query = parse_qs(parts.query)
    except ValueError:
        return ""
    if parts.netloc == "www.facebook.com" and parts.path.startswith("/plugins/"):
        address = query.get("href", [""])[0]
    elif parts.netloc == "platform.twitter.com":
        address = f"https://x.com/i/status/{query.get('id', [''])[0]}"
    found = embed_of(address)
    return found.canonical if found else ""


def table_of(inside: Sequence[Token], read_line: ReadLine) -> Table | None:
    """Return a table, None where it has one row or column only."""
    grid = _Grid()
    ends = {id(token.partner): index for index, token in enumerate(inside) if token.closing and token.partner}
    for start, token in enumerate(inside):
        if token.tag == "thead":
            grid.in_head = not token.closing
        elif token.closing:
            continue
        elif token.tag == "tr":
            grid.begin_row()
        elif token.tag in ("td", "th"):
            grid.add(token, read_line(inside[start + 1 : ends.get(id(token), start + 1)]))
    return grid.table()


def title_of(inside: Sequence[Token]) -> Sequence[Token]:
    """Return what stands over a table as its title."""
    for start, token in enumerate(inside):
        if token.tag == "caption" and not token.closing:
            end = next(at for at in range(start, len(inside)) if inside[at] is token.partner)
            return inside[start + 1 : end]
        if token.tag == "tr":
            break
    return ()


class _Grid:
    """The cells of a table as they come, spanned ones made up with empty ones."""

    def __init__(self) -> None:
        self._rows: list[list[tuple[Inline, ...]]] = []
        self._alignments: list[list[str]] = []
        self._heads: list[bool] = []
        self._below: dict[int, int] = {}
        """Column to the number of rows a cell above still reaches down."""
        self._taken: frozenset[int] = frozenset()
        self.in_head = False

    def begin_row(self) -> None:
        """Begin a row."""
        self._rows.append([])
        self._alignments.append([])
        self._heads.append(True)
        self._taken = frozenset(column for column, rows in self._below.items() if rows > 0)
        self._below = {column: rows - 1 for column, rows in self._below.items() if rows > 1}

    def add(self, token: Token, line: tuple[Inline, ...]) -> None:
        """Add a cell with all the room it takes."""
        if not self._rows:
            self.begin_row()
        row = self._rows[-1]
        while len(row) in self._taken:
            self._put((), "")
        if len(row) >= _MOST_COLUMNS or len(self._rows) > _MOST_ROWS:
            return
        aligned = _ALIGNED.search(style_of(token))
        down = _span(token, "rowspan")
        self._heads[-1] &= token.tag == "th" or self.in_head or not line
        for number in range(_span(token, "colspan")):
            if len(row) < _MOST_COLUMNS:
                self._below[len(row)] = down - 1
                self._put(line if number == 0 else (), aligned.group(1) if aligned else "")

    def _put(self, line: tuple[Inline, ...], alignment: str) -> None:
        self._rows[-1].append(line)
        self._alignments[-1].append(alignment)

    def table(self) -> Table | None:
        """Return the table, None where it has one row or column only."""
        kept = [index for index, row in enumerate(self._rows) if any(row)]
        rows = [self._rows[index] for index in kept]
        width = max((len(row) for row in rows), default=0)
        if width < 2 or len(rows) < 2:
            return None
        sides = [self._alignments[index] for index in kept[1:]]
        first = rows[0]
        if self._heads[kept[0]] or all(_is_bold(cell) for cell in first if cell):
            rows[0] = [_plain(cell) for cell in first]
        else:
            rows.insert(0, [])
        return Table(
            tuple((*row, *[()] * (width - len(row))) for row in rows),
            tuple(_common([side[column] for side in sides if column < len(side)]) for column in range(width)),
        )


def _span(token: Token, name: str) -> int:
    words = token.attributes.get(name, "1")
    return min(max(int(words), 1), _MOST_ROWS) if words.isdecimal() and len(words) < 6 else 1


def _is_bold(cell: Sequence[Inline]) -> bool:
    return all(Mark.BOLD in each.marks for each in cell if isinstance(each, Span) and each.text.strip())


def _plain(cell: Sequence[Inline]) -> tuple[Inline, ...]:
    spans = (
        Span(each.text, each.marks & ~Mark.BOLD, each.link, each.title) if isinstance(each, Span) else each
        for each in cell
    )
    return neat_line(tuple(spans))


def _common(sides: Sequence[str]) -> str:
    return sides[0] if sides and len(set(sides)) == 1 else ""
