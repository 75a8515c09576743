"""Every version of the open article: who, when, why; what changed in words; restore as a new version (T7)."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QMenu,
    QSplitter,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.domain.article import RevisionInfo
from editor_app.domain.changes import Changes
from editor_app.domain.ids import ArticleId, RevisionId
from editor_app.domain.listed import Status
from editor_app.newsroom import Newsroom
from editor_app.ui import theme
from editor_app.ui.articles.words import status_words
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.editor.difference_page import difference_page
from editor_app.ui.editor.session import EditSession
from editor_app.ui.flow_layout import FlowLayout
from editor_app.ui.moments import ago, exactly
from editor_app.ui.panel_parts import Heading, NoteBox, WrappedLabel, announce, named, push_button
from editor_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from editor_app.services.history import FieldDifference


class HistoryPanel(QWidget):
    """The versions above, what the chosen one changed beneath. It reads only while it is seen."""

    restored = Signal(object)
    """Saved, after a version was restored."""

    def __init__(self, newsroom: Newsroom, session: EditSession, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "historyPanel", self.tr("History"))
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._article: ArticleId | None = None
        self._revisions: tuple[RevisionInfo, ...] = ()
        self._differences: list[FieldDifference] | None = None
        self._compared: RevisionId | None = None
        """The version that the chosen one is compared with, where the person picked one."""
        self._unread = True
        self._page_due = False
        self.setMinimumWidth(300)
        self._make_list()
        self._make_difference()
        self._place()
        self._connect()
        self._show()
        self._on_opened()

    # What it is made of

    def _make_list(self) -> None:
        self._heading = Heading(self.tr("History"), self)
        self._note = NoteBox("historyNote", self)
        self._list = CardView("historyList", self, fitted=False, compact=True)
        self._list.setAccessibleName(self.tr("Versions, newest first"))

    def _make_difference(self) -> None:
        self._against = QButtonGroup(self)
        self._segments = QFrame(self)
        self._segments.setProperty("look", "segments")
        row = FlowLayout(self._segments, gap=2)  # on two lines where the panel is narrow: no word is cut short
        row.setContentsMargins(2, 2, 2, 2)
        self._before = self._segment("historyAgainstBefore", self.tr("What it changed"))
        self._now = self._segment("historyAgainstNow", self.tr("Changed since"))
        self._other = self._segment("historyAgainstOther", self.tr("Against…"))
        self._other.setToolTip(self.tr("Compare with any other version"))
        self._others = QMenu(self)
        self._others.setObjectName("historyOthers")
        self._others.aboutToShow.connect(self._list_others)
        self._other.setMenu(self._others)
        self._other.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for segment in (self._before, self._now, self._other):
            row.addWidget(segment)
        self._before.setChecked(True)
        self._line = WrappedLabel("", self, look="muted")
        self._page = QTextBrowser(self)
        named(self._page, "historyDifference", self.tr("What differs, in words"))
        self._page.setOpenLinks(False)
        self._restore = push_button("historyRestore", self.tr("&Restore this version"), self, icon="rotate-ccw")
        self._restore.setToolTip(self.tr("Makes it the newest version. Nothing of the history is lost."))

    def _segment(self, name: str, words: str) -> QToolButton:
        button = QToolButton(self._segments)
        named(button, name, words)
        button.setText(words)
        button.setCheckable(True)
        button.setProperty("look", "segment")
        self._against.addButton(button)
        return button

    def _place(self) -> None:
        upper, lower = QWidget(self), QWidget(self)
        above, below = QVBoxLayout(upper), QVBoxLayout(lower)
        above.setContentsMargins(16, 16, 16, 8)
        below.setContentsMargins(16, 8, 16, 16)
        for layout in (above, below):
            layout.setSpacing(8)
        above.addWidget(self._heading)
        above.addWidget(self._note)
        above.addWidget(self._list, 1)
        for part in (self._segments, self._line):
            below.addWidget(part)
        below.addWidget(self._page, 1)
        below.addWidget(self._restore)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setObjectName("historySplitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)

    def _connect(self) -> None:
        session = self._session
        session.opened.connect(self._on_opened)
        session.closed.connect(self._on_opened)
        session.saved.connect(lambda _: self._read_soon())
        self._tasks.changed.connect(self._on_changed)
        self._list.current_changed.connect(self._on_chosen)
        self._against.buttonClicked.connect(lambda _: self._look_at_difference())
        self._restore.clicked.connect(self.restore)
        theme.hub().theme_changed.connect(self._on_theme_changed)

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._page_due:
            self._show_difference()
        if self._unread:
            self._read()

    def _on_opened(self) -> None:
        article = self._session.article.id if self._session.article is not None else None
        if article != self._article:  # else the same one is shown anew, after a restore perhaps
            self._article = article
            self._revisions = ()
            self._note.put_away()
            self._show()
        self._read_soon()

    def _on_theme_changed(self, _: object) -> None:
        self._show_difference()

    def _on_changed(self, changes: Changes) -> None:
        article = self._session.article
        if article is not None and article.id in changes.articles:
            self._read_soon()

    def _read_soon(self) -> None:
        self._unread = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        article = self._session.article
        if article is None:
            return
        self._unread = False
        article_id = article.id

        def found(revisions: list[RevisionInfo]) -> None:
            open_now = self._session.article
            if open_now is not None and open_now.id == article_id:
                self._revisions = tuple(revisions)
                self._show()

        self._tasks.pool(lambda: self._newsroom.history.revisions(article_id), found, owner=self, key="history")

    # What is shown

    def _show(self) -> None:
        now = self._newsroom.now()
        first = not self._list.current_key()
        self._list.set_cards(tuple(self._card(each, now) for each in self._revisions))
        count = len(self._revisions)
        words = self.tr("1 version") if count == 1 else self.tr("{n} versions").format(n=count)
        self._heading.set_count("historyCount", words if count else "")
        if first and self._revisions:
            self._list.choose(self._revisions[0].id)
        self._on_chosen()

    def _card(self, revision: RevisionInfo, now: datetime) -> Card:
        newest = bool(self._revisions) and revision is self._revisions[0]
        words = self.tr("1 word") if revision.words == 1 else self.tr("{n} words").format(n=revision.words)
        facts = (revision.person, words, status_words(revision.status))
        return Card(
            key=revision.id,
            label=ago(revision.made_at, now),
            headline=self._why(revision.note),
            note=" · ".join(each for each in facts if each),
            badge=self.tr("Newest") if newest else "",
            tone=Tone.GOOD if newest else Tone.PLAIN,
            tip=exactly(revision.made_at),
        )

    def _why(self, note: str) -> str:
        if note.startswith("status: "):
            status = note.removeprefix("status: ")
            known = status in list(Status)
            return self.tr("Set to {status}").format(status=status_words(Status(status)) if known else status)
        if note.startswith("mended for a withdrawal: "):
            return self.tr("A withdrawn article was taken out")
        if note.startswith("withdrawn with: "):
            return self.tr("Withdrawn with another article")
        if note.startswith("withdrawn: "):
            return self.tr("Withdrawn: {why}").format(why=note.removeprefix("withdrawn: "))
        if note.startswith("replaced: "):
            return self.tr("Replaced: {what}").format(what=note.removeprefix("replaced: "))
        known_notes = {
            "created": self.tr("Created"),
            "saved": self.tr("Saved"),
            "set aside": self.tr("Unsaved text, set aside"),
            "as before": self.tr("As before"),
            "recovered": self.tr("Recovered"),
            "restored": self.tr("Restored from an older version"),
            "merged": self.tr("Two texts made one"),
            "brought in": self.tr("Brought in"),
            "brought in again": self.tr("Brought in again"),
            "binned": self.tr("Put in the bin"),
            "restored from the bin": self.tr("Taken out of the bin"),
            "published": self.tr("Published"),
            "replacement taken back": self.tr("Replacement taken back"),
        }
        return known_notes.get(note, note[:1].upper() + note[1:])

    def _chosen(self) -> int:
        """Return the place of the chosen version, -1 for none."""
        key = self._list.current_key()
        return next((place for place, each in enumerate(self._revisions) if each.id == key), -1)

    def _on_chosen(self) -> None:
        place = self._chosen()
        self._restore.setEnabled(place > 0)
        self._now.setEnabled(place > 0)
        self._other.setEnabled(len(self._revisions) > 1)
        if (place == 0 and self._now.isChecked()) or self._other.isChecked():
            self._before.setChecked(True)
        self._look_at_difference()

    def _list_others(self) -> None:
        """Offer the other versions to compare with, newest first."""
        self._others.clear()
        now, chosen = self._newsroom.now(), self._chosen()
        for place, each in enumerate(self._revisions):
            if place != chosen:
                words = f"{ago(each.made_at, now)} · {self._why(each.note)} · {each.person}"
                action = self._others.addAction(words.replace("&", "&&"))
                action.triggered.connect(lambda _=False, revision=each.id: self.compare_with(revision))

    def compare_with(self, revision: RevisionId) -> None:
        """Show how the chosen version differs from another."""
        self._compared = revision
        self._other.setChecked(True)
        self._look_at_difference()

    def _look_at_difference(self) -> None:
        place = self._chosen()
        self._differences = None
        if place < 0:
            self._show_difference()
            return
        chosen = self._revisions[place].id
        if self._now.isChecked():
            old: RevisionId | None = chosen
            new = self._revisions[0].id
        elif self._other.isChecked():
            second = next((at for at, each in enumerate(self._revisions) if each.id == self._compared), place)
            old, new = self._revisions[max(place, second)].id, self._revisions[min(place, second)].id
        else:
            parents = self._revisions[place].parents
            old, new = (parents[0] if parents else None), chosen

        def found(differences: "list[FieldDifference]") -> None:
            self._differences = differences
            self._show_difference()

        self._tasks.pool(
            lambda: self._newsroom.history.difference(old, new), found, owner=self, key="history-difference"
        )

    def _show_difference(self) -> None:
        self._page_due = not self.isVisible()  # to lay out a long one takes long: only when it is looked at
        if self._page_due:
            return
        place = self._chosen()
        if place < 0:
            self._line.set_words(self.tr("Choose a version to see what it changed."))
            self._page.setHtml("")
            return
        if self._now.isChecked():
            self._line.set_words(self.tr("What was added and taken out since this version."))
        elif self._other.isChecked():
            when = next((each.made_at for each in self._revisions if each.id == self._compared), None)
            words = self.tr("Against the version of {when}: underlined is in the newer one, struck in the older.")
            self._line.set_words(words.format(when=exactly(when) if when else ""))
        elif len(self._revisions[place].parents) > 1:
            self._line.set_words(self.tr("Two texts made one: what it added to the one that was stored."))
        elif self._revisions[place].parents:
            self._line.set_words(self.tr("Against the version before: underlined was added, struck was taken out."))
        else:
            self._line.set_words(self.tr("The first version."))
        if self._differences is not None:
            self._page.setHtml(difference_page(self._differences, theme.current_theme()))

    # Restoring

    def restore(self) -> None:
        """Make the chosen version the newest one, once what is typed is saved; a way back stands in place."""
        place, article = self._chosen(), self._session.article
        if article is None or place <= 0:
            return
        revision, when = self._revisions[place].id, ago(self._revisions[place].made_at, self._newsroom.now())
        words = self.tr("Restored the version of {when}.").format(when=when)
        self._session.flush(lambda: self._restore_now(revision, words))

    def _restore_now(self, revision: RevisionId, words: str) -> None:
        article = self._session.article
        if article is None:
            return
        article_id, before = article.id, article.revision

        def done(saved: object) -> None:
            undo = ("historyUndo", self.tr("&Undo"), lambda: self._restore_now(before, self.tr("Undone.")))
            self._note.tell(words, choices=(undo,))
            self.restored.emit(saved)

        self._tasks.database(lambda: self._newsroom.history.restore(article_id, revision), done, owner=self)
        announce(self, words)
