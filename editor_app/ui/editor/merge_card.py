"""One place that two people changed: both texts side by side with the words that differ marked, and the choice."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.services.field_merge import Answer, FieldConflict, Take
from editor_app.ui import theme
from editor_app.ui.editor.difference_page import field_words
from editor_app.ui.panel_parts import named

if TYPE_CHECKING:
    from editor_app.services.differences import Piece

TALLEST = 260
"""Pixels of a text; a longer one scrolls."""
OWN_HEIGHT = 110


class MergeCard(QFrame):
    """Tells ``chosen`` when the person has decided or changed their mind."""

    chosen = Signal()
    looked_at = Signal()

    def __init__(
        self, conflict: FieldConflict, marked: Sequence["Piece"], person: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.conflict = conflict
        self._marked = marked
        self._take: Take | None = None
        self.setObjectName("mergeCard")
        self.setProperty("look", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sides = (self._side("mergeMine", self.tr("Yours")), self._side("mergeTheirs", person))
        self._own = QPlainTextEdit(self)
        named(self._own, "mergeOwn", self.tr("Your own words for this place"))
        self._own.setFixedHeight(OWN_HEIGHT)
        self._own.textChanged.connect(self.chosen)
        self._own.hide()
        self._make_choices(person)
        self._place(person)
        theme.watch(self, self._paint)
        self._tell_choice()

    # What it is made of

    def _side(self, name: str, whose: str) -> QTextBrowser:
        text = QTextBrowser(self)
        named(text, name, whose)
        text.setOpenLinks(False)
        text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        text.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        text.viewport().installEventFilter(self)
        return text

    def _make_choices(self, person: str) -> None:
        self._buttons: dict[Take, QToolButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        words = {
            Take.MINE: (self.tr("Take yours"), "Ctrl+1"),
            Take.THEIRS: (self.tr("Take {person}’s").format(person=person), "Ctrl+2"),
            Take.BOTH: (self.tr("Take both"), "Ctrl+3"),
            Take.OWN: (self.tr("Write it yourself"), "Ctrl+4"),
        }
        for take, (label, keys) in words.items():
            button = QToolButton(self)
            named(button, f"merge{take.value.title()}Choice", label)
            button.setText(label)
            button.setToolTip(f"{label} ({keys})")
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.clicked.connect(lambda _=False, take=take: self.take(take))
            self._group.addButton(button)
            self._buttons[take] = button
        self._buttons[Take.BOTH].setVisible(self.conflict.both is not None)
        self._buttons[Take.OWN].setVisible(self.conflict.is_text)

    def _place(self, person: str) -> None:
        title = QLabel(field_words(self.conflict.field), self)
        title.setProperty("look", "heading")
        self._state = QLabel(self)
        named(self._state, "mergeState", self.tr("What is chosen"))
        self._state.setProperty("look", "muted")
        top = QHBoxLayout()
        top.addWidget(title)
        top.addStretch(1)
        top.addWidget(self._state)
        texts = QGridLayout()
        texts.setHorizontalSpacing(theme.SPACE_3)
        texts.setVerticalSpacing(theme.SPACE_1)
        for column, (side, whose) in enumerate(zip(self._sides, (self.tr("Yours"), person), strict=True)):
            label = QLabel(whose, self)
            label.setProperty("look", "label")
            label.setBuddy(side)
            texts.addWidget(label, 0, column)
            texts.addWidget(side, 1, column)
            texts.setColumnStretch(column, 1)
        segments = QFrame(self)
        segments.setProperty("look", "segments")
        row = QHBoxLayout(segments)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for button in self._buttons.values():
            row.addWidget(button)
        below = QHBoxLayout()
        below.addWidget(segments)
        below.addStretch(1)
        column_of = QVBoxLayout(self)
        column_of.setContentsMargins(theme.SPACE_4, theme.SPACE_3, theme.SPACE_4, theme.SPACE_3)
        column_of.setSpacing(theme.SPACE_2)
        column_of.addLayout(top)
        column_of.addLayout(texts)
        column_of.addLayout(below)
        column_of.addWidget(self._own)

    # Choosing

    @property
    def answer(self) -> Answer | None:
        """What was chosen; None while nothing was."""
        if self._take is None:
            return None
        return Answer(self._take, self._own.toPlainText() if self._take is Take.OWN else "")

    @property
    def words(self) -> str | None:
        """What will stand in the text; None while nothing was chosen."""
        conflict = self.conflict
        held = {Take.MINE: conflict.mine, Take.THEIRS: conflict.theirs, Take.BOTH: conflict.both}
        if self._take is None:
            return None
        return self._own.toPlainText() if self._take is Take.OWN else held[self._take]

    def take(self, take: Take) -> None:
        """Choose; what this place does not offer is let be."""
        button = self._buttons[take]
        if button.isHidden():
            return
        if take is Take.OWN and not self._own.toPlainText():
            with_words = self.words if self.words is not None else self.conflict.mine
            self._own.setPlainText(with_words)
        self._take = take
        button.setChecked(True)
        self._own.setVisible(take is Take.OWN)
        if take is Take.OWN:
            self._own.setFocus()
        self._tell_choice()
        self.chosen.emit()

    def _tell_choice(self) -> None:
        words = {
            None: self.tr("Not chosen yet"),
            Take.MINE: self.tr("Yours is taken"),
            Take.THEIRS: self.tr("Theirs is taken"),
            Take.BOTH: self.tr("Both are taken"),
            Take.OWN: self.tr("Your own words"),
        }
        self._state.setText(words[self._take])
        self.setAccessibleName(f"{field_words(self.conflict.field)}: {words[self._take]}")
        self._paint(theme.current_theme())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            for side, take in zip(self._sides, (Take.MINE, Take.THEIRS), strict=True):
                if watched is side.viewport() and not side.textCursor().hasSelection():
                    self.looked_at.emit()
                    self.take(take)
        return super().eventFilter(watched, event)

    # Looks

    def _paint(self, tokens: theme.Theme) -> None:
        kinds = (("removed", tokens.accent, tokens.accent_soft), ("added", tokens.good, tokens.good_soft))
        for side, take, (kind, colour, ground) in zip(self._sides, (Take.MINE, Take.THEIRS), kinds, strict=True):
            pieces = [(of, words) for of, words in self._marked if of in ("same", kind)]
            html = "".join(
                escape(words).replace("\n", "<br>")
                if of == "same"
                else f'<span style="color:{colour}; background:{ground}; text-decoration:underline;">'
                f"{escape(words).replace(chr(10), '<br>')}</span>"
                for of, words in pieces
            )
            nothing = f'<i style="color:{tokens.muted}">{escape(self.tr("Nothing: it was taken out."))}</i>'
            side.setHtml(f'<div style="line-height:140%; color:{tokens.text}">{html or nothing}</div>')
            taken = self._take in (take, Take.BOTH)
            edge = f"2px solid {tokens.accent}" if taken else f"1px solid {tokens.border}"
            side.setStyleSheet(
                f"QTextBrowser {{ background: {tokens.field}; border: {edge}; border-radius: 6px; padding: 6px; }}"
            )
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # QResizeEvent; the stubs want the very class
        self._fit()

    def _fit(self) -> None:
        """Give both texts the height of the longer one."""
        width = max(120, (self.width() - 2 * theme.SPACE_4 - theme.SPACE_3) // 2 - 24)
        tallest = 0.0
        for side in self._sides:
            document = side.document().clone()
            document.setTextWidth(width)
            tallest = max(tallest, document.size().height())
        height = min(TALLEST, int(tallest) + 28)
        for side in self._sides:
            if side.height() != height:
                side.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(420, 160))
