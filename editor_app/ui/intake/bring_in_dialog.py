"""The bring-in window: what to take, real progress that can be cancelled, the report. Writing goes on beside it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from editor_app.domain.errors import EditorError
from editor_app.newsroom import Newsroom
from editor_app.ui.counted import counted
from editor_app.ui.intake.choose_page import ChoosePage
from editor_app.ui.intake.report_page import ReportPage
from editor_app.ui.panel_parts import named, push_button
from editor_app.ui.progress_page import ProgressPage
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.ingest import IngestReport, Undone

_NAMED = 3


class BringInDialog(QDialog):
    """Not modal: an import of an archive takes minutes, and nobody has to wait for it."""

    article_wanted = Signal(object)
    """ArticleId of a line of the report."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "bringInDialog", self.tr("Bring in"))
        self.setWindowTitle(self.tr("Bring in"))
        self.setSizeGripEnabled(True)
        self.resize(760, 560)
        self._newsroom = newsroom
        self._tasks = tasks
        self._report: IngestReport | None = None
        self.choose = ChoosePage(self)
        self._progress = ProgressPage("intake", self.tr("How far it is"), self)
        self.report = ReportPage(self)
        self._pages = QStackedWidget(self)
        for page in (self.choose, self._progress, self.report):
            self._pages.addWidget(page)
        self._make_buttons()
        self._connect()
        self._show(self.choose)

    def start(self, paths: list[Path]) -> None:
        """Bring these in at once; while something comes in already they are put on the list for later."""
        self.choose.add(paths)
        self.bring_in()

    def bring_in(self) -> None:
        """Bring in what is on the list."""
        if self._progress.running or not self.choose.paths:
            return
        paths, published = list(self.choose.paths), self.choose.published.isChecked()
        self.choose.clear()
        self._begin(self.tr("Bringing in…"))
        ingest = self._newsroom.ingest
        self._tasks.long(
            lambda: ingest.bring_in(
                paths, progress=self._on_step, cancelled=self._progress.cancelled, published=published
            ),
            self._on_brought_in,
            self._on_failed,
            self,
        )

    # What it is made of

    def _make_buttons(self) -> None:
        self._close = push_button("intakeClose", self.tr("Clos&e"), self)
        self._stop = push_button("intakeStop", self.tr("&Stop"), self)
        self._more = push_button("intakeMore", self.tr("Bring in &more…"), self)
        self._go = push_button("intakeGo", self.tr("&Bring in"), self, icon="download:on_accent", role="primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self._close, self._stop, self._more, self._go):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(16)
        whole.addWidget(self._pages, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self._close.clicked.connect(self.reject)
        self._stop.clicked.connect(self._on_stop)
        self._more.clicked.connect(lambda: self._show(self.choose))
        self._go.clicked.connect(self.bring_in)
        self.choose.paths_changed.connect(lambda: self._go.setEnabled(bool(self.choose.paths)))
        self.report.article_wanted.connect(self.article_wanted)
        self.report.undo_wanted.connect(self._on_undo)
        self._go.setEnabled(False)

    # Under way

    def _begin(self, words: str) -> None:
        self._stop.setEnabled(True)
        self._show(self._progress)
        self._progress.begin(words)

    def _on_step(self, done: int, of: int, name: str) -> None:
        """Called in the lane for long work."""
        self._progress.tell(done, of, f"{done:n} / {of:n}  {name}")

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._progress.stop(self.tr("Stopping. What has come in stays; the same again goes on from there."))

    def _on_brought_in(self, report: "IngestReport") -> None:
        self._progress.end()
        self._report = report
        self.report.show_report(report, cancelled=self._progress.cancelled())
        self._show(self.report)
        self.report.table.setFocus()

    def _on_failed(self, error: Exception) -> None:
        self._progress.end()
        if not isinstance(error, EditorError):
            self.reject()
            self._tasks.failed.emit(error)
            return
        self._show(self.report)
        self.report.say(str(error))

    # The way back

    def _on_undo(self) -> None:
        report = self._report
        if report is None or self._progress.running:
            return
        self._report = None
        self.report.undo.setEnabled(False)
        self._begin(self.tr("Taking it back…"))
        self._stop.setEnabled(False)
        self._tasks.long(lambda: self._newsroom.ingest.undo(report), self._on_undone, self._on_failed, self)

    def _on_undone(self, undone: "Undone") -> None:
        self._progress.end()
        words = counted(
            undone.count,
            self.tr("An article was taken back; a new one is in the bin."),
            self.tr("{n} articles were taken back; new ones are in the bin."),
        )
        if undone.left:
            names = ", ".join(f"“{each}”" for each in undone.left[:_NAMED])
            names += "…" if len(undone.left) > _NAMED else ""
            words += " " + self.tr("Left, for somebody has worked on them since: {names}").format(names=names)
        self.report.say(words)
        self._show(self.report)

    # The window

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._go.setVisible(page is self.choose)
        self._stop.setVisible(page is self._progress)
        self._close.setVisible(page is not self._progress)
        self._more.setVisible(page is self.report)

    def reject(self) -> None:
        """Close; while something comes in this hides the window, and the work goes on."""
        self.hide() if self._progress.running else super().reject()
