"""The slim bar over the article that asks what to find, says how often it is there, and replaces it."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from editor_app.body.pattern import LONGEST, Replacement
from editor_app.ui.finding.pattern_field import KeysLine, PatternField
from editor_app.ui.panel_parts import WrappedLabel, announce, icon_button, named, push_button

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """Asks and shows; what is found is another's affair."""

    step_wanted = Signal(int)
    """1: the next hit, -1: the one before."""
    replace_wanted = Signal()
    replace_all_wanted = Signal()
    closed = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    """The last step was a replacement, and that is to be undone or done again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "findBar", self.tr("Find and replace in the article"))
        self.asked = PatternField("findWords", self)
        self.in_selection = self.asked.add_option("in_selection", self.tr("Only in the selection"), "L", "text-select")
        self.in_selection.setEnabled(False)
        self.keep_case = _toggle("findKeepCase", self.tr("Capitals as they were"), "Alt+P", "case-upper", self)
        self.replacement = KeysLine(self)
        named(self.replacement, "findReplacement", self.tr("Replace with"))
        self.replacement.setPlaceholderText(self.tr("Replace with"))
        self.replacement.setMaxLength(LONGEST)
        self._count = QLabel(self)
        named(self._count, "findCount", self.tr("Hits"))
        self._count.setProperty("look", "muted")
        self._count.setMinimumWidth(56)
        self._wrong = WrappedLabel("", self, look="danger")
        self._wrong.setObjectName("findWrong")
        self._wrong.hide()
        self._previous = icon_button("findPrevious", "arrow-up", self.tr("Previous hit"), self, "Shift+F3")
        self._next = icon_button("findNext", "arrow-down", self.tr("Next hit"), self, "F3")
        self._close = icon_button("findClose", "x", self.tr("Close"), self, "Esc")
        self._replace = push_button("findReplace", self.tr("Replace"), self)
        self._replace.setToolTip(self.tr("Replace this hit and go to the next (Enter)"))
        self._replace_all = push_button("findReplaceAll", self.tr("Replace all"), self)
        self._replace_all.setToolTip(self.tr("Replace every hit, as one step (Ctrl+Alt+Enter)"))
        self._place()
        self._connect()
        self.show_replace(False)
        self.show_count(None, 0)
        self.hide()

    def _place(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(6)
        grid.addWidget(self.asked, 0, 0)
        side = QHBoxLayout()
        side.setSpacing(2)
        side.addWidget(self._count, 1)
        for part in (self._previous, self._next, self._close):
            side.addWidget(part)
        grid.addLayout(side, 0, 1)
        self._below = QWidget(self)
        row = QHBoxLayout(self._below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.replacement, 1)
        row.addSpacing(4)
        row.addWidget(self.keep_case)
        grid.addWidget(self._below, 1, 0)
        self._buttons = QWidget(self)
        buttons = QHBoxLayout(self._buttons)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self._replace)
        buttons.addWidget(self._replace_all)
        buttons.addStretch(1)
        grid.addWidget(self._buttons, 1, 1)
        grid.addWidget(self._wrong, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        order = (self.in_selection, self.replacement, self.keep_case, self._previous, self._next)
        for before, after in pairwise((*order, self._replace, self._replace_all, self._close)):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.asked.key_pressed.connect(self._on_find_key)
        self.replacement.key_pressed.connect(self._on_replace_key)
        self._next.clicked.connect(lambda: self.step_wanted.emit(1))
        self._previous.clicked.connect(lambda: self.step_wanted.emit(-1))
        self._replace.clicked.connect(self.replace_wanted)
        self._replace_all.clicked.connect(self.replace_all_wanted)
        self._close.clicked.connect(self.closed)
        for field in (self.asked.words, self.replacement):
            field.undo_wanted.connect(self.undo_wanted)
            field.redo_wanted.connect(self.redo_wanted)

    def show_replace(self, on: bool) -> None:
        """Show or hide the row that replaces."""
        self._below.setVisible(on)
        self._buttons.setVisible(on)

    def show_replaced(self) -> None:
        """Know that a replacement was the last step: undo is about that."""
        for field in (self.asked.words, self.replacement):
            field.undoes_elsewhere = True

    @property
    def replacing(self) -> bool:
        """Whether the row that replaces is shown."""
        return not self._below.isHidden()

    def replacement_words(self, language: str) -> Replacement:
        """Return what is to come in the place of hits."""
        template = self.asked.option("regex").isChecked()
        return Replacement(self.replacement.text(), template, self.keep_case.isChecked(), language)

    def show_count(self, at: int | None, total: int) -> None:
        """Say which hit this is (from 0), of how many."""
        some = bool(total)
        if at is not None:
            words = self.tr("{n} of {m}").format(n=f"{at + 1:,}", m=f"{total:,}")
        elif some:
            words = self.tr("1 hit") if total == 1 else self.tr("{n} hits").format(n=f"{total:,}")
        else:
            words = self.tr("Nothing found") if self.asked.words.text() else ""
        self.say(words)
        for each in (self._previous, self._next, self._replace, self._replace_all):
            each.setEnabled(some)

    def say(self, words: str) -> None:
        """Say something in the place of the count, until the next step."""
        self.asked.show_wrong(False)
        self._wrong.hide()
        self._count.setText(words)
        self._count.setAccessibleName(words or self.tr("Hits"))
        announce(self, words)

    def show_wrong(self, words: str) -> None:
        """Say what is wrong with the pattern or its replacement."""
        self.asked.show_wrong(True)
        self._wrong.set_words(words)
        self._wrong.show()
        announce(self, words)

    def words(self) -> str:
        """Return what the bar says at the moment."""
        return self._count.text() if self._wrong.isHidden() else self._wrong.text()

    def _on_find_key(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step_wanted.emit(-1 if back else 1)
            event.accept()
        else:
            self._on_any_key(event)

    def _on_replace_key(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.key() in _ENTER and modifiers in (Qt.KeyboardModifier.NoModifier, both):
            (self.replace_all_wanted if modifiers == both else self.replace_wanted).emit()
            event.accept()
        elif event.key() == Qt.Key.Key_P and modifiers == Qt.KeyboardModifier.AltModifier:
            self.keep_case.toggle()
            event.accept()
        else:
            self._on_any_key(event)

    def _on_any_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Esc closes it from any of its buttons."""
        event.ignore()
        self._on_any_key(event)


def _toggle(name: str, words: str, keys: str, sign: str, parent: QWidget) -> QToolButton:
    button = icon_button(name, sign, words, parent, keys)
    button.setCheckable(True)
    return button
