"""Related links and the editor's choice: their rules (R1 to R6, E1, E3). Pure functions over frozen values.

What is done to a draft is in ``drafting``, what a board shows at a moment in ``showing``.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from editor_app.domain.article import Article, RelatedLink
from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import Status
from editor_app.domain.site import FRONT_BOARD, Site, language_board, section_board
from editor_app.frozen import frozen

T = TypeVar("T")

PREVIOUS_KEPT = 20


def add_related(owner: Article, links: tuple[RelatedLink, ...], target: Article, limit: int) -> tuple[RelatedLink, ...]:
    """Return ``links`` with ``target`` at the end, or raise Refused with the rule's own message (R1).

    ``links`` is the list as the editor sees it, perhaps newer than what ``owner`` stores.
    """
    name = target.content.headline or "The article"
    if target.id == owner.id:
        raise Refused("An article cannot be related to itself.", code="itself")
    if any(link.article == target.id for link in links):
        raise Refused(f"“{name}” is already on the list.", code="duplicate")
    if target.binned_at is not None:
        raise Refused(f"“{name}” is in the bin. Restore it first.", code="binned")
    if target.status == Status.WITHDRAWN:
        raise Refused(f"“{name}” has been withdrawn and cannot be linked.", code="withdrawn")
    if owner.content.story and owner.content.story == target.content.story:
        raise Refused(f"“{name}” is a translation of this same story.", code="translation")
    if len(links) >= limit:
        raise Refused(f"The list is full: {limit} related articles at most. Remove one first.", code="limit")
    return (*links, RelatedLink(target.id, target.content.headline))


def moved(items: tuple[T, ...], index: int, to: int) -> tuple[T, ...]:
    """Return ``items`` with the one at ``index`` moved to position ``to`` (both from 0, clamped)."""
    rest = [*items[:index], *items[index + 1 :]]
    rest.insert(max(0, min(to, len(rest))), items[index])
    return tuple(rest)


@frozen(kw_only=True)
class Pick:
    """A piece on a board. It shows from ``starts`` until ``ends`` (aware UTC); overrides are None unless given (E5)."""

    article: ArticleId
    headline_then: str = ""
    starts: datetime
    ends: datetime
    person: str = ""
    pinned: bool = False
    headline: str | None = None
    standfirst: str | None = None
    slot: int | None = None
    """The slot a pin keeps, from 0. None for a piece that flows, and for a pin of old: it keeps its place (E4)."""
    picture: PhotoId | None = None

    @property
    def overridden(self) -> bool:
        """Whether the card says anything of its own (E5)."""
        return (self.headline, self.standfirst, self.picture) != (None, None, None)


@frozen(kw_only=True)
class PastPick:
    """A pick that left the live board, and when."""

    pick: Pick
    left_at: datetime
    reason: str
    """``expired``, ``replaced`` or ``removed``."""


@frozen(kw_only=True)
class Board:
    """An editor's-choice board: what is being prepared, what the site shows, what it showed (newest first).

    Picks are in the order of their slots; where pins leave slots free between them is worked out by ``lay_out``.
    """

    name: str = FRONT_BOARD
    draft: tuple[Pick, ...] = ()
    live: tuple[Pick, ...] = ()
    previous: tuple[PastPick, ...] = ()
    launched_at: datetime | None = None
    launched_by: str = ""

    @property
    def changed(self) -> bool:
        """Whether the draft differs from the live board."""
        return self.draft != self.live


def boards_of(site: Site) -> tuple[str, ...]:
    """Return the names of the boards a site has: the front, each language's front page, each section."""
    languages = (language_board(each) for each in site.languages)
    sections = (section_board(each.code) for each in site.sections)
    return (FRONT_BOARD, *languages, *sections)


def new_pick(article: Article, now: datetime, person: str, days: int) -> Pick:
    """Return a pick that shows from ``now`` for ``days`` days (E3)."""
    return Pick(
        article=article.id,
        headline_then=article.content.headline,
        starts=now,
        ends=now + timedelta(days=days),
        person=person,
    )


def seated(picks: tuple[Pick, ...]) -> tuple[Pick, ...]:
    """Return the picks with a slot for every pin: one of an old board keeps the place it has."""
    return tuple(
        replace(pick, slot=place) if pick.pinned and pick.slot is None else pick for place, pick in enumerate(picks)
    )


def lay_out(picks: tuple[Pick, ...], size: int) -> tuple[Pick | None, ...]:
    """Return what stands in each of ``size`` slots: pins in theirs, the others flow into the rest from the top (E4).

    Picks for which there is no slot come after; so does a pin whose slot the board no longer has or shares.
    """
    pins: dict[int, Pick] = {}
    flowing = []
    for pick in seated(picks):
        if pick.pinned and pick.slot is not None and pick.slot < size and pick.slot not in pins:
            pins[pick.slot] = pick
        else:
            flowing.append(pick)
    rest = iter(flowing)
    laid = [pins.get(slot) or next(rest, None) for slot in range(size)]
    return (*laid, *rest)


def launch(board: Board, now: datetime, person: str) -> Board:
    """Return the board with its draft live; what left the live board goes to previous, as does a draft that ended (E1).

    Pins keep their slots (E4).
    """
    draft = tuple(pick for pick in seated(board.draft) if pick.ends > now)
    staying = {pick.article for pick in draft}
    was_live = {pick.article for pick in board.live}
    late = (pick for pick in board.draft if pick.ends <= now and pick.article not in was_live)
    left = tuple(
        PastPick(pick=pick, left_at=now, reason="expired" if pick.ends <= now else "replaced")
        for pick in (*board.live, *late)
        if pick.article not in staying
    )
    return replace(
        board,
        draft=draft,
        live=draft,
        previous=(left + board.previous)[:PREVIOUS_KEPT],
        launched_at=now,
        launched_by=person,
    )


def discard(board: Board) -> Board:
    """Return the board with its draft as the live board has it (E1)."""
    return replace(board, draft=board.live)


def retire_expired(board: Board, now: datetime) -> Board:
    """Return the board with every expired live pick under previous (E3); the draft loses those too.

    What ended in the draft alone stays there, for its time can still be changed.
    """
    gone = {pick.article: pick for pick in board.live if pick.ends <= now}
    if not gone:
        return board
    past = tuple(PastPick(pick=pick, left_at=pick.ends, reason="expired") for pick in gone.values())
    return replace(
        board,
        live=tuple(pick for pick in seated(board.live) if pick.ends > now),
        draft=tuple(pick for pick in seated(board.draft) if pick.ends > now or pick.article not in gone),
        previous=(past + board.previous)[:PREVIOUS_KEPT],
    )
