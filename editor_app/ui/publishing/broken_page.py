"""Links that lead nowhere, by what is broken, with the steps that mend many at once; each can be undone."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from editor_app.domain.broken_links import BrokenKind, BrokenLink, by_kind, plainly
from editor_app.domain.errors import EditorError
from editor_app.domain.ids import ArticleId
from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.counted import counted
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.panel_parts import WrappedLabel, announce, named, push_button
from editor_app.ui.publishing.plan_words import left_words
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.broken_links import LinkStep


class BrokenPage(QWidget):
    """Finds them in the lane for long work and shows them; a step is done there too, then they are found anew."""

    article_wanted = Signal(object)
    found = Signal(int)
    """How many there are now."""
    mended = Signal()
    """A step changed articles or what may stand: a plan made before is not true any more."""

    def __init__(self, newsroom: Newsroom, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("brokenLinks")
        self._newsroom = newsroom
        self._tasks = tasks
        self._links: dict[BrokenKind, tuple[BrokenLink, ...]] = {}
        self.steps: list[LinkStep] = []
        """What was done here and not taken back, the last one last."""
        self._begins = True
        """The first kind is shown next, whichever is chosen."""
        self._words = WrappedLabel("", self, look="muted")
        self._words.setObjectName("brokenWords")
        self._make_kinds()
        self._make_steps()
        self.view = CardView("brokenList", self, fitted=False)
        self.view.setAccessibleName(self.tr("Links and pictures that lead nowhere"))
        self.view.setAccessibleDescription(self.tr("Enter opens the article."))
        self.view.card_opened.connect(lambda key: self.article_wanted.emit(ArticleId(key.partition(" ")[0])))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE_2, 0, 0)
        column.setSpacing(theme.SPACE_2)
        for part in (self._words, self._kinds):
            column.addWidget(part)
        column.addLayout(self._steps)
        column.addWidget(self.view, 1)

    # What it is made of

    def _make_kinds(self) -> None:
        self._kinds = QFrame(self)
        self._kinds.setProperty("look", "segments")
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self._kinds)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        for kind in BrokenKind:
            button = QToolButton(self._kinds)
            named(button, f"broken_{kind}", self._kind_words(kind))
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setProperty("kind", kind)
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._group.buttonClicked.connect(lambda _: self._show())

    def _make_steps(self) -> None:
        self.lead_home = push_button("brokenLeadHome", self.tr("&Lead to the pages here"), self, icon="link")
        self.lead_home.clicked.connect(lambda: self._do(lambda service, links: service.lead_home(links)))
        self.take_off = push_button("brokenTakeOff", self.tr("&Take off, keep the words"), self)
        self.take_off.clicked.connect(lambda: self._do(lambda service, links: service.take_off(links)))
        self.accept = push_button("brokenAccept", self.tr("Let &stand as they came"), self)
        self.accept.setToolTip(
            self.tr("Only in articles that came in from elsewhere. Every bundle says which, who let them and when.")
        )
        self.accept.clicked.connect(lambda: self._do(lambda service, links: service.accept(links)))
        self.undo = push_button("brokenUndo", self.tr("&Undo"), self, icon="undo-2")
        self.undo.clicked.connect(self._on_undo)
        self._steps = FlowLayout(gap=theme.SPACE_2)
        for button in (self.lead_home, self.take_off, self.accept, self.undo):
            self._steps.addWidget(button)

    def _kind_words(self, kind: BrokenKind) -> str:
        return {
            BrokenKind.MOVED: self.tr("Known here"),
            BrokenKind.LINK: self.tr("Lead nowhere"),
            BrokenKind.PICTURE: self.tr("Pictures"),
            BrokenKind.ANCHOR: self.tr("Places of the page"),
        }[kind]

    # Finding

    def look(self, held: Collection[ArticleId]) -> None:
        """Find what is broken now; articles that are ``held`` back do not count."""
        self._tasks.long(lambda: self._newsroom.broken_links.find(held), self._on_found, self._on_failed, self)

    def _on_found(self, links: Sequence[BrokenLink]) -> None:
        self._links = by_kind(links)
        for button in self._group.buttons():
            kind = BrokenKind(button.property("kind"))
            count = len(self._links.get(kind, ()))
            button.setText(f"{self._kind_words(kind)} {QLocale().toString(count)}")
            button.setVisible(count > 0)
        if self._links and (self._kind() not in self._links or self._begins):
            first = next(iter(self._links))
            next(each for each in self._group.buttons() if each.property("kind") == first).setChecked(True)
        self._begins = False
        self._kinds.setVisible(bool(self._links))
        if not self.steps:
            words = self.tr(
                "A bundle with a broken link is refused. Mend many at once, or open an article to mend one."
            )
            self._words.set_words(words)
        self._show()
        self.found.emit(len(links))

    def _kind(self) -> BrokenKind | None:
        button = self._group.checkedButton()
        return BrokenKind(button.property("kind")) if button is not None else None

    def _show(self) -> None:
        kind = self._kind()
        links = self._links.get(kind, ()) if kind is not None else ()
        self.view.set_cards(tuple(self._card(at, each) for at, each in enumerate(links)))
        self.lead_home.setVisible(kind is BrokenKind.MOVED)
        for button in (self.take_off, self.accept):
            button.setVisible(bool(links) and kind is not BrokenKind.MOVED)
        self.accept.setEnabled(bool(links) and all(each.came_in for each in links))
        self.undo.setVisible(bool(self.steps))

    def _card(self, at: int, link: BrokenLink) -> Card:
        where = link.to_words or link.to
        return Card(
            key=f"{link.article} {at}",
            headline=link.headline or self.tr("Without a headline"),
            note=plainly(link.address) + (f" → {where}" if link.to else ""),
            badge="" if link.came_in else self.tr("Written here"),
            tone=Tone.WARNING,
        )

    # The steps

    def _do(self, work: Callable[..., "LinkStep"]) -> None:
        kind = self._kind()
        links = self._links.get(kind, ()) if kind is not None else ()
        if not links:
            return
        self._busy(counted(len(links), self.tr("Mending a link…"), self.tr("Mending {n} links…")))
        service = self._newsroom.broken_links
        self._tasks.long(partial(work, service, links), self._on_done, self._on_failed, self)

    def _on_done(self, step: "LinkStep") -> None:
        self.steps.append(step)
        words = counted(step.links, self.tr("A link was mended"), self.tr("{n} links were mended"))
        words += counted(len(step.changes.articles), self.tr(" in 1 article."), self.tr(" in {n} articles."))
        if step.accepted:
            words = counted(step.links, self.tr("A link may stand."), self.tr("{n} links may stand."))
            words += self.tr(" Every bundle says which.")
        self._told(words)

    def _on_undo(self) -> None:
        if not self.steps:
            return
        self._busy(self.tr("Taking it back…"))
        service, step = self._newsroom.broken_links, self.steps.pop()

        def failed(error: Exception) -> None:
            self.steps.append(step)
            self._on_failed(error)

        self._tasks.long(lambda: service.take_back(step), self._on_taken_back, failed, self)

    def _on_taken_back(self, step: "LinkStep") -> None:
        self._begins = True
        words = self.tr("All is as it was before.")
        if step.left:
            words = left_words(len(step.left))
        self._told(words)

    def _told(self, words: str) -> None:
        self._words.set_words(words)
        announce(self, words)
        self._let(True)
        self.mended.emit()

    def _busy(self, words: str) -> None:
        self._words.set_words(words)
        self._let(False)

    def _let(self, enabled: bool) -> None:
        """Let a person do a step, or not while one is under way."""
        for button in (self.lead_home, self.take_off, self.accept, self.undo):
            button.setEnabled(enabled)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, EditorError):
            self._tasks.failed.emit(error)
            return
        self._words.set_words(str(error))
        self._let(True)
