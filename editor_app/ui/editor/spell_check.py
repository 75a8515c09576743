"""The spell check of the open article: remembers verdicts on words, asks about new ones off the UI thread.

What crosses threads are words, not places: a block is laid out with the verdicts at hand, at once while it is typed,
and what is not known yet is asked for in batches. So no answer can come too late for a text that has moved on.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCursor

from editor_app.ui.editor.body_edit import BodyEdit
from editor_app.ui.editor.fields import GrowingField
from editor_app.ui.editor.highlighter import FieldHighlighter, LooksHighlighter
from editor_app.ui.editor.spelled_field import SpelledField

if TYPE_CHECKING:
    from editor_app.domain.changes import Changes
    from editor_app.language.spelling import Checked
    from editor_app.newsroom import Newsroom
    from editor_app.ui.tasks import Tasks

SLICE = 0.004
"""Seconds the UI thread is taken for at a time."""
AT_ONCE = 12
"""Blocks that are looked through while they are laid out, in one turn; more of them wait for a slice."""
FIRST, BATCH = 150, 3000
"""Words asked about at once: few after opening, so that what is seen is answered soon."""
REMEMBERED = 200_000


class SpellCheck(QObject):
    """Checks the fields it is given, in the language it is told. All methods are called on the UI thread."""

    checked_changed = Signal(object)
    """Checked: what the language is checked with; None while the check is off or nothing is open."""
    settled = Signal()
    """Every word has its verdict and is shown so."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fields: list[SpelledField] = []
        self.language = ""
        self.on = False
        self.checked: Checked | None = None
        self._newsroom = newsroom
        self._tasks = tasks
        self._verdicts: dict[str, bool] = {}
        self._ignored: set[str] = set()
        self._unknown: dict[str, set[tuple[SpelledField, int]]] = {}
        self._asked: dict[str, set[tuple[SpelledField, int]]] = {}
        self._todo: deque[tuple[SpelledField, int]] = deque()
        self._at_once = AT_ONCE
        self._age = 0
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._slice.timeout.connect(self._on_slice)
        tasks.changed.connect(self._on_changed)

    # What is checked

    def watch(self, edit: BodyEdit | GrowingField, highlighter: FieldHighlighter | LooksHighlighter) -> SpelledField:
        """Check one more field: its highlighter underlines what is wrong."""
        field = SpelledField(self, edit, highlighter)
        self.fields.append(field)
        return field

    def begin(self, language: str) -> None:
        """Check another article: what was ignored in the one before is not in this one."""
        self._ignored.clear()
        self.set_language(language)

    def set_language(self, language: str) -> None:
        """Check in another language."""
        if language != self.language or self.checked is None:
            self.language = language
            self._anew()

    def set_on(self, on: bool) -> None:
        """Begin to check, or take all marks away."""
        if on != self.on:
            self.on = on
            self._anew()

    def ignore(self, word: str) -> None:
        """Take a word for right in this article, until another is opened."""
        self._ignored.add(word)
        self._look_through_all()

    def verdict(self, word: str) -> bool | None:
        """Return whether a word is right, None if that is not known yet."""
        return True if word in self._ignored else self._verdicts.get(word)

    @property
    def verdicts(self) -> Mapping[str, bool]:
        """Every word that was asked about, and whether it is right."""
        return self._verdicts

    @property
    def busy(self) -> bool:
        """Whether words wait for their verdict or blocks for their marks."""
        waits = any(field.waits for field in self.fields)
        return bool(self._unknown or self._asked or self._todo) or waits

    # What the fields ask for

    def may_look_now(self) -> bool:
        """Whether a block may be looked through while it is laid out; else ``look_later``."""
        self._at_once -= 1
        self._wake()
        return self._at_once >= 0

    def look_later(self, field: SpelledField, number: int) -> None:
        """Look through a block in a later turn."""
        self._todo.append((field, number))
        self._wake()

    def count_again(self, field: SpelledField) -> None:
        """Blocks came or went: those that wait are no longer where they were."""
        if any(each is field for each, _ in self._todo):
            self.look_through(field)

    def look_through(self, field: SpelledField) -> None:
        """Look through a whole field, what is seen first."""
        self._todo = deque((each, number) for each, number in self._todo if each is not field)
        self._todo.extend((field, number) for number in field.numbers_seen_first())
        self._wake()

    def want(self, word: str, field: SpelledField, number: int) -> None:
        """Ask about a word that stands in a block."""
        if word in self._asked:
            self._asked[word].add((field, number))
            return
        self._unknown.setdefault(word, set()).add((field, number))
        self._wake()

    # Working through it

    def _anew(self) -> None:
        """Forget every verdict, and begin with what is seen."""
        self._age += 1
        self._verdicts.clear()
        self._unknown.clear()
        self._asked.clear()
        self.checked = None
        self._look_through_all()
        if not self.on or not self.language:
            self.checked_changed.emit(None)
            return
        language, spelling = self.language, self._newsroom.spelling
        self._tasks.pool(
            lambda: spelling.checked(language), self._on_checked, owner=self, key="dictionary", spelling=True
        )

    def _on_checked(self, checked: Checked) -> None:
        self.checked = checked
        self.checked_changed.emit(checked)

    def _look_through_all(self) -> None:
        for field in self.fields:
            self.look_through(field)

    def _wake(self) -> None:
        if not self._slice.isActive():
            self._slice.start()

    def _on_slice(self) -> None:
        self._at_once = AT_ONCE
        until = time.perf_counter() + SLICE
        while self._todo and time.perf_counter() < until:
            field, number = self._todo.popleft()
            field.look(number)
        if self._todo:
            self._wake()
        if self._unknown and not self._asked and self.on:
            self._ask()
        elif not self.busy:
            self.settled.emit()

    def _ask(self) -> None:
        several = len(self._verdicts) > FIRST
        chosen = list(self._unknown)[: BATCH if several else FIRST]
        self._asked = {word: self._unknown.pop(word) for word in chosen}
        words, language, spelling, age = tuple(chosen), self.language, self._newsroom.spelling, self._age

        def answer(wrong: frozenset[str]) -> None:
            if age == self._age:
                self._on_answer(words, wrong)

        self._tasks.pool(lambda: spelling.wrong(words, language), answer, self._on_failed, self, spelling=True)

    def _on_answer(self, words: tuple[str, ...], wrong: frozenset[str]) -> None:
        if len(self._verdicts) > REMEMBERED:
            self._verdicts.clear()
        self._verdicts.update((word, word not in wrong) for word in words)
        asked, self._asked = self._asked, {}
        places = {place for word in wrong for place in asked.get(word, ())}
        self._todo.extend(sorted(places, key=lambda place: place[1]))
        lost = [word for word in wrong if not any(field.holds(number, word) for field, number in asked.get(word, ()))]
        for field in self.fields if lost else ():
            self._todo.extend((field, number) for number in field.numbers_with(lost))
        self._wake()

    def _on_failed(self, error: Exception) -> None:
        """Leave the words unmarked: they are asked about again when their block changes."""
        self._asked = {}
        self._tasks.failed.emit(error)

    def _on_changed(self, changes: Changes) -> None:
        if changes.words:
            self._anew()
        elif changes.site or changes.articles:
            self.refresh()

    def refresh(self) -> None:
        """Check anew if the names on the site have changed."""
        if self.on and self.language:
            spelling, age = self._newsroom.spelling, self._age

            def read(changed: bool) -> None:
                if changed and age == self._age:
                    self._anew()

            self._tasks.pool(spelling.refresh, read, owner=self, key="names")

    # Going from one mistake to the next

    def next_wrong(self, forward: bool = True) -> QTextCursor | None:
        """Select the next wrong word after the caret, through all fields and round again; None where there is none."""
        shown = [field for field in self.fields if field.edit.isVisible()]
        if not shown:
            return None
        at = next((n for n, field in enumerate(shown) if field.edit.hasFocus()), len(shown) - 1)
        order = [*shown[at:], *shown[: at + 1]] if forward else [*shown[at::-1], *shown[: at - 1 if at else None : -1]]
        for count, field in enumerate(order):
            found = field.next_wrong(forward, from_caret=count == 0)
            if found is not None:
                field.select(found)
                return found
        return None
