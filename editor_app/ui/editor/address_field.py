"""The article's address (slug): made from the headline until somebody writes it, or makes it again."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor_app.domain.checks import make_slug
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.panel_parts import WrappedLabel, icon_button, named
from editor_app.ui.tasks import Tasks

REST = 500
"""Milliseconds after the last key in the headline before the address follows it."""


class AddressField(QWidget):
    """Follows the headline of an article that was never published, as long as nobody wrote an address."""

    made = Signal(str)
    """A new address was made by the program."""

    def __init__(self, newsroom: Newsroom, session: EditSession, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._follows = False
        self._typing = False
        self.edit = QLineEdit(self)
        named(self.edit, "slug", self.tr("Address of the page"))
        self.again = icon_button("slugAgain", "refresh-cw", self.tr("Make it again from the headline"), self)
        self._state = WrappedLabel("", self, look="muted")
        self._state.setObjectName("slugState")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.edit, 1)
        row.addWidget(self.again)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row)
        whole.addWidget(self._state)
        self.setFocusProxy(self.edit)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.make)
        self.edit.textEdited.connect(self._on_edited)
        self.edit.editingFinished.connect(self._show)
        self.again.clicked.connect(self._on_again)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_opened)
        session.content_changed.connect(self._on_content_changed)
        self._on_opened()

    def make(self) -> None:
        """Make the address from the headline; one that is taken gets a number."""
        article = self._session.article
        if article is None:
            return
        content, article_id = self._session.fields(), article.id

        def work() -> str:
            return self._newsroom.articles.suggest_slug(content.language, content.headline, article_id)

        self._tasks.pool(work, lambda slug: self._on_made(article_id, slug), owner=self, key="details-slug")

    def _on_made(self, article_id: ArticleId, slug: str) -> None:
        article = self._session.article
        if article is None or article.id != article_id or not self._follows or not slug:
            return
        self._session.update(slug=slug)
        self.made.emit(slug)

    def _on_opened(self) -> None:
        self._rest.stop()
        article = self._session.article
        content = self._session.fields()
        own = content.slug and not _made_from(content.slug, content.headline)
        self._follows = article is not None and article.published_at is None and not own
        self._show()

    def _on_content_changed(self, names: frozenset[str]) -> None:
        if "slug" in names and not self._typing:
            self._show()
        if self._follows and names & {"headline", "language"}:
            self._rest.start()

    def _on_edited(self, words: str) -> None:
        self._rest.stop()
        self._follows = not words.strip()
        self._typing = True
        self._session.update(slug=make_slug(words))
        self._typing = False
        self._show_state()

    def _on_again(self) -> None:
        self._follows = True
        self.make()
        self._show_state()

    def _show(self) -> None:
        slug = self._session.fields().slug
        if self.edit.text() != slug:
            self.edit.setText(slug)
            self.edit.setCursorPosition(0)
        self._show_state()

    def _show_state(self) -> None:
        article = self._session.article
        slug = self._session.fields().slug
        if article is None:
            words = ""
        elif article.published_at is not None:
            before = article.content.slug
            if before and slug and slug != before:
                words = self.tr("Readers who come to “{old}” are led to “{new}”, from the next bundle on.")
                words = words.format(old=before, new=slug)
            else:
                words = self.tr("Readers have this address. A new one leaves a redirect behind.")
        elif self._follows:
            words = self.tr("Follows the headline until you write your own.")
        else:
            words = self.tr("Written by hand.")
        self._state.set_words(words)


def _made_from(slug: str, headline: str) -> bool:
    """Whether an address is what the program would have made, with or without a number."""
    base = make_slug(headline)
    rest = slug.removeprefix(base)
    return bool(base) and slug.startswith(base) and (not rest or rest.removeprefix("-").isdigit())
