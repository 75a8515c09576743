"""A pasted line made neat: single spaces, marks around words and not around the spaces beside them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from editor_app.body.blocks import Inline, Mark, Span
from editor_app.body.tidy import tidied_inlines

_SPACES = re.compile(r"[ \xa0]{2,}")
_AROUND_BREAK = re.compile(r"[ \xa0]*\n[ \xa0]*")
_EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)


def neat_line(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return a line without the spaces HTML would not show, empty if nothing is left."""
    line = list(tidied_inlines(piece for inline in inlines for piece in _spaces_outside(inline)))
    neat: list[Inline] = []
    for inline in line:
        if isinstance(inline, Span):
            text = inline.text
            if "  " in text or "\xa0" in text:
                text = _SPACES.sub(" ", text)
            if "\n" in text:
                text = _AROUND_BREAK.sub("\n", text)
            if not neat or _ends_blank(neat[-1]):
                text = text.lstrip(" \xa0\n" if not neat else " ")
            if text:
                neat.append(replace(inline, text=text))
        else:
            neat.append(inline)
    while neat and isinstance(neat[-1], Span):
        text = neat[-1].text.rstrip(" \xa0\n")
        if text:
            neat[-1] = replace(neat[-1], text=text)
            break
        neat.pop()
    return tidied_inlines(neat)


def _ends_blank(inline: Inline) -> bool:
    return isinstance(inline, Span) and inline.text.endswith((" ", "\n"))


def _spaces_outside(inline: Inline) -> list[Inline]:
    """Part a marked or linked span from the white space at its edges."""
    if not isinstance(inline, Span) or (inline.marks == Mark.NONE and not inline.link):
        return [inline]
    match = _EDGES.match(inline.text)
    if match is None:
        return [inline]
    before, words, after = match.groups()
    pieces = [Span(before), replace(inline, text=words) if words else Span(""), Span(after)]
    return [piece for piece in pieces if piece.text]


def parted_lines(line: Sequence[Inline]) -> list[tuple[Inline, ...]]:
    """Return the lines of words that two breaks in a row part, each made neat."""
    parts: list[list[Inline]] = [[]]
    breaks = 0
    for inline in line:
        if isinstance(inline, Span) and not inline.text.strip(" \xa0\n"):
            parts[-1].append(inline)
            breaks += inline.text.count("\n")
            continue
        if breaks > 1:
            parts.append([])
        breaks = 0
        parts[-1].append(inline)
    return [neat_line(part) for part in parts]
