"""What a broken link of a moved-in text can have meant: an article that is here, a page of the site, or nothing."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from editor_app.body.template_tags import plain_address
from editor_app.domain.broken_links import plainly
from editor_app.domain.checks import make_slug
from editor_app.domain.ids import ArticleId
from editor_app.domain.page_addresses import AddressBook
from editor_app.domain.photo_checks import local_day
from editor_app.publish.broken_links import Site
from editor_app.publish.edition import Edition, Story

_DAY = re.compile(r"(?:^|/)(\d{4})/(\d{1,2})/(\d{1,2})/(?:.*/)?([^/]+)$")
_NEAR = timedelta(days=1)
"""How far the day in an address may lie from the article's: the old site may have lived in another time zone."""


class LinkSense:
    """Knows the addresses of an edition's articles: those of today, those of before, those of the site they came from.

    An article is named only where one alone can be meant.
    """

    def __init__(self, edition: Edition, site: Site) -> None:
        self._edition = edition
        self._site = site
        self._book = AddressBook(_addresses(edition), edition.site.languages, edition.site.base_url)
        self._by_slug: dict[str, list[Story]] = {}
        for story in edition.stories:
            for slug in {story.slug, make_slug(story.content.slug), make_slug(story.content.headline)} - {""}:
                self._by_slug.setdefault(slug, []).append(story)

    def meant(self, address: str, page: str) -> str:
        """Return what an address on the page at ``page`` can be led to: ``article:ID``, a site's address, or empty."""
        plain = plain_address(plainly(address))
        if plain.startswith("#") or not plain:
            return ""
        article = self._book.article(plain) or self._by_day(self._book.key(plain))
        if article is not None and article in self._edition.by_id:
            return f"article:{article}"
        return plain if plain != plainly(address) and self._site.has(plain, page) else ""

    def _by_day(self, key: str) -> ArticleId | None:
        """Return the one article that has the last words of ``2014/03/19/hello`` and came out about that day."""
        match = _DAY.search(key)
        if match is None:
            return None
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
        found = {
            story.id
            for story in self._by_slug.get(make_slug(match[4]), ())
            if abs(local_day(self._edition.site, story.published) - day) <= _NEAR
        }
        return found.pop() if len(found) == 1 else None


def _addresses(edition: Edition) -> Iterator[tuple[str, ArticleId]]:
    yield from ((story.path, story.id) for story in edition.stories)
    yield from edition.redirects.items()
    for story in edition.stories:
        yield from ((address, story.id) for address in story.content.old_addresses)
