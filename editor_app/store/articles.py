"""Articles: the newest revision of each, and how a new one is written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, delete, func, select

from editor_app.domain.article import Article, ArticleContent, ArticleScope
from editor_app.domain.checks import Surroundings
from editor_app.domain.ids import ArticleId, PhotoId, RevisionId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen
from editor_app.store.addresses import address_owner
from editor_app.store.database import Write
from editor_app.store.derived import Derived
from editor_app.store.index_kind import make_index
from editor_app.store.photo_rows import get_photo
from editor_app.store.projections import project, project_lists, set_problems
from editor_app.store.revisions import content_digest, insert_revision, make_revision, read_content
from editor_app.store.searched import Searched, add_words
from editor_app.store.site import current_site
from editor_app.store.tables import articles, ledger, links, photo_uses, revisions

_BATCH = 500
NEWEST = 2**62
"""A number after that of every article."""


@frozen
class Written:
    """What a new revision left behind: the article, and every other one whose problems changed with it."""

    article: Article
    touched: frozenset[ArticleId]


def _newest() -> Select[Any]:
    return select(articles, revisions.c.content).join(revisions, revisions.c.id == articles.c.revision)


def get_article(connection: Connection, article: ArticleId) -> Article | None:
    """Return an article with its newest content."""
    row = connection.execute(_newest().where(articles.c.id == article)).one_or_none()
    return None if row is None else _article(row)


def get_articles(connection: Connection, wanted: Sequence[ArticleId]) -> dict[ArticleId, Article]:
    """Return those of the wanted articles that exist."""
    found: dict[ArticleId, Article] = {}
    for start in range(0, len(wanted), _BATCH):
        rows = connection.execute(_newest().where(articles.c.id.in_(wanted[start : start + _BATCH])))
        found |= {row.id: _article(row) for row in rows}
    return found


def every_article(connection: Connection) -> Iterator[Article]:
    """Yield the articles in the order they were made."""
    wanted = _newest().order_by(articles.c.number)
    for row in connection.execution_options(stream_results=True).execute(wanted):
        yield _article(row)


def how_many(connection: Connection, scope: ArticleScope) -> int:
    """Return how many articles there are to go through."""
    return int(connection.execute(select(func.count()).select_from(articles).where(_among(scope))).scalar_one())


def articles_after(connection: Connection, number: int, scope: ArticleScope, limit: int) -> tuple[list[Article], int]:
    """Return some articles older than the one with ``number``, and the number to go on with; begin with ``NEWEST``."""
    wanted = _newest().where(articles.c.number < number, _among(scope)).order_by(articles.c.number.desc()).limit(limit)
    rows = connection.execute(wanted).all()
    return [_article(row) for row in rows], rows[-1].number if rows else 0


def _among(scope: ArticleScope) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [articles.c.binned_at.is_(None)]
    if scope.language:
        short = scope.language.lower()
        language = func.lower(articles.c.language)
        parts.append((language == short) | language.startswith(f"{short}-", autoescape=True))
    if scope.status is not None:
        parts.append(articles.c.status == scope.status.value)
    if scope.section:
        parts.append(articles.c.section == scope.section)
    return and_(*parts)


def _article(row: Row[Any]) -> Article:
    return Article(
        id=ArticleId(row.id),
        revision=RevisionId(row.revision),
        content=read_content(row.content),
        status=Status(row.status),
        binned_at=row.binned_at,
        created_at=row.created_at,
        updated_at=row.updated_at,
        updated_by=row.updated_by,
        published_at=row.published_at,
    )


def slug_owner(connection: Connection, language: str, slug: str, apart_from: ArticleId | None = None) -> str | None:
    """Return who has the address, the oldest first; the bin holds none."""
    owner = (
        select(articles.c.id)
        .where(articles.c.language == language, articles.c.slug == slug, articles.c.slug != "")
        .where(articles.c.binned_at.is_(None), articles.c.id != (apart_from or ""))
        .order_by(articles.c.number)
        .limit(1)
    )
    found: str | None = connection.execute(owner).scalar_one_or_none()
    return found


def ids_with_slug(connection: Connection, slug: str) -> list[ArticleId]:
    """Return the articles of any language with this slug, the oldest first; the bin holds none."""
    rows = select(articles.c.id).where(articles.c.slug == slug, articles.c.slug != "", articles.c.binned_at.is_(None))
    return [ArticleId(row.id) for row in connection.execute(rows.order_by(articles.c.number))]


def surroundings(connection: Connection, at: datetime, apart_from: ArticleId | None = None) -> Surroundings:
    """Return what the checks ask of the store. ``apart_from`` never clashes with its own address."""

    def owner(language: str, slug: str) -> ArticleId | None:
        found = slug_owner(connection, language, slug, apart_from)
        return None if found is None else ArticleId(found)

    return Surroundings(
        site=current_site(connection),
        now=at,
        article_of=lambda article: get_article(connection, article),
        photo_of=lambda photo: get_photo(connection, PhotoId(photo)),
        slug_owner=owner,
        address_owner=lambda language, slug: address_owner(connection, language, slug, apart_from or ""),
    )


def derive(write: Write, article: Article) -> Derived:
    """Work out words, links and problems of ``article`` as it stands among the others now."""
    around = surroundings(write.connection, write.at, article.id)
    stored = around.article_of
    return write.derive(article, replace(around, article_of=lambda at: article if at == article.id else stored(at)))


def add_revision(
    write: Write,
    article: ArticleId,
    content: ArticleContent,
    status: Status,
    note: str,
    *,
    previous: Article | None,
    parents: tuple[RevisionId, ...] | None = None,
    binned_at: datetime | None = None,
) -> Written:
    """Write a new newest revision on top of ``previous`` and bring every projection up to date.

    ``parents`` are those it was made from where that is not ``previous`` alone: a merge has two.
    """
    made_from = (previous.revision,) if previous else ()
    revision = make_revision(
        article=article,
        parents=made_from if parents is None else parents,
        content=content,
        status=status,
        binned_at=binned_at,
        made_at=write.at,
        person=write.person,
        note=note,
    )
    now = Article(
        id=article,
        revision=revision.id,
        content=content,
        status=status,
        binned_at=revision.binned_at,
        created_at=previous.created_at if previous else revision.made_at,
        updated_at=revision.made_at,
        updated_by=write.person,
        published_at=previous.published_at if previous else None,
    )
    derived = derive(write, now)
    insert_revision(write.connection, revision, derived.words)
    project(write.connection, now, derived, content_digest(content))
    touched = recount(write, _neighbours(write.connection, previous, now)) | {article}
    return Written(now, frozenset(touched))


def _neighbours(connection: Connection, before: Article | None, now: Article) -> set[ArticleId]:
    """Whose checks may come out differently: those that link to the article, and those with its address."""
    near = {ArticleId(row.source) for row in connection.execute(select(links.c.source).where(links.c.target == now.id))}
    for content in {(each.content.language, each.content.slug) for each in (before, now) if each}:
        same = select(articles.c.id).where(articles.c.language == content[0], articles.c.slug == content[1])
        near |= {ArticleId(row.id) for row in connection.execute(same.where(articles.c.slug != "").limit(_BATCH))}
    return near - {now.id}


def recount(write: Write, wanted: Iterable[ArticleId]) -> set[ArticleId]:
    """Count the problems of articles again; return those whose number changed."""
    changed = set()
    for article in get_articles(write.connection, sorted(wanted)).values():
        if set_problems(write.connection, article.id, derive(write, article).problems):
            changed.add(article.id)
    return changed


def recount_all(write: Write) -> set[ArticleId]:
    """Count the problems of every article again: for when the site's rules change."""
    ids = [ArticleId(each) for each in write.connection.execute(select(articles.c.id)).scalars()]
    changed: set[ArticleId] = set()
    for start in range(0, len(ids), _BATCH):
        changed |= recount(write, ids[start : start + _BATCH])
    return changed


def refresh_users_of(write: Write, *shown: PhotoId) -> set[ArticleId]:
    """Bring the articles that show some photos up to date with their records; return those whose problems changed."""
    users: dict[ArticleId, None] = {}
    for start in range(0, len(shown), _BATCH):
        some = photo_uses.c.photo.in_(shown[start : start + _BATCH])
        found = write.connection.execute(select(photo_uses.c.article).where(some).order_by(photo_uses.c.article))
        users |= dict.fromkeys(ArticleId(row.article) for row in found)
    wanted = list(users)
    changed = recount(write, wanted)
    for start in range(0, len(wanted), _BATCH):
        for article in get_articles(write.connection, wanted[start : start + _BATCH]).values():
            project(write.connection, article, derive(write, article), content_digest(article.content))
    return changed


def rebuild_projections(write: Write) -> int:
    """Write every projection anew from the revisions; return how many articles there are."""
    connection = write.connection
    make_index(connection)
    connection.execute(delete(articles).where(articles.c.id.not_in(select(revisions.c.article))))
    heads = list(connection.execute(select(func.max(revisions.c.number)).group_by(revisions.c.article)).scalars())
    heads.sort()
    for derived in (False, True):  # the checks of one article look at the rows of others
        for start in range(0, len(heads), _BATCH):
            _rebuild(write, heads[start : start + _BATCH], derived=derived)
    return len(heads)


def _rebuild(write: Write, heads: list[int], *, derived: bool) -> None:
    first = select(func.min(revisions.c.number)).group_by(revisions.c.article)
    firsts = revisions.alias()
    found: Select[Any] = (
        select(
            revisions.c.article.label("id"),
            revisions.c.id.label("revision"),
            revisions.c.made_at.label("updated_at"),
            revisions.c.person.label("updated_by"),
            *(revisions.c.content, revisions.c.content_digest, revisions.c.status, revisions.c.binned_at),
            firsts.c.made_at.label("created_at"),
            firsts.c.person.label("created_by"),
            ledger.c.first_published_at.label("published_at"),
        )
        .join(firsts, firsts.c.article == revisions.c.article)
        .outerjoin(ledger, ledger.c.article_id == revisions.c.article)
        .where(revisions.c.number.in_(heads), firsts.c.number.in_(first))
        .order_by(firsts.c.number)
    )
    words: list[Searched] = []
    for row in write.connection.execute(found).all():
        article = _article(row)
        known = derive(write, article) if derived else Derived()
        _, own = project_lists(write.connection, article, known, row.content_digest, row.created_by)
        words.append(own)
    if derived:
        add_words(write.connection, words)
