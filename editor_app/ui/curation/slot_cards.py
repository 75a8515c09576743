"""The slots of a board as cards: what the reader sees of each, how it stands, and the same in words (E5 to E7)."""

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from editor_app.domain.curation import PastPick, Pick, lay_out
from editor_app.domain.ids import ArticleId
from editor_app.domain.showing import Slot, SlotReason, Stale
from editor_app.domain.site import Site
from editor_app.frozen import frozen
from editor_app.services.board_looks import BoardLook, Face
from editor_app.ui.curation.board_words import ENDS_SOON, past_words, stale_words, times_words
from editor_app.ui.curation.cards import Tone

Faces = dict[ArticleId, Face]
Badge = tuple[str, Tone]


class SlotKind(StrEnum):
    """What stands in a slot."""

    PICK = "pick"
    FILLED = "filled"
    EMPTY = "empty"


@frozen(kw_only=True)
class SlotCard:
    """One card. ``key`` is the article of a pick, empty where a rule or nothing fills the slot."""

    key: str = ""
    number: int = -1
    """The slot from 0, -1 for what is in none."""
    size: int = 0
    """How many slots there are."""
    kind: SlotKind = SlotKind.PICK
    pick: Pick | None = None
    label: str = ""
    headline: str = ""
    standfirst: str = ""
    photo: str = ""
    times: str = ""
    badges: tuple[Badge, ...] = ()
    broken: bool = False
    """The reader does not see it."""
    instead: str = ""
    """What the rule shows in its place."""
    article: str = ""
    """What Enter opens: the pick's article, or the one that fills the slot."""

    @property
    def pinned(self) -> bool:
        """Whether it keeps its slot."""
        return self.pick is not None and self.pick.pinned

    @property
    def spoken(self) -> str:
        """The card as one line for a screen reader: slot, headline, state (E7)."""
        slot = _tr("Slot {0} of {1}").format(self.number + 1, self.size) if self.number >= 0 else ""
        own = _tr("own words") if self.pick and self.pick.overridden else ""
        parts = (
            slot,
            self.headline,
            _tr("Pinned") if self.pinned else "",
            self.label,
            *(words for words, _ in self.badges),
            _tr("In its place: {0}").format(self.instead) if self.instead else "",
            self.times,
            own,
        )
        return ". ".join(each for each in parts if each)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Boards", words)


def slot_cards(look: BoardLook, *, draft: bool) -> tuple[SlotCard, ...]:
    """Return a card for each slot of the draft or the live board, and for picks that have none any more."""
    picks = look.board.draft if draft else look.board.live
    slots = look.draft if draft else look.live
    of_pick = {slot.pick.article: slot for slot in slots if slot.pick}
    filler = iter([slot.article for slot in slots if slot.pick is None and slot.article])
    cards = []
    for number, pick in enumerate(lay_out(picks, look.cap)):
        if pick is None:
            cards.append(_free_card(number, next(filler, None), look))
        else:
            cards.append(_pick_card(number, pick, of_pick.get(pick.article), look))
    return tuple(cards)


def past_card(past: PastPick, look: BoardLook) -> SlotCard:
    """Return the card of a pick that has left the board."""
    return _card(past.pick, look.faces.get(past.pick.article), look.site, times=past_words(past))


def launched_cards(picks: tuple[Pick, ...], look: BoardLook, faces: Faces) -> tuple[SlotCard, ...]:
    """Return the cards of a board as it was launched on another day."""
    laid = lay_out(picks, 0)
    return tuple(
        _card(pick, faces.get(pick.article), look.site, number=number, size=len(laid), times=pick.person)
        for number, pick in enumerate(laid)
        if pick is not None
    )


def _free_card(number: int, article: ArticleId | None, look: BoardLook) -> SlotCard:
    face = look.faces.get(article) if article else None
    if face is None:
        return SlotCard(number=number, size=look.cap, kind=SlotKind.EMPTY, headline=_tr("Free slot"))
    return SlotCard(
        number=number,
        size=look.cap,
        kind=SlotKind.FILLED,
        label=look.site.format_label(face.format),
        headline=face.headline,
        standfirst=face.standfirst,
        photo=face.photo or "",
        badges=((_tr("Filled by rule"), Tone.PLAIN),),
        article=face.article,
    )


def _pick_card(number: int, pick: Pick, slot: Slot | None, look: BoardLook) -> SlotCard:
    face = look.faces.get(pick.article)
    other = look.faces.get(slot.article) if slot and slot.article and slot.reason is SlotReason.PICK else None
    filled = look.faces.get(slot.article) if slot and slot.article and slot.reason is SlotReason.BACKFILL else None
    lapsed = ((_tr("The picture’s rights ended"), Tone.WARNING),) if pick.picture in look.lapsed else ()
    shown = pick if other is None or other.article == pick.article else _plain(pick)
    return _card(
        shown,
        other or face,
        look.site,
        number=number if number < look.cap else -1,
        size=look.cap,
        times=" · ".join(each for each in (times_words(pick, look.now), pick.person) if each),
        badges=(*_badges(pick, slot, face, look.now), *lapsed),
        broken=slot is None or slot.stale is not None,
        instead=filled.headline if filled else "",
        kept=pick,
    )


def _card(
    pick: Pick,
    face: Face | None,
    site: Site,
    *,
    times: str,
    number: int = -1,
    size: int = 0,
    badges: tuple[Badge, ...] = (),
    broken: bool = False,
    instead: str = "",
    kept: Pick | None = None,
) -> SlotCard:
    headline = pick.headline or (face.headline if face else pick.headline_then) or _tr("Without a headline")
    standfirst = pick.standfirst if pick.standfirst is not None else (face.standfirst if face else "")
    return SlotCard(
        key=pick.article,
        number=number,
        size=size,
        pick=kept or pick,
        label=site.format_label(face.format) if face else "",
        headline=headline,
        standfirst=standfirst,
        photo=pick.picture or (face.photo if face else "") or "",
        times=times,
        badges=badges,
        broken=broken,
        instead=instead,
        article=pick.article,
    )


def _plain(pick: Pick) -> Pick:
    """Return the pick without words of its own: they are not its translation's."""
    return Pick(
        article=pick.article, headline_then=pick.headline_then, starts=pick.starts, ends=pick.ends, person=pick.person
    )


def _badges(pick: Pick, slot: Slot | None, face: Face | None, now: datetime) -> tuple[Badge, ...]:
    if pick.ends <= now:
        return (stale_words(Stale.ENDED),)
    if slot is None:
        return ((_tr("Over the cap: not shown"), Tone.WARNING),)
    if slot.stale is not None:
        return (stale_words(slot.stale, face.embargo_until if face else None, now),)
    found: list[Badge] = []
    if pick.ends - now < ENDS_SOON:
        found.append((_tr("Ends today"), Tone.WARNING))
    if face is not None and face.waiting:
        found.append((_tr("Goes out next"), Tone.PLAIN))
    return tuple(found)
