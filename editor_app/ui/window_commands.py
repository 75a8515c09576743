"""The commands of the window: dialogs, panels, themes, files, publishing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QWidget

from editor_app.newsroom import Newsroom
from editor_app.settings import CHANGED_ONLY, PERSON, THEME, Preferences, Setting, Value, log_folder
from editor_app.ui import theme
from editor_app.ui.actions import Actions
from editor_app.ui.editor.session import EditSession
from editor_app.ui.publishing.courier import Courier
from editor_app.ui.publishing.mended_links import MendedLinks
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.ui.intake.bring_in_dialog import BringInDialog
    from editor_app.ui.publishing.deliveries_window import DeliveriesWindow

_CLIPBOARD = ("cut", "copy", "paste")


class WindowCommands(QObject):
    """Opens what the menus name. Dialogs are loaded and made when they are wanted: a start waits for none of them."""

    article_wanted = Signal(object)
    """ArticleId."""
    finding_wanted = Signal(object, object)
    """(ArticleId, Place) of a finding to mend."""
    preference_changed = Signal(object)
    """Setting, whose new value is in the Preferences already."""

    def __init__(
        self,
        newsroom: Newsroom,
        preferences: Preferences,
        session: EditSession,
        tasks: Tasks,
        notices: Notices,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._newsroom = newsroom
        self._preferences = preferences
        self._session = session
        self._tasks = tasks
        self._notices = notices
        self._window = window
        self._bring_in: BringInDialog | None = None
        self.courier = Courier(newsroom, tasks, notices, self)
        self.courier.attention_wanted.connect(self.show_deliveries)
        self.courier.start()
        self._mended = MendedLinks(newsroom, session, tasks, notices, self)

    def bind(self, actions: Actions) -> None:
        """Let the actions do this."""
        self._actions = actions
        does: dict[str, Callable[[], object]] = {
            "new_article": self._session.create,
            "quick_open": self.quick_open,
            "save": self._session.save_now,
            "close_article": self._session.close,
            "bring_in": self.bring_in,
            "backup": self.backup,
            "preferences": self.show_preferences,
            "quit": self._window.close,
            "select_all": lambda: self._in_focused("selectAll"),
            "palette": self.show_palette,
            "publish": self.publish,
            "open_bundles": lambda: self._show_folder(self._newsroom.path / "bundles"),
            "deliveries": self.show_deliveries,
            "signing_key": self.show_signing_key,
            "shortcuts": self.show_shortcuts,
            "open_log": lambda: self._show_folder(log_folder()),
            "about": self.show_about,
        }
        does |= {each: partial(self._in_focused, each) for each in _CLIPBOARD}
        does |= {f"theme_{mode}": partial(self.set_theme, mode) for mode in theme.MODES}
        for name, slot in does.items():
            actions.on(name, slot)
        self._show_theme()

    # Dialogs

    def quick_open(self) -> None:
        """Search an article and open it."""
        from editor_app.ui.dialogs.quick_open import QuickOpen  # with the window

        sheet = QuickOpen(self._newsroom, self._tasks, self._window)
        sheet.picked.connect(self.article_wanted)
        sheet.show()

    def show_palette(self) -> None:
        """Search a command and do it."""
        from editor_app.ui.dialogs.command_palette import CommandPalette  # with the window

        CommandPalette(self._actions, self._window).show()

    def show_preferences(self) -> None:
        """Show the preferences."""
        from editor_app.ui.dialogs.preferences_dialog import PreferencesDialog  # with the window

        dialog = PreferencesDialog(self._preferences, self._window)
        dialog.preference_changed.connect(self._on_preference_changed)
        dialog.open()

    def publish(self) -> None:
        """Save what is typed, then show what would go out."""
        self._session.flush(self._open_publish_dialog)

    def _open_publish_dialog(self) -> None:
        from editor_app.ui.publishing.publish_dialog import PublishDialog  # with the window

        dialog = PublishDialog(self._newsroom, self._tasks, self._window)
        dialog.how_much.choose(self._preferences.flag(CHANGED_ONLY))
        dialog.how_much.chosen.connect(lambda only: self.prefer(CHANGED_ONLY, only))
        dialog.set_article(self._session.article.id if self._session.article is not None else None)
        dialog.article_wanted.connect(self.article_wanted)
        dialog.finding_wanted.connect(self.finding_wanted)
        dialog.deliveries_wanted.connect(self.show_deliveries)
        dialog.target_wanted.connect(lambda: self.show_deliveries().add_target())
        dialog.published.connect(self._on_published)
        dialog.links_mended.connect(self._mended.tell)
        dialog.open()

    def _on_published(self, _published: object) -> None:
        self.courier.send_if_wanted()

    def show_deliveries(self) -> "DeliveriesWindow":
        """Show where bundles go, and how they stand."""
        from editor_app.ui.publishing.deliveries_window import DeliveriesWindow  # with the window

        window = DeliveriesWindow(self._newsroom, self._tasks, self.courier, self._window)
        window.show()
        return window

    def show_signing_key(self) -> None:
        """Show the key that signs bundles."""
        from editor_app.ui.publishing.signing_dialog import SigningDialog  # with the window

        SigningDialog(self._newsroom, self._tasks, self._window).open()

    def show_shortcuts(self) -> None:
        """Show every command and its keys."""
        from editor_app.ui.dialogs.shortcuts_page import ShortcutsPage  # with the window

        ShortcutsPage(self._actions, self._window).show()

    def show_about(self) -> None:
        """Show what program this is."""
        from editor_app.ui.dialogs.about import About  # with the window

        About(self._newsroom.path, self._window).open()

    # Preferences

    def set_theme(self, mode: str) -> None:
        """Change the theme and remember it."""
        self.prefer(THEME, mode)

    def prefer(self, setting: Setting, value: Value) -> None:
        """Change a preference and remember it."""
        self._preferences.set(setting, value)
        self._on_preference_changed(setting)

    def _on_preference_changed(self, setting: Setting) -> None:
        if setting is THEME:
            self._put_theme_on()
        elif setting is PERSON:
            self._notices.info(self.tr("Your name is used from the next start."), key="person")
        self.preference_changed.emit(setting)
        self._tasks.pool(self._preferences.save, None, self._on_failed, self, key="preferences")

    def _put_theme_on(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply_theme(app, self._preferences.text(THEME))
        self._show_theme()

    def _show_theme(self) -> None:
        for mode in theme.MODES:
            self._actions[f"theme_{mode}"].setChecked(mode == theme.hub().mode)

    # Files

    def bring_in(self) -> None:
        """Ask what is to come in."""
        self._intake().show()

    def bring_in_files(self, files: list[Path]) -> None:
        """Make articles and photos of files."""
        dialog = self._intake()
        dialog.show()
        dialog.start(files)

    def _intake(self) -> "BringInDialog":
        """Return the window for bringing in: one, so that an import under way is found again."""
        if self._bring_in is None:
            from editor_app.ui.intake.bring_in_dialog import BringInDialog  # with the window

            self._bring_in = BringInDialog(self._newsroom, self._tasks, self._window)
            self._bring_in.article_wanted.connect(self.article_wanted)
        return self._bring_in

    def backup(self) -> None:
        """Ask for a file and write the whole newsroom into it."""
        start = f"{self._newsroom.path.name}-{self._newsroom.now():%Y-%m-%d}.zip"
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Back up the newsroom"), start)
        if name:
            self.backup_to(Path(name))

    def backup_to(self, file: Path) -> None:
        """Write the whole newsroom into a file."""

        def done(_: None) -> None:
            self._notices.good(self.tr("Backed up, read back and compared: {file}").format(file=file), key="backup")

        self._notices.info(self.tr("Backing up…"), key="backup")
        self._tasks.pool(lambda: self._newsroom.backup(file), done, self._on_backup_failed, self)

    def _on_backup_failed(self, error: Exception) -> None:
        self._notices.error(error, key="backup")

    def _show_folder(self, folder: Path) -> None:
        def work() -> Path:
            folder.mkdir(parents=True, exist_ok=True)
            return folder

        def show(found: Path) -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(found)))

        self._tasks.pool(work, show, self._on_failed, self)

    def _in_focused(self, what: str) -> None:
        """Do what the widget with the focus knows how to do, such as copy."""
        focused = QApplication.focusWidget()
        slot = getattr(focused, what, None) if isinstance(focused, QWidget) else None
        if callable(slot):
            slot()

    def _on_failed(self, error: Exception) -> None:
        self._notices.error(error, key="window-command")
