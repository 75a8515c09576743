"""Words, characters and reading time of the text or the selection, counted by block: only what changed is counted."""

import re

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QLabel, QWidget

from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.formats import LINE_BREAK, OBJECT_CHARACTER
from editor_app.ui.editor.per_block import PerBlock

WORDS_A_MINUTE = 220
_WORD = re.compile(r"\w[\w'’\-]*")
_NO_CHARACTERS = dict.fromkeys(map(ord, f"\n\u2029{LINE_BREAK}{OBJECT_CHARACTER}"))

Tally = tuple[int, int]
"""Words and characters."""


class Counts(QLabel):
    """Counts a moment after the last key or the last move of the selection."""

    def __init__(self, edit: BodyEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("counts")
        self.setAccessibleName(self.tr("Words, characters, reading time"))
        self._edit = edit
        self._tallies = PerBlock(edit.document(), lambda block: tally(block.text()), self)
        self._timer = QTimer(self, singleShot=True, interval=250)
        self._timer.timeout.connect(self.count)
        edit.textChanged.connect(self._timer.start)
        edit.selectionChanged.connect(self._timer.start)
        edit.document_shown.connect(self._on_document_shown)

    def count(self) -> None:
        """Count now."""
        cursor = self._edit.textCursor()
        selected = cursor.hasSelection()
        words, characters = self._of_selection(cursor) if selected else _sum(self._tallies.values())
        minutes = max(1, round(words / WORDS_A_MINUTE)) if words else 0
        form = self.tr("Selected: {0} · {1}") if selected else self.tr("{0} · {1} · {2} min")
        self.setText(form.format(self._words(words), self._characters(characters), minutes))

    def _words(self, number: int) -> str:
        return self.tr("1 word") if number == 1 else self.tr("{0:,} words").format(number)

    def _characters(self, number: int) -> str:
        return self.tr("1 character") if number == 1 else self.tr("{0:,} characters").format(number)

    def _of_selection(self, cursor: QTextCursor) -> Tally:
        document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
        first, last = document.findBlock(start), document.findBlock(end)
        if first == last or cursor.hasComplexSelection():
            return tally(cursor.selectedText())
        whole = self._tallies.values()[first.blockNumber() + 1 : last.blockNumber()]
        return _sum([_part(first, start, first.position() + first.length()), *whole, _part(last, 0, end)])

    def _on_document_shown(self) -> None:
        self._tallies.watch(self._edit.document())
        self._timer.start()


def tally(text: str) -> Tally:
    """Count words and characters; borders of lines and objects are none."""
    return len(_WORD.findall(text)), len(text.translate(_NO_CHARACTERS))


def _part(block: QTextBlock, start: int, end: int) -> Tally:
    """Count what stands in a block between two positions of the document."""
    cursor = QTextCursor(block)
    cursor.setPosition(max(start, block.position()))
    cursor.setPosition(min(end, block.position() + block.length() - 1), QTextCursor.MoveMode.KeepAnchor)
    return tally(cursor.selectedText())


def _sum(tallies: list[Tally]) -> Tally:
    return sum(words for words, _ in tallies), sum(characters for _, characters in tallies)
