"""What is broken in the texts of an edition, found before its files are made: a page is read where its text may be.

The check of the exported bytes (``links.py``) stays the one that counts; this one is asked while there is time to mend.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from editor_app.domain.broken_links import BrokenKind
from editor_app.frozen import frozen
from editor_app.publish.edition import Story
from editor_app.publish.links import read_page, target_of
from editor_app.publish.site import SiteFiles

_SITE = "data/site/"
_FOREIGN = r"(?!(?:https?:)?//|mailto:|tel:|article:|photo:|sms:|news:)"
_MAY_BE = re.compile(
    rf"\]\(\s*<?{_FOREIGN}[^\s)]|\b(?:href|src)\s*=\s*[\"']?{_FOREIGN}[^\s\"'>]"
    rf"|^[ ]{{0,3}}\[[^\]\n^]+\]:\s*<?{_FOREIGN}\S",
    re.I | re.M,
)


@frozen
class Site:
    """The paths below ``site/`` but those of pictures (``media/``), and how an address on a page is read."""

    base_url: str
    paths: frozenset[str]

    def has(self, address: str, page: str) -> bool:
        """Whether an address on a page leads to the site's own, or away from it; anchors are not looked at."""
        target, _ = target_of(address, page, self.base_url)
        return target is None or target.startswith("media/") or target in self.paths


def site_of(files: SiteFiles) -> Site:
    """Return what the addresses of an edition's pages can lead to; none of the files is made for it."""
    paths = frozenset(each.path.removeprefix(_SITE) for each in files.pages() if each.path.startswith(_SITE))
    return Site(files.edition.site.base_url, paths)


def may_be_broken(text: str, base_url: str) -> bool:
    """Whether a text has an address that is neither an article's nor another site's."""
    host = urlsplit(base_url).netloc
    return bool(_MAY_BE.search(text)) or (bool(host) and f"//{host}" in text)


def broken_on(story: Story, site: Site, page: Callable[[Story], str]) -> Iterator[tuple[BrokenKind, str]]:
    """Yield what is broken on a story's page, as the page has it; ``page`` makes the page's HTML."""
    read = read_page(page(story).encode())
    for address in read.addresses:
        target, anchor = target_of(address, story.path, site.base_url)
        if target == story.path:
            if anchor and anchor != "top" and anchor not in read.ids:
                yield BrokenKind.ANCHOR, address
        elif not site.has(address, story.path):
            yield BrokenKind.PICTURE if address in read.pictures else BrokenKind.LINK, address
