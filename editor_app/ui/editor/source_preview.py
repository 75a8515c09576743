"""The source line as the site will print it, under the field: each entry can be opened, unknown names are marked."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from editor_app.domain.source import SourceEntry, SourceRole
from editor_app.services.source_names import SourceNames
from editor_app.ui.editor.link_popover import Popover, as_address
from editor_app.ui.editor.looks import Looks, watch_looks

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.ui.tasks import Tasks


class SourcePreview(QLabel):
    """Words made by the site's own template, off the UI thread. An entry is a link that opens its box."""

    entry_wanted = Signal(int)

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent, wordWrap=True)
        self.setObjectName("sourcePreview")
        self.setAccessibleName(self.tr("Source line as the site prints it"))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self._newsroom = newsroom
        self._tasks = tasks
        self._looks = Looks()
        self._known = SourceNames()
        self._entries: tuple[SourceEntry, ...] = ()
        self._language = ""
        self._pieces: Sequence[tuple[str, int]] = ()
        self.linkActivated.connect(lambda link: self.entry_wanted.emit(int(link.removeprefix("entry:"))))
        watch_looks(self, self._on_looks)
        self.hide()

    def set_known(self, known: SourceNames) -> None:
        """Know the site's names."""
        self._known = known
        self._show()

    def show_entries(self, entries: tuple[SourceEntry, ...], language: str) -> None:
        """Show entries in the article's language."""
        if (entries, language) == (self._entries, self._language):
            return
        self._entries, self._language = entries, language
        newsroom = self._newsroom

        def show(pieces: list[tuple[str, int]]) -> None:
            self._pieces = pieces
            self._show()

        self._tasks.pool(
            lambda: newsroom.printed_words.source_words(entries, language), show, owner=self, key="source line"
        )

    def unknown(self) -> list[str]:
        """Return the names the site does not know."""
        return [entry.name for entry in self._entries if not self._known.is_known(entry.name)]

    def _show(self) -> None:
        self.setVisible(bool(self._entries))
        self.setText("".join(self._html(words, number) for words, number in self._pieces))
        unknown = ", ".join(f"“{name}”" for name in self.unknown())
        known = self.tr("As the site prints it. Click a source, or press Ctrl+Alt+E, to change its role and addresses.")
        missing = self.tr("{0}: not among the site’s names. Open it to correct it, or to add it to them.")
        self.setToolTip(missing.format(unknown) if unknown else known)

    def _html(self, words: str, number: int) -> str:
        if not 0 <= number < len(self._entries):
            return html.escape(words)
        known = self._known.is_known(self._entries[number].name)
        style = f"color: {self._looks.text}; text-decoration: none" if known else f"color: {self._looks.danger}"
        return f'<a href="entry:{number}" style="{style}">{html.escape(words)}</a>'

    def _on_looks(self, looks: Looks) -> None:
        self._looks = looks
        self.setStyleSheet(f"QLabel {{ color: {looks.muted}; background: transparent }}")
        self._show()


class EntryBox(Popover):
    """One source: its name, how the article stands on it, its address and that of a saved copy."""

    changed = Signal(object)
    """The SourceEntry as it is to be, None to take it away."""
    add_wanted = Signal(str)

    def __init__(self, entry: SourceEntry, known: bool, parent: QWidget) -> None:
        super().__init__("sourceEntryBox", entry.name, parent)
        self._entry = entry
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        title = QLabel(entry.name, self)
        title.setProperty("look", "label")
        layout.addWidget(title)
        self.role = QComboBox(self)
        self.role.setObjectName("sourceEntryRole")
        self.role.setAccessibleName(self.tr("Role"))
        for role, words in self._roles():
            self.role.addItem(words, role)
        self.role.setCurrentIndex(self.role.findData(entry.role))
        layout.addWidget(self.role)
        self.address = self._line("sourceEntryAddress", self.tr("Address of what was used"), entry.url)
        self.saved_copy = self._line("sourceEntryCopy", self.tr("Address of a saved copy"), entry.saved_copy)
        for line in (self.address, self.saved_copy):
            layout.addWidget(line)
        row = QHBoxLayout()
        if not known:
            self._button(row, "sourceEntryAdd", self.tr("&Add to the site’s names"), self._on_add)
        row.addStretch(1)
        self._button(row, "sourceEntryRemove", self.tr("Remo&ve"), self._on_remove)
        self._button(row, "sourceEntryDone", self.tr("&Done"), self._on_done).setProperty("role", "primary")
        layout.addLayout(row)

    def open_beside(self, place: QPoint, above: int) -> None:
        """Show it below or above the line with the address focused: what is most often still missing."""
        self.open_at(place, self.address, above)
        self.address.selectAll()

    def _roles(self) -> list[tuple[SourceRole, str]]:
        return [
            (SourceRole.OWN, self.tr("Own reporting")),
            (SourceRole.WITH, self.tr("with: a partner’s reporting")),
            (SourceRole.BASED_ON, self.tr("based on: somebody else’s text")),
            (SourceRole.AGENCY, self.tr("agency: a news agency’s text")),
            (SourceRole.STATEMENT, self.tr("statement by: what somebody issued")),
        ]

    def _line(self, name: str, label: str, words: str) -> QLineEdit:
        line = QLineEdit(words, self)
        line.setObjectName(name)
        line.setAccessibleName(label)
        line.setPlaceholderText(label)
        line.setMinimumWidth(360)
        line.returnPressed.connect(self._on_done)
        return line

    def _button(self, row: QHBoxLayout, name: str, words: str, slot: object) -> QPushButton:
        button = QPushButton(words, self, autoDefault=True)
        button.setObjectName(name)
        button.clicked.connect(slot)
        row.addWidget(button)
        return button

    def _on_done(self) -> None:
        role = SourceRole(self.role.currentData())
        address, copy = as_address(self.address.text()), as_address(self.saved_copy.text())
        self.close()
        self.changed.emit(SourceEntry(name=self._entry.name, role=role, url=address, saved_copy=copy))

    def _on_remove(self) -> None:
        self.close()
        self.changed.emit(None)

    def _on_add(self) -> None:
        self._on_done()
        self.add_wanted.emit(self._entry.name)
