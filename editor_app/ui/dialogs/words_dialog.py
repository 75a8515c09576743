"""The newsroom's own words: what the spell check knows beside its dictionaries."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.changes import Changes
from editor_app.domain.site import LANGUAGE_NAMES
from editor_app.domain.words import NewsroomWord
from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.articles.search_field import SearchField
from editor_app.ui.editor.spelling_state import language_name
from editor_app.ui.moments import day
from editor_app.ui.reporting import word as words_for
from editor_app.ui.room import size_at_first
from editor_app.ui.tasks import Tasks

_WORD = Qt.ItemDataRole.UserRole


class WordsDialog(QDialog):
    """Lists the words, takes new ones up, lets chosen ones go. All of it holds at once."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("wordsDialog")
        self.setWindowTitle(self.tr("The newsroom’s words"))
        self.setAccessibleName(self.windowTitle())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._newsroom = newsroom
        self._tasks = tasks
        self._build(language)
        tasks.changed.connect(self._on_changed)
        self._fetch()

    def _build(self, language: str) -> None:
        about = QLabel(
            self.tr(
                "Names and terms that are never marked as misspelled. Authors and sources are known by themselves."
            ),
            self,
        )
        about.setProperty("look", "muted")
        about.setWordWrap(True)
        self.search = SearchField("wordsSearch", self.tr("Find a word"), self)
        self.search.textChanged.connect(self._show_matching)
        self.list = QTreeWidget(self)
        self.list.setObjectName("wordsList")
        self.list.setAccessibleName(self.windowTitle())
        self.list.setHeaderLabels([self.tr("Word"), self.tr("Language"), self.tr("Added by")])
        self.list.setRootIsDecorated(False)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.list.itemSelectionChanged.connect(self._show_state)
        self._none = QLabel(
            self.tr("No words yet. Right-click a marked word in an article and add it, or type one below."), self
        )
        self._none.setProperty("look", "muted")
        self._none.setWordWrap(True)
        self._message = QLabel(self)
        self._message.setObjectName("wordsMessage")
        self._message.setProperty("look", "danger")
        self._message.setWordWrap(True)
        self._message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_5, theme.SPACE_5, theme.SPACE_5, theme.SPACE_4)
        column.setSpacing(theme.SPACE_3)
        for widget in (about, self.search, self._none, self.list):
            column.addWidget(widget)
        column.addLayout(self._adding(language))
        column.addWidget(self._message)
        column.addLayout(self._buttons())
        self._show_state()
        size_at_first(self, 520, 520)

    def _adding(self, language: str) -> QHBoxLayout:
        self.field = QLineEdit(self)
        self.field.setObjectName("wordToAdd")
        self.field.setAccessibleName(self.tr("Word to add"))
        self.field.setPlaceholderText(self.tr("A word to add"))
        self.field.returnPressed.connect(self._add)
        self.field.textChanged.connect(self._show_state)
        self.language = QComboBox(self)
        self.language.setObjectName("wordLanguage")
        self.language.setAccessibleName(self.tr("Language of the word"))
        self.language.addItem(self.tr("All languages"), "")
        for code in dict.fromkeys([*LANGUAGE_NAMES, *([language] if language else [])]):
            self.language.addItem(language_name(code), code)
        self._add_button = QPushButton(self.tr("&Add"), self)
        self._add_button.setObjectName("addWord")
        self._add_button.setAutoDefault(False)
        self._add_button.clicked.connect(self._add)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.language)
        row.addWidget(self._add_button)
        return row

    def _buttons(self) -> QHBoxLayout:
        self._remove_button = QPushButton(self.tr("&Remove"), self)
        self._remove_button.setObjectName("removeWord")
        self._remove_button.setAutoDefault(False)
        self._remove_button.clicked.connect(self._remove)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close.rejected.connect(self.reject)
        for button in close.buttons():
            if isinstance(button, QPushButton):
                button.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._remove_button)
        row.addStretch(1)
        row.addWidget(close)
        return row

    # Words come and go

    def _fetch(self) -> None:
        self._tasks.pool(self._newsroom.spelling.words, self._show, owner=self, key="words")

    def _show(self, words: list[NewsroomWord]) -> None:
        self.list.clear()
        for each in words:
            language = language_name(each.language) if each.language else self.tr("All")
            item = QTreeWidgetItem([each.word, language, f"{each.person}, {day(each.at)}"])
            item.setData(0, _WORD, each)
            self.list.addTopLevelItem(item)
        self.list.resizeColumnToContents(2)
        self._none.setVisible(not words)
        self.list.setVisible(bool(words))
        self._show_matching()
        self._show_state()

    def _show_matching(self) -> None:
        wanted = self.search.text().casefold().strip()
        for at in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(at)
            if item is not None:
                item.setHidden(wanted not in item.text(0).casefold())

    def _show_state(self) -> None:
        self._remove_button.setEnabled(bool(self.list.selectedItems()))
        self._add_button.setEnabled(bool(self.field.text().strip()))

    def _add(self) -> None:
        word, language = self.field.text(), str(self.language.currentData())
        if not word.strip():
            return

        def failed(error: Exception) -> None:
            self._say(words_for(error))
            if not self.field.text():
                self.field.setText(word)

        self.field.clear()
        self._tasks.database(lambda: self._newsroom.spelling.add(word, language), lambda _: self._say(""), failed, self)

    def _remove(self) -> None:
        for item in self.list.selectedItems():
            each: NewsroomWord = item.data(0, _WORD)
            self._tasks.database(
                partial(self._newsroom.spelling.remove, each.word, each.language),
                None,
                lambda error: self._say(words_for(error)),
                self,
            )

    def _say(self, words: str) -> None:
        self._message.setText(words)
        self._message.setVisible(bool(words))

    def _on_changed(self, changes: Changes) -> None:
        if changes.words:
            self._fetch()
