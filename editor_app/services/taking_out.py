"""Takes an article out of whatever holds it, or puts another in its place: pure, one kind of place each (rule B8)."""

from collections.abc import Callable, Collection
from dataclasses import replace

from editor_app.body.relinking import relink
from editor_app.domain.article import Article, ArticleContent, RelatedLink
from editor_app.domain.curation import Board, Pick
from editor_app.domain.ids import ArticleId

Instead = Callable[[ArticleId], Article | None]
"""What takes the place of a withdrawn article there, None for nothing."""


def out_of_related(owner: Article, gone: Collection[ArticleId], instead: Instead) -> ArticleContent:
    """Return the content with the withdrawn articles off its related list."""
    kept = {link.article for link in owner.content.related if link.article not in gone}
    found: list[RelatedLink] = []
    for link in owner.content.related:
        if link.article not in gone:
            found.append(link)
            continue
        other = instead(link.article)
        if other is None or other.id in kept or other.id == owner.id or _same_story(owner, other):
            continue
        kept.add(other.id)
        found.append(replace(link, article=other.id, headline=other.content.headline))
    return replace(owner.content, related=tuple(found))


def out_of_text(owner: Article, gone: Collection[ArticleId], instead: Instead) -> ArticleContent:
    """Return the content with links to the withdrawn articles made plain words, or links to what is there instead."""
    body = owner.content.body
    for article in sorted(gone):
        other = instead(article)
        body = relink(body, article, other.id if other is not None and other.id != owner.id else None)
    return replace(owner.content, body=body)


def out_of_board(board: Board, gone: Collection[ArticleId], instead: Instead) -> Board:
    """Return the board without the withdrawn articles: draft, live and previous; the words of a card go with it."""
    return replace(
        board,
        draft=_picks(board.draft, gone, instead),
        live=_picks(board.live, gone, instead),
        previous=tuple(each for each in board.previous if each.pick.article not in gone),
    )


def _picks(picks: tuple[Pick, ...], gone: Collection[ArticleId], instead: Instead) -> tuple[Pick, ...]:
    kept = {pick.article for pick in picks if pick.article not in gone}
    found: list[Pick] = []
    for pick in picks:
        if pick.article not in gone:
            found.append(pick)
            continue
        other = instead(pick.article)
        if other is None or other.id in kept:
            continue
        kept.add(other.id)
        headline = other.content.headline
        found.append(
            replace(pick, article=other.id, headline_then=headline, headline=None, standfirst=None, picture=None)
        )
    return tuple(found)


def _same_story(one: Article, other: Article) -> bool:
    return bool(one.content.story) and one.content.story == other.content.story
