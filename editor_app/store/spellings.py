"""The other spellings of a folded word, as a pattern: it finds quickly where a text may hold the word."""

import re
from functools import cache, lru_cache

from editor_app.store.fold import MARKS, fold

_SCRIPTS = (
    *((0x30, 0x2B0), (0x370, 0x530), (0x531, 0x588), (0x621, 0x6FA), (0x10A0, 0x1100), (0x1C90, 0x1CC0)),
    *((0x1E00, 0x2000), (0xFB00, 0xFB50)),
)
_TOLD = 4
"""Letters of a word that are looked for: the rest is compared where these stand, and classes of letters are dear."""
_MARKED = f"{MARKS}*"


@lru_cache(maxsize=64)
def spellings(word: str) -> re.Pattern[str]:
    """Return a pattern of the places where a text may spell ``word``; rare letters of other scripts are not told."""
    pieces, at = [], 0
    while at < min(len(word), _TOLD):
        two = word[at : at + 2]
        is_one = len(two) == 2 and two in _letters()
        apart = _MARKED.join(map(_class, two))
        pieces.append(f"(?:{apart}|[{''.join(_letters()[two])}])" if is_one else _class(word[at]))
        at += 2 if is_one else 1
    # A letter may not stand before: asked after the first, which is quicker than where each letter is looked at.
    first, is_class = pieces[0], pieces[0].startswith("[")
    pieces[0] = rf"{first}(?<![^\W_].)(?<!{MARKS}.)" if is_class else rf"(?<![^\W_])(?<!{MARKS}){first}"
    return re.compile(_MARKED.join(pieces), re.DOTALL)


def _class(folded: str) -> str:
    return f"[{folded}{''.join(_letters().get(folded, ''))}]"


@cache
def _letters() -> dict[str, list[str]]:
    """Return what folds to one or two letters, by these."""
    found: dict[str, list[str]] = {}
    for first, end in _SCRIPTS:
        for letter in map(chr, range(first, end)):
            if letter.isalnum() and len(folded := fold(letter)) in (1, 2):
                found.setdefault(folded, []).append(letter)
    found["ւ"] += found["վ"]  # both are the second half of և
    return found
