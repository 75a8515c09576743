"""The checks of the open article, as it is being edited: what stands in the way of publishing, and the mends."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.domain.article import Article
from editor_app.domain.changes import Changes
from editor_app.domain.checks import Problem, Severity
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui.editor.session import EditSession
from editor_app.ui.known_site import KnownSite
from editor_app.ui.panel_parts import Heading, Panel, WrappedLabel, announce
from editor_app.ui.publishing.finding_row import FindingRow
from editor_app.ui.publishing.mending import MAKE_SLUG, SHOW_LINK, mended
from editor_app.ui.tasks import Tasks

REST = 400
"""Milliseconds of rest after a change before the checks are made anew."""


class ChecksPanel(Panel):
    """Problems first, then warnings. They are found in the pool on the text as typed; the latest answer wins."""

    place_wanted = Signal(object)
    """Place: the field a person wants to go to."""
    link_wanted = Signal(str)
    """The address of a link in the text that a person wants to see."""
    counted = Signal(int, int)
    """Problems and warnings of the open article, for the tab's badge."""

    def __init__(self, newsroom: Newsroom, session: EditSession, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("checksPanel", "", parent)
        self.setAccessibleName(self.tr("Checks"))
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._site = KnownSite(newsroom, tasks, self)
        self._article: ArticleId | None = None
        self._problems: tuple[Problem, ...] | None = None
        self._heading = Heading("", self)
        self._heading.words.setObjectName("checksSummary")
        self._more = WrappedLabel("", self, look="muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.page.addWidget(self._heading)
        self.page.addWidget(self._more)
        self.page.addLayout(self._rows)
        self.page.addStretch(1)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._look)
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_opened)
        session.content_changed.connect(lambda _: self._rest.start())
        session.status_changed.connect(lambda _: self._rest.start())
        tasks.changed.connect(self._on_changed)
        self._site.site_changed.connect(self._on_site_changed)
        self._on_opened()

    # What is found

    def _on_opened(self) -> None:
        article = self._session.article.id if self._session.article is not None else None
        if article != self._article or article is None:  # else the same one is shown anew
            self._article = article
            self._problems = None
            self._show()
        self._rest.stop()
        self._look()

    def _on_changed(self, changes: Changes) -> None:
        if changes.articles or changes.photos:
            self._rest.start()

    def _on_site_changed(self) -> None:
        self._problems = None
        self._look()

    def _look(self) -> None:
        article, edited = self._session.article, self._session.frozen_article()
        if article is None or edited is None:
            return

        def found(problems: list[Problem]) -> None:
            open_now = self._session.article
            if open_now is not None and open_now.id == article.id:
                self._take(tuple(problems))

        self._tasks.pool(lambda: self._newsroom.articles.problems_of(edited()), found, owner=self, key="checks")

    def _take(self, problems: tuple[Problem, ...]) -> None:
        if problems == self._problems:
            return
        before = self._problems
        self._problems = problems
        self._show()
        if before is not None and len(before) != len(problems):
            announce(self, self._heading.words.text())

    # What is shown

    def _show(self) -> None:
        self._clear()
        problems = self._problems
        if self._session.article is None or problems is None:
            nothing = self._session.article is None
            self._heading.words.set_words(self.tr("No article is open") if nothing else self.tr("Checking…"))
            self._more.set_words("")
            self._more.hide()
            self.counted.emit(0, 0)
            return
        grave = sum(each.severity is Severity.PROBLEM for each in problems)
        self._heading.words.set_words(self._summary(grave, len(problems) - grave))
        self._more.set_words(self._advice(grave, len(problems)))
        self._more.show()
        for problem in problems:
            row = FindingRow(problem, self._site.site, self)
            row.place_wanted.connect(self.place_wanted)
            row.mend_wanted.connect(self.mend)
            self._rows.addWidget(row)
        self.counted.emit(grave, len(problems) - grave)

    def _summary(self, problems: int, warnings: int) -> str:
        if not problems and not warnings:
            return self.tr("Nothing stands in the way")
        words = []
        if problems:
            words.append(self.tr("1 problem") if problems == 1 else self.tr("{n} problems").format(n=problems))
        if warnings:
            words.append(self.tr("1 warning") if warnings == 1 else self.tr("{n} warnings").format(n=warnings))
        return ", ".join(words)

    def _advice(self, problems: int, findings: int) -> str:
        if problems:
            return self.tr("Problems keep the article off the site until they are mended.")
        if findings:
            return self.tr("It can be published. The warnings are worth a look.")
        status = self._session.article.status if self._session.article is not None else Status.DRAFT
        if status is Status.PUBLISHED:
            return self.tr("Readers have it. What is changed goes out with the next bundle.")
        if status is Status.READY:
            return self.tr("It goes out with the next bundle: Publish.")
        return self.tr("The article is ready to go out. Set its status to Ready, then publish.")

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()

    # Mending

    def mend(self, problem: Problem) -> None:
        """Do what the mend of a finding says; where there is nothing to do by itself, go to the field."""
        article = self._session.edited_article()
        if article is None:
            return
        if problem.mend == MAKE_SLUG:
            self._make_slug(article)
            return
        if problem.mend.startswith(SHOW_LINK):
            self.link_wanted.emit(problem.mend.removeprefix(SHOW_LINK))
            return
        result = mended(article.content, problem, self._site.site)
        if result is None:
            self.place_wanted.emit(problem.place)
            return
        content, name = result
        self._session.apply_content(content, frozenset({name}))
        self._look()

    def _make_slug(self, article: Article) -> None:
        content = article.content

        def made(slug: str) -> None:
            open_now = self._session.article
            if slug and open_now is not None and open_now.id == article.id:
                self._session.apply_content(replace(self._session.content(), slug=slug), frozenset({"slug"}))
                self._look()

        def work() -> str:
            return self._newsroom.articles.suggest_slug(content.language, content.headline, article.id)

        self._tasks.pool(work, made, owner=self, key="checks-slug")
