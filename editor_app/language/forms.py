"""How a word may stand in a dictionary: without silent signs, in the case and the spelling the dictionary uses."""

import re
import unicodedata
from itertools import combinations

from editor_app.language.scripts import main_of
from editor_app.language.words import APOSTROPHES, ARMENIAN_STRESS, HYPHENS, MARKS, SILENT

_SILENT = {ord(sign): None for sign in SILENT + ARMENIAN_STRESS} | {ord(sign): "'" for sign in APOSTROPHES}
_SILENT |= {ord(sign): "-" for sign in HYPHENS}
_STRESS = re.compile("(?<=[аеёиоуыэюяАЕЁИОУЫЭЮЯ])\u0301")
_ODD = re.compile(f"[^\\w{MARKS}' -]")
_DOTTED = ("az", "tr", "tt", "crh")
_YO = 4
"""So many letters е at most are tried as ё."""


def plain(word: str) -> str:
    """Return a word in one spelling of its signs: composed, without soft hyphens and stress, one apostrophe."""
    if word.isascii() and "`" not in word:
        return word
    composed = unicodedata.normalize("NFC", word.translate(_SILENT))
    return unicodedata.normalize("NFC", _STRESS.sub("", composed))


def lower(word: str, language: str) -> str:
    """Return a word in small letters: İ and I by the language (Azerbaijani I is ı)."""
    if main_of(language) in _DOTTED:
        word = word.replace("İ", "i").replace("I", "ı")
    return word.replace("İ", "i").lower()


def upper_first(word: str, language: str) -> str:
    """Return a word with a capital: i and ı by the language."""
    if word[:1] == "i" and main_of(language) in _DOTTED:
        return "İ" + word[1:]
    if word[:1] == "և":
        return "Եւ" + word[1:]  # Python would write ԵՒ
    return word[:1].upper() + word[1:]


def fold(word: str, language: str) -> str:
    """Return what is alike in two writings of a known word."""
    return lower(plain(word), language)


def may_be_asked(form: str) -> bool:
    """Whether Hunspell is to see a form: letters, marks, apostrophes and hyphens of the first plane only."""
    return bool(form) and not _ODD.search(form) and max(form) <= "\uffff"


def forms_of(word: str, language: str) -> tuple[str, ...]:
    """Return the spellings a dictionary may know a word by, the likeliest first; the word is right if one is."""
    main = main_of(language)
    base = plain(word)
    forms = [base]
    if len(base) > 1 and base == base.upper() and base != base.lower():
        small = lower(base, main)
        forms += [small, upper_first(small, main)]
        if "-" in base or "'" in base:
            forms.append(re.sub(r"(?<![^\W_])[^\W\d_]", lambda found: upper_first(found.group(), main), small))
    elif main in _DOTTED and base != base.lower():
        forms.append(lower(base, main))  # Hunspell itself would make i of I
    if main == "hy":
        forms += [form.replace("եւ", "և") for form in forms if "եւ" in form] + [
            form.replace("և", "եւ") for form in forms if "և" in form
        ]
    if main in ("ru", "be"):
        forms += [variant for form in forms[:2] for variant in _with_yo(form)]
    if main == "en" and base.endswith(("'s", "'")):
        forms.append(base.removesuffix("'s").removesuffix("'"))
    return tuple(dict.fromkeys(form for form in forms if may_be_asked(form)))


def _with_yo(form: str) -> list[str]:
    """Return a Russian word with ё for one е or two, and with е for every ё."""
    found = [form.replace("ё", "е").replace("Ё", "Е")] if "ё" in form or "Ё" in form else []
    places = [at for at, letter in enumerate(form) if letter in "еЕ"][:_YO]
    for count in (1, 2):
        for chosen in combinations(places, count):
            letters = list(form)
            for at in chosen:
                letters[at] = "ё" if letters[at] == "е" else "Ё"
            found.append("".join(letters))
    return found
