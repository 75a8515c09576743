"""Under the report: the chosen line in full, and where file and article both changed, both in words and the choice."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from editor_app.ui import theme
from editor_app.ui.counted import counted
from editor_app.ui.editor.difference_page import difference_page
from editor_app.ui.panel_parts import WrappedLabel, named, push_button

if TYPE_CHECKING:
    from editor_app.services.history import FieldDifference
    from editor_app.services.ingest import IngestItem


class LineDetail(QWidget):
    """What a line says, with room; its buttons stand only where there is something to do."""

    open_wanted = Signal()
    take_wanted = Signal()
    keep_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._differences: Sequence[FieldDifference] | None = None
        self._name = WrappedLabel("", self, look="heading")
        self._reason = WrappedLabel("", self)
        self._reason.setObjectName("intakeReason")
        self._both = QTextBrowser(self)
        named(self._both, "intakeBoth", self.tr("What the file would change in the article"))
        self._both.setOpenLinks(False)
        self._both.setMinimumHeight(90)
        self._open = push_button("intakeOpen", self.tr("&Open the article"), self, icon="newspaper")
        self._take = push_button("intakeTake", self.tr("&Take the file’s changes"), self)
        self._keep = push_button("intakeKeep", self.tr("&Keep the article as it is"), self)
        self._back = push_button("intakeBack", self.tr("Take the file’s changes &back"), self, icon="undo-2")
        self._place()
        theme.watch(self, lambda _: self._show_both())
        self.show_line(None)

    def show_line(self, item: "IngestItem | None", *, undecided: int = 0, taken: bool = False) -> None:
        """Show a line; ``undecided``: how many of those chosen wait for a decision, ``taken``: it can go back."""
        self._name.set_words(item.name if item else "")
        self._reason.set_words(item.reason[:1].upper() + item.reason[1:] if item else "")
        self._reason.setVisible(bool(item and item.reason))
        self._differences = None
        self._show_both()
        self._open.setVisible(bool(item and item.article))
        take = counted(undecided, self.tr("&Take the file’s changes"), self.tr("&Take the changes of {n} files"))
        keep = counted(undecided, self.tr("&Keep the article as it is"), self.tr("&Keep {n} articles as they are"))
        for button, words in ((self._take, take), (self._keep, keep)):
            button.setText(words)
            button.setAccessibleName(words.replace("&", ""))
            button.setVisible(bool(undecided))
            button.setEnabled(True)
        self._back.setVisible(taken)
        self.setVisible(item is not None)

    def show_differences(self, differences: Sequence["FieldDifference"]) -> None:
        """Show in words what taking the file's changes would change."""
        self._differences = differences
        self._show_both()

    def rest(self) -> None:
        """Let nothing be pressed twice while a decision is written."""
        for button in (self._take, self._keep):
            button.setEnabled(False)

    def _place(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_2)
        for button in (self._open, self._take, self._keep, self._back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_2)
        for widget in (self._name, self._reason, self._both):
            column.addWidget(widget)
        column.addLayout(buttons)
        for signal, button in (
            (self.open_wanted, self._open),
            (self.take_wanted, self._take),
            (self.keep_wanted, self._keep),
            (self.back_wanted, self._back),
        ):
            button.clicked.connect(signal)

    def _show_both(self) -> None:
        self._both.setVisible(self._differences is not None)
        if self._differences is not None:
            tokens = theme.current_theme()
            legend = self.tr(
                "Underlined comes from the file, struck out goes. What was written here stays, unless the file changed "
                "the same place."
            )
            self._both.setHtml(
                f'<p style="color:{tokens.muted}; margin:0 0 10px 0;">{legend}</p>'
                + difference_page(self._differences, tokens)
            )
