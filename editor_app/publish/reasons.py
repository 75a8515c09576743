"""Why a file is in the bundle: what a page is made from, and what of it changed since the bundle before."""

from dataclasses import fields
from datetime import datetime

from editor_app.domain.photo import Photo
from editor_app.domain.site import Site
from editor_app.publish.around import Around, pictures_of
from editor_app.publish.choice import Chosen
from editor_app.publish.digests import digest_of
from editor_app.publish.edition import Edition, Story
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


def page_state(around: Around, site: str) -> PageState:
    """Return what an article's page is made from, a digest for each part; ``site`` is that of the settings."""
    story, popular = around.story, around.popular
    parts: dict[str, object] = {
        "text": story.text_digest,
        "content": story.content_digest,
        "address": story.path,
        "photos": [
            story.photo.sha256 if story.photo else "",
            story.photo_words,
            [(each.sha256, each.record) for each in around.photos],
        ],
        "related": story.related,
        "related_cards": [card_digest(each) for each in around.related],
        "choice": [each.id for _, each in around.choice],
        "choice_cards": [_chosen(*each) for each in zip(around.choice, around.pictures, strict=True)],
        "translations": [each.path for each in around.translations],
        "links": around.links,
        "site": site,
    }
    if popular:  # a page without the block is as it was before there was one
        parts["popular"] = [around.popular_until, [each.id for each in popular]]
        parts["popular_cards"] = popular_digest(popular, around.popular_until)
    if around.indexes:
        parts["indexes"] = around.indexes
    ready = ("text", "content")
    return PageState.of(
        story.path, {name: str(part) if name in ready else _digest(part) for name, part in parts.items()}
    )


_NOTHING = digest_of([])


def _digest(part: object) -> str:
    """Return a digest of a part: most of most pages have nothing."""
    return _NOTHING if part in ([], ()) else digest_of(part)


def popular_digest(popular: tuple[Story, ...], until: datetime | None) -> str:
    """Return a digest of what a block of popular pieces shows."""
    lines = [(each.id, each.path, each.content.format, each.content.headline) for each in popular]
    return digest_of([until, lines])


def choice_digest(choice: tuple[Chosen, ...], edition: Edition) -> str:
    """Return a digest of what a block of the editor's choice shows."""
    pictures = pictures_of(choice, edition)
    return digest_of([(each[1].id, _chosen(each, photo)) for each, photo in zip(choice, pictures, strict=True)])


def _chosen(chosen: Chosen, photo: Photo | None) -> tuple[object, ...]:
    """Return what a card of the choice is made from; shorter without a picture of its own, as in records of old."""
    pick, story = chosen
    words = (pick.headline, pick.standfirst) if pick else (None, None)
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
    if (state.names, state.digests) == (before.names, before.digests):  # most pages
        return ()
    now, then = state.parts, before.parts
    return tuple(name for name in _WORDS if now.get(name) != then.get(name))


def reason_for(state: PageState, before: PageState | None) -> str:
    """Return in words why the page is here."""
    changed = changed_parts(state, before)
    if changed is None:
        return "new article"
    return "; ".join(_WORDS[name] for name in changed) or UNCHANGED
