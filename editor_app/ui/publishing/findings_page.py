"""Findings of many articles, by kind with counts; each leads to its place in the article."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from editor_app.domain.checks import Problem, Severity
from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen
from editor_app.ui import theme
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.panel_parts import named
from editor_app.ui.publishing.finding_row import place_words


@frozen
class Finding:
    """One finding of one article; ``behind``: it keeps the newest text off the site."""

    article: ArticleId
    headline: str
    problem: Problem
    behind: bool = False


class FindingsPage(QWidget):
    """A list of findings, all or those of one kind."""

    finding_wanted = Signal(object, object)
    """(ArticleId, Place)."""

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        """``name`` is the list's object name; the choice of kinds is called after it."""
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self.kinds = QComboBox(self)
        named(self.kinds, f"{name}Kinds", self.tr("Which kind is shown"))
        self.kinds.currentIndexChanged.connect(self._show)
        self.view = CardView(name, self, fitted=False)
        self.view.setAccessibleName(spoken)
        self.view.setAccessibleDescription(self.tr("Enter opens the article where it is to be mended."))
        self.view.card_opened.connect(self._on_wanted)
        self.view.clicked.connect(lambda _: self._on_wanted(self.view.current_key()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE_2, 0, 0)
        column.setSpacing(theme.SPACE_2)
        column.addWidget(self.kinds)
        column.addWidget(self.view, 1)

    @property
    def count(self) -> int:
        """How many findings there are, of all kinds."""
        return len(self._findings)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show other findings; the kind that was chosen stays chosen where there still are some."""
        chosen = self.kinds.currentData()
        self._findings = tuple(findings)
        counts = Counter(each.problem.code for each in findings)
        words = {each.problem.code: each.problem for each in reversed(findings)}
        self.kinds.blockSignals(True)
        self.kinds.clear()
        number = QLocale().toString
        self.kinds.addItem(self.tr("All kinds ({n})").format(n=number(len(findings))), "")
        for code, count in counts.most_common():
            kind = f"{place_words(words[code].place)}: {_first_sentence(words[code].message, count)} ({number(count)})"
            self.kinds.addItem(kind, code)
        self.kinds.setCurrentIndex(max(self.kinds.findData(chosen), 0))
        self.kinds.blockSignals(False)
        self.kinds.setVisible(len(counts) > 1)
        self._show()

    def _show(self) -> None:
        code = self.kinds.currentData()
        shown = [(at, each) for at, each in enumerate(self._findings) if not code or each.problem.code == code]
        self.view.set_cards(tuple(self._card(at, each) for at, each in shown))

    def _card(self, at: int, each: Finding) -> Card:
        grave = each.problem.severity is Severity.PROBLEM
        badge = self.tr("Stays behind") if each.behind else self.tr("Readers have it") if grave else ""
        return Card(
            key=str(at),
            label=place_words(each.problem.place),
            headline=each.headline or self.tr("Without a headline"),
            note=each.problem.message,
            badge=badge,
            tone=Tone.DANGER if each.behind else Tone.WARNING,
            tip="" if each.behind or not grave else self.tr("What readers have already stays on the site as it is."),
        )

    def _on_wanted(self, key: str) -> None:
        if key:
            found = self._findings[int(key)]
            self.finding_wanted.emit(found.article, found.problem.place)


def _first_sentence(message: str, count: int) -> str:
    """Return what is said of a finding; of several, what does not name one article's own words."""
    sentence = message.partition(". ")[0].removesuffix(".")
    return sentence if count == 1 or "“" not in sentence else sentence.partition("“")[0].strip() + "…"
