"""What a board shows at a moment (E3, E4, E6)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.curation import Board, Pick, launch, new_pick
from editor_app.domain.drafting import pin_pick
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.showing import Slot, SlotReason, Stale, shown_picks, standing_of
from tests.builders import NOON, an_article

DAY = timedelta(days=1)


def _pick(name: str, days: int = 7) -> Pick:
    return replace(new_pick(an_article(headline=name), NOON, "nino", days), article=ArticleId(name))


def _live(*picks: Pick | str) -> Board:
    made = tuple(_pick(each) if isinstance(each, str) else each for each in picks)
    return launch(Board(draft=made), NOON, "nino")


def _said(slots: tuple[Slot, ...]) -> list[str]:
    """Each slot in a word: ``A``, ``+F`` filled by rule, ``-`` empty; why its own pick is not shown in brackets."""
    sign = {SlotReason.PICK: "", SlotReason.BACKFILL: "+", SlotReason.EMPTY: "-"}
    why = [f"({slot.pick.article} {slot.stale})" if slot.pick and slot.stale else "" for slot in slots]
    return [f"{sign[slot.reason]}{slot.article or ''}{word}" for slot, word in zip(slots, why, strict=True)]


def _ids(names: str) -> list[ArticleId]:
    return [ArticleId(each) for each in names]


def _public(article: ArticleId) -> ArticleId:
    return article


def test_a_board_shows_its_picks_up_to_the_cap_and_free_slots_after() -> None:
    assert _said(shown_picks(_live("A", "B"), NOON, _public, 3)) == ["A", "B", "-"]
    assert _said(shown_picks(_live("A", "B"), NOON, _public, 1)) == ["A"]


def test_e3_an_expired_pick_is_shown_nowhere_and_the_slot_that_came_free_names_it() -> None:
    board = _live("A", _pick("B", days=1), "C")
    assert _said(shown_picks(board, NOON + 2 * DAY, _public, 3)) == ["A", "C", "-(B ended)"]
    assert _said(shown_picks(board, NOON + 8 * DAY, _public, 3)) == ["-(A ended)", "-(B ended)", "-(C ended)"]


def test_e3_a_pick_that_starts_later_waits_in_its_slot() -> None:
    board = _live(replace(_pick("A"), starts=NOON + DAY), "B")
    assert _said(shown_picks(board, NOON, _public, 2)) == ["-(A not yet)", "B"]
    assert _said(shown_picks(board, NOON + DAY, _public, 2)) == ["A", "B"]


def test_e4_free_slots_are_filled_by_the_rule_and_no_piece_is_there_twice() -> None:
    slots = shown_picks(_live("A", "B"), NOON, _public, 5, on_page=frozenset(_ids("X")), filler=_ids("XBFAFG"))
    assert _said(slots) == ["A", "B", "+F", "+G", "-"]


def test_e4_what_left_the_board_does_not_come_back_by_the_rule() -> None:
    board = launch(replace(_live("A", "B"), draft=(_pick("C"),)), NOON, "nino")
    assert _said(shown_picks(board, NOON, _public, 3, filler=_ids("ABCF"))) == ["C", "+F", "-"]
    ended = _live(_pick("A", days=1))
    assert _said(shown_picks(ended, NOON + 2 * DAY, _public, 2, filler=_ids("AF"))) == ["+F(A ended)", "-"]


def test_e4_a_pin_keeps_its_slot_when_the_piece_above_ends() -> None:
    draft = Board(draft=(_pick("A", days=1), _pick("B"), _pick("C")))
    board = launch(pin_pick(draft, ArticleId("C"), True, 3), NOON, "nino")
    assert _said(shown_picks(board, NOON + 2 * DAY, _public, 3)) == ["B", "-(A ended)", "C"]


@pytest.mark.parametrize("why", [Stale.UNPUBLISHED, Stale.WITHDRAWN, Stale.EMBARGOED, Stale.BINNED, Stale.GONE])
def test_e6_a_pick_that_may_not_show_is_skipped_and_its_slot_filled(why: Stale) -> None:
    def standing(article: ArticleId) -> ArticleId | Stale:
        return why if article == "B" else article

    board = _live("A", "B", "C")
    assert _said(shown_picks(board, NOON, standing, 3, filler=_ids("F"))) == ["A", f"+F(B {why})", "C"]
    assert _said(shown_picks(board, NOON, standing, 3)) == ["A", f"-(B {why})", "C"]


def test_a_piece_the_page_has_elsewhere_is_not_repeated() -> None:
    slots = shown_picks(_live("A", "B"), NOON, _public, 2, on_page=frozenset(_ids("A")), filler=_ids("AF"))
    assert _said(slots) == ["+F(A repeated)", "B"]


def test_two_picks_of_one_story_show_its_translation_once() -> None:
    def standing(_article: ArticleId) -> ArticleId:
        return ArticleId("T")

    board = _live(replace(_pick("A"), headline="Own words"), "B")
    slots = shown_picks(board, NOON, standing, 2)
    assert _said(slots) == ["T", "-(B repeated)"]
    assert slots[0].own_words is None, "words for another language’s card"


def test_e5_the_card_has_the_picks_own_words() -> None:
    pick = replace(_pick("A"), headline="Own words")
    assert shown_picks(_live(pick), NOON, _public, 1)[0].own_words == pick


def test_the_draft_is_looked_at_the_same_way() -> None:
    board = replace(_live("A"), draft=(_pick("B"),))
    assert _said(shown_picks(board, NOON, _public, 1, draft=True)) == ["B"]


@given(
    st.lists(st.tuples(st.integers(1, 6), st.integers(0, 4), st.booleans()), max_size=7),
    st.sets(st.integers(0, 6)),
    st.sets(st.integers(0, 9)),
    st.integers(0, 9),
    st.integers(1, 6),
)
def test_e4_no_piece_is_repeated_and_the_same_values_give_the_same_slots(
    said: list[tuple[int, int, bool]], hidden: set[int], on_page: set[int], day: int, cap: int
) -> None:
    picks = []
    for number, (days, start, pinned) in enumerate(said):
        pick = replace(_pick(str(number), days + start), starts=NOON + start * DAY)
        picks.append(replace(pick, pinned=pinned, slot=number if pinned else None))
    board = Board(live=tuple(picks))
    names = {str(each) for each in hidden}

    def standing(article: ArticleId) -> ArticleId | Stale:
        return Stale.WITHDRAWN if article in names else article

    def look() -> tuple[Slot, ...]:
        page = frozenset(ArticleId(str(each)) for each in on_page)
        filler = [ArticleId(str(each)) for each in range(10)]
        return shown_picks(board, NOON + day * DAY, standing, cap, on_page=page, filler=filler)

    slots = look()
    shown = [slot.article for slot in slots if slot.article]
    assert len(shown) == len(set(shown))
    assert not set(shown) & {str(each) for each in on_page}
    assert not {slot.article for slot in slots if slot.reason is SlotReason.BACKFILL} & {pick.article for pick in picks}
    assert [slot.number for slot in slots] == list(range(cap))
    for slot in slots:
        if slot.reason is SlotReason.PICK and slot.pick:
            assert slot.pick.starts <= NOON + day * DAY < slot.pick.ends
            assert slot.article not in names
            assert not slot.pick.pinned or slot.pick.slot in (slot.number, *range(cap, 9))
    assert slots == look()


def test_e6_how_an_article_stands_is_said_in_one_word() -> None:
    said = {
        Stale.GONE: None,
        Stale.BINNED: replace(an_article(status=Status.PUBLISHED), binned_at=NOON),
        Stale.WITHDRAWN: an_article(status=Status.WITHDRAWN),
        Stale.EMBARGOED: an_article(status=Status.READY, embargo_until=NOON + DAY),
        Stale.UNPUBLISHED: an_article(status=Status.DRAFT),
        None: an_article(status=Status.READY, embargo_until=NOON - DAY),
    }
    assert [standing_of(article, NOON) for article in said.values()] == list(said)
    assert standing_of(an_article(status=Status.READY, publish_at=NOON + DAY), NOON) is Stale.UNPUBLISHED
