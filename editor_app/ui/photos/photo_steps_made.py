"""Steps made in the photo library, one after another, to be taken back and done again; what they say of themselves."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, Signal

from editor_app.domain.photo_list import PhotoEdit
from editor_app.newsroom import Newsroom
from editor_app.services.photo_steps import PhotosStepped, Progress
from editor_app.ui.counted import counted
from editor_app.ui.photos.photo_choice import PhotoChoice
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks

DONE = "photos done"
_MOST = 100
"""Steps that can be taken back."""
_NAMED = 3
Work = Callable[[Progress], PhotosStepped]
Words = tuple[str, str]
"""What is said of one photo and, with ``{n}``, of many."""


class StepsMade(QObject):
    """Writes in the lane for long work, says what was done with a way back, and remembers it."""

    done = Signal()
    refused = Signal(object)
    """PhotosStepped with photos that were not put in the bin: the first is to be shown with its uses."""
    _went_on = Signal(int, int)

    def __init__(self, newsroom: Newsroom, tasks: Tasks, notices: Notices, parent: QObject) -> None:
        super().__init__(parent)
        self._newsroom = newsroom
        self._tasks = tasks
        self._notices = notices
        self._back: list[PhotosStepped] = []
        self._forth: list[PhotosStepped] = []
        self._making = 0
        self._undo_then = 0
        self._went_on.connect(self._on_went_on)

    def edit(self, choice: PhotoChoice, edit: PhotoEdit, words: Words, *, quietly: bool = False) -> None:
        """Change records; ``words`` say so. A quiet step of one photo needs no notice."""
        steps = self._newsroom.library.steps
        self._run(lambda on: steps.edit(choice.found(self._newsroom.library), edit, on), words, quietly=quietly)

    def bin(self, choice: PhotoChoice) -> None:
        """Put photos in the bin; those in use or published stay (rule C8)."""
        steps = self._newsroom.library.steps
        words = (self.tr("A photo is in the bin."), self.tr("{n} photos are in the bin."))
        self._run(lambda on: steps.bin(choice.found(self._newsroom.library), on), words)

    def restore(self, choice: PhotoChoice) -> None:
        """Take photos out of the bin."""
        steps = self._newsroom.library.steps
        words = (self.tr("A photo is out of the bin."), self.tr("{n} photos are out of the bin."))
        self._run(lambda on: steps.restore(choice.found(self._newsroom.library), on), words)

    def remember(self, step: PhotosStepped, words: str = "") -> None:
        """Have a step that was made in a window of its own; ``words``, if any, say so with a way back."""
        if not step.marks:
            return
        self._keep(step)
        if words:
            self._tell(step, (words, words))

    def take_back(self, step: PhotosStepped, then: Callable[[PhotosStepped], object] | None = None) -> None:
        """Take this step back, whatever was done after it; ``then`` gets what became of it instead of the notice."""
        if step in self._back:
            self._back.remove(step)
            self._turn(step, self._forth, self._as_before(), then)

    def undo(self) -> None:
        """Take the last step back; one that is still being made, as soon as it is."""
        if self._making:
            self._undo_then += 1
        elif self._back:
            self._turn(self._back.pop(), self._forth, self._as_before())

    def redo(self) -> None:
        """Do the step taken back last again."""
        if self._forth:
            words = self.tr("A photo is changed again."), self.tr("{n} photos are changed again.")
            self._turn(self._forth.pop(), self._back, words)

    def _as_before(self) -> Words:
        return self.tr("A photo is as it was before."), self.tr("{n} photos are as they were before.")

    def _keep(self, step: PhotosStepped) -> None:
        self._back = [*self._back[1 - _MOST :], step]
        self._forth.clear()

    def _turn(
        self,
        step: PhotosStepped,
        onto: list[PhotosStepped],
        words: Words,
        then: Callable[[PhotosStepped], object] | None = None,
    ) -> None:
        steps = self._newsroom.library.steps

        def turned(stepped: PhotosStepped) -> None:
            if stepped.marks:
                onto.append(stepped)
            if then is not None:
                then(stepped)
            else:
                self._tell(stepped, words, with_undo=False)
            self.done.emit()

        self._tasks.long(lambda: steps.take_back(step, self._went_on.emit), turned, self._on_failed, self)

    def _run(self, work: Work, words: Words, *, quietly: bool = False) -> None:
        self._making += 1

        def stepped(made: PhotosStepped) -> None:
            self._making -= 1
            if made.marks:
                self._keep(made)
            if not quietly or made.left:
                self._tell(made, words)
            if made.used or made.exported:
                self.refused.emit(made)
            self.done.emit()
            while self._undo_then and not self._making:
                self._undo_then -= 1
                self.undo()

        self._tasks.long(lambda: work(self._went_on.emit), stepped, self._on_step_failed, self)

    def _tell(self, made: PhotosStepped, words: Words, *, with_undo: bool = True) -> None:
        kept = len(made.used) + len(made.exported)
        said = [counted(len(made.marks), *words)] if made.marks or not kept else []
        if made.used:
            said.append(counted(len(made.used), self.tr("1 is in use and stays."), self.tr("{n} are in use and stay.")))
        if made.exported:
            one, many = self.tr("1 has been published and stays."), self.tr("{n} have been published and stay.")
            said.append(counted(len(made.exported), one, many))
        if made.same and made.marks:
            said.append(counted(made.same, self.tr("1 was so already."), self.tr("{n} were so already.")))
        if made.left:
            names = ", ".join(f"“{each}”" for each in made.left[:_NAMED]) + ("…" if len(made.left) > _NAMED else "")
            left = self.tr("{n} were changed since, and were left as they are: {names}")
            said.append(left.format(n=_number(len(made.left)), names=names))
        tell = self._notices.warning if kept else self._notices.good if made.marks else self._notices.info
        choices = [(self.tr("Undo"), lambda: self.take_back(made))] if with_undo and made.marks else []
        tell(" ".join(said), *choices, key=DONE)

    def _on_went_on(self, done: int, total: int) -> None:
        if done < total:
            words = self.tr("Changing photos: {n} of {m}…").format(n=_number(done), m=_number(total))
            self._notices.info(words, key=DONE)

    def _on_step_failed(self, error: Exception) -> None:
        self._making -= 1
        self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        self._notices.clear(DONE)
        self._tasks.failed.emit(error)


def _number(count: int) -> str:
    return QLocale().toString(count)
