"""Commands of the window: files, what it shows, help."""

from PySide6.QtGui import QAction

from editor_app.ui.command_list.spec import ActionSpec, When, tr


def file() -> tuple[ActionSpec, ...]:
    """Return the commands of articles and the newsroom as a whole."""
    role = QAction.MenuRole
    return (
        ActionSpec("new_article", tr("&New article"), "Ctrl+N", "file-plus", "file", tr("Begin a new article")),
        ActionSpec("quick_open", tr("&Open article…"), "Ctrl+P", "search", "file", tr("Open an article by headline")),
        ActionSpec("save", tr("&Save now"), "Ctrl+S", "save", "file", tr("Save a version now"), When.OPEN),
        ActionSpec("close_article", tr("&Close article"), "Ctrl+W", "x", "file", "", When.OPEN),
        ActionSpec(
            "bring_in", tr("&Bring in files…"), "Ctrl+Shift+O", "download", "file",
            tr("Make articles and photos of files"), separated=True,
        ),
        ActionSpec("backup", tr("Back &up the newsroom…"), "", "archive", "file", tr("Write everything to one file")),
        ActionSpec(
            "preferences", tr("&Preferences…"), "Ctrl+,", "settings", "file", separated=True, role=role.PreferencesRole
        ),
        ActionSpec("quit", tr("&Quit"), "Ctrl+Q", "", "file", separated=True, role=role.QuitRole),
    )  # fmt: skip


def view() -> tuple[ActionSpec, ...]:
    """Return the commands of what the window shows."""
    return (
        ActionSpec("palette", tr("&Commands…"), "Ctrl+Shift+P", "command", "view", tr("Find any command by name")),
        ActionSpec(
            "source_view", tr("&Markdown source"), "Ctrl+/", "code", "view",
            tr("Change between rich text and its source"), When.OPEN, separated=True,
        ),
        ActionSpec(
            "focus_mode", tr("&Only the text"), "F11", "maximize", "view", tr("Nothing but the text; Esc leaves"),
            checkable=True,
        ),
        ActionSpec("toggle_list", tr("Left &panel"), "Ctrl+\\", "panel-left", "view", checkable=True, separated=True),
        ActionSpec("toggle_panels", tr("&Right panel"), "Ctrl+Alt+\\", "panel-right", "view", checkable=True),
        *_view_workspaces(),
        *_view_panels(),
        *_view_list(),
        ActionSpec("theme_system", tr("As the &system"), "", "", "view/theme", checkable=True),
        ActionSpec("theme_light", tr("&Light"), "", "sun", "view/theme", checkable=True),
        ActionSpec("theme_dark", tr("&Dark"), "", "moon", "view/theme", checkable=True),
    )  # fmt: skip


def _view_list() -> tuple[ActionSpec, ...]:
    rows = (
        ("format", tr("Column: &format")),
        ("section", tr("Column: &section")),
        ("status", tr("Column: s&tatus")),
        ("author", tr("Column: &author")),
        ("updated", tr("Column: &updated")),
        ("words", tr("Column: &words")),
        ("photo", tr("Column: &photo")),
        ("problems", tr("Column: p&roblems")),
    )
    menu = "view/list"
    return (
        ActionSpec("save_view", tr("Save as a &view…"), "Ctrl+Alt+S", "", menu, tr("Keep search, view and order")),
        ActionSpec("rename_view", tr("Re&name the view…"), "", "", menu),
        ActionSpec("delete_view", tr("&Delete the view"), "", "", menu),
        ActionSpec(
            "list_as_table", tr("As a ta&ble"), "Ctrl+Alt+L", "table", menu,
            tr("One line an article, with columns to sort by"), checkable=True, separated=True,
        ),
        *(
            ActionSpec(f"column_{name}", text, "", "", menu, checkable=True, separated=name == "format")
            for name, text in rows
        ),
    )  # fmt: skip


def _view_workspaces() -> tuple[ActionSpec, ...]:
    rows = (
        ("go_articles", tr("&Articles"), "Ctrl+1", "newspaper", tr("Write and find articles")),
        ("go_photos", tr("P&hotos"), "Ctrl+2", "image", tr("The photo library")),
        ("go_boards", tr("&Boards"), "Ctrl+3", "star", tr("The editor’s choice of every page")),
        ("go_ahead", tr("Ahea&d"), "Ctrl+4", "calendar", tr("The page as it will be at a day and an hour")),
    )
    return tuple(
        ActionSpec(id_, text, keys, icon, "view", tip, checkable=True, separated=id_ == "go_articles")
        for id_, text, keys, icon, tip in rows
    )


def _view_panels() -> tuple[ActionSpec, ...]:
    rows = (
        ("panel_details", tr("&Details"), "Alt+1", "info"),
        ("panel_related", tr("R&elated articles"), "Alt+2", "link"),
        ("panel_choice", tr("Ed&itor’s choice"), "Alt+3", "star"),
        ("panel_checks", tr("Chec&ks"), "Alt+4", "circle-check"),
        ("panel_history", tr("&History"), "Alt+5", "history"),
        ("panel_popular", tr("&Popular"), "Alt+6", "list-ordered"),
        ("panel_preview", tr("Pre&view beside the text"), "Alt+7", "eye"),
    )
    return tuple(ActionSpec(id_, text, keys, icon, "view/panels") for id_, text, keys, icon in rows)


def help_() -> tuple[ActionSpec, ...]:
    """Return the commands of help."""
    return (
        ActionSpec("shortcuts", tr("&Shortcuts"), "F1", "keyboard", "help", tr("Every command and its keys")),
        ActionSpec("open_log", tr("Show the &log’s folder"), "", "folder", "help"),
        ActionSpec("about", tr("&About"), "", "info", "help", role=QAction.MenuRole.AboutRole, separated=True),
    )
