"""The spell check of a newsroom: its dictionaries, its own words, the names on its site."""

import threading
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from editor_app.domain.changes import Changes
from editor_app.domain.errors import Refused
from editor_app.domain.words import NewsroomWord
from editor_app.language.dictionaries import (
    Dictionary,
    Place,
    check_files,
    dictionaries_in,
    known_folders,
    pair_of,
    take_in,
)
from editor_app.language.spelling import Checked, KnownWords, Speller
from editor_app.language.words import LONGEST, words_of
from editor_app.settings import dictionaries_folder
from editor_app.store.database import Database
from editor_app.store.names import names_of
from editor_app.store.site import current_site
from editor_app.store.words import add_word, newsroom_words, remove_word

FOLDER = "dictionaries"
"""Where a newsroom's own dictionaries lie, inside its folder."""


class Spelling:
    """Checks words and keeps the newsroom's own. Any thread may call it; all of it may take a while."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._own = dictionaries_folder()
        self._speller = Speller(lambda: dictionaries_in(known_folders(self._own, folder / FOLDER)))
        self._known: KnownWords | None = None
        self._held: list[tuple[str, str]] = []
        self._lock = threading.Lock()

    # Checking

    def checked(self, language: str) -> Checked:
        """Return what articles in a language are checked with."""
        return self._speller.checked(language)

    def wrong(self, words: Iterable[str], language: str) -> frozenset[str]:
        """Return those of the words that are wrong in an article in ``language``."""
        return frozenset(self._speller.wrong(words, language, self._known_words()))

    def suggestions(self, word: str, language: str) -> tuple[str, ...]:
        """Return what may have been meant, the likeliest first: the newsroom's own words among it."""
        return self._speller.suggestions(word, language, self._known_words())

    def refresh(self) -> bool:
        """Read the newsroom's words and the names on its site anew; return whether they are others than before."""
        held = self._read_known()
        with self._lock:
            changed = self._known is None or held != self._held
            if changed:
                self._known, self._held = KnownWords(held), held
        return changed

    # The newsroom's own words

    def words(self) -> list[NewsroomWord]:
        """Return the newsroom's words, by the alphabet."""
        with self._database.read() as connection:
            return newsroom_words(connection)

    def add(self, word: str, language: str = "") -> Changes:
        """Take a word up for a language, or for all. Raises Refused where it is no word."""
        word = unicodedata.normalize("NFC", word.strip()).replace("\u00ad", "")
        if not word or len(word) > LONGEST or not any(each.isalpha() for each in word) or len(word.split()) != 1:
            raise Refused(f"“{word[:LONGEST]}” is no single word.", code="word")
        with self._database.write() as write:
            added = add_word(write, word, language)
        self._known = None
        return Changes(words=added)

    def remove(self, word: str, language: str = "") -> Changes:
        """Let a word go."""
        with self._database.write() as write:
            removed = remove_word(write, word, language)
        self._known = None
        return Changes(words=removed)

    # Dictionaries

    def add_dictionary(self, file: Path, language: str) -> Changes:
        """Check a dictionary (its .aff or .dic is named) and copy it to the person's folder. Raises BadInput."""
        rules, words = pair_of(file)
        check_files(rules, words)
        self._speller.try_out(Dictionary(language, words.parent.absolute(), words.stem, Place.PERSON))
        self._speller.look_again(take_in(file, language, self._own))
        return Changes(words=True)

    def close(self) -> None:
        """End the spell check."""
        self._speller.close()

    def _known_words(self) -> KnownWords:
        known = self._known
        if known is None:
            self.refresh()
            known = self._known
        return known or KnownWords()

    def _read_known(self) -> list[tuple[str, str]]:
        with self._database.read() as connection:
            own = [(each.word, each.language) for each in newsroom_words(connection)]
            site = current_site(connection)
            names = [*names_of(connection, "author"), *names_of(connection, "source")]
        names += [site.name, site.own_source, *site.source_names, *site.source_aliases]
        return own + sorted({(word.text, "") for name in names for word in words_of(name)})
