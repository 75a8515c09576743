"""The words of a text with their places: what is an address, a handle or a number is no word."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
"""Combining marks, as a part of a character class."""
SILENT = "\u00ad\u200c\u200d\u2060"
"""What stands in a word and is no part of its spelling: soft hyphen, joiners."""
ARMENIAN_STRESS = "\u055b\u055c\u055e\u055f"
"""՛ ՜ ՞ ՟: the stress, exclamation, question and abbreviation stand on a vowel, inside the word."""
APOSTROPHES = "'’ʼ՚‘`´"
HYPHENS = "-‐‑"

_LETTERS = rf"\w{MARKS}{SILENT}{ARMENIAN_STRESS}"
_WORD = re.compile(rf"\w[{_LETTERS}]*(?:[{APOSTROPHES}\{HYPHENS}]\w[{_LETTERS}]*)*")
_HINT = re.compile(r"[@#]|://|www\.|[A-Za-z0-9]\.[a-z]|\\")
_CHUNK = re.compile(r"\S+")
_ADDRESS = re.compile(
    r"://|www\.|\w@\w|(?<!\w)[@#]\w|(?<![.\w])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,}(?![^\W\d])|\\"
)
NONE_PASSED: Mapping[str, bool] = MappingProxyType({})
LONGEST = 60
"""Characters; what is longer is no word and is never looked up."""


class Word(NamedTuple):
    """A word and where it stands, in code points."""

    start: int
    end: int
    text: str


def words_of(text: str, passed: Mapping[str, bool] = NONE_PASSED) -> list[Word]:
    """Return the words that can be looked up, in order, without those that have ``passed``."""
    skipped = addresses_in(text)
    found = []
    has_passed = passed.get
    for match in _WORD.finditer(text):
        word = match[0]
        if has_passed(word) or not (word.isalpha() or _is_joined(word)) or not 1 < len(word) <= LONGEST:
            continue
        start = match.start()
        if skipped and any(first <= start < last for first, last in skipped):
            continue
        found.append(Word(start, match.end(), word))
    return found


def _is_joined(word: str) -> bool:
    """Whether a word with hyphens, apostrophes or marks has letters only: no number, no name_of_a_variable."""
    letters = 0
    for sign in word:
        if sign.isalpha():
            letters += 1
        elif sign == "_" or sign.isnumeric():
            return False
    return letters > 1


def addresses_in(text: str) -> list[tuple[int, int]]:
    """Return where addresses, handles, tags and paths stand, from space to space."""
    if _HINT.search(text) is None:
        return []
    return [(each.start(), each.end()) for each in _CHUNK.finditer(text) if _ADDRESS.search(each.group())]


def parts_of(word: str) -> Iterator[Word]:
    """Yield what a word with hyphens is made of, with the places inside the word."""
    start = 0
    for part in re.split(f"[{HYPHENS}]", word):
        yield Word(start, start + len(part), part)
        start += len(part) + 1
