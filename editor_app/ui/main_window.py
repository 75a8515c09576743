"""The window: the list first, then the places of work around it, the notices, what speaks to what."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QVBoxLayout, QWidget

from editor_app.domain.errors import EditorError
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.settings import REOPEN, Preferences
from editor_app.ui.articles.list_desk import bind_list
from editor_app.ui.articles.list_panel import ArticleListPanel
from editor_app.ui.at_home import at_home
from editor_app.ui.reporting import Notices
from editor_app.ui.side_panels import SidePanels
from editor_app.ui.tasks import Tasks
from editor_app.ui.window_memory import WindowMemory
from editor_app.ui.window_shape import CARDS, WindowShape
from editor_app.ui.workspaces import ARTICLES, Workspace, Workspaces

if TYPE_CHECKING:
    from editor_app.domain.checks import Place
    from editor_app.ui.actions import Actions
    from editor_app.ui.article_commands import ArticleCommands
    from editor_app.ui.articles.tidy_watch import TidyWatch
    from editor_app.ui.articles.view_commands import ViewCommands
    from editor_app.ui.curation.after_publishing import AfterPublishing
    from editor_app.ui.curation.boards import Boards
    from editor_app.ui.curation.choice_panel import EditorsChoicePanel
    from editor_app.ui.curation.popular_panel import PopularPanel
    from editor_app.ui.curation.related_panel import RelatedPanel
    from editor_app.ui.editor.details_panel import DetailsPanel
    from editor_app.ui.editor.editor_panel import EditorPanel
    from editor_app.ui.editor.history_panel import HistoryPanel
    from editor_app.ui.editor.preview_panel import PreviewPanel
    from editor_app.ui.editor.session import EditSession
    from editor_app.ui.finding.in_archive import FindInArchive
    from editor_app.ui.known_site import KnownSite
    from editor_app.ui.leaving import Leaving
    from editor_app.ui.moves import Moves
    from editor_app.ui.photos.photo_desk import PhotoDesk
    from editor_app.ui.photos.photo_tools import PhotoTools
    from editor_app.ui.places import Places
    from editor_app.ui.publishing.checks_panel import ChecksPanel
    from editor_app.ui.save_state import SaveState
    from editor_app.ui.session_notices import SessionNotices
    from editor_app.ui.spelling_commands import SpellingCommands
    from editor_app.ui.top_bar import TopBar
    from editor_app.ui.window_commands import WindowCommands

SIZE = QSize(1440, 900)
LEAST = QSize(1022, 600)
LEAST_CENTRE = 420


class MainWindow(QMainWindow):
    """One newsroom's window. Closing it first commits what is typed, and stays if that fails.

    It is furnished at once, or else begins as a frame with the first rows of the list. Once these are painted
    ``opening.Opening`` shows the text and, when the newsroom is ready, makes the rest.
    """

    actions_of: "Actions"
    after_publishing: "AfterPublishing"
    archive: "FindInArchive"
    article_commands: "ArticleCommands"
    commands: "WindowCommands"
    editor: "EditorPanel"
    leaving: "Leaving"
    moves: "Moves"
    photo_tools: "PhotoTools"
    photos: "PhotoDesk"
    places: "Places"
    saved_state: "SaveState"
    session: "EditSession"
    session_notices: "SessionNotices"
    site: "KnownSite"
    spelling: "SpellingCommands"
    tidying: "TidyWatch"
    top_bar: "TopBar"
    views: "ViewCommands"
    first_painted = Signal()
    """What the window showed first is on the screen."""

    def __init__(
        self,
        newsroom: Newsroom,
        preferences: Preferences | None = None,
        parent: QWidget | None = None,
        *,
        at_once: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mainWindow")
        self.setAccessibleName(self.tr("Editorial workstation"))
        self.newsroom = newsroom
        self.preferences = preferences or Preferences()
        self.hand_over_server: QObject | None = None
        """What takes later starts on the same newsroom; app.py sets it."""
        self.furnished = False
        self.wanted: ArticleId | None = None
        """What was chosen in the list before it could be opened."""
        self.text_shown = False
        """Whether there is an editor; it comes before the rest."""
        self._close_when_whole = False
        self._painted = False
        self.tasks = Tasks(self)
        self.tasks.failed.connect(self._on_task_failed)
        self.memory = WindowMemory(newsroom.path)
        self._boards: Boards | None = None
        self._make_frame()
        self.list_panel = ArticleListPanel(newsroom, self.tasks, self.splitter, ready=at_once)
        self.centre = QWidget(self.splitter)
        self.side = SidePanels(self.splitter)
        self._place()
        self.shape = WindowShape(self, self.splitter, self.list_panel, self.side, self.memory)
        self.resize(SIZE)
        if at_once:
            from editor_app.ui.furnishing import furnish_at_once  # everything a window can do: after the first rows

            furnish_at_once(self)
        else:
            self._begin_with_the_list()

    def _begin_with_the_list(self) -> None:
        self.shape.restore()
        menus, tools = self.shape.bars()
        self.menuBar().setMinimumHeight(menus)  # the list stays where it is when they come
        self.tools_place.setMinimumHeight(tools)
        self.list_panel.article_chosen.connect(self._on_chosen_early)
        self.list_panel.view.setFocus()
        self.list_panel.glance()
        self.tasks.hold_back()

    def _on_chosen_early(self, article: ArticleId) -> None:
        if not self.furnished:
            self.wanted = article

    def remembered(self) -> ArticleId | None:
        """Return what is to be open at the start: what was chosen meanwhile, else the article of last time."""
        last = self.memory.open_article() if self.preferences.flag(REOPEN) else None
        return self.wanted or last

    def begin_work(self) -> None:
        """All parts are there and speak to each other: ask the newsroom all there is to know."""
        self.furnished = True
        self.menuBar().setMinimumHeight(0)
        remembered = self.remembered()
        self._on_open_changed()
        if not self.list_panel.ready:
            self.list_panel.begin()
        else:
            self.shape.restore()
            self.list_panel.view.setFocus()
        self.session_notices.begin(remembered)
        if self._close_when_whole:
            self.close()

    # What it is made of

    def _make_frame(self) -> None:
        """Make what holds the parts, the outermost first: a part that moves with all in it is styled once more."""
        whole = QWidget(self)
        self.setCentralWidget(whole)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.tools_place = QWidget(whole)
        QVBoxLayout(self.tools_place).setContentsMargins(0, 0, 0, 0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, whole)
        self.workspaces = Workspaces(self.splitter, whole)
        self.workspaces.add("boards", self._make_boards)
        self.workspaces.add("ahead", self._make_ahead)
        self.notices = Notices(whole)
        rows.addWidget(self.tools_place)
        rows.addWidget(self.workspaces, 1)
        rows.addWidget(self.notices)  # below: what a person reads or writes stays where it is

    def _place(self) -> None:
        self.centre.setObjectName("centre")
        column = QVBoxLayout(self.centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.centre.setMinimumWidth(LEAST_CENTRE)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(self.splitter.indexOf(self.centre), 1)
        self.splitter.setSizes([CARDS, 660, 440])
        self.setMinimumSize(LEAST)
        self.menuBar().setObjectName("menuBar")
        self.menuBar().setAccessibleName(self.tr("Menus"))
        self._place_status()

    def _make_boards(self) -> Workspace:
        from editor_app.ui.curation.boards import Boards  # only when boards are wanted: start-up time

        self._boards = Boards(self.newsroom, self.tasks, self.choice.desk)
        return self._boards

    def _place_status(self) -> None:
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setObjectName("statusBar")
        self.statusBar().setAccessibleName(self.tr("Status"))
        self._where = QLabel(self)
        self._where.setObjectName("newsroomFolder")
        self._where.setText(at_home(self.newsroom.path))
        self._where.setToolTip(self.tr("Where this newsroom lies: {0}").format(self.newsroom.path))
        self.statusBar().addPermanentWidget(self._where)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    # The panels at the right, each made when it is first wanted

    @property
    def details(self) -> "DetailsPanel":
        """Slug, section, tags, times, photo."""
        return cast("DetailsPanel", self.side.panel("details"))

    @property
    def related(self) -> "RelatedPanel":
        """Where readers go on."""
        return cast("RelatedPanel", self.side.panel("related"))

    @property
    def choice(self) -> "EditorsChoicePanel":
        """The editor's choice."""
        return cast("EditorsChoicePanel", self.side.panel("choice"))

    @property
    def checks(self) -> "ChecksPanel":
        """What is wrong with the article."""
        return cast("ChecksPanel", self.side.panel("checks"))

    @property
    def history(self) -> "HistoryPanel":
        """The versions of the article."""
        return cast("HistoryPanel", self.side.panel("history"))

    @property
    def popular(self) -> "PopularPanel":
        """What readers see most."""
        return cast("PopularPanel", self.side.panel("popular"))

    @property
    def preview(self) -> "PreviewPanel":
        """The page beside the text."""
        return cast("PreviewPanel", self.side.panel("preview"))

    # What speaks to what

    def connect_parts(self) -> None:
        """Let the parts speak to each other, once all are made."""
        from PySide6.QtGui import QKeySequence, QShortcut  # after the first rows

        actions, session = self.actions_of, self.session
        self.commands.bind(actions)
        self.article_commands.bind(actions, self._put_on_choice)
        self.after_publishing.bind(actions)
        self.shape.bind(actions)
        self.views.bind(actions)
        self.spelling.bind(actions)
        self.places.bind(actions)
        self.moves.bind(actions)
        actions.on("replace_in_all", self.archive.open)
        actions.on("find_article", self._on_find_article)
        actions.on("add_to_choice", lambda: self.shape.show_panel("choice"))
        actions.on("show_checks", lambda: self.shape.show_panel("checks"))
        actions.on("import_views", self._on_import_views)
        actions.on("page_at_a_time", self._on_page_at_a_time)
        actions.on("preview", self._on_preview)
        bind_list(self, self.list_panel, actions, self.commands, session)
        self.photos.chosen_changed.connect(self._show_state)
        self.list_panel.selection_changed.connect(self._show_state)
        for source in (
            self.commands,
            self.session_notices,
            self.archive,
            self.photo_tools,
        ):
            source.article_wanted.connect(self.moves.open_article)
        self.moves.article_wanted.connect(session.open)
        self.commands.finding_wanted.connect(self._on_finding_wanted)
        actions.on("launch_board", self._on_launch_board)
        actions.on("discard_board", self._on_discard_board)
        session.opened.connect(self._on_open_changed)
        session.closed.connect(self._on_open_changed)
        session.content_changed.connect(self._on_content_changed)
        self.site.site_changed.connect(self._show_title)
        self.workspaces.workspace_shown.connect(self._show_state)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.activated.connect(self.shape.leave_focus_mode)
        self.shape.focus_mode_changed.connect(leave.setEnabled)
        leave.setEnabled(False)

    def _on_open_changed(self, _found: object = None) -> None:
        article = self.session.article
        open_id: ArticleId | None = article.id if article is not None else None
        self.list_panel.show_open(open_id)
        self.shape.keep_open_article(open_id)
        self._show_state()
        self._show_title()

    def _on_finding_wanted(self, article: ArticleId, place: "Place") -> None:
        """Open the article, then go to the place."""
        self.places.show_once_open(article, place)
        self.moves.open_article(article)

    def _on_content_changed(self, changed: frozenset[str]) -> None:
        article = self.session.article
        if "headline" in changed and article is not None:
            self.list_panel.model.show_headline(article.id, self.session.fields().headline)

    def _on_task_failed(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error  # a bug: the excepthook reports it
        self.notices.error(error)

    def _on_find_article(self) -> None:
        self.shape.show_list(True)
        self.list_panel.focus_search()

    def _make_ahead(self) -> Workspace:
        from editor_app.ui.curation.ahead import Ahead  # the page view only when it is wanted: start-up time

        made = Ahead(self.newsroom, self.tasks, self)
        made.board_wanted.connect(self.show_board)
        return made

    def _on_page_at_a_time(self) -> None:
        article = self.session.article
        if article is None:
            return
        self.moves.go("ahead")
        page = self.workspaces.current()
        if page is not None:
            self.session.flush(lambda: page.show_article(article.id))

    def _on_import_views(self) -> None:
        self.popular.choose_files()

    def _on_preview(self) -> None:
        self.preview.open_in_browser()

    def _put_on_choice(self, article: ArticleId) -> None:
        self.choice.add(article)

    def _on_launch_board(self) -> None:
        (self._shown_boards() or self.choice).launch()

    def _on_discard_board(self) -> None:
        (self._shown_boards() or self.choice).discard()

    def _shown_boards(self) -> "Boards | None":
        return self._boards if self._boards is self.workspaces.current() else None

    def show_board(self, name: str) -> None:
        """Go to the boards, to this one."""
        self.moves.go("boards")
        if self._boards is not None:
            self._boards.show_board(name)

    def show_findings(self, problems: int, warnings: int) -> None:
        """Say at the panel's name how much there is to see to."""
        spoken = self.tr("{n} problems, {m} warnings").format(n=problems, m=warnings)
        self.side.show_count("checks", problems + warnings, spoken)

    def _show_state(self) -> None:
        writing = self.workspaces.shown == ARTICLES
        self.actions_of.set_state(
            article_open=writing and self.session.article is not None,
            chosen=writing and bool(self.list_panel.chosen()),
            undoable=not writing,
            photos=bool(self.photos.chosen()),
        )

    def _show_title(self) -> None:
        name = self.site.site.name
        self.top_bar.show_name(name)
        article = self.session.article
        headline = article.content.headline if article is not None else ""
        self.setWindowTitle(f"{headline} – {name}" if headline else name)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.furnished:
            self._close_when_whole = self.text_shown and self.session.dirty  # there is nothing yet that could keep it
            event.setAccepted(not self._close_when_whole)
            return
        place = self.editor.place()
        self.photos.flush()
        if self.leaving.may_leave():
            self.shape.keep(place)
            super().closeEvent(event)
        else:
            event.ignore()
