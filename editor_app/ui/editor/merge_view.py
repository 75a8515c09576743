"""Two people's changes that cannot both stand: each place side by side, chosen by a person; then one text is saved."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.article import ArticleContent
from editor_app.services.field_merge import Take
from editor_app.ui import theme
from editor_app.ui.editor.merge_card import MergeCard
from editor_app.ui.editor.merge_preview import preview
from editor_app.ui.editor.merge_words import offer_words
from editor_app.ui.panel_parts import WrappedLabel, announce, named, push_button
from editor_app.ui.room import size_at_first

if TYPE_CHECKING:
    from editor_app.services.merging import MergeOffer

SIZE = QSize(1180, 760)


class MergeView(QDialog):
    """Stands beside the window, so that writing may go on; what is written meanwhile meets the merge afterwards."""

    decided = Signal(object)
    """ArticleContent: the merged text, to be saved."""

    def __init__(self, offer: "MergeOffer", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offer = offer
        named(self, "mergeView", self.tr("Two texts become one"))
        self.setWindowTitle(self.accessibleName())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        person = offer.person or self.tr("Theirs")
        pairs = zip(offer.merged.conflicts, offer.marked, strict=True)
        self.cards = [MergeCard(conflict, marked, person, self) for conflict, marked in pairs]
        self._at = 0
        self._make_parts()
        self._place()
        self._make_keys()
        for card in self.cards:
            card.chosen.connect(self._on_chosen)
            card.looked_at.connect(lambda card=card: self._look_at(self.cards.index(card)))
        theme.watch(self, self._on_theme)
        size_at_first(self, SIZE.width(), SIZE.height())
        self._on_chosen()
        self._look_at(0)

    # What it is made of

    def _make_parts(self) -> None:
        self._words = WrappedLabel(offer_words(self.offer), self)
        self._words.setObjectName("mergeWords")
        self._count = QLabel(self)
        named(self._count, "mergeCount", self.tr("What is left to choose"))
        self._count.setProperty("look", "muted")
        self._trouble = WrappedLabel("", self, look="danger")
        self._trouble.setObjectName("mergeTrouble")
        self._trouble.hide()
        self._preview = QTextBrowser(self)
        named(self._preview, "mergePreview", self.tr("The text as it will be"))
        self._preview.setOpenLinks(False)
        self._before = push_button("mergeBefore", self.tr("&Previous"), self)
        self._before.setToolTip(self.tr("The place before (Alt+Up)"))
        self._next = push_button("mergeNext", self.tr("&Next"), self)
        self._next.setToolTip(self.tr("The next place that is not chosen yet (Alt+Down)"))
        self._later = push_button("mergeLater", self.tr("Not &now"), self)
        self._later.setToolTip(self.tr("Both texts stay as they are (Esc)"))
        self._save = push_button("mergeSave", self.tr("&Save the merged text"), self, role="primary")
        self._save.setToolTip(self.tr("Makes one new version of both; both stay in the history (Ctrl+Enter)"))
        self._before.clicked.connect(lambda: self.go(-1))
        self._next.clicked.connect(lambda: self.go(1))
        self._later.clicked.connect(self.reject)
        self._save.clicked.connect(self.decide)

    def _place(self) -> None:
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.SPACE_2, 0)
        column.setSpacing(theme.SPACE_3)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(theme.SPACE_2, 0, 0, 0)
        label = QLabel(self.tr("The text as it will be"), right)
        label.setProperty("look", "label")
        label.setBuddy(self._preview)
        beside.addWidget(label)
        beside.addWidget(self._preview, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("mergeSplitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._scroll)
        splitter.addWidget(right)
        splitter.setSizes([SIZE.width() * 2 // 3, SIZE.width() // 3])
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE_2)
        foot.addWidget(self._count)
        foot.addWidget(self._before)
        foot.addWidget(self._next)
        foot.addStretch(1)
        foot.addWidget(self._later)
        foot.addWidget(self._save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.SPACE_5, theme.SPACE_4, theme.SPACE_5, theme.SPACE_4)
        whole.setSpacing(theme.SPACE_3)
        title = QLabel(self.accessibleName(), self)
        title.setProperty("look", "title")
        whole.addWidget(title)
        whole.addWidget(self._words)
        whole.addWidget(splitter, 1)
        whole.addWidget(self._trouble)
        whole.addLayout(foot)

    def _make_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Alt+Down": lambda: self.go(1),
            "Alt+Up": lambda: self.go(-1),
            "Ctrl+1": lambda: self._take(Take.MINE),
            "Ctrl+2": lambda: self._take(Take.THEIRS),
            "Ctrl+3": lambda: self._take(Take.BOTH),
            "Ctrl+4": lambda: self._take(Take.OWN),
            "Ctrl+Return": self.decide,
            "Ctrl+Enter": self.decide,
        }
        for key, slot in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    # Choosing

    @property
    def left(self) -> int:
        """How many places are not chosen yet."""
        return sum(card.answer is None for card in self.cards)

    def go(self, step: int) -> None:
        """Go to another place: forwards to one that is not chosen yet, if there is one."""
        places = [(self._at + step * far) % len(self.cards) for far in range(1, len(self.cards) + 1)]
        open_places = [place for place in places if self.cards[place].answer is None] if step > 0 else []
        self._look_at((open_places or places)[0])

    def _take(self, take: Take) -> None:
        self.cards[self._at].take(take)

    def _look_at(self, place: int) -> None:
        self._at = place
        card = self.cards[place]
        self._frame(theme.current_theme())
        self._scroll.ensureWidgetVisible(card, 0, theme.SPACE_4)
        card.setFocus()
        self._preview.scrollToAnchor(f"place{place}")
        announce(self, card.accessibleName())

    def _frame(self, tokens: theme.Theme) -> None:
        """Show which place is looked at."""
        for place, card in enumerate(self.cards):
            framed = place == self._at
            card.setStyleSheet(f"QFrame#mergeCard {{ border: 2px solid {tokens.accent}; }}" if framed else "")

    def _on_theme(self, tokens: theme.Theme) -> None:
        self._frame(tokens)
        self._show_preview()

    def _on_chosen(self) -> None:
        left = self.left
        if left:
            words = (
                self.tr("1 place left to choose") if left == 1 else self.tr("{n} places left to choose").format(n=left)
            )
        else:
            words = self.tr("All is chosen")
        self._count.setText(words)
        self._count.setAccessibleName(words)
        self._save.setEnabled(not left)
        self._show_preview()

    def _show_preview(self) -> None:
        at = self._preview.verticalScrollBar().value()
        self._preview.setHtml(preview(self.offer, [card.words for card in self.cards], theme.current_theme()))
        self._preview.verticalScrollBar().setValue(at)

    # Ending

    def decide(self) -> None:
        """Hand over the merged text, once everything is chosen."""
        answers = [card.answer for card in self.cards]
        given = [each for each in answers if each is not None]
        if len(given) < len(answers):
            self.go(1)
            return
        content: ArticleContent = self.offer.merged.content(given)
        self._save.setEnabled(False)
        self._count.setText(self.tr("Saving…"))
        self.decided.emit(content)

    def on_not_saved(self, words: str) -> None:
        """Say why it was not saved; everything chosen stays."""
        self._trouble.set_words(words)
        self._trouble.show()
        self._on_chosen()
