"""Popular: the ranking with its age and source, what is left out, addresses of nobody, reports (P1, P2)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.services.popular import BroughtIn, PopularState, ViewsBroughtIn
from editor_app.ui.curation.adding import AddBySearch
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.days_card import DaysCard
from editor_app.ui.curation.popular_cards import left_out_card, report_card, unknown_card
from editor_app.ui.curation.popular_list import PopularList
from editor_app.ui.curation.popular_rules import PopularRules
from editor_app.ui.curation.popular_words import consequence_words, outcome_words, standing_words
from editor_app.ui.file_drops import FileDrops
from editor_app.ui.folding import Folding
from editor_app.ui.panel_parts import Heading, NoteBox, Panel, Sign, WrappedLabel, announce, push_button
from editor_app.ui.tasks import Tasks

FILES = "*.csv *.tsv *.txt *.log *.log.* *.gz"
MINUTE = 60_000
KEPT_OUT = timedelta(days=7)


class PopularPanel(Panel):
    """What readers see most, as the newest report says. Files are read in the long lane, the rest in the pool."""

    article_wanted = Signal(object)
    """ArticleId of a piece the person wants to open."""
    attention_wanted = Signal()
    """Something is asked or told here; show the panel if it is hidden."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("popularPanel", "", parent)
        self.setAccessibleName(self.tr("Popular"))
        FileDrops(self).dropped.connect(self.bring_in)
        self._newsroom = newsroom
        self._tasks = tasks
        self._state: PopularState | None = None
        self._make_top()
        self._make_ranking()
        self._make_rest()
        self._connect()
        self._look()

    # What it is made of

    def _make_top(self) -> None:
        self._heading = Heading(self.tr("Popular"), self)
        self._sign = Sign("clock:muted", parent=self)
        self._standing = WrappedLabel("", self, look="muted")
        self._standing.setObjectName("popularStanding")
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._standing, 1)
        self._consequence = WrappedLabel("", self, look="warning")
        self._consequence.setObjectName("popularConsequence")
        self._how = WrappedLabel(
            self.tr(
                "Bring in a report of pages from Matomo, Google Analytics or Plausible (CSV), or the web server’s "
                "access log. Drop the file here. The same file again counts nothing twice."
            ),
            self,
            look="muted",
        )
        self._import = push_button("popularImport", self.tr("&Import views…"), self, icon="upload")
        self._note = NoteBox("popularNote", self)
        self._days = DaysCard("popularDays", self)
        self.page.addWidget(self._heading)
        self.page.addLayout(line)
        for part in (self._consequence, self._how, self._import, self._note, self._days):
            self.page.addWidget(part)

    def _make_ranking(self) -> None:
        self._list = PopularList(self)
        self._quiet = WrappedLabel("", self, look="muted")
        self._quiet.setObjectName("popularQuiet")
        self._open = push_button("popularOpen", self.tr("&Open"), self)
        self._exclude = push_button("popularExclude", self.tr("&Leave out until…"), self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._exclude)
        row.addWidget(self._open)
        row.addStretch(1)
        self.page.addWidget(self._list)
        self.page.addWidget(self._quiet)
        self.page.addLayout(row)

    def _make_rest(self) -> None:
        self._left_out = self._folding("popularLeftOut", self.tr("Left out"))
        self._include = self._left_out.button("popularInclude", self.tr("&Take back"))
        self._unknown = self._folding("popularUnknown", self.tr("Addresses of no article"))
        self._assign = AddBySearch(
            "popularAssign", self.tr("&This is that article…"), self._newsroom, self._tasks, self
        )
        self._unknown.add(self._assign)
        self._reports = self._folding("popularReports", self.tr("Brought in"))
        self._take_back = self._reports.button("popularTakeBack", self.tr("Take &back"))
        self._rules = PopularRules(self)
        self.page.addWidget(self._rules)
        self.page.addStretch(1)

    def _folding(self, name: str, words: str) -> Folding:
        made = Folding(name, words, CardView(f"{name}Cards", self, compact=True), self)
        made.cards.setAccessibleName(words)
        self.page.addWidget(made)
        return made

    def _connect(self) -> None:
        self._tasks.changed.connect(self._on_changed)
        self._import.clicked.connect(self.choose_files)
        self._list.piece_opened.connect(self.article_wanted)
        self._list.exclusion_wanted.connect(self.ask_until)
        self._open.clicked.connect(self._on_open)
        self._exclude.clicked.connect(lambda: self.ask_until(self._list.current()))
        self._include.clicked.connect(self._on_include)
        self._take_back.clicked.connect(self._on_take_back)
        self._rules.rules_changed.connect(self._on_rules_changed)
        self._assign.picked.connect(self._on_assigned)
        self._left_out.cards.removal_wanted.connect(lambda _: self._on_include())
        self._reports.cards.removal_wanted.connect(lambda _: self._on_take_back())
        for source in (self._list, self._left_out.cards, self._unknown.cards, self._reports.cards):
            source.current_changed.connect(self._show_buttons)
        clock = QTimer(self, interval=MINUTE)
        clock.timeout.connect(self._on_minute)
        clock.start()

    # Bringing in

    def choose_files(self) -> None:
        """Ask for reports and bring them in."""
        kinds = self.tr("Reports and logs ({kinds})").format(kinds=FILES)
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Import views"), "", f"{kinds};;{self.tr('All files')} (*)"
        )
        if names:
            self.bring_in([Path(name) for name in names])

    def bring_in(self, files: list[Path], days: tuple[date, date] | None = None) -> None:
        """Count the views of reports; one that does not say its days is asked about in place."""
        self.attention_wanted.emit()
        self._import.setEnabled(False)
        self._import.setText(self.tr("Reading…"))

        def done(result: ViewsBroughtIn) -> None:
            self._show_import()
            self._tell(result.items)
            asked = [file for file in files if any(_is(file, item) for item in result.items)]
            if asked:
                self._ask_days(asked)

        def failed(error: Exception) -> None:
            self._show_import()
            self._tasks.failed.emit(error)

        self._tasks.long(lambda: self._newsroom.popular.bring_in(files, days), done, failed, self)

    def _show_import(self) -> None:
        self._import.setEnabled(True)
        self._import.setText(self.tr("&Import views…"))

    def _tell(self, items: tuple[BroughtIn, ...]) -> None:
        told = [item for item in items if item.outcome != "days"]
        if not told:
            return
        counted = [item.report.number for item in told if item.outcome == "counted" and item.report is not None]
        words = "\n".join(outcome_words(item) for item in told)
        tone = "warning" if any(item.outcome == "refused" for item in told) else "info"
        undo = ("popularUndo", self.tr("&Undo"), lambda: self._forget(counted))
        self._note.tell(words, tone, (undo,) if counted else ())

    def _ask_days(self, files: list[Path]) -> None:
        last = self._today() - timedelta(days=1)
        names = ", ".join(f"“{file.name}”" for file in files)
        words = self.tr("{names} does not say which days it tells of.").format(names=names)
        self._days.ask_period(
            words, self.tr("&Count"), last - timedelta(days=6), last, lambda *days: self.bring_in(files, days)
        )

    def _forget(self, reports: list[int]) -> None:
        def work() -> Changes:
            changes = Changes()
            for number in reports:
                changes |= self._newsroom.popular.take_back(number)
            return changes

        self._write(work, self.tr("Taken back. What was counted before holds again."))

    # Leaving out, giving addresses

    def ask_until(self, article: ArticleId | None) -> None:
        """Ask until which day a piece is left out."""
        state = self._state
        place = next((each for each in state.places if each.summary.id == article), None) if state else None
        if place is None or article is None:
            return
        words = self.tr("Leave “{headline}” out of Popular until the morning of:").format(
            headline=place.summary.headline
        )
        day = self._today() + KEPT_OUT
        self._days.ask_day(words, self.tr("&Leave out"), day, lambda until: self.exclude(article, until))

    def exclude(self, article: ArticleId, until: date) -> None:
        """Leave a piece out until the beginning of a day of the site."""
        moment = datetime.combine(until, time(), self._zone())
        undo = ("popularUndo", self.tr("&Undo"), lambda: self._let_in(article))
        self._write(
            lambda: self._newsroom.popular.exclude(article, moment),
            then=lambda: self._note.tell(self.tr("It is left out."), "info", (undo,)),
        )

    def _let_in(self, article: ArticleId) -> None:
        self._write(lambda: self._newsroom.popular.include(article), self.tr("It can be popular again."))

    def _on_include(self) -> None:
        if key := self._left_out.cards.current_key():
            self._let_in(ArticleId(key))

    def _on_take_back(self) -> None:
        if key := self._reports.cards.current_key():
            self._forget([int(key)])

    def _on_assigned(self, article: ArticleId) -> None:
        address = self._unknown.cards.current_key()
        if not address:
            return
        self._assign.fold_away()
        words = self.tr("“{address}” counts for that article now, and in later reports.").format(address=address)
        self._write(
            lambda: self._newsroom.popular.assign(address, article), then=lambda: self._note.tell(words, "info")
        )

    def _on_rules_changed(self, days: int, published_days: int, limit: int) -> None:
        def work() -> Changes:
            site = replace(
                self._newsroom.site,
                popular_days=days,
                popular_published_days=published_days,
                popular_limit=limit,
            )
            return self._newsroom.save_site(site)

        self._write(work, self.tr("Counted anew."))

    def _on_open(self) -> None:
        article = self._list.current()
        if article is not None:
            self.article_wanted.emit(article)

    def _write(self, work: Callable[[], Changes], words: str = "", then: Callable[[], None] | None = None) -> None:
        def done(_: Changes) -> None:
            self._note.put_away()
            if words:
                announce(self, words)
            if then is not None:
                then()

        def failed(error: Exception) -> None:
            self._note.tell(str(error), "warning")

        self._tasks.database(work, done, failed, self)

    # What is shown

    def _look(self) -> None:
        self._tasks.pool(self._newsroom_state, self._take, owner=self, key="popular")

    def _newsroom_state(self) -> PopularState:
        return self._newsroom.popular.state()

    def _take(self, state: PopularState) -> None:
        self._state = state
        limit = state.site.popular_limit
        self._heading.set_count("popularCount", self.tr("{n} on pages").format(n=limit) if state.places else "")
        self._standing.set_words(standing_words(state))
        self._sign.set_icon(
            "triangle-alert:warning" if state.newest and (state.aged or state.too_old) else "clock:muted"
        )
        consequence = consequence_words(state)
        self._consequence.set_words(consequence)
        self._consequence.setVisible(bool(consequence))
        self._how.setVisible(state.newest is None)
        self._rules.show_site(state.site)
        self._list.set_places(state.places[: max(4 * limit, 10)], limit, state.now)
        self._list.setVisible(bool(state.places))
        quiet = bool(state.newest) and not state.places and not state.too_old
        self._quiet.set_words(self.tr("None of the pieces of the last days was seen.") if quiet else "")
        self._quiet.setVisible(quiet)
        self._left_out.show_cards(tuple(left_out_card(each, self._zone()) for each in state.left_out))
        self._unknown.show_cards(tuple(unknown_card(each) for each in state.unknown))
        self._reports.show_cards(tuple(report_card(each) for each in state.reports))
        self._show_buttons()

    def _show_buttons(self) -> None:
        there = bool(self._state and self._state.places)
        for button in (self._open, self._exclude):
            button.setVisible(there)
            button.setEnabled(self._list.current() is not None)
        self._include.setEnabled(bool(self._left_out.cards.current_key()))
        self._take_back.setEnabled(bool(self._reports.cards.current_key()))
        self._assign.button.setEnabled(bool(self._unknown.cards.current_key()))

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._state.site.time_zone if self._state else "UTC")

    def _today(self) -> date:
        return self._newsroom.now().astimezone(self._zone()).date()

    def _on_minute(self) -> None:
        if self.isVisible():
            self._look()

    def _on_changed(self, changes: Changes) -> None:
        shown = {each.summary.id for each in self._state.places} if self._state else set()
        if changes.views or changes.site or changes.bundles or not shown.isdisjoint(changes.articles):
            self._look()


def _is(file: Path, item: BroughtIn) -> bool:
    return item.outcome == "days" and item.name == file.name
