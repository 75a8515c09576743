"""First page of the withdrawal: what readers are told, what they may read instead, and every place that is mended."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from editor_app.domain.site import Site
from editor_app.domain.withdrawing import WithdrawalPlan
from editor_app.ui.curation.withdraw_places import WithdrawPlaces
from editor_app.ui.editor.inline_text import plain_text
from editor_app.ui.panel_parts import WrappedLabel, icon_button, named, push_button

REASON_HEIGHT = 62


class WithdrawPage(QWidget):
    """Asks for words and shows the plan."""

    choose_wanted = Signal()
    none_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("withdrawPage")
        self._title = WrappedLabel("", self, look="title")
        self._title.setObjectName("withdrawTitle")
        self._about = WrappedLabel("", self, look="muted")
        self.reason = QPlainTextEdit(self)
        named(self.reason, "withdrawReason", self.tr("Words for readers"))
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(REASON_HEIGHT)
        self.reason.setPlaceholderText(
            self.tr("Why it was withdrawn. Empty: only that it was, in the article’s language.")
        )
        self.note = QLineEdit(self)
        named(self.note, "withdrawNote", self.tr("Note for the history"))
        self.note.setPlaceholderText(self.tr("For the desk only. Never published."))
        self.choose = push_button("withdrawChoose", self.tr("&Choose an article…"), self, icon="search")
        self._instead = WrappedLabel("", self)
        self._instead.setObjectName("withdrawInstead")
        self._none = icon_button("withdrawNone", "x", self.tr("Nothing instead"), self)
        self.places = WithdrawPlaces(self)
        self._place()
        self.choose.clicked.connect(self.choose_wanted)
        self._none.clicked.connect(self.none_wanted)

    def _place(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addWidget(self._title)
        whole.addWidget(self._about)
        whole.addSpacing(8)
        whole.addWidget(self._label(self.tr("Words for &readers"), self.reason))
        whole.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(4)
        left.addWidget(self._label(self.tr("&Note for the history"), self.note))
        left.addWidget(self.note)
        right.addWidget(self._label(self.tr("Read &instead"), self.choose))
        chosen = QHBoxLayout()
        chosen.setSpacing(4)
        chosen.addWidget(self._instead, 1)
        chosen.addWidget(self._none)
        chosen.addWidget(self.choose)
        right.addLayout(chosen)
        for column in (left, right):
            column.addStretch(1)
        row.addLayout(left, 1)
        row.addLayout(right, 1)
        whole.addLayout(row)
        whole.addSpacing(6)
        whole.addWidget(self.places, 1)

    def _label(self, words: str, buddy: QWidget) -> QLabel:
        label = QLabel(words, self)
        label.setProperty("look", "label")
        label.setBuddy(buddy)
        return label

    @property
    def reason_words(self) -> str:
        """What readers are told."""
        return plain_text(self.reason.document()).strip()

    def show_plan(self, plan: WithdrawalPlan, site: Site) -> None:
        """Show what would be done."""
        headline = plan.headline or self.tr("Without a headline")
        self._title.set_words(self.tr("Withdraw “{headline}”").format(headline=headline))
        if plan.delivered:
            about = self.tr(
                "With the next bundle a notice stands where it stood. All below is done in one step, and can be taken "
                "back in one step."
            )
        else:
            about = self.tr("Readers have not seen it. All below is done in one step, and can be taken back in one.")
        self._about.set_words(about)
        chosen = plan.instead is not None
        self._instead.setVisible(chosen)
        self._none.setVisible(chosen)
        self._instead.set_words(plan.instead_headline or (self.tr("Without a headline") if chosen else ""))
        self.choose.setText(self.tr("&Choose…") if chosen else self.tr("&Choose an article…"))
        self.places.show_plan(plan, site)
