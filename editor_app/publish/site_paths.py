"""The paths a site will have, before any of its files is made: what a link in a text can lead to."""

from collections.abc import Iterator

from editor_app.publish import feeds, sitemaps
from editor_app.publish.addresses import slug_of
from editor_app.publish.edition import Edition
from editor_app.publish.indexes import Index, indexes_of, parts_of
from editor_app.publish.redirects import server_files
from editor_app.publish.site import PAGE_SIZE
from editor_app.publish.theme import assets


def paths_of(edition: Edition) -> frozenset[str]:
    """Return every path below ``site/`` but those of pictures, which lie in ``media/``."""
    return frozenset(
        (
            *edition.paths.values(),
            *edition.redirects,
            *_listings(edition),
            *_indexes(edition),
            *("index.html", "404.html", sitemaps.NEWS),
            *(name for name, _ in sitemaps.sitemap_files(edition)),
            *(name for name in server_files(edition) if name == "_redirects"),
            *(asset.path for asset in assets().values()),
        )
    )


def _listings(edition: Edition) -> Iterator[str]:
    counts: dict[str, int] = {}
    for story in edition.stories:
        folder = slug_of(story.content.language)
        for each in (f"{folder}/", f"{folder}/{story.section}/"):
            counts[each] = counts.get(each, 0) + 1
    for folder, count in counts.items():
        yield f"{folder}index.html"
        yield from (f"{folder}page-{number}.html" for number in range(2, -(-count // PAGE_SIZE) + 1))
    for language in edition.languages:
        yield from (f"{slug_of(language)}/{name}" for name in (feeds.RSS, feeds.ATOM, feeds.JSON_FEED))


def _indexes(edition: Edition) -> Iterator[str]:
    counts: dict[Index, int] = {}
    for story in edition.stories:
        for index in indexes_of(story.content):
            counts[index] = counts.get(index, 0) + 1
    for index, count in counts.items():
        yield from parts_of(edition.indexes[index], -(-count // PAGE_SIZE))
