"""Differences between two texts as a person reads them: by block, then by word within a changed block."""

import re
from bisect import bisect_left
from collections import Counter
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
_LONG = 6000
"""Characters of changed blocks that are compared word by word at once, at most."""
_SELDOM = 3
"""Blocks that a word is in, at most, to tell which block became which."""
_VOTES = 2
"""Seldom words that two blocks share to be the same one."""


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces from ``old`` to ``new``."""
    before, after = _blocks(old), _blocks(new)
    pieces: list[Piece] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(before[i1:i2])))
        else:
            pieces += _run(before[i1:i2], after[j1:j2])
    return _joined(pieces)


def _blocks(text: str) -> list[str]:
    return [block for block in re.split(r"(?<=\n)(?=[^\n])", text) if block]


def _run(old: list[str], new: list[str]) -> list[Piece]:
    """Return the pieces of blocks that all changed: those that are one another's first, then what lies between."""
    if sum(map(len, (*old, *new))) < _LONG:
        return _within("".join(old), "".join(new))
    pieces: list[Piece] = []
    i = j = 0
    for at, to in [*_counterparts(old, new), (len(old), len(new))]:
        if i < at or j < to:
            pieces += _within("".join(old[i:at]), "".join(new[j:to]))
        if at < len(old):
            pieces += _within(old[at], new[to])
        i, j = at + 1, to + 1
    return pieces


def _counterparts(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pair blocks that share seldom words, in order. (Words of all blocks at once would take seconds.)"""
    places: dict[str, list[int]] = {}
    for j, block in enumerate(new):
        for word in set(block.split()):
            places.setdefault(word, []).append(j)
    pairs: list[tuple[int, int]] = []
    for i, block in enumerate(old):
        shared = (places[word] for word in set(block.split()) if word in places)
        votes = Counter(j for found in shared if len(found) <= _SELDOM for j in found)
        if not votes:
            continue
        j, count = votes.most_common(1)[0]
        if count >= _VOTES:
            pairs.append((i, j))
    return _longest_in_order(pairs)


def _longest_in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return as many of the pairs as rise on both sides."""
    ends: list[int] = []
    lengths: list[int] = []
    for _, j in pairs:
        at = bisect_left(ends, j)
        ends[at : at + 1] = [j]
        lengths.append(at + 1)
    found: list[tuple[int, int]] = []
    wanted = len(ends)
    for pair, length in zip(reversed(pairs), reversed(lengths), strict=True):
        if length == wanted and (not found or pair[1] < found[-1][1]):
            found.append(pair)
            wanted -= 1
    return found[::-1]


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
