"""What an article's page is made from besides its own text: gathered once for its state, its keys and its photos."""

from datetime import datetime
from typing import NamedTuple

from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import Photo
from editor_app.publish.choice import Choice, Chosen
from editor_app.publish.edition import Edition, Story
from editor_app.publish.indexes import linked_paths
from editor_app.publish.kept import Kept

Links = tuple[tuple[ArticleId, str], ...]
"""Articles that a text leads to and that are shown, each with its path."""


class Around(NamedTuple):
    """An article of an edition and all its page shows of others. Two that are equal make the same page."""

    story: Story
    related: tuple[Story, ...]
    translations: tuple[Story, ...]
    choice: tuple[Chosen, ...]
    pictures: tuple[Photo | None, ...]
    """What each card of the choice shows instead of its article's photo."""
    popular: tuple[Story, ...]
    popular_until: datetime | None
    photos: tuple[Photo, ...]
    """Those the text shows."""
    mentioned: tuple[tuple[str, Photo | bool], ...]
    """What it, read in any way, may show: a photo, or whether the rights in it have ended."""
    links: Links
    mentioned_links: Links
    indexes: tuple[str, ...]
    """The pages of its authors and tags."""
    accepted: tuple[str, ...]
    """Its broken links that may stand."""


def around_of(story: Story, edition: Edition, choice: Choice, kept: Kept) -> Around:
    """Return what is around a story."""
    content = story.content
    facts, mentioned = kept.facts(content), kept.mentioned(content)
    chosen = choice.of_article(story)
    taken = frozenset((story.id, *story.related, *(each.id for _, each in chosen)))
    photos = (edition.photos.get(PhotoId(each)) for each in facts.photos)
    return Around(
        story=story,
        related=tuple(map(edition.by_id.__getitem__, story.related)),
        translations=tuple(map(edition.by_id.__getitem__, story.translations)),
        choice=chosen,
        pictures=pictures_of(chosen, edition),
        popular=edition.popular_for(content.language, taken),
        popular_until=edition.popular_until,
        photos=tuple(each for each in photos if each is not None),
        mentioned=tuple((each, _shown(PhotoId(each), edition)) for each in mentioned.photos),
        links=_links(facts.article_links, edition),
        mentioned_links=_links(mentioned.articles, edition),
        indexes=tuple(linked_paths(content, edition.indexes)),
        accepted=tuple(each.address for each in edition.accepted.get(story.id, ())),
    )


def pictures_of(choice: tuple[Chosen, ...], edition: Edition) -> tuple[Photo | None, ...]:
    """Return what each card of a choice shows instead of its article's photo."""
    return tuple(edition.photos.get(pick.picture) if pick and pick.picture else None for pick, _ in choice)


def _shown(photo: PhotoId, edition: Edition) -> Photo | bool:
    return edition.photos.get(photo) or photo in edition.ended


def _links(articles: tuple[str, ...], edition: Edition) -> Links:
    linked = (edition.by_id.get(ArticleId(each)) for each in articles)
    return tuple((each.id, each.path) for each in linked if each)
