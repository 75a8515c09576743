"""The source line with what shows its entries: what is typed, how it will read, and a box for each source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.source import SourceEntry
from editor_app.ui.editor.session import EditSession
from editor_app.ui.editor.source_line import SourceLine
from editor_app.ui.editor.source_preview import EntryBox, SourcePreview

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.tasks import Tasks


class SourceEntries(QObject):
    """Keeps the line and its preview in step, and opens the box of an entry."""

    def __init__(
        self,
        line: SourceLine,
        preview: SourcePreview,
        session: EditSession,
        newsroom: Newsroom,
        tasks: Tasks,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._line = line
        self._preview = preview
        self._session = session
        self._newsroom = newsroom
        self._tasks = tasks
        self._window = parent
        preview.entry_wanted.connect(self.open_entry)
        line.words_edited.connect(lambda _: self._look_again())

    def show_entries(self, entries: tuple[SourceEntry, ...], language: str) -> None:
        """Show the entries of an article."""
        self._line.show_entries(entries)
        self._preview.show_entries(entries, language)

    def open_at_cursor(self) -> None:
        """Open the box of the entry at the cursor of the line."""
        self.open_entry(self._line.entry_at_cursor())

    def open_entry(self, number: int) -> None:
        """Open the box of an entry."""
        entries = self._session.fields().sources
        if self._line.isReadOnly() or number >= len(entries):
            self._line.setFocus()
            return
        entry = entries[number]
        box = EntryBox(entry, entry.name not in self._preview.unknown(), self._window)
        box.changed.connect(lambda changed: self._change(number, changed))
        box.add_wanted.connect(self._add_name)
        above = self._line.mapToGlobal(QPoint(0, -4)).y()
        box.open_beside(self._preview.mapToGlobal(QPoint(0, self._preview.height() + 4)), above)

    def _change(self, number: int, entry: SourceEntry | None) -> None:
        self._line.change_entry(number, entry)
        self._look_again()
        self._line.setFocus()

    def _add_name(self, name: str) -> None:
        """Put a name on the site's list; every panel hears of it."""

        def work() -> Changes:
            site = self._newsroom.site
            return self._newsroom.save_site(replace(site, source_names=(*site.source_names, name)))

        self._tasks.database(work, owner=self)

    def _look_again(self) -> None:
        if self._session.article is not None:
            content = self._session.fields()
            self._preview.show_entries(content.sources, content.language)
