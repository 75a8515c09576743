"""Related links and the editor's choice: their rules (R1 to R6, E1 to E6). Pure functions over frozen values."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from editor_app.domain.article import Article, RelatedLink, Status
from editor_app.domain.errors import Refused
from editor_app.domain.ids import ArticleId

T = TypeVar("T")

FRONT_BOARD = "front"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """One slot of a board. It shows from ``starts`` until ``ends`` (aware UTC); overrides are None unless given."""

    article: ArticleId
    headline_then: str = ""
    starts: datetime
    ends: datetime
    person: str = ""
    pinned: bool = False
    headline: str | None = None
    standfirst: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastPick:
    """A pick that left the live board, and when."""

    pick: Pick
    left_at: datetime
    reason: str
    """``expired``, ``replaced`` or ``removed``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """An editor's-choice board: what is being prepared, what the site shows, what it showed (newest first)."""

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


def new_pick(article: Article, now: datetime, person: str, days: int) -> Pick:
    """Return a pick that shows from ``now`` for ``days`` days."""
    return Pick(
        article=article.id,
        headline_then=article.content.headline,
        starts=now,
        ends=now + timedelta(days=days),
        person=person,
    )


def add_pick(board: Board, pick: Pick, cap: int, *, drop_over_cap: bool = False) -> Board:
    """Return the board with ``pick`` on top of its draft; the live board is not touched (E1).

    Over the cap it raises Refused(code="cap") naming the piece that would drop out, unless ``drop_over_cap`` (E2).
    Pinned picks keep their slot.
    """
    if any(each.article == pick.article for each in board.draft):
        raise Refused(f"“{pick.headline_then}” is already on the board.", code="duplicate")
    pinned = {slot: each for slot, each in enumerate(board.draft) if each.pinned}
    flowing = [pick, *(each for each in board.draft if not each.pinned)]
    slots = range(len(board.draft) + 1)
    merged = [pinned[slot] if slot in pinned else flowing.pop(0) for slot in slots]
    if len(merged) > cap:
        dropped = drops_out(merged)
        if dropped is None:
            raise Refused(f"All {cap} slots are pinned. Unpin one first.", code="pinned")
        if not drop_over_cap:
            raise Refused(f"The board holds {cap}: “{dropped.headline_then}” would drop out.", code="cap")
        merged.remove(dropped)
    return replace(board, draft=tuple(merged))


def drops_out(picks: list[Pick]) -> Pick | None:
    """Return the pick that leaves an overfull board: the last one that is not pinned."""
    return next((each for each in reversed(picks) if not each.pinned), None)


def launch(board: Board, now: datetime, person: str) -> Board:
    """Return the board with its draft live; what left the live board goes to previous (E1)."""
    staying = {pick.article for pick in board.draft}
    left = tuple(
        PastPick(pick=pick, left_at=now, reason="expired" if pick.ends <= now else "replaced")
        for pick in board.live
        if pick.article not in staying
    )
    return replace(
        board,
        live=board.draft,
        previous=(left + board.previous)[:PREVIOUS_KEPT],
        launched_at=now,
        launched_by=person,
    )


def discard(board: Board) -> Board:
    """Return the board with its draft as the live board has it (E1)."""
    return replace(board, draft=board.live)


def retire_expired(board: Board, now: datetime) -> Board:
    """Return the board with every expired live pick under previous (E3); the draft loses them too."""
    gone = tuple(pick for pick in board.live if pick.ends <= now)
    if not gone:
        return board
    past = tuple(PastPick(pick=pick, left_at=pick.ends, reason="expired") for pick in gone)
    return replace(
        board,
        live=tuple(pick for pick in board.live if pick.ends > now),
        draft=tuple(pick for pick in board.draft if pick.ends > now),
        previous=(past + board.previous)[:PREVIOUS_KEPT],
    )


def shown_picks(board: Board, now: datetime, is_published: Callable[[ArticleId], bool], cap: int) -> tuple[Pick, ...]:
    """Return the live picks the site shows at ``now``: begun, not ended, published, at most ``cap`` (E3, E6)."""
    showing = (pick for pick in board.live if pick.starts <= now < pick.ends and is_published(pick.article))
    return tuple(showing)[:cap]
