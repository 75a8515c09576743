"""When the open text is kept, and what becomes of a save that fails, is slow or is refused."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.domain.article import Article, ArticleEdit, WorkingDraft
from editor_app.domain.errors import StaleRevision

if TYPE_CHECKING:
    from datetime import datetime

    from editor_app.domain.changes import Saved
    from editor_app.newsroom import Newsroom
    from editor_app.services.articles import Articles
    from editor_app.ui.editor.open_text import OpenText
    from editor_app.ui.tasks import Tasks

AFTER_LAST_KEY = 0.5
"""Seconds of rest before a working draft is kept; rule F1 allows one."""
WHILE_TYPING = 1.0
"""Seconds after which a draft is kept although the typing goes on; rule F1 allows two."""
RETRY = 2.0
"""Seconds until a draft that could not be kept is tried again."""
QUIET_MINUTES = 10
"""Minutes without a key after which a revision is made."""
SLOW = (1.0, 5.0)
"""Seconds that a write is under way before a person hears of it, and again."""

T = TypeVar("T")
Then = Callable[[], None]
Failed = Callable[[Exception], None]


class Saving(QObject):
    """Keeps one text. At most one write is under way; what is asked for meanwhile follows on the revision it made."""

    dirty_changed = Signal(bool)
    draft_saved = Signal(object)
    saved = Signal(object)
    save_failed = Signal(object)
    save_recovered = Signal()
    save_slow = Signal(float)
    stale = Signal(object)
    status_moved = Signal(object)
    """Article: a newer revision that says the same and differs in its standing."""
    rested = Signal()
    """No write is under way and none is waiting."""

    def __init__(self, text: OpenText, newsroom: Newsroom, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._text = text
        self._newsroom = newsroom
        self._tasks = tasks
        self.dirty = False
        self._under_way = 0
        self.refused: StaleRevision | None = None
        """Set while the article has moved on elsewhere and the person has not chosen yet."""
        self.recovered: WorkingDraft | None = None
        """Unsaved work found when the article was opened: it goes into the history before a write replaces it."""
        self._draft_due = False
        self._first_touch = 0.0
        self._failing = False
        self._slow_for = 0
        self._waiting: list[tuple[Then | None, Failed | None]] = []
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.keep_draft)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MINUTES * 60_000)
        self._slow = QTimer(self, singleShot=True)
        self._slow.timeout.connect(self._on_slow)

    @property
    def busy(self) -> bool:
        """Whether a write is under way."""
        return self._under_way > 0

    def every_quiet_time(self, save: Then) -> None:
        """Call ``save`` when nothing was typed for a while."""
        self._quiet.timeout.connect(save)

    # What is due

    def touched(self) -> None:
        """Know that something was typed: a draft is due soon."""
        now = time.monotonic()
        if not self._draft_due:
            self._draft_due = True
            self._first_touch = now
        due = min(now + AFTER_LAST_KEY, self._first_touch + WHILE_TYPING)
        if not self._failing:
            self._timer.start(max(0, int((due - now) * 1000)))
        self._quiet.start()
        self._set_dirty(True)

    def forget(self) -> None:
        """Let the text go: nothing of it is due any more."""
        self.hold()
        self._quiet.stop()
        self.recovered = None
        self.refused = None
        self._set_dirty(False)

    def hold(self) -> None:
        """Keep no draft until something is typed again."""
        self._timer.stop()
        self._draft_due = False

    def _set_dirty(self, dirty: bool) -> None:
        if dirty != self.dirty:
            self.dirty = dirty
            self.dirty_changed.emit(dirty)

    # Writing

    def ask(self, then: Then | None, failed: Failed | None) -> None:
        """Make a revision of what is typed; ``then`` is called once nothing is unsaved, ``failed`` where that fails."""
        self._waiting.append((then, failed))
        self._go_on()

    def _go_on(self) -> None:
        """Start the next write if none is under way."""
        while not self.busy and self._waiting:
            then, failed = self._waiting.pop(0)
            if self._text.article is None or not self.dirty:
                if then:
                    then()
                continue
            self._save(then, failed)
        if self.busy:
            return
        if self._draft_due and not self._timer.isActive():
            self._timer.start(0)
        self.rested.emit()

    def frozen(self) -> Callable[[], ArticleEdit] | None:
        """Freeze what is typed: a long text is made Markdown where it is kept, never here."""
        article = self._text.article
        if article is None:
            return None
        content = self._text.frozen()
        return lambda: ArticleEdit(id=article.id, base_revision=article.revision, content=content())

    def _save(self, then: Then | None, failed: Failed | None) -> None:
        edit = self.frozen()
        if edit is None:
            return
        if self.refused is not None:
            self.refuse(self.refused, failed)
            return
        edits = self._text.edits
        self._timer.stop()

        def kept(saved: Saved) -> None:
            self.committed(saved, edits)
            # Typed while the save ran: what waits on it needs the rest committed as well.
            if then and self.dirty:
                self._waiting.insert(0, (then, failed))
            elif then:
                then()

        def lost(error: Exception) -> None:
            if isinstance(error, StaleRevision):
                self._rebase(error, then, failed)
                return
            self.fail(error)
            if failed:
                failed(error)

        self._keep(edit, lambda articles, made: articles.save(made), kept, lost)

    def _rebase(self, error: StaleRevision, then: Then | None, failed: Failed | None) -> None:
        """After a refused save: where only the status moved on, save again on the newest revision; else say so."""
        article = self._text.article
        if article is None:
            return

        def found(stored: Article) -> None:
            mine = self._text.article
            if mine is not None and stored.id == mine.id and stored.content == mine.content:
                self.status_moved.emit(stored)
                self._waiting.insert(0, (then, failed))
            else:
                self.refuse(error, failed)

        def missed(cause: Exception) -> None:
            self.fail(cause)
            if failed:
                failed(cause)

        self.write(lambda: self._newsroom.articles.get(article.id), found, missed)

    def keep_draft(self) -> None:
        """Keep the working draft if one is due; never while another write is under way."""
        edit = self.frozen()
        if edit is None or not self._draft_due or self.busy:
            return
        edits = self._text.edits
        self._draft_due = False

        def kept(at: datetime) -> None:
            self._works_again()
            if self._text.edits == edits:
                self.draft_saved.emit(at)

        self._keep(edit, lambda articles, made: articles.save_draft(made), kept, self.fail)

    def _keep(
        self,
        edit: Callable[[], ArticleEdit],
        keep: Callable[[Articles, ArticleEdit], T],
        kept: Callable[[T], None],
        lost: Failed,
    ) -> None:
        """Keep an edit; text found when the article was opened goes into the history first, for this replaces it."""
        found, self.recovered = self.recovered, None

        def work() -> T:
            made = edit()
            if found is not None:
                self._newsroom.articles.set_aside(made.id, apart_from=made.content)
            return keep(self._newsroom.articles, made)

        def failed(error: Exception) -> None:
            self.recovered = self.recovered or found
            lost(error)

        self.write(work, kept, failed)

    def write(self, work: Callable[[], T], kept: Callable[[T], None], lost: Failed) -> None:
        """Run one write of the open text: nothing else is written meanwhile, and a slow one is spoken of."""
        self._under_way += 1
        self._slow_for = 0
        self._slow.start(int(SLOW[0] * 1000))

        def ended() -> None:
            self._under_way -= 1
            if not self.busy:
                self._slow.stop()

        def then(result: T) -> None:
            ended()
            kept(result)
            self._go_on()

        def failed(error: Exception) -> None:
            ended()
            lost(error)
            self._go_on()

        self._tasks.database(work, then, failed, self)

    # How it ended

    def committed(self, saved: Saved, edits: int) -> None:
        """Know that a revision is stored of the text as it was at ``edits``."""
        article = self._text.article
        if article is None or saved.article.id != article.id:
            return
        self._text.article = saved.article
        if self._text.edits == edits:
            self._text.settle(saved.article.content)
            self._draft_due = False
            self._quiet.stop()
            self._set_dirty(False)
        self._works_again()
        self.saved.emit(saved)

    def fail(self, error: Exception) -> None:
        """Say that a write failed, and try again soon."""
        if isinstance(error, StaleRevision):
            self.refuse(error, None)
            return
        self._failing = True
        self._draft_due = True
        self._timer.start(int(RETRY * 1000))
        self.save_failed.emit(error)

    def refuse(self, error: StaleRevision, failed: Failed | None) -> None:
        """Say that the article moved on elsewhere; nothing is saved until the person has chosen."""
        self.refused = error
        self.stale.emit(error)
        if failed:
            failed(error)

    def _works_again(self) -> None:
        if self._failing:
            self._failing = False
            self.save_recovered.emit()

    def _on_slow(self) -> None:
        self.save_slow.emit(SLOW[self._slow_for])
        self._slow_for += 1
        if self._slow_for < len(SLOW):
            self._slow.start(int((SLOW[self._slow_for] - SLOW[self._slow_for - 1]) * 1000))
