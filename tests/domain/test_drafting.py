"""What is done to a draft board keeps the rules (E1 to E5)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.curation import Board, Pick, launch, lay_out, new_pick, retire_expired
from editor_app.domain.drafting import (
    add_pick,
    move_pick,
    pin_pick,
    retime_pick,
    reword_pick,
    take_off,
    taken_back,
    would_change,
)
from editor_app.domain.errors import NotFound, Refused
from editor_app.domain.ids import ArticleId, PhotoId
from tests.builders import NOON, an_article

CAP = 5


def _pick(headline: str, days: int = 7) -> Pick:
    return replace(new_pick(an_article(headline=headline), NOON, "nino", days), article=ArticleId(headline))


def _board(*headlines: str) -> Board:
    return Board(draft=tuple(_pick(each) for each in headlines))


def _laid(board: Board, cap: int = CAP) -> str:
    """The slots by the letters of their pieces, ``-`` for a free one."""
    return "".join(pick.article if pick else "-" for pick in lay_out(board.draft, cap))


def test_e2_over_the_cap_it_names_what_drops_out_and_drops_it_when_told() -> None:
    board = _board("A", "B", "C", "D", "E")
    with pytest.raises(Refused, match="“E” would drop out") as caught:
        add_pick(board, _pick("N"), CAP)
    assert caught.value.code == "cap"
    assert _laid(add_pick(board, _pick("N"), CAP, drop_over_cap=True)) == "NABCD"
    assert _laid(add_pick(board, _pick("N"), CAP, drop_over_cap=True, at=4)) == "ABCDN"


def test_e2_a_pin_never_drops_out_and_a_board_of_pins_takes_no_more() -> None:
    board = pin_pick(_board("A", "B", "C", "D", "E"), ArticleId("E"), True, CAP)
    assert _laid(add_pick(board, _pick("N"), CAP, drop_over_cap=True)) == "NABCE"
    for each in "ABCD":
        board = pin_pick(board, ArticleId(each), True, CAP)
    with pytest.raises(Refused) as caught:
        add_pick(board, _pick("N"), CAP, drop_over_cap=True)
    assert caught.value.code == "pinned"


def test_a_piece_is_on_a_board_once() -> None:
    with pytest.raises(Refused) as caught:
        add_pick(_board("A"), _pick("A"), CAP)
    assert caught.value.code == "duplicate"


def test_e4_others_flow_round_a_pin() -> None:
    board = pin_pick(_board("A", "B", "C"), ArticleId("B"), True, CAP)
    assert _laid(add_pick(board, _pick("N"), CAP)) == "NBAC-"
    assert _laid(move_pick(board, ArticleId("A"), 1, CAP)) == "CBA--"
    assert _laid(move_pick(board, ArticleId("C"), 0, CAP)) == "CBA--"
    assert _laid(take_off(board, ArticleId("A"))) == "CB---"


def test_e4_a_pin_leaves_slots_free_above_it_and_is_moved_by_hand_alone() -> None:
    board = pin_pick(_board("A", "B", "C"), ArticleId("C"), True, CAP)
    board = move_pick(board, ArticleId("C"), 4, CAP)
    assert _laid(board) == "AB--C"
    assert _laid(add_pick(board, _pick("N"), CAP, at=2)) == "ABN-C"
    assert _laid(pin_pick(board, ArticleId("C"), False, CAP)) == "ABC--"


def test_e4_a_pin_that_is_moved_steps_over_another() -> None:
    board = _board("A", "B", "C")
    for each in "AB":
        board = pin_pick(board, ArticleId(each), True, CAP)
    assert _laid(move_pick(board, ArticleId("A"), 1, CAP)) == "CBA--"


def test_e4_a_pin_of_an_old_board_keeps_its_place() -> None:
    old = Board(draft=(_pick("A"), replace(_pick("B"), pinned=True), _pick("C")))
    assert _laid(add_pick(old, _pick("N"), CAP)) == "NBAC-"
    assert _laid(take_off(old, ArticleId("A"))) == "CB---"


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "drop", "move", "off", "launch", "expire"]), st.integers(0, 9), st.integers(0, 9)
    ),
    max_size=25,
)


@given(st.lists(st.integers(1, 9), max_size=5), st.sets(st.integers(0, 4)), STEPS)
def test_e4_a_pin_keeps_its_slot_whatever_is_added_moved_launched_or_expired(
    days: list[int], pinned: set[int], steps: list[tuple[str, int, int]]
) -> None:
    board = Board(draft=tuple(_pick(chr(65 + number), 20 + each) for number, each in enumerate(days)))
    for number in pinned & set(range(len(days))):
        board = pin_pick(board, board.draft[number].article, True, CAP)
    slots = {pick.article: slot for slot, pick in enumerate(lay_out(board.draft, CAP)) if pick and pick.pinned}
    now = NOON
    for number, (step, one, other) in enumerate(steps):
        loose = [pick.article for pick in board.draft if not pick.pinned]
        try:
            if step in ("add", "drop"):
                board = add_pick(board, _pick(f"n{number}", one + 1), CAP, drop_over_cap=step == "drop", at=other)
            elif step == "move" and loose:
                board = move_pick(board, loose[one % len(loose)], other, CAP)
            elif step == "off" and loose:
                board = take_off(board, loose[one % len(loose)])
        except Refused:
            pass
        if step == "launch":
            board = launch(board, now, "nino")
        if step == "expire":
            now = min(now + timedelta(days=one), NOON + timedelta(days=15))
            board = retire_expired(board, now)
        for picks in (board.draft, *([board.live] if step == "launch" else [])):
            laid = lay_out(picks, CAP)
            assert {pick.article: slot for slot, pick in enumerate(laid) if pick and pick.pinned} == slots
            assert len(laid) == CAP
            names = [pick.article for pick in laid if pick]
            assert len(names) == len(set(names))


@given(st.integers(1, 5), st.sets(st.integers(0, 4)), st.integers(0, 4), st.integers(0, 9))
def test_moving_loses_nothing(count: int, pinned: set[int], which: int, to: int) -> None:
    board = _board(*"ABCDE"[:count])
    for number in pinned & set(range(count)):
        board = pin_pick(board, board.draft[number].article, True, CAP)
    article = board.draft[which % count].article
    after = move_pick(board, article, to, CAP)
    assert sorted(pick.article for pick in after.draft) == sorted(pick.article for pick in board.draft)


def test_e3_times_are_changed_and_an_end_before_the_start_is_refused() -> None:
    later = NOON + timedelta(days=3)
    board = retime_pick(_board("A"), ArticleId("A"), later, later + timedelta(hours=1))
    assert (board.draft[0].starts, board.draft[0].ends) == (later, later + timedelta(hours=1))
    assert board.draft[0].person == "nino"
    assert retime_pick(board, ArticleId("A"), later, later + timedelta(1), "giga").draft[0].person == "giga"
    with pytest.raises(Refused) as caught:
        retime_pick(board, ArticleId("A"), later, later)
    assert caught.value.code == "times"


def test_e5_overrides_belong_to_the_card_and_are_reset_in_one_step() -> None:
    board = reword_pick(_board("A"), ArticleId("A"), "Shorter", "", PhotoId("p"))
    assert (board.draft[0].headline, board.draft[0].standfirst, board.draft[0].picture) == ("Shorter", "", "p")
    assert board.draft[0].overridden
    assert reword_pick(board, ArticleId("A"), None, None, None) == _board("A")


def test_what_is_not_on_the_draft_cannot_be_changed() -> None:
    for change in (
        lambda board: move_pick(board, ArticleId("Z"), 0, CAP),
        lambda board: pin_pick(board, ArticleId("Z"), True, CAP),
        lambda board: retime_pick(board, ArticleId("Z"), NOON, NOON + timedelta(days=1)),
        lambda board: reword_pick(board, ArticleId("Z"), "x", None, None),
    ):
        with pytest.raises(NotFound):
            change(_board("A"))


def test_e1_what_a_launch_would_change_is_told() -> None:
    board = launch(_board("A", "B", "C"), NOON, "nino")
    assert would_change(board).coming == would_change(board).going == ()
    changed = add_pick(take_off(move_pick(board, ArticleId("C"), 0, CAP), ArticleId("B")), _pick("N"), CAP)
    told = would_change(reword_pick(changed, ArticleId("A"), "Shorter", None, None))
    assert [pick.article for pick in told.coming] == ["N"]
    assert [pick.article for pick in told.going] == ["B"]
    assert [pick.article for pick in told.altered] == ["A"]
    assert told.reordered


def test_e1_a_launched_board_is_taken_back_with_times_that_ran_out_begun_anew() -> None:
    old, lasting = _pick("A", days=1), _pick("B", days=60)
    now = NOON + timedelta(days=30)
    draft = taken_back(_board("Z"), (old, lasting), now, 7).draft
    assert draft == (replace(old, starts=now, ends=now + timedelta(days=7)), lasting)
