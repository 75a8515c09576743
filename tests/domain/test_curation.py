"""Related articles and the editor's choice keep their rules (R1, R2, E1, E2, E3, E6)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import Article, RelatedLink, Status
from editor_app.domain.curation import (
    Board,
    Pick,
    add_pick,
    add_related,
    discard,
    launch,
    moved,
    new_pick,
    retire_expired,
    shown_picks,
)
from editor_app.domain.errors import Refused
from tests.builders import NOON, an_article


def _refusal(owner: Article, links: tuple[RelatedLink, ...], target: Article, limit: int = 6) -> str:
    with pytest.raises(Refused) as caught:
        add_related(owner, links, target, limit)
    return caught.value.code


def test_each_refusal_of_a_related_article_has_its_own_code() -> None:
    owner = an_article(story="road")
    other = an_article(headline="Another")
    links = (RelatedLink(other.id),)
    assert _refusal(owner, (), owner) == "itself"
    assert _refusal(owner, links, other) == "duplicate"
    assert _refusal(owner, (), replace(an_article(), binned_at=NOON)) == "binned"
    assert _refusal(owner, (), an_article(status=Status.WITHDRAWN)) == "withdrawn"
    assert _refusal(owner, (), an_article(story="road", language="ru")) == "translation"
    assert _refusal(owner, links, an_article(), limit=1) == "limit"


def test_related_is_added_at_the_end_with_its_headline() -> None:
    first, second = an_article(headline="One"), an_article(headline="Two")
    links = add_related(an_article(), add_related(an_article(), (), first, 6), second, 6)
    assert [link.headline for link in links] == ["One", "Two"]


@given(st.lists(st.integers(), min_size=1, max_size=8, unique=True), st.data())
def test_moving_keeps_every_item(items: list[int], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(items) - 1))
    to = data.draw(st.integers(-3, 12))
    after = moved(tuple(items), index, to)
    assert sorted(after) == sorted(items)
    assert after[max(0, min(to, len(items) - 1))] == items[index]


def _board(count: int, *, pinned: tuple[int, ...] = ()) -> Board:
    picks = [replace(new_pick(an_article(headline=f"P{n}"), NOON, "nino", 7), pinned=n in pinned) for n in range(count)]
    return launch(Board(draft=tuple(picks)), NOON, "nino")


def _headlines(picks: tuple[Pick, ...]) -> list[str]:
    return [pick.headline_then for pick in picks]


def test_editing_the_draft_never_alters_the_live_board() -> None:
    board = _board(2)
    edited = add_pick(board, new_pick(an_article(headline="New"), NOON, "nino", 7), 5)
    assert edited.live == board.live
    assert _headlines(edited.draft) == ["New", "P0", "P1"]
    assert discard(edited).draft == board.live


def test_over_the_cap_names_what_drops_out_and_drops_it_when_told() -> None:
    board, pick = _board(5), new_pick(an_article(headline="New"), NOON, "nino", 7)
    with pytest.raises(Refused, match="P4") as caught:
        add_pick(board, pick, 5)
    assert caught.value.code == "cap"
    assert _headlines(add_pick(board, pick, 5, drop_over_cap=True).draft) == ["New", "P0", "P1", "P2", "P3"]


def test_a_pin_keeps_its_slot() -> None:
    board = _board(3, pinned=(1,))
    after = add_pick(board, new_pick(an_article(headline="New"), NOON, "nino", 7), 5)
    assert _headlines(after.draft) == ["New", "P1", "P0", "P2"]


def test_launch_sends_what_left_to_previous() -> None:
    board = _board(2)
    relaunched = launch(replace(board, draft=board.draft[:1]), NOON, "nino")
    assert [past.pick.headline_then for past in relaunched.previous] == ["P1"]


def test_an_expired_pick_is_shown_nowhere_and_appears_under_previous() -> None:
    board = _board(2)
    later = NOON + timedelta(days=8)
    assert shown_picks(board, later, lambda _: True, 5) == ()
    retired = retire_expired(board, later)
    assert retired.live == ()
    assert {past.reason for past in retired.previous} == {"expired"}


def test_an_unpublished_pick_is_skipped() -> None:
    board = _board(3)
    hidden = board.live[1].article
    assert _headlines(shown_picks(board, NOON, lambda each: each != hidden, 5)) == ["P0", "P2"]
