"""What the checks ask of the store about many articles that are about to be written: each thing read once."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from sqlalchemy import BindParameter, Connection, bindparam, select, text

from editor_app.batches import batches
from editor_app.domain.article import Article
from editor_app.domain.checks import Surroundings
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.store.articles import get_article
from editor_app.store.database import Write
from editor_app.store.photo_rows import get_photo
from editor_app.store.site import current_site
from editor_app.store.tables import addresses, articles, links

_BATCH = 400
_LINKING = select(links.c.source)

_NEAR = 500
"""Articles with one address whose problems are counted again: there are more only where something is very wrong."""

Address = tuple[str, str]
"""(language, slug)."""


class Holder(NamedTuple):
    """An article that has an address, or would have it outside the bin. Its number tells how old it is."""

    number: int
    address: Address
    article: ArticleId
    binned: bool


def address_of(article: Article) -> Address:
    """Return the address an article has, or would have outside the bin."""
    return article.content.language, article.content.slug


def holders(connection: Connection, wanted: Iterable[Address]) -> list[Holder]:
    """Return the articles with these addresses, the oldest first."""
    slugs: dict[str, dict[str, None]] = {}
    for language, slug in wanted:
        if slug:
            slugs.setdefault(language, {})[slug] = None
    columns = select(articles.c.number, articles.c.slug, articles.c.id, articles.c.binned_at)
    found: list[Holder] = []
    for language, named in slugs.items():
        for some in _batches(list(named)):
            # The index by address holds only real ones, and must be told so in these words.
            rows = columns.where(articles.c.language == language, articles.c.slug.in_(some), text("slug <> ''"))
            found += [
                Holder(row.number, (language, row.slug), ArticleId(row.id), row.binned_at is not None)
                for row in connection.execute(rows)
            ]
    return sorted(found)


def near(connection: Connection, changed: Collection[ArticleId], same_address: Iterable[Holder]) -> set[ArticleId]:
    """Return whose checks may come out differently: those that link to these articles, and those with an address."""
    found: set[ArticleId] = set()
    for some in _batches(list(changed)):
        found |= {ArticleId(each) for each in connection.execute(_LINKING.where(links.c.target.in_(some))).scalars()}
    counted = Counter[Address]()
    for each in same_address:
        counted[each.address] += 1
        if counted[each.address] <= _NEAR:
            found.add(each.article)
    return found.difference(changed)


def around_each(
    write: Write, now: Sequence[Article], had: Iterable[tuple[Address, ArticleId]]
) -> Callable[[ArticleId], Surroundings]:
    """Return what gives each of these articles its surroundings, the others as they will be.

    ``had`` says who has their addresses then, the oldest first; the bin holds none.
    """
    connection = write.connection
    own = {each.id: each for each in now}
    owners: dict[Address, list[ArticleId]] = {}
    for address, article in had:
        owners.setdefault(address, []).append(article)
    led = _led_to(connection, map(address_of, now))
    site = current_site(connection)
    article_of = cache(lambda article: own.get(article) or get_article(connection, article))
    photo_of = cache(lambda photo: get_photo(connection, PhotoId(photo)))

    def around(article: ArticleId) -> Surroundings:
        def owner(language: str, slug: str) -> ArticleId | None:
            return next((each for each in owners.get((language, slug), ()) if each != article), None)

        def address_owner(language: str, slug: str) -> ArticleId | None:
            known = led.get((language.lower(), slug), [])
            return None if not known or article in known else known[0]

        return Surroundings(
            site=site,
            now=write.at,
            article_of=article_of,
            photo_of=photo_of,
            slug_owner=owner,
            address_owner=address_owner,
        )

    return around


def _led_to(connection: Connection, wanted: Iterable[Address]) -> dict[Address, list[ArticleId]]:
    """Return whom readers find, or are led to, at slugs of a language in small letters, the first one first."""
    found: dict[Address, list[ArticleId]] = {}
    for some in _batches(sorted({slug for _, slug in wanted if slug})):
        rows = select(addresses.c.language, addresses.c.slug, addresses.c.article).where(addresses.c.slug.in_(some))
        rows = rows.where(addresses.c.slug != "").order_by(addresses.c.first_at, addresses.c.path)
        for row in connection.execute(rows):
            found.setdefault((row.language, row.slug), []).append(ArticleId(row.article))
    return found


def _batches(names: Sequence[str]) -> Iterable[BindParameter[str]]:
    """Bound many at a time: quicker than one by one."""
    for some in batches(names, _BATCH):
        yield bindparam("some", some, expanding=True)
