"""Find and replace in all articles: what to find, every hit in its words, and one button that replaces the chosen."""

import threading
import time
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from editor_app.body.pattern import LONGEST, Pattern, Replacement
from editor_app.domain.errors import Cancelled, EditorError
from editor_app.domain.site import Site
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.finding.hits_delegate import HitsDelegate
from editor_app.ui.finding.hits_model import HitsModel
from editor_app.ui.finding.numbers import found_words
from editor_app.ui.finding.pattern_field import KeysLine, PatternField
from editor_app.ui.finding.scope_row import ScopeRow
from editor_app.ui.panel_parts import WrappedLabel, announce, icon_button, named, push_button
from editor_app.ui.room import size_at_first
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.replacing import ArticleHits, Replaced

BETWEEN = 0.05
"""Seconds between two signs of progress."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HitsView(QListView):
    """The hits. Space chooses or leaves out what is selected, Enter opens the article."""

    article_wanted = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's: Space and Enter."""
        model = self.model()
        if event.key() == Qt.Key.Key_Space and isinstance(model, HitsModel):
            model.toggle([index.row() for index in self.selectedIndexes()])
        elif event.key() in _ENTER and self.currentIndex().isValid():
            self.article_wanted.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ArchiveDialog(QDialog):
    """Stays open beside the window until the chosen hits are replaced."""

    article_wanted = Signal(object)
    """ArticleId a person wants to look at."""
    replaced = Signal(object)
    """Replaced, once it is committed; the dialog has closed."""
    _page_found = Signal(int, object)
    _progressed = Signal(int, int, int)
    """The number of the search, and how far it is; from the pool."""

    def __init__(
        self, newsroom: Newsroom, session: EditSession, tasks: Tasks, site: Site, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "archiveDialog", self.tr("Find and replace in all articles"))
        self.setWindowTitle(self.accessibleName())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        size_at_first(self, 880, 680)
        self.setMinimumSize(620, 440)
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._numbers = count(1)
        self._number = 0
        self._pattern: Pattern | None = None
        """What the hits that are shown were found with."""
        self._cancelled = threading.Event()
        self._told = 0.0
        self._running = False
        self._writing = False
        self.model = HitsModel(self)
        self._make_question(site)
        self._make_list()
        self._make_buttons()
        self._place()
        self._connect()
        self._show_state()

    # What it is made of

    def _make_question(self, site: Site) -> None:
        self.asked = PatternField("archiveWords", self)
        self.replacement = KeysLine(self)
        named(self.replacement, "archiveReplacement", self.tr("Replace with"))
        self.replacement.setPlaceholderText(self.tr("Replace with"))
        self.replacement.setMaxLength(LONGEST)
        self.keep_case = icon_button("archiveKeepCase", "case-upper", self.tr("Capitals as they were"), self, "Alt+P")
        self.keep_case.setCheckable(True)
        self.among = ScopeRow(site, self)
        self._find = push_button("archiveFind", self.tr("&Find all"), self, icon="search")
        self._wrong = WrappedLabel("", self, look="danger")
        named(self._wrong, "archiveWrong", self.tr("What is wrong"))
        self._wrong.hide()

    def _make_list(self) -> None:
        self._all = QCheckBox(self.tr("&All"), self)
        named(self._all, "archiveAll", self.tr("All hits"))
        self._summary = QLabel(self)
        named(self._summary, "archiveSummary", self.tr("What was found"))
        self._bar = QProgressBar(self)
        named(self._bar, "archiveProgress", self.tr("Progress of the search"))
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(6)
        self._stop = push_button("archiveStop", self.tr("&Stop"), self)
        self.view = HitsView(self)
        named(self.view, "archiveHits", self.tr("Hits"), self.tr("Space leaves a hit out. Enter opens the article."))
        self.view.setModel(self.model)
        self.view.setItemDelegate(HitsDelegate(self.view, self.model, self._shown_replacement))
        self.view.setUniformItemSizes(True)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _make_buttons(self) -> None:
        self._hint = QLabel(self.tr("Space leaves a hit out, Enter opens the article."), self)
        self._hint.setProperty("look", "muted")
        self._close = push_button("archiveClose", self.tr("&Close"), self)
        self._replace = push_button("archiveReplace", self.tr("&Replace"), self, role="primary")

    def _place(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 16)
        whole.setSpacing(10)
        whole.addLayout(_row(self.asked, self._find))
        whole.addLayout(_row(self.replacement, self.keep_case))
        whole.addWidget(self.among)
        whole.addWidget(self._wrong)
        whole.addLayout(_row(self._all, self._summary, None, self._stop))
        whole.addWidget(self._bar)
        whole.addWidget(self.view, 1)
        whole.addLayout(_row(self._hint, None, self._close, self._replace))

    def _connect(self) -> None:
        self.asked.pattern_changed.connect(self._show_state)
        self.asked.key_pressed.connect(self._on_key)
        self.replacement.key_pressed.connect(self._on_key)
        self.replacement.textChanged.connect(lambda _: self.view.viewport().update())
        self.keep_case.toggled.connect(lambda _: self.view.viewport().update())
        self.among.scope_changed.connect(self._show_state)
        self._find.clicked.connect(self.search)
        self._stop.clicked.connect(self._cancelled.set)
        self._close.clicked.connect(self.close)
        self._replace.clicked.connect(self.replace)
        self._all.clicked.connect(self.model.choose_all)
        self.model.chosen_changed.connect(self._show_state)
        self.view.article_wanted.connect(self._on_article_wanted)
        self.view.doubleClicked.connect(self._on_article_wanted)
        self._page_found.connect(self._on_page_found)
        self._progressed.connect(self._on_progressed)

    # What is asked for

    def _replacement_asked(self) -> Replacement:
        regex = self.asked.option("regex").isChecked()
        return Replacement(self.replacement.text(), template=regex, keep_case=self.keep_case.isChecked())

    def _shown_replacement(self) -> Replacement | None:
        return self._replacement_asked() if self.replacement.text() else None

    # Searching

    def search(self) -> None:
        """Save what is typed, then look through all articles in the pool."""
        if self._writing or not self.asked.words.text():
            return
        self._cancelled.set()
        self._session.flush(self._begin, self._on_failed)

    def _begin(self) -> None:
        self._cancelled = cancelled = threading.Event()
        self._number = number = next(self._numbers)
        self._pattern, scope = self.asked.pattern(), self.among.scope()
        self._asked_for = (self._pattern, scope)
        pattern = self._pattern
        self._running = True
        self._say_wrong("")
        self.model.clear()
        self._bar.setRange(0, 0)
        self._show_state()

        def progress(done: int, of: int) -> None:
            now = time.monotonic()
            if now - self._told >= BETWEEN or done >= of:
                self._told = now
                self._progressed.emit(number, done, of)

        def work() -> "list[ArticleHits]":
            return self._newsroom.replacing.search(
                pattern, scope, lambda page: self._page_found.emit(number, page), progress, cancelled.is_set
            )

        self._tasks.pool(work, lambda _: self._on_searched(), self._on_search_failed, self, key="archive")

    def _on_page_found(self, number: int, page: "list[ArticleHits]") -> None:
        if number == self._number:
            self.model.add(page)

    def _on_progressed(self, number: int, done: int, of: int) -> None:
        if number == self._number and (self._running or self._writing):
            self._bar.setRange(0, max(of, 1))
            self._bar.setValue(done)

    def _on_searched(self) -> None:
        self._running = False
        self._show_state()
        announce(self, self._summary.text())
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0))

    def _on_search_failed(self, error: Exception) -> None:
        self._running = False
        if isinstance(error, Cancelled):
            self._say_wrong(self.tr("Stopped: not every article was looked at."))
        else:
            self._pattern = None
            self._on_failed(error)
        self._show_state()

    # Replacing

    def replace(self) -> None:
        """Save what is typed, then replace the chosen hits as one step."""
        if self._ready() and not self._writing:
            self._session.flush(self._replace_now, self._on_failed)

    def _replace_now(self) -> None:
        from editor_app.services.replacing import Chosen  # only when something is replaced

        pattern, replacement = self._pattern, self._replacement_asked()
        if pattern is None or self._writing:
            return
        chosen = [Chosen(each.article, each.revision, numbers) for each, numbers in self.model.chosen()]
        self._cancelled = cancelled = threading.Event()
        self._number = number = next(self._numbers)
        self._writing = True
        self._show_state()

        def progress(done: int, of: int) -> None:
            self._progressed.emit(number, done, of)

        self._tasks.long(
            lambda: self._newsroom.replacing.replace(chosen, pattern, replacement, progress, cancelled.is_set),
            self._on_replaced,
            self._on_replace_failed,
            self,
        )

    def _on_replaced(self, done: "Replaced") -> None:
        self._writing = False
        self.replaced.emit(done)
        self.close()

    def _on_replace_failed(self, error: Exception) -> None:
        self._writing = False
        self._on_failed(error)
        self._show_state()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            raise error
        self._say_wrong(str(error))

    # What is shown

    def _ready(self) -> bool:
        return (
            not self._running
            and self._pattern is not None
            and self._asked_for == (self.asked.pattern(), self.among.scope())
            and self.model.chosen_counts()[0] > 0
        )

    def _show_state(self) -> None:
        hits, articles = self.model.chosen_counts()
        total, among, published = self.model.totals()
        self._find.setEnabled(bool(self.asked.words.text()) and not self._writing)
        self._replace.setEnabled(self._ready() and not self._writing)
        words = self.tr("&Replace {0}").format(found_words(hits, articles)) if hits else self.tr("&Replace")
        self._replace.setText(words)
        self._replace.setAccessibleName(self._replace.text().replace("&", ""))
        self._all.setEnabled(bool(total))
        self._all.setTristate(0 < hits < total)
        state = Qt.CheckState
        self._all.setCheckState(
            state.Unchecked if not hits else state.Checked if hits == total else state.PartiallyChecked
        )
        self._summary.setText(self._summary_words(total, among, published))
        self._bar.setVisible(self._running or self._writing)
        self._stop.setVisible(self._running or self._writing)
        self.view.setEnabled(not self._writing)

    def _summary_words(self, total: int, among: int, published: int) -> str:
        if total:
            words = found_words(total, among)
            if among == 1 and published:
                words += self.tr(", published")
            elif published:
                words += self.tr(", {n} of them published").format(n=f"{published:,}")
            return words
        if self._running:
            return self.tr("Looking…")
        if self._pattern is None:
            return self.tr("Say what to find, and press Enter. Every hit is shown before anything is changed.")
        return self.tr("Nothing found")

    def _say_wrong(self, words: str) -> None:
        self._wrong.set_words(words)
        self._wrong.setVisible(bool(words))
        self.asked.show_wrong(bool(words) and self._pattern is None)
        if words:
            announce(self, words)

    # Keys and closing

    def _on_key(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.search()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.keep_case.toggle()
        else:
            return
        event.accept()

    def _on_article_wanted(self, index: QModelIndex) -> None:
        article = self.model.article_of(index)
        if article is not None:
            self.article_wanted.emit(article.article)

    def reject(self) -> None:
        """Close by Esc as by the button."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's: a search is stopped; what is being written is finished first."""
        self._cancelled.set()
        if self._writing:
            event.ignore()
            return
        super().closeEvent(event)


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Return a row of widgets; None is room."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
