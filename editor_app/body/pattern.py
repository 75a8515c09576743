"""What is looked for, and what comes in its place: words or a regular expression, and how strictly they are meant."""

import re

from editor_app.body.clusters import Prepared, bare, prepared
from editor_app.domain.errors import Refused
from editor_app.frozen import frozen

LONGEST = 2000
"""Characters of a pattern at most."""
WRONG = "pattern"
"""The code of a refusal that says what is wrong with the pattern or its replacement."""

_ALIKE = {
    " ": "[ \u00a0\u202f\u2009]",
    "-": "[-\u2010\u2011]",
    "'": "['’‘ʼ]",
    '"': '["“”„«»]',
}
"""What a person types, and what the typography of a language may have made of it."""
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
_ARMENIAN_EV = re.compile("և|ե[ւվ]", re.IGNORECASE)
"""One letter when small, two as capitals."""
_TURKIC = ("az", "tr")
_DOTLESS = "ƻ"
"""Stands for I and ı while Turkic words are compared: a letter without case that no text has."""
_TURKIC_SEARCH = str.maketrans({"I": _DOTLESS, "ı": _DOTLESS, "İ": "i"})
_TEMPLATE = re.compile(r"\\(?:(\d{1,2})|g<(\w+)>|(n)|(t)|(\\)|(.?))", re.DOTALL)


@frozen
class Pattern:
    """What is looked for. ``language`` tells how case is meant: in Azerbaijani I is the capital of ı, not of i.

    Words find typographic spaces, hyphens and quotation marks where plain ones are typed, and an accented letter
    however it is spelled. A hit never ends within what a reader sees as one character.
    """

    words: str
    regex: bool = False
    match_case: bool = False
    whole_word: bool = False
    accents_alike: bool = False
    in_code: bool = False
    """Also in code and in source that is kept as it is."""
    language: str = ""

    @property
    def turkic(self) -> bool:
        """Whether case goes by Turkic rules."""
        return self.language.split("-", maxsplit=1)[0] in _TURKIC and not self.match_case

    def expression(self) -> str:
        """Return the regular expression, without the whole word around it."""
        words = bare(self.words) if self.accents_alike else prepared(self.words, accents_alike=False).text
        if not self.regex:
            words = "".join(_ALIKE.get(each) or re.escape(each) for each in words)
            words = words if self.match_case else _ARMENIAN_EV.sub("(?:և|ե[ւվ])", words)
        return words.translate(_TURKIC_SEARCH) if self.turkic else words

    def wrap(self) -> str:
        """Return what stands around the expression, ``%s`` in its place."""
        return rf"(?<![\w{_MARKS}])(?:%s)(?![\w{_MARKS}])" if self.whole_word else "%s"

    def flags(self) -> int:
        """Return the flags of the expression."""
        return int(re.MULTILINE | (re.NOFLAG if self.match_case else re.IGNORECASE))

    def prepare(self, text: str) -> Prepared:
        """Return a text as the expression is to see it."""
        found = prepared(text, accents_alike=self.accents_alike)
        return Prepared(found.text.translate(_TURKIC_SEARCH), found.places) if self.turkic else found

    def check(self) -> None:
        """Raise Refused for a pattern that is too long."""
        if len(self.words) > LONGEST:
            raise Refused(f"That is too much to look for: {LONGEST:,} characters at most.", code=WRONG)


@frozen
class Found:
    """A hit in a text: where it stands (code points), and what its groups hold; ``names`` of the named ones."""

    start: int
    end: int
    groups: tuple[str, ...] = ()
    names: tuple[tuple[str, int], ...] = ()


@frozen
class Replacement:
    """What comes in a hit's place. ``template``: ``\\1`` and ``\\g<name>`` stand for groups of the expression.

    ``keep_case``: capitals as the hit has them, by the rules of ``language``.
    """

    words: str
    template: bool = False
    keep_case: bool = False
    language: str = ""

    def of(self, text: str, found: Found) -> str:
        """Return the words for one hit. Raises Refused for a group that is not there."""
        hit = text[found.start : found.end]
        words = self._filled(hit, found) if self.template else self.words
        return in_case_of(hit, words, self.language) if self.keep_case else words

    def _filled(self, hit: str, found: Found) -> str:
        def put(match: re.Match[str]) -> str:
            number, name, newline, tab, backslash, other = match.groups()
            if newline or tab or backslash:
                return {"n": "\n", "t": "\t", "\\": "\\"}[newline or tab or backslash]
            if other is not None:
                return match.group(0)
            wanted = number or name
            at = int(wanted) if wanted.isdecimal() else dict(found.names).get(wanted, -1)
            if not 0 <= at <= len(found.groups):
                raise Refused(f"The expression has no group “{wanted}”.", code=WRONG)
            return found.groups[at - 1] if at else hit

        return _TEMPLATE.sub(put, self.words)


def in_case_of(hit: str, words: str, language: str = "") -> str:
    """Return words with the capitals of the hit: all, the first, or none."""
    letters = [each for each in hit if each.isalpha()]
    if not letters or not words:
        return words
    if len(letters) > 1 and hit.isupper():
        return _upper(words, language)
    if letters[0] != _lower(letters[0], language):
        return _upper(words[0], language) + words[1:]
    return _lower(words, language) if hit == _lower(hit, language) and hit != _upper(hit, language) else words


def _upper(words: str, language: str) -> str:
    if language.split("-", maxsplit=1)[0] in _TURKIC:
        words = words.replace("i", "İ")
    return words.replace("և", "ԵՎ").upper() if not _is_georgian(words) else words


def _lower(words: str, language: str) -> str:
    if language.split("-", maxsplit=1)[0] in _TURKIC:
        words = words.replace("I", "ı").replace("İ", "i")
    return words.lower()


def _is_georgian(words: str) -> bool:
    """Whether there are Georgian letters: they are written without capitals."""
    return any("\u10d0" <= each <= "\u10ff" for each in words)
