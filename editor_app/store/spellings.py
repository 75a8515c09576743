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
    whole = _told(word, 0)
    # A letter may not stand before: asked after the first, which is quicker than where each letter is looked at.
    if whole.startswith("["):
        first, rest = whole.split("]", 1)
        whole = rf"{first}](?<![^\W_].)(?<!{MARKS}.){rest}"
    else:
        whole = rf"(?<![^\W_])(?<!{MARKS}){whole}"
    return re.compile(whole, re.DOTALL)


def _told(word: str, at: int) -> str:
    """Return the pattern of the letters from a place on; two letters may be one of the text's, wherever they stand."""
    if at >= min(len(word), _TOLD):
        return ""
    two = word[at : at + 2]
    apart = _followed(_class(word[at]), _told(word, at + 1))
    if len(two) < 2 or two not in _letters():
        return apart
    one = f"[{''.join(_letters()[two])}]"
    return f"(?:{apart}|{_followed(one, _told(word, at + 2))})"


def _followed(letter: str, rest: str) -> str:
    return f"{letter}{_MARKED}{rest}" if rest else letter


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
