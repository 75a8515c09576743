"""What a board shows at a moment, slot by slot, and why (E3, E4, E6). Pure: the same values, the same slots."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from editor_app.domain.article import Article
from editor_app.domain.curation import Board, Pick, lay_out, seated
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.frozen import frozen


class SlotReason(StrEnum):
    """Why a slot shows what it shows."""

    PICK = "pick"
    BACKFILL = "backfill"
    EMPTY = "empty"


class Stale(StrEnum):
    """Why a pick is not shown in its slot."""

    ENDED = "ended"
    NOT_YET = "not yet"
    UNPUBLISHED = "unpublished"
    STOPPED = "stopped"
    """It is ready, but the checks find problems that keep it from going out."""
    WITHDRAWN = "withdrawn"
    EMBARGOED = "embargoed"
    BINNED = "binned"
    GONE = "gone"
    REPEATED = "repeated"
    """The page has the piece elsewhere: it is the article itself, a related one, or in a slot above."""
    OTHER_LANGUAGE = "other language"
    """There is no version of it in the language of the page."""


Standing = Callable[[ArticleId], ArticleId | Stale]
"""Says of a picked article which one a page shows (itself, or its translation), or why none."""


@frozen(kw_only=True)
class Slot:
    """One slot: what it shows, and the pick it belongs to, if ``stale`` says why that pick is not shown."""

    number: int
    """From 0."""
    reason: SlotReason
    article: ArticleId | None = None
    """What is shown; a translation of the pick where the page is in another language."""
    pick: Pick | None = None
    stale: Stale | None = None

    @property
    def own_words(self) -> Pick | None:
        """Return the pick whose overrides the card shows (E5): they belong to its own language's card only."""
        return self.pick if self.pick and self.stale is None and self.pick.article == self.article else None


def shown_picks(
    board: Board,
    now: datetime,
    standing: Standing,
    cap: int,
    *,
    on_page: frozenset[ArticleId] = frozenset(),
    filler: Iterable[ArticleId] = (),
    draft: bool = False,
) -> tuple[Slot, ...]:
    """Return the ``cap`` slots of the live board (of its ``draft``, when told) as a page shows them at ``now``.

    ``on_page`` are the pieces the page has elsewhere. ``filler`` are pieces for free slots, the best first; what is on
    the page, on the board, or under previous is passed over. A piece that ended makes room: the others move up, pins
    stay; the slot that came free last names it.
    """
    picks = seated(board.draft if draft else board.live)
    ended = iter([pick for pick in picks if pick.ends <= now])
    laid = lay_out(tuple(pick for pick in picks if pick.ends > now), cap)[:cap]
    seen = set(on_page)
    slots = [_slot(number, pick, now, standing, seen) for number, pick in enumerate(laid)]
    if any(slot.article is None for slot in slots):
        left = [past.pick for past in board.previous]
        rest = _fresh(filler, seen | _named((*picks, *left), standing))
        slots = [slot if slot.article else _filled(slot, next(rest, None)) for slot in slots]
    free = [slot.number for slot in slots if slot.pick is None]
    for number, pick in zip(free, ended, strict=False):
        slots[number] = replace(slots[number], pick=pick, stale=Stale.ENDED)
    return tuple(slots)


def standing_of(article: Article | None, now: datetime) -> Stale | None:
    """Return why the site may not show an article at ``now``, None when it may (E6)."""
    if article is None:
        return Stale.GONE
    if article.binned_at is not None:
        return Stale.BINNED
    if article.status is Status.WITHDRAWN:
        return Stale.WITHDRAWN
    if article.content.embargo_until is not None and article.content.embargo_until > now:
        return Stale.EMBARGOED
    if article.status not in (Status.READY, Status.PUBLISHED):
        return Stale.UNPUBLISHED
    later = article.content.publish_at is not None and article.content.publish_at > now
    return Stale.UNPUBLISHED if later else None


def _slot(number: int, pick: Pick | None, now: datetime, standing: Standing, seen: set[ArticleId]) -> Slot:
    if pick is None:
        return Slot(number=number, reason=SlotReason.EMPTY)
    found = standing(pick.article)
    if isinstance(found, Stale):
        return Slot(number=number, reason=SlotReason.EMPTY, pick=pick, stale=found)
    if pick.starts > now:
        return Slot(number=number, reason=SlotReason.EMPTY, pick=pick, stale=Stale.NOT_YET)
    if found in seen:
        return Slot(number=number, reason=SlotReason.EMPTY, pick=pick, stale=Stale.REPEATED)
    seen.add(found)
    return Slot(number=number, reason=SlotReason.PICK, article=found, pick=pick)


def _filled(slot: Slot, article: ArticleId | None) -> Slot:
    return slot if article is None else replace(slot, reason=SlotReason.BACKFILL, article=article)


def _named(picks: tuple[Pick, ...], standing: Standing) -> set[ArticleId]:
    """Return the picks' articles and what stands for them on this page."""
    found = {pick.article for pick in picks}
    return found | {each for each in map(standing, found) if not isinstance(each, Stale)}


def _fresh(filler: Iterable[ArticleId], seen: set[ArticleId]) -> Iterator[ArticleId]:
    for article in filler:
        if article not in seen:
            seen.add(article)
            yield article
