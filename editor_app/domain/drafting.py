"""What is done to the draft of a board: each function returns the board after it, or raises Refused (E1 to E5)."""

from dataclasses import replace
from datetime import datetime, timedelta

from editor_app.domain.curation import Board, Pick, lay_out, seated
from editor_app.domain.errors import NotFound, Refused
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.frozen import frozen


def add_pick(board: Board, pick: Pick, cap: int, *, drop_over_cap: bool = False, at: int = 0) -> Board:
    """Return the board with ``pick`` in slot ``at`` of its draft (from 0), the others moving down; live stays (E1).

    Over the cap it raises Refused(code="cap") naming the piece that would drop out, unless ``drop_over_cap`` (E2):
    the last one that is not pinned. Pins keep their slots (E4).
    """
    if any(each.article == pick.article for each in board.draft):
        raise Refused(f"“{pick.headline_then}” is already on the board.", code="duplicate")
    slots = _Slots.of(board, cap)
    flowing = list(slots.flowing)
    if len(board.draft) >= cap:
        if not flowing:
            raise Refused(f"All {cap} slots are pinned. Unpin one first.", code="pinned")
        dropped = flowing.pop()
        if not drop_over_cap:
            raise Refused(f"The board holds {cap}: “{dropped.headline_then}” would drop out.", code="cap")
    flowing.insert(slots.place(at), pick)
    return slots.with_flowing(board, flowing)


def take_off(board: Board, article: ArticleId) -> Board:
    """Return the board without a piece in its draft; the live board keeps it until the launch (E1)."""
    return replace(board, draft=tuple(pick for pick in seated(board.draft) if pick.article != article))


def move_pick(board: Board, article: ArticleId, to: int, cap: int) -> Board:
    """Return the board with a piece moved to slot ``to``, from 0 and clamped. Pins on the way are stepped over.

    A pin that is moved keeps the slot it is moved to. Raises NotFound when the piece is not on the draft.
    """
    pick = _pick(board, article)
    slots = _Slots.of(board, cap)
    to = max(0, min(to, slots.size - 1))
    if pick.pinned:
        slot = _free_from(to, slots.size, set(slots.pins) - {pick.slot or 0}, down=to > (pick.slot or 0))
        return replace(board, draft=_compact(_replaced(board, replace(pick, slot=slot)), slots.size))
    here = slots.slot_of(article)
    flowing = [each for each in slots.flowing if each.article != article]
    slot = _free_from(to, slots.size, set(slots.pins), down=to > here)
    flowing.insert(slots.place(slot), pick)
    return slots.with_flowing(board, flowing)


def pin_pick(board: Board, article: ArticleId, pinned: bool, cap: int) -> Board:
    """Return the board with a piece that keeps the slot it stands in from now on, or flows again (E4)."""
    pick = _pick(board, article)
    slots = _Slots.of(board, cap)
    now = replace(pick, pinned=pinned, slot=slots.slot_of(article) if pinned else None)
    return replace(board, draft=_compact(_replaced(board, now), slots.size))


def retime_pick(board: Board, article: ArticleId, starts: datetime, ends: datetime, person: str | None = None) -> Board:
    """Return the board with other times of a piece, aware UTC; a start ahead is fine (E3).

    ``person`` is who answers for it from now on; None leaves who it was.
    """
    if ends <= starts:
        raise Refused("It would end before it begins. Choose a later end.", code="times")
    pick = _pick(board, article)
    said = replace(pick, starts=starts, ends=ends, person=pick.person if person is None else person)
    return replace(board, draft=_replaced(board, said))


def reword_pick(
    board: Board, article: ArticleId, headline: str | None, standfirst: str | None, picture: PhotoId | None
) -> Board:
    """Return the board with a piece's own words and picture on its card; None is the article's own (E5)."""
    said = replace(_pick(board, article), headline=headline or None, standfirst=standfirst, picture=picture or None)
    return replace(board, draft=_replaced(board, said))


def taken_back(board: Board, picks: tuple[Pick, ...], now: datetime, days: int) -> Board:
    """Return the board with a launched board of another day as its draft; times that ran out begin anew."""
    end = now + timedelta(days=days)
    return replace(
        board, draft=tuple(pick if pick.ends > now else replace(pick, starts=now, ends=end) for pick in picks)
    )


@frozen
class WouldChange:
    """What a launch would change of the live board: pieces that come, that go, and that are as they were but differ."""

    coming: tuple[Pick, ...] = ()
    going: tuple[Pick, ...] = ()
    altered: tuple[Pick, ...] = ()
    reordered: bool = False


def would_change(board: Board) -> WouldChange:
    """Compare the draft with the live board."""
    live = {pick.article: pick for pick in board.live}
    draft = {pick.article: pick for pick in board.draft}
    staying = [article for article in draft if article in live]
    return WouldChange(
        coming=tuple(pick for article, pick in draft.items() if article not in live),
        going=tuple(pick for article, pick in live.items() if article not in draft),
        altered=tuple(draft[each] for each in staying if draft[each] != live[each]),
        reordered=staying != [article for article in live if article in draft],
    )


@frozen
class _Slots:
    """A draft taken apart: pins by their slot, the others in their order."""

    size: int
    pins: dict[int, Pick]
    flowing: tuple[Pick, ...]
    laid: tuple[Pick | None, ...]

    @classmethod
    def of(cls, board: Board, cap: int) -> "_Slots":
        size = max(cap, len(board.draft))
        laid = lay_out(board.draft, size)
        pins = {slot: pick for slot, pick in enumerate(laid) if pick and pick.pinned and pick.slot == slot}
        flowing = tuple(pick for slot, pick in enumerate(laid) if pick and slot not in pins)
        return cls(size, pins, flowing, laid)

    def slot_of(self, article: ArticleId) -> int:
        return next(slot for slot, pick in enumerate(self.laid) if pick and pick.article == article)

    def place(self, slot: int) -> int:
        """Return the place among the flowing ones that stands in ``slot``."""
        return slot - sum(each < slot for each in self.pins)

    def with_flowing(self, board: Board, flowing: list[Pick]) -> Board:
        return replace(board, draft=_compact((*self.pins.values(), *flowing), max(self.size, len(flowing))))


def _free_from(slot: int, size: int, taken: set[int], *, down: bool) -> int:
    """Return the first slot no pin has, from ``slot`` on in the direction of the move, else back against it."""
    ahead = range(slot, size) if down else range(slot, -1, -1)
    behind = range(slot, -1, -1) if down else range(slot, size)
    return next((each for each in (*ahead, *behind) if each not in taken), slot)


def _compact(picks: tuple[Pick, ...], size: int) -> tuple[Pick, ...]:
    return tuple(pick for pick in lay_out(picks, size) if pick is not None)


def _replaced(board: Board, now: Pick) -> tuple[Pick, ...]:
    return tuple(now if pick.article == now.article else pick for pick in seated(board.draft))


def _pick(board: Board, article: ArticleId) -> Pick:
    found = next((pick for pick in seated(board.draft) if pick.article == article), None)
    if found is None:
        raise NotFound("The piece is not on the board any more.")
    return found
