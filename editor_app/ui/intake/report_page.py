"""What became of an import: counts to choose from, every line with its reason, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from editor_app.services.ingest_report import IngestReport
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.intake.report_model import OUTCOMES, ReportModel
from editor_app.ui.panel_parts import WrappedLabel, announce, named, push_button


class ReportPage(QWidget):
    """A report a person can read."""

    article_wanted = Signal(object)
    """ArticleId of a line that was opened."""
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ReportModel(self)
        self._title = WrappedLabel("", self, look="title")
        self._title.setObjectName("intakeTitle")
        self._filters = QButtonGroup(self)
        self._filters.setExclusive(True)
        self._buttons = {outcome: self._filter_button(outcome) for outcome in ("", *OUTCOMES)}
        self.table = self._make_table()
        self.undo = push_button("intakeUndo", self.tr("&Undo all of it"), self, icon="undo-2")
        self._copy = push_button("intakeCopy", self.tr("&Copy the report"), self, icon="copy")
        filters = QWidget(self)
        row = FlowLayout(filters)
        row.setContentsMargins(0, 0, 0, 0)
        for button in self._buttons.values():
            row.addWidget(button)
        below = QHBoxLayout()
        below.addWidget(self.undo)
        below.addWidget(self._copy)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self._title, filters, self.table):
            column.addWidget(widget, int(widget is self.table))
        column.addLayout(below)
        self.undo.clicked.connect(self.undo_wanted)
        self._copy.clicked.connect(self._on_copy)
        self.table.activated.connect(self._on_activated)

    def show_report(self, report: IngestReport, *, cancelled: bool) -> None:
        """Show an import's outcome."""
        self.model.show_report(report)
        counts = self.model.counts()
        good = counts["brought in"] + counts["changed"]
        words = self.tr("Stopped: {n} came in") if cancelled else self.tr("{n} came in")
        if not report.items:
            words = self.tr("There was nothing to bring in")
        self.say(words.format(n=f"{good:n}"))
        names = self.model.outcome_words()
        for outcome, button in self._buttons.items():
            count = counts[outcome] if outcome else len(report.items)
            button.setText(f"{names[outcome] if outcome else self.tr('All')}  {count:n}")
            button.setVisible(bool(count))
        self._buttons[""].setChecked(True)
        self.undo.setEnabled(bool(report.steps))
        self.table.resizeColumnToContents(0)
        self.table.setColumnWidth(0, self.table.columnWidth(0) + 12)  # the names do not touch

    def say(self, words: str) -> None:
        """Put other words over the report."""
        self._title.set_words(words)
        announce(self, words)

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
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(1, 260)
        return table

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.model.words())
        announce(self, self.tr("The report was copied."))

    def _on_activated(self) -> None:
        item = self.model.item(self.table.currentIndex().row())
        if item is not None and item.article is not None:
            self.article_wanted.emit(item.article)
