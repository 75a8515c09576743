"""A bar in place that asks something about the open article: recovered text, an article that moved on."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.ui.editor.looks import Looks, watch_looks
from editor_app.ui.flow_layout import FlowLayout

Choice = tuple[str, str, Callable[[], None]]
"""Object name, words, what it does."""


class ChoiceBar(QFrame):
    """Words, and buttons beneath. The first button is the one advised."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._name = name
        self._words = QLabel(self, wordWrap=True)
        self._buttons: list[QPushButton] = []
        self._row = FlowLayout(gap=8)  # on two lines where the text is narrow: no word is cut short
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addLayout(self._row)
        self.hide()
        watch_looks(self, self._on_looks)

    def ask(self, words: str, choices: Sequence[Choice]) -> None:
        """Show the question."""
        self._words.setText(words)
        self.setAccessibleName(words)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(*choice, advised=not number) for number, choice in enumerate(choices)]
        for button in self._buttons:
            self._row.addWidget(button)
        self.show()

    def _button(self, name: str, words: str, slot: Callable[[], None], advised: bool) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        button.setAutoDefault(True)  # Enter presses it
        if advised:
            button.setProperty("role", "primary")
        button.clicked.connect(lambda _: slot())
        return button

    def _on_looks(self, looks: Looks) -> None:
        self._words.setStyleSheet(f"color: {looks.text}; background: transparent; border: none")
        self.setStyleSheet(
            f"ChoiceBar {{ background: {looks.box}; border: 1px solid {looks.border};"
            f" border-left: 3px solid {looks.accent}; border-radius: 6px }}"
        )
