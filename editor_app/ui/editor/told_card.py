"""One correction as readers see it, in the article's language; the editor's buttons stand beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.domain.correction import Correction
from editor_app.ui.panel_parts import WrappedLabel, icon_button


class ToldCard(QFrame):
    """Label and date in one line, the words under it."""

    change_wanted = Signal(object)
    remove_wanted = Signal(object)
    """Correction."""

    def __init__(self, name: str, parent: QWidget | None = None, *, editable: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("look", "told")
        self._correction: Correction | None = None
        self._label = QLabel(self)
        self._label.setProperty("look", "heading")
        self._date = WrappedLabel("", self, look="muted")
        self._words = WrappedLabel("", self)
        self._words.setObjectName(f"{name}Words")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._date, 1, Qt.AlignmentFlag.AlignTop)
        if editable:
            change = icon_button(f"{name}Change", "pencil", self.tr("Change these words"), self)
            remove = icon_button(f"{name}Remove", "trash-2", self.tr("Take this off the article"), self)
            change.clicked.connect(lambda: self.change_wanted.emit(self._correction))
            remove.clicked.connect(lambda: self.remove_wanted.emit(self._correction))
            top.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
            top.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 10, 12)
        whole.setSpacing(4)
        whole.addLayout(top)
        whole.addWidget(self._words)

    def show_told(self, correction: Correction, label: str, date: str, *, instead: str = "") -> None:
        """Show a correction under the site’s label and date; ``instead`` stands for words that are still missing."""
        self._correction = correction
        self._label.setText(label)
        self._date.set_words(date)
        self._words.set_words(correction.words or instead)
        self._words.setEnabled(bool(correction.words))
        self.setAccessibleName(f"{label}, {date}: {correction.words or instead}")
