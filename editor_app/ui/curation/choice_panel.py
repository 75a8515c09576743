"""The editor's choice: a draft that is prepared, the live board, what it showed before (E1 to E3, E6, E7)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.curation import Board
from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId
from editor_app.domain.site import FRONT_BOARD
from editor_app.newsroom import Newsroom
from editor_app.services.boards import BoardChanged
from editor_app.ui import theme
from editor_app.ui.curation.adding import AddBySearch
from editor_app.ui.curation.board_cards import Summaries, past_card, pick_card, vacant_card
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.order_bar import OrderBar
from editor_app.ui.editor.session import EditSession
from editor_app.ui.known_site import KnownSite
from editor_app.ui.moments import moment
from editor_app.ui.panel_parts import Heading, NoteBox, Panel, WrappedLabel, announce, hairline, push_button
from editor_app.ui.tasks import Tasks

MINUTE = 60_000
"""Milliseconds after which the days and hours left are told anew."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """The board as last read, with the articles on it."""

    board: Board = field(default_factory=Board)
    summaries: Summaries = field(default_factory=dict)


class EditorsChoicePanel(Panel):
    """The board of the front page. Every change is written at once to the draft; Launch makes it live."""

    article_wanted = Signal(object)
    """ArticleId of a card the person wants to open."""
    attention_wanted = Signal()
    """Something is asked or refused here; show the panel if it is hidden."""

    def __init__(self, newsroom: Newsroom, session: EditSession, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("editorsChoicePanel", "", parent)
        self.setAccessibleName(self.tr("Editor’s choice"))
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._site = KnownSite(newsroom, tasks, self)
        self._seen = _Seen()
        self._add_this = push_button("choiceAddThis", self.tr("Add &this article"), self, icon="star")
        self._adding = AddBySearch("choiceAdd", self.tr("&Search…"), newsroom, tasks, self)
        self._note = NoteBox("choiceNote", self)
        self._make_draft()
        self._make_live()
        self._make_previous()
        self._place()
        self._connect()
        self._look()

    # What it is made of

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
        self._previous_toggle = push_button("choicePreviousToggle", "", self, icon="chevron-right")
        self._previous_toggle.setProperty("role", "quiet")
        self._previous_toggle.setCheckable(True)
        self._previous = CardView("choicePrevious", self, compact=True)
        self._previous.setAccessibleName(self.tr("Previously on the board"))
        self._previous.hide()

    def _place(self) -> None:
        adding = QHBoxLayout()
        adding.setSpacing(8)
        adding.addWidget(self._add_this, 1)
        adding.addWidget(self._adding.button)
        self._adding.hide()
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
        self._site.site_changed.connect(self._show)
        self._session.opened.connect(self._show)
        self._session.closed.connect(self._show)
        self._add_this.clicked.connect(self.add_open_article)
        self._adding.picked.connect(self.add)
        self._launch.clicked.connect(self.launch)
        self._discard.clicked.connect(self.discard)
        self._previous_toggle.toggled.connect(self._on_previous_toggled)
        self._draft.card_moved.connect(self._on_card_moved)
        for source in (self._draft, self._bar):
            source.removal_wanted.connect(self.remove)
        for opener in (self._draft, self._bar, self._live, self._previous):
            opener.card_opened.connect(lambda key: self.article_wanted.emit(ArticleId(key)))
        clock = QTimer(self, interval=MINUTE)
        clock.timeout.connect(self._on_minute)
        clock.start()

    # What a person does

    def add_open_article(self) -> None:
        """Put the open article on top of the draft, once what is typed is saved."""
        article = self._session.article
        if article is not None:
            self._session.flush(lambda: self.add(article.id))

    def add(self, article: ArticleId, drop_over_cap: bool = False) -> None:
        """Put an article on top of the draft; over the cap it asks, naming what would drop out (E2)."""

        def refused(error: Refused) -> None:
            if error.code != "cap":
                self._note.tell(str(error), "warning")
                return
            self._note.tell(
                str(error),
                "warning",
                (
                    ("choiceReplace", self.tr("Let it drop &out"), lambda: self.add(article, drop_over_cap=True)),
                    ("choiceKeep", self.tr("&Keep as it is"), self._draft.setFocus),
                ),
            )

        def work() -> BoardChanged:
            return self._newsroom.curation.choose(article, drop_over_cap=drop_over_cap)

        self._write(work, self.tr("Added to the draft."), refused, chosen=article)

    def remove(self, key: str) -> None:
        """Take a piece off the draft, with a way back in place; the live board keeps it until the launch."""
        slot = self._draft.cards.row_of(key)
        if slot < 0:
            return
        headline = self._draft.cards.cards[slot].headline
        article = ArticleId(key)

        def put_back() -> None:
            def work() -> BoardChanged:
                added = self._newsroom.curation.choose(article)
                moved = self._newsroom.curation.move(article, slot)
                return BoardChanged(moved.board, added.changes | moved.changes)

            self._write(work, self.tr("Put back."), chosen=article)

        words = self.tr("“{headline}” was taken off the draft.").format(headline=headline)
        undo = ("choiceUndo", self.tr("&Undo"), put_back)
        self._write(
            lambda: self._newsroom.curation.unchoose(article), then=lambda: self._note.tell(words, "info", (undo,))
        )

    def launch(self) -> None:
        """Make the draft the live board."""
        self._write(self._newsroom.curation.launch, self.tr("The board is live. It goes out when you publish."))

    def discard(self) -> None:
        """Make the draft as the live board is."""
        self._write(self._newsroom.curation.discard, self.tr("The draft is as the live board again."))

    def _on_card_moved(self, key: str, to: int) -> None:
        words = self.tr("Moved to slot {number}.").format(number=to + 1)
        self._write(lambda: self._newsroom.curation.move(ArticleId(key), to), words)

    def _write(
        self,
        work: Callable[[], BoardChanged],
        words: str = "",
        refused: Callable[[Refused], None] | None = None,
        *,
        chosen: ArticleId | None = None,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Write to the board in the database lane; ``words`` are announced when it is done."""

        def done(result: BoardChanged) -> None:
            self._note.put_away()
            self._take(_Seen(result.board, self._seen.summaries))
            if chosen is not None:
                self._draft.choose(chosen)
            if words:
                announce(self, words)
            if then:
                then()

        def failed(error: Exception) -> None:
            self._look()
            if isinstance(error, Refused):
                self.attention_wanted.emit()
                (refused or (lambda each: self._note.tell(str(each), "warning")))(error)
            else:
                self._tasks.failed.emit(error)

        self._tasks.database(work, done, failed, self)

    # What is shown

    def _look(self) -> None:
        def read() -> _Seen:
            board = self._newsroom.curation.board()
            picks = (*board.draft, *board.live, *(past.pick for past in board.previous))
            ids = list(dict.fromkeys(pick.article for pick in picks))
            return _Seen(board, self._newsroom.articles.summaries(ids))

        self._tasks.pool(read, self._take, owner=self, key="choice-board")

    def _take(self, seen: _Seen) -> None:
        self._seen = seen
        self._show()

    def _show(self) -> None:
        board, summaries, site = self._seen.board, self._seen.summaries, self._site.site
        now = self._newsroom.now()
        free = max(0, site.choice_cap - len(board.draft))
        cards = tuple(pick_card(pick, summaries, site, now) for pick in board.draft)
        self._draft.set_cards(cards + (vacant_card(),) * free)
        self._live.set_cards(tuple(pick_card(pick, summaries, site, now) for pick in board.live) or (vacant_card(),))
        self._previous.set_cards(tuple(past_card(past, summaries) for past in board.previous))
        count = self.tr("{number} of {limit}")
        self._draft_heading.set_count("choiceCount", count.format(number=len(board.draft), limit=site.choice_cap))
        self._show_buttons(board)
        self._show_live(board)

    def _show_buttons(self, board: Board) -> None:
        article = self._session.article
        there = article is not None and any(pick.article == article.id for pick in board.draft)
        self._add_this.setEnabled(article is not None and not there)
        self._add_this.setText(self.tr("This article is on the draft") if there else self.tr("Add &this article"))
        words = self.tr("The draft is not live yet.") if board.changed else self.tr("The draft is as the live board.")
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
        if FRONT_BOARD in changes.boards or changes.site or any(each in self._on_board() for each in changes.articles):
            self._look()

    def _on_board(self) -> frozenset[ArticleId]:
        board = self._seen.board
        picks = (*board.draft, *board.live, *(past.pick for past in board.previous))
        return frozenset(pick.article for pick in picks)
