"""What stands around list and text in the window, and what its commands do; loaded after the text is there."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from editor_app.ui import making_panels
from editor_app.ui.actions import Actions
from editor_app.ui.article_commands import ArticleCommands
from editor_app.ui.articles.saved_views import SavedViews
from editor_app.ui.articles.tidy_watch import TidyWatch
from editor_app.ui.articles.view_commands import ViewCommands
from editor_app.ui.curation.after_publishing import AfterPublishing
from editor_app.ui.finding.in_archive import FindInArchive
from editor_app.ui.known_site import KnownSite
from editor_app.ui.leaving import Leaving
from editor_app.ui.moves import Moves
from editor_app.ui.photos.photo_desk import PhotoDesk
from editor_app.ui.photos.photo_tools import PhotoTools
from editor_app.ui.places import Places
from editor_app.ui.save_state import SaveState
from editor_app.ui.session_notices import SessionNotices
from editor_app.ui.spelling_commands import SpellingCommands
from editor_app.ui.text_place import make_editor, put_into
from editor_app.ui.top_bar import TopBar
from editor_app.ui.window_commands import WindowCommands

if TYPE_CHECKING:
    from editor_app.ui.main_window import MainWindow


def furnish_at_once(window: "MainWindow") -> None:
    """Make the whole window in one go; the newsroom is ready."""
    make_editor(window)
    for turn in turns(window):
        turn()


def turns(window: "MainWindow") -> Iterator[Callable[[], object]]:
    """Give what makes the rest of the window around its editor, in turns of some 20 ms; the newsroom is ready."""
    yield window.tasks.let_go
    yield partial(_place, window)
    yield partial(_make_commands, window)
    yield partial(_add_panels, window)
    yield partial(_show_panel, window)
    yield partial(window.side.panel, "checks")  # the count at its name is of every article
    yield window.connect_parts
    yield window.begin_work


def _place(window: "MainWindow") -> None:
    window.actions_of = Actions(window)
    window.editor.bind(window.actions_of)
    window.actions_of.fill(window.menuBar())
    window.top_bar = TopBar(window.actions_of, window.tools_place)
    put_into(window.tools_place, window.top_bar)
    window.saved_state = SaveState(window.session, window)
    window.statusBar().insertWidget(0, window.saved_state, 1)


def _make_commands(window: "MainWindow") -> None:
    window.site = KnownSite(window.newsroom, window.tasks, window)
    newsroom, tasks, notices, session = window.newsroom, window.tasks, window.notices, window.session
    editor, preferences = window.editor, window.preferences
    window.commands = WindowCommands(newsroom, preferences, session, tasks, notices, window)
    window.article_commands = ArticleCommands(newsroom, session, tasks, window.list_panel, notices, window)
    window.views = ViewCommands(window.list_panel, SavedViews(window.memory), notices, window)
    window.archive = FindInArchive(newsroom, session, tasks, notices, window.site, window)
    window.spelling = SpellingCommands(newsroom, preferences, window.commands, editor, tasks, notices, window)
    window.after_publishing = AfterPublishing(newsroom, session, tasks, notices, window)
    window.places = Places(editor, window.side, window.shape, window.session, window)
    window.session_notices = SessionNotices(newsroom, session, tasks, notices, window)
    window.photos = PhotoDesk(newsroom, session, tasks, notices, editor, window)
    window.photos.bind(window.actions_of, window.workspaces)
    window.photo_tools = PhotoTools(newsroom, session, tasks, notices, editor, window.photos, window)
    window.photo_tools.bind(window.actions_of)
    window.moves = Moves(window.workspaces, editor, window.shape, window)
    window.leaving = Leaving(window, session, tasks, notices)
    window.tidying = TidyWatch(newsroom, tasks, window)


def _add_panels(window: "MainWindow") -> None:
    """Give each panel its button; it is made when it is shown."""
    rows: tuple[tuple[str, str, str, str, Callable[[MainWindow], QWidget]], ...] = (
        ("details", "info", window.tr("Details"), window.tr("Details"), making_panels.details),
        ("related", "newspaper", window.tr("Related"), window.tr("Related articles"), making_panels.related),
        ("choice", "star", window.tr("Choice"), window.tr("Editor’s choice"), making_panels.choice),
        ("checks", "circle-check", window.tr("Checks"), window.tr("Checks"), making_panels.checks),
        ("history", "history", window.tr("History"), window.tr("History"), making_panels.history),
        ("popular", "users", window.tr("Popular"), window.tr("Popular: what readers see most"), making_panels.popular),
        ("preview", "smartphone", window.tr("Preview"), window.tr("Preview beside the text"), making_panels.preview),
    )
    for name, icon, words, spoken, make in rows:
        keys = window.actions_of[f"panel_{name}"].shortcut().toString()
        window.side.add(name, words, spoken, partial(make, window), keys, icon)


def _show_panel(window: "MainWindow") -> None:
    """Show the panel of last time, the details at first."""
    window.shape.restore_panel()
    if not window.side.shown():
        window.side.show_panel("details")
