"""Sitemaps (sitemaps.org 0.9): every address with its translations, and for search engines the news of two days."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial

import msgspec

from editor_app.domain.site import Site
from editor_app.publish.addresses import absolute, slug_of
from editor_app.publish.edition import Edition
from editor_app.publish.indexes import IndexKind, indexes_of
from editor_app.publish.theme import in_pieces, templates

SITEMAP, NEWS = "sitemap.xml", "news-sitemap.xml"
NEWS_AGE = timedelta(days=2)
NEWS_LENGTH = 1000
MOST_ADDRESSES = 50_000
"""What one sitemap may hold."""

_Page = tuple[str, str, tuple[tuple[str, str], ...]]
"""An address, when it changed (empty where that says nothing), and its translations by language."""


Sitemap = tuple[str, Callable[[], bytes], object]
"""Its name, what makes its bytes, and what they are made from."""


def sitemap_files(edition: Edition, most: int = MOST_ADDRESSES) -> Iterator[Sitemap]:
    """Yield ``sitemap.xml`` and what it holds; of more than ``most`` addresses it is an index of parts.

    Listed are every article's address with its translations, the front pages and the pages of authors and tags. A tag
    that a single article has is left out: its page says no more than the article.
    """
    pages = _addresses(edition)
    if len(pages) <= most:
        yield SITEMAP, partial(_rendered, msgspec.msgpack.encode(pages)), pages
        return
    parts = {f"sitemap-{at // most + 1}.xml": pages[at : at + most] for at in range(0, len(pages), most)}
    whole = [absolute(edition.site.base_url, name) for name in parts]
    yield SITEMAP, partial(_index_of, whole), whole
    for name, part in parts.items():
        yield name, partial(_rendered, msgspec.msgpack.encode(part)), part


def _index_of(parts: list[str]) -> bytes:
    return templates().get_template("sitemap-index.xml").render(parts=parts).encode()


def _rendered(packed: bytes) -> bytes:
    """Return the sitemap of pages that wait as one value: they are many, and whoever makes it touches no article."""
    return in_pieces("sitemap.xml", pages=msgspec.msgpack.decode(packed, type=list[_Page]))


def _addresses(edition: Edition) -> list[_Page]:
    base = edition.site.base_url
    counts = Counter(each for story in edition.stories for each in indexes_of(story.content))
    listed = (path for each, path in edition.indexes.items() if each.kind == IndexKind.AUTHORS or counts[each] > 1)
    fronts = [f"{slug_of(language)}/index.html" for language in edition.languages]
    pages: list[_Page] = [(absolute(base, path), "", ()) for path in (*fronts, *sorted(listed))]
    for story in edition.stories:
        known = [story, *(edition.by_id[each] for each in story.translations)] if story.translations else []
        others = tuple((each.content.language, absolute(base, each.path)) for each in known)
        pages.append((absolute(base, story.path), story.modified.isoformat(), others))
    return pages


def news_sitemap(edition: Edition) -> Sitemap:
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
    ][:NEWS_LENGTH]
    return NEWS, partial(_news, edition.site, pages), pages


def _news(site: Site, pages: list[dict[str, str]]) -> bytes:
    return templates().get_template("news-sitemap.xml").render(site=site, pages=pages).encode()
