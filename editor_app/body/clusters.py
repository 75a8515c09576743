"""Where a reader sees one character: accents, vowel signs and joined emoji stay with what they belong to."""

import unicodedata

from editor_app.frozen import frozen

_JOINER = "\u200d"
_MARKS = frozenset(("Mn", "Mc", "Me"))
_BEGIN_OF_SIGNS = "\u2000"
"""Letters stand before it, emoji after: a joiner between letters (Persian, Arabic) joins no characters into one."""
_KEPT = frozenset("йЙїЇўЎ")
"""Letters of their own, though they can be taken apart into a letter and a mark."""


def inside_cluster(text: str, at: int) -> bool:
    """Whether ``at`` lies within what a reader sees as one character."""
    if not 0 < at < len(text):
        return False
    here, before = text[at], text[at - 1]
    if here.isascii():
        return False
    if before == _JOINER:
        return here > _BEGIN_OF_SIGNS
    if here == _JOINER:
        return before > _BEGIN_OF_SIGNS
    if _is_flag_half(here) and _is_flag_half(before):
        return _flag_halves_before(text, at) % 2 == 1
    return unicodedata.category(here) in _MARKS or "\U0001f3fb" <= here <= "\U0001f3ff" or _is_tag(here)


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_tag(character: str) -> bool:
    return "\U000e0020" <= character <= "\U000e007f"


def _flag_halves_before(text: str, at: int) -> int:
    start = at
    while start and _is_flag_half(text[start - 1]):
        start -= 1
    return at - start


@frozen
class Prepared:
    """A text as it is searched, and where each of its characters begins in the text as it stands."""

    text: str
    places: tuple[int, ...] | None = None
    """One place a character and the end; None: the same places."""

    def original(self, at: int) -> int:
        """Return the place in the text as it stands."""
        return at if self.places is None else self.places[at]

    def is_edge(self, at: int) -> bool:
        """Whether a character of the text as it stands begins here."""
        return self.places is None or at == 0 or self.places[at] != self.places[at - 1]


def prepared(text: str, *, accents_alike: bool) -> Prepared:
    """Return the text with one spelling of each accented letter; ``accents_alike``: with none of its accents."""
    if text.isascii() or not (accents_alike or not unicodedata.is_normalized("NFC", text)):
        return Prepared(text)
    characters: list[str] = []
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        shown = unicodedata.normalize("NFC", text[start:end])
        if accents_alike:
            shown = _bare(shown)
        characters.append(shown)
        places += [start] * len(shown)
        start = end
    return Prepared("".join(characters), (*places, len(text)))


def bare(text: str) -> str:
    """Return a text without accents."""
    return prepared(text, accents_alike=True).text


def _bare(shown: str) -> str:
    if shown.isascii() or shown[0] in _KEPT:
        return shown[:1]
    apart = unicodedata.normalize("NFD", shown)
    return "".join(each for each in apart if not unicodedata.combining(each)) or shown
