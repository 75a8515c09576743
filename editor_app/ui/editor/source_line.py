"""The source line: typed as one line, kept as entries (rules S1 and S2)."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry, format_source_line, parse_source_line
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
        self.words_edited.connect(self._on_words_edited)
        self.left.connect(self._on_left)

    def set_site(self, site: Site) -> None:
        """Know the site's aliases."""
        self._site = site

    def show_entries(self, entries: tuple[SourceEntry, ...]) -> None:
        """Show entries, unless the line as typed says the same."""
        if self._parsed(self.text()) != entries:
            self.show_words(format_source_line(entries))

    def _parsed(self, words: str) -> tuple[SourceEntry, ...]:
        """Return the entries of a line; an entry that stood there before keeps its address."""
        addresses = {entry.name: entry.url for entry in self._session.fields().sources}
        entries = parse_source_line(words, self._site.source_aliases)
        return tuple(replace(entry, url=addresses.get(entry.name, "")) for entry in entries)

    def _on_words_edited(self, words: str) -> None:
        self._session.update(sources=self._parsed(words))

    def _on_left(self) -> None:
        if self._session.article is not None and self.isModified():
            self.show_words(format_source_line(self._session.fields().sources))
            self.setModified(False)
