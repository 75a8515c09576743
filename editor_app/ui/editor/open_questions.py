"""What a person must decide about the open article: recovered text, a text that moved on elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from editor_app.domain.article import ArticleContent, WorkingDraft
from editor_app.domain.errors import StaleRevision
from editor_app.ui.editor.choice_bar import Choice, ChoiceBar
from editor_app.ui.editor.merge_words import offer_words
from editor_app.ui.editor.moved_on import MovedOn
from editor_app.ui.editor.open_text import ALL_FIELDS
from editor_app.ui.editor.session import EditSession
from editor_app.ui.moments import moment

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.history import FieldDifference
    from editor_app.services.merging import MergeOffer
    from editor_app.ui.tasks import Tasks


Side = tuple[str, Callable[[], ArticleContent]]
"""What a text is called, and how to have it (in any thread)."""


class OpenQuestions(QObject):
    """Asks in the bar. While recovered text waits for an answer the article is read only, so neither text is lost."""

    def __init__(
        self,
        session: EditSession,
        newsroom: Newsroom,
        tasks: Tasks,
        bar: ChoiceBar,
        set_read_only: Callable[[bool], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._newsroom = newsroom
        self._tasks = tasks
        self._bar = bar
        self._window = parent
        self._set_read_only = set_read_only
        self._moved_on = MovedOn(session, newsroom, tasks, bar, self._compare_moved_on, parent)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._settled)
        session.stale.connect(self._on_stale)
        self._recovery_asked = False
        session.saved.connect(self._on_saved)

    def _on_saved(self, _saved: object) -> None:
        """A save answers the question which text is the newest; not what becomes of recovered text."""
        if not self._recovery_asked:
            self._settled()

    def _settled(self) -> None:
        self._recovery_asked = False
        self._moved_on.settled()
        self._bar.hide()
        self._set_read_only(False)

    def _on_opened(self, found: Any) -> None:
        """Offer recovered text. Any: OpenArticle, a type of the services."""
        self._settled()
        draft: WorkingDraft | None = found.recovered
        if draft is None:
            return
        self._recovery_asked = True
        self._set_read_only(True)
        when = moment(draft.saved_at)
        words = self.tr("Unsaved text of {0} was found. Stored text is shown; nothing is lost until you choose.")
        if draft.saved_at < found.article.updated_at:
            words = self.tr("Unsaved text of {0} was found. The stored text shown is newer; nothing is lost.")
        self._bar.ask(words.format(when), self._recovered_choices(draft))
        if draft.edit.base_revision != found.article.revision:
            self._offer_merge(draft, words.format(when))

    def _recovered_choices(self, draft: WorkingDraft) -> tuple[Choice, ...]:
        return (
            ("recoveredRestore", self.tr("Restore"), lambda: self._restore(draft.edit.content)),
            ("recoveredCompare", self.tr("Compare"), lambda: self._compare(draft.edit.content)),
            ("recoveredDiscard", self.tr("Discard"), self._discard),
        )

    def _offer_merge(self, draft: WorkingDraft, words: str) -> None:
        """The stored text moved on since the recovered one was begun: offer both in one, made off this thread."""
        edit = draft.edit

        def show(offer: MergeOffer) -> None:
            article = self._session.article
            moved_on = offer.their_deeds.fields or offer.their_deeds.paragraphs
            if not self._recovery_asked or article is None or article.id != edit.id or not moved_on:
                return
            clean = not offer.merged.conflicts
            label = self.tr("Merge both") if clean else self.tr("Look and choose…")
            merge = (lambda: self._restore(offer.merged.content())) if clean else (lambda: self._look(offer))
            self._bar.ask(
                f"{words} {offer_words(offer)}", (("recoveredMerge", label, merge), *self._recovered_choices(draft))
            )

        self._tasks.pool(
            lambda: self._newsroom.merging.offer(edit.id, edit.base_revision, edit.content),
            show,
            owner=self,
            key="recovered-merge",
        )

    def _look(self, offer: MergeOffer) -> None:
        from editor_app.ui.editor.merge_view import MergeView  # seldom wanted

        view = MergeView(offer, self._window.window())
        view.decided.connect(self._restore)
        view.decided.connect(view.close)
        self._session.closed.connect(view.close)
        self._session.opened.connect(view.close)
        view.show()

    def _restore(self, content: ArticleContent) -> None:
        """Put the recovered text in; what was typed elsewhere meanwhile is committed first."""
        self._session.flush(lambda: self._apply(content))

    def _apply(self, content: ArticleContent) -> None:
        self._settled()
        stored = self._session.content()
        names = frozenset(name for name in ALL_FIELDS if getattr(stored, name) != getattr(content, name))
        self._session.apply_content(content, names)

    def _discard(self) -> None:
        self._session.discard_recovered(self._settled)

    def _on_stale(self, error: StaleRevision) -> None:
        self._recovery_asked = False
        self._set_read_only(False)
        self._moved_on.ask(error)

    def _compare(self, recovered: ArticleContent) -> None:
        self._show_difference(
            (self.tr("Stored"), self._session.frozen_content()), (self.tr("Recovered"), lambda: recovered)
        )

    def _compare_moved_on(self, theirs: Callable[[], ArticleContent], mine: Callable[[], ArticleContent]) -> None:
        self._show_difference((self.tr("Stored"), theirs), (self.tr("Yours"), mine))

    def _show_difference(self, left: Side, right: Side) -> None:
        """Compare off this thread and show what differs."""

        def show(differences: list[FieldDifference]) -> None:
            from editor_app.ui.editor.compare_view import CompareView  # seldom wanted

            CompareView(left[0], right[0], differences, self._window.window()).show()

        self._tasks.pool(lambda: self._newsroom.history.compare(left[1](), right[1]()), show, owner=self, key="compare")
