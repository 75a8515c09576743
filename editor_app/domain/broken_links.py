"""Links of a text that lead nowhere on the site, and those a person let stand as they came (rule B10)."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from urllib.parse import unquote

from editor_app.domain.ids import ArticleId
from editor_app.frozen import frozen


class BrokenKind(StrEnum):
    """What is broken, and so which step mends it."""

    MOVED = "moved"
    """A link of the old site; what it led to is a page here."""
    LINK = "link"
    PICTURE = "picture"
    ANCHOR = "anchor"
    """A link to a place of its own page that is not there."""


@frozen(kw_only=True)
class BrokenLink:
    """One address on an article's page that leads nowhere, as the page has it.

    ``to`` is where it can be led instead: ``article:ID`` or an address of the site; empty where nobody knows.
    ``came_in`` says that the article was brought in from elsewhere: only there may it stand as it came.
    """

    article: ArticleId
    headline: str
    kind: BrokenKind
    address: str
    to: str = ""
    to_words: str = ""
    """The headline of the article it can be led to."""
    came_in: bool = False


@frozen(kw_only=True)
class AcceptedLink:
    """A broken link that may stand: in which article, which address, who said so and when."""

    article: ArticleId
    address: str
    person: str
    at: datetime


def plainly(address: str) -> str:
    """Return one spelling of an address for comparing: decoded, without spaces at its ends."""
    return unquote(address).strip()


def by_kind(links: Iterable[BrokenLink]) -> dict[BrokenKind, tuple[BrokenLink, ...]]:
    """Return the links by what is broken, in the order of ``BrokenKind``; kinds without one are left out."""
    found: dict[BrokenKind, list[BrokenLink]] = {}
    for each in links:
        found.setdefault(each.kind, []).append(each)
    return {kind: tuple(found[kind]) for kind in BrokenKind if kind in found}
