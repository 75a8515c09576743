"""Sitemaps (sitemaps.org 0.9): every address with its translations, and for search engines the news of two days."""

from collections import Counter
from datetime import timedelta

from editor_app.publish.addresses import absolute, slug_of
from editor_app.publish.edition import Edition
from editor_app.publish.indexes import IndexKind, indexes_of
from editor_app.publish.theme import templates

SITEMAP, NEWS = "sitemap.xml", "news-sitemap.xml"
NEWS_AGE = timedelta(days=2)
NEWS_LENGTH = 1000


def sitemap(edition: Edition) -> bytes:
    """Return every article's address, with its translations, the front pages and the pages of authors and tags.

    A tag that a single article has is left out: its page says no more than the article.
    """
    base = edition.site.base_url
    fronts = [absolute(base, f"{slug_of(language)}/index.html") for language in edition.languages]
    counts = Counter(each for story in edition.stories for each in indexes_of(story.content))
    listed = (path for each, path in edition.indexes.items() if each.kind == IndexKind.AUTHORS or counts[each] > 1)
    fronts += [absolute(base, path) for path in sorted(listed)]
    pages = []
    for story in edition.stories:
        known = [story, *(edition.by_id[each] for each in story.translations)] if story.translations else []
        others = [(each.content.language, absolute(base, each.path)) for each in known]
        pages.append((absolute(base, story.path), story.modified.isoformat(), others))
    return templates().get_template("sitemap.xml").render(fronts=fronts, pages=pages).encode()


def news_sitemap(edition: Edition) -> bytes:
    """Return what was published in the two days before the bundle, at most 1,000 articles, newest first."""
    since = edition.created - NEWS_AGE
    pages = [
        {
            "address": absolute(edition.site.base_url, story.path),
            "language": story.content.language,
            "published": story.published.isoformat(),
            "title": story.content.headline,
        }
        for story in edition.stories
        if since <= story.published <= edition.created
    ]
    return templates().get_template("news-sitemap.xml").render(site=edition.site, pages=pages[:NEWS_LENGTH]).encode()
