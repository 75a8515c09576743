"""An article that was changed elsewhere while it is written here: both texts in one is offered, never an overwrite."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.errors import StaleRevision
from editor_app.ui.editor.merge_words import offer_words
from editor_app.ui.reporting import word

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.merging import MergeOffer
    from editor_app.ui.editor.choice_bar import ChoiceBar
    from editor_app.ui.editor.merge_view import MergeView
    from editor_app.ui.editor.session import EditSession
    from editor_app.ui.tasks import Tasks


class MovedOn(QObject):
    """Asks in the bar. Writing goes on meanwhile; what is written after the merge was made meets it afterwards."""

    def __init__(
        self,
        session: EditSession,
        newsroom: Newsroom,
        tasks: Tasks,
        bar: ChoiceBar,
        compare: Callable[[Callable[[], ArticleContent], Callable[[], ArticleContent]], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._newsroom = newsroom
        self._tasks = tasks
        self._bar = bar
        self._compare = compare
        self._window = window
        self._view: MergeView | None = None
        self._merge_wanted = False
        """The person has asked for both in one; what they typed since only had to be merged again."""

    def ask(self, _error: StaleRevision) -> None:
        """Say that the article moved on, and then what came from whom."""
        article = self._session.article
        if article is None:
            return
        self._bar.ask(
            self.tr("This article was changed elsewhere. Your text is kept here; the other one is in the history."),
            self._other_choices(),
        )
        self._offer(article)

    def settled(self) -> None:
        """Know that there is nothing to choose any more."""
        self._merge_wanted = False
        if self._view is not None:
            self._view.close()

    def _offer(self, article: Article) -> None:
        """Merge off this thread; the latest merge counts."""
        mine, edits = self._session.frozen_content(), self._session.edits

        def show(offer: MergeOffer) -> None:
            here = self._session.article
            if here is None or here.id != offer.article or self._session.stale_error is None:
                return
            if self._merge_wanted and not offer.merged.conflicts:
                self._keep(offer, offer.merged.content(), edits)
            else:
                self._merge_wanted = False
                self._show(offer, edits)

        self._tasks.pool(
            lambda: self._newsroom.merging.offer(article.id, article.revision, mine()), show, owner=self, key="merge"
        )

    def _show(self, offer: MergeOffer, edits: int) -> None:
        if offer.merged.conflicts:
            first = ("staleMerge", self.tr("Look and choose…"), lambda: self._look(offer, edits))
        else:
            first = ("staleMerge", self.tr("Merge both"), lambda: self._merge(offer, edits))
        self._bar.ask(offer_words(offer), (first, *self._other_choices()))

    def _other_choices(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        return (
            ("staleCompare", self.tr("Compare"), self._compare_stored),
            ("staleKeepMine", self.tr("Save mine on top"), self._session.keep_mine),
            ("staleTakeTheirs", self.tr("Take theirs"), self._session.take_theirs),
        )

    def _compare_stored(self) -> None:
        article = self._session.article
        if article is not None:
            self._compare(lambda: self._newsroom.articles.get(article.id).content, self._session.frozen_content())

    # Both in one

    def _merge(self, offer: MergeOffer, edits: int) -> None:
        """Keep both; what was typed since the offer is merged first."""
        article = self._session.article
        self._merge_wanted = True
        if self._session.edits == edits:
            self._keep(offer, offer.merged.content(), edits)
        elif article is not None:
            self._offer(article)

    def _look(self, offer: MergeOffer, edits: int) -> None:
        """Show the places to choose, side by side."""
        from editor_app.ui.editor.merge_view import MergeView  # seldom wanted

        if self._view is not None:
            self._view.raise_()
            self._view.activateWindow()
            return
        view = self._view = MergeView(offer, self._window.window())
        view.decided.connect(lambda content: self._on_decided(view, content, edits))
        view.destroyed.connect(self._on_view_gone)
        view.show()

    def _on_decided(self, view: MergeView, content: ArticleContent, edits: int) -> None:
        self._merge_wanted = True

        def failed(error: Exception) -> None:
            self._merge_wanted = False
            if isinstance(error, StaleRevision):
                view.close()  # it moved on once more: the bar asks anew
            else:
                view.on_not_saved(word(error))

        self._keep(view.offer, content, edits, failed)

    def _on_view_gone(self) -> None:
        self._view = None

    def _keep(
        self,
        offer: MergeOffer,
        content: ArticleContent,
        edits: int,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self._session.keep_merged(lambda: self._newsroom.merging.keep(offer, content), edits, failed)
