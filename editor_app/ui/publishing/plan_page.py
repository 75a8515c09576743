"""First page of the publish sheet: what goes out and why, what stands in the way, and where to."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFileSystemModel,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.ids import ArticleId
from editor_app.domain.standing import Standing
from editor_app.newsroom import Newsroom
from editor_app.ui.at_home import at_home
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.panel_parts import WrappedLabel, icon_button, named
from editor_app.ui.publishing.broken_page import BrokenPage
from editor_app.ui.publishing.causes_bar import CausesBar
from editor_app.ui.publishing.findings_page import FindingsPage
from editor_app.ui.publishing.going_list import GoingList
from editor_app.ui.publishing.how_much import HowMuch
from editor_app.ui.publishing.plan_words import (
    behind_words,
    change_words,
    findings_of,
    held_words,
    item_card,
    waiting_card,
    waiting_words,
)
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.planning import PlannedItem, PublishPlan


class PlanPage(QWidget):
    """Shows a plan. ``ready_changed`` says whether it can be published as it stands."""

    article_wanted = Signal(object)
    finding_wanted = Signal(object, object)
    """(ArticleId, Place) of a finding that a person wants to mend."""
    ready_changed = Signal(bool)
    held_changed = Signal()
    """A person holds other articles back: the plan is another."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = newsroom.now
        self._bundles = newsroom.path / "bundles"
        self._items: dict[str, PlannedItem] = {}
        self._held_by_hand: set[ArticleId] = set()
        self._broken = 0
        self.setObjectName("publishPlan")
        self._plan: PublishPlan | None = None
        self._summary = WrappedLabel("", self, look="title")
        self._summary.setObjectName("publishSummary")
        self._more = WrappedLabel("", self, look="muted")
        self._more.setObjectName("publishMore")
        self._tabs = QTabWidget(self)
        named(self._tabs, "publishTabs", self.tr("What is published and what is not"))
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._going = {
            Standing.NEW: self._ticked_list("publishNew", self.tr("New articles"), newsroom.person),
            Standing.CHANGED: self._ticked_list("publishItems", self.tr("Changed articles"), newsroom.person),
        }
        self._lists = {
            Standing.FOLLOWS: self._list("publishFollows", self.tr("Pages that follow others")),
            Standing.WITHDRAWN: self._list("publishWithdrawn", self.tr("Articles that go off the site")),
            Standing.UNCHANGED: self._list("publishUnchanged", self.tr("Unchanged")),
        }
        self._held = self._list("publishHeldBack", self.tr("Articles held back by their embargo or schedule"))
        self._stopped = FindingsPage("publishProblems", self.tr("Problems"), self)
        self._warned = FindingsPage("publishWarnings", self.tr("Warnings"), self)
        for page in (self._stopped, self._warned):
            page.finding_wanted.connect(self.finding_wanted)
        self.broken = BrokenPage(newsroom, tasks, self)
        self.broken.article_wanted.connect(self.article_wanted)
        self.broken.found.connect(self._on_broken)
        for part in (
            self._stopped,
            self._warned,
            self.broken,
            self._held,
            *self._going.values(),
            *self._lists.values(),
        ):
            part.hide()  # a tab shows it, when it has something
        self._causes = CausesBar(self)
        self._causes.article_wanted.connect(self.article_wanted)
        self._tabs.currentChanged.connect(lambda _: self._show_causes())
        self._accept = QCheckBox(self)
        named(self._accept, "publishAcceptWarnings", self.tr("Publish with warnings"))
        self._accept.toggled.connect(lambda _: self._tell())
        self.how_much = HowMuch(self)
        self._make_destination()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        for part in (self._summary, self._more):
            whole.addWidget(part)
        whole.addWidget(self._tabs, 1)
        whole.addWidget(self._causes)
        whole.addWidget(self._accept)
        whole.addWidget(self.how_much)
        whole.addLayout(self._destination)

    def _list(self, name: str, spoken: str) -> CardView:
        view = CardView(name, self, fitted=False)
        view.setAccessibleName(spoken)
        view.setAccessibleDescription(self.tr("Enter opens the article."))
        self._follow(view)
        return view

    def _ticked_list(self, name: str, spoken: str, person: str) -> GoingList:
        page = GoingList(name, spoken, person, self)
        self._follow(page.view)
        page.ticked.connect(self._on_ticked)
        return page

    def _follow(self, view: CardView) -> None:
        view.card_opened.connect(lambda key: self.article_wanted.emit(ArticleId(key)))
        view.current_changed.connect(self._show_causes)

    def _make_destination(self) -> None:
        label = QLabel(self.tr("&Into the folder"), self)
        label.setProperty("look", "label")
        self._folder = QLineEdit(self)
        named(self._folder, "publishFolder", self.tr("Into the folder"))
        self._folder.setPlaceholderText(self.tr("A new folder in {folder}").format(folder=at_home(self._bundles)))
        self._folder.setToolTip(self._folder.placeholderText())
        self._folder.setClearButtonEnabled(True)
        label.setBuddy(self._folder)
        folders = QFileSystemModel(self)
        folders.setFilter(QDir.Filter.Dirs | QDir.Filter.NoDotAndDotDot | QDir.Filter.Drives)
        folders.setRootPath("")
        completer = QCompleter(folders, self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._folder.setCompleter(completer)
        self._folder.textChanged.connect(lambda _: self._tell())
        home = icon_button("publishFolderHome", "folder", self.tr("Begin in the home folder"), self)
        home.clicked.connect(self._on_home)
        self._destination = QVBoxLayout()
        self._destination.setSpacing(4)
        self._destination.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._folder, 1)
        row.addWidget(home)
        self._destination.addLayout(row)
        self._folder_says = WrappedLabel("", self, look="muted")
        self._destination.addWidget(self._folder_says)

    # What is asked of it

    @property
    def folder(self) -> Path | None:
        """The folder to write, None for a new one among the newsroom's bundles."""
        typed = self._folder.text().strip()
        return Path(typed).expanduser() if typed else None

    @property
    def changed_only(self) -> bool:
        """Whether to write only what changed; where nothing did, the last bundle is written again as it was."""
        return self.how_much.changed_only and self._plan is not None and not self.nothing_changed

    @property
    def nothing_changed(self) -> bool:
        """Whether the last bundle would be written again."""
        return self._plan is not None and self._plan.nothing_changed

    @property
    def held(self) -> frozenset[ArticleId]:
        """Articles that a person holds back for this publish."""
        return frozenset(self._held_by_hand)

    @property
    def going(self) -> tuple["PlannedItem", ...]:
        """What goes out, or off the site, as the ticks stand."""
        return tuple(each for each in self._items.values() if each.article not in self._held_by_hand)

    @property
    def ready(self) -> bool:
        """Whether it may begin: something goes out, no link is broken, warnings are accepted, the folder is a path."""
        if self._plan is None or not self.going or self._broken:
            return False
        folder = self.folder
        return (self._accept.isHidden() or self._accept.isChecked()) and (folder is None or folder.is_absolute())

    def show_plan(self, plan: "PublishPlan", *, again: bool = False) -> None:
        """Show a plan, problems first; links that lead nowhere are looked for meanwhile.

        ``again``: after a mend in this sheet, the tab that was shown stays.
        """
        self._plan = plan
        self._items = {each.article: each for each in (*plan.items, *plan.held)}
        for standing, page in self._going.items():
            page.show_items([each for each in self._items.values() if each.standing is standing], self.held)
        for standing, view in self._lists.items():
            view.set_cards(tuple(item_card(each) for each in plan.items if each.standing is standing))
        now = self._now()
        self._held.set_cards(tuple(waiting_card(each, plan.zone, now) for each in plan.waiting))
        grave, light = findings_of(plan)
        self._stopped.show_findings(grave)
        self._warned.show_findings(light)
        self._fill_tabs()
        if not again:
            self._tabs.setCurrentIndex(0)
        warned = len({each.article for each in light})
        asks = bool(warned) and not plan.nothing_changed
        self._accept.setVisible(asks)
        self._accept.setText(self._accept_words(warned))
        first = all(each.standing in (Standing.NEW, Standing.WITHDRAWN) for each in plan.items)
        self.how_much.setVisible(not plan.nothing_changed and not first)
        self._say(plan)
        self._tell()
        if again or (plan.items and not plan.nothing_changed):
            self.broken.look(self.held)

    def _fill_tabs(self) -> None:
        """Show a tab for each kind that has something, the one that was shown again, with the focus where it was."""
        shown, focused = self._tabs.currentWidget(), self.window().focusWidget()
        counts = Counter(each.standing for each in self._items.values())
        self._tabs.clear()
        for view, words, count in (
            (self._stopped, self.tr("Problems {n}"), self._stopped.count),
            (self.broken, self.tr("Broken links {n}"), self._broken),
            (self._going[Standing.NEW], self.tr("New {n}"), counts[Standing.NEW]),
            (self._going[Standing.CHANGED], self.tr("Changed {n}"), counts[Standing.CHANGED]),
            (self._lists[Standing.FOLLOWS], self.tr("Follow {n}"), counts[Standing.FOLLOWS]),
            (self._lists[Standing.WITHDRAWN], self.tr("Withdrawn {n}"), counts[Standing.WITHDRAWN]),
            (self._held, self.tr("Held back {n}"), len(self._held.cards.cards)),
            (self._warned, self.tr("Warnings {n}"), self._warned.count),
            (self._lists[Standing.UNCHANGED], self.tr("Unchanged {n}"), counts[Standing.UNCHANGED]),
        ):
            if count or (view is self.broken and self.broken.steps):
                self._tabs.addTab(view, words.format(n=QLocale().toString(count)))
        if shown is not None and self._tabs.indexOf(shown) >= 0:
            self._tabs.setCurrentWidget(shown)
            if focused is not None and shown.isAncestorOf(focused):
                focused.setFocus()
        self._tabs.setVisible(self._tabs.count() > 0)
        self._show_causes()

    def _on_broken(self, count: int) -> None:
        """Show what was found, unless there is nothing and nothing was done about it."""
        first = count > 0 and self._broken == 0
        self._broken = count
        self._fill_tabs()
        if first and not self._stopped.count:
            self._tabs.setCurrentWidget(self.broken)
        if self._plan is not None:
            self._say(self._plan)
        self._tell()

    def _show_causes(self) -> None:
        """Offer the article that is chosen, and those its page changes for."""
        view = self._tabs.currentWidget()
        view = view.view if isinstance(view, GoingList) else view
        chosen = view.current_key() if isinstance(view, CardView) else ""
        self._causes.show_item(self._items.get(chosen))

    def _accept_words(self, count: int) -> str:
        if count == 1:
            return self.tr("Go ahead with &warnings in 1 article")
        return self.tr("Go ahead with &warnings in {n} articles").format(n=count)

    def _on_ticked(self, articles: Sequence[ArticleId], on: bool) -> None:
        """Hold articles back, or let them go after all: shown at once, the plan follows."""
        if on:
            self._held_by_hand.difference_update(articles)
        else:
            self._held_by_hand.update(articles)
        for page in self._going.values():
            page.show_held(self.held)
        if self._plan is not None:
            self._say(self._plan)
        self._tell()
        self.held_changed.emit()

    def _say(self, plan: "PublishPlan") -> None:
        going, held = self.going, len(self._items.keys() & self._held_by_hand)
        if held and all(each.standing is Standing.UNCHANGED for each in going):
            self._summary.set_words(self.tr("All that is new is held back"))
            self._more.set_words(held_words(held))
        elif plan.nothing_changed:
            self._summary.set_words(self.tr("Nothing has changed since the last bundle"))
            self._more.set_words(self.tr("Publishing again writes the very same bundle, byte for byte."))
        elif not plan.items:
            self._summary.set_words(self.tr("Nothing is ready to go out"))
            self._more.set_words(self.tr("Set an article’s status to Ready, then come back."))
        else:
            leaving = sum(each.leaves for each in plan.waiting)
            self._summary.set_words(change_words(going, leaving, held))
            broken = self.tr("Links that lead nowhere stop the bundle: mend them first.") if self._broken else ""
            behind = behind_words(len(plan.behind), self._stopped.count)
            self._more.set_words(broken or " ".join(filter(None, (behind, held_words(held)))))
        waits = waiting_words(plan, self._now())
        if waits:
            self._more.set_words(" ".join((waits, self._more.text())))
        self._more.setVisible(bool(self._more.text()))

    def _on_home(self) -> None:
        self._folder.setText(str(Path.home()) + "/")
        self._folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        folder = self.folder
        if folder is None:
            words = self.tr("Empty: a new folder among the newsroom’s bundles.")
        elif not folder.is_absolute():
            words = self.tr("Write the whole path of the folder.")
        else:
            words = self.tr("The folder is made by publishing; its parent must exist.")
        self._folder_says.set_words(words)
        self.how_much.set_own_folder(folder is not None)
        self.ready_changed.emit(self.ready)
