"""Many new articles in one transaction: the same rows as one by one, written together.

Their words enter the search index last, all at once: FTS5 writes a piece of index out before each statement of many
rows, and many pieces cost more to write and to put together than few.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, func, select, text

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.checks import Surroundings
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen
from editor_app.store.articles import get_article, recount
from editor_app.store.database import Write
from editor_app.store.derived import Derive, Derived
from editor_app.store.photo_rows import get_photo
from editor_app.store.places import free_places
from editor_app.store.projections import labels_of, links_of, photo_uses_of, row_of, said_of, search_texts
from editor_app.store.revisions import Revision, make_revision, revision_row
from editor_app.store.rows import insert_rows
from editor_app.store.searched import Searched, add_words
from editor_app.store.site import current_site
from editor_app.store.tables import articles, labels, ledger, links, photo_uses, revisions

_BATCH = 400

_Owners = dict[tuple[str, str], list[ArticleId]]
"""(language, slug) -> articles."""


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
        holders = _holders(connection, now)
        around, owners = _surroundings(write, now), _owners(holders, now)
        derived = [
            (each.derive or write.derive)(article, _apart_from(around, owners, article.id))
            for each, article in zip(new, now, strict=True)
        ]
        each_known = zip(new, made, derived, strict=True)
        first = (connection.execute(select(func.max(revisions.c.number))).scalar_one() or 0) + 1
        rows = [
            {"number": number} | revision_row(revision, known.words, each.digest)
            for number, (each, revision, known) in enumerate(each_known, first)
        ]
        insert_rows(connection, revisions, rows)
        digests = [row["content_digest"] for row in rows]
        texts = _project(connection, now, derived, digests)
        self._words += [
            Searched(place, own, row["number"], row["content"], each.packed)
            for each, row, (place, own) in zip(new, rows, texts, strict=True)
        ]
        _publish(connection, now, digests)
        others = {holder for _, _, holder in holders}
        if others & self._ids:  # how many problems one has is told to the index, too
            self.index()
        touched = recount(write, others)
        own = {each.id for each in now}
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


def _surroundings(write: Write, now: Sequence[Article]) -> Surroundings:
    """Return what the checks ask of the store with these articles in it, each thing read once."""
    connection = write.connection
    own = {each.id: each for each in now}

    @cache
    def article_of(article: ArticleId) -> Article | None:
        return own.get(article) or get_article(connection, article)

    return Surroundings(
        site=current_site(connection),
        now=write.at,
        article_of=article_of,
        photo_of=cache(lambda photo: get_photo(connection, PhotoId(photo))),
        slug_owner=lambda _language, _slug: None,
    )


def _apart_from(around: Surroundings, owners: _Owners, article: ArticleId) -> Surroundings:
    """Return the surroundings of one article: it never clashes with its own address."""

    def owner(language: str, slug: str) -> ArticleId | None:
        return next((each for each in owners.get((language, slug), ()) if each != article), None)

    return replace(around, slug_owner=owner)


def _addresses(now: Iterable[Article]) -> dict[str, list[str]]:
    """Return the addresses by language."""
    found: dict[str, dict[str, None]] = {}
    for each in now:
        if each.content.slug:
            found.setdefault(each.content.language, {})[each.content.slug] = None
    return {language: list(slugs) for language, slugs in found.items()}


def _holders(connection: Connection, now: Sequence[Article]) -> list[tuple[str, str, ArticleId]]:
    """Return who has the addresses of these articles already, the oldest first; the bin holds none."""
    found: list[tuple[int, str, str, ArticleId]] = []
    for language, slugs in _addresses(now).items():
        for start in range(0, len(slugs), _BATCH):
            some: BindParameter[str] = bindparam(
                "some", slugs[start : start + _BATCH], expanding=True
            )  # quicker than one by one
            here = (articles.c.language == language, articles.c.slug.in_(some))
            rows = select(articles.c.number, articles.c.slug, articles.c.id)
            # The index by address holds only real ones, and must be told so in these words.
            rows = rows.where(*here, text("slug <> ''"), articles.c.binned_at.is_(None))
            found += [(row.number, language, row.slug, ArticleId(row.id)) for row in connection.execute(rows)]
    return [(language, slug, article) for _, language, slug, article in sorted(found)]


def _owners(holders: Iterable[tuple[str, str, ArticleId]], now: Sequence[Article]) -> _Owners:
    """Return who has each address, the oldest first, these articles included."""
    owners: _Owners = {}
    for language, slug, article in holders:
        owners.setdefault((language, slug), []).append(article)
    for each in now:
        owners.setdefault((each.content.language, each.content.slug), []).append(each.id)
    return owners


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
