"""Days made up at random: whatever the order, each word that stood in a field is in the editor, a draft or the history.

Nothing here takes a word away on purpose, so at the end every one must be found.
"""

import random
from collections.abc import Callable
from contextlib import ExitStack, suppress

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QTextEdit

from editor_app.domain.article import Article
from editor_app.domain.errors import StaleRevision
from editor_app.domain.listed import Status
from editor_app.services.field_merge import Take
from editor_app.ui.editor.merge_view import MergeView
from tests.safety.conftest import Desk, full_disk

STEPS = 60


class Day:
    """One day at the desk, with a die."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.random = random.Random(seed)
        self.articles: list[Article] = [desk.make(headline=f"Story {number}", slug="") for number in range(3)]
        self.words: list[str] = []
        self.disk = ExitStack()
        self.told: list[str] = []

    def live(self) -> None:
        """Do things."""
        steps: list[tuple[int, Callable[[], object]]] = [
            (30, self.type),
            (6, lambda: self.desk.session.open(self.random.choice(self.articles).id)),
            (3, self.desk.session.save_now),
            (2, self.desk.session.create),
            (1, self.desk.session.close),
            (4, self.desk.editor.toggle_source),
            (3, self.write_elsewhere),
            (2, lambda: self.desk.session.set_status(self.random.choice([Status.READY, Status.DRAFT]))),
            (2, self.restore_elsewhere),
            (2, self.leave_draft),
            (5, self.answer),
            (2, self.spoil_disk),
            (2, self.mend_disk),
            (12, lambda: QTest.qWait(self.random.choice([0, 1, 5, 20]))),
            (1, self.desk.session.keep_draft),
            (4, self.desk.settle),
        ]
        try:
            for _ in range(STEPS):
                step = self.random.choices([each for _, each in steps], [each for each, _ in steps])[0]
                self.told.append(getattr(step, "__name__", "?"))
                step()
        finally:
            self.disk.close()
        self.desk.settle()

    def type(self) -> None:
        """Put a word into a field; it counts if the field took it."""
        editor = self.desk.editor
        body: QTextEdit | QPlainTextEdit = editor._stack.source_edit if editor._stack.in_source else editor.body
        field = self.random.choice([editor.headline, editor.standfirst, body, self.desk.details._notes])
        if self.desk.session.article is None or field.isReadOnly() or not field.isEnabled():
            return
        word = f"w{len(self.words)}x{self.random.randrange(10**6)}q"
        field.insertPlainText(f" {word} ")
        self.words.append(word)

    def write_elsewhere(self) -> None:
        """Another program's words go in behind the window's back."""
        article = self.random.choice(self.articles)
        notes = self.desk.newsroom.articles.get(article.id).content.notes
        self._quietly(lambda: self.desk.elsewhere(article, notes=f"{notes} else{self.random.randrange(10**6)}"))

    def restore_elsewhere(self) -> None:
        """An old version is restored by another panel."""
        article = self.random.choice(self.articles)
        history = self.desk.newsroom.history
        revision = self.random.choice(history.revisions(article.id)).id
        if not self._spoilt:
            self.desk.tasks.database(lambda: history.restore(article.id, revision), failed=lambda _: None)

    def leave_draft(self) -> None:
        """A crash of another day left a draft of an article that is not open."""
        article = self.random.choice(self.articles)
        self.desk.settle()
        open_now = self.desk.session.article
        ours = self.desk.newsroom._drafts.is_ours(article.id)  # two runs never write at once
        if (open_now is None or open_now.id != article.id) and not self._spoilt and not ours:
            word = f"d{len(self.words)}x{self.random.randrange(10**6)}q"
            now = self.desk.newsroom.articles.get(article.id)
            if self.desk.newsroom.articles.open(article.id).recovered is None:
                self.desk.left_over(now, standfirst=f"{now.content.standfirst} {word}")
                self.words.append(word)

    def answer(self) -> None:
        """Answer an open question, but never by throwing away."""
        for view in self._merge_views():
            for card in view.cards:
                card.take(self.random.choice([Take.MINE, Take.THEIRS, Take.BOTH]))
            view.decide()
        wanted = ["recoveredRestore", "staleKeepMine", "staleTakeTheirs", "staleMerge", "staleMerge"]
        buttons = [each for each in self.desk.editor.findChildren(QPushButton) if each.objectName() in wanted]
        shown = [each for name in wanted for each in buttons if each.objectName() == name and each.isVisible()]
        if shown:
            self.random.choice(shown).click()

    def _merge_views(self) -> list[MergeView]:
        return [each for each in QApplication.topLevelWidgets() if isinstance(each, MergeView) and each.isVisible()]

    @property
    def _spoilt(self) -> bool:
        return bool(self.disk._exit_callbacks)  # type: ignore[attr-defined]

    def spoil_disk(self) -> None:
        """From now on nothing can be written."""
        if not self._spoilt:
            self.disk.enter_context(full_disk())

    def mend_disk(self) -> None:
        """There is room again."""
        self.disk.close()

    def _quietly(self, work: Callable[[], object]) -> None:
        if not self._spoilt:
            with suppress(StaleRevision):  # the window was quicker
                work()

    def said(self) -> str:
        """Return every word that can be had."""
        newsroom = self.desk.newsroom
        found = [repr(self.desk.session.content())]
        found += [repr(draft.edit.content) for draft in newsroom.articles.drafts()]
        with newsroom._database.read() as connection:
            found += [str(row[0]) for row in connection.exec_driver_sql("SELECT content FROM revisions")]
        return "\n".join(found)


@pytest.mark.parametrize("seed", range(12))
def test_no_word_is_lost(desk: Desk, seed: int) -> None:
    day = Day(desk, seed)
    day.live()
    said = day.said()
    lost = [word for word in day.words if word not in said]
    assert not lost, f"lost {lost} of {len(day.words)} by {day.told}"
    QApplication.processEvents()
    for _ in range(3):  # others may have written meanwhile: then it asks once more
        if desk.session.stale_error is not None:
            desk.session.keep_mine()
        desk.session.close()
        desk.settle()
    assert not desk.session.dirty
