"""The window: makes the panels, places them, connects them. No logic."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMainWindow, QSplitter, QVBoxLayout, QWidget

from editor_app.domain.errors import EditorError
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.settings import REOPEN, Preferences
from editor_app.ui.actions import Actions
from editor_app.ui.article_commands import ArticleCommands
from editor_app.ui.articles.list_panel import ArticleListPanel
from editor_app.ui.articles.saved_views import SavedViews
from editor_app.ui.articles.view_commands import ViewCommands
from editor_app.ui.at_home import at_home
from editor_app.ui.curation.after_publishing import AfterPublishing
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
from editor_app.ui.reporting import Notices
from editor_app.ui.save_state import SaveState
from editor_app.ui.session_notices import SessionNotices
from editor_app.ui.side_panels import SidePanels
from editor_app.ui.spelling_commands import SpellingCommands
from editor_app.ui.tasks import Tasks
from editor_app.ui.top_bar import TopBar
from editor_app.ui.window_commands import WindowCommands
from editor_app.ui.window_memory import WindowMemory
from editor_app.ui.window_shape import WindowShape
from editor_app.ui.workspaces import ARTICLES, Workspace, Workspaces

if TYPE_CHECKING:
    from editor_app.ui.curation.boards import Boards

SIZE = QSize(1440, 900)
LEAST = QSize(1040, 600)
LEAST_CENTRE = 460


class MainWindow(QMainWindow):
    """One newsroom's window. Closing it first commits what is typed, and stays if that fails."""

    def __init__(
        self, newsroom: Newsroom, preferences: Preferences | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("mainWindow")
        self.setAccessibleName(self.tr("Editorial workstation"))
        self.newsroom = newsroom
        self.hand_over_server: QObject | None = None
        """What takes later starts on the same newsroom; app.py sets it."""
        self.tasks = Tasks(self)
        self.session = EditSession(newsroom.articles, self.tasks, self)
        self.actions_of = Actions(self)
        self._site = KnownSite(newsroom, self.tasks, self)
        self._make_panels()
        self._place()
        memory = WindowMemory(newsroom.path)
        self.shape = WindowShape(self, self.splitter, self.list_panel, self.side, memory)
        preferences = preferences or Preferences()
        self.commands = WindowCommands(newsroom, preferences, self.session, self.tasks, self.notices, self)
        self.article_commands = ArticleCommands(newsroom, self.session, self.tasks, self.list_panel, self.notices, self)
        self.views = ViewCommands(self.list_panel, SavedViews(memory), self.notices, self)
        self.archive = FindInArchive(newsroom, self.session, self.tasks, self.notices, self._site, self)
        self.spelling = SpellingCommands(
            newsroom, preferences, self.commands, self.editor, self.tasks, self.notices, self
        )
        self.after_publishing = AfterPublishing(newsroom, self.session, self.tasks, self.notices, self)
        self.places = Places(self.editor, self.details, self.related, self.side, self.shape, self)
        self._session_notices = SessionNotices(newsroom, self.session, self.tasks, self.notices, self)
        self.photos = PhotoDesk(newsroom, self.session, self.tasks, self.notices, self.editor, self)
        self.photos.bind(self.actions_of, self.workspaces)
        self.photo_tools = PhotoTools(newsroom, self.session, self.tasks, self.notices, self.editor, self.photos, self)
        self.photo_tools.bind(self.actions_of)
        self.moves = Moves(self.workspaces, self.editor, self.shape, self)
        self._leaving = Leaving(self, self.session, self.tasks, self.notices)
        self._connect()
        self.resize(SIZE)
        self.shape.restore()
        remembered = memory.open_article() if preferences.flag(REOPEN) else None
        self.list_panel.view.setFocus()
        self.editor.return_to(memory.place() if remembered else None)
        self._session_notices.begin(remembered)

    # What it is made of

    def _make_panels(self) -> None:
        newsroom, session, tasks = self.newsroom, self.session, self.tasks
        self.list_panel = ArticleListPanel(newsroom, tasks, self)
        self.notices = Notices(self)
        self.editor = EditorPanel(newsroom, session, tasks, self.actions_of, self)
        self.details = DetailsPanel(newsroom, session, tasks, self)
        self.related = RelatedPanel(newsroom, session, tasks, self)
        self.choice = EditorsChoicePanel(newsroom, session, tasks, self)
        self.checks = ChecksPanel(newsroom, session, tasks, self)
        self.history = HistoryPanel(newsroom, session, tasks, self)
        self.popular = PopularPanel(newsroom, tasks, self)
        self.preview = PreviewPanel(newsroom, session, tasks, self)
        self.side = SidePanels(self)
        keys = (self.actions_of[f"panel_{each}"].shortcut().toString() for each in _PANELS)
        for name, words, spoken, panel in (
            ("details", self.tr("Details"), self.tr("Details"), self.details),
            ("related", self.tr("Related"), self.tr("Related articles"), self.related),
            ("choice", self.tr("Choice"), self.tr("Editor’s choice"), self.choice),
            ("checks", self.tr("Checks"), self.tr("Checks"), self.checks),
            ("history", self.tr("History"), self.tr("History"), self.history),
            ("popular", self.tr("Popular"), self.tr("Popular: what readers see most"), self.popular),
            ("preview", self.tr("Preview"), self.tr("Preview beside the text"), self.preview),
        ):
            self.side.add(name, words, spoken, panel, next(keys))

    def _place(self) -> None:
        self.actions_of.fill(self.menuBar())
        self.menuBar().setObjectName("menuBar")
        self.menuBar().setAccessibleName(self.tr("Menus"))
        self.top_bar = TopBar(self.actions_of, self)
        centre = QWidget(self)
        centre.setObjectName("centre")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        centre.setMinimumWidth(LEAST_CENTRE)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for at, part in enumerate((self.list_panel, centre, self.side)):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(at, int(part is centre))
        self.splitter.setSizes([340, 720, 380])
        whole = QWidget(self)
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self.workspaces = Workspaces(self.splitter, self)
        self._boards: Boards | None = None
        self.workspaces.add("boards", self._make_boards)
        self.workspaces.add("ahead", self._make_ahead)
        rows.addWidget(self.top_bar)
        rows.addWidget(self.notices)
        rows.addWidget(self.workspaces, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(LEAST)
        self._place_status()

    def _make_boards(self) -> Workspace:
        from editor_app.ui.curation.boards import Boards  # only when boards are wanted: start-up time

        self._boards = Boards(self.newsroom, self.tasks, self.choice.desk)
        return self._boards

    def _place_status(self) -> None:
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setObjectName("statusBar")
        self.statusBar().setAccessibleName(self.tr("Status"))
        self.saved_state = SaveState(self.session, self)
        self._where = QLabel(self)
        self._where.setObjectName("newsroomFolder")
        self._where.setText(at_home(self.newsroom.path))
        self._where.setToolTip(self.tr("Where this newsroom lies: {0}").format(self.newsroom.path))
        self.statusBar().addWidget(self.saved_state, 1)
        self.statusBar().addPermanentWidget(self._where)

    # What speaks to what

    def _connect(self) -> None:
        actions, session = self.actions_of, self.session
        self.commands.bind(actions)
        self.article_commands.bind(actions, self.choice.add)
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
        actions.on("import_views", self.popular.choose_files)
        actions.on("page_at_a_time", self._on_page_at_a_time)
        actions.on("preview", self.preview.open_in_browser)
        self.list_panel.new_wanted.connect(session.create)
        self.list_panel.files_dropped.connect(self.commands.bring_in_files)
        self.photos.chosen_changed.connect(self._show_state)
        self.list_panel.selection_changed.connect(self._show_state)
        for source in (
            self.commands,
            self.related,
            self.choice,
            self.popular,
            self._session_notices,
            self.archive,
            self.photo_tools,
        ):
            source.article_wanted.connect(self.moves.open_article)
        self.moves.article_wanted.connect(session.open)
        self.details.corrections.wanted.connect(self.after_publishing.correct)
        self.details.status.withdraw_wanted.connect(self.after_publishing.withdraw)
        self.details.status.taking_back_wanted.connect(self.after_publishing.take_back)
        self.list_panel.article_chosen.connect(session.open)
        self.checks.place_wanted.connect(self.places.show)
        self.choice.attention_wanted.connect(lambda: self.shape.show_panel("choice"))
        self.popular.attention_wanted.connect(lambda: self.shape.show_panel("popular"))
        self.choice.board_wanted.connect(self._on_board_wanted)
        actions.on("launch_board", self._on_launch_board)
        actions.on("discard_board", self._on_discard_board)
        self.checks.counted.connect(self._on_counted)
        session.opened.connect(self._on_open_changed)
        session.closed.connect(self._on_open_changed)
        session.content_changed.connect(self._on_content_changed)
        self._site.site_changed.connect(self._show_title)
        self.workspaces.workspace_shown.connect(self._show_state)
        self.tasks.failed.connect(self._on_task_failed)
        for name in ("status_draft", "status_review", "status_ready", "add_to_choice", "bin", "restore"):
            self.list_panel.view.addAction(actions[name])
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.activated.connect(self.shape.leave_focus_mode)
        self.shape.focus_mode_changed.connect(leave.setEnabled)
        leave.setEnabled(False)
        self._show_title()
        self._show_state()

    def _on_open_changed(self, _found: object = None) -> None:
        article = self.session.article
        open_id: ArticleId | None = article.id if article is not None else None
        self.list_panel.show_open(open_id)
        self.shape.keep_open_article(open_id)
        self._show_state()
        self._show_title()

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
        made.board_wanted.connect(self._on_board_wanted)
        return made

    def _on_page_at_a_time(self) -> None:
        article = self.session.article
        if article is None:
            return
        self.moves.go("ahead")
        page = self.workspaces.current()
        if page is not None:
            self.session.flush(lambda: page.show_article(article.id))

    def _on_launch_board(self) -> None:
        (self._shown_boards() or self.choice).launch()

    def _on_discard_board(self) -> None:
        (self._shown_boards() or self.choice).discard()

    def _shown_boards(self) -> "Boards | None":
        return self._boards if self._boards is self.workspaces.current() else None

    def _on_board_wanted(self, name: str) -> None:
        self.moves.go("boards")
        if self._boards is not None:
            self._boards.show_board(name)

    def _on_counted(self, problems: int, warnings: int) -> None:
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
        name = self._site.site.name
        self.top_bar.show_name(name)
        article = self.session.article
        headline = article.content.headline if article is not None else ""
        self.setWindowTitle(f"{headline} – {name}" if headline else name)

    def closeEvent(self, event: QCloseEvent) -> None:
        place = self.editor.place()
        self.photos.flush()
        if self._leaving.may_leave():
            self.shape.keep(place)
            super().closeEvent(event)
        else:
            event.ignore()


_PANELS = ("details", "related", "choice", "checks", "history", "popular", "preview")
