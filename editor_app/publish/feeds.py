"""The newest articles of a language as RSS 2.0, Atom (RFC 4287, deleted entries by RFC 6721) and JSON Feed 1.1."""

from datetime import datetime
from email.utils import format_datetime

from editor_app.frozen import frozen
from editor_app.publish import ninjs
from editor_app.publish.addresses import absolute, slug_of
from editor_app.publish.edition import Edition, Story
from editor_app.publish.theme import templates
from editor_app.publish.words import words_for

FEED_LENGTH = 30
RSS, ATOM, JSON_FEED = "feed.xml", "atom.xml", "feed.json"
MEDIA_TYPES = {RSS: "application/rss+xml", ATOM: "application/atom+xml", JSON_FEED: "application/feed+json"}


@frozen(kw_only=True)
class FeedItem:
    """One article as a feed tells it. An update keeps its ``id``: readers see it changed, not twice."""

    id: str
    title: str
    address: str
    standfirst: str
    authors: tuple[str, ...]
    published: datetime
    modified: datetime
    updated: bool
    category: str
    tags: tuple[str, ...]
    source: str


def feed_items(edition: Edition, language: str, stories: list[Story]) -> list[FeedItem]:
    """Return ``stories``, the newest of a language, as every feed of it has them."""
    site, words = edition.site, words_for(language)
    return [
        FeedItem(
            id=f"urn:uuid:{story.id}",
            title=story.content.headline,
            address=absolute(site.base_url, story.path),
            standfirst=story.content.standfirst,
            authors=story.content.authors,
            published=story.published,
            modified=story.modified,
            updated=story.updated,
            category=site.format_label(story.content.format, language),
            tags=story.content.tags,
            source=words.source_line(story.content.sources),
        )
        for story in stories
    ]


def told(edition: Edition, language: str, stories: list[Story], newest: datetime) -> list[object]:
    """Return all that the feeds of a language are made from, besides the site's settings."""
    gone = [(each.id, each.when) for each in edition.tombstones if each.language == language]
    return [feed_items(edition, language, stories), newest, gone]


def rss(edition: Edition, language: str, stories: list[Story], newest: datetime) -> bytes:
    """Return the newest stories of a language as RSS 2.0."""
    items = [
        {
            "title": item.title,
            "address": item.address,
            "standfirst": item.standfirst,
            "guid": item.id,
            "date": format_datetime(item.published),
            "updated": item.modified.isoformat() if item.updated else "",
            "source": item.source,
            "category": item.category,
        }
        for item in feed_items(edition, language, stories)
    ]
    text = templates().get_template("feed.xml").render(
        site=edition.site, language=language, items=items, built=format_datetime(newest),
        home=_address(edition, language, "index.html"), own=_address(edition, language, RSS),
    )  # fmt: skip
    return text.encode()


def atom(edition: Edition, language: str, stories: list[Story], newest: datetime) -> bytes:
    """Return the newest stories as Atom; what was withdrawn is a deleted entry, so that readers drop it too."""
    deleted = [
        (f"urn:uuid:{each.id}", each.when.isoformat()) for each in edition.tombstones if each.language == language
    ]
    changed = max([newest, *(each.when for each in edition.tombstones if each.language == language)])
    text = templates().get_template("atom.xml").render(
        site=edition.site, language=language, items=feed_items(edition, language, stories), deleted=deleted,
        withdrawn=words_for(language)["withdrawn"], updated=changed.isoformat(),
        home=_address(edition, language, "index.html"), own=_address(edition, language, ATOM),
    )  # fmt: skip
    return text.encode()


def json_feed(edition: Edition, language: str, stories: list[Story]) -> bytes:
    """Return the newest stories as JSON Feed 1.1. What a reader opens is the page: the feed has the standfirst."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": edition.site.name,
        "home_page_url": _address(edition, language, "index.html"),
        "feed_url": _address(edition, language, JSON_FEED),
        "language": language,
        **({"description": edition.site.tagline} if edition.site.tagline else {}),
        "items": [_json_item(item, language) for item in feed_items(edition, language, stories)],
    }
    return ninjs.encode(feed)


def _json_item(item: FeedItem, language: str) -> dict[str, object]:
    said: dict[str, object] = {
        "id": item.id,
        "url": item.address,
        "title": item.title,
        "content_text": item.standfirst or item.title,
        "date_published": item.published.isoformat(),
        "language": language,
    }
    if item.updated:
        said["date_modified"] = item.modified.isoformat()
    if item.authors:
        said["authors"] = [{"name": name} for name in item.authors]
    if item.category or item.tags:
        said["tags"] = list(dict.fromkeys(filter(None, (item.category, *item.tags))))
    return said


def newest_of(edition: Edition, stories: list[Story]) -> datetime:
    """Return when an article was last changed; ``stories`` are all of a language."""
    return max((story.modified for story in stories), default=edition.created)


def _address(edition: Edition, language: str, name: str) -> str:
    return absolute(edition.site.base_url, f"{slug_of(language)}/{name}")
