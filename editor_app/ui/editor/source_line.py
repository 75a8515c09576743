"""The source line: typed as one line, kept as entries (rules S1 and S2)."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry, format_source_line, parse_source_line
from editor_app.services.source_names import SourceNames
from editor_app.ui.editor.fields import NamesLine
from editor_app.ui.editor.session import EditSession

_SEPARATORS = r"[,;]\s*|(?:^|\s)(?:with|based on|agency|statement by|statement|and)\s+"


class SourceLine(NamesLine):
    """Typing is stored at once; leaving the field shows the line as the site will: canonical names, one form."""

    def __init__(self, session: EditSession, parent: QWidget | None = None) -> None:
        super().__init__("sourceLine", "", _SEPARATORS, parent)
        self.setAccessibleName(self.tr("Source line"))
        self.setPlaceholderText(self.tr("commonspace.eu with haqqin.az"))
        self._session = session
        self._site = Site()
        self._known = SourceNames()
        self.words_edited.connect(self._on_words_edited)
        self.left.connect(self._on_left)

    def set_known(self, site: Site, known: SourceNames) -> None:
        """Know the site's aliases, and the names to offer."""
        self._site, self._known = site, known

    def show_entries(self, entries: tuple[SourceEntry, ...]) -> None:
        """Show entries, unless the line as typed says the same."""
        if self._parsed(self.text()) != entries:
            self.show_words(format_source_line(entries))

    def change_entry(self, number: int, entry: SourceEntry | None) -> None:
        """Put another entry in the place of one, or none; the line says so, and undo here takes the words back."""
        entries = list(self._session.fields().sources)
        if number < len(entries):
            entries[number : number + 1] = [] if entry is None else [entry]
            self.replace_words(format_source_line(tuple(entries)))  # first: undo here is lost where others show words
            self._session.update(sources=tuple(entries))

    def entry_at_cursor(self) -> int:
        """Return the number of the entry the cursor stands in, 0 where there is none before it."""
        before = parse_source_line(self.text()[: self.cursorPosition()], self._site.source_aliases)
        return max(0, len(before) - 1)

    def _offers(self, typed: str) -> list[tuple[str, str]]:
        return [(each.shown, each.name) for each in self._known.matching(typed)]

    def _parsed(self, words: str) -> tuple[SourceEntry, ...]:
        """Return the entries of a line; an entry that stood there before keeps its addresses."""
        before = {entry.name: entry for entry in self._session.fields().sources}
        entries = parse_source_line(words, self._site.source_aliases)
        return tuple(
            replace(entry, url=found.url, saved_copy=found.saved_copy) if (found := before.get(entry.name)) else entry
            for entry in entries
        )

    def _on_words_edited(self, words: str) -> None:
        self._session.update(sources=self._parsed(words))

    def _on_left(self) -> None:
        if self._session.article is not None and self.isModified():
            self.replace_words(format_source_line(self._session.fields().sources))
            self.setModified(False)
