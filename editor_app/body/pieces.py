"""Pieces of a text parsed one by one, as they are read within the whole."""

import re
from collections.abc import Callable, Iterable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown

from editor_app.body.bounds import Clock
from editor_app.body.dialect import footnotes_of, make_parser
from editor_app.domain.errors import RenderRefused
from editor_app.frozen import frozen

_NOTE_ID = re.compile(r'(?<="|#)fnref\d*-')
_WORK = 30
"""How often the text may be parsed while pieces are joined."""


@frozen
class Piece:
    """A piece of the text: its source, its raw HTML, and what the blocks are read from."""

    source: str
    html: str
    root: Element
    stash: tuple[object, ...]
    defines: bool
    """It defines link addresses, footnotes or abbreviations for the whole text."""
    note: "Note | None" = None
    """What it defines, if that is one footnote and nothing else."""


@frozen
class Note:
    """A footnote's definition: its label, its raw HTML, and what its blocks are read from."""

    label: str
    html: str
    root: Element


class _Known(dict[str, Any]):
    """What the whole text defines. A piece that defines it again is noticed, and changes nothing."""

    def __init__(self, known: dict[str, Any], notice: Callable[[], None]) -> None:
        super().__init__(known)
        self._notice = notice

    def __setitem__(self, _key: str, _value: Any) -> None:
        self._notice()

    def pop(self, _key: str, default: Any = None) -> Any:
        self._notice()
        return default


class PieceParser:
    """Parses pieces with what a whole text defines at hand."""

    def __init__(self, whole: Markdown | None = None, notes: Iterable[str] = (), clock: Clock | None = None) -> None:
        self._parser = make_parser((clock or Clock()).tick)
        self._defines = False
        self._notes: list[tuple[str, str]] = []
        parser, extension = self._parser, footnotes_of(self._parser)
        for name in ("footnote", "footnote-duplicate"):
            parser.treeprocessors.deregister(name)
        extension.footnotes.update(dict.fromkeys(notes, ""))
        abbreviations: dict[str, Any] = {}
        if whole is not None:
            extension.footnotes.update(footnotes_of(whole).footnotes)
            abbreviations = whole.parser.blockprocessors["abbr"].abbrs
        parser.references = _Known(whole.references if whole is not None else {}, self._notice)
        known = _Known(abbreviations, self._notice)
        parser.parser.blockprocessors["abbr"].abbrs = parser.treeprocessors["abbr"].abbrs = known
        extension.setFootnote = lambda label, text: self._notes.append((label, text))

    def _notice(self) -> None:
        self._defines = True

    def parse(self, source: str) -> Piece:
        """Parse one piece."""
        parser = self._parser
        self._defines = False
        self._notes.clear()
        parser.htmlStash.reset()
        lines = source.split("\n")
        for preprocessor in parser.preprocessors:
            lines = preprocessor.run(lines)
        root, html = self._finished(parser.parser.parseDocument(lines).getroot())
        defines = self._defines or bool(self._notes)
        note = self._note() if len(self._notes) == 1 and not html and not self._defines else None
        if self._defines:  # the note itself holds the address of a link
            note = None
        return Piece(source, html, root, tuple(parser.htmlStash.rawHtmlBlocks), defines, note)

    def _note(self) -> Note:
        (label, text), parser = self._notes[0], self._parser.parser
        root, html = self._finished(parser.blockprocessors["footnote"].parse(parser, text))
        return Note(label, html, root)

    def _finished(self, root: Element) -> tuple[Element, str]:
        """Return the element with its lines read, and its raw HTML."""
        parser = self._parser
        for processor in parser.treeprocessors:
            changed = processor.run(root)
            root = root if changed is None else changed
        html = parser.serializer(root).strip()
        html = html[len("<div>") : -len("</div>")].strip() if html.endswith("</div>") else ""
        for postprocessor in parser.postprocessors:
            html = postprocessor.run(html)
        return root, plain_note_ids(html.strip())


def plain_note_ids(html: str) -> str:
    """Return raw HTML without the numbers that tell several marks of one footnote apart."""
    return _NOTE_ID.sub("fnref-", html) if "fnref" in html else html


def align(sources: list[str], html: str, parser: PieceParser) -> list[Piece]:
    """Parse the pieces, joining neighbours until they read one by one as they do in the whole (``html``).

    Raises RenderRefused where that would take too long.
    """
    budget = _WORK * sum(map(len, sources)) + 10_000
    done: list[tuple[Piece, int, int]] = []  # piece, where it begins in sources, where in html
    index = place = 0
    reach = 1
    while index < len(sources):
        piece, end = None, -1
        while index + reach <= len(sources):
            source = "".join(sources[index : index + reach])
            budget -= len(source)
            if budget < 0:
                raise RenderRefused("The text does not come apart into blocks.")
            piece = parser.parse(source)
            end = _fits(piece.html, html, place)
            if index + reach == len(sources) and not _is_end(html, end):
                end = -1
            if end >= 0:
                break
            reach += max(1, reach // 3)
            if index + reach > len(sources) and index + reach - max(1, reach // 3) < len(sources):
                reach = len(sources) - index
        if end >= 0 and piece is not None:
            done.append((piece, index, place))
            index, place, reach = index + reach, end, 1
        elif not done:
            raise RenderRefused("The text does not come apart into blocks.")
        else:
            _, before, place = done.pop()
            index, reach = before, index - before + 1
    return [piece for piece, _, _ in done]


def _fits(part: str, html: str, place: int) -> int:
    """Return where the whole goes on after a piece's HTML, -1 if it does not say that there."""
    if not part:
        return place
    if not html.startswith(part, place):
        return -1
    end = place + len(part)
    if end < len(html) and html[end] != "\n":
        return -1
    while end < len(html) and html[end] == "\n":
        end += 1
    return end


def _is_end(html: str, place: int) -> bool:
    return place < 0 or place >= len(html) or html.startswith('<div class="footnote">', place)
