"""What could be related to the open article, each with its reasons as chips: add it, or never see it here again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.domain.ids import ArticleId
from editor_app.domain.suggestions import Reason, ReasonKind, RelatedSuggestion
from editor_app.ui import theme
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.panel_parts import Heading, Sign, WrappedLabel, icon_button, named

_MONTH, _YEAR = 31, 365


class SuggestedRow(QFrame):
    """One suggestion. Enter adds it, Delete never suggests it with this article again."""

    def __init__(self, suggestion: RelatedSuggestion, number: int, parent: "Suggested") -> None:
        super().__init__(parent)
        self.article = suggestion.article
        self._owner = parent
        headline = suggestion.headline or self.tr("Without a headline")
        reasons = [self._words(each) for each in suggestion.reasons]
        self.setProperty("look", "card")
        spoken = self.tr("{headline}. Why: {reasons}").format(headline=headline, reasons=", ".join(reasons))
        named(
            self, f"suggested{number}", spoken, self.tr("Enter adds it, Delete never suggests it with this one again.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        add = icon_button(f"suggestedAdd{number}", "plus", self.tr("Add “{headline}”").format(headline=headline), self)
        never_words = self.tr("Never with this one: “{headline}”").format(headline=headline)
        never = icon_button(f"suggestedNever{number}", "x", never_words, self)
        add.clicked.connect(lambda: parent.add_wanted.emit(self.article))
        never.clicked.connect(lambda: parent.never_wanted.emit(self.article))
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE_1)
        top.addWidget(WrappedLabel(headline, self), 1)
        for button in (add, never):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        chips = FlowLayout(gap=4)
        for reason, words in zip(suggestion.reasons, reasons, strict=True):
            chips.addWidget(_chip(words, _SIGNS.get(reason.kind, ""), self))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(10, 8, 8, 8)
        whole.setSpacing(6)
        whole.addLayout(top)
        whole.addLayout(chips)

    def _words(self, reason: Reason) -> str:
        if reason.kind is ReasonKind.DAYS:
            return self._age(int(reason.name))
        return f"“{reason.name}”" if reason.kind is ReasonKind.WORD else reason.name

    def _age(self, days: int) -> str:
        if days < 1:
            return self.tr("the same day")
        if days < _MONTH:
            return self.tr("1 day apart") if days == 1 else self.tr("{number} days apart").format(number=days)
        if days < _YEAR:
            months = max(1, round(days / 30.4))
            return self.tr("1 month apart") if months == 1 else self.tr("{number} months apart").format(number=months)
        years = max(1, round(days / 365.25))
        return self.tr("1 year apart") if years == 1 else self.tr("{number} years apart").format(number=years)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._owner.add_wanted.emit(self.article)
        elif event.key() == Qt.Key.Key_Delete:
            self._owner.never_wanted.emit(self.article)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._owner.step(self, 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class Suggested(QWidget):
    """The suggestions under the list; hidden while there are none."""

    add_wanted = Signal(object)
    never_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "relatedSuggested", self.tr("Suggested"))
        self._rows: list[SuggestedRow] = []
        self._shown: tuple[RelatedSuggestion, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Heading(self.tr("Suggested"), self))
        self.hide()

    def show_suggestions(self, found: tuple[RelatedSuggestion, ...]) -> None:
        """Show these; who has the focus keeps its place in the list."""
        if found == self._shown:
            return
        focus = QApplication.focusWidget()
        focused = next(
            (at for at, row in enumerate(self._rows) if focus and (row is focus or row.isAncestorOf(focus))), -1
        )
        self._shown = found
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [SuggestedRow(each, number, self) for number, each in enumerate(found, 1)]
        for row in self._rows:
            self._column.addWidget(row)
            row.show()
        self.setVisible(bool(found))
        if focused >= 0 and self._rows:
            self._rows[min(focused, len(self._rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def headline_of(self, article: ArticleId) -> str:
        """Return the headline of a suggestion that is shown."""
        return next((each.headline for each in self._shown if each.article == article), "")

    def step(self, row: SuggestedRow, by: int) -> None:
        """Go to the next (1) or the previous (-1) suggestion."""
        to = max(0, min(self._rows.index(row) + by, len(self._rows) - 1))
        self._rows[to].setFocus(Qt.FocusReason.TabFocusReason)


_SIGNS = {ReasonKind.TAG: "tag", ReasonKind.AUTHOR: "user", ReasonKind.DAYS: "clock"}
"""What kind of thing is shared; rare words stand in quotation marks."""


def _chip(words: str, icon: str, parent: QWidget) -> QFrame:
    chip = QFrame(parent)
    chip.setProperty("look", "chip")
    label = QLabel(chip)
    label.setProperty("look", "muted")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(label.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, 200))
    inside = QHBoxLayout(chip)
    inside.setContentsMargins(6, 1, 6, 1)
    inside.setSpacing(3)
    if icon:
        inside.addWidget(Sign(f"{icon}:muted", 11, chip))
    inside.addWidget(label)
    return chip
