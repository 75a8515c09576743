"""The commands of the spell check: from mistake to mistake, the newsroom's words, dictionaries, signs."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMainWindow

from editor_app.newsroom import Newsroom
from editor_app.settings import CHECK_SPELLING, SET_TYPOGRAPHY, Preferences, Setting
from editor_app.ui.actions import Actions
from editor_app.ui.editor.editor_panel import EditorPanel
from editor_app.ui.editor.spelling_state import language_name
from editor_app.ui.reporting import Notices
from editor_app.ui.tasks import Tasks
from editor_app.ui.window_commands import WindowCommands

KEY = "spelling"


class SpellingCommands(QObject):
    """Does what the menu says, and keeps the preferences."""

    def __init__(
        self,
        newsroom: Newsroom,
        preferences: Preferences,
        commands: WindowCommands,
        editor: EditorPanel,
        tasks: Tasks,
        notices: Notices,
        window: QMainWindow,
    ) -> None:
        super().__init__(window)
        self._newsroom = newsroom
        self._preferences = preferences
        self._commands = commands
        self._spelling = editor.spelling
        self._typography = editor.typography
        self._tasks = tasks
        self._notices = notices
        self._window = window

    def bind(self, actions: Actions) -> None:
        """Let the actions do this, as the preferences say."""
        self._actions = actions
        spelling = self._spelling
        actions.on("next_misspelled", spelling.next_wrong)
        actions.on("previous_misspelled", lambda: spelling.next_wrong(forward=False))
        actions.on("suggest_spelling", spelling.suggest)
        actions.on("check_spelling", self.toggle)
        actions.on("newsroom_words", self.show_words)
        actions.on("add_dictionary", self.ask_dictionary)
        actions.on("set_typography", self._typography.set_right)
        self._typography.said.connect(lambda words: self._notices.info(words, key=KEY))
        spelling.said.connect(lambda words: self._notices.info(words, key=KEY))
        spelling.state.toggle_wanted.connect(self.toggle)
        spelling.state.dictionary_wanted.connect(self.ask_dictionary)
        self._commands.preference_changed.connect(self._on_preference_changed)
        self._on_preference_changed(CHECK_SPELLING)
        self._on_preference_changed(SET_TYPOGRAPHY)

    def toggle(self) -> None:
        """Turn the check on or off, and remember it."""
        self._commands.prefer(CHECK_SPELLING, not self._preferences.flag(CHECK_SPELLING))

    def show_words(self) -> None:
        """Show the newsroom's words."""
        from editor_app.ui.dialogs.words_dialog import WordsDialog  # start-up time

        dialog = WordsDialog(self._newsroom, self._tasks, self._spelling.check.language, self._window)
        dialog.open()

    def ask_dictionary(self) -> None:
        """Ask for a dictionary's file and take it in."""
        language = self._spelling.check.language or "en"
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Choose the dictionary for {0}: its .dic or .aff file").format(language_name(language)),
            "",
            self.tr("Hunspell dictionaries (*.dic *.aff)"),
        )
        if name:
            self.add_dictionary(Path(name), language)

    def add_dictionary(self, file: Path, language: str) -> None:
        """Take a dictionary in for a language."""
        spelling, name = self._newsroom.spelling, language_name(language)
        self._tasks.long(
            lambda: spelling.add_dictionary(file, language),
            lambda _: self._notices.good(
                self.tr("{0} is checked with {1} from now on.").format(name, file.name), key=KEY
            ),
            lambda error: self._notices.error(error, key=KEY),
            self,
        )

    def _on_preference_changed(self, setting: Setting) -> None:
        if setting is CHECK_SPELLING:
            on = self._preferences.flag(CHECK_SPELLING)
            self._spelling.set_on(on)
            self._actions["check_spelling"].setChecked(on)
        elif setting is SET_TYPOGRAPHY:
            self._typography.typist.on = self._preferences.flag(SET_TYPOGRAPHY)
