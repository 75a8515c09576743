"""The publish sheet: the plan, then progress that can be cancelled, then the result. One window, three pages."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from editor_app.domain.checks import Place
from editor_app.domain.delivery import DeliveryState
from editor_app.domain.errors import Cancelled, EditorError, NotFound
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.ui.panel_parts import WrappedLabel, announce, named, push_button
from editor_app.ui.progress_page import ProgressPage
from editor_app.ui.publishing.how_much import HowMuch
from editor_app.ui.publishing.plan_page import PlanPage
from editor_app.ui.publishing.plan_words import go_words
from editor_app.ui.publishing.result_page import ResultPage
from editor_app.ui.room import size_at_first
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.planning import PublishPlan
    from editor_app.services.publishing import Published


_TICKING = 400
"""Milliseconds after which a person who ticks articles is taken to be done."""


class PublishDialog(QDialog):
    """Opens with the plan being made. Call ``open()`` once what is typed is saved."""

    article_wanted = Signal(object)
    """ArticleId a person wants to see; the sheet has closed."""
    finding_wanted = Signal(object, object)
    """(ArticleId, Place) a person wants to mend; the sheet has closed."""
    deliveries_wanted = Signal()
    target_wanted = Signal()
    """There is none yet, and one is to be added."""
    """A person wants to see where bundles go and how they stand; the sheet has closed."""
    links_mended = Signal(object)
    """LinkSteps done here and not taken back; the sheet has closed."""
    published = Signal(object)
    """Published, when a bundle was written."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "publishDialog", self.tr("Publish"))
        self.setWindowTitle(self.tr("Publish"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setSizeGripEnabled(True)
        size_at_first(self, 860, 660)
        self.setMinimumSize(560, 440)
        self._newsroom = newsroom
        self._tasks = tasks
        self._article: ArticleId | None = None
        self._soon = QTimer(self, singleShot=True, interval=_TICKING)
        self._soon.setObjectName("publishSoon")
        self._soon.timeout.connect(self._look_again)
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("publishPages")
        self._waiting = self._make_waiting()
        self._plan = PlanPage(newsroom, tasks, self)
        self.progress = ProgressPage("publish", self.tr("Progress of publishing"), self)
        self._result = ResultPage(self)
        for page in (self._waiting, self._plan, self.progress, self._result):
            self._pages.addWidget(page)
        self._make_buttons()
        self._connect()
        self.look()

    # What it is made of

    def _make_waiting(self) -> QWidget:
        page = QWidget(self)
        words = WrappedLabel(self.tr("Looking at what has changed…"), page, look="muted")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = QProgressBar(page)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words.text())
        inside = QVBoxLayout(page)
        inside.addStretch(1)
        inside.addWidget(words)
        inside.addWidget(bar)
        inside.addStretch(1)
        return page

    def _make_buttons(self) -> None:
        self._deliveries = push_button("publishDeliveries", self.tr("&Deliveries…"), self, icon="rocket")
        self._deliveries.setToolTip(self.tr("Where bundles go, how they stand, earlier bundles and the way back"))
        self._goes_to = WrappedLabel("", self, look="muted")
        self._goes_to.setObjectName("publishGoesTo")
        policy = self._goes_to.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the buttons stay at the right
        self._goes_to.setSizePolicy(policy)
        self._close = push_button("publishClose", self.tr("&Close"), self)
        self._cancel = push_button("publishCancel", self.tr("&Cancel"), self)
        self._again = push_button("publishAgain", self.tr("&Back to the plan"), self)
        self._publish = push_button("publishNow", self.tr("&Publish"), self, icon="send:on_accent", role="primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._deliveries)
        buttons.addWidget(self._goes_to, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self._close, self._cancel, self._again, self._publish):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(16)
        whole.addWidget(self._pages, 1)
        whole.addLayout(buttons)

    def _connect(self) -> None:
        self._close.clicked.connect(self.reject)
        self._cancel.clicked.connect(self._on_cancel)
        self._again.clicked.connect(self.look)
        self._publish.clicked.connect(self.publish)
        self._plan.ready_changed.connect(self._on_ready)
        self._plan.held_changed.connect(self._soon.start)
        self._plan.article_wanted.connect(self._on_article_wanted)
        self._plan.finding_wanted.connect(self._on_finding_wanted)
        self._plan.broken.mended.connect(self._on_mended)
        self.finished.connect(self._tell_steps)
        self._deliveries.clicked.connect(self._on_deliveries)
        self._result.browse.clicked.connect(self._on_browse)
        self._result.show_folder.clicked.connect(self._on_show_folder)
        self._result.copy.clicked.connect(self._on_copy)
        self._result.add_target.clicked.connect(self._on_add_target)

    @property
    def how_much(self) -> HowMuch:
        """Where a person chooses between everything and what changed."""
        return self._plan.how_much

    def set_article(self, article: ArticleId | None) -> None:
        """Say which article is open: “Open in browser” shows its page, else the front page."""
        self._article = article

    # The plan

    def look(self) -> None:
        """Make the plan and show it."""
        self._show(self._waiting)
        self._tasks.pool(self._targets, self._on_targets, owner=self, key="publish-targets")
        self._tasks.long(self._make_plan, self._on_plan, self._on_failed, self)

    def _look_again(self) -> None:
        """Make the plan anew after a mend or other ticks, without leaving its page."""
        self._tasks.long(self._make_plan, lambda plan: self._on_plan(plan, again=True), self._on_failed, self)

    def _on_mended(self) -> None:
        if self.isVisible():
            self._look_again()
        else:
            self._tell_steps()  # it was under way when the sheet closed

    def _tell_steps(self) -> None:
        if steps := tuple(self._plan.broken.steps):
            self._plan.broken.steps.clear()
            self.links_mended.emit(steps)

    def _targets(self) -> tuple[list[str], int]:
        """Return the names of the targets every bundle goes to, and how many deliveries need a person."""
        rows = self._newsroom.delivering.targets()
        stopped = sum(row.open is not None and row.open.state is DeliveryState.STOPPED for row in rows)
        return [row.target.name for row in rows if row.target.enabled], stopped

    def _on_targets(self, found: tuple[list[str], int]) -> None:
        names, stopped = found
        words = self.tr("Every bundle goes to {names}.").format(names=", ".join(names))
        if not names:
            words = self.tr("It stays on this computer: there is no target it goes to.")
        self._result.say_where_it_goes(bool(names))
        if stopped:
            words = self.tr("{n} on their way need you.").format(n=stopped)
        self._goes_to.set_words(words)

    def _make_plan(self) -> "PublishPlan":
        """Run in the lane for long work; there the templates are loaded too, when it is the first time."""
        return self._newsroom.publishing.plan(held=self._plan.held)

    def _on_plan(self, plan: "PublishPlan", *, again: bool = False) -> None:
        if self.progress.running:
            return  # asked for before
        self._plan.show_plan(plan, again=again)
        self._show(self._plan)
        if not again:
            (self._publish if self._plan.ready else self._plan).setFocus()

    def _on_ready(self, ready: bool) -> None:
        words = self.tr("&Write it again") if self._plan.nothing_changed else go_words(self._plan.going)
        self._publish.setText(words)
        self._publish.setAccessibleName(words.replace("&", ""))
        self._publish.setEnabled(ready)

    def _on_finding_wanted(self, article: ArticleId, place: Place) -> None:
        self.reject()
        self.finding_wanted.emit(article, place)

    def _on_deliveries(self) -> None:
        self.reject()
        self.deliveries_wanted.emit()

    def _on_add_target(self) -> None:
        self.reject()
        self.target_wanted.emit()

    def _on_article_wanted(self, article: ArticleId) -> None:
        self.reject()
        self.article_wanted.emit(article)

    # Publishing

    def publish(self) -> None:
        """Write the bundle in the lane for long work."""
        if self.progress.running or not self._plan.ready:
            return
        self._cancel.setEnabled(True)
        self._show(self.progress)
        self.progress.begin(self.tr("Publishing…"))
        self._soon.stop()
        folder, changed_only, held = self._plan.folder, self._plan.changed_only, self._plan.held
        self._tasks.long(lambda: self._write(folder, changed_only, held), self._on_published, self._on_failed, self)

    def _write(self, folder: Path | None, changed_only: bool, held: frozenset[ArticleId]) -> "Published":
        """Run in the lane for long work."""
        publishing, tell, cancelled = self._newsroom.publishing, self.progress.tell, self.progress.cancelled
        if folder is None:
            return publishing.publish(tell, cancelled, changed_only=changed_only, held=held)
        return publishing.export(folder, progress=tell, cancelled=cancelled, held=held)

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self.progress.stop(self.tr("Stopping. What was published before stays as it is."))

    def _on_published(self, published: "Published") -> None:
        self.progress.end()
        self._result.show_published(published)
        self._show(self._result)
        self._result.browse.setFocus()
        announce(self, self._result.title)
        self.published.emit(published)

    def _on_failed(self, error: Exception) -> None:
        self.progress.end()
        if not isinstance(error, EditorError):
            self.reject()
            self._tasks.failed.emit(error)
            return
        if isinstance(error, Cancelled):
            self._result.show_failure(self.tr("Cancelled"), self.tr("Nothing was published."), grave=False)
        else:
            self._result.show_failure(self.tr("Nothing was published"), str(error), grave=True)
        self._show(self._result)
        self._again.setFocus()
        announce(self, self._result.title)

    # Afterwards

    def _on_browse(self) -> None:
        published, article = self._result.published, self._article
        if published is None:
            return
        publishing = self._newsroom.publishing

        def page() -> Path:
            folder = publishing.whole(published) if published.changed_only else published.folder
            index = folder / "data" / "site" / "index.html"
            if article is None:
                return index
            try:
                return publishing.article_page(folder, article)
            except NotFound:
                return index

        self._tasks.pool(page, lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))), owner=self)

    def _on_show_folder(self) -> None:
        if self._result.folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._result.folder)))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(str(self._result.folder or ""))
        announce(self, self.tr("The path was copied."))

    # The window

    def _show(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self._publish.setVisible(page is self._plan)
        self._cancel.setVisible(page is self.progress)
        for part in (self._deliveries, self._goes_to):
            part.setVisible(page is not self.progress)
        self._close.setVisible(page is not self.progress)
        self._again.setVisible(page is self._result and self._result.folder is None)

    def reject(self) -> None:
        """Close; while a bundle is being written this cancels it first and stays open."""
        if self.progress.running:
            self._on_cancel()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.progress.running:
            self._on_cancel()
            event.ignore()
            return
        super().closeEvent(event)
