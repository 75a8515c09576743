"""RSS 2.0 and the sitemap, from templates as the pages are."""

from email.utils import format_datetime

from editor_app.publish.addresses import absolute, slug_of
from editor_app.publish.edition import Edition, Story
from editor_app.publish.theme import templates
from editor_app.publish.words import words_for

FEED_LENGTH = 30


def rss(edition: Edition, language: str, stories: list[Story]) -> bytes:
    """Return the newest stories of a language."""
    site = edition.site
    folder = slug_of(language)
    items = [
        {
            "title": story.content.headline,
            "address": absolute(site.base_url, story.path),
            "standfirst": story.content.standfirst,
            "guid": f"urn:uuid:{story.id}",
            "date": format_datetime(story.published),
            "updated": story.modified.isoformat() if story.updated else "",
            "source": words_for(language).source_line(story.content.sources),
            "category": site.format_label(story.content.format, language),
        }
        for story in stories[:FEED_LENGTH]
    ]
    newest = max((story.modified for story in stories), default=edition.created)
    text = templates().get_template("feed.xml").render(
        site=site, language=language, items=items, built=format_datetime(newest),
        home=absolute(site.base_url, f"{folder}/index.html"), own=absolute(site.base_url, f"{folder}/feed.xml"),
    )  # fmt: skip
    return text.encode()


def sitemap(edition: Edition) -> bytes:
    """Return every article's address, with its translations, and the front pages."""
    base = edition.site.base_url
    fronts = [absolute(base, f"{slug_of(language)}/index.html") for language in edition.languages]
    pages = []
    for story in edition.stories:
        known = [story, *(edition.by_id[each] for each in story.translations)] if story.translations else []
        others = [(each.content.language, absolute(base, each.path)) for each in known]
        pages.append((absolute(base, story.path), story.modified.isoformat(), others))
    return templates().get_template("sitemap.xml").render(fronts=fronts, pages=pages).encode()
