"""The corrections of the open article in Details: each in a line, and a way to tell another (rule B7)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.domain.correction import Correction, in_order
from editor_app.ui.editor.correction_words import kind_words
from editor_app.ui.moments import moment
from editor_app.ui.panel_parts import WrappedLabel, named, push_button

_SHOWN = 90


class CorrectionsPart(QWidget):
    """Says what readers were told, and asks for the dialog."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "corrections", self.tr("Corrections"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.button = push_button("addCorrection", self.tr("Add a correction…"), self, icon="pencil")
        self.button.clicked.connect(self.wanted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(self._lines)
        whole.addWidget(self.button)

    def show_corrections(self, corrections: tuple[Correction, ...]) -> None:
        """Show a line for each, the oldest first."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for number, each in enumerate(in_order(corrections)):
            words = each.words if len(each.words) <= _SHOWN else f"{each.words[:_SHOWN].rsplit(' ', 1)[0]}…"
            line = WrappedLabel(f"{kind_words(each.kind)}, {moment(each.at)}\n{words}", self, look="muted")
            line.setObjectName(f"correctionLine{number}")
            line.setToolTip(each.words)
            self._lines.addWidget(line)
        self.button.setText(self.tr("Corrections…") if corrections else self.tr("Add a correction…"))
