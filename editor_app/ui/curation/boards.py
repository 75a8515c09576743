"""The boards' workspace: every board of the site, its draft, live and past side by side (E1 to E7)."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId
from editor_app.domain.site import FRONT_BOARD, BoardRules
from editor_app.newsroom import Newsroom
from editor_app.services.board_looks import BoardLook, BoardNote
from editor_app.services.boards import BoardChanged
from editor_app.ui.articles.article_picker import ArticlePicker
from editor_app.ui.curation.article_drag import ArticleDrag
from editor_app.ui.curation.board_columns import BoardColumns
from editor_app.ui.curation.board_desk import BoardDesk
from editor_app.ui.curation.board_header import BoardHeader
from editor_app.ui.curation.board_list import BoardList
from editor_app.ui.curation.board_steps import BoardSteps
from editor_app.ui.curation.board_words import rule_words
from editor_app.ui.curation.card_dialog import CardDialog
from editor_app.ui.curation.rules_popover import RulesPopover
from editor_app.ui.curation.slot_cards import SlotCard
from editor_app.ui.curation.slot_model import Dragged
from editor_app.ui.curation.times_popover import TimesPopover
from editor_app.ui.panel_parts import Heading, NoteBox, hairline
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.tasks import Tasks
from editor_app.ui.workspaces import Workspace

MINUTE = 60_000
"""Milliseconds after which what has begun, ended and how long is left is looked at anew."""
SIDE = 280


class Boards(Workspace):
    """All boards at the left, over a search for articles; the chosen board at the right."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, desk: BoardDesk | None = None) -> None:
        super().__init__()
        self.setObjectName("boards")
        self.setAccessibleName(self.tr("Boards"))
        self._newsroom = newsroom
        self._tasks = tasks
        self._thumbnails = Thumbnails(newsroom, tasks, self)
        self._desk = desk or BoardDesk(newsroom, tasks, self)
        self._look: BoardLook | None = None
        self._notes: tuple[BoardNote, ...] = ()
        self._language = ""
        self._passed_over = False
        self._wanted = ""
        """The piece to stand on once the board is shown."""
        self.list = BoardList(self)
        self.picker = ArticlePicker(newsroom, tasks, self)
        self.header = BoardHeader(self)
        self.note = NoteBox("boardNote", self)
        self.columns = BoardColumns(newsroom, tasks, self._thumbnails, self)
        self.steps = BoardSteps("board", self._desk, newsroom, self.note, self)
        ArticleDrag(self.picker.view, self.picker.model)
        self._place()
        self._connect()
        self.setFocusProxy(self.columns.draft)
        self.show_board(FRONT_BOARD)

    # What it is made of

    def _place(self) -> None:
        side = QWidget(self)
        side.setObjectName("boardSide")
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 10, 8, 8)
        column.setSpacing(8)
        column.addWidget(self.list, 4)
        column.addWidget(hairline(side))
        column.addWidget(Heading(self.tr("Find articles"), side))
        column.addWidget(self.picker, 5)
        side.setMinimumWidth(220)
        board = QFrame(self)
        right = QVBoxLayout(board)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.header)
        beside = QHBoxLayout()
        beside.setContentsMargins(16, 0, 16, 6)
        beside.addWidget(self.note)
        right.addLayout(beside)
        right.addWidget(hairline(board))
        right.addWidget(self.columns, 1)
        whole = QSplitter(Qt.Orientation.Horizontal, self)
        whole.setHandleWidth(1)
        whole.setChildrenCollapsible(False)
        whole.addWidget(side)
        whole.addWidget(board)
        whole.setStretchFactor(1, 1)
        whole.setSizes([SIDE, 1160])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def _connect(self) -> None:
        self._tasks.changed.connect(self._on_changed)
        self.list.board_chosen.connect(self.show_board)
        self.picker.picked.connect(self._on_picked)
        self.header.language_chosen.connect(self._on_language)
        self.header.launch.clicked.connect(self.launch)
        self.header.discard.clicked.connect(self.discard)
        self.header.rules.clicked.connect(self._on_rules)
        self.columns.draft.move_wanted.connect(self._on_move)
        self.columns.draft.model_of.dropped.connect(self._on_dropped)
        self.columns.command_wanted.connect(self._on_command)
        self.columns.take_out.clicked.connect(self.steps.take_out_gone)
        self.columns.launches.take_back_wanted.connect(self.steps.take_back)
        self.steps.look_wanted.connect(self._ask)
        self.steps.chosen.connect(self._on_chosen)
        self._desk.written.connect(self._on_written)
        clock = QTimer(self, interval=MINUTE)
        clock.timeout.connect(self._on_minute)
        clock.start()

    # What a person does

    def show_board(self, name: str) -> None:
        """Show another board."""
        self.steps.name = name
        self.note.put_away()
        self._ask()

    def launch(self) -> None:
        """Make the draft that is shown the live board."""
        self.steps.launch()

    def discard(self) -> None:
        """Make the draft that is shown as the live board is."""
        self.steps.discard()

    def undo(self) -> None:
        """Take the last step on this board back."""
        self.steps.undo()

    def redo(self) -> None:
        """Do it again."""
        self.steps.redo()

    def step_words(self) -> dict[str, str]:
        """Return what Undo and Redo would do on the board that is shown."""
        name = self.steps.name
        return {"undo": self._desk.undo_words(name), "redo": self._desk.redo_words(name)}

    def _on_picked(self, article: ArticleId) -> None:
        """What is found by search goes into the free slot one stands on, else on top."""
        self.steps.add(article, self._free_slot())

    def _free_slot(self) -> int:
        card = self.columns.draft.current()
        return card.number if card.number >= 0 and not card.key else 0

    def _on_move(self, key: str, to: int) -> None:
        self._wanted = key
        self.steps.move(ArticleId(key), self._card("boardDraft", key).headline, to)

    def _on_dropped(self, what: Dragged, slot: int) -> None:
        if what.articles:
            for number, article in enumerate(what.articles):
                self.steps.add(ArticleId(article), slot + number)
        elif what.source == "boardDraft":
            self._on_move(what.key, slot)
        elif (pick := self._card(what.source, what.key).pick) is not None:
            self.steps.put(pick, slot)

    def _on_command(self, what: str, key: str, view: str) -> None:
        card, article = self._card(view, key), ArticleId(key)
        if what == "open":
            self.article_wanted.emit(article)
        elif what == "choose":
            self.steps.add(article, max(0, self.columns.view(view).currentIndex().row()))
        elif what == "into_draft" and card.pick is not None:
            self.steps.put(card.pick, self._free_slot())
        elif what == "remove":
            self.steps.remove(article, card.headline)
        elif what == "pin":
            self.steps.pin(article, card.headline, not card.pinned)
        elif what == "reset":
            self.steps.reword(article, card.headline)
        elif what == "times":
            self._change_times(card)
        elif what == "words":
            self._change_words(card)

    def _change_times(self, card: SlotCard) -> None:
        if card.pick is None or self._look is None:
            return
        article, view = card.pick.article, self.columns.draft
        box = TimesPopover(
            card.pick,
            self._look.site.time_zone,
            self._look.now,
            lambda starts, ends, person: self.steps.retime(article, card.headline, starts, ends, person),
            self,
        )
        place = view.place_of_current()
        box.open_at(place.bottomLeft(), box.ends, place.top())

    def _change_words(self, card: SlotCard) -> None:
        if card.pick is None or self._look is None:
            return
        pick, face = card.pick, self._look.faces.get(card.pick.article)

        def take(headline: str | None, standfirst: str | None, picture: object) -> None:
            kept = (headline, standfirst, picture)
            if kept != (pick.headline, pick.standfirst, pick.picture):
                was = face.headline if face else pick.headline_then
                self.steps.reword(pick.article, was, headline, standfirst, picture)  # type: ignore[arg-type]

        CardDialog(pick, face, self._newsroom, self._tasks, self._thumbnails, take, self).open()

    def _on_rules(self) -> None:
        if self._look is None:
            return
        name, site = self._look.board.name, self._look.site
        before = site.boards.get(name, BoardRules())
        box = RulesPopover(name, site, lambda rules: self._settle(name, rules, before), self)
        button = self.header.rules
        box.open_at(button.mapToGlobal(button.rect().bottomLeft()), box.cap)

    def _settle(self, name: str, rules: BoardRules, before: BoardRules) -> None:
        """Keep the rules of a board, with a way back in place."""

        def done(changes: Changes) -> None:
            if changes:
                undo = ("boardRulesUndo", self.tr("&Undo"), lambda: self._settle(name, before, rules))
                self.note.tell(self.tr("The rules of this board are changed."), "info", (undo,))

        self._tasks.database(lambda: self._newsroom.curation.settle(rules, name=name), done, owner=self)

    def _on_language(self, language: str) -> None:
        self._language = language
        self._ask()

    # What is shown

    def _ask(self) -> None:
        curation, name, language = self._newsroom.curation, self.steps.name, self._language

        def read() -> tuple[BoardLook, tuple[BoardNote, ...]]:
            return curation.look(name, language), curation.overview()

        self._tasks.pool(read, self._take, owner=self, key="board")

    def _take(self, result: tuple[BoardLook, tuple[BoardNote, ...]]) -> None:
        look, self._notes = result
        if look.board.name != self.steps.name:
            return
        self._passed_over = self._desk.busy(look.board.name)
        if self._passed_over:
            return  # it will be another in a moment: a key held down counts from where it got to
        other = self._look is None or self._look.board.name != look.board.name
        self._look = look
        self._desk.saw(look.board.name, look.revision)
        self.list.show_notes(self._notes, look.site, look.board.name)
        self.header.show_look(look)
        self.columns.show_look(look, rule_words(look.site.backfill_of(look.board.name), look.site))
        self.steps_changed.emit()
        if self._wanted and self.columns.draft.choose(self._wanted):
            self._wanted = ""
        elif other and look.draft:
            self.columns.draft.setCurrentIndex(self.columns.draft.model_of.index(0))

    def _card(self, view: str, key: str) -> SlotCard:
        cards = self.columns.view(view).cards
        return next((each for each in cards if each.key == key), SlotCard())

    def _on_chosen(self, article: str) -> None:
        self._wanted = article

    def _on_written(self, result: BoardChanged, _words: str) -> None:
        if result.board.name == self.steps.name:
            self.steps_changed.emit()
            if self._passed_over:
                self._ask()

    def _on_minute(self) -> None:
        if self.isVisible():
            self._ask()

    def _on_changed(self, changes: Changes) -> None:
        seen = self._look.faces if self._look else {}
        if changes.boards or changes.site or changes.bundles or any(each in seen for each in changes.articles):
            self._ask()
        elif changes.articles and self._look and self._look.site.backfill_of(self._look.board.name):
            self._ask()  # what is newest may be another piece now
