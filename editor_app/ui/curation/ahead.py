"""The page at a time: a moment, the page as it will be then, its blocks and boards, and what changes by then."""

from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor_app.domain.ahead import Coming
from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.services.ahead_view import AheadView, PageWanted
from editor_app.settings import APP
from editor_app.ui.curation.ahead_bar import AheadBar
from editor_app.ui.curation.ahead_words import coming_card, findings_words, missing_words, page_words, when_words
from editor_app.ui.curation.block_view import BlockView
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.page_view import PageView
from editor_app.ui.panel_parts import Heading, Panel, WrappedLabel, announce, hairline, push_button
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.tasks import Tasks
from editor_app.ui.workspaces import Workspace

PATIENCE = 400
"""Milliseconds after which it says that it is working."""
MINUTE = 60_000


class Ahead(Workspace):
    """Nothing is written here. What is asked for is worked out in the pool; the latest wish is answered."""

    board_wanted = Signal(str)
    """The name of a board the person wants to mend."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ahead")
        self.setAccessibleName(self.tr("The page at a time"))
        self._newsroom = newsroom
        self._tasks = tasks
        self._moment: datetime | None = None
        self._wanted = PageWanted()
        self._view: AheadView | None = None
        self._stale = True
        self._blocks: list[BlockView] = []
        self.bar = AheadBar(self)
        self.page = PageView(Thumbnails(newsroom, tasks, self), self)
        self._make_nothing()
        self._make_column()
        self._place()
        self._connect()

    # What it is made of

    def _make_nothing(self) -> None:
        self._nothing = QWidget(self)
        self._nothing.setObjectName("aheadNothing")
        self._nothing_title = WrappedLabel("", self._nothing, look="title")
        self._nothing_words = WrappedLabel("", self._nothing, look="muted")
        self._nothing_words.setObjectName("aheadMissing")
        self._nothing_open = push_button(
            "aheadOpenArticle", self.tr("&Open the article"), self._nothing, role="primary"
        )
        self._nothing_next = push_button("aheadWhenPublic", self.tr("&Go to when it is public"), self._nothing)
        for label in (self._nothing_title, self._nothing_words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self._nothing)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self._nothing_title)
        column.addWidget(self._nothing_words)
        column.addWidget(self._nothing_next, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._nothing_open, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def _make_column(self) -> None:
        self._column = Panel("aheadColumn", self.tr("What stands where, and what changes"), self)
        self._then = Heading("", self)
        self._findings = WrappedLabel("", self, look="warning")
        self._findings.setObjectName("aheadFindings")
        self._by_then = CardView("aheadByThen", self, compact=True)
        self._by_then.setAccessibleName(self.tr("What changes by then"))
        self._by_then_words = WrappedLabel("", self, look="muted")
        self._by_then_words.setObjectName("aheadByThenWords")
        self._room = QVBoxLayout()
        self._room.setSpacing(12)
        self._agenda_heading = Heading(self.tr("The next seven days"), self)
        self._agenda = CardView("aheadAgenda", self, compact=True)
        self._agenda.setAccessibleName(self.tr("What changes in the next seven days"))
        self._agenda.setAccessibleDescription(self.tr("Enter goes to that moment."))
        self._agenda_words = WrappedLabel(self.tr("Nothing changes by itself."), self, look="muted")
        self._agenda_words.hide()  # until it is known
        page = self._column.page
        page.addWidget(self._then)
        page.addWidget(self._findings)
        page.addWidget(self._by_then_words)
        page.addWidget(self._by_then)
        page.addLayout(self._room)
        page.addWidget(hairline(self))
        page.addWidget(self._agenda_heading)
        page.addWidget(self._agenda_words)
        page.addWidget(self._agenda)
        page.addStretch(1)

    def _place(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self._nothing)
        self._working = QLabel(self.tr("Working out the page…"), self)
        self._working.setObjectName("aheadWorking")
        self._working.setProperty("look", "muted")
        self._working.setContentsMargins(20, 6, 20, 6)
        self._working.hide()
        centre = QWidget(self)
        centre.setObjectName("centre")
        inside = QVBoxLayout(centre)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._working)
        inside.addWidget(self._stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(centre)
        split.addWidget(self._column)
        split.setStretchFactor(0, 1)
        split.setSizes([800, 400])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(hairline(self))
        whole.addWidget(split, 1)
        self.setFocusProxy(self.bar.edit)

    def _connect(self) -> None:
        self._tasks.changed.connect(self._on_changed)
        self.bar.moment_chosen.connect(self.go_to)
        self.bar.page_chosen.connect(self._on_page_chosen)
        self.page.link_followed.connect(self._on_link)
        self._by_then.card_opened.connect(lambda key: self._on_coming(key, by_then=True))
        self._agenda.card_opened.connect(lambda key: self._on_coming(key, by_then=False))
        self._nothing_open.clicked.connect(self._on_open_article)
        self._nothing_next.clicked.connect(self._on_when_public)
        self.bar.browser.clicked.connect(self.open_in_browser)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._working.show)
        clock = QTimer(self, interval=MINUTE)
        clock.timeout.connect(self._on_minute)
        clock.start()

    # What a person does

    def show_article(self, article: ArticleId) -> None:
        """Look at an article's page."""
        self._wanted = PageWanted(article=article)
        self._look()

    def go_to(self, moment: datetime | None) -> None:
        """Look at another moment; None is now, and stays so."""
        self._moment = moment
        self._look()

    def open_in_browser(self) -> None:
        """Show the page as the site's own style has it."""
        moment, wanted = self._moment, self._wanted
        caches = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
        folder = Path(caches) / APP / "ahead"

        def show(page: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))

        def work() -> Path:
            return self._newsroom.ahead.write(moment, wanted, folder)

        self._tasks.pool(work, show, owner=self, key="ahead-browser")

    def _on_page_chosen(self, wanted: PageWanted) -> None:
        self._wanted = wanted
        self._look()

    def _on_link(self, address: str) -> None:
        article = self._view.links.get(address) if self._view else None
        if article is not None:
            self.show_article(article)

    def _on_coming(self, key: str, *, by_then: bool) -> None:
        if self._view is None:
            return
        rows: tuple[Coming, ...] = self._view.by_then if by_then else self._view.agenda
        self.go_to(rows[int(key)].at)

    def _on_open_article(self) -> None:
        if self._wanted.article is not None:
            self.article_wanted.emit(self._wanted.article)

    def _on_when_public(self) -> None:
        moment = self._public_from()
        if moment is not None:
            self.go_to(moment)

    def _public_from(self) -> datetime | None:
        ahead = self._view.coming if self._view else ()
        return next((each.at for each in ahead if each.kind == "public" and each.article == self._wanted.article), None)

    # What is shown

    def _look(self) -> None:
        self._stale = False
        self._patience.start()
        work = partial(self._newsroom_view, self._moment, self._wanted)
        self._tasks.pool(work, self._take, self._on_failed, owner=self, key="ahead")

    def _newsroom_view(self, moment: datetime | None, wanted: PageWanted) -> AheadView:
        return self._newsroom.ahead.look(moment, wanted)

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        self._tasks.failed.emit(error)

    def _rest(self) -> None:
        self._patience.stop()
        self._working.hide()

    def _take(self, view: AheadView) -> None:
        self._rest()
        self._view = view
        self.bar.show_view(view)
        zone = ZoneInfo(view.site.time_zone)
        when = when_words(view.moment, zone)
        later = view.moment > view.now
        self._then.words.set_words(self.tr("By {0}").format(when) if later else self.tr("Now"))
        findings = findings_words(view.blocks)
        self._findings.set_words(findings)
        self._findings.setVisible(bool(findings))
        self._show_changes(view, zone, later=later)
        self._show_page(view)
        self._show_blocks(view)
        announce(self, self.tr("{0}, {1}").format(page_words(view), when))

    def _show_changes(self, view: AheadView, zone: ZoneInfo, *, later: bool) -> None:
        cards = tuple(coming_card(number, each, view.site, zone) for number, each in enumerate(view.by_then))
        self._by_then.set_cards(cards)
        self._by_then.setVisible(bool(cards))
        words = self.tr("Nothing changes by then.") if later else self.tr("As a bundle made now would show it.")
        self._by_then_words.set_words("" if cards else words)
        self._by_then_words.setVisible(not cards)
        agenda = tuple(coming_card(number, each, view.site, zone) for number, each in enumerate(view.agenda))
        self._agenda.set_cards(agenda)
        self._agenda.setVisible(bool(agenda))
        self._agenda_words.setVisible(not agenda)

    def _show_page(self, view: AheadView) -> None:
        there = view.missing is None
        self.bar.browser.setEnabled(there)
        self._stack.setCurrentWidget(self.page if there else self._nothing)
        if there:
            self.page.show_page(view.html)
            return
        self._nothing_title.set_words(page_words(view))
        self._nothing_words.set_words(missing_words(view))
        self._nothing_next.setVisible(self._public_from() is not None)
        self._nothing_open.setVisible(view.missing != "gone")

    def _show_blocks(self, view: AheadView) -> None:
        for old in self._blocks:
            self._room.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._blocks = []
        for block in view.blocks:
            made = BlockView(block, view.site, self)
            made.article_wanted.connect(self.article_wanted)
            made.board_wanted.connect(self.board_wanted)
            self._room.addWidget(made)
            self._blocks.append(made)

    # When it looks again

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._look()

    def _on_changed(self, changes: Changes) -> None:
        touched = (
            changes.articles or changes.boards or changes.photos or changes.bundles or changes.site or changes.views
        )
        if touched:
            self._again()

    def _on_minute(self) -> None:
        if self._moment is None or (self._view is not None and self._moment <= self._newsroom.now()):
            self._again()

    def _again(self) -> None:
        if self.isVisible():
            self._look()
        else:
            self._stale = True
