"""The three columns of a board side by side: draft, live, and what was before (E1)."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.showing import Stale
from editor_app.newsroom import Newsroom
from editor_app.services.board_looks import BoardLook
from editor_app.ui.curation.launches_page import LaunchesPage
from editor_app.ui.curation.slot_bar import SlotBar
from editor_app.ui.curation.slot_cards import past_card, slot_cards
from editor_app.ui.curation.slot_view import SlotView
from editor_app.ui.moments import moment
from editor_app.ui.panel_parts import Heading, WrappedLabel, named, push_button
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.tasks import Tasks

LEAST = 220
GONE = frozenset({Stale.WITHDRAWN, Stale.BINNED, Stale.GONE})
"""Why a piece will not be shown again, whatever time passes."""


class BoardColumns(QSplitter):
    """``draft``, ``live``, ``previous`` and the launches; each view says what is wanted of a card."""

    command_wanted = Signal(str, str, str)
    """What is wanted, of which article, and in which view (its object name)."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("boardColumns")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.draft = SlotView("boardDraft", thumbnails, self, drafted=True)
        self.draft.setAccessibleName(self.tr("Draft"))
        self.draft.setAccessibleDescription(
            self.tr(
                "Alt+Up and Alt+Down move a piece, P pins it, T changes its times, F2 its words, Delete removes it."
            )
        )
        self.live = SlotView("boardLive", thumbnails, self, drafted=False)
        self.live.setAccessibleName(self.tr("Live"))
        self.previous = SlotView("boardPrevious", thumbnails, self, drafted=False, numbered=False)
        self.previous.setAccessibleName(self.tr("Previously on the board"))
        for view in (self.live, self.previous):
            view.setAccessibleDescription(self.tr("D puts a piece into the draft, Enter opens it."))
        self.launches = LaunchesPage(newsroom, tasks, thumbnails, self)
        self.bar = SlotBar("boardBar", self.draft, self)
        self._count = Heading(self.tr("Draft"), self)
        self._rule = self._note("boardRule")
        self.take_out = push_button("boardTakeOutGone", "", self, icon="trash-2")
        self.take_out.setToolTip(self.tr("Takes off the draft what was withdrawn, binned or deleted"))
        self._live_heading = Heading(self.tr("Live"), self)
        self._since = self._note("boardLiveSince")
        self._before = QStackedWidget(self)
        self._gone = self._note("boardNothingBefore")
        self._add(self._count, self._rule, self.take_out, self.draft, self.bar)
        self._add(self._live_heading, self._since, self.live)
        self._add(self._switch(), self._before)
        previous = QWidget(self._before)
        column = QVBoxLayout(previous)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._gone)
        column.addWidget(self.previous, 1)
        self._before.addWidget(previous)
        self._before.addWidget(self.launches)
        for view in (self.draft, self.live, self.previous, self.launches.picks):
            view.command_wanted.connect(partial(self._on_command, view))
        self.bar.command_wanted.connect(partial(self._on_command, self.draft))

    def _on_command(self, view: SlotView, what: str, key: str) -> None:
        self.command_wanted.emit(what, key, view.objectName())

    def show_look(self, look: BoardLook, rule: str) -> None:
        """Show a board as it was looked at; ``rule`` says what fills free slots."""
        board = look.board
        self.draft.set_cards(slot_cards(look, draft=True))
        self.live.set_cards(slot_cards(look, draft=False))
        self.previous.set_cards(tuple(past_card(past, look) for past in board.previous))
        count = self.tr("{number} of {limit}")
        self._count.set_count("boardCount", count.format(number=len(board.draft), limit=look.cap))
        self._live_heading.set_count("boardLiveCount", count.format(number=len(board.live), limit=look.cap))
        self._rule.set_words(rule)
        self._show_gone(look)
        if board.launched_at is None:
            self._since.set_words(self.tr("Nothing has been launched yet."))
        else:
            words = self.tr("Launched {when} by {person}")
            self._since.set_words(words.format(when=moment(board.launched_at), person=board.launched_by))
        self._gone.set_words("" if board.previous else self.tr("What leaves the live board is kept here."))
        self._gone.setVisible(not board.previous)
        self.launches.show_board(look)

    def _show_gone(self, look: BoardLook) -> None:
        """Offer to take out at once what no page will show again."""
        gone = sum(slot.pick is not None and slot.stale in GONE for slot in look.draft)
        words = self.tr("Take out &1 that is gone") if gone == 1 else self.tr("Take out &{n} that are gone")
        self.take_out.setText(words.format(n=gone))
        self.take_out.setAccessibleName(self.take_out.text().replace("&", ""))
        self.take_out.setVisible(gone > 0)

    def view(self, name: str) -> SlotView:
        """Return one of the views by its object name."""
        return next(
            each for each in (self.draft, self.live, self.previous, self.launches.picks) if each.objectName() == name
        )

    def show_launches(self, on: bool) -> None:
        """Show the launches instead of what left the board, or the other way round."""
        self._group.button(int(on)).setChecked(True)
        self._before.setCurrentIndex(int(on))

    def _switch(self) -> QWidget:
        """Return the switch between what left the board and its launches."""
        row = QFrame(self)
        row.setProperty("look", "segments")
        inside = QHBoxLayout(row)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.setSpacing(2)
        self._group = QButtonGroup(self)
        for number, (name, words) in enumerate(
            (("boardShowPrevious", self.tr("Previous")), ("boardShowLaunches", self.tr("Launches")))
        ):
            button = QToolButton(row)
            named(button, name, words)
            button.setText(words)
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.setProperty("look", "segment")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(button, number)
            inside.addWidget(button, 1)
            button.setSizePolicy(button.sizePolicy().Policy.Expanding, button.sizePolicy().verticalPolicy())
        self._group.idClicked.connect(lambda number: self.show_launches(bool(number)))
        return row

    def _note(self, name: str) -> WrappedLabel:
        label = WrappedLabel("", self, look="muted")
        label.setObjectName(name)
        return label

    def _add(self, *parts: QWidget) -> None:
        page = QWidget(self)
        page.setMinimumWidth(LEAST)
        column = QVBoxLayout(page)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        for part in parts:
            column.addWidget(part, int(isinstance(part, SlotView | QStackedWidget)))
        self.addWidget(page)
        self.setStretchFactor(self.count() - 1, 1)
