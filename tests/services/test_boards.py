"""What is done to boards over the store (E1 to E6): each change on what the person saw, each taken back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from editor_app.domain.article import ArticleEdit
from editor_app.domain.errors import NotFound, Refused
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.listed import Status
from editor_app.domain.photo_list import UseKind
from editor_app.domain.showing import Slot, SlotReason, Stale
from editor_app.domain.site import Backfill, BoardRules, Site
from editor_app.newsroom import Newsroom
from tests.services.conftest import Clock
from tests.services.test_curation import make

DAY = timedelta(days=1)


def drafted(newsroom: Newsroom, name: str = "front") -> list[str]:
    return [pick.headline_then for pick in newsroom.curation.board(name).draft]


def test_every_board_has_its_own_draft_and_live(newsroom: Newsroom) -> None:
    one, two = make(newsroom, "One"), make(newsroom, "Two")
    newsroom.curation.choose(one)
    changed = newsroom.curation.choose(two, name="section:war")
    assert changed.changes.boards == {"section:war"}
    newsroom.curation.launch(name="section:war")
    assert (drafted(newsroom), drafted(newsroom, "section:war")) == (["One"], ["Two"])
    assert newsroom.curation.board().live == ()


def test_e3_a_pick_lasts_as_long_as_its_board_says_and_its_times_are_changed(newsroom: Newsroom) -> None:
    newsroom.save_site(Site(choice_days=3))
    newsroom.curation.settle(BoardRules(days=1), name="language:hy")
    one = make(newsroom, "One")
    front = newsroom.curation.choose(one).board.draft[0]
    armenian = newsroom.curation.choose(one, name="language:hy").board.draft[0]
    assert (front.ends - front.starts, armenian.ends - armenian.starts) == (3 * DAY, DAY)
    later = front.starts + 30 * DAY
    pick = newsroom.curation.retime(one, later, later + DAY).board.draft[0]
    assert (pick.starts, pick.ends, pick.person) == (later, later + DAY, "nino")


def test_e3_nothing_of_a_pick_that_ended_in_2022_is_in_a_bundle_of_2026(
    newsroom: Newsroom, clock: Clock, tmp_path: Path
) -> None:
    clock.time = datetime(2022, 5, 1, tzinfo=UTC)
    old = make(newsroom, "Old story", format="opinion")
    newsroom.curation.choose(old)
    newsroom.curation.reword(old, headline="Zirconium headline", standfirst="Zirconium words")
    newsroom.curation.launch()
    newsroom.publishing.export(tmp_path / "then")
    assert _with(tmp_path / "then", b"irconium headline")
    clock.time = datetime(2026, 3, 1, tzinfo=UTC)
    make(newsroom, "New story", format="opinion")
    newsroom.publishing.export(tmp_path / "now")
    assert _with(tmp_path / "now", b"New story")
    assert not _with(tmp_path / "now", b"irconium")
    assert [past.reason for past in newsroom.curation.board().previous] == ["expired"]


def _with(folder: Path, words: bytes) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and words in file.read_bytes()]


def test_e4_a_pin_keeps_its_slot_through_every_change(newsroom: Newsroom) -> None:
    one, two, three = (make(newsroom, each) for each in ("One", "Two", "Three"))
    for each in (three, two, one):
        newsroom.curation.choose(each)
    newsroom.curation.pin(two, True)
    newsroom.curation.choose(make(newsroom, "New"))
    assert drafted(newsroom) == ["New", "Two", "One", "Three"]
    newsroom.curation.move(three, 0)
    newsroom.curation.launch()
    assert drafted(newsroom) == ["Three", "Two", "New", "One"]
    assert newsroom.curation.board().live[1].slot == 1
    newsroom.curation.pin(two, False)
    newsroom.curation.choose(make(newsroom, "Newest"))
    assert drafted(newsroom)[:3] == ["Newest", "Three", "Two"]


def test_e5_overrides_are_kept_and_reset_in_one_step(newsroom: Newsroom) -> None:
    one = make(newsroom, "One")
    newsroom.curation.choose(one)
    pick = newsroom.curation.reword(one, headline="Short", standfirst="", picture=PhotoId("p")).board.draft[0]
    assert (pick.headline, pick.standfirst, pick.picture) == ("Short", "", "p")
    assert newsroom.articles.get(one).content.headline == "One"
    assert not newsroom.curation.reword(one).board.draft[0].overridden


def test_e5_a_card_counts_as_a_place_that_shows_its_picture(newsroom: Newsroom, clock: Clock, tmp_path: Path) -> None:
    file = tmp_path / "road.png"
    Image.new("RGB", (1200, 800), (90, 120, 40)).save(file)
    photo = newsroom.photos.bring_in(file).photo
    one = make(newsroom, "One")
    newsroom.curation.choose(one)
    assert newsroom.curation.reword(one, picture=photo.id).changes.photos == {photo.id}
    assert [(use.kind, use.board) for use in newsroom.library.used_in(photo.id)] == [(UseKind.BOARD, "front")]
    newsroom.curation.launch()
    newsroom.curation.reword(one)
    assert newsroom.library.used_in(photo.id), "it is live"
    assert not newsroom.curation.look().lapsed
    newsroom.photos.update(photo.id, replace(photo.record, rights_until=clock.time.date() - DAY))
    assert newsroom.curation.look().lapsed == {photo.id}
    newsroom.curation.launch()
    assert newsroom.library.used_in(photo.id) == []


def test_a_pick_comes_from_another_board_with_its_words_and_a_time_that_ran_out_begins_anew(
    newsroom: Newsroom, clock: Clock
) -> None:
    one = make(newsroom, "One")
    newsroom.curation.choose(one)
    newsroom.curation.pin(one, True)
    pick = newsroom.curation.reword(one, headline="Short").board.draft[0]
    clock.time += 10 * DAY
    put = newsroom.curation.put(pick, name="section:war").board.draft[0]
    assert (put.headline, put.pinned, put.ends - put.starts) == ("Short", False, 7 * DAY)
    assert put.ends > clock.time
    newsroom.articles.set_status([one], Status.WITHDRAWN)
    with pytest.raises(Refused, match="withdrawn"):
        newsroom.curation.put(pick, name="language:en")


def test_e1_a_board_launched_on_another_day_is_looked_at_and_taken_back(newsroom: Newsroom, clock: Clock) -> None:
    one, two, three = (make(newsroom, each) for each in ("One", "Two", "Three"))
    newsroom.curation.choose(one)
    newsroom.curation.choose(two)
    newsroom.curation.launch()
    clock.time += 9 * DAY
    newsroom.curation.choose(three)
    newsroom.curation.launch()
    newer, older = newsroom.curation.launched()
    assert [pick.headline_then for pick in older.picks] == ["Two", "One"]
    assert (older.person, newer.at - older.at >= 9 * DAY) == ("nino", True)
    assert newsroom.curation.launched(before=newer.number) == [older]
    assert newsroom.curation.launched(limit=1) == [newer]
    newsroom.articles.bin([one])
    board = newsroom.curation.take_back(older.revision).board
    assert [pick.headline_then for pick in board.draft] == ["Two"], "what is in the bin stays out"
    assert board.draft[0].ends > clock.time
    assert [pick.headline_then for pick in board.live] == ["Three"]
    with pytest.raises(NotFound):
        newsroom.curation.take_back("none")


def test_every_step_is_taken_back_and_done_again(newsroom: Newsroom) -> None:
    one, two = make(newsroom, "One"), make(newsroom, "Two")
    steps = [newsroom.curation.choose(one), newsroom.curation.choose(two), newsroom.curation.launch()]
    steps += [newsroom.curation.move(one, 0), newsroom.curation.discard()]
    for step in reversed(steps):
        newsroom.curation.set_back(step.before)
    assert newsroom.curation.board() == newsroom.curation.board("front")
    assert (newsroom.curation.board().draft, newsroom.curation.board().live) == ((), ())
    for step in steps:
        assert newsroom.curation.set_back(step.revision).board == step.board


def test_a_change_on_a_board_that_moved_on_is_refused_and_nothing_is_overwritten(newsroom: Newsroom) -> None:
    one, two = make(newsroom, "One"), make(newsroom, "Two")
    mine = {newsroom.curation.board_now().revision}
    first = newsroom.curation.choose(one, known=mine)
    mine.add(first.revision)
    mine.add(newsroom.curation.move(one, 0, known=mine).revision)
    newsroom.curation.unchoose(one)  # another person’s, who has not seen mine
    with pytest.raises(Refused, match="nino has changed this board") as refused:
        newsroom.curation.choose(two, known=mine)
    assert refused.value.code == "moved-on"
    assert drafted(newsroom) == []
    mine.add(newsroom.curation.board_now().revision)
    newsroom.curation.choose(two, known=mine)
    assert drafted(newsroom) == ["Two"]


def test_the_rules_of_a_board_are_kept_with_the_sites_settings(newsroom: Newsroom) -> None:
    rules = BoardRules(cap=2, backfill=Backfill(format="opinion", days=3))
    changes = newsroom.curation.settle(rules, name="section:war")
    assert (changes.site, changes.boards) == (True, {"section:war"})
    assert newsroom.site.boards == {"section:war": rules}
    assert not newsroom.curation.settle(rules, name="section:war")
    newsroom.curation.settle(BoardRules(), name="section:war")
    assert newsroom.site == Site()


def test_e2_each_board_has_its_cap(newsroom: Newsroom) -> None:
    newsroom.curation.settle(BoardRules(cap=1), name="language:hy")
    one, two = make(newsroom, "One"), make(newsroom, "Two")
    newsroom.curation.choose(one, name="language:hy")
    with pytest.raises(Refused, match="“One” would drop out"):
        newsroom.curation.choose(two, name="language:hy")
    newsroom.curation.choose(two, name="language:hy", drop_over_cap=True)
    assert drafted(newsroom, "language:hy") == ["Two"]


def test_nothing_that_is_not_there_can_be_changed(newsroom: Newsroom) -> None:
    with pytest.raises(NotFound):
        newsroom.curation.pin(ArticleId("none"), True)
    with pytest.raises(NotFound):
        newsroom.curation.set_back("none")


def _slots(slots: tuple[Slot, ...], newsroom: Newsroom) -> list[str]:
    """Each slot by its headline, ``+`` before one that the rule fills, and why its own pick is not shown."""
    sign = {SlotReason.PICK: "", SlotReason.BACKFILL: "+", SlotReason.EMPTY: "-"}
    said = []
    for slot in slots:
        headline = newsroom.articles.get(slot.article).content.headline if slot.article else ""
        said.append(" ".join(each for each in (sign[slot.reason] + headline, slot.stale) if each))
    return said


def test_e6_a_look_at_a_board_says_of_each_pick_how_it_stands_and_fills_its_slot(
    newsroom: Newsroom, clock: Clock
) -> None:
    names = ("Out", "Withdrawn", "Binned", "Embargoed", "Draft")
    ids = {each: make(newsroom, each, format="opinion") for each in names}
    newsroom.articles.set_status([make(newsroom, "Filler", format="opinion")], Status.READY)
    make(newsroom, "News of another format")
    for each in reversed(names):
        newsroom.curation.choose(ids[each])
    newsroom.curation.launch()
    newsroom.articles.set_status([ids["Withdrawn"]], Status.WITHDRAWN)
    newsroom.articles.set_status([ids["Draft"]], Status.DRAFT)
    newsroom.articles.bin([ids["Binned"]])
    held = newsroom.articles.get(ids["Embargoed"])
    content = replace(held.content, embargo_until=clock.time + DAY)
    newsroom.articles.save(ArticleEdit(id=held.id, base_revision=held.revision, content=content))
    newsroom.curation.settle(BoardRules(backfill=Backfill(format="opinion")))
    look = newsroom.curation.look()
    assert _slots(look.live, newsroom) == ["Out", "+Filler withdrawn", "- binned", "- embargoed", "- unpublished"]
    assert look.live == look.draft
    assert look.faces[ids["Binned"]].stale is Stale.BINNED
    assert look.revision == newsroom.curation.board_now().revision
    note = newsroom.curation.overview()[0]
    assert (note.name, note.changed, note.picks, note.stale, note.empty, note.cap) == ("front", False, 5, 4, 3, 5)


def test_e6_a_piece_that_problems_keep_from_going_out_is_skipped_as_the_bundle_does(newsroom: Newsroom) -> None:
    one = make(newsroom, "No source")  # news without a source line is a problem
    make(newsroom, "No source either")
    make(newsroom, "Filler", format="opinion")
    newsroom.curation.choose(one)
    newsroom.curation.settle(BoardRules(cap=3, backfill=Backfill()))
    assert _slots(newsroom.curation.look().draft, newsroom) == ["+Filler stopped", "-", "-"]


def test_a_look_with_the_eyes_of_another_language_shows_the_translation(newsroom: Newsroom) -> None:
    english = make(newsroom, "English", story="s", format="opinion")
    make(newsroom, "По-русски", language="ru", story="s", format="opinion")
    alone = make(newsroom, "Alone", format="opinion")
    newsroom.curation.choose(alone)
    newsroom.curation.choose(english)
    assert _slots(newsroom.curation.look(language="ru").draft, newsroom)[:2] == ["По-русски", "- other language"]
    assert _slots(newsroom.curation.look().draft, newsroom)[:2] == ["English", "Alone"]
    newsroom.curation.choose(english, name="language:ru")
    assert _slots(newsroom.curation.look("language:ru").draft, newsroom)[0] == "По-русски"


def test_the_rule_fills_a_look_with_the_newest_as_the_bundle_would(
    newsroom: Newsroom, clock: Clock, tmp_path: Path
) -> None:
    for number in range(4):
        make(newsroom, f"Old {number}", format="opinion", publish_at=clock.time - (9 - number) * DAY)
    make(newsroom, "Ahead", format="opinion", publish_at=clock.time + DAY)
    newsroom.curation.settle(BoardRules(cap=3, backfill=Backfill(days=8)))
    newsroom.publishing.export(tmp_path / "out")
    newest = make(newsroom, "New", format="opinion")
    assert _slots(newsroom.curation.look().live, newsroom) == ["+New", "+Old 3", "+Old 2"]
    newsroom.publishing.export(tmp_path / "again")
    page = (tmp_path / "again" / "data" / "site" / "index.html").read_text("utf-8")
    block = page[page.index("site-choice") : page.index("site-latest")]
    places = [block.index(each) for each in ("New", "Old 3", "Old 2")]
    assert places == sorted(places)
    assert newsroom.curation.look().live[0].article == newest
