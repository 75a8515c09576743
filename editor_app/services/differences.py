"""Differences between two texts as a person reads them: by block, then by word within a changed block."""

import re
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["same", "added", "removed"]
Piece: TypeAlias = tuple[Kind, str]
"""``same`` and ``removed`` pieces joined are the old text; ``same`` and ``added`` ones the new text."""

_WORD = re.compile(r"\s+|\w+|[^\w\s]+")
_CLOSE_ENOUGH = 0.25
"""A block that keeps a smaller share of its words is shown as taken out and put in whole."""

_MOST_WORDS = 4000


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces from ``old`` to ``new``."""
    before, after = _blocks(old), _blocks(new)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(before[i1:i2])))
        else:
            pieces += _within("".join(before[i1:i2]), "".join(after[j1:j2]))
    return _joined(pieces)


def _blocks(text: str) -> list[str]:
    return [block for block in re.split(r"(?<=\n)(?=[^\n])", text) if block]


def _within(old: str, new: str) -> list[Piece]:
    before, after = _WORD.findall(old), _WORD.findall(new)
    many = len(before) + len(after) > _MOST_WORDS
    codes = SequenceMatcher(None, before, after, autojunk=many).get_opcodes()
    kept = sum(not word.isspace() for tag, i1, i2, _, _ in codes if tag == "equal" for word in before[i1:i2])
    words = min(sum(not word.isspace() for word in side) for side in (before, after))
    if kept < words * _CLOSE_ENOUGH:
        return [("removed", old), ("added", new)]
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in codes:
        if tag == "equal":
            pieces.append(("same", "".join(before[i1:i2])))
        else:
            pieces += [("removed", "".join(before[i1:i2])), ("added", "".join(after[j1:j2]))]
    return pieces


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Join neighbours; a lone space between two changes belongs to them, so that phrases read as phrases."""
    spread: list[Piece] = []
    for at, (kind, text) in enumerate(pieces):
        if kind == "same" and text.isspace() and "\n" not in text and 0 < at < len(pieces) - 1:
            spread += [("removed", text), ("added", text)]
        elif text:
            spread.append((kind, text))
    found: list[Piece] = []
    for same, run in groupby(spread, key=lambda piece: piece[0] == "same"):
        held = list(run)
        kinds: tuple[Kind, ...] = ("same",) if same else ("removed", "added")
        for kind in kinds:
            text = "".join(words for of, words in held if of == kind)
            if text:
                found.append((kind, text))
    return tuple(found)
