"""Two photos that look alike, side by side: keep both, or let one stand for both (rule C5)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.errors import EditorError
from editor_app.domain.ids import PhotoId
from editor_app.domain.near import NearPair
from editor_app.domain.photo import Photo
from editor_app.ui.counted import counted
from editor_app.ui.panel_parts import NoteBox, WrappedLabel, announce, named, push_button
from editor_app.ui.photos.picture_view import PictureView
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.room import size_at_first

if TYPE_CHECKING:
    from editor_app.newsroom import Newsroom
    from editor_app.services.near import MadeOne
    from editor_app.ui.tasks import Tasks

_EDGE = 960
_FACTS = ("file", "size", "taken", "since", "uses", "caption", "credit")


class NearSide(QFrame):
    """One of the two: its picture, what is known of it, and the button that lets it stand for both."""

    def __init__(self, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        named(self, name, words)
        self.picture = PictureView(f"{name}Picture", words, self, height=340, least=130)
        self.use = push_button(f"{name}Use", words, self)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        names = {
            "file": self.tr("File"),
            "size": self.tr("Size"),
            "taken": self.tr("Date taken"),
            "since": self.tr("Here since"),
            "uses": self.tr("Used in"),
            "caption": self.tr("Caption"),
            "credit": self.tr("Credit"),
        }
        self.facts: dict[str, WrappedLabel] = {}
        for row, fact in enumerate(_FACTS):
            label = QLabel(names[fact], self)
            label.setProperty("look", "label")
            label.setFixedWidth(90)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self.facts[fact] = WrappedLabel("", self)
            self.facts[fact].setObjectName(f"{name}_{fact}")
            self._grid.addWidget(self.facts[fact], row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        column.addWidget(self.picture)
        column.addLayout(self._grid)
        column.addStretch(0)
        column.addWidget(self.use)

    def show_photo(self, photo: Photo, uses: int, better: frozenset[str]) -> None:
        """Show a photo; ``better`` are the facts in which it is ahead of the other."""
        record = photo.record
        said = {
            "file": photo.file_name,
            "size": self.tr("{w} × {h} pixels, {bytes}").format(
                w=photo.width,
                h=photo.height,
                bytes=QLocale().formattedDataSize(photo.byte_size, 1, QLocale.DataSizeFormat.DataSizeSIFormat),
            ),
            "taken": record.taken.isoformat() if record.taken else self.tr("unknown"),
            "since": f"{photo.imported_at:%Y-%m-%d}",
            "uses": self._uses(uses),
            "caption": record.caption or self.tr("none"),
            "credit": record.credit or self.tr("none"),
        }
        for fact, words in said.items():
            label = self.facts[fact]
            label.set_words(words)
            label.setProperty("look", "ahead" if fact in better else "")
            label.style().unpolish(label)
            label.style().polish(label)
        self.setAccessibleDescription(". ".join(said.values()))

    def _uses(self, count: int) -> str:
        if count == 1:
            return self.tr("one article")
        return counted(count, self.tr("1 article"), self.tr("{n} articles")) if count else self.tr("no article")


class NearView(QDialog):
    """Pair after pair. B keeps both, 1 and 2 let the left or right one stand for both, Ctrl+Z takes the last back."""

    answered = Signal()

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "nearView", self.tr("Photos that look alike"))
        self.setWindowTitle(self.accessibleName())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        size_at_first(self, 940, 700)
        self.setMinimumSize(660, 580)
        self._newsroom = newsroom
        self._tasks = tasks
        self._pairs: list[NearPair] = []
        self._total = 0
        self._passed: set[tuple[PhotoId, PhotoId]] = set()
        """Pairs a person wants to look at later."""
        self._backs: list[Callable[[], Any]] = []
        self._busy = False
        self._thumbnails = Thumbnails(newsroom, tasks, self)
        self._build()
        self._connect()
        self._fetch()

    @property
    def pair(self) -> NearPair | None:
        """The pair that is shown."""
        waiting = (each for each in self._pairs if (each.older.id, each.newer.id) not in self._passed)
        return next(waiting, None)

    def _build(self) -> None:
        self._title = WrappedLabel("", self, look="title")
        self._title.setObjectName("nearTitle")
        self._hint = WrappedLabel(
            self.tr(
                "Whichever stands for both gets the uses of the other, and the words it lacks itself; what readers see "
                "of captions stays. The other goes into the bin."
            ),
            self,
            look="muted",
        )
        self.note = NoteBox("nearNote", self)
        self.older = NearSide("nearOlder", self.tr("Use the one we have (&1)"), self)
        self.newer = NearSide("nearNewer", self.tr("Use the new one (&2)"), self)
        self._both = push_button("nearBoth", self.tr("Keep &both"), self, role="primary")
        self._later = push_button("nearLater", self.tr("&Later"), self)
        self._undo = push_button("nearUndo", self.tr("&Undo"), self, icon="undo-2")
        self._close = push_button("nearClose", self.tr("Clos&e"), self)
        self._sides = QWidget(self)
        sides = QHBoxLayout(self._sides)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(16)
        sides.addWidget(self.older, 1)
        sides.addWidget(self.newer, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._undo)
        buttons.addStretch(1)
        for button in (self._close, self._later, self._both):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        for widget in (self._title, self._hint, self.note):
            whole.addWidget(widget)
        whole.addWidget(self._sides, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self.older.use.clicked.connect(self.use_older)
        self.newer.use.clicked.connect(self.use_newer)
        self._both.clicked.connect(self.keep_both)
        self._later.clicked.connect(self.later)
        self._undo.clicked.connect(self.undo)
        self._close.clicked.connect(self.reject)
        self._thumbnails.arrived.connect(lambda _: self._show_pictures())
        self._thumbnails.failed.connect(lambda _photo, error: self._on_failed(error))
        for keys, slot in (
            ("1", self.use_older),
            ("2", self.use_newer),
            ("B", self.keep_both),
            ("L", self.later),
            ("Ctrl+Z", self.undo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # What a person says

    def keep_both(self) -> None:
        """These are two pictures: never asked again."""
        pair = self.pair
        if pair is None or self._busy:
            return
        newsroom, one, other = self._newsroom, pair.older.id, pair.newer.id

        def done(_: Changes) -> None:
            self._answered(
                self.tr("Both are kept, and nobody is asked again."), lambda: newsroom.near.ask_again(one, other)
            )

        self._write(lambda: newsroom.near.keep_both(one, other), done)

    def use_older(self) -> None:
        """Let the one that was here first stand for both."""
        pair = self.pair
        if pair is not None:
            self._use(pair.older, pair.newer)

    def use_newer(self) -> None:
        """Let the newer one stand for both."""
        pair = self.pair
        if pair is not None:
            self._use(pair.newer, pair.older)

    def later(self) -> None:
        """Go on to the next pair; this one is shown again the next time."""
        pair = self.pair
        if pair is not None:
            self._passed.add((pair.older.id, pair.newer.id))
            self._show()

    def undo(self) -> None:
        """Take the last answer back."""
        if self._backs and not self._busy:
            back = self._backs.pop()
            self._write(back, lambda _: self._fetch())
            self.note.tell(self.tr("Taken back."))

    def _use(self, keep: Photo, gone: Photo) -> None:
        if self._busy:
            return
        newsroom = self._newsroom

        def done(made: MadeOne) -> None:
            one = self.tr("“{keep}” stands for both. An article was changed; “{gone}” is in the bin.")
            many = self.tr("“{keep}” stands for both. {n} articles were changed; “{gone}” is in the bin.")
            said = counted(len(made.marks), one, many).format(keep=keep.file_name, gone=gone.file_name)
            self._answered(said, lambda: newsroom.near.put_back(made))

        self._write(lambda: newsroom.near.use_one(keep.id, gone.id), done)

    def _write(self, work: Callable[[], Any], done: Callable[[Any], object]) -> None:
        """Any: a Changes or what has some; ``done`` knows which."""
        self._busy = True
        self._show_state()

        def finished(result: Any) -> None:
            self._busy = False
            done(result)

        self._tasks.long(work, finished, self._on_failed, self)

    def _answered(self, words: str, back: Callable[[], Any]) -> None:
        self._backs.append(back)
        self.note.tell(words)
        self._fetch()
        self.answered.emit()

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self._show_state()
        if not isinstance(error, EditorError):
            raise error  # a bug: the excepthook reports it
        self.note.tell(str(error), "danger")

    # What is shown

    def _fetch(self) -> None:
        newsroom = self._newsroom

        def read() -> tuple[list[NearPair], int]:
            return newsroom.near.waiting(100), newsroom.near.count()

        self._tasks.database(read, self._on_pairs, self._on_failed, self)

    def _on_pairs(self, found: tuple[list[NearPair], int]) -> None:
        self._pairs, self._total = found
        self._show()

    def _show(self) -> None:
        pair = self.pair
        self._sides.setVisible(pair is not None)
        self._hint.setVisible(pair is not None)
        if pair is None:
            words = self.tr("No two photos wait for an answer.")
            if self._passed and self._pairs:
                words = self.tr("Those that are left wait for later.")
            self._title.set_words(words)
        else:
            left = self._total - len(self._passed)
            words = self.tr("These two look alike") if left <= 1 else self.tr("These two look alike, {n} pairs wait")
            self._title.set_words(words.format(n=f"{left:,}"))
            ahead = _ahead(pair)
            self.older.show_photo(pair.older, pair.older_uses, ahead[0])
            self.newer.show_photo(pair.newer, pair.newer_uses, ahead[1])
            self._show_pictures()
            announce(self, self._title.text())
        self._show_state()

    def _show_pictures(self) -> None:
        pair = self.pair
        if pair is not None:
            self.older.picture.show_image(self._thumbnails.image(pair.older.id, _EDGE))
            self.newer.picture.show_image(self._thumbnails.image(pair.newer.id, _EDGE))

    def _show_state(self) -> None:
        there = self.pair is not None and not self._busy
        for button in (self._both, self._later, self.older.use, self.newer.use):
            button.setEnabled(there)
        self._undo.setEnabled(bool(self._backs) and not self._busy)


def _ahead(pair: NearPair) -> tuple[frozenset[str], frozenset[str]]:
    """Return the facts in which each of the two is ahead: more pixels, more uses, words where the other has none."""
    older, newer = set(), set()
    pixels = pair.older.width * pair.older.height, pair.newer.width * pair.newer.height
    for fact, (one, other) in {
        "size": pixels,
        "uses": (pair.older_uses, pair.newer_uses),
        "caption": (bool(pair.older.record.caption), bool(pair.newer.record.caption)),
        "credit": (bool(pair.older.record.credit), bool(pair.newer.record.credit)),
        "taken": (pair.older.record.taken is not None, pair.newer.record.taken is not None),
    }.items():
        if one > other:
            older.add(fact)
        elif other > one:
            newer.add(fact)
    return frozenset(older), frozenset(newer)
