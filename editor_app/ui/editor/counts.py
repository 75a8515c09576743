"""Words, characters and reading time of the text or of the selection."""

import re

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from editor_app.ui.editor.body_edit import BodyEdit

WORDS_A_MINUTE = 220
_WORD = re.compile(r"\w[\w'’\-]*")


class Counts(QLabel):
    """Counts a moment after the last key; at 10,000 words that takes a few milliseconds."""

    def __init__(self, edit: BodyEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("counts")
        self.setAccessibleName(self.tr("Words, characters, reading time"))
        self._edit = edit
        self._timer = QTimer(self, singleShot=True, interval=250)
        self._timer.timeout.connect(self.count)
        edit.textChanged.connect(self._timer.start)
        edit.selectionChanged.connect(self._timer.start)

    def count(self) -> None:
        """Count now."""
        selected = self._edit.textCursor().selectedText()
        text = selected or self._edit.toPlainText()
        words = len(_WORD.findall(text))
        characters = len(text.replace("\u2029", "").replace("\n", "").replace("\ufffc", ""))
        minutes = max(1, round(words / WORDS_A_MINUTE)) if words else 0
        form = (
            self.tr("Selected: {0:n} words · {1:n} characters")
            if selected
            else self.tr("{0:n} words · {1:n} characters · {2} min")
        )
        self.setText(form.format(words, characters, minutes))
