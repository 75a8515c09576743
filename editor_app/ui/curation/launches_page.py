"""The history of a board: every launch with its day and who, what it showed, and the way back into the draft (E1)."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.newsroom import Newsroom
from editor_app.services.board_looks import BoardLook
from editor_app.services.boards import Launched
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.cards import Card
from editor_app.ui.curation.slot_cards import Faces, launched_cards
from editor_app.ui.curation.slot_view import SlotView
from editor_app.ui.moments import moment
from editor_app.ui.panel_parts import WrappedLabel, hairline, push_button
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.tasks import Tasks

PAGE = 50


class LaunchesPage(QWidget):
    """Launches above, newest first; what the chosen one showed beneath."""

    take_back_wanted = Signal(object)
    """Launched."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("boardLaunches")
        self._newsroom = newsroom
        self._tasks = tasks
        self._look: BoardLook | None = None
        self._launches: list[Launched] = []
        self._faces: Faces = {}
        self._more = False
        self.list = CardView("launchList", self, fitted=False, compact=True)
        self.list.setAccessibleName(self.tr("Launches of this board"))
        self.older = push_button("launchOlder", self.tr("Show &older ones"), self, role="quiet")
        self.older.clicked.connect(self._ask_older)
        self.picks = SlotView("launchPicks", thumbnails, self, drafted=False)
        self.picks.setAccessibleName(self.tr("What this launch showed"))
        self.picks.setAccessibleDescription(self.tr("D puts a piece into the draft, Enter opens it."))
        self._nothing = WrappedLabel(self.tr("This board has not been launched yet."), self, look="muted")
        self.take = push_button("launchTakeBack", self.tr("&Take into the draft"), self, icon="history")
        self.take.setToolTip(self.tr("Makes the draft as the board was then; the live board stays as it is."))
        self.take.clicked.connect(self._on_take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 2)
        column.addWidget(self.older)
        column.addWidget(hairline(self))
        column.addWidget(self.picks, 3)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.take)
        column.addLayout(row)
        self.list.current_changed.connect(self._show_picks)
        self._show()

    def show_board(self, look: BoardLook) -> None:
        """Show the launches of a board; asked for again when it was launched since."""
        before, self._look = self._look, look
        if before is None or before.board.name != look.board.name:
            self._launches, self._faces = [], {}
        if before is None or self._said(before) != self._said(look) or not self._launches:
            self._ask(None)

    def launched(self) -> Launched | None:
        """Return the launch that is looked at."""
        key = self.list.current_key()
        return next((each for each in self._launches if each.revision == key), None)

    def _said(self, look: BoardLook) -> tuple[object, ...]:
        return (look.board.name, look.board.launched_at)

    def _ask_older(self) -> None:
        self._ask(self._launches[-1].number if self._launches else None)

    def _ask(self, before: int | None) -> None:
        if self._look is None:
            return
        name, curation = self._look.board.name, self._newsroom.curation

        def read() -> tuple[list[Launched], Faces]:
            found = curation.launched(name, before=before, limit=PAGE)
            return found, curation.faces(list({pick.article for each in found for pick in each.picks}))

        def take(result: tuple[list[Launched], Faces]) -> None:
            found, faces = result
            self._launches = found if before is None else [*self._launches, *found]
            self._faces |= faces
            self._more = len(found) == PAGE
            self._show()

        self._tasks.pool(read, take, owner=self, key="launches")

    def _show(self) -> None:
        self._nothing.setVisible(not self._launches)
        self.list.setVisible(bool(self._launches))
        self.older.setVisible(self._more)
        self.list.set_cards(tuple(self._card(each) for each in self._launches))
        if self._launches and not self.list.current_key():
            self.list.choose(self._launches[0].revision)
        self._show_picks()

    def _card(self, launched: Launched) -> Card:
        count = len(launched.picks)
        words = self.tr("1 piece") if count == 1 else self.tr("{0} pieces").format(count)
        note = " · ".join(each for each in (words, launched.person) if each)
        return Card(key=launched.revision, headline=moment(launched.at), note=note)

    def _show_picks(self) -> None:
        found = self.launched()
        self.take.setEnabled(found is not None)
        cards = launched_cards(found.picks, self._look, self._faces) if found and self._look else ()
        self.picks.set_cards(cards)

    def _on_take(self) -> None:
        found = self.launched()
        if found is not None:
            self.take_back_wanted.emit(found)
