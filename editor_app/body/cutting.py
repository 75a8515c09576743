"""Text cut into pieces that are likely to be one block each. A guess: ``pieces.align`` mends it."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from editor_app.body.patterns import FENCED, RULE

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_RULE = re.compile(RULE)
_LIST = re.compile(r"[ ]{0,3}(?:([-*+])|\d+\.)[ ]")
_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
_NOTE = re.compile(r"[ ]{0,3}\[\^[^\]]*\]:")
_DEFINITION = re.compile(r"[ ]{0,3}:[ ]")


@dataclass(slots=True)
class _Piece:
    kind: str
    start: int
    end: int


def cut(text: str) -> tuple[str, list[str]]:
    """Return the blank lines before the first block, and the pieces, each with the blank lines after it."""
    lines = _LINE.findall(text)
    plain = [line.rstrip("\r\n").expandtabs(4) for line in lines]
    first = next((index for index, line in enumerate(plain) if line.strip(" ")), len(lines))
    pieces = _join(_pieces(plain, first), plain)
    return "".join(lines[:first]), ["".join(lines[piece.start : piece.end]) for piece in pieces]


def kind_of(source: str) -> str:
    """Return what a piece looks like: ``paragraph``, ``heading``, ``bullets``, ``fence`` and so on."""
    first, *others = source.rstrip(" \t\r\n").expandtabs(4).splitlines() or [""]
    if first.startswith(("```", "~~~")):
        return "fence"
    kind = _kind(first)
    return "definition" if kind == "paragraph" and any(_DEFINITION.match(line) for line in others) else kind


def _pieces(lines: list[str], first: int) -> list[_Piece]:
    fences = _fences(lines)
    found: list[_Piece] = []
    fresh = True
    index = first
    while index < len(lines):
        line = lines[index]
        if index in fences:
            found.append(_Piece("fence", index, fences[index]))
            index = fences[index]
            fresh = True
            continue
        if not line.strip(" "):
            fresh = True
            found[-1].end = index + 1
        elif fresh or _interrupts(found[-1], line, index, lines[index + 1 : index + 2]):
            kind = _kind(line)
            found.append(_Piece(kind, index, index + 1))
            fresh = kind in ("heading", "rule")
        else:
            found[-1].end = index + 1
        index += 1
    return found


def _kind(line: str) -> str:
    if line.startswith("#"):
        return "heading"
    if line.startswith("    "):
        return "indent"
    if _RULE.fullmatch(line):
        return "rule"
    if match := _LIST.match(line):
        return "bullets" if match.group(1) else "numbers"
    if line.lstrip(" ").startswith(">"):
        return "quote"
    if _NOTE.match(line):
        return "note"
    if _DEFINITION.match(line):
        return "definition"
    return "html" if _tag(line) else "paragraph"


def _interrupts(piece: _Piece, line: str, index: int, following: list[str]) -> bool:
    """Whether a line begins a block although no blank line stands before it."""
    if piece.kind not in ("paragraph", "note"):
        return False
    kind = _kind(line)
    if kind == "rule" and following and _UNDERLINE.fullmatch(following[0]):
        return False  # apart, the two lines would be a heading
    if kind == "rule":
        return not (index == piece.start + 1 and line.startswith("-") and set(line.strip(" ")) == {"-"})
    return kind in ("heading", "quote", "note")


def _fences(lines: list[str]) -> dict[int, int]:
    """Return first line to line after the last of each fenced code block."""
    if not any(line.startswith(("```", "~~~")) for line in lines):
        return {}
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    found = FENCED.finditer("\n".join(lines) + "\n\n")
    return {
        bisect_right(offsets, match.start()) - 1: bisect_right(offsets, max(match.start(), match.end() - 1))
        for match in found
    }


def _join(pieces: list[_Piece], lines: list[str]) -> list[_Piece]:
    """Join pieces that belong together across blank lines."""
    joined: list[_Piece] = []
    open_html = 0
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and (open_html > 0 or _belongs(last.kind, piece.kind)):
            last.end = piece.end
            if piece.kind == "definition":
                last.kind = "definition"
        else:
            joined.append(piece)
        begun = joined[-1]
        open_html = _unclosed(lines[begun.start : begun.end]) if begun.kind == "html" else 0
    return joined


def _belongs(before: str, kind: str) -> bool:
    if kind == "indent":
        return before in ("bullets", "numbers", "note", "definition", "indent")
    if kind == "definition":
        return before in ("paragraph", "definition")
    return kind == before and kind in ("bullets", "numbers", "quote")


def _unclosed(lines: list[str]) -> int:
    text = "\n".join(lines).lower()
    match = _tag(text)
    if not match or match.group(1) in ("p", "li", "br", "hr", "img", "input", "meta", "link"):
        return 0
    tag = match.group(1)
    return len(re.findall(rf"<{tag}\b", text)) - text.count(f"</{tag}")


def _tag(text: str) -> re.Match[str] | None:
    return _block_tag().match(text) if text.startswith("<") else None


@cache
def _block_tag() -> re.Pattern[str]:
    from markdown.util import BLOCK_LEVEL_ELEMENTS  # start-up time: few texts hold HTML

    return re.compile(rf"<({'|'.join(BLOCK_LEVEL_ELEMENTS)})(?=[\s/>]|$)", re.IGNORECASE)
