"""What became of an import: counts to choose from, every line with its reason, what is to decide, the way back."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from editor_app.services.ingest_report import IngestItem, IngestReport, Outcome, Undecided
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.intake.line_detail import LineDetail
from editor_app.ui.intake.report_model import OUTCOMES, ReportModel
from editor_app.ui.panel_parts import WrappedLabel, announce, named, push_button

if TYPE_CHECKING:
    from editor_app.domain.ids import ArticleId

_MEASURED = 60
"""Rows a column is fitted to: the first hold every outcome that wants a look."""


class _Paths(QStyledItemDelegate):
    """Cuts a path in its middle: its end tells the file."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class ReportPage(QWidget):
    """A report a person can read."""

    article_wanted = Signal(object)
    """ArticleId of a line that was opened."""
    undo_wanted = Signal()
    line_chosen = Signal(object)
    """Undecided of the line that became current, or None."""
    take_wanted = Signal(object)
    """list[Undecided]: take what the files changed."""
    keep_wanted = Signal(object)
    """list[Undecided]: leave the articles."""
    back_wanted = Signal(object)
    """ArticleId: take back what was taken from its file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ReportModel(self)
        self._undecided: dict[ArticleId, Undecided] = {}
        self._taken: set[ArticleId] = set()
        self._title = WrappedLabel("", self, look="title")
        self._title.setObjectName("intakeTitle")
        self._filters = QButtonGroup(self)
        self._filters.setExclusive(True)
        self._buttons = {outcome: self._filter_button(outcome) for outcome in ("", *OUTCOMES)}
        self.table = self._make_table()
        self.detail = LineDetail(self)
        self.undo = push_button("intakeUndo", self.tr("&Undo all of it"), self, icon="undo-2")
        self.copy = push_button("intakeCopy", self.tr("&Copy the report"), self, icon="copy")
        filters = QWidget(self)
        row = FlowLayout(filters)
        row.setContentsMargins(0, 0, 0, 0)
        for button in self._buttons.values():
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._title, filters, self.table, self.detail):
            column.addWidget(widget, int(widget is self.table))
        self.undo.clicked.connect(self.undo_wanted)
        self.copy.clicked.connect(self._on_copy)
        self.table.activated.connect(self._on_activated)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.show_line())
        self.model.modelReset.connect(self.show_line)
        self.detail.open_wanted.connect(self._on_activated)
        self.detail.take_wanted.connect(lambda: self._decide(self.take_wanted))
        self.detail.keep_wanted.connect(lambda: self._decide(self.keep_wanted))
        self.detail.back_wanted.connect(self._on_back)

    def show_report(self, report: IngestReport, *, cancelled: bool, foretold: bool = False) -> None:
        """Show an import's outcome, or what it would be: ``foretold``."""
        self._undecided = {each.article: each for each in report.undecided}
        self._taken = set()
        self.model.show_report(report, foretold=foretold)
        counts = self.model.counts()
        good = QLocale().toString(counts["brought in"] + counts["changed"])
        if not report.items:
            self.say(self.tr("There is nothing to bring in"))
        elif foretold and good == "0":
            self.say(self.tr("Nothing new would come in"))
        elif foretold:
            self.say(self.tr("{n} would come in").format(n=good))
        elif cancelled:
            self.say(self.tr("Stopped: {n} came in").format(n=good))
        elif good == "0":
            self.say(self.tr("Nothing new came in"))
        else:
            self.say(self.tr("{n} came in").format(n=good))
        self._show_counts()
        self._buttons[""].setChecked(True)
        self.undo.setEnabled(bool(report.steps))
        self.table.selectRow(0)
        self.table.resizeColumnToContents(0)
        self.table.setColumnWidth(0, self.table.columnWidth(0) + 12)  # the names do not touch

    def on_decided(self, articles: "Collection[ArticleId]", *, taken: bool) -> None:
        """Say what was decided; the next line that is to decide becomes the current one."""
        row = self.table.currentIndex().row()
        self._taken = self._taken | set(articles) if taken else self._taken - set(articles)
        reason = self.tr("the file’s changes were taken") if taken else self.tr("the article stays as it is here")
        self.model.say_of(articles, Outcome.CHANGED if taken else Outcome.UNCHANGED, reason)
        self._show_counts()
        rows = range(self.model.rowCount())
        waiting = [each for each in rows if self._is_to_decide(self.model.item(each))]
        self.table.selectRow(next((each for each in waiting if each >= row), waiting[0] if waiting else max(row, 0)))
        self.table.setFocus()

    def no_more_to_decide(self) -> None:
        """The import was taken back: there is nothing to choose any more."""
        self._undecided, self._taken = {}, set()
        self.show_line()

    def say(self, words: str) -> None:
        """Put other words over the report."""
        self._title.set_words(words)
        announce(self, words)

    # Lines

    def _show_counts(self) -> None:
        counts, names = self.model.counts(), self.model.outcome_words()
        for outcome, button in self._buttons.items():
            count = counts[outcome] if outcome else sum(counts.values())
            button.setText(f"{names[outcome] if outcome else self.tr('All')}  {QLocale().toString(count)}")
            button.setVisible(bool(count))

    def _line(self) -> IngestItem | None:
        return self.model.item(self.table.currentIndex().row())

    def _is_to_decide(self, item: IngestItem | None) -> bool:
        return item is not None and item.outcome is Outcome.UNDECIDED and item.article in self._undecided

    def _chosen(self) -> list[Undecided]:
        """Return what is to decide among the chosen lines; of those left as they are too."""
        if not self._undecided:
            return []  # of a hundred thousand lines none has to be looked at
        items = [self.model.item(each.row()) for each in self.table.selectionModel().selectedRows()]
        articles = [each.article for each in items if each and each.article not in self._taken]
        return [self._undecided[each] for each in articles if each in self._undecided]

    def show_line(self) -> None:
        """Show the current line in full."""
        item = self._line()
        article = item.article if item else None
        self.detail.show_line(item, undecided=len(self._chosen()), taken=article in self._taken)
        waits = self._undecided.get(article) if article and article not in self._taken else None
        self.line_chosen.emit(waits)

    def _on_back(self) -> None:
        item = self._line()
        if item is not None and item.article in self._taken:
            self.back_wanted.emit(item.article)

    def _decide(self, signal: SignalInstance) -> None:
        self.detail.rest()
        signal.emit(self._chosen())

    # What it is made of

    def _filter_button(self, outcome: str) -> QPushButton:
        button = QPushButton(self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        named(button, f"intakeShow_{outcome.replace(' ', '_') or 'all'}", self.tr("Show only these lines"))
        button.setProperty("look", "chip")
        button.clicked.connect(lambda: self.model.show_only(outcome))
        self._filters.addButton(button)
        return button

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        named(table, "intakeReport", self.tr("Report of what came in"))
        table.setModel(self.model)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(_MEASURED)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(1, 260)
        table.setItemDelegateForColumn(1, _Paths(table))
        table.setMinimumHeight(120)
        return table

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.words())
        announce(self, self.tr("The report was copied."))

    def _on_activated(self) -> None:
        item = self._line()
        if item is not None and item.article is not None:
            self.article_wanted.emit(item.article)
