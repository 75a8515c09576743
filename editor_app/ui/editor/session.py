"""The one open article: what is typed, when it is kept, and what becomes of a save that fails."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.domain.article import Article, ArticleContent, ArticleEdit, Status, WorkingDraft
from editor_app.domain.changes import Changes, Saved
from editor_app.domain.errors import EditorError, StaleRevision
from editor_app.domain.ids import ArticleId, RevisionId

if TYPE_CHECKING:
    from editor_app.services.articles import Articles, OpenArticle
    from editor_app.ui.tasks import Tasks

AFTER_LAST_KEY = 0.5
"""Seconds of rest before a working draft is kept; rule F1 allows one."""
WHILE_TYPING = 1.0
"""Seconds after which a draft is kept although the typing goes on; rule F1 allows two."""
RETRY = 2.0
"""Seconds until a draft that could not be kept is tried again."""
QUIET_MINUTES = 10
"""Minutes without a key after which a revision is made."""

BODY = "body"
ALL_FIELDS = frozenset(each.name for each in fields(ArticleContent))

T = TypeVar("T")
Then = Callable[[], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class StatusMoved:
    """A status change that has been committed, and the article after it."""

    changes: Changes
    article: Article


class EditSession(QObject):
    """The open article with its unsaved edits. All methods are called on the UI thread.

    At most one write is under way; what is asked for meanwhile follows on the revision the first one made,
    so two saves in a row never conflict. A text is let go only after it has been committed.
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
    save_recovered = Signal()
    """Saving works again after ``save_failed``."""
    stale = Signal(object)
    status_changed = Signal(object)

    def __init__(self, articles: Articles, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.body_source: Callable[[], Callable[[], str]] | None = None
        """How to freeze the body in the widget that shows it; what that gives writes the Markdown, in any thread."""
        self._articles = articles
        self._tasks = tasks
        self._article: Article | None = None
        self._content = ArticleContent()
        self._body_touched = False
        self._frozen: Callable[[], ArticleContent] | None = None
        self._dirty = False
        self._draft_due = False
        self._edits = 0
        self._first_touch = 0.0
        self._busy = False
        self._failing = False
        self._look_again = False
        self._recovered: WorkingDraft | None = None
        self._stale: StaleRevision | None = None
        self._waiting: list[tuple[Then | None, Failed | None]] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timer)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MINUTES * 60_000)
        self._quiet.timeout.connect(self.save_now)
        tasks.changed.connect(self._on_changed)

    # What is open

    @property
    def article(self) -> Article | None:
        """The open article as stored (its newest known revision); None when nothing is open."""
        return self._article

    @property
    def dirty(self) -> bool:
        """Whether there are edits that no revision holds yet."""
        return self._dirty

    @property
    def stale_error(self) -> StaleRevision | None:
        """Set while the article has moved on elsewhere and the person has not chosen yet."""
        return self._stale

    def content(self) -> ArticleContent:
        """Return every field with its unsaved edits."""
        self._content = self.frozen_content()()
        self._body_touched = False
        return self._content

    def fields(self) -> ArticleContent:
        """Return every field with its unsaved edits, but the body perhaps as it was before them: no text is read."""
        return self._content

    def frozen_content(self) -> Callable[[], ArticleContent]:
        """Freeze every field as it stands, at the cost of the changed blocks. Called in any thread, it gives them."""
        content = self._content
        if not self._body_touched or self.body_source is None:
            return lambda: content
        if self._frozen is None:
            body = self.body_source()
            self._frozen = cache(lambda: replace(content, body=body()))
        return self._frozen

    def frozen_article(self) -> Callable[[], Article] | None:
        """Freeze the open article with its unsaved edits; called in any thread, it gives the value."""
        article, content = self._article, self.frozen_content()
        return (lambda: replace(article, content=content())) if article else None

    def edited_article(self) -> Article | None:
        """Return the open article as a value with its unsaved edits, for the checks."""
        return replace(self._article, content=self.content()) if self._article else None

    # Editing

    def update(self, **changed: Any) -> None:
        """Set fields of the content (not the body). Any: the fields have many types; replace() checks the names."""
        if self._article is None:
            return
        new = {name: value for name, value in changed.items() if getattr(self._content, name) != value}
        if not new:
            return
        self._content = replace(self._content, **new)
        self._frozen = None
        self._touched(frozenset(new))

    def touch_body(self) -> None:
        """Say that the body was edited; it is read when it is needed."""
        if self._article is None:
            return
        self._body_touched = True
        self._frozen = None
        self._touched(frozenset({BODY}))

    def apply_content(self, content: ArticleContent, changed: frozenset[str] = ALL_FIELDS) -> None:
        """Set several fields at once by the program: a page taken apart, a recovered text."""
        if self._article is None or not changed:
            return
        self._content = replace(self.content(), **{name: getattr(content, name) for name in changed})
        self._frozen = None
        self.content_applied.emit(changed)
        self._touched(changed)

    def _touched(self, changed: frozenset[str]) -> None:
        self._edits += 1
        now = time.monotonic()
        if not self._draft_due:
            self._draft_due = True
            self._first_touch = now
        due = min(now + AFTER_LAST_KEY, self._first_touch + WHILE_TYPING)
        if not self._failing:
            self._timer.start(max(0, int((due - now) * 1000)))
        self._quiet.start()
        self._set_dirty(True)
        self.content_changed.emit(changed)

    def _set_dirty(self, dirty: bool) -> None:
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    # Opening and closing

    def open(self, article_id: ArticleId) -> None:
        """Show another article, once the edits of this one are committed."""
        self.flush(lambda: self._load(article_id))

    def create(self, content: ArticleContent | None = None) -> None:
        """Begin a new article and show it."""
        self.flush(
            lambda: self._tasks.database(
                lambda: self._articles.create(content),
                lambda result: self._load(result.article.id),
                self._on_failed,
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
        self._tasks.database(lambda: self._articles.open(article_id), self._on_loaded, self._on_failed, self)

    def _on_loaded(self, found: OpenArticle) -> None:
        if self._dirty and self._article is not None:
            # Typed while the other one was being read: keep that first.
            self.flush(lambda: self._load(found.article.id))
            return
        self._show(found)

    def _show(self, found: OpenArticle) -> None:
        self._forget()
        self._article = found.article
        self._content = found.article.content
        self._recovered = found.recovered
        self.opened.emit(found)

    def _forget(self) -> None:
        self._timer.stop()
        self._quiet.stop()
        self._article = None
        self._content = ArticleContent()
        self._body_touched = self._draft_due = False
        self._frozen = None
        self._recovered = None
        self._stale = None
        self._set_dirty(False)

    # Keeping

    def save_now(self, then: Then | None = None, failed: Failed | None = None) -> None:
        """Make a revision of what is typed; ``then`` is called when it is committed, or if there is nothing to do."""
        self._ask(then, failed)

    def flush(self, then: Then, failed: Failed | None = None) -> None:
        """Call ``then`` once nothing is unsaved or under way; where a save fails, ``failed`` and never ``then``."""
        self._ask(then, failed)

    def set_status(self, status: Status, then: Then | None = None) -> None:
        """Save, then move the article to another status."""
        self._ask(lambda: self._move(status, then), None)

    def keep_mine(self) -> None:
        """After ``stale``: save this text as the newest revision; the other one stays in the history."""
        if self._article is not None and self._stale is not None:
            self._article = replace(self._article, revision=RevisionId(self._stale.current))
            self._stale = None
            self.save_now()

    def take_theirs(self) -> None:
        """After ``stale``: show the stored text; this one goes into the history."""
        if self._article is None:
            return
        article_id, mine, edits = self._article.id, self.frozen_content(), self._edits

        def work() -> OpenArticle:
            self._articles.set_aside(article_id, mine())
            self._articles.discard_draft(article_id)
            return self._articles.open(article_id)

        def show(found: OpenArticle) -> None:
            if self._article is not None and self._article.id == article_id and self._edits == edits:
                self._show(found)

        self._timer.stop()
        self._draft_due = False
        self._tasks.database(work, show, self._on_save_failed, self)

    def discard_recovered(self, then: Then | None = None) -> None:
        """Drop the working draft that was found when the article was opened; what was typed since is not that."""
        if self._article is None or not self._recovered:
            if then:
                then()
            return
        article_id, found = self._article.id, self._recovered
        self._recovered = None

        def work() -> Changes:
            other = self._articles.set_aside(article_id, apart_from=found.edit.content)  # nobody has seen that one
            self._articles.discard_draft(article_id)
            return other

        def failed(error: Exception) -> None:
            self._recovered = self._recovered or found
            self._on_failed(error)

        self._tasks.database(work, lambda _: then and then(), failed, self)

    def _ask(self, then: Then | None, failed: Failed | None) -> None:
        self.collecting.emit()
        self._waiting.append((then, failed))
        self._go_on()

    def _go_on(self) -> None:
        """Start the next write if none is under way."""
        while not self._busy and self._waiting:
            then, failed = self._waiting.pop(0)
            if self._article is None or not self._dirty:
                if then:
                    then()
                continue
            self._save(then, failed)
        if self._busy:
            return
        if self._draft_due and not self._timer.isActive():
            self._timer.start(0)
        if self._look_again:
            self._look_again = False
            self._look()

    def _edit(self) -> Callable[[], ArticleEdit] | None:
        """Freeze what is typed: a long text is made Markdown where it is kept, never here."""
        if self._article is None:
            return None
        article_id, base, content = self._article.id, self._article.revision, self.frozen_content()
        return lambda: ArticleEdit(id=article_id, base_revision=base, content=content())

    def _save(self, then: Then | None, failed: Failed | None) -> None:
        edit = self._edit()
        if edit is None:
            return
        if self._stale is not None:
            self._refuse_stale(self._stale, failed)
            return
        edits = self._edits
        self._busy = True
        self._timer.stop()

        def kept(saved: Saved) -> None:
            self._busy = False
            self._on_saved(saved, edits)
            # Typed while the save ran: what waits on it needs the rest committed as well.
            if then and self._dirty:
                self._waiting.insert(0, (then, failed))
            elif then:
                then()
            self._go_on()

        def lost(error: Exception) -> None:
            self._busy = False
            if isinstance(error, StaleRevision):
                self._rebase(error, then, failed)
                return
            self._on_save_failed(error)
            if failed:
                failed(error)
            self._go_on()

        self._write(edit, self._articles.save, kept, lost)

    def _rebase(self, error: StaleRevision, then: Then | None, failed: Failed | None) -> None:
        """After a refused save: where only the status moved on, save again on the newest revision; else say so."""
        if self._article is None:
            return
        article_id = self._article.id

        def found(stored: Article) -> None:
            mine = self._article
            if mine is not None and stored.id == mine.id and stored.content == mine.content:
                self._take_in(stored)
                self._waiting.insert(0, (then, failed))
            else:
                self._refuse_stale(error, failed)
            self._go_on()

        def missed(cause: Exception) -> None:
            self._on_save_failed(cause)
            if failed:
                failed(cause)
            self._go_on()

        self._tasks.database(lambda: self._articles.get(article_id), found, missed, self)

    def _on_saved(self, saved: Saved, edits: int) -> None:
        if self._article is None or saved.article.id != self._article.id:
            return
        self._article = saved.article
        if self._edits == edits:
            self._content, self._body_touched = saved.article.content, False
            self._draft_due = False
            self._quiet.stop()
            self._set_dirty(False)
        self._works_again()
        self.saved.emit(saved)

    def _on_timer(self) -> None:
        """Keep the working draft; never while another write is under way."""
        edit = self._edit()
        if edit is None or not self._draft_due or self._busy:
            return
        edits = self._edits
        self._busy = True
        self._draft_due = False

        def kept(at: datetime) -> None:
            self._busy = False
            self._works_again()
            if self._edits == edits:
                self.draft_saved.emit(at)
            self._go_on()

        def lost(error: Exception) -> None:
            self._busy = False
            self._on_save_failed(error)
            self._go_on()

        self._write(edit, self._articles.save_draft, kept, lost)

    def _write(
        self, edit: Callable[[], ArticleEdit], keep: Callable[[ArticleEdit], T], kept: Callable[[T], None], lost: Failed
    ) -> None:
        """Keep an edit; text found when the article was opened goes into the history first, for this replaces it."""
        found, self._recovered = self._recovered, None

        def work() -> T:
            made = edit()
            if found is not None:
                self._articles.set_aside(made.id, apart_from=made.content)
            return keep(made)

        def failed(error: Exception) -> None:
            self._recovered = self._recovered or found
            lost(error)

        self._tasks.database(work, kept, failed, self)

    def _on_save_failed(self, error: Exception) -> None:
        if isinstance(error, StaleRevision):
            self._refuse_stale(error, None)
            return
        self._failing = True
        self._draft_due = True
        self._timer.start(int(RETRY * 1000))
        self.save_failed.emit(error)

    def _refuse_stale(self, error: StaleRevision, failed: Failed | None) -> None:
        self._stale = error
        self.stale.emit(error)
        if failed:
            failed(error)

    def _works_again(self) -> None:
        if self._failing:
            self._failing = False
            self.save_recovered.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error
        self.save_failed.emit(error)

    # What others do to the open article

    def _move(self, status: Status, then: Then | None) -> None:
        if self._article is None:
            return
        article_id = self._article.id

        def work() -> StatusMoved:
            changes = self._articles.set_status((article_id,), status)
            return StatusMoved(changes, self._articles.get(article_id))

        def moved(result: StatusMoved) -> None:
            self._on_stored(result.article)
            if then:
                then()

        self._tasks.database(work, moved, self._on_failed, self)

    def _on_changed(self, changes: Changes) -> None:
        if self._article is not None and self._article.id in changes.articles:
            self._look()

    def _look(self) -> None:
        """Read the stored article again: another screen wrote to it."""
        if self._article is None:
            return
        article_id = self._article.id
        self._tasks.database(lambda: self._articles.get(article_id), self._on_stored, self._on_failed, self)

    def _on_stored(self, stored: Article) -> None:
        """Take in a newer revision made elsewhere: quietly if only the status moved, anew if the text did."""
        mine = self._article
        if mine is None or stored.id != mine.id or stored.revision == mine.revision:
            return
        if self._busy:
            self._look_again = True
        elif stored.content == mine.content:
            self._take_in(stored)
        elif self._dirty:
            message = "The article was changed elsewhere. Your text is kept here."
            self._refuse_stale(StaleRevision(message, base=mine.revision, current=stored.revision), None)
        else:
            self._load(stored.id)

    def _take_in(self, stored: Article) -> None:
        moved = self._article is not None and stored.status != self._article.status
        self._article = stored
        if moved:
            self.status_changed.emit(stored.status)
