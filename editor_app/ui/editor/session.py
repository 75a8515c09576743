"""The one open article: opening and closing it, what is typed, what others do to it. ``saving`` keeps it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from editor_app.domain.article import Article, ArticleContent, ArticleEdit, OpenArticle
from editor_app.domain.changes import Changes, Saved
from editor_app.domain.errors import EditorError, StaleRevision
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen
from editor_app.ui.editor.open_text import ALL_FIELDS, OpenText
from editor_app.ui.editor.saving import Failed, Saving, Then

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.merging import KeptMerge
    from editor_app.ui.tasks import Tasks

BODY = "body"


@frozen
class StatusMoved:
    """A status change that has been committed, and the article after it."""

    changes: Changes
    article: Article


class EditSession(QObject):
    """The open article with its unsaved edits. All methods are called on the UI thread.

    Two saves in a row never conflict with themselves. A text is let go only after it has been committed.
    """

    opened = Signal(object)
    """OpenArticle: another article is shown, or this one anew because it was changed elsewhere."""
    closed = Signal()
    content_changed = Signal(object)
    """frozenset of field names, whoever changed them."""
    collecting = Signal()
    """What is typed is about to be kept: hand over what a field still holds back."""
    content_applied = Signal(object)
    """frozenset of field names the program changed at once; comes before ``content_changed``."""
    dirty_changed = Signal(bool)
    draft_saved = Signal(object)
    saved = Signal(object)
    save_failed = Signal(object)
    """The exception: what is typed is not kept. It is tried again by itself."""
    save_recovered = Signal()
    """Saving works again after ``save_failed``."""
    save_slow = Signal(float)
    """Seconds that a write has been under way by now."""
    stale = Signal(object)
    status_changed = Signal(object)
    not_done = Signal(object)
    """The exception: something else was asked for and failed, such as opening another article."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._text = OpenText()
        self._saving = saving = Saving(self._text, newsroom, tasks, self)
        self._look_again = False
        saving.dirty_changed.connect(self.dirty_changed)
        saving.draft_saved.connect(self.draft_saved)
        saving.saved.connect(self.saved)
        saving.save_failed.connect(self.save_failed)
        saving.save_recovered.connect(self.save_recovered)
        saving.save_slow.connect(self.save_slow)
        saving.stale.connect(self.stale)
        saving.status_moved.connect(self._take_in)
        saving.rested.connect(self._on_rested)
        saving.every_quiet_time(self.save_now)
        tasks.changed.connect(self._on_changed)

    # What is open

    @property
    def article(self) -> Article | None:
        """The open article as stored (its newest known revision); None when nothing is open."""
        return self._text.article

    @property
    def dirty(self) -> bool:
        """Whether there are edits that no revision holds yet."""
        return self._saving.dirty

    @property
    def edits(self) -> int:
        """How many changes there have been; the same number means the same text."""
        return self._text.edits

    @property
    def stale_error(self) -> StaleRevision | None:
        """Set while the article has moved on elsewhere and the person has not chosen yet."""
        return self._saving.refused

    @property
    def body_source(self) -> Callable[[], Callable[[], str]] | None:
        """How to freeze the body in the widget that shows it; what that gives writes the Markdown, in any thread."""
        return self._text.body_source

    @body_source.setter
    def body_source(self, source: Callable[[], Callable[[], str]] | None) -> None:
        self._text.body_source = source

    def content(self) -> ArticleContent:
        """Return every field with its unsaved edits."""
        return self._text.content()

    def fields(self) -> ArticleContent:
        """Return every field with its unsaved edits, but the body perhaps as it was before them: no text is read."""
        return self._text.fields()

    def frozen_content(self) -> Callable[[], ArticleContent]:
        """Freeze every field as it stands, at the cost of the changed blocks. Called in any thread, it gives them."""
        return self._text.frozen()

    def frozen_article(self) -> Callable[[], Article] | None:
        """Freeze the open article with its unsaved edits; called in any thread, it gives the value."""
        article, content = self.article, self.frozen_content()
        return (lambda: replace(article, content=content())) if article else None

    def unsaved(self) -> Callable[[], ArticleEdit] | None:
        """Freeze what no revision holds yet, None where all is stored; called in any thread, it gives the edit."""
        return self._saving.frozen() if self.dirty else None

    def edited_article(self) -> Article | None:
        """Return the open article as a value with its unsaved edits, for the checks."""
        return replace(self.article, content=self.content()) if self.article else None

    # Editing

    def update(self, **changed: Any) -> None:
        """Set fields of the content (not the body). Any: the fields have many types."""
        if self.article is not None and (new := self._text.set(changed)):
            self._touched(new)

    def touch_body(self) -> None:
        """Say that the body was edited; it is read when it is needed."""
        if self.article is not None:
            self._text.touch_body()
            self._touched(frozenset({BODY}))

    def apply_content(self, content: ArticleContent, changed: frozenset[str] = ALL_FIELDS) -> None:
        """Set several fields at once by the program: a page taken apart, a recovered text."""
        if self.article is None or not changed:
            return
        self._text.put(content, changed)
        self.content_applied.emit(changed)
        self._touched(changed)

    def _touched(self, changed: frozenset[str]) -> None:
        self._saving.touched()
        self.content_changed.emit(changed)

    # Opening and closing

    def open(self, article_id: ArticleId) -> None:
        """Show another article, once the edits of this one are committed."""
        self.flush(lambda: self._load(article_id))

    def create(self, content: ArticleContent | None = None) -> None:
        """Begin a new article and show it."""
        self.flush(
            lambda: self._tasks.database(
                lambda: self._newsroom.articles.create(content),
                lambda result: self._load(result.article.id),
                self._on_not_done,
                self,
            )
        )

    def close(self, then: Then | None = None) -> None:
        """Let the article go, once its edits are committed."""

        def closed() -> None:
            self._forget()
            self.closed.emit()
            if then:
                then()

        self.flush(closed)

    def _load(self, article_id: ArticleId) -> None:
        self._tasks.database(lambda: self._newsroom.articles.open(article_id), self._on_loaded, self._on_not_done, self)

    def _on_loaded(self, found: OpenArticle) -> None:
        if self.dirty and self.article is not None:
            # Typed while the other one was being read: keep that first.
            self.flush(lambda: self._load(found.article.id))
            return
        self.show(found)

    def show(self, found: OpenArticle) -> None:
        """Show an article that has been read; no other may hold edits."""
        self._forget()
        self._text.show(found.article)
        self._saving.recovered = found.recovered
        self.opened.emit(found)

    def _forget(self) -> None:
        self._text.show(None)
        self._saving.forget()

    # Keeping

    def save_now(self, then: Then | None = None, failed: Failed | None = None) -> None:
        """Make a revision of what is typed; ``then`` is called when it is committed, or if there is nothing to do."""
        self.collecting.emit()
        self._saving.ask(then, failed)

    def flush(self, then: Then, failed: Failed | None = None) -> None:
        """Call ``then`` once nothing is unsaved or under way; where a save fails, ``failed`` and never ``then``."""
        self.save_now(then, failed)

    def keep_draft(self) -> None:
        """Keep the working draft now, if one is due."""
        self._saving.keep_draft()

    def set_status(self, status: Status, then: Then | None = None) -> None:
        """Save, then move the article to another status."""
        self.save_now(lambda: self._move(status, then))

    def keep_mine(self) -> None:
        """After ``stale``: save this text as the newest revision; the other one stays in the history."""
        if self.article is not None and self._saving.refused is not None:
            self._text.article = replace(self.article, revision=RevisionId(self._saving.refused.current))
            self._saving.refused = None
            self.save_now()

    def take_theirs(self) -> None:
        """After ``stale``: show the stored text; this one goes into the history."""
        if self.article is None:
            return
        article_id, mine, edits = self.article.id, self.frozen_content(), self.edits

        def work() -> OpenArticle:
            self._newsroom.articles.set_aside(article_id, mine())
            self._newsroom.articles.discard_draft(article_id)
            return self._newsroom.articles.open(article_id)

        def show(found: OpenArticle) -> None:
            if self.article is not None and self.article.id == article_id and self.edits == edits:
                self.show(found)

        self._saving.hold()
        self._tasks.database(work, show, self._saving.fail, self)

    def keep_merged(self, keep: Callable[[], KeptMerge], edits: int, failed: Failed | None = None) -> None:
        """After ``stale``: store what ``keep`` makes of the text as it was at ``edits`` and of theirs, and show it.

        What was typed since is not lost: it stays in the editor, a change of the text that went into the merge, and
        so the two meet again.
        """

        def kept(merge: KeptMerge) -> None:
            if self.article is None or self.article.id != merge.article.id:
                return
            self._saving.refused = None
            if self.edits != edits:
                self._text.article = merge.mine
                self.save_now()
                return
            mine, stored = merge.mine.content, merge.article.content
            changed = frozenset(name for name in ALL_FIELDS if getattr(mine, name) != getattr(stored, name))
            self._text.article = merge.article
            self.apply_content(stored, changed)
            saved = Saved(article=merge.article, revision=merge.article.revision)
            self._saving.committed(saved, self.edits)

        def lost(error: Exception) -> None:
            self._saving.fail(error)
            if failed:
                failed(error)

        self._saving.write(keep, kept, lost)

    def discard_recovered(self, then: Then | None = None) -> None:
        """Drop the working draft that was found when the article was opened; what was typed since is not that."""
        if self.article is None or not self._saving.recovered:
            if then:
                then()
            return
        article_id, found = self.article.id, self._saving.recovered
        self._saving.recovered = None

        def work() -> Changes:
            articles = self._newsroom.articles
            other = articles.set_aside(article_id, apart_from=found.edit.content)  # nobody has seen that one
            self._newsroom.articles.discard_draft(article_id)
            return other

        def failed(error: Exception) -> None:
            self._saving.recovered = self._saving.recovered or found
            self._on_not_done(error)

        self._tasks.database(work, lambda _: then and then(), failed, self)

    def _on_not_done(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error
        self.not_done.emit(error)

    # What others do to the open article

    def _move(self, status: Status, then: Then | None) -> None:
        if self.article is None:
            return
        article_id = self.article.id

        def work() -> StatusMoved:
            changes = self._newsroom.articles.set_status((article_id,), status)
            return StatusMoved(changes, self._newsroom.articles.get(article_id))

        def moved(result: StatusMoved) -> None:
            self._on_stored(result.article)
            if then:
                then()

        self._tasks.database(work, moved, self._on_not_done, self)

    def _on_changed(self, changes: Changes) -> None:
        if self.article is not None and self.article.id in changes.articles:
            self._look()

    def _on_rested(self) -> None:
        if self._look_again:
            self._look_again = False
            self._look()

    def _look(self) -> None:
        """Read the stored article again: another screen wrote to it."""
        if self.article is None:
            return
        article_id = self.article.id
        self._tasks.database(lambda: self._newsroom.articles.get(article_id), self._on_stored, self._on_not_done, self)

    def _on_stored(self, stored: Article) -> None:
        """Take in a newer revision made elsewhere: quietly if only the status moved, anew if the text did."""
        mine = self.article
        if mine is None or stored.id != mine.id or stored.revision == mine.revision:
            return
        if self._saving.busy:
            self._look_again = True
        elif stored.content == mine.content:
            self._take_in(stored)
        elif self.dirty:
            message = "The article was changed elsewhere. Your text is kept here."
            self._saving.refuse(StaleRevision(message, base=mine.revision, current=stored.revision), None)
        else:
            self._load(stored.id)

    def _take_in(self, stored: Article) -> None:
        moved = self.article is not None and stored.status != self.article.status
        self._text.article = stored
        if moved:
            self.status_changed.emit(stored.status)
