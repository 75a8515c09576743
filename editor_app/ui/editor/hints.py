"""What stands at a place of the text, in a few words: where a link leads, what a footnote says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QLabel, QWidget

from editor_app.body.blocks import Embed, Figure
from editor_app.ui.articles.article_targets import ARTICLE_LINK, Target
from editor_app.ui.editor import notes
from editor_app.ui.editor.commands import link_at
from editor_app.ui.editor.formats import ATOM, OBJECT_CHARACTER, kind_of
from editor_app.ui.panel_parts import announce

if TYPE_CHECKING:
    from editor_app.ui.editor.body_edit import BodyEdit

Words = Callable[[str], str]
_SHOWN = 240
_SAID_FOR = 6000


def hint_at(edit: BodyEdit, cursor: QTextCursor, tr: Words) -> str:
    """Return what stands at a cursor, or nothing where it is only words."""
    label = notes.mark_at(cursor, edit.text.payloads)
    if label is not None:
        return _note_words(edit, label, tr)
    if kind_of(cursor.block()) == ATOM:
        return _object_words(edit, cursor.block(), tr)
    link = link_at(cursor)
    if link.startswith(ARTICLE_LINK):
        return _article_words(edit.beyond.target_of(link), tr)
    if link:
        return link
    note = notes.note_at(cursor)
    if note is not None and not edit.notes.numbers.number(note.name):
        return tr("No mark in the text points to this footnote; it stays until you delete it")
    return ""


def _note_words(edit: BodyEdit, label: str, tr: Words) -> str:
    number = edit.notes.numbers.found().notes.get(label)
    if number is None:
        return tr("The footnote of this mark is missing: {0}").format(label)
    words = edit.document().findBlockByNumber(number).text().replace(OBJECT_CHARACTER, "")
    return tr("Footnote: {0}").format(_shortened(words)) if words else tr("An empty footnote")


def _object_words(edit: BodyEdit, block: QTextBlock, tr: Words) -> str:
    for found in edit.text.leaves()[block.blockNumber()].blocks:
        if isinstance(found, Figure) and found.alt:
            return tr("Alt text: {0}").format(_shortened(found.alt))
        if isinstance(found, Embed):
            return found.address
    return ""


def _article_words(target: Target | None, tr: Words) -> str:
    if target is None:
        return tr("An article of this newsroom")
    if not target.broken:
        return tr("Article: {0}").format(target.headline or tr("without a headline"))
    return f"{target.broken}: {target.headline}" if target.headline else target.broken


def _shortened(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


class HintLine(QLabel):
    """Says in one line what stands at the cursor, and for a while what a command had to say."""

    def __init__(self, edit: BodyEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hintLine")
        self.setAccessibleName(self.tr("At the cursor"))
        self.setProperty("look", "muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._edit = edit
        self._words = ""
        self._said = QTimer(self, singleShot=True, interval=_SAID_FOR)
        self._said.timeout.connect(self.look)
        edit.state_changed.connect(self.look)
        edit.notes.said.connect(self.say)

    def say(self, words: str) -> None:
        """Show words for a while, whatever stands at the cursor."""
        self._show(words)
        self._said.start()

    def look(self) -> None:
        """Say what stands at the cursor now, to a screen reader too."""
        if not self._said.isActive() and not self._edit.textCursor().hasSelection():
            self._show(hint_at(self._edit, self._edit.textCursor(), self.tr))

    def sizeHint(self) -> QSize:
        """Qt's: as wide as there is room, never wider."""
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Qt's: it gives way to the counts."""
        return QSize(0, super().minimumSizeHint().height())

    def _show(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._fit()
            if words:
                announce(self._edit, words)

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))
        self.setToolTip(self._words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's: show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()
