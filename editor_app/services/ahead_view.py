"""What looking ahead gives: a page at a moment, its blocks row by row, what changes by then."""

from dataclasses import field
from datetime import datetime, timedelta

from editor_app.domain.ahead import Coming
from editor_app.domain.ids import ArticleId
from editor_app.domain.showing import Stale
from editor_app.domain.site import Site
from editor_app.frozen import frozen

AGENDA = timedelta(days=7)


@frozen(kw_only=True)
class PageWanted:
    """Which page is looked at: an article's, or else a language's front page (the site's first where it is empty)."""

    language: str = ""
    article: ArticleId | None = None


@frozen(kw_only=True)
class Row:
    """One row of a block. ``shown`` is what stands there; ``wanted`` what was to, where ``stale`` says why it does not.

    A row without either is free.
    """

    shown: ArticleId | None = None
    headline: str = ""
    wanted: ArticleId | None = None
    wanted_headline: str = ""
    stale: Stale | None = None
    by_rule: bool = False
    """Filled by the board's rule, not by a person."""


@frozen(kw_only=True)
class Block:
    """A block of a page, or a board: ``board`` is its name, ``language`` whose pages it is worked out for.

    ``kind`` is ``related``, ``board`` or ``popular``; ``on_page`` whether the page that is looked at shows it.
    """

    kind: str
    rows: tuple[Row, ...] = ()
    board: str = ""
    language: str = ""
    on_page: bool = False


@frozen(kw_only=True)
class AheadView:
    """The site at a moment. ``html`` is the page for a text viewer, empty where there is none: ``missing`` says why."""

    moment: datetime
    now: datetime
    site: Site = field(default_factory=Site)
    wanted: PageWanted = field(default_factory=PageWanted)
    languages: tuple[str, ...] = ()
    headline: str = ""
    html: str = ""
    links: dict[str, ArticleId] = field(default_factory=dict)
    """Addresses in ``html`` that lead to articles, as they stand there."""
    missing: Stale | None = None
    stopped: str = ""
    """What the checks have against the article, where that is why it is not there."""
    blocks: tuple[Block, ...] = ()
    coming: tuple[Coming, ...] = ()
    """Everything that will happen from now on."""

    @property
    def by_then(self) -> tuple[Coming, ...]:
        """What happens between now and the moment."""
        return tuple(each for each in self.coming if each.at <= self.moment)

    @property
    def agenda(self) -> tuple[Coming, ...]:
        """What happens in the next seven days."""
        return tuple(each for each in self.coming if each.at <= self.now + AGENDA)
