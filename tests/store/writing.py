"""Writing articles straight into a database, for the store's tests."""

from editor_app.domain.article import Article, ArticleContent
from editor_app.domain.ids import new_article_id
from editor_app.domain.listed import Status
from editor_app.store.articles import add_revision
from editor_app.store.database import Database
from tests import builders


def an_article(database: Database, *, status: Status = Status.DRAFT, **fields: object) -> Article:
    """Write a new article and return it."""
    with database.write() as write:
        return add_revision(
            write, new_article_id(), builders.content(**fields), status, "created", previous=None
        ).article


def revise(database: Database, article: Article, content: ArticleContent, status: Status | None = None) -> Article:
    """Write a new revision on top of ``article``."""
    with database.write() as write:
        return add_revision(
            write, article.id, content, status or article.status, "saved", previous=article, binned_at=article.binned_at
        ).article
