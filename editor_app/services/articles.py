"""What a person can do with articles: list, open, write, set aside, check."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from editor_app.body import Body
from editor_app.domain.article import Article, ArticleContent, ArticleEdit, OpenArticle, WorkingDraft
from editor_app.domain.changes import Changes, Saved
from editor_app.domain.checks import Problem, make_slug
from editor_app.domain.errors import NotFound, StaleRevision, StorageFailure
from editor_app.domain.ids import ArticleId, RevisionId, new_article_id
from editor_app.domain.listed import ArticlePage, ArticleQuery, ArticleSummary, ListAround, ListPlaces, Status, View
from editor_app.domain.page_parts import PageParts
from editor_app.domain.suggestions import Suggestion
from editor_app.ingest.page_blocks import read_page_blocks
from editor_app.ingest.page_text import read_page
from editor_app.services.deriving import problems_among
from editor_app.services.source_names import SourceNames, source_names
from editor_app.store import entries, listing
from editor_app.store.addresses import address_owner
from editor_app.store.articles import (
    Written,
    add_revision,
    get_article,
    get_articles,
    ids_with_slug,
    slug_owner,
    surroundings,
)
from editor_app.store.asking import suggestions
from editor_app.store.database import Database, Write
from editor_app.store.drafts import Drafts
from editor_app.store.names import names_of
from editor_app.store.past import PastArticle, take_over
from editor_app.store.revisions import content_digest, digest_of, in_history
from editor_app.store.site import current_site


class Articles:
    """The articles of a newsroom."""

    def __init__(self, database: Database, drafts: Drafts) -> None:
        self._database = database
        self._drafts = drafts

    def page(
        self, query: ArticleQuery, after: str | None = None, limit: int = 200, *, counted: bool = True
    ) -> ArticlePage:
        """Return one page of the list; ``after`` is the key the page before gave. Uncounted is quicker."""
        with self._database.read() as connection:
            found = listing.page(connection, self._asked(query), after, limit, counted=counted)
            if not (query.headlines_first and query.text and after is None):
                return found
            first = listing.beginning_with(connection, self._asked(query))
        held = {row.id for row in first}
        return replace(found, rows=(*first, *(row for row in found.rows if row.id not in held)))

    def next_rows(
        self, query: ArticleQuery, after: str | None, limit: int, wanted: Callable[[], bool], *, counted: bool = True
    ) -> ArticlePage:
        """Return the first page from a key on that shows anything: a long search gives empty ones, while ``wanted``."""
        page = self.page(query, after, limit, counted=counted)
        while not page.rows and page.after is not None and wanted():
            page = self.page(query, page.after, limit)
        return page

    def count(self, query: ArticleQuery) -> int:
        """Return how long a list without words is: sooner known than its places."""
        with self._database.scan() as connection:
            return listing.count(connection, self._asked(query))

    def places(self, query: ArticleQuery, step: int = entries.STEP) -> ListPlaces:
        """Return the length of a list without words, and the keys by which it can be entered anywhere."""
        with self._database.scan() as connection:
            return entries.places(connection, self._asked(query), step)

    def around(
        self,
        query: ArticleQuery,
        blocks: Sequence[int],
        sought: Sequence[ArticleId] = (),
        step: int = entries.STEP,
    ) -> ListAround:
        """Return the same with the rows of some blocks and where some articles stand, all as of one moment."""
        with self._database.read() as connection:
            return entries.around(connection, self._asked(query), blocks, sought, step)

    def snippets(self, text: str, ids: Sequence[ArticleId]) -> dict[ArticleId, str]:
        """Return where a question hit in these articles; a page gives this for its first rows only."""
        with self._database.read() as connection:
            return listing.snippets_of(connection, text, ids)

    def suggestions(self, text: str, cursor: int) -> tuple[Suggestion, ...]:
        """Return how a question could go on at the cursor: operators, tags, authors and so on, the most used first."""
        with self._database.read() as connection:
            return suggestions(connection, text, cursor)

    def counts(self) -> dict[View, int]:
        """Return how many articles each built-in view holds."""
        with self._database.scan() as connection:
            return listing.counts(connection, self._database.person)

    def summaries(self, ids: Sequence[ArticleId]) -> dict[ArticleId, ArticleSummary]:
        """Return the list rows of those of the articles that exist."""
        with self._database.read() as connection:
            return listing.summaries(connection, ids)

    def get(self, article_id: ArticleId) -> Article:
        """Return an article as stored. Raises NotFound."""
        with self._database.read() as connection:
            return _found(get_article(connection, article_id), article_id)

    def open(self, article_id: ArticleId) -> OpenArticle:
        """Return an article with what was written but never saved. Changes nothing (rule F3)."""
        article = self.get(article_id)
        draft = self._drafts.of(article_id)
        differs = draft is not None and draft.edit.content != article.content
        return OpenArticle(article, draft if differs else None)

    def create(self, content: ArticleContent | None = None) -> Saved:
        """Make a new article: its first revision is noted ``created``."""
        with self._database.write() as write:
            written = add_revision(
                write, new_article_id(), content or ArticleContent(), Status.DRAFT, "created", previous=None
            )
        return _saved(written)

    def take_over(self, past: Sequence[PastArticle]) -> Changes:
        """Bring in articles that have a past: their own ids, times and standing, all in one step."""
        with self._database.write() as write:
            return Changes(articles=take_over(write, past))

    def save_draft(self, edit: ArticleEdit) -> datetime:
        """Keep unsaved work durably, twice; raises StorageFailure when neither place could hold it."""
        return self._drafts.keep(edit)

    def save(self, edit: ArticleEdit, note: str = "saved") -> Saved:
        """Make a revision of ``edit``; saving what is stored already makes none.

        Raises StaleRevision when the words have moved on since ``edit.base_revision`` (a change of status alone is no
        such move), and StorageFailure when the disk refuses: the work is then in recovery/ if that can be written.
        A draft left behind by an earlier run, which nobody may have seen, goes into the history first.
        """
        if not self._drafts.is_ours(edit.id):
            self.set_aside(edit.id, apart_from=edit.content)
        try:
            saved = self._save(edit, note)
        except StorageFailure:
            with suppress(StorageFailure):
                self._drafts.keep_file(self._drafts.draft(edit))
            raise
        self._drafts.forget_file(edit.id)
        return saved

    def _save(self, edit: ArticleEdit, note: str) -> Saved:
        with self._database.read() as connection:
            stored = _found(get_article(connection, edit.id), edit.id)
            drafted = self._drafts.has_row(connection, edit.id)
        if stored.content == edit.content and not drafted:
            return Saved(article=stored, revision=stored.revision)
        with suppress(StorageFailure):
            self._drafts.renew_file(edit)
        with self._database.write() as write:
            current = _found(get_article(write.connection, edit.id), edit.id)
            self._drafts.forget_row(write.connection, edit.id)
            if current.content == edit.content:
                return Saved(article=current, revision=current.revision)
            _refuse_stale(write, edit, current)
            written = add_revision(
                write, edit.id, edit.content, current.status, note, previous=current, binned_at=current.binned_at
            )
        return _saved(written)

    def set_aside(
        self, article_id: ArticleId, text: ArticleContent | None = None, apart_from: ArticleContent | None = None
    ) -> Changes:
        """Put unsaved work into the history, where it can be read and restored; the stored text stays the newest.

        That is ``text`` and every draft found; what the history has already, or ``apart_from`` says, is passed over.
        """
        found = [draft.edit.content for draft in reversed(self._drafts.held(article_id))]
        wanted = [each for each in (*found, text) if each is not None and each != apart_from]
        if not wanted:
            return Changes()
        with self._database.write() as write:
            stored = newest = _found(get_article(write.connection, article_id), article_id)
            touched: frozenset[ArticleId] = frozenset()
            for content, note in (*((each, "set aside") for each in wanted), (stored.content, "as before")):
                known = note == "set aside" and in_history(write.connection, article_id, content)
                if known or content == newest.content:
                    continue
                written = add_revision(
                    write, article_id, content, stored.status, note, previous=newest, binned_at=stored.binned_at
                )
                newest, touched = written.article, touched | written.touched
        return Changes(articles=touched)

    def bring_back(self, article_id: ArticleId) -> Saved:
        """Make an article anew of its unsaved work, if it is not in this newsroom. Raises NotFound without any."""
        with self._database.read() as connection:
            stored = get_article(connection, article_id)
        if stored is not None:
            return Saved(article=stored, revision=stored.revision)
        draft = self._drafts.of(article_id)
        if draft is None:
            raise NotFound(f"There is no article {article_id} in this newsroom.")
        with self._database.write() as write:
            return _saved(add_revision(write, article_id, draft.edit.content, Status.DRAFT, "recovered", previous=None))

    def discard_draft(self, article_id: ArticleId) -> None:
        """Drop the unsaved work on an article."""
        with self._database.read() as connection:
            drafted = self._drafts.has_row(connection, article_id)
        if drafted:
            with self._database.write() as write:
                self._drafts.forget_row(write.connection, article_id)
        self._drafts.forget_file(article_id)

    def drafts(self) -> list[WorkingDraft]:
        """Return the unsaved work that differs from what is stored, newest first."""
        held = self._drafts.all()
        with self._database.read() as connection:
            stored = get_articles(connection, [draft.edit.id for draft in held])
        return [
            each for each in held if each.edit.id not in stored or stored[each.edit.id].content != each.edit.content
        ]

    def set_status(self, ids: Sequence[ArticleId], status: Status) -> Changes:
        """Give the articles a status, in one step; those that have it already are left alone."""
        return self._revise(ids, f"status: {status}", lambda each: (status, each.binned_at))

    def bin(self, ids: Sequence[ArticleId]) -> Changes:
        """Put the articles in the bin."""
        now = self._database.now()
        return self._revise(ids, "binned", lambda each: (each.status, each.binned_at or now))

    def restore(self, ids: Sequence[ArticleId]) -> Changes:
        """Take the articles out of the bin."""
        return self._revise(ids, "restored from the bin", lambda each: (each.status, None))

    def _revise(
        self, ids: Sequence[ArticleId], note: str, to: Callable[[Article], tuple[Status, datetime | None]]
    ) -> Changes:
        touched: frozenset[ArticleId] = frozenset()
        with self._database.write() as write:
            for article_id in dict.fromkeys(ids):
                article = _found(get_article(write.connection, article_id), article_id)
                status, binned_at = to(article)
                if (status, binned_at) == (article.status, article.binned_at):
                    continue
                written = add_revision(
                    write, article_id, article.content, status, note, previous=article, binned_at=binned_at
                )
                touched |= written.touched
        return Changes(articles=touched)

    def problems(self, article_id: ArticleId) -> list[Problem]:
        """Return what stands in the way of publishing the article as stored."""
        return self.problems_of(self.get(article_id))

    def problems_of(self, article: Article) -> list[Problem]:
        """Return the same for an article as it is being edited."""
        with self._database.read() as connection:
            return problems_among(article, surroundings(connection, self._database.now(), article.id))

    def suggest_slug(self, language: str, headline: str, for_article: ArticleId) -> str:
        """Return an address made from the headline that no other article of the language has; empty for no words."""
        wanted = make_slug(headline)
        if not wanted:
            return ""
        with self._database.read() as connection:
            slug, number = wanted, 1
            while (
                slug_owner(connection, language, slug, for_article) is not None
                or address_owner(connection, language, slug, for_article) is not None
            ):
                number += 1
                slug = f"{wanted}-{number}"
        return slug

    def with_slug(self, slug: str) -> list[ArticleId]:
        """Return the articles with this slug: one for each language that has it, but for clashes."""
        with self._database.read() as connection:
            return ids_with_slug(connection, slug)

    def read_page(self, text: str) -> PageParts:
        """Take a pasted page apart (rule T3), with the site's formats and the names it has for sources (S2)."""
        with self._database.read() as connection:
            site = current_site(connection)
        return read_page(text, aliases=site.source_aliases, formats=site.formats, time_zone=site.time_zone)

    def read_page_blocks(self, body: Body) -> PageParts:
        """Take a page apart that was pasted with its structure."""
        with self._database.read() as connection:
            return read_page_blocks(body, current_site(connection))

    def authors(self) -> list[str]:
        """Return every author's name in use, the most used first."""
        return self._names("author")

    def tags(self) -> list[str]:
        """Return every tag in use, the most used first."""
        return self._names("tag")

    def source_names(self) -> SourceNames:
        """Return the names a source line is completed from."""
        with self._database.read() as connection:
            return source_names(current_site(connection), names_of(connection, "source"))

    def _asked(self, query: ArticleQuery) -> ArticleQuery:
        return query if query.person else replace(query, person=self._database.person)

    def _names(self, kind: str) -> list[str]:
        with self._database.read() as connection:
            return names_of(connection, kind)


def _found(article: Article | None, article_id: ArticleId) -> Article:
    if article is None:
        raise NotFound(f"There is no article {article_id} in this newsroom.")
    return article


def _refuse_stale(write: Write, edit: ArticleEdit, current: Article) -> None:
    if edit.base_revision == current.revision:
        return
    base = digest_of(write.connection, RevisionId(edit.base_revision), edit.id)
    if base != content_digest(current.content):
        raise StaleRevision(
            f"“{current.content.headline}” was changed by {current.updated_by} since you opened it: "
            "your text is kept, nothing was overwritten.",
            base=edit.base_revision,
            current=current.revision,
        )


def _saved(written: Written) -> Saved:
    return Saved(article=written.article, revision=written.article.revision, changes=Changes(articles=written.touched))
