"""Every command once: menus, toolbar, shortcuts, palette and the shortcut page are made from this list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from editor_app.ui import theme

MENUS = ("file", "edit", "insert", "format", "view", "article", "photos", "publish", "help")
"""A menu; ``view/list`` is a menu inside it."""


class When(Enum):
    """When a command can be used: it is disabled otherwise, never hidden."""

    ALWAYS = "always"
    OPEN = "open"
    """An article is open."""
    RICH = "rich"
    """An article is open, and its text is shown as rich text, not as source."""
    TABLE = "table"
    """The cursor is in a table."""
    UNDOABLE = "undoable"
    """An article is open, or the workspace that is shown takes its steps back itself."""
    PHOTOS = "photos"
    """Photos are chosen in the library."""
    PHOTO = "photo"
    """A photo is chosen in the library, stands at the cursor, or leads the open article."""
    CHOSEN = "chosen"
    """Articles are chosen in the list, or one is open."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command. ``shortcut`` is in portable text; ``menu`` a path; ``tip`` says more than ``text`` does."""

    id: str
    text: str
    shortcut: str = ""
    icon: str = ""
    menu: str = ""
    tip: str = ""
    when: When = When.ALWAYS
    checkable: bool = False
    separated: bool = False
    """A line stands before it in its menu."""
    role: QAction.MenuRole = QAction.MenuRole.NoRole


def _tr(words: str) -> str:
    return QCoreApplication.translate("Actions", words)


def menu_titles() -> dict[str, str]:
    """Return the words of each menu."""
    return {
        "file": _tr("&File"),
        "edit": _tr("&Edit"),
        "insert": _tr("&Insert"),
        "format": _tr("F&ormat"),
        "view": _tr("&View"),
        "article": _tr("&Article"),
        "photos": _tr("Pho&tos"),
        "publish": _tr("&Publish"),
        "help": _tr("&Help"),
        "edit/find": _tr("&Find and replace"),
        "edit/spelling": _tr("Spellin&g and typography"),
        "format/table": _tr("&Table"),
        "view/panels": _tr("Pa&nels"),
        "view/list": _tr("Article &list"),
        "view/theme": _tr("&Theme"),
        "article/status": _tr("&Status"),
        "article/many": _tr("C&hange all chosen"),
        "article/after": _tr("A&fter publishing"),
    }


def all_specs() -> tuple[ActionSpec, ...]:
    """Return every command, in the order of the menus."""
    return (
        *_file(), *_edit(), *_spelling(), *_insert(), *_format(), *_table(),
        *_view(), *_article(), *_photos(), *_publish(), *_help(),
    )  # fmt: skip


def _file() -> tuple[ActionSpec, ...]:
    role = QAction.MenuRole
    return (
        ActionSpec("new_article", _tr("&New article"), "Ctrl+N", "file-plus", "file", _tr("Begin a new article")),
        ActionSpec("quick_open", _tr("&Open article…"), "Ctrl+P", "search", "file", _tr("Open an article by headline")),
        ActionSpec("save", _tr("&Save now"), "Ctrl+S", "save", "file", _tr("Save a version now"), When.OPEN),
        ActionSpec("close_article", _tr("&Close article"), "Ctrl+W", "x", "file", "", When.OPEN),
        ActionSpec(
            "bring_in", _tr("&Bring in files…"), "Ctrl+Shift+O", "download", "file",
            _tr("Make articles and photos of files"), separated=True,
        ),
        ActionSpec("backup", _tr("Back &up the newsroom…"), "", "archive", "file", _tr("Write everything to one file")),
        ActionSpec(
            "preferences", _tr("&Preferences…"), "Ctrl+,", "settings", "file", separated=True, role=role.PreferencesRole
        ),
        ActionSpec("quit", _tr("&Quit"), "Ctrl+Q", "", "file", separated=True, role=role.QuitRole),
    )  # fmt: skip


def _edit() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("undo", _tr("&Undo"), "Ctrl+Z", "undo-2", "edit", "", When.UNDOABLE),
        ActionSpec("redo", _tr("&Redo"), "Ctrl+Shift+Z", "redo-2", "edit", "", When.UNDOABLE),
        ActionSpec("cut", _tr("Cu&t"), "Ctrl+X", "", "edit", separated=True),
        ActionSpec("copy", _tr("&Copy"), "Ctrl+C", "copy", "edit"),
        ActionSpec("paste", _tr("&Paste"), "Ctrl+V", "clipboard-paste", "edit"),
        ActionSpec(
            "paste_plain", _tr("Paste as p&lain text"), "Ctrl+Shift+V", "", "edit",
            _tr("Paste the words without their form"), When.OPEN,
        ),
        ActionSpec(
            "paste_page", _tr("Paste as &whole page"), "Ctrl+Alt+V", "", "edit",
            _tr("Take a page apart into headline, text, source and photo line"), When.OPEN,
        ),
        ActionSpec("select_all", _tr("Select &all"), "Ctrl+A", "", "edit"),
        ActionSpec(
            "find_article", _tr("&Search articles"), "Ctrl+Shift+F", "search", "edit",
            _tr("Go to the search field of the list"), separated=True,
        ),
        *_find(),
    )  # fmt: skip


def _find() -> tuple[ActionSpec, ...]:
    menu, open_ = "edit/find", When.OPEN
    return (
        ActionSpec("find", _tr("&Find…"), "Ctrl+F", "search", menu, _tr("Find words in this article"), open_),
        ActionSpec("find_next", _tr("Find &next"), "F3", "arrow-down", menu, "", open_),
        ActionSpec("find_previous", _tr("Find &previous"), "Shift+F3", "arrow-up", menu, "", open_),
        ActionSpec("replace", _tr("&Replace…"), "Ctrl+H", "", menu, _tr("Replace words in this article"), open_),
        ActionSpec(
            "replace_in_all", _tr("Find and replace in &all articles…"), "Ctrl+Shift+H", "files", menu,
            _tr("See every hit in the archive, and replace the chosen ones in one step"), separated=True,
        ),
    )  # fmt: skip


def _spelling() -> tuple[ActionSpec, ...]:
    menu = "edit/spelling"
    return (
        ActionSpec(
            "next_misspelled", _tr("&Next misspelled word"), "F7", "arrow-down", menu,
            _tr("Go to the next word that is marked"), When.OPEN,
        ),
        ActionSpec(
            "previous_misspelled", _tr("&Previous misspelled word"), "Shift+F7", "arrow-up", menu, "", When.OPEN
        ),
        ActionSpec(
            "suggest_spelling", _tr("&Suggestions…"), "Ctrl+.", "pencil", menu,
            _tr("Offer what may have been meant by the word at the cursor"), When.OPEN,
        ),
        ActionSpec("check_spelling", _tr("&Check the spelling"), "", "circle-check", menu, "", checkable=True),
        ActionSpec(
            "newsroom_words", _tr("The newsroom’s &words…"), "", "list", menu,
            _tr("Names and terms the spell check knows"), separated=True,
        ),
        ActionSpec(
            "add_dictionary", _tr("&Add a dictionary…"), "", "plus", menu,
            _tr("Take in the dictionary of a language"),
        ),
        ActionSpec(
            "set_typography", _tr("Set quotation marks and &dashes right"), "", "quote", menu,
            _tr("By the article’s language, in the selection or the whole article"), When.OPEN, separated=True,
        ),
    )  # fmt: skip


def _insert() -> tuple[ActionSpec, ...]:
    rich, menu = When.RICH, "insert"
    return (
        ActionSpec("link", _tr("&Link…"), "Ctrl+K", "link", menu, _tr("Link the chosen words"), rich),
        ActionSpec(
            "article_link", _tr("Link to an &article…"), "Ctrl+Shift+K", "newspaper", menu,
            _tr("Link to an article of this newsroom"), rich,
        ),
        ActionSpec("photo", _tr("&Photo in the text…"), "Ctrl+Shift+I", "image-plus", menu, "", rich),
        ActionSpec(
            "photo_from_library", _tr("Photo from the librar&y…"), "Ctrl+Alt+I", "image", menu,
            _tr("Search the photo library and put a photo where the cursor stands"), rich,
        ),
        ActionSpec("insert_table", _tr("&Table…"), "Ctrl+Alt+T", "table", menu, _tr("Insert a table"), rich),
        ActionSpec(
            "embed", _tr("&Embed…"), "", "square-play", menu,
            _tr("A card for an address of YouTube, X, Facebook or Telegram"), rich,
        ),
        ActionSpec(
            "pull_quote", _tr("Pull &quote"), "Ctrl+Shift+0", "message-square-quote", menu,
            _tr("Set words of the article large between its paragraphs"), rich,
        ),
        ActionSpec("rule", _tr("&Rule"), "", "minus", menu, _tr("A line between two parts"), rich),
        ActionSpec(
            "footnote", _tr("&Footnote"), "Ctrl+Alt+F", "superscript", menu,
            _tr("A footnote at the cursor; on a mark, go to its note"), rich, separated=True,
        ),
        ActionSpec(
            "back_to_text", _tr("&Back to the text"), "", "corner-down-left", menu,
            _tr("From a footnote to its mark"), rich,
        ),
        ActionSpec(
            "renumber_footnotes", _tr("Re&number footnotes"), "", "list-ordered", menu,
            _tr("Label the footnotes 1, 2, 3 in the order of their marks"), rich,
        ),
    )  # fmt: skip


def _format() -> tuple[ActionSpec, ...]:
    rows = (
        ("bold", _tr("&Bold"), "Ctrl+B", "bold"),
        ("italic", _tr("&Italic"), "Ctrl+I", "italic"),
        ("strike", _tr("&Strike"), "Ctrl+Shift+X", "strikethrough"),
        ("code", _tr("&Code"), "Ctrl+E", "code"),
        ("paragraph", _tr("&Paragraph"), "Ctrl+Alt+0", "pilcrow"),
        ("heading_2", _tr("Heading &2"), "Ctrl+Alt+2", "heading-2"),
        ("heading_3", _tr("Heading &3"), "Ctrl+Alt+3", "heading-3"),
        ("heading_4", _tr("Heading &4"), "Ctrl+Alt+4", "heading-4"),
        ("quotation", _tr("&Quotation"), "Ctrl+Shift+9", "text-quote"),
        ("numbered_list", _tr("&Numbered list"), "Ctrl+Shift+7", "list-ordered"),
        ("bullet_list", _tr("B&ullet list"), "Ctrl+Shift+8", "list"),
    )
    apart = ("paragraph", "quotation")
    return tuple(
        ActionSpec(id_, text, keys, icon, "format", "", When.RICH, separated=id_ in apart)
        for id_, text, keys, icon in rows
    )


def _table() -> tuple[ActionSpec, ...]:
    rows = (
        ("table_row_above", _tr("Row &above"), ""),
        ("table_row_below", _tr("Row &below"), ""),
        ("table_column_before", _tr("Column be&fore"), ""),
        ("table_column_after", _tr("Column af&ter"), ""),
        ("table_head", _tr("&Header row"), _tr("The first row names the columns")),
        ("table_left", _tr("Align column &left"), ""),
        ("table_center", _tr("Align column at the &centre"), ""),
        ("table_right", _tr("Align column &right"), ""),
        ("table_delete_row", _tr("&Delete row"), _tr("Delete the rows with the cursor or selection")),
        ("table_delete_column", _tr("D&elete column"), _tr("Delete the columns with the cursor or selection")),
        ("table_delete", _tr("Delete the &whole table"), ""),
    )
    apart = ("table_head", "table_left", "table_delete_row")
    return tuple(
        ActionSpec(
            id_, text, "", "", "format/table", tip, When.TABLE, checkable=id_ == "table_head", separated=id_ in apart
        )
        for id_, text, tip in rows
    )


def _view() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("palette", _tr("&Commands…"), "Ctrl+Shift+P", "command", "view", _tr("Find any command by name")),
        ActionSpec(
            "source_view", _tr("&Markdown source"), "Ctrl+/", "code", "view",
            _tr("Change between rich text and its source"), When.OPEN, separated=True,
        ),
        ActionSpec(
            "focus_mode", _tr("&Only the text"), "F11", "maximize", "view", _tr("Nothing but the text; Esc leaves"),
            checkable=True,
        ),
        ActionSpec("toggle_list", _tr("Left &panel"), "Ctrl+\\", "panel-left", "view", checkable=True, separated=True),
        ActionSpec("toggle_panels", _tr("&Right panel"), "Ctrl+Alt+\\", "panel-right", "view", checkable=True),
        *_view_workspaces(),
        *_view_panels(),
        *_view_list(),
        ActionSpec("theme_system", _tr("As the &system"), "", "", "view/theme", checkable=True),
        ActionSpec("theme_light", _tr("&Light"), "", "sun", "view/theme", checkable=True),
        ActionSpec("theme_dark", _tr("&Dark"), "", "moon", "view/theme", checkable=True),
    )  # fmt: skip


def _view_list() -> tuple[ActionSpec, ...]:
    rows = (
        ("format", _tr("Column: &format")),
        ("section", _tr("Column: &section")),
        ("status", _tr("Column: s&tatus")),
        ("author", _tr("Column: &author")),
        ("updated", _tr("Column: &updated")),
        ("words", _tr("Column: &words")),
        ("photo", _tr("Column: &photo")),
        ("problems", _tr("Column: p&roblems")),
    )
    menu = "view/list"
    return (
        ActionSpec("save_view", _tr("Save as a &view…"), "Ctrl+Alt+S", "", menu, _tr("Keep search, view and order")),
        ActionSpec("rename_view", _tr("Re&name the view…"), "", "", menu),
        ActionSpec("delete_view", _tr("&Delete the view"), "", "", menu),
        ActionSpec(
            "list_as_table", _tr("As a ta&ble"), "Ctrl+Alt+L", "table", menu,
            _tr("One line an article, with columns to sort by"), checkable=True, separated=True,
        ),
        *(
            ActionSpec(f"column_{name}", text, "", "", menu, checkable=True, separated=name == "format")
            for name, text in rows
        ),
    )  # fmt: skip


def _view_workspaces() -> tuple[ActionSpec, ...]:
    rows = (
        ("go_articles", _tr("&Articles"), "Ctrl+1", "newspaper", _tr("Write and find articles")),
        ("go_photos", _tr("P&hotos"), "Ctrl+2", "image", _tr("The photo library")),
        ("go_boards", _tr("&Boards"), "Ctrl+3", "star", _tr("The editor’s choice of every page")),
        ("go_ahead", _tr("Ahea&d"), "Ctrl+4", "calendar", _tr("The page as it will be at a day and an hour")),
    )
    return tuple(
        ActionSpec(id_, text, keys, icon, "view", tip, checkable=True, separated=id_ == "go_articles")
        for id_, text, keys, icon, tip in rows
    )


def _view_panels() -> tuple[ActionSpec, ...]:
    rows = (
        ("panel_details", _tr("&Details"), "Alt+1", "info"),
        ("panel_related", _tr("R&elated articles"), "Alt+2", "link"),
        ("panel_choice", _tr("Ed&itor’s choice"), "Alt+3", "star"),
        ("panel_checks", _tr("Chec&ks"), "Alt+4", "circle-check"),
        ("panel_history", _tr("&History"), "Alt+5", "history"),
        ("panel_popular", _tr("&Popular"), "Alt+6", "list-ordered"),
        ("panel_preview", _tr("Pre&view beside the text"), "Alt+7", "eye"),
    )
    return tuple(ActionSpec(id_, text, keys, icon, "view/panels") for id_, text, keys, icon in rows)


def _article() -> tuple[ActionSpec, ...]:
    chosen = When.CHOSEN
    return (
        ActionSpec("status_draft", _tr("&Draft"), "", "", "article/status", "", chosen),
        ActionSpec("status_review", _tr("In re&view"), "", "", "article/status", "", chosen),
        ActionSpec("status_ready", _tr("&Ready"), "Ctrl+Shift+R", "", "article/status", _tr("Goes out next"), chosen),
        ActionSpec(
            "add_to_choice", _tr("Put on the editor’s &choice"), "Ctrl+Shift+E", "star", "article",
            _tr("Put the article on the draft board"), chosen, separated=True,
        ),
        ActionSpec(
            "preview", _tr("&Look at the page"), "Ctrl+Shift+L", "eye", "article",
            _tr("Show the page in the browser as it would go out"), When.OPEN,
        ),
        ActionSpec(
            "source_entry", _tr("Source entr&y…"), "Ctrl+Alt+E", "", "article",
            _tr("Change the role and addresses of the source at the cursor of the source line"), When.OPEN,
        ),
        ActionSpec(
            "next_article", _tr("&Next in the list"), "Ctrl+PgDown", "arrow-down", "article", separated=True
        ),
        ActionSpec("previous_article", _tr("&Previous in the list"), "Ctrl+PgUp", "arrow-up", "article"),
        ActionSpec(
            "add_correction", _tr("Add a &correction…"), "", "pencil", "article/after",
            _tr("Tell readers what was changed in a published text"), When.OPEN,
        ),
        ActionSpec(
            "addresses", _tr("A&ddresses of this article…"), "", "globe", "article/after",
            _tr("Where readers find it, and what leads there"), When.OPEN,
        ),
        ActionSpec(
            "withdraw", _tr("&Withdraw everywhere…"), "", "archive", "article/after",
            _tr("Take the article off the site, and out of every place that holds it"), When.OPEN, separated=True,
        ),
        ActionSpec(
            "take_back_withdrawal", _tr("&Take the withdrawal back"), "", "archive-restore", "article/after",
            _tr("Bring the article back, and into every place it was taken out of"), When.OPEN,
        ),
        ActionSpec(
            "page_at_a_time", _tr("This pa&ge at a time…"), "Ctrl+Alt+A", "calendar", "article",
            _tr("See the article’s page as it will be at a day and an hour"), When.OPEN,
        ),
        ActionSpec("many_section", _tr("&Section…"), "", "", "article/many", _tr("Move articles to a section"), chosen),
        ActionSpec("many_format", _tr("&Format…"), "", "", "article/many", _tr("Change the articles’ format"), chosen),
        ActionSpec("many_language", _tr("&Language…"), "", "", "article/many", "", chosen),
        ActionSpec("many_add_tags", _tr("&Add tags…"), "", "tag", "article/many", "", chosen, separated=True),
        ActionSpec("many_remove_tags", _tr("&Remove tags…"), "", "", "article/many", "", chosen),
        ActionSpec(
            "export_chosen", _tr("&Export…"), "", "folder", "article/many",
            _tr("Write the chosen articles as Markdown files with their pictures, in a folder or a ZIP"), chosen,
            separated=True,
        ),
        ActionSpec("bin", _tr("Put in the &bin"), "Ctrl+Del", "trash-2", "article", "", chosen, separated=True),
        ActionSpec("restore", _tr("Take &out of the bin"), "", "archive-restore", "article", "", chosen),
    )  # fmt: skip


def _photos() -> tuple[ActionSpec, ...]:
    menu, meant, chosen = "photos", When.PHOTO, When.PHOTOS
    return (
        ActionSpec("find_photo", _tr("&Search photos"), "", "search", menu, _tr("Go to the search of the library")),
        ActionSpec(
            "bring_in_photos", _tr("&Bring in photos…"), "Ctrl+Alt+O", "download", menu,
            _tr("Files, folders or a pasted picture, with the words of a template"),
        ),
        ActionSpec(
            "crop_photo", _tr("&Crop…"), "Ctrl+Alt+C", "image", menu,
            _tr("Crop the photo chosen in the library, at the cursor, or the lead photo"), meant, separated=True,
        ),
        ActionSpec(
            "photo_words", _tr("&Words of the photo…"), "Ctrl+Alt+D", "pencil", menu,
            _tr("Caption, credit, rights and all else the library says of it"), meant,
        ),
        ActionSpec(
            "photo_as_lead", _tr("Use as the &lead photo"), "Ctrl+Alt+Return", "newspaper", menu,
            _tr("The photo chosen in the library becomes the lead photo of the open article"), chosen, separated=True,
        ),
        ActionSpec(
            "photo_in_text", _tr("Put into the &text"), "Ctrl+Alt+Shift+Return", "image-plus", menu,
            _tr("The photos chosen in the library are put where the cursor stood in the open article"), chosen,
        ),
        ActionSpec("photo_large", _tr("Look at it lar&ge"), "", "maximize", menu, _tr("Space does the same"), chosen),
        ActionSpec(
            "photo_bin", _tr("Put in the b&in"), "", "trash-2", menu,
            _tr("Photos that are used or were published stay"), chosen,
        ),
        ActionSpec("photo_restore", _tr("Take &out of the bin"), "", "archive-restore", menu, "", chosen),
        ActionSpec(
            "near_photos", _tr("Photos that look &alike…"), "", "copy", menu,
            _tr("See pairs side by side: keep both, or let one stand for both"), separated=True,
        ),
        ActionSpec(
            "rights_calendar", _tr("&Rights calendar…"), "", "calendar", menu,
            _tr("Photos by the last day on which they may be used"),
        ),
    )  # fmt: skip


def _publish() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "publish", _tr("&Publish…"), "Ctrl+Shift+Return", "send", "publish",
            _tr("See what goes out, and make the bundle"),
        ),
        ActionSpec(
            "import_views", _tr("&Import views…"), "", "upload", "publish",
            _tr("Count what readers saw: a report of pages, or the server’s log"),
        ),
        ActionSpec(
            "launch_board", _tr("&Launch the board"), "", "rocket", "publish",
            _tr("Make the draft of the editor’s choice that is shown its live board"),
        ),
        ActionSpec(
            "discard_board", _tr("Discard the b&oard’s draft"), "", "rotate-ccw", "publish",
            _tr("Make the draft of the editor’s choice as its live board is"),
        ),
        ActionSpec("show_checks", _tr("&Check this article"), "F8", "circle-check", "publish", "", When.OPEN),
        ActionSpec(
            "deliveries", _tr("&Deliveries…"), "", "rocket", "publish",
            _tr("Where bundles go, how they stand, and the way back"), separated=True,
        ),
        ActionSpec(
            "signing_key", _tr("&Signing key…"), "", "lock", "publish",
            _tr("The key that tells this newsroom’s bundles from others"),
        ),
        ActionSpec(
            "open_bundles", _tr("Show the &bundles’ folder"), "", "folder-open", "publish",
            _tr("Open the folder with all bundles made here"),
        ),
    )  # fmt: skip


def _help() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec("shortcuts", _tr("&Shortcuts"), "F1", "keyboard", "help", _tr("Every command and its keys")),
        ActionSpec("open_log", _tr("Show the &log’s folder"), "", "folder", "help"),
        ActionSpec("about", _tr("&About"), "", "info", "help", role=QAction.MenuRole.AboutRole, separated=True),
    )


class Actions(QObject):
    """The commands as QActions. ``on`` says what one does; until then it is disabled."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.specs = all_specs()
        self._actions = {spec.id: self._make(spec, window) for spec in self.specs}
        self._bound: set[str] = set()
        self._state = dict.fromkeys(When, False) | {When.ALWAYS: True}
        self._in_table = False
        self._rich = True

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def __contains__(self, action_id: object) -> bool:
        return action_id in self._actions

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def on(self, action_id: str, slot: Callable[[], object]) -> None:
        """Say what a command does; a second one is done as well."""
        self._actions[action_id].triggered.connect(lambda _checked=False: slot())
        self._bound.add(action_id)
        self._show_state()

    def set_state(self, *, article_open: bool, chosen: bool, undoable: bool = False, photos: bool = False) -> None:
        """Say what is at hand: commands that need it are enabled."""
        self._state[When.PHOTOS] = photos
        self._state |= {When.OPEN: article_open, When.CHOSEN: article_open or chosen}
        self._state[When.UNDOABLE] = article_open or undoable
        self._state[When.TABLE] = article_open and self._in_table
        self._show_state()

    def set_rich(self, on: bool) -> None:
        """Say whether the open text is shown as rich text: what only that can do is enabled."""
        self._rich = on
        self._show_state()

    def set_photo_meant(self, on: bool) -> None:
        """Say whether there is a photo that a command could mean."""
        if on != self._state[When.PHOTO]:
            self._state[When.PHOTO] = on
            self._show_state()

    def set_in_table(self, on: bool) -> None:
        """Say whether the cursor is in a table."""
        if on != self._in_table:
            self._in_table = on
            self._state[When.TABLE] = self._state[When.OPEN] and on
            self._show_state()

    def fill(self, bar: QMenuBar) -> None:
        """Put every command into its menu."""
        titles = menu_titles()
        menus: dict[str, QMenu] = {}
        for name in MENUS:
            menus[name] = bar.addMenu(titles[name])
            menus[name].setObjectName(f"menu_{name}")
        for spec in self.specs:
            menu = self._menu(spec.menu, menus, titles)
            if spec.separated and not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(self._actions[spec.id])

    def _menu(self, name: str, menus: dict[str, QMenu], titles: dict[str, str]) -> QMenu:
        if name not in menus:
            above = menus[name.rpartition("/")[0]]
            menus[name] = above.addMenu(titles[name])
            menus[name].setObjectName(f"menu_{name.replace('/', '_')}")
        return menus[name]

    def _make(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(spec.text, window)
        action.setObjectName(f"action_{spec.id}")
        action.setCheckable(spec.checkable)
        action.setMenuRole(spec.role)
        action.setEnabled(False)
        if spec.icon:
            action.setIcon(theme.icon(spec.icon))
            action.setIconVisibleInMenu(False)
        words = spec.tip or plain_words(spec.text)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut, QKeySequence.SequenceFormat.PortableText))
            words = f"{words} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
        action.setToolTip(words)
        window.addAction(action)
        return action

    def _show_state(self) -> None:
        self._state[When.RICH] = self._state[When.OPEN] and self._rich
        for spec in self.specs:
            self._actions[spec.id].setEnabled(spec.id in self._bound and self._state[spec.when])


def plain_words(text: str) -> str:
    """Return a command's words without access key and dots."""
    return text.replace("&", "").rstrip("…")
