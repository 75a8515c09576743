"""Two changes of one sentence in one: only where a word that neither changed stands between them."""

import re
from difflib import SequenceMatcher
from itertools import pairwise

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_WORD = re.compile(r"\w")

_Change = tuple[int, int, str]
"""From, to (tokens of the base), and what stands there now."""


def merge_words(base: str, mine: str, theirs: str) -> str | None:
    """Return a sentence with both changes, None where they touch."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    tokens = _TOKEN.findall(base)
    changes = sorted({*_changes(tokens, mine), *_changes(tokens, theirs)})
    for (_, end, _), (start, _, _) in pairwise(changes):
        if not any(_WORD.match(token) for token in tokens[end:start]):
            return None
    pieces: list[str] = []
    at = 0
    for start, end, words in changes:
        pieces += [*tokens[at:start], words]
        at = end
    return "".join((*pieces, *tokens[at:]))


def _changes(base: list[str], side: str) -> list[_Change]:
    """Return the changes; those with no unchanged word between them count as one."""
    tokens = _TOKEN.findall(side)
    found: list[_Change] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, base, tokens, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        between = base[found[-1][1] : i1] if found else []
        if found and not any(_WORD.match(token) for token in between):
            start, _, words = found[-1]
            found[-1] = (start, i2, words + "".join((*between, *tokens[j1:j2])))
        else:
            found.append((i1, i2, "".join(tokens[j1:j2])))
    return found
