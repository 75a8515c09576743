"""The steps a person takes on a board, in words; a refusal is told in a note in place, with what can be done (E2)."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.domain.curation import Board, Pick
from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.site import FRONT_BOARD
from editor_app.newsroom import Newsroom
from editor_app.services.boards import BoardChanged, Launched
from editor_app.ui.curation.board_desk import MOVED_ON, Answer, BoardDesk, Words, Work
from editor_app.ui.moments import day
from editor_app.ui.panel_parts import NoteBox, announce


class BoardSteps(QObject):
    """Steps of one place of the window, on the board called ``name``. ``prefix`` begins the names of its buttons."""

    attention_wanted = Signal()
    """Something is asked or refused in the note."""
    look_wanted = Signal()
    """Somebody else changed the board: it is to be looked at anew."""
    chosen = Signal(str)
    """An article that was put on the board: it is the one to stand on now."""

    said = Signal(str)
    """What was done, in the words a screen reader was given (E7)."""

    def __init__(self, prefix: str, desk: BoardDesk, newsroom: Newsroom, note: NoteBox, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = FRONT_BOARD
        self._prefix = prefix
        self._desk = desk
        self._curation = newsroom.curation
        self._note = note
        self._place = parent
        desk.written.connect(self._on_written)

    # Steps

    def add(self, article: ArticleId, at: int = 0, drop: bool = False) -> None:
        """Put an article into a slot of the draft; over the cap it asks, naming what would drop out (E2)."""
        name = self.name

        def work(known: set[str]) -> BoardChanged:
            return self._curation.choose(article, at=at, drop_over_cap=drop, name=name, known=known)

        self._put(work, article, lambda: self.add(article, at, drop=True))

    def put(self, pick: Pick, at: int = 0, drop: bool = False) -> None:
        """Put a pick as it was into a slot of the draft: from live, from before, from another day."""
        name = self.name

        def work(known: set[str]) -> BoardChanged:
            return self._curation.put(pick, at=at, drop_over_cap=drop, name=name, known=known)

        self._put(work, pick.article, lambda: self.put(pick, at, drop=True))

    def remove(self, article: ArticleId, headline: str) -> None:
        """Take a piece off the draft, with a way back in place."""
        name, words = self.name, self.tr("“{0}” was taken off the draft.").format(headline)

        def then(_result: BoardChanged) -> None:
            self._note.tell(words, "info", ((f"{self._prefix}Undo", self.tr("&Undo"), self.undo),))

        self._do(lambda known: self._curation.unchoose(article, name=name, known=known), words, then=then)

    def take_out_gone(self) -> None:
        """Take everything off the draft that no page will show again, with a way back in place."""
        name, words = self.name, self.tr("What is gone was taken off the draft. Launch it when the order is right.")

        def then(_result: BoardChanged) -> None:
            self._note.tell(words, "info", ((f"{self._prefix}Undo", self.tr("&Undo"), self.undo),))

        self._do(lambda known: self._curation.take_out_gone(name=name, known=known), words, then=then)

    def move(self, article: ArticleId, headline: str, to: int) -> None:
        """Move a piece to a slot, from 0."""
        name, words = self.name, self.tr("“{0}” moved to slot {1}.")

        def work(known: set[str]) -> BoardChanged:
            return self._curation.move(article, to, name=name, known=known)

        self._do(work, words.format(headline, to + 1))

    def pin(self, article: ArticleId, headline: str, pinned: bool) -> None:
        """Let a piece keep its slot, or flow again."""
        name = self.name
        words = self.tr("“{0}” keeps its slot.") if pinned else self.tr("“{0}” flows again.")

        def work(known: set[str]) -> BoardChanged:
            return self._curation.pin(article, pinned, name=name, known=known)

        self._do(work, words.format(headline))

    def retime(self, article: ArticleId, headline: str, starts: datetime, ends: datetime, person: str) -> None:
        """Say from when until when a piece shows, and who answers for it."""
        name, words = self.name, self.tr("“{0}” shows from {1} until {2}.")

        def work(known: set[str]) -> BoardChanged:
            return self._curation.retime(article, starts, ends, person, name=name, known=known)

        self._do(work, words.format(headline, day(starts), day(ends)))

    def reword(
        self,
        article: ArticleId,
        was: str,
        headline: str | None = None,
        standfirst: str | None = None,
        picture: PhotoId | None = None,
    ) -> None:
        """Give the card of a piece its own words and picture; without any it is the article's own again."""
        name = self.name
        reset = (headline, standfirst, picture) == (None, None, None)
        own, again = (
            self.tr("The card of “{0}” says its own."),
            self.tr("The card of “{0}” is the article’s own again."),
        )

        def work(known: set[str]) -> BoardChanged:
            return self._curation.reword(
                article, headline=headline, standfirst=standfirst, picture=picture, name=name, known=known
            )

        self._do(work, (again if reset else own).format(was))

    def launch(self) -> None:
        """Make the draft the live board."""
        name, words = self.name, self.tr("The board is live. It goes out when you publish.")
        self._do(lambda known: self._curation.launch(name=name, known=known), words)

    def discard(self) -> None:
        """Make the draft as the live board is."""
        name, words = self.name, self.tr("The draft is as the live board again.")
        self._do(lambda known: self._curation.discard(name=name, known=known), words)

    def take_back(self, launched: Launched) -> None:
        """Make the draft as the board was on another day."""
        name, words = self.name, self.tr("The draft is as the board was on {0}.").format(day(launched.at))

        def then(result: BoardChanged) -> None:
            gone = len(launched.picks) - len(result.board.draft)
            if gone > 0:
                self._note.tell(self.tr("{0} of its pieces are gone from the newsroom and stay out.").format(gone))

        self._do(lambda known: self._curation.take_back(launched.revision, name=name, known=known), words, then=then)

    def undo(self) -> None:
        """Take the last step on this board back."""
        self._desk.undo(self.name, self._on_refused)

    def redo(self) -> None:
        """Do it again."""
        self._desk.redo(self.name, self._on_refused)

    # What follows

    def _put(self, work: Work, article: ArticleId, let_drop: Callable[[], None]) -> None:
        def refused(error: Refused) -> None:
            if error.code != "cap":
                self._on_refused(error)
                return
            self.look_wanted.emit()
            self._note.tell(
                str(error),
                "warning",
                (
                    (f"{self._prefix}Replace", self.tr("Let it drop &out"), let_drop),
                    (f"{self._prefix}Keep", self.tr("&Keep as it is"), self._place.setFocus),
                ),
            )
            self.attention_wanted.emit()

        def words(result: BoardChanged) -> str:
            return self.tr("“{0}” is on the draft, in slot {1}.").format(*_where(result.board, article))

        self._do(work, words, refused, lambda _result: self.chosen.emit(article))

    def _do(
        self,
        work: Work,
        words: Words,
        refused: Answer | None = None,
        then: Callable[[BoardChanged], None] | None = None,
    ) -> None:
        def answer(error: Refused) -> None:
            if error.code == MOVED_ON:
                self._on_moved_on(error, lambda: self._do(work, words, refused, then))
            else:
                (refused or self._on_refused)(error)

        self._desk.do(self.name, work, words, answer, then)

    def _on_moved_on(self, error: Refused, again: Callable[[], None]) -> None:
        """Nothing was written: the board is shown as it is now, and the step is offered on that."""
        self.look_wanted.emit()
        choice = (f"{self._prefix}Again", self.tr("Do it &again on this board"), again)
        self._note.tell(str(error), "warning", (choice,))
        self.attention_wanted.emit()

    def _on_refused(self, error: Refused) -> None:
        self.look_wanted.emit()
        self._note.tell(str(error), "warning")
        self.attention_wanted.emit()

    def _on_written(self, result: BoardChanged, words: str) -> None:
        if result.board.name == self.name and result.revision != result.before:
            self._note.put_away()
            if self._place.isVisible():
                announce(self._place, words)
                self.said.emit(words)


def _where(board: Board, article: ArticleId) -> tuple[str, int]:
    for number, pick in enumerate(board.draft):
        if pick.article == article:
            return pick.headline or pick.headline_then, number + 1
    return "", 0
