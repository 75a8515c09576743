"""Every place that holds an article: what a withdrawal finds before it does anything (rule B8)."""

from collections.abc import Collection

from sqlalchemy import Connection

from editor_app.domain.article import Article
from editor_app.domain.curation import Board
from editor_app.domain.errors import NotFound, Refused
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.withdrawing import Holding, HoldingKind
from editor_app.frozen import frozen
from editor_app.store import holders
from editor_app.store.addresses import addresses_of, parts_of
from editor_app.store.articles import get_article, get_articles
from editor_app.store.boards import get_boards


@frozen
class Replacement:
    """What readers get instead, in each language: the article itself, or its translation."""

    article: Article | None
    translations: dict[str, Article]

    def for_language(self, language: str) -> Article | None:
        """Return the article or its translation in a language, None where there is none."""
        if self.article is None or self.article.content.language == language:
            return self.article
        return self.translations.get(language)


def found_article(connection: Connection, article_id: ArticleId) -> Article:
    """Return an article or raise NotFound."""
    article = get_article(connection, article_id)
    if article is None:
        raise NotFound(f"There is no article {article_id} in this newsroom.")
    return article


def replacement_for(connection: Connection, gone: ArticleId, instead: ArticleId | None) -> Replacement:
    """Return what takes the place of ``gone``. Raises Refused where that is no article readers could have."""
    if instead is None:
        return Replacement(None, {})
    article = found_article(connection, instead)
    name = article.content.headline or "The article"
    if instead == gone:
        raise Refused("An article cannot be replaced by itself.", code="itself")
    if article.binned_at is not None or article.status is Status.WITHDRAWN:
        raise Refused(f"“{name}” is in the bin or withdrawn itself. Choose another.", code="gone")
    others = get_articles(connection, holders.same_story(connection, article.content.story, instead)).values()
    return Replacement(article, {each.content.language: each for each in others if each.id != gone})


def place_key(kind: HoldingKind, article: ArticleId) -> str:
    """Name a place among all of one plan."""
    return f"{kind}:{article}"


def instead_in(owner: Article, kind: HoldingKind, other: Replacement, only_out: Collection[str]) -> Article | None:
    """Return what takes the place of what is withdrawn in one article, in its language."""
    return None if place_key(kind, owner.id) in only_out else other.for_language(owner.content.language)


def find_holdings(connection: Connection, article: Article, other: Replacement) -> tuple[Holding, ...]:
    """Return the places, in the order of their kinds, with what takes the article's place there."""
    path = holders.delivered_path(connection, article.id)
    return (
        *_holding_articles(connection, article, other),
        *_holding_boards(connection, article.id, other),
        *_pointing_tombstones(connection, article, other),
        *_translations(connection, article),
        *_pages(connection, article.id, path),
        *_rest(connection, article.id),
    )


def _holding_articles(connection: Connection, article: Article, other: Replacement) -> list[Holding]:
    held = holders.holders(connection, [article.id])
    owners = get_articles(connection, list(dict.fromkeys(source for source, _ in held)))
    found = []
    for source, kind_name in held:
        kind, owner = HoldingKind(kind_name), owners[source]
        fit = instead_in(owner, kind, other, ())
        found.append(
            Holding(
                kind=kind,
                key=place_key(kind, source),
                name=owner.content.headline,
                article=source,
                count=owner.content.body.count(f"article:{article.id}") if kind is HoldingKind.TEXT else 1,
                public=owner.status in (Status.READY, Status.PUBLISHED),
                instead=fit.id if fit and fit.id != source else None,
            )
        )
    return sorted(found, key=lambda each: list(HoldingKind).index(each.kind))


def _holding_boards(connection: Connection, article: ArticleId, other: Replacement) -> list[Holding]:
    found = []
    for name, board in get_boards(connection).items():
        parts = [part for part, picks in _parts(board) if article in picks]
        if parts:
            found.append(
                Holding(
                    kind=HoldingKind.BOARD,
                    key=f"{HoldingKind.BOARD}:{name}",
                    name=name,
                    part=", ".join(parts),
                    public="live" in parts,
                    instead=other.article.id if other.article and parts != ["previous"] else None,
                )
            )
    return found


def _parts(board: Board) -> tuple[tuple[str, set[ArticleId]], ...]:
    return (
        ("draft", {pick.article for pick in board.draft}),
        ("live", {pick.article for pick in board.live}),
        ("previous", {past.pick.article for past in board.previous}),
    )


def _pointing_tombstones(connection: Connection, article: Article, other: Replacement) -> list[Holding]:
    owners = get_articles(connection, holders.replaced_by(connection, [article.id]))
    found = []
    for each in owners.values():
        fit = instead_in(each, HoldingKind.TOMBSTONE, other, ())
        found.append(
            Holding(
                kind=HoldingKind.TOMBSTONE,
                key=place_key(HoldingKind.TOMBSTONE, each.id),
                name=each.content.headline,
                article=each.id,
                public=True,
                instead=fit.id if fit and fit.id != each.id else None,
            )
        )
    return found


def _translations(connection: Connection, article: Article) -> list[Holding]:
    others = get_articles(connection, holders.same_story(connection, article.content.story, article.id)).values()
    return [
        Holding(
            kind=HoldingKind.TRANSLATION,
            key=place_key(HoldingKind.TRANSLATION, each.id),
            name=each.content.headline,
            article=each.id,
            part=each.content.language,
            public=each.status in (Status.READY, Status.PUBLISHED),
        )
        for each in sorted(others, key=lambda each: (each.content.language, each.id))
    ]


def _pages(connection: Connection, article: ArticleId, path: str) -> list[Holding]:
    if not path:
        return []
    language, _ = parts_of(path)
    section = path.rpartition("/")[0]
    lists = (f"{language}/index.html", f"{section}/index.html", f"{language}/feed.xml", "sitemap.xml")
    old = [each.path for each in addresses_of(connection, article) if each.path != path]
    rows = [(HoldingKind.PAGE, path), *((HoldingKind.OLD_ADDRESS, each) for each in old)]
    rows += [(HoldingKind.LISTING, each) for each in dict.fromkeys(lists)]
    return [Holding(kind=kind, key=f"{kind}:{each}", name=each, public=True) for kind, each in rows]


def _rest(connection: Connection, article: ArticleId) -> list[Holding]:
    found = []
    if holders.is_counted(connection, article):
        found.append(Holding(kind=HoldingKind.POPULAR, key=HoldingKind.POPULAR, name="", public=True))
    found += [
        Holding(kind=HoldingKind.PHOTO, key=f"{HoldingKind.PHOTO}:{photo}", name=name)
        for photo, name in holders.only_here(connection, article)
    ]
    return found
