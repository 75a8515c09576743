"""Fills related lists before they go out, where the site wants that: the same newsroom, the same links (rule R5)."""

from dataclasses import replace

from editor_app.domain.article import Article, ArticleScope, RelatedLink, RelatedOrigin
from editor_app.domain.changes import Changes
from editor_app.domain.checks import is_public
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.services.suggesting import suggest
from editor_app.store.articles import add_revision, articles_after, get_articles
from editor_app.store.database import Database, Write
from editor_app.store.kin import Kinship, never_with
from editor_app.store.site import current_site

FILLED = "related articles filled in"
_PAGE = 200
_FIRST = 2**62


def fill_related(database: Database) -> Changes:
    """Fill up the lists of the articles that are ready to go out now, and have room; nothing where it is not wanted.

    A list is filled once, with the article's first bundle and whenever it is made Ready again.
    """
    with database.read() as connection:
        if not current_site(connection).related_fill:
            return Changes()
    touched: set[ArticleId] = set()
    with database.write() as write:
        limit = current_site(write.connection).related_limit
        for article in _ready(write):
            touched |= _fill(write, article, limit)
    return Changes(articles=frozenset(touched))


def _ready(write: Write) -> list[Article]:
    found: list[Article] = []
    number = _FIRST
    while number:
        page, number = articles_after(write.connection, number, ArticleScope(status=Status.READY), _PAGE)
        found += [each for each in page if is_public(each, write.at)]
    return sorted(found, key=lambda each: each.id)


def _fill(write: Write, article: Article, limit: int) -> frozenset[ArticleId]:
    content = article.content
    held = {link.article for link in content.related}
    if len(content.related) >= limit:
        return frozenset()
    never = never_with(write.connection, article.id)
    offered = [each.article for each in suggest(Kinship(write.connection), article, never | held, limit)]
    known = get_articles(write.connection, offered)
    fitting = [known[each] for each in offered if each in known and is_public(known[each], write.at)]
    added = tuple(RelatedLink(each.id, each.content.headline, RelatedOrigin.AUTOMATIC) for each in fitting)
    related = (*content.related, *added)[:limit]
    if related == content.related:
        return frozenset()
    written = add_revision(
        write, article.id, replace(content, related=related), article.status, FILLED, previous=article
    )
    return written.touched
