"""Many new articles in one transaction: the same rows as one by one, written together.

Their words enter the search index last, all at once: FTS5 writes a piece of index out before each statement of many
rows, and many pieces cost more to write and to put together than few.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen
from editor_app.store.around_many import address_of, around_each, holders, near
from editor_app.store.articles import recount
from editor_app.store.database import Write
from editor_app.store.derived import Derive, Derived
from editor_app.store.places import free_places
from editor_app.store.projections import labels_of, links_of, photo_uses_of, row_of, said_of, search_texts
from editor_app.store.revisions import Revision, insert_revisions, make_revision
from editor_app.store.rows import insert_rows
from editor_app.store.searched import Searched, add_words
from editor_app.store.tables import articles, labels, ledger, links, photo_uses


@frozen(kw_only=True)
class NewArticle:
    """An article to be. ``published_at`` says that readers have seen this text since then; times are aware UTC."""

    id: ArticleId
    content: ArticleContent
    note: str
    published_at: datetime | None = None
    canonical: str | None = None
    """The canonical text of ``content``, where that has been worked out, and its digest."""
    digest: str | None = None
    packed: bytes | None = None
    """The folded body packed with that text, where that has been done."""
    derive: Derive | None = None
    """What derives it in place of the newsroom's own, its text having been read before."""

    @property
    def status(self) -> Status:
        """Return where it stands at first."""
        return Status.DRAFT if self.published_at is None else Status.PUBLISHED


@frozen
class Added:
    """What was written: the articles, and every other one whose problems changed with them."""

    articles: tuple[Article, ...]
    touched: frozenset[ArticleId]


@dataclass(slots=True)
class Adding:
    """New articles on their way into a newsroom, some and then more of them."""

    _write: Write
    _ids: set[ArticleId] = field(default_factory=set)
    """Of those whose words the search index does not have yet."""
    _words: list[Searched] = field(default_factory=list)

    def add(self, new: Sequence[NewArticle]) -> Added:
        """Write new articles, their first revision each. One that was published is made at the time it was."""
        if not new:
            return Added((), frozenset())
        write, connection = self._write, self._write.connection
        made = [_revision(write, each) for each in new]
        now = [_article(each, revision) for each, revision in zip(new, made, strict=True)]
        here = holders(connection, map(address_of, now))
        had = [(each.address, each.article) for each in here if not each.binned]
        around = around_each(write, now, [*had, *((address_of(each), each.id) for each in now)])
        derived = [
            (each.derive or write.derive)(article, around(article.id)) for each, article in zip(new, now, strict=True)
        ]
        rows = insert_revisions(connection, made, [each.words for each in derived], [each.digest for each in new])
        digests = [row["content_digest"] for row in rows]
        texts = _project(connection, now, derived, digests)
        self._words += [
            Searched(place, own, row["number"], row["content"], each.packed)
            for each, row, (place, own) in zip(new, rows, texts, strict=True)
        ]
        _publish(connection, now, digests)
        own = {each.id for each in now}
        others = near(connection, own, here)
        if others & self._ids:  # how many problems one has is told to the index, too
            self.index()
        touched = recount(write, others)
        self._ids |= own
        return Added(tuple(now), frozenset(touched | own))

    def index(self) -> None:
        """Write the words of those that were added."""
        add_words(self._write.connection, self._words)
        self._ids.clear()
        self._words.clear()


@contextmanager
def adding(write: Write) -> Iterator[Adding]:
    """Yield what takes new articles; at the end of the block all of them can be found by their words."""
    under_way = Adding(write)
    yield under_way
    under_way.index()


def _revision(write: Write, new: NewArticle) -> Revision:
    return make_revision(
        article=new.id,
        parents=(),
        content=new.content,
        status=new.status,
        binned_at=None,
        made_at=new.published_at or write.at,
        person=write.person,
        note=new.note,
        text=new.canonical,
    )


def _article(new: NewArticle, revision: Revision) -> Article:
    return Article(
        id=new.id,
        revision=revision.id,
        content=new.content,
        status=revision.status,
        created_at=revision.made_at,
        updated_at=revision.made_at,
        updated_by=revision.person,
        published_at=new.published_at,
    )


def _project(
    connection: Connection, now: Sequence[Article], derived: Sequence[Derived], digests: list[str]
) -> list[tuple[int, dict[str, str]]]:
    """Write what lists read; return what search reads, each with its place."""
    first = (connection.execute(select(func.max(articles.c.number))).scalar_one() or 0) + 1
    pairs = list(zip(now, derived, strict=True))
    said = [said_of(article, known) for article, known in pairs]
    places = free_places(connection, [(each.id, each.updated_at) for each in now])
    list_rows: list[dict[str, Any]] = []
    texts: list[tuple[int, dict[str, str]]] = []
    rows = zip(pairs, said, digests, places, strict=True)
    for number, ((article, known), own, digest, place) in enumerate(rows, first):
        row = row_of(article, digest, own) | {"number": number, "place": place, "created_by": article.updated_by}
        list_rows.append(row | {"words": known.words, "problems": known.problems})
        texts.append((place, search_texts(connection, article, known, own, article.updated_by, place)))
    insert_rows(connection, articles, list_rows)
    insert_rows(connection, links, [row for article, known in pairs for row in links_of(article, known)])
    insert_rows(connection, photo_uses, [row for article, known in pairs for row in photo_uses_of(article, known)])
    insert_rows(
        connection, labels, [row for article, own in zip(now, said, strict=True) for row in labels_of(article, own)]
    )
    return texts


def _publish(connection: Connection, now: Sequence[Article], digests: list[str]) -> None:
    """Remember what readers have seen."""
    rows: list[dict[str, Any]] = [
        {
            "article_id": each.id,
            "content_digest": digest,
            "revision_id": each.revision,
            "first_published_at": each.published_at,
            "changed_at": each.published_at,
            "slug": each.content.slug,
            "language": each.content.language,
        }
        for each, digest in zip(now, digests, strict=True)
        if each.published_at is not None
    ]
    insert_rows(connection, ledger, rows)
