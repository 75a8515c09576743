"""Why a file is in the bundle: what a page is made from, and what of it changed since the bundle before."""

from collections.abc import Iterable
from dataclasses import fields

from editor_app.domain.photo import PhotoRecord
from editor_app.domain.site import Site
from editor_app.publish.choice import Choice, Chosen
from editor_app.publish.digests import digest_of
from editor_app.publish.edition import Edition, Story
from editor_app.publish.indexes import linked_paths
from editor_app.publish.material import PageState

UNCHANGED = "unchanged"
_UNSAID = ("boards", "signing_key")

_WORDS = {
    "text": "the text changed",
    "address": "the address changed",
    "photos": "a photo, its caption or credit changed",
    "related": "the list of related articles changed",
    "related_cards": "headline, standfirst or picture of a related article changed",
    "choice": "the editor's choice changed",
    "choice_cards": "headline, standfirst or picture of an editor's choice changed",
    "popular": "the popular pieces changed",
    "popular_cards": "headline or address of a popular piece changed",
    "translations": "a translation came, moved or went",
    "links": "the address of a linked article changed",
    "indexes": "the address of an author's or a tag's page changed",
    "site": "the site's settings or theme changed",
}


def page_state(story: Story, edition: Edition, choosing: Choice, body_photos: Iterable[tuple[str, PhotoRecord]],
               body_links: Iterable[tuple[str, str]], site: str) -> PageState:  # fmt: skip
    """Return what the story's page is made from, a digest for each part; ``site`` is that of the settings."""
    related = [edition.by_id[each] for each in story.related]
    choice = choosing.of_article(story)
    taken = frozenset((story.id, *story.related, *(each.id for _, each in choice)))
    popular = edition.popular_for(story.content.language, taken)
    parts: dict[str, object] = {
        "text": story.text_digest,
        "content": story.content_digest,
        "address": story.path,
        "photos": [story.photo.sha256 if story.photo else "", story.photo_words, list(body_photos)],
        "related": story.related,
        "related_cards": [card_digest(each) for each in related],
        "choice": [each.id for _, each in choice],
        "choice_cards": [_chosen(each, edition) for each in choice],
        "translations": [edition.by_id[each].path for each in story.translations],
        "links": list(body_links),
        "site": site,
    }
    if popular:  # a page without the block is as it was before there was one
        parts["popular"] = [edition.popular_until, [each.id for each in popular]]
        parts["popular_cards"] = popular_digest(popular, edition)
    indexes = linked_paths(story.content, edition.indexes)
    if indexes:
        parts["indexes"] = indexes
    ready = ("text", "content")
    return PageState(
        path=story.path,
        parts={name: str(part) if name in ready else _digest(part) for name, part in parts.items()},
    )


_NOTHING = digest_of([])


def _digest(part: object) -> str:
    """Return a digest of a part: most of most pages have nothing."""
    return _NOTHING if part in ([], ()) else digest_of(part)


def popular_digest(popular: tuple[Story, ...], edition: Edition) -> str:
    """Return a digest of what a block of popular pieces shows."""
    lines = [(each.id, each.path, each.content.format, each.content.headline) for each in popular]
    return digest_of([edition.popular_until, lines])


def choice_digest(choice: tuple[Chosen, ...], edition: Edition) -> str:
    """Return a digest of what a block of the editor's choice shows."""
    return digest_of([(story.id, _chosen((pick, story), edition)) for pick, story in choice])


def _chosen(chosen: Chosen, edition: Edition) -> tuple[object, ...]:
    """Return what a card of the choice is made from; shorter without a picture of its own, as in records of old."""
    pick, story = chosen
    words = (pick.headline, pick.standfirst) if pick else (None, None)
    photo = edition.photos.get(pick.picture) if pick and pick.picture else None
    picture = () if photo is None else ((photo.sha256, photo.record),)
    return (card_digest(story), *words, *picture)


def card_digest(story: Story) -> str:
    """Return a digest of what a card of this story shows."""
    content = story.content
    picture = (story.photo.sha256, story.photo_words) if story.photo else None
    return digest_of((story.path, content.format, content.headline, content.standfirst, picture))


def site_digest(site: Site, theme: str) -> str:
    """Return a digest of all settings that reach a page by themselves, and of the theme.

    The rules of boards do not: a page they touch says that the editor's choice changed. Nor does the key bundles are
    signed with.
    """
    said = {each.name: getattr(site, each.name) for each in fields(site) if each.name not in _UNSAID}
    return digest_of((said, theme))


def changed_parts(state: PageState, before: PageState | None) -> tuple[str, ...] | None:
    """Return the parts of a page that are not as the bundle before had them; None for a page it did not have."""
    if before is None:
        return None
    return tuple(name for name in _WORDS if state.parts.get(name) != before.parts.get(name))


def reason_for(state: PageState, before: PageState | None) -> str:
    """Return in words why the page is here."""
    changed = changed_parts(state, before)
    if changed is None:
        return "new article"
    return "; ".join(_WORDS[name] for name in changed) or UNCHANGED
