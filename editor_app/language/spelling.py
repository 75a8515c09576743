"""Which words of a text are wrong, and what was meant: dictionaries, the newsroom's own words, several scripts."""

import threading
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from itertools import chain

from editor_app.domain.errors import BadInput
from editor_app.frozen import frozen
from editor_app.language.dictionaries import Dictionary, fitting
from editor_app.language.endings import names_of
from editor_app.language.forms import fold, forms_of, lower, plain, upper_first
from editor_app.language.hunspell_process import HunspellEnded, HunspellProcess
from editor_app.language.scripts import OTHER, language_for, main_of, of_one_script, scripts_in
from editor_app.language.words import LONGEST, Word, parts_of, words_of

REMEMBERED = 100_000
"""Words of a language whose verdict is kept in memory."""
ACRONYM = 6
"""Letters of the longest word in capitals that is taken for a name as it stands."""
SUGGESTIONS = 7
_NEAR_LENGTH, _NEAR_MOST, _NEAR_SHOWN, _NEAR_RATIO = 2, 2000, 2, 0.75
"""Which of the newsroom's words are offered for a wrong one: as long, so many looked at and shown, so alike."""


@frozen
class Checked:
    """What a language is checked with. ``reason`` says why not, where ``tags`` is empty and there is a dictionary."""

    language: str
    tags: tuple[str, ...] = ()
    reason: str = ""


class KnownWords:
    """The newsroom's own words: those for all languages and those of each, and the names on the site."""

    def __init__(self, words: Iterable[tuple[str, str]] = ()) -> None:
        """``words`` are pairs of a word and its language; an empty language is all."""
        self._exact: dict[str, set[str]] = {}
        for word, language in words:
            folded = fold(word, language)
            self._exact.setdefault(f"{main_of(language)}\0{folded}", set()).add(plain(word))

    def knows(self, word: str, language: str) -> bool:
        """Whether a word is one of them. A name needs its capital and may have an ending; others may have a capital."""
        if not self._exact:
            return False
        word, main = plain(word), main_of(language)
        if self._fits(word, main):
            return True
        return word[:1] != word[:1].lower() and any(self._fits(each, main) for each in names_of(word, main))

    def like(self, word: str) -> list[str]:
        """Return known words a person may have meant by a misspelled one."""
        small = fold(word, "")
        near = {
            fold(each, ""): each
            for each in chain.from_iterable(self._exact.values())
            if abs(len(each) - len(small)) <= _NEAR_LENGTH and each[0].lower() == small[:1]
        }
        if len(small) <= _NEAR_LENGTH:
            return []
        return [near[each] for each in get_close_matches(small, list(near)[:_NEAR_MOST], _NEAR_SHOWN, _NEAR_RATIO)]

    def _fits(self, word: str, main: str) -> bool:
        return any(
            word == each or word.isupper() or each.islower() or word[0] == each[0]
            for tag in ("", main)
            for each in self._exact.get(f"{tag}\0{fold(word, tag)}", ())
        )


class Speller:
    """Checks words. Any thread may ask it; nothing of it blocks Python's lock for long."""

    def __init__(self, dictionaries: Callable[[], Sequence[Dictionary]]) -> None:
        self._find = dictionaries
        self._found: Sequence[Dictionary] | None = None
        self._process = HunspellProcess()
        self._verdicts: dict[str, dict[str, bool]] = {}
        self._lock = threading.Lock()

    def close(self) -> None:
        """End the spell check."""
        self._process.close()

    def look_again(self, changed: Dictionary | None = None) -> None:
        """Look for dictionaries anew."""
        if changed is not None:
            self._process.forget(changed)
        with self._lock:
            self._found = None
            self._verdicts.clear()

    def try_out(self, dictionary: Dictionary) -> None:
        """Load a dictionary that is not in use yet. Raises BadInput where it is unfit."""
        self._process.load(dictionary)
        self._process.forget(dictionary)

    def checked(self, language: str) -> Checked:
        """Return what a language is checked with, after loading it."""
        found, reason = [], ""
        for dictionary in self._fitting(language):
            try:
                self._process.load(dictionary)
                found.append(dictionary.tag)
            except BadInput as error:
                reason = str(error)
        return Checked(language, tuple(found), reason if not found else "")

    def misspelled(self, text: str, language: str, known: KnownWords) -> list[Word]:
        """Return the wrong words of a text."""
        words = words_of(text)
        wrong = self.wrong([each.text for each in words], language, known)
        return [each for each in words if each.text in wrong]

    def wrong(self, words: Iterable[str], language: str, known: KnownWords) -> set[str]:
        """Return those of the words that are wrong in an article in ``language``."""
        asked: dict[str, dict[str, list[str]]] = {}
        wrong = set()
        for word in dict.fromkeys(words):
            if len(word) > LONGEST or known.knows(word, language):
                continue
            for part, tag in self._parts(word, language, known):
                if tag == MIXED:
                    wrong.add(word)
                else:
                    asked.setdefault(tag, {}).setdefault(part, []).append(word)
        for tag, parts in asked.items():
            right = self._right(list(parts), tag)
            for part, holders in parts.items():
                if not right[part]:
                    wrong.update(holders)
        return wrong

    def suggestions(self, word: str, language: str, known: KnownWords) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first: the newsroom's own words among it."""
        found = [*of_one_script(plain(word)), *known.like(word)]
        found = [self._as_written(each, word, language) for each in found]
        scripts = scripts_in(word)
        tag = language_for(next(iter(scripts)), language) if len(scripts) == 1 else ""
        for dictionary in self._fitting(tag) if tag else ():
            forms = forms_of(word, tag)
            if not forms or len(word) > LONGEST:
                continue
            asked = forms[1] if len(forms) > 1 and word.isupper() else forms[0]
            try:
                suggested = self._process.suggest(dictionary, asked)
            except (BadInput, HunspellEnded):
                continue
            found += [self._as_written(each, word, tag) for each in suggested]
        return tuple(dict.fromkeys(each for each in found if each and each != word))[:SUGGESTIONS]

    def _as_written(self, suggested: str, word: str, language: str) -> str:
        """Return a suggestion in the case and with the apostrophe of the word."""
        if len(word) > 2 and word.isupper():
            suggested = suggested.upper()
        elif word[:1].isupper() and suggested.islower():
            suggested = upper_first(suggested, language)
        return suggested.replace("'", "’") if "’" in word else suggested

    def _parts(self, word: str, language: str, known: KnownWords) -> list[tuple[str, str]]:
        """Return what is to be asked about a word: itself or its parts, each with the language to ask."""
        scripts = scripts_in(word)
        if len(scripts) == 1:
            tag = language_for(next(iter(scripts)), language)
            if not tag or not self._fitting(tag) or _is_name(word, known, language):
                return []
            return [(word, tag)]
        parts = list(parts_of(word))
        if len(parts) == 1:
            return [(word, MIXED)] if OTHER not in scripts else []
        return [
            each
            for part in parts
            if len(part.text) > 1 and not known.knows(part.text, language)
            for each in self._parts(part.text, language, known)
        ]

    def _right(self, words: list[str], tag: str) -> dict[str, bool]:
        with self._lock:
            kept = self._verdicts.setdefault(tag, {})
            found = {word: kept[word] for word in words if word in kept}
        fresh = [word for word in words if word not in found]
        if fresh:
            answers = self._ask(fresh, tag)
            with self._lock:
                kept = self._verdicts.setdefault(tag, {})
                if len(kept) + len(answers) > REMEMBERED:
                    for word in list(kept)[: len(kept) // 2 + len(answers)]:
                        del kept[word]
                kept |= answers
            found |= answers
        return found

    def _ask(self, words: list[str], tag: str) -> dict[str, bool]:
        right = dict.fromkeys(words, False)
        answered = False
        for dictionary in self._fitting(tag):
            left = [word for word in words if not right[word]]
            forms = [forms_of(word, tag) for word in left]
            try:
                flags = self._process.right(dictionary, forms)
            except (BadInput, HunspellEnded):
                continue
            answered = True
            right |= {word: flag or not form for word, form, flag in zip(left, forms, flags, strict=True)}
        return right if answered else dict.fromkeys(words, True)

    def _fitting(self, tag: str) -> list[Dictionary]:
        with self._lock:
            if self._found is None:
                self._found = self._find()
            found = self._found
        return fitting(tag, found)


MIXED = "\0mixed"
"""In place of a language: letters of several scripts in one word, such as a Latin M in Москва."""


def _is_name(word: str, known: KnownWords, language: str) -> bool:
    """Whether a word is an acronym, with an ending or without (ՀՀԿ-ի, НАТО-вский), or made of known words."""
    first, _, ending = plain(word).partition("-")
    if len(first) > 1 and first.isupper() and (len(first) <= ACRONYM or ending) and lower(first, "") != first:
        return not ending or len(ending) <= ACRONYM
    parts = [part.text for part in parts_of(word)]
    if len(parts) > 1 and all(known.knows(part, language) for part in parts):
        return True
    owner = plain(word).removesuffix("'s").removesuffix("'")
    return owner != plain(word) and known.knows(owner, language)
