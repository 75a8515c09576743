"""Which script a word is written in, and which language to ask about a word of another script than the article's."""

LATIN, CYRILLIC, ARMENIAN, GEORGIAN = "Latin", "Cyrillic", "Armenian", "Georgian"
OTHER = "other"

_RANGES = (
    (0x41, 0x24F, LATIN),
    (0x370, 0x3FF, "Greek"),
    (0x400, 0x52F, CYRILLIC),
    (0x531, 0x587, ARMENIAN),
    (0x590, 0x5FF, "Hebrew"),
    (0x600, 0x77F, "Arabic"),
    (0x8A0, 0x8FF, "Arabic"),
    (0x10A0, 0x10FF, GEORGIAN),
    (0x1C90, 0x1CBF, GEORGIAN),
    (0x1D2B, 0x1D2B, CYRILLIC),
    (0x1E00, 0x1EFF, LATIN),
    (0x1F00, 0x1FFF, "Greek"),
    (0x2D00, 0x2D2F, GEORGIAN),
    (0x2DE0, 0x2DFF, CYRILLIC),
    (0xA640, 0xA69F, CYRILLIC),
    (0xFB13, 0xFB17, ARMENIAN),
)
_USUAL = {
    "en": LATIN, "az": LATIN, "ru": CYRILLIC, "hy": ARMENIAN, "ka": GEORGIAN, "hyw": ARMENIAN, "uk": CYRILLIC,
    "be": CYRILLIC, "bg": CYRILLIC, "kk": CYRILLIC, "ky": CYRILLIC, "mk": CYRILLIC, "mn": CYRILLIC, "os": CYRILLIC,
    "tg": CYRILLIC, "tt": CYRILLIC, "ab": CYRILLIC, "ce": CYRILLIC, "el": "Greek", "he": "Hebrew", "ar": "Arabic",
    "fa": "Arabic", "ur": "Arabic", "xmf": GEORGIAN,
}  # fmt: skip
_ASKED = {
    LATIN: "en", CYRILLIC: "ru", ARMENIAN: "hy", GEORGIAN: "ka", "Greek": "el", "Hebrew": "he", "Arabic": "ar",
}  # fmt: skip

_LOOKALIKES = {
    CYRILLIC: str.maketrans("AaBCcEeHIiJjKMOoPpSsTXxYy", "АаВСсЕеНІіЈјКМОоРрЅѕТХхУу"),
    LATIN: str.maketrans("АаВСсЕеНІіЈјКМОоРрЅѕТХхУуօոս", "AaBCcEeHIiJjKMOoPpSsTXxYyonu"),
    ARMENIAN: str.maketrans("oOnuSLh", "օՕոսՏԼհ"),
}


def script_of(letter: str) -> str:
    """Return the script of a letter."""
    code = ord(letter)
    return next((script for first, last, script in _RANGES if first <= code <= last), OTHER)


def scripts_in(word: str) -> frozenset[str]:
    """Return the scripts of a word's letters."""
    if word.isascii():
        return frozenset((LATIN,))
    return frozenset(script_of(letter) for letter in word if letter.isalpha() and letter not in "ʼʹʺ")


def main_of(tag: str) -> str:
    """Return the language of a tag without its country: ``en`` of ``en-GB``."""
    return tag.replace("_", "-").partition("-")[0].lower()


def language_for(script: str, language: str) -> str:
    """Return which language to ask about words in ``script`` in an article in ``language``; nothing if none."""
    return language if _USUAL.get(main_of(language), LATIN) == script else _ASKED.get(script, "")


def of_one_script(word: str) -> list[str]:
    """Return a word of several scripts with its lookalikes set right: ``Mосква`` with a Latin M as ``Москва``."""
    found = []
    for script in sorted(scripts_in(word) & _LOOKALIKES.keys(), key=lambda each: -_count(word, each)):
        mended = word.translate(_LOOKALIKES[script])
        if scripts_in(mended) == {script}:
            found.append(mended)
    return found


def _count(word: str, script: str) -> int:
    return sum(script_of(letter) == script for letter in word if letter.isalpha())
