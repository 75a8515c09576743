"""The bring-in window: what to take, real progress that can be cancelled, the report. Writing goes on beside it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from editor_app.domain.errors import EditorError
from editor_app.newsroom import Newsroom
from editor_app.services.ingest_report import IngestReport, Step, Undecided
from editor_app.ui.counted import counted
from editor_app.ui.intake.choose_page import ChoosePage
from editor_app.ui.intake.report_page import ReportPage
from editor_app.ui.panel_parts import named, push_button
from editor_app.ui.progress_page import ProgressPage
from editor_app.ui.reporting import word
from editor_app.ui.room import size_at_first
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.domain.ids import ArticleId
    from editor_app.services.history import FieldDifference
    from editor_app.services.ingest import Undone
    from editor_app.services.undecided import Decided

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
        size_at_first(self, 800, 640)
        self._newsroom = newsroom
        self._tasks = tasks
        self._report: IngestReport | None = None
        self._only_looks = False
        self._stopping = ""
        """What is said when the work under way is to stop."""
        self._taken: dict[ArticleId, Step] = {}
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
        self._read(self.tr("Bringing in…"), self._on_brought_in, dry_run=False)
        self.choose.clear()

    def look_first(self) -> None:
        """Say what would come in, and write nothing."""
        if not self._progress.running and self.choose.paths:
            self._read(self.tr("Looking at what is there…"), self._on_looked, dry_run=True)

    def _read(self, words: str, then: "Callable[[IngestReport], None]", *, dry_run: bool) -> None:
        paths, published = list(self.choose.paths), self.choose.published.isChecked()
        self._only_looks = dry_run
        brought = self.tr("Stopping. What has come in stays; the same again goes on from there.")
        self._begin(words, self.tr("Stopping…") if dry_run else brought)
        self._tasks.long(
            lambda: self._newsroom.ingest.bring_in(  # the importers are loaded there too
                paths,
                progress=self._on_step,
                cancelled=self._progress.cancelled,
                dry_run=dry_run,
                published=published,
            ),
            then,
            self._on_failed,
            self,
        )

    # What it is made of

    def _make_buttons(self) -> None:
        self._close = push_button("intakeClose", self.tr("Clos&e"), self)
        self._stop = push_button("intakeStop", self.tr("&Stop"), self)
        self._more = push_button("intakeMore", self.tr("Bring in &more…"), self)
        self._choose_others = push_button("intakeOthers", self.tr("B&ack"), self)
        self._look = push_button("intakeLook", self.tr("Loo&k first"), self)
        self._look.setToolTip(self.tr("Say what would come in, be refused or left out, and write nothing"))
        self._go = push_button("intakeGo", self.tr("&Bring in"), self, icon="download:on_accent", role="primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.report.undo, self.report.copy):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self._close, self._stop, self._choose_others, self._more, self._look, self._go):
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
        self._look.clicked.connect(self.look_first)
        self._choose_others.clicked.connect(lambda: self._show(self.choose))
        self.choose.paths_changed.connect(self._on_paths_changed)
        self.report.article_wanted.connect(self.article_wanted)
        self.report.undo_wanted.connect(self._on_undo)
        self.report.line_chosen.connect(self._on_line_chosen)
        self.report.take_wanted.connect(self._on_take)
        self.report.keep_wanted.connect(self._on_keep)
        self.report.back_wanted.connect(self._on_back)
        self._on_paths_changed()

    def _on_paths_changed(self) -> None:
        for button in (self._go, self._look):
            button.setEnabled(bool(self.choose.paths))

    # Under way

    def _begin(self, words: str, stopping: str) -> None:
        self._stopping = stopping
        self._stop.setEnabled(True)
        self._show(self._progress)
        self._progress.begin(words)

    def _on_step(self, done: int, of: int, name: str) -> None:
        """Called in the lane for long work."""
        number = QLocale().toString
        self._progress.tell(done, of, f"{number(done)} / {number(of)}  {name}")

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._progress.stop(self._stopping)

    def _on_brought_in(self, report: "IngestReport") -> None:
        self._progress.end()
        self._report = report
        self._taken = {}
        self.report.show_report(report, cancelled=self._progress.cancelled())
        self._show(self.report)
        self.report.table.setFocus()

    def _on_looked(self, report: "IngestReport") -> None:
        self._progress.end()
        self.report.show_report(report, cancelled=self._progress.cancelled(), foretold=True)
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

    # Deciding

    def _on_line_chosen(self, undecided: Undecided | None) -> None:
        """Show both texts in words; the line chosen last counts."""

        def show(found: "list[FieldDifference] | None") -> None:
            if found is not None:
                self.report.detail.show_differences(found)

        self._tasks.pool(
            lambda: self._newsroom.deciding.difference(undecided) if undecided else None,
            show,
            self._on_not_decided,
            self,
            key="both",
        )

    def _on_take(self, undecided: list[Undecided]) -> None:
        def taken(decided: "Decided") -> None:
            self._taken |= {each.article: each for each in decided.steps}
            self._note_steps(decided.steps)
            self.report.on_decided([each.article for each in undecided], taken=True)

        self._tasks.long(lambda: self._newsroom.deciding.take(undecided), taken, self._on_not_decided, self)

    def _on_keep(self, undecided: list[Undecided]) -> None:
        def kept(_: None) -> None:
            self.report.on_decided([each.article for each in undecided], taken=False)

        self._tasks.long(lambda: self._newsroom.deciding.keep(undecided), kept, self._on_not_decided, self)

    def _on_back(self, article: "ArticleId") -> None:
        step = self._taken.pop(article, None)
        steps = (step,) if step else ()

        def back(undone: "Undone") -> None:
            if undone.left:
                self.report.say(
                    self.tr("It was left: somebody has worked on “{name}” since.").format(name=undone.left[0])
                )
            else:
                self.report.on_decided([article], taken=False)

        self._tasks.long(
            lambda: self._newsroom.ingest.undo(IngestReport(steps=steps)), back, self._on_not_decided, self
        )

    def _note_steps(self, steps: tuple[Step, ...]) -> None:
        """Let *Undo all of it* take a decision back too."""
        if self._report is not None:
            self._report = replace(self._report, steps=(*self._report.steps, *steps))
            self.report.undo.setEnabled(bool(self._report.steps))

    def _on_not_decided(self, error: Exception) -> None:
        self.report.say(word(error))
        self.report.show_line()

    # The way back

    def _on_undo(self) -> None:
        report = self._report
        if report is None or self._progress.running:
            return
        stopping = self.tr("Stopping. What has been taken back stays so; Undo all of it goes on from there.")
        self._begin(self.tr("Taking it back…"), stopping)
        self._tasks.long(
            lambda: self._newsroom.ingest.undo(report, self._on_step_back), self._on_undone, self._on_failed, self
        )

    def _on_step_back(self, done: int, of: int) -> bool:
        """Called in the lane for long work."""
        self._on_step(done, of, "")
        return self._progress.cancelled()

    def _on_undone(self, undone: "Undone") -> None:
        self._progress.end()
        if not undone.stopped:
            self._report = None
        self.report.undo.setEnabled(self._report is not None)
        words = counted(
            undone.count,
            self.tr("An article was taken back; a new one is in the bin."),
            self.tr("{n} articles were taken back; new ones are in the bin."),
        )
        if self.report.model.has_photos():
            words += " " + self.tr("Photos stay in the library.")
        if undone.left:
            names = ", ".join(f"“{each}”" for each in undone.left[:_NAMED])
            names += "…" if len(undone.left) > _NAMED else ""
            words += " " + self.tr("Left, for somebody has worked on them since: {names}").format(names=names)
        if undone.stopped:
            words += " " + counted(
                undone.stopped,
                self.tr("Stopped: one was not tried yet; Undo all of it goes on."),
                self.tr("Stopped: {n} were not tried yet; Undo all of it goes on."),
            )
        self.report.no_more_to_decide()
        self.report.say(words)
        self._show(self.report)

    # The window

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        foretold = page is self.report and self._only_looks
        self._go.setVisible(page is self.choose or foretold)
        self._look.setVisible(page is self.choose)
        self._choose_others.setVisible(foretold)
        self.report.undo.setVisible(page is self.report and not foretold)
        self.report.copy.setVisible(page is self.report)
        self._stop.setVisible(page is self._progress)
        self._close.setVisible(page is not self._progress)
        self._more.setVisible(page is self.report and not foretold)

    def reject(self) -> None:
        """Close; while something comes in this hides the window, and the work goes on."""
        self.hide() if self._progress.running else super().reject()
