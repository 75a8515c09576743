"""The words that pages print beside a text: its source line, the heads of its corrections. Loads no templates."""

from collections.abc import Sequence

from editor_app.domain.correction import Correction
from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry
from editor_app.publish.words import words_for
from editor_app.store.database import Database
from editor_app.store.site import current_site


class PrintedWords:
    """What the editor shows of a page without making one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def source_words(self, entries: Sequence[SourceEntry], language: str) -> list[tuple[str, int]]:
        """Return the source line as the site prints it: words, each with the number of its entry, -1 for those between.

        The same template makes the line of pages, JSON-LD and ninjs (rule S1).
        """
        words = words_for(language)
        pieces, number = [(words["source"], -1)], 0
        for piece, _ in words.source_pieces(tuple(entries)):
            is_name = number < len(entries) and piece == entries[number].name
            pieces.append((piece, number if is_name else -1))
            number += is_name
        return pieces

    def correction_heads(self, corrections: Sequence[Correction], language: str) -> list[tuple[str, str]]:
        """Return the label and the date that pages print over corrections, in a language and the site's zone (B7)."""
        words, zone = words_for(language), self._site().time_zone
        return [(words[each.kind], words.date(each.at, zone)) for each in corrections]

    def _site(self) -> Site:
        with self._database.read() as connection:
            return current_site(connection)
