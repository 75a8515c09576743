"""First page of the publish sheet: what goes out and why, what stands in the way, and where to."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, Qt, Signal
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

from editor_app.domain.checks import Problem, Severity
from editor_app.domain.ids import ArticleId
from editor_app.ui.at_home import at_home
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.panel_parts import WrappedLabel, icon_button, named
from editor_app.ui.publishing.how_much import HowMuch

if TYPE_CHECKING:
    from editor_app.services.publishing import PlannedItem, PublishPlan


UNCHANGED = "unchanged"
"""The reason of an article whose page stays as it is."""


class PlanPage(QWidget):
    """Shows a plan. ``ready_changed`` says whether it can be published as it stands."""

    article_wanted = Signal(object)
    ready_changed = Signal(bool)

    def __init__(self, bundles: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bundles = bundles
        self.setObjectName("publishPlan")
        self._plan: PublishPlan | None = None
        self._summary = WrappedLabel("", self, look="title")
        self._summary.setObjectName("publishSummary")
        self._more = WrappedLabel("", self, look="muted")
        self._tabs = QTabWidget(self)
        named(self._tabs, "publishTabs", self.tr("What is published and what is not"))
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._items = self._list("publishItems", self.tr("New or changed"))
        self._same = self._list("publishUnchanged", self.tr("Unchanged"))
        self._stopped = self._list("publishProblems", self.tr("Articles with problems"))
        self._warned = self._list("publishWarnings", self.tr("Articles with warnings"))
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
        whole.addWidget(self._accept)
        whole.addWidget(self.how_much)
        whole.addLayout(self._destination)

    def _list(self, name: str, spoken: str) -> CardView:
        view = CardView(name, self, fitted=False)
        view.setAccessibleName(spoken)
        view.setAccessibleDescription(self.tr("Enter opens the article."))
        view.card_opened.connect(lambda key: self.article_wanted.emit(ArticleId(key)))
        view.clicked.connect(lambda _, view=view: self._on_clicked(view))
        return view

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
        return self.how_much.changed_only and self._plan is not None and not self._plan.nothing_changed

    @property
    def count(self) -> int:
        """How many articles go out."""
        return len(self._plan.items) if self._plan else 0

    @property
    def changed(self) -> int:
        """How many of them are new, changed or go off the site."""
        return sum(each.reason != UNCHANGED for each in self._plan.items) if self._plan else 0

    @property
    def ready(self) -> bool:
        """Whether publishing may begin: there is something, the warnings are accepted, the folder is a full path."""
        if self._plan is None or not self.count:
            return False
        folder = self.folder
        return (self._accept.isHidden() or self._accept.isChecked()) and (folder is None or folder.is_absolute())

    def show_plan(self, plan: "PublishPlan") -> None:
        """Show a plan; the tab with problems is shown first where there are any."""
        self._plan = plan
        stopped = [each for each in plan.problems if _grave(each[2])]
        warned = [each for each in plan.problems if not _grave(each[2])]
        changed = [each for each in plan.items if each.reason != UNCHANGED]
        same = [each for each in plan.items if each.reason == UNCHANGED]
        self._items.set_cards(tuple(self._item(each) for each in changed))
        self._same.set_cards(tuple(self._item(each) for each in same))
        self._stopped.set_cards(tuple(self._findings(*each) for each in stopped))
        self._warned.set_cards(tuple(self._findings(*each) for each in warned))
        self._tabs.clear()
        for view, words, count in (
            (self._stopped, self.tr("Problems ({n})"), len(stopped)),
            (self._warned, self.tr("Warnings ({n})"), len(warned)),
            (self._items, self.tr("New or changed ({n})"), len(changed)),
            (self._same, self.tr("Unchanged ({n})"), len(same)),
        ):
            if count:
                self._tabs.addTab(view, words.format(n=count))
        if not stopped:
            self._tabs.setCurrentWidget(self._items if changed else self._same)
        self._tabs.setVisible(self._tabs.count() > 0)
        asks = bool(warned) and not plan.nothing_changed
        self._accept.setVisible(asks)
        self._accept.setText(self._accept_words(len(warned)))
        self.how_much.setVisible(not plan.nothing_changed)
        self._say(plan, len(stopped))
        self._tell()

    def _accept_words(self, count: int) -> str:
        if count == 1:
            return self.tr("Go ahead with &warnings in 1 article")
        return self.tr("Go ahead with &warnings in {n} articles").format(n=count)

    def _say(self, plan: "PublishPlan", stopped: int) -> None:
        if plan.nothing_changed:
            self._summary.set_words(self.tr("Nothing has changed since the last bundle"))
            self._more.set_words(self.tr("Publishing again writes the very same bundle, byte for byte."))
        elif not plan.items:
            self._summary.set_words(self.tr("Nothing is ready to go out"))
            self._more.set_words(self.tr("Set an article’s status to Ready, then come back."))
        else:
            self._summary.set_words(self._change_words(self.changed))
            self._more.set_words(self._stopped_words(stopped))
        self._more.setVisible(bool(self._more.text()))

    def _change_words(self, changed: int) -> str:
        if not changed:
            return self.tr("No article has changed, but the lists around them have")
        if changed == 1:
            return self.tr("1 article is new or changed")
        return self.tr("{n} articles are new or changed").format(n=changed)

    def _stopped_words(self, stopped: int) -> str:
        if not stopped:
            return self.tr("No problem stands in the way.")
        if stopped == 1:
            return self.tr("One article stays behind until its problems are mended. Choose it to open it.")
        words = self.tr("{n} articles stay behind until their problems are mended. Choose one to open it.")
        return words.format(n=stopped)

    def _item(self, item: "PlannedItem") -> Card:
        gone = item.action == "withdraw"
        return Card(
            key=item.article,
            headline=item.headline or self.tr("Without a headline"),
            note=item.reason[:1].upper() + item.reason[1:],
            badge=self.tr("Goes off the site") if gone else "",
            tone=Tone.WARNING,
        )

    def _findings(self, article: ArticleId, headline: str, problems: tuple[Problem, ...]) -> Card:
        grave = [each for each in problems if each.severity is Severity.PROBLEM]
        return Card(
            key=article,
            headline=headline or self.tr("Without a headline"),
            note="\n".join(each.message for each in (grave or problems)),
            badge=self.tr("Stays behind") if grave else "",
            tone=Tone.DANGER if grave else Tone.WARNING,
        )

    def _on_clicked(self, view: CardView) -> None:
        if view in (self._stopped, self._warned) and view.current_key():
            self.article_wanted.emit(ArticleId(view.current_key()))

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


def _grave(problems: tuple[Problem, ...]) -> bool:
    return any(each.severity is Severity.PROBLEM for each in problems)
