"""Where the article stands, as segments; withdrawing, and taking it back, are actions of their own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from editor_app.domain.article import Article
from editor_app.domain.listed import Status
from editor_app.ui.articles.words import status_words
from editor_app.ui.panel_parts import WrappedLabel, named, push_button

CHOSEN_BY_HAND = (Status.DRAFT, Status.IN_REVIEW, Status.READY)


class StatusSwitch(QWidget):
    """Draft, In review, Ready; Published or Withdrawn stands beside them while it holds."""

    status_chosen = Signal(object)
    """Status a person wants."""
    withdraw_wanted = Signal()
    taking_back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "statusSwitch", self.tr("Status"))
        self._status: Status | None = None
        self._group = QButtonGroup(self)
        self._buttons: dict[Status, QToolButton] = {}
        frame = QFrame(self)
        frame.setProperty("look", "segments")
        row = QHBoxLayout(frame)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(2)
        for status in Status:
            self._buttons[status] = self._segment(status, status_words(status), frame)
            row.addWidget(self._buttons[status])
        self._group.buttonClicked.connect(self._on_clicked)
        self._line = WrappedLabel("", self, look="muted")
        self._withdraw = push_button("withdraw", self.tr("&Withdraw…"), self, icon="archive")
        self._withdraw.setToolTip(self.tr("Takes the article off the site, and out of every place that holds it"))
        self._withdraw.clicked.connect(self.withdraw_wanted)
        self._take_back = push_button("takeBack", self.tr("&Take the withdrawal back"), self, icon="archive-restore")
        self._take_back.clicked.connect(self.taking_back_wanted)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        for part in (frame, self._line, self._withdraw, self._take_back):
            whole.addWidget(part)

    def _segment(self, status: Status, words: str, parent: QWidget) -> QToolButton:
        button = QToolButton(parent)
        named(button, f"status-{status}", words)
        button.setText(words)
        button.setCheckable(True)
        button.setProperty("look", "segment")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.setVisible(status in CHOSEN_BY_HAND)
        self._group.addButton(button)
        return button

    def show_article(self, article: Article | None, when: str, waits: str = "") -> None:
        """Show where an article stands; ``when`` says when it was first published, empty if never.

        ``waits`` says until when a time set ahead holds it back.
        """
        self.setEnabled(article is not None)
        if article is None:
            for part in (self._line, self._withdraw, self._take_back):
                part.hide()
            return
        self._status = article.status
        for status, button in self._buttons.items():
            button.setVisible(status in CHOSEN_BY_HAND or status is article.status)
        self._buttons[article.status].setChecked(True)
        self._withdraw.setVisible(article.published_at is not None and article.status is not Status.WITHDRAWN)
        self._take_back.setVisible(article.status is Status.WITHDRAWN)
        self._line.set_words(self._says(article, when, waits))
        self._line.setVisible(bool(self._line.text()))

    def _says(self, article: Article, when: str, waits: str) -> str:
        if article.binned_at is not None:
            return self.tr("It is in the bin.")
        if article.status is Status.WITHDRAWN:
            return self.tr("A notice stands in its place from the next bundle on.")
        if waits and article.status in (Status.READY, Status.PUBLISHED):
            return self.tr("It is in no bundle before {when}.").format(when=waits)
        if article.status is Status.READY:
            return self.tr("It goes out with the next bundle.")
        if article.status is Status.PUBLISHED:
            return self.tr("First published {when}. Saved changes go out with the next bundle.").format(when=when)
        if article.published_at is not None:
            return self.tr("The site keeps the text published last until this one is Ready.")
        return ""

    def _on_clicked(self) -> None:
        chosen = next(status for status, button in self._buttons.items() if button.isChecked())
        if chosen is not self._status:
            self._status = chosen
            self.status_chosen.emit(chosen)
