"""Articles taken over with their past: their own ids, times, people and standing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen
from editor_app.store.articles import Written, add_revision, get_article
from editor_app.store.database import Write
from editor_app.store.publications import LedgerRow, mark_published
from editor_app.store.revisions import content_digest


@frozen(kw_only=True)
class PastArticle:
    """An article that began elsewhere. ``published_at`` says that readers have seen this text; times are aware UTC.

    ``person`` wrote it; empty means whoever takes it over.
    """

    id: ArticleId
    content: ArticleContent
    status: Status
    created_at: datetime
    updated_at: datetime
    published_at: datetime | None = None
    person: str = ""


def take_over(write: Write, past: Sequence[PastArticle]) -> frozenset[ArticleId]:
    """Write the articles, each with its history in short; ids that are here already raise IntegrityError."""
    touched: frozenset[ArticleId] = frozenset()
    for each in past:
        touched |= _one(write, each)
    return touched


def _one(write: Write, past: PastArticle) -> frozenset[ArticleId]:
    begun = replace(write, at=past.created_at, person=past.person or write.person)
    written = add_revision(begun, past.id, past.content, Status.DRAFT, "created", previous=None)
    touched = written.touched
    if past.published_at is not None:
        out = replace(begun, at=past.published_at)
        written = _stand(out, written.article, Status.READY)
        touched |= written.touched | mark_published(out, [_row(written.article, past.published_at)])
    now = get_article(write.connection, past.id)
    if now is not None and now.status is not past.status:
        touched |= _stand(replace(begun, at=past.updated_at), now, past.status).touched
    return touched


def _stand(write: Write, article: Article, status: Status) -> Written:
    return add_revision(write, article.id, article.content, status, f"status: {status}", previous=article)


def _row(article: Article, published_at: datetime) -> LedgerRow:
    return LedgerRow(
        article=article.id,
        content_digest=content_digest(article.content),
        revision=article.revision,
        first_published_at=published_at,
        changed_at=published_at,
        slug=article.content.slug,
        language=article.content.language,
    )
