"""The panel of related articles: cards as readers see them, in order, and what mends a broken one (R1 to R5)."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from editor_app.domain.article import RelatedLink, RelatedOrigin
from editor_app.domain.changes import Changes
from editor_app.domain.curation import moved
from editor_app.domain.errors import EditorError
from editor_app.domain.ids import ArticleId
from editor_app.domain.suggestions import RelatedSuggestion
from editor_app.newsroom import Newsroom
from editor_app.services.curation import RelatedRow, RelatedState
from editor_app.ui.curation.adding import AddBySearch
from editor_app.ui.curation.card_view import CardView
from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.curation.order_bar import OrderBar
from editor_app.ui.curation.suggested import Suggested
from editor_app.ui.editor.session import EditSession
from editor_app.ui.known_site import KnownSite
from editor_app.ui.panel_parts import Heading, NoteBox, Panel, WrappedLabel, announce, hairline, named
from editor_app.ui.photos.thumbnails import Thumbnails
from editor_app.ui.tasks import Tasks

Links = tuple[RelatedLink, ...]
THINK = 500
"""Milliseconds after the last change until suggestions are asked for."""
_SAID = frozenset({"related", "tags", "authors", "headline", "standfirst", "body", "section", "language", "story"})


_BEYOND = frozenset({RelatedState.GONE, RelatedState.BINNED, RelatedState.WITHDRAWN})
"""No page will show these; an embargo or a draft may still end."""


class RelatedPanel(Panel):
    """The related articles of the open article. Edits go to the session; the save is the article's."""

    article_wanted = Signal(object)
    """ArticleId of a row the person wants to open."""

    def __init__(self, newsroom: Newsroom, session: EditSession, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__("relatedPanel", "", parent)
        self.setAccessibleName(self.tr("Related articles"))
        self._newsroom = newsroom
        self._session = session
        self._tasks = tasks
        self._site = KnownSite(newsroom, tasks, self)
        self._article: ArticleId | None = None
        self._rows: dict[ArticleId, RelatedRow] = {}
        self._heading = Heading(self.tr("Related articles"), self)
        self._adding = AddBySearch("relatedAdd", self.tr("&Add by search"), newsroom, tasks, self)
        self._note = NoteBox("relatedNote", self)
        self._empty = WrappedLabel(
            self.tr("Nothing is related yet. Readers who finish this article find here where to go on."),
            self,
            look="muted",
        )
        self._thumbnails = Thumbnails(newsroom, tasks, self)
        self._view = CardView("relatedList", self, movable=True, thumbnails=self._thumbnails)
        self._view.setAccessibleName(self.tr("Related articles, in the order of the page"))
        self._view.setAccessibleDescription(self.tr("Alt+Up and Alt+Down move a row, Delete removes it."))
        self._bar = OrderBar("relatedOrder", self._view, self)
        self._broken = NoteBox("relatedBroken", self)
        self._suggested = Suggested(self)
        self._fill = QCheckBox(self.tr("&Fill up by itself"), self)
        named(self._fill, "relatedFill", self.tr("Fill up by itself when an article first goes out"))
        self._fill.setToolTip(
            self.tr(
                "For all articles of the site: a list with room is filled up when its article first goes out. What was "
                "filled in is marked “Automatic”."
            )
        )
        self._soon = QTimer(self, singleShot=True, interval=THINK)
        self._soon.timeout.connect(self._suggest)
        for part in (self._heading, self._adding, self._note, self._empty, self._view, self._broken, self._bar):
            self.page.addWidget(part)
        self.page.addWidget(self._suggested)
        self.page.addStretch(1)
        self.page.addWidget(hairline(self))
        self.page.addWidget(self._fill)
        self.setFocusProxy(self._view)
        self._connect()
        self._on_opened()

    def _connect(self) -> None:
        self._session.opened.connect(self._on_opened)
        self._session.closed.connect(self._on_opened)
        self._session.content_changed.connect(self._on_content_changed)
        self._tasks.changed.connect(self._on_changed)
        self._site.site_changed.connect(self._show)
        self._site.site_changed.connect(self._show_fill)
        self._fill.clicked.connect(self._on_fill)
        self._adding.picked.connect(self.add)
        self._suggested.add_wanted.connect(self.add)
        self._suggested.never_wanted.connect(self.never_suggest)
        self._view.card_moved.connect(self._on_card_moved)
        for source in (self._view, self._bar):
            source.removal_wanted.connect(self.remove)
            source.card_opened.connect(self._on_card_opened)

    # What a person does

    def add(self, target: ArticleId) -> None:
        """Put an article at the end of the list, or say which rule refuses it (R1)."""
        article = self._session.edited_article()
        if article is None:
            return
        links = article.content.related

        def added(result: Links) -> None:
            open_now = self._session.article
            if open_now is None or open_now.id != article.id:
                return
            if self._session.fields().related != links:
                self.add(target)
                return
            self._note.put_away()
            self._session.update(related=result)
            self._view.choose(target)
            words = self.tr("Added “{headline}”, {number} of {limit}.")
            limit = self._site.site.related_limit
            announce(self, words.format(headline=result[-1].headline, number=len(result), limit=limit))

        def refused(error: Exception) -> None:
            if not isinstance(error, EditorError):
                self._tasks.failed.emit(error)
                return
            self._note.tell(str(error), "warning")

        self._tasks.database(lambda: self._newsroom.curation.add_related(article, links, target), added, refused, self)

    def remove(self, key: str) -> None:
        """Take a row off the list, with a way back in place."""
        before = self._session.fields().related
        after = tuple(link for link in before if link.article != key)
        if after == before:
            return
        gone = next(link for link in before if link.article == key)
        self._session.update(related=after)
        words = self.tr("“{headline}” was removed.").format(headline=self._headline(gone))
        undo = ("relatedUndo", self.tr("&Undo"), lambda: self._put_back(gone, before.index(gone)))
        self._note.tell(words, choices=(undo,))

    def remove_broken(self) -> None:
        """Take every row off that no page can show any more, with a way back in place (R4)."""
        before = self._session.fields().related
        gone = {key for key, row in self._rows.items() if row.state in _BEYOND}
        after = tuple(link for link in before if link.article not in gone)
        if after != before:
            self._session.update(related=after)
            words = self.tr("{n} rows were removed.").format(n=len(before) - len(after))
            undo = ("relatedUndo", self.tr("&Undo"), lambda: self._session.update(related=before))
            self._note.tell(words, choices=(undo,))

    def _on_fill(self, on: bool) -> None:
        newsroom = self._newsroom
        self._tasks.database(lambda: newsroom.save_site(replace(newsroom.site, related_fill=on)), owner=self)

    def _show_fill(self) -> None:
        self._fill.setChecked(self._site.site.related_fill)

    def _put_back(self, link: RelatedLink, place: int) -> None:
        links = self._session.fields().related
        if all(each.article != link.article for each in links):
            self._session.update(related=(*links[:place], link, *links[place:]))
            self._view.choose(link.article)

    def _on_card_moved(self, key: str, to: int) -> None:
        links = self._session.fields().related
        place = next((place for place, link in enumerate(links) if link.article == key), -1)
        if place < 0:
            return
        self._session.update(related=moved(links, place, to))
        announce(self, self.tr("Moved to place {number}.").format(number=to + 1))

    def _on_card_opened(self, key: str) -> None:
        row = self._rows.get(ArticleId(key))
        if row is not None and row.summary is None:
            self._note.tell(self.tr("This article no longer exists. Remove the row."), "warning")
            return
        self.article_wanted.emit(ArticleId(key))

    def never_suggest(self, target: ArticleId) -> None:
        """Suggest an article never again with this one, with a way back in place."""
        if self._article is None:
            return
        own, curation = self._article, self._newsroom.curation
        words = self.tr("“{headline}” is never suggested with this one again.")
        words = words.format(headline=self._suggested.headline_of(target))

        def again() -> None:
            self._tasks.database(lambda: curation.suggest_again(own, target), lambda _: self._suggest(), owner=self)

        def done(_changes: Changes) -> None:
            self._note.tell(words, choices=(("relatedSuggestAgain", self.tr("&Undo"), again),))
            self._suggest()

        self._tasks.database(lambda: curation.never_suggest(own, target), done, owner=self)

    # What is shown

    def _suggest(self) -> None:
        """Ask what could be related, when the panel is seen."""
        article = self._session.edited_article()
        if article is None or not self.isVisible():
            return
        links = article.content.related

        def found(suggestions: tuple[RelatedSuggestion, ...]) -> None:
            open_now = self._session.article
            if open_now is not None and open_now.id == article.id:
                self._suggested.show_suggestions(suggestions)

        self._tasks.pool(
            lambda: self._newsroom.curation.suggest_related(article, links), found, owner=self, key="suggested"
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def _on_opened(self) -> None:
        article = self._session.article.id if self._session.article is not None else None
        if article != self._article:  # else the same one is shown anew
            self._article = article
            self._note.put_away()
            self._rows = {}
            self._suggested.show_suggestions(())
        self._soon.start()
        self._show()
        self._look()

    def _on_content_changed(self, names: frozenset[str]) -> None:
        if names & _SAID:
            self._soon.start()
        if "related" in names:
            self._show()
            if any(link.article not in self._rows for link in self._session.fields().related):
                self._look()

    def _on_changed(self, changes: Changes) -> None:
        if any(link.article in changes.articles for link in self._session.fields().related):
            self._look()

    def _look(self) -> None:
        links = self._session.fields().related
        if not links:
            return

        def found(rows: list[RelatedRow]) -> None:
            self._rows = {row.link.article: row for row in rows}
            self._show()

        self._tasks.pool(lambda: self._newsroom.curation.related_rows(links), found, owner=self, key="related-rows")

    def _show(self) -> None:
        links = self._session.fields().related
        limit = self._site.site.related_limit
        self._view.set_cards(tuple(self._card(link) for link in links))
        self._heading.set_count("relatedCount", self.tr("{number} of {limit}").format(number=len(links), limit=limit))
        self._show_broken(links)
        self._empty.setVisible(not links)
        self._view.setVisible(bool(links))
        self._bar.setVisible(bool(links))
        self._adding.setEnabled(self._session.article is not None)

    def _show_broken(self, links: Links) -> None:
        """Say which rows no page can show, and offer to take them off; nothing is put in their place (R4)."""
        broken = [link for link in links if (row := self._rows.get(link.article)) and row.state in _BEYOND]
        if not broken:
            self._broken.put_away()
            return
        if len(broken) == 1:
            words = self.tr("“{headline}” cannot be shown any more. No page will have it.")
            words = words.format(headline=self._headline(broken[0]))
        else:
            words = self.tr("{n} articles cannot be shown any more. No page will have them.").format(n=len(broken))
        if words != self._broken.words:
            mend = ("relatedRemoveBroken", self.tr("&Remove from the list"), self.remove_broken)
            self._broken.tell(words, "warning", (mend,))

    def _headline(self, link: RelatedLink) -> str:
        row = self._rows.get(link.article)
        headline = row.summary.headline if row and row.summary else link.headline
        return headline or self.tr("Without a headline")

    def _card(self, link: RelatedLink) -> Card:
        row = self._rows.get(link.article)
        if row is None:
            return Card(key=link.article, headline=self._headline(link))
        badge, tone = self._badge(row.state)
        if not badge and link.origin is RelatedOrigin.AUTOMATIC:
            badge = self.tr("Automatic")
        summary = row.summary
        site = self._site.site
        left_out = row.state is not RelatedState.OK
        return Card(
            key=link.article,
            label=site.format_label(summary.format, summary.language) if summary else "",
            headline=self._headline(link),
            standfirst=summary.standfirst if summary else "",
            photo=row.photo or "",
            note=self.tr("It is left out when you publish.") if left_out else "",
            badge=badge,
            tone=tone,
            broken=row.state in (RelatedState.GONE, RelatedState.BINNED),
        )

    def _badge(self, state: RelatedState) -> tuple[str, Tone]:
        return {
            RelatedState.OK: ("", Tone.PLAIN),
            RelatedState.UNPUBLISHED: (self.tr("Not published"), Tone.WARNING),
            RelatedState.WITHDRAWN: (self.tr("Withdrawn"), Tone.DANGER),
            RelatedState.EMBARGOED: (self.tr("Under embargo"), Tone.DANGER),
            RelatedState.BINNED: (self.tr("In the bin"), Tone.DANGER),
            RelatedState.GONE: (self.tr("No longer exists"), Tone.DANGER),
        }[state]
