"""Related articles and the editor's choice keep their rules (R1, R2, E1, E3)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import Article, RelatedLink
from editor_app.domain.curation import (
    Board,
    add_related,
    boards_of,
    discard,
    launch,
    moved,
    new_pick,
    retire_expired,
)
from editor_app.domain.drafting import add_pick
from editor_app.domain.errors import Refused
from editor_app.domain.listed import Status
from editor_app.domain.site import Backfill, BoardRules, Section, Site, language_of_board, section_of_board
from tests.builders import NOON, an_article


def _refusal(owner: Article, links: tuple[RelatedLink, ...], target: Article, limit: int = 6) -> str:
    with pytest.raises(Refused) as caught:
        add_related(owner, links, target, limit)
    return caught.value.code


def test_r1_each_refusal_of_a_related_article_has_its_own_code() -> None:
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
def test_r2_moving_keeps_every_item(items: list[int], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(items) - 1))
    to = data.draw(st.integers(-3, 12))
    after = moved(tuple(items), index, to)
    assert sorted(after) == sorted(items)
    assert after[max(0, min(to, len(items) - 1))] == items[index]


def _board(count: int) -> Board:
    picks = [new_pick(an_article(headline=f"P{n}"), NOON, "nino", 7) for n in range(count)]
    return launch(Board(draft=tuple(picks)), NOON, "nino")


def test_e1_editing_the_draft_never_alters_the_live_board() -> None:
    board = _board(2)
    edited = add_pick(board, new_pick(an_article(headline="New"), NOON, "nino", 7), 5)
    assert edited.live == board.live
    assert [pick.headline_then for pick in edited.draft] == ["New", "P0", "P1"]
    assert discard(edited).draft == board.live


def test_e1_launch_sends_what_left_to_previous_and_keeps_twenty() -> None:
    board = _board(2)
    relaunched = launch(replace(board, draft=board.draft[:1]), NOON, "nino")
    assert [past.pick.headline_then for past in relaunched.previous] == ["P1"]
    for number in range(30):
        other = (new_pick(an_article(headline=f"N{number}"), NOON, "nino", 7),)
        relaunched = launch(replace(relaunched, draft=other), NOON, "nino")
    assert len(relaunched.previous) == 20
    assert relaunched.previous[0].pick.headline_then == "N28"


def test_e3_an_expired_pick_appears_under_previous() -> None:
    retired = retire_expired(_board(2), NOON + timedelta(days=8))
    assert retired.live == retired.draft == ()
    assert {past.reason for past in retired.previous} == {"expired"}


def test_e3_a_pick_that_ended_in_the_draft_alone_stays_there_and_is_not_launched() -> None:
    late = new_pick(an_article(headline="Late"), NOON, "nino", 1)
    board = replace(_board(1), draft=(late,))
    after = NOON + timedelta(days=2)
    assert retire_expired(board, after).draft == (late,)
    launched = launch(board, after, "nino")
    assert launched.live == ()
    assert [past.pick.headline_then for past in launched.previous] == ["P0", "Late"]


def test_the_boards_follow_the_sites_languages_and_sections() -> None:
    site = Site(languages=("en", "hy"), sections=(Section(code="war", labels={}),))
    assert boards_of(site) == ("front", "language:en", "language:hy", "section:war")
    assert (section_of_board("section:war"), section_of_board("front")) == ("war", "")
    assert (language_of_board("language:hy"), language_of_board("front")) == ("hy", "")


def test_a_board_has_rules_of_its_own_or_the_sites() -> None:
    rule = Backfill(format="news", section="sport", days=3)
    rules = BoardRules(cap=3, days=2, backfill=rule)
    site = Site(boards={"section:war": rules, "language:hy": rules})
    assert (site.cap_of("front"), site.days_of("front"), site.backfill_of("front")) == (5, 7, None)
    assert (site.cap_of("language:hy"), site.days_of("language:hy")) == (3, 2)
    assert site.backfill_of("language:hy") == rule
    assert site.backfill_of("section:war") == replace(rule, section="war"), "a section shows its own"
