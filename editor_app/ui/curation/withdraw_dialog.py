"""Withdraws an article everywhere: the plan, the choice of what to read instead, the work, the result (rule B8)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from editor_app.domain.errors import EditorError
from editor_app.domain.ids import ArticleId
from editor_app.domain.site import Site
from editor_app.domain.withdrawing import WithdrawalPlan
from editor_app.newsroom import Newsroom
from editor_app.ui.articles.article_picker import ArticlePicker
from editor_app.ui.curation.withdraw_page import WithdrawPage
from editor_app.ui.panel_parts import NoteBox, Sign, WrappedLabel, announce, named, push_button
from editor_app.ui.progress_page import ProgressPage
from editor_app.ui.reporting import word
from editor_app.ui.room import size_at_first
from editor_app.ui.tasks import Tasks

SIGN = 40

if TYPE_CHECKING:
    from editor_app.services.withdrawing import Withdrawn


class WithdrawDialog(QDialog):
    """Call ``look()`` once what is typed is saved; it opens with the plan."""

    withdrawn = Signal(object)
    """Withdrawn, once it is done."""
    taken_back = Signal(object)
    """Withdrawn, once that was undone from here."""

    def __init__(
        self, newsroom: Newsroom, tasks: Tasks, article: ArticleId, site: Site, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        named(self, "withdrawDialog", self.tr("Withdraw"))
        self.setWindowTitle(self.tr("Withdraw"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setSizeGripEnabled(True)
        size_at_first(self, 720, 660)
        self.setMinimumSize(520, 480)
        self._newsroom = newsroom
        self._tasks = tasks
        self._article = article
        self._site = site
        self._instead: ArticleId | None = None
        self._plan: WithdrawalPlan | None = None
        self.page = WithdrawPage(self)
        self.progress = ProgressPage("withdraw", self.tr("Progress of the withdrawal"), self)
        self._note = NoteBox("withdrawFailed", self)
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("withdrawPages")
        self._picking = self._make_picking()
        self._result = self._make_result()
        for page in (self.page, self._picking, self.progress, self._result):
            self._pages.addWidget(page)
        self._make_buttons()
        self.page.choose_wanted.connect(self._on_choose)
        self.page.none_wanted.connect(lambda: self._take_instead(None))
        self.page.places.chosen_changed.connect(self._say)
        self._show(self.page)

    # What it is made of

    def _make_picking(self) -> QWidget:
        page = QWidget(self)
        title = WrappedLabel(self.tr("What readers may read instead"), page, look="title")
        about = WrappedLabel(
            self.tr("In articles of another language its translation takes the place, if there is one."),
            page,
            look="muted",
        )
        self.picker = ArticlePicker(self._newsroom, self._tasks, page)
        self.picker.picked.connect(self._take_instead)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(about)
        column.addWidget(self.picker, 1)
        return page

    def _make_result(self) -> QWidget:
        page = QWidget(self)
        self._outcome = WrappedLabel("", page, look="title")
        self._outcome.setObjectName("withdrawResult")
        self._more = WrappedLabel("", page, look="muted")
        self._more.setObjectName("withdrawResultMore")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._outcome)
        words.addWidget(self._more)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(Sign("circle-check:good", SIGN, page), 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addStretch(1)
        whole.addLayout(top)
        whole.addStretch(2)
        return page

    def _make_buttons(self) -> None:
        self._keep = push_button("withdrawNot", self.tr("&Keep it published"), self)
        self._back = push_button("withdrawBackToPlan", self.tr("&Back"), self)
        self._undo = push_button("withdrawUndo", self.tr("&Take it back"), self, icon="undo-2")
        self._close = push_button("withdrawClose", self.tr("&Close"), self)
        self._go = push_button("withdrawNow", self.tr("&Withdraw"), self, icon="archive:on_accent", role="primary")
        self._keep.clicked.connect(self.reject)
        self._close.clicked.connect(self.accept)
        self._back.clicked.connect(lambda: self._show(self.page))
        self._undo.clicked.connect(self._on_undo)
        self._go.clicked.connect(self.withdraw)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self._keep, self._back, self._undo, self._close, self._go):
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self._note)
        whole.addLayout(buttons)

    # The plan

    def look(self) -> None:
        """Make the plan and show it."""
        article, instead, withdrawing = self._article, self._instead, self._newsroom.withdrawing
        self._go.setEnabled(False)
        self._tasks.long(lambda: withdrawing.plan(article, instead), self._on_plan, self._on_failed, self)

    def _on_plan(self, plan: WithdrawalPlan) -> None:
        self._plan = plan
        self.page.show_plan(plan, self._site)
        self._go.setEnabled(True)
        self._say()

    def _say(self) -> None:
        places = self.page.places.mended()
        more = len(self.page.places.also())
        if more:
            words = self.tr("&Withdraw {n} articles").format(n=more + 1)
        elif places == 1:
            words = self.tr("&Withdraw and mend 1 place")
        elif places:
            words = self.tr("&Withdraw and mend {n} places").format(n=places)
        else:
            words = self.tr("&Withdraw the article")
        self._go.setText(words)
        self._go.setAccessibleName(words.replace("&", ""))

    def _on_choose(self) -> None:
        self._show(self._picking)
        self.picker.setFocus()

    def _take_instead(self, article: ArticleId | None) -> None:
        self._show(self.page)
        if article == self._article:
            self._note.tell(self.tr("An article cannot be replaced by itself."), "warning")
            return
        self._instead = article
        self.look()
        self.page.choose.setFocus()

    # The work

    def withdraw(self) -> None:
        """Do all of it in the lane for long work."""
        if self.progress.running or self._plan is None:
            return
        page, withdrawing, tell = self.page, self._newsroom.withdrawing, self.progress.tell
        article, instead = self._article, self._instead
        reason, note = page.reason_words, page.note.text().strip()
        also, only_out = page.places.also(), page.places.only_out()
        self._show(self.progress)
        self.progress.begin(self.tr("Withdrawing…"))

        def work() -> "Withdrawn":
            return withdrawing.withdraw(
                article,
                reason=reason,
                note=note,
                instead=instead,
                also=also,
                only_out=only_out,
                progress=lambda done, of: tell(done, of, ""),
            )

        self._tasks.long(work, self._on_withdrawn, self._on_failed, self)

    def _on_withdrawn(self, done: "Withdrawn") -> None:
        self.progress.end()
        self._outcome.set_words(self.tr("The article is withdrawn"))
        if done.mended == 1:
            mended = self.tr("1 place was mended.")
        else:
            mended = self.tr("{n} places were mended.").format(n=done.mended)
        self._more.set_words(
            f"{mended} " + self.tr("Readers see it with the next bundle; until then, taking it back undoes all of it.")
        )
        self._show(self._result)
        self._close.setFocus()
        announce(self, self._outcome.text())
        self.withdrawn.emit(done)

    def _on_undo(self) -> None:
        article, withdrawing = self._article, self._newsroom.withdrawing
        self._undo.setEnabled(False)
        self._tasks.long(lambda: withdrawing.take_back(article), self._on_taken_back, self._on_failed, self)

    def _on_taken_back(self, back: "Withdrawn") -> None:
        self.taken_back.emit(back)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.progress.end()
        if not isinstance(error, EditorError):
            self.reject()
            self._tasks.failed.emit(error)
            return
        self._show(self.page)
        self._note.tell(word(error), "danger")

    # The window

    def _show(self, page: QWidget) -> None:
        self._note.put_away()
        self._pages.setCurrentWidget(page)
        self._keep.setVisible(page is self.page)
        self._go.setVisible(page is self.page)
        self._back.setVisible(page is self._picking)
        self._undo.setVisible(page is self._result)
        self._close.setVisible(page is self._result)

    def reject(self) -> None:
        """Close; not while the work is being done, which is one short transaction."""
        if self.progress.running:
            return
        if self._pages.currentWidget() is self._picking:
            self._show(self.page)
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.progress.running:
            event.ignore()
            return
        super().closeEvent(event)
