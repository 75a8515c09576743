"""The field that asks what to find, with its options as buttons beside the words."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from editor_app.body.pattern import LONGEST, Pattern
from editor_app.ui.panel_parts import named
from editor_app.ui.theme import icon

_ALT = Qt.KeyboardModifier.AltModifier


class KeysLine(QLineEdit):
    """A line of words that hands keys to whoever holds it, before menus and shortcuts see them."""

    key_pressed = Signal(QKeyEvent)
    """Accept it, and it goes no further."""
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undoes_elsewhere = False
        """Whether the last step was one in the text: then that is undone, until something is typed here."""
        self.textEdited.connect(self._on_edited)

    def _on_edited(self) -> None:
        self.undoes_elsewhere = False

    def undo(self) -> None:
        """Take back the last step: here, or in the text."""
        if self.undoes_elsewhere:
            self.undo_wanted.emit()
        else:
            super().undo()

    def redo(self) -> None:
        """Do the last undone step again."""
        if self.undoes_elsewhere:
            self.redo_wanted.emit()
        else:
            super().redo()

    def event(self, event: QEvent) -> bool:
        """Qt's: the keys of the bar come before those of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            access = bool(event.modifiers() & _ALT) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() == Qt.Key.Key_Escape or (access and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: ask whoever holds it first."""
        undo, redo = (event.matches(key) for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo))
        if self.undoes_elsewhere and (undo or redo):
            (self.undo if undo else self.redo)()
            event.accept()
            return
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)


class PatternField(QWidget):
    """What to find and how strictly it is meant."""

    pattern_changed = Signal()
    key_pressed = Signal(QKeyEvent)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: dict[str, tuple[QToolButton, str]] = {}
        self._name = name
        self.words = KeysLine(self)
        named(self.words, name, self.tr("Find"))
        self.words.setPlaceholderText(self.tr("Find"))
        self.words.setMaxLength(LONGEST)
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(76)
        self.words.textChanged.connect(lambda _: self.pattern_changed.emit())
        self.words.key_pressed.connect(self._on_key)
        self.setFocusProxy(self.words)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.words, 1)
        self._row.addSpacing(4)
        self.add_option("match_case", self.tr("Match case"), "C", "case-sensitive")
        self.add_option("whole_word", self.tr("Whole words only"), "W", "whole-word")
        self.add_option("accents_alike", self.tr("Accents alike: find é with e"), "A", "accents")
        self.add_option("regex", self.tr("Regular expression"), "R", "regex")
        self.add_option("in_code", self.tr("Also in code and HTML"), "K", "code")

    def add_option(self, option: str, words: str, letter: str, sign: str) -> QToolButton:
        """Add a button that is on or off; Alt and the letter press it while the field has the focus."""
        button = QToolButton(self)
        named(button, f"{self._name}_{option}", words)
        keys = QKeySequence(f"Alt+{letter}").toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{words} ({keys})")
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setIcon(icon(sign))
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.toggled.connect(lambda _: self.pattern_changed.emit())
        self._options[option] = (button, letter)
        self._row.addWidget(button)
        return button

    def option(self, option: str) -> QToolButton:
        """Return the button of an option."""
        return self._options[option][0]

    def pattern(self, language: str = "") -> Pattern:
        """Return what is asked for."""
        on = {name: self.option(name).isChecked() for name in self._options if name != "in_selection"}
        return Pattern(self.words.text(), language=language, **on)

    def show_wrong(self, wrong: bool) -> None:
        """Show whether the pattern can be used."""
        if bool(self.words.property("wrong")) != wrong:
            self.words.setProperty("wrong", wrong)
            self.words.style().unpolish(self.words)
            self.words.style().polish(self.words)

    def _on_key(self, event: QKeyEvent) -> None:
        if event.modifiers() == _ALT:
            for button, letter in self._options.values():
                if event.key() == ord(letter) and button.isEnabled():
                    button.toggle()
                    event.accept()
                    return
        self.key_pressed.emit(event)
