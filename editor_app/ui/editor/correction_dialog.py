"""Tells readers of a published article what was changed: kind, words, time, and how it will look (rule B7)."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.article import Article
from editor_app.domain.correction import Correction, CorrectionKind, in_order
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.correction_words import kind_example, kind_meaning, kind_words
from editor_app.ui.editor.inline_text import plain_text
from editor_app.ui.editor.moment_field import MomentField
from editor_app.ui.editor.told_card import ToldCard
from editor_app.ui.panel_parts import Heading, WheelGuard, WrappedLabel, named, push_button
from editor_app.ui.room import size_at_first
from editor_app.ui.tasks import Tasks

WORDS_HEIGHT = 84
EARLIER_HEIGHT = 190


class CorrectionDialog(QDialog):
    """Says ``told`` with the article's whole list whenever a person adds, changes or takes one off."""

    told = Signal(object, str)
    """The corrections as they are to be, and what was done: ``added``, ``changed`` or ``removed``."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, article: Article, zone: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        named(self, "correctionDialog", self.tr("Corrections"))
        self.setWindowTitle(self.tr("Corrections"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size_at_first(self, 560, 640)
        self.setMinimumWidth(440)
        self._newsroom = newsroom
        self._tasks = tasks
        self._language = article.content.language
        self._told = in_order(article.content.corrections)
        self._changing: Correction | None = None
        self._guard = WheelGuard(self)
        self._make_fields(article, zone)
        self._make_preview()
        self._make_earlier()
        self._place()
        self._kinds[CorrectionKind.CORRECTION].setChecked(True)
        self._at.set_moment(self._now(), self._now())
        self._show_kind()
        self._show_earlier()
        self.words.setFocus()

    # What it is made of

    def _make_fields(self, article: Article, zone: str) -> None:
        self._title = WrappedLabel(self.tr("Tell readers what was changed"), self, look="title")
        self._about = WrappedLabel(article.content.headline or self.tr("Without a headline"), self, look="muted")
        self._unseen = WrappedLabel(
            self.tr("Readers have not seen this article yet: it needs no correction before it is published."),
            self,
            look="muted",
        )
        self._unseen.setVisible(article.published_at is None)
        self._frame = QFrame(self)
        self._frame.setProperty("look", "segments")
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        group = QButtonGroup(self)
        self._kinds: dict[CorrectionKind, QToolButton] = {}
        for kind in CorrectionKind:
            button = QToolButton(self._frame)
            named(button, f"correction-{kind}", kind_words(kind), kind_meaning(kind))
            button.setText(kind_words(kind))
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            group.addButton(button)
            row.addWidget(button)
            self._kinds[kind] = button
        group.buttonClicked.connect(self._show_kind)
        self._meaning = WrappedLabel("", self, look="muted")
        self.words = QPlainTextEdit(self)
        named(self.words, "correctionWords", self.tr("Words for readers"))
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(WORDS_HEIGHT)
        self.words.textChanged.connect(self._show_preview)
        self._at = MomentField("correctionAt", self.tr("Time"), self.tr("Set a time…"), self._guard, self)
        self._at.set_zone(zone)
        self._at.moment_changed.connect(self._show_preview)

    def _make_preview(self) -> None:
        self._preview = ToldCard("correctionPreview", self)

    def _make_earlier(self) -> None:
        self._earlier_head = Heading(self.tr("Told earlier"), self)
        self._earlier = QScrollArea(self)
        self._earlier.setObjectName("correctionsEarlier")
        self._earlier.setAccessibleName(self.tr("Told earlier"))
        self._earlier.setFrameShape(QFrame.Shape.NoFrame)
        self._earlier.setWidgetResizable(True)
        self._earlier.setMaximumHeight(EARLIER_HEIGHT)

    def _place(self) -> None:
        self._close = push_button("correctionClose", self.tr("&Close"), self)
        self._add = push_button("correctionAdd", "", self, role="primary")
        self._close.clicked.connect(self.reject)
        self._add.clicked.connect(self._on_add)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(8)
        for part in (self._title, self._about, self._unseen):
            whole.addWidget(part)
        whole.addSpacing(8)
        whole.addWidget(self._frame)
        whole.addWidget(self._meaning)
        whole.addWidget(self._label(self.tr("&Words for readers"), self.words))
        whole.addWidget(self.words)
        whole.addWidget(self._label(self.tr("&Time"), self._at.edit))
        whole.addWidget(self._at)
        whole.addSpacing(4)
        whole.addWidget(self._label(self.tr("As the page shows it"), self._preview))
        whole.addWidget(self._preview)
        whole.addSpacing(4)
        whole.addWidget(self._earlier_head)
        whole.addWidget(self._earlier, 1)
        whole.addStretch(0)
        whole.addLayout(buttons)

    def _label(self, words: str, buddy: QWidget) -> QLabel:
        label = QLabel(words, self)
        label.setProperty("look", "label")
        label.setBuddy(buddy)
        return label

    # What a person does

    def _kind(self) -> CorrectionKind:
        return next(kind for kind, button in self._kinds.items() if button.isChecked())

    def _now(self) -> datetime:
        return self._newsroom.now().replace(microsecond=0)

    def _typed(self) -> Correction:
        words = " ".join(plain_text(self.words.document()).split())
        return Correction(kind=self._kind(), words=words, at=self._at.moment or self._now())

    def _on_add(self) -> None:
        typed = self._typed()
        if not typed.words:
            return
        if self._changing is not None:
            told = tuple(typed if each is self._changing else each for each in self._told)
            self._tell(told, "changed")
        else:
            self._tell((*self._told, typed), "added")
        self.accept()

    def _on_change(self, correction: Correction) -> None:
        self._changing = correction
        self._kinds[correction.kind].setChecked(True)
        self.words.setPlainText(correction.words)
        self._at.set_moment(correction.at, self._now())
        self._show_kind()
        self._show_earlier()
        self.words.setFocus()

    def _on_remove(self, correction: Correction) -> None:
        if self._changing is correction:
            self._changing = None
        self._tell(tuple(each for each in self._told if each is not correction), "removed")
        self._show_kind()
        self._show_earlier()

    def _tell(self, corrections: tuple[Correction, ...], done: str) -> None:
        self._told = in_order(corrections)
        self.told.emit(self._told, done)

    # What is shown

    def _show_kind(self, _button: object = None) -> None:
        kind = self._kind()
        self._meaning.set_words(kind_meaning(kind))
        self.words.setPlaceholderText(kind_example(kind))
        words = {
            CorrectionKind.CORRECTION: self.tr("&Add the correction"),
            CorrectionKind.CLARIFICATION: self.tr("&Add the clarification"),
            CorrectionKind.UPDATE: self.tr("&Add the update"),
            CorrectionKind.EDITORS_NOTE: self.tr("&Add the editor’s note"),
        }
        self._add.setText(self.tr("&Change it") if self._changing else words[kind])
        self._add.setAccessibleName(self._add.text().replace("&", ""))
        self._show_preview()

    def _show_preview(self, _moment: object = None) -> None:
        typed, language = self._typed(), self._language
        self._add.setEnabled(bool(typed.words))
        newsroom = self._newsroom

        def show(heads: list[tuple[str, str]]) -> None:
            label, date = heads[0]
            self._preview.show_told(typed, label, date, instead=kind_example(typed.kind))

        self._tasks.pool(
            lambda: newsroom.printed_words.correction_heads((typed,), language),
            show,
            owner=self,
            key="correction-preview",
        )

    def _show_earlier(self) -> None:
        shown = tuple(each for each in self._told if each is not self._changing)
        language, newsroom = self._language, self._newsroom
        self._earlier_head.setVisible(bool(shown))
        self._earlier.setVisible(bool(shown))

        def show(heads: list[tuple[str, str]]) -> None:
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 4, 0)
            column.setSpacing(8)
            for number, (each, (label, date)) in enumerate(zip(shown, heads, strict=True)):
                card = ToldCard(f"correction{number}", page, editable=True)
                card.show_told(each, label, date)
                card.change_wanted.connect(self._on_change)
                card.remove_wanted.connect(self._on_remove)
                column.addWidget(card)
            column.addStretch(1)
            self._earlier.setWidget(page)

        self._tasks.pool(
            lambda: newsroom.printed_words.correction_heads(shown, language),
            show,
            owner=self,
            key="corrections-earlier",
        )
