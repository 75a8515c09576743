"""The editor's choice beside the article: a board's draft, its live board, what it showed before (E1 to E3, E6, E7)."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.curation import Board, boards_of
from editor_app.domain.drafting import would_change
from editor_app.domain.ids import ArticleId
from editor_app.domain.site import FRONT_BOARD
from editor_app.newsroom import Newsroom
from editor_app.services.board_looks import BoardLook
from editor_app.services.boards import BoardChanged
from editor_app.ui import theme
from editor_app.ui.curation.adding import AddBySearch
from editor_app.ui.curation.board_cards import free_card, narrow_card
from editor_app.ui.curation.board_desk import BoardDesk
from editor_app.ui.curation.board_steps import BoardSteps
from editor_app.ui.curation.board_words import board_name, change_words
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.order_bar import OrderBar
from editor_app.ui.curation.slot_cards import past_card, slot_cards
from editor_app.ui.editor.session import EditSession
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.known_site import KnownSite
from editor_app.ui.moments import moment
from editor_app.ui.panel_parts import Heading, NoteBox, Panel, WheelGuard, WrappedLabel, hairline, named, push_button
from editor_app.ui.tasks import Tasks

MINUTE = 60_000
"""Milliseconds after which the days and hours left are told anew."""


class EditorsChoicePanel(Panel):
    """The quick way to a board. Every change is written at once to the draft; Launch makes it live."""

    article_wanted = Signal(object)
    """ArticleId of a card the person wants to open."""
    attention_wanted = Signal()
    """Something is asked or refused here; show the panel if it is hidden."""
    board_wanted = Signal(str)
    """The name of a board the person wants to see whole."""

    def __init__(self, newsroom: Newsroom, session: EditSession, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("editorsChoicePanel", "", parent)
        self.setAccessibleName(self.tr("Editor’s choice"))
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._site = KnownSite(newsroom, tasks, self)
        self._seen: BoardLook | None = None
        self._waiting: list[Callable[[], object]] = []
        self.desk = BoardDesk(newsroom, tasks, self)
        self._add_this = push_button("choiceAddThis", self.tr("Add &this article"), self, icon="star")
        self._adding = AddBySearch("choiceAdd", self.tr("&Search…"), newsroom, tasks, self)
        self._note = NoteBox("choiceNote", self)
        self._steps = BoardSteps("choice", self.desk, newsroom, self._note, self)
        self._make_choosing()
        self._make_draft()
        self._make_live()
        self._make_previous()
        self._place()
        self._connect()

    # What it is made of

    def _make_choosing(self) -> None:
        self._board = QComboBox(self)
        named(self._board, "choiceBoard", self.tr("Board"))
        WheelGuard(self).guard(self._board)
        self._board.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole = push_button("choiceOpenBoards", self.tr("&Open boards"), self, icon="external-link", role="quiet")
        self._whole.setToolTip(self.tr("See the whole board: pins, times, words of the cards, all launches"))

    def _make_draft(self) -> None:
        self._draft_heading = Heading(self.tr("Draft"), self)
        self._draft = CardView("choiceDraft", self, movable=True, compact=True)
        self._draft.setAccessibleName(self.tr("Draft of the editor’s choice"))
        self._draft.setAccessibleDescription(self.tr("Alt+Up and Alt+Down move a piece, Delete removes it."))
        self._bar = OrderBar("choiceOrder", self._draft, self)
        self._launch = push_button("choiceLaunch", self.tr("&Launch"), self, icon="rocket:on_accent", role="primary")
        self._launch.setAccessibleDescription(self.tr("Makes the draft the live board. It goes out when you publish."))
        self._launch.setToolTip(self._launch.accessibleDescription())
        self._discard = push_button("choiceDiscard", self.tr("&Discard changes"), self)
        self._discard.setAccessibleDescription(self.tr("Makes the draft as the live board is."))
        self._discard.setToolTip(self._discard.accessibleDescription())

    def _make_live(self) -> None:
        self._live_heading = Heading(self.tr("Live"), self)
        self._live_since = WrappedLabel("", self, look="muted")
        self._live_since.setObjectName("choiceLiveSince")
        self._live = CardView("choiceLive", self, compact=True)
        self._live.setAccessibleName(self.tr("Live editor’s choice"))

    def _make_previous(self) -> None:
        self._previous_toggle = push_button(
            "choicePreviousToggle", self.tr("Previous ({number})").format(number=0), self, icon="chevron-right"
        )
        self._previous_toggle.setProperty("role", "quiet")
        self._previous_toggle.setCheckable(True)
        self._previous = CardView("choicePrevious", self, compact=True)
        self._previous.setAccessibleName(self.tr("Previously on the board"))
        self._previous.hide()

    def _place(self) -> None:
        adding = FlowLayout(gap=8)  # on two lines where the words are long: none is cut
        adding.addWidget(self._add_this)
        adding.addWidget(self._adding.button)
        self._adding.hide()
        choosing = QHBoxLayout()
        choosing.setSpacing(8)
        choosing.addWidget(self._board, 1)
        choosing.addWidget(self._whole)
        self.page.addLayout(choosing)
        self.page.addWidget(self._draft_heading)
        self.page.addLayout(adding)
        self.page.addWidget(self._adding)
        self.page.addWidget(self._note)
        self.page.addWidget(self._draft)
        self.page.addWidget(self._bar)
        self.page.addWidget(hairline(self))
        for part in (self._live_heading, self._live_since, self._live):
            self.page.addWidget(part)
        self.page.addWidget(hairline(self))
        self.page.addWidget(self._previous_toggle, 0, Qt.AlignmentFlag.AlignLeading)
        self.page.addWidget(self._previous)
        self.page.addStretch(1)
        self._place_foot()

    def _place_foot(self) -> None:
        """Launch and Discard stay in sight however long the board is."""
        self._foot = QWidget(self)
        self._foot.setObjectName("choiceFoot")
        self._differs = WrappedLabel("", self._foot, look="muted")
        self._differs.setObjectName("choiceDiffers")
        deciding = QHBoxLayout()
        deciding.setSpacing(8)
        deciding.addWidget(self._discard)
        deciding.addWidget(self._launch, 1)
        inside = QVBoxLayout(self._foot)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addWidget(self._differs)
        inside.addLayout(deciding)
        self.foot.addWidget(hairline(self))
        self.foot.addWidget(self._foot)

    def _connect(self) -> None:
        self._tasks.changed.connect(self._on_changed)
        self._site.site_changed.connect(self._show_boards)
        self._session.opened.connect(self._show_buttons)
        self._session.closed.connect(self._show_buttons)
        self._board.currentIndexChanged.connect(self._on_board)
        self._whole.clicked.connect(self._on_whole)
        self._add_this.clicked.connect(self.add_open_article)
        self._adding.picked.connect(self.add)
        self._launch.clicked.connect(self.launch)
        self._discard.clicked.connect(self.discard)
        self._previous_toggle.toggled.connect(self._on_previous_toggled)
        self._draft.card_moved.connect(self._on_card_moved)
        for source in (self._draft, self._bar):
            source.removal_wanted.connect(self.remove)
        for opener in (self._draft, self._bar, self._live, self._previous):
            opener.card_opened.connect(self._on_card_opened)
        self._steps.attention_wanted.connect(self.attention_wanted)
        self._steps.look_wanted.connect(self._look)
        self._steps.chosen.connect(self._on_chosen)
        self.desk.written.connect(self._on_written)
        self._passed_over = False
        self._wanted = ""
        clock = QTimer(self, interval=MINUTE)
        clock.timeout.connect(self._on_minute)
        clock.start()
        self._show_boards()

    # What a person does

    def add_open_article(self) -> None:
        """Put the open article on top of the draft, once what is typed is saved."""
        article = self._session.article
        if article is not None:
            self._session.flush(lambda: self.add(article.id))

    def add(self, article: ArticleId) -> None:
        """Put an article on top of the draft; over the cap it asks, naming what would drop out (E2)."""
        self._once_seen(lambda: self._steps.add(article))

    def remove(self, key: str) -> None:
        """Take a piece off the draft, with a way back in place; the live board keeps it until the launch."""
        if self._draft.cards.row_of(key) >= 0:
            self._steps.remove(ArticleId(key), self._headline(key))

    def launch(self) -> None:
        """Make the draft the live board."""
        self._once_seen(self._steps.launch)

    def discard(self) -> None:
        """Make the draft as the live board is."""
        self._once_seen(self._steps.discard)

    def _once_seen(self, do: Callable[[], object]) -> None:
        """Do a step on the board as it was seen; at once, unless the panel has just been made."""
        if self._seen is None:
            self._waiting.append(do)
        else:
            do()

    def show_board(self, name: str) -> None:
        """Show another board."""
        self._board.setCurrentIndex(max(0, self._board.findData(name)))

    def _on_board(self) -> None:
        self._steps.name = str(self._board.currentData() or FRONT_BOARD)
        self._note.put_away()
        self._look()

    def _on_whole(self) -> None:
        self.board_wanted.emit(self._steps.name)

    def _on_card_moved(self, key: str, to: int) -> None:
        self._steps.move(ArticleId(key), self._headline(key), to)

    def _on_card_opened(self, key: str) -> None:
        self.article_wanted.emit(ArticleId(key))

    def _on_written(self, result: BoardChanged, _words: str) -> None:
        if self._passed_over and result.board.name == self._steps.name:
            self._look()

    def _on_chosen(self, article: str) -> None:
        self._wanted = article

    def _headline(self, key: str) -> str:
        return next((card.headline for card in self._draft.cards.cards if card.key == key), "")

    # What is shown

    def _show_boards(self) -> None:
        """Offer the boards the site has."""
        site = self._site.site
        self._board.blockSignals(True)
        self._board.clear()
        for name in boards_of(site):
            self._board.addItem(board_name(name, site), name)
        self._board.setCurrentIndex(max(0, self._board.findData(self._steps.name)))
        self._board.blockSignals(False)
        self._on_board()

    def _look(self) -> None:
        curation, name = self._newsroom.curation, self._steps.name
        self._tasks.pool(lambda: curation.look(name), self._take, owner=self, key="choice-board")

    def _take(self, seen: BoardLook) -> None:
        if seen.board.name != self._steps.name:
            return
        self._passed_over = self.desk.busy(seen.board.name)
        if self._passed_over:
            return  # it will be another in a moment
        self._seen = seen
        self.desk.saw(seen.board.name, seen.revision)
        board = seen.board
        self._draft.set_cards(tuple(narrow_card(each) for each in slot_cards(seen, draft=True)))
        live = tuple(narrow_card(each) for each in slot_cards(seen, draft=False)) if board.live else (free_card(),)
        self._live.set_cards(live)
        self._previous.set_cards(tuple(narrow_card(past_card(past, seen)) for past in board.previous))
        count = self.tr("{number} of {limit}")
        self._draft_heading.set_count("choiceCount", count.format(number=len(board.draft), limit=seen.cap))
        self._show_buttons()
        self._show_live(board)
        if self._wanted:
            self._draft.choose(self._wanted)
            self._wanted = ""
        waiting, self._waiting = self._waiting, []
        for do in waiting:
            do()

    def _show_buttons(self, _article: object = None) -> None:
        board, article = self._seen.board if self._seen else Board(), self._session.article
        there = article is not None and any(pick.article == article.id for pick in board.draft)
        self._add_this.setEnabled(article is not None and not there)
        self._add_this.setText(self.tr("This article is on the draft") if there else self.tr("Add &this article"))
        words = self.tr("The draft is as the live board.")
        if board.changed:
            words = self.tr("The draft is not live yet: {0}.").format(change_words(would_change(board)))
        self._differs.set_words(words)
        self._launch.setEnabled(board.changed)
        self._discard.setEnabled(board.changed)
        self._previous_toggle.setEnabled(bool(board.previous))
        self._previous_toggle.setText(self.tr("Previous ({number})").format(number=len(board.previous)))

    def _show_live(self, board: Board) -> None:
        if board.launched_at is None:
            self._live_since.set_words(self.tr("Nothing has been launched yet."))
            return
        words = self.tr("Launched {when} by {person}")
        self._live_since.set_words(words.format(when=moment(board.launched_at), person=board.launched_by))

    def _on_previous_toggled(self, open_: bool) -> None:
        self._previous.setVisible(open_)
        self._previous_toggle.setIcon(theme.icon("chevron-down" if open_ else "chevron-right"))

    def _on_minute(self) -> None:
        if self.isVisible():
            self._look()

    def _on_changed(self, changes: Changes) -> None:
        seen = self._seen.faces if self._seen else {}
        ours = self._steps.name in changes.boards or changes.site or changes.bundles
        if ours or any(each in seen for each in changes.articles):
            self._look()
