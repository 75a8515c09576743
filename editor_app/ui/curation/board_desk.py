"""What this window does to boards: each step on the board as it was seen here, taken back one by one."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from editor_app.domain.errors import Refused
from editor_app.frozen import frozen
from editor_app.newsroom import Newsroom
from editor_app.services.boards import BoardChanged
from editor_app.ui.tasks import Tasks

MOVED_ON = "moved-on"
"""The code of a refusal because somebody else changed the board."""

Work = Callable[[set[str]], BoardChanged]
"""A change of a board, given the revisions that were seen or made here."""
Answer = Callable[[Refused], object]
Words = str | Callable[[BoardChanged], str]


@frozen
class Step:
    """One step: from which revision of a board to which, and what it was in words."""

    before: str
    after: str
    words: str


@dataclass(slots=True)
class _Held:
    """What is remembered of a board while the window is open."""

    known: set[str] = field(default_factory=set)
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    under_way: int = 0


class BoardDesk(QObject):
    """Writes to boards in the database lane. Undo and redo set a board back to one of its revisions.

    A step on a board that somebody else has changed is refused; the window's own steps may follow each other faster
    than they are shown.
    """

    written = Signal(object, str)
    """BoardChanged, and the words of what was done."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._boards: dict[str, _Held] = {}

    def saw(self, name: str, revision: str) -> None:
        """Remember that a board is seen as a revision left it. One that was not made here ends what can be undone:

        steps from before somebody else's change cannot be taken back without taking theirs back too.
        """
        held = self._held(name)
        if revision not in held.known:
            held.known.add(revision)
            self._forget_steps(name)

    def busy(self, name: str) -> bool:
        """Whether steps of a board are still under way: what is shown of it will be another in a moment."""
        return self._held(name).under_way > 0

    def undo_words(self, name: str) -> str:
        """Return what Undo would take back on a board, empty when there is nothing."""
        done = self._held(name).done
        return done[-1].words if done else ""

    def redo_words(self, name: str) -> str:
        """Return what Redo would do again."""
        undone = self._held(name).undone
        return undone[-1].words if undone else ""

    def do(
        self, name: str, work: Work, words: Words, refused: Answer, then: Callable[[BoardChanged], object] | None = None
    ) -> None:
        """Do a step of a board; ``words`` say what was done, ``refused`` takes what a rule or a newer board refuses."""

        def done(result: BoardChanged) -> None:
            held = self._held(name)
            said = words if isinstance(words, str) else words(result)
            if result.revision != result.before:
                held.done.append(Step(result.before, result.revision, said))
                held.undone.clear()
            self.written.emit(result, said)
            if then:
                then(result)

        self._write(name, work, done, refused)

    def undo(self, name: str, refused: Answer) -> None:
        """Take the last step back."""
        held = self._held(name)
        if held.done:
            step = held.done.pop()
            self._set_back(name, step, step.before, self.tr("Undone: {0}").format(step.words), held.undone, refused)

    def redo(self, name: str, refused: Answer) -> None:
        """Do the step again that was taken back last."""
        held = self._held(name)
        if held.undone:
            step = held.undone.pop()
            self._set_back(name, step, step.after, self.tr("Done again: {0}").format(step.words), held.done, refused)

    def _set_back(
        self, name: str, step: Step, revision: str, words: str, other_way: list[Step], refused: Answer
    ) -> None:
        def work(known: set[str]) -> BoardChanged:
            return self._newsroom.curation.set_back(revision, name=name, known=known)

        def done(result: BoardChanged) -> None:
            other_way.append(step)
            self.written.emit(result, words)

        self._write(name, work, done, refused)

    def _write(self, name: str, work: Work, done: Callable[[BoardChanged], None], refused: Answer) -> None:
        held = self._held(name)
        known = held.known
        held.under_way += 1

        def guarded() -> BoardChanged:
            result = work(known)
            known.add(result.revision)  # here, in the lane: the next step may be waiting already
            return result

        def arrived(result: BoardChanged) -> None:
            held.under_way -= 1
            done(result)

        def failed(error: Exception) -> None:
            held.under_way -= 1
            if not isinstance(error, Refused):
                self._tasks.failed.emit(error)
                return
            if error.code == MOVED_ON:
                self._forget_steps(name)
            refused(error)

        self._tasks.database(guarded, arrived, failed, self)

    def _forget_steps(self, name: str) -> None:
        held = self._held(name)
        held.done.clear()
        held.undone.clear()

    def _held(self, name: str) -> _Held:
        return self._boards.setdefault(name, _Held())
