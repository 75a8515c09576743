"""The editor's choice on pages: which board, which pieces, whose words (E3 to E6)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.domain.curation import Board, Pick
from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import Status
from editor_app.domain.photo import PhotoUse
from editor_app.domain.site import Backfill, BoardRules
from tests.publish.newsdesk import NOON, Newsdesk
from tests.publish.test_page import page_of

DAY = timedelta(days=1)


def chosen(root: Path, path: str) -> list[str]:
    """The headlines of the block on a page."""
    return [str(each) for each in page_of(root, path).xpath("//section[@aria-labelledby='site-choice']//h3//text()")]


def rules(desk: Newsdesk, board: str, backfill: Backfill | None = None, cap: int | None = None) -> None:
    desk.site = replace(desk.site, boards={**desk.site.boards, board: BoardRules(backfill=backfill, cap=cap)})


@pytest.fixture
def town(desk: Newsdesk) -> dict[str, ArticleId]:
    """Two sections, English and Russian."""
    made = {
        "main": desk.article("Main", slug="main"),
        "away": desk.article("Away", slug="away", section="europe"),
        "glavnoe": desk.article("Главное", slug="glavnoe", language="ru"),
    }
    return made | {name: desk.article(name) for name in ("one", "two", "three")}


def test_a_page_takes_the_most_specific_board_that_has_a_pick(desk: Newsdesk, town: dict[str, ArticleId]) -> None:
    desk.choose(town["one"])
    root = desk.bundle("front only")
    for page in ("en/caucasus/main.html", "en/europe/away.html", "en/index.html", "index.html"):
        assert chosen(root, page) == ["one"]
    assert chosen(root, "en/caucasus/index.html") == [], "a section’s page has its own board or none"
    desk.choose(town["two"], board="section:caucasus")
    root = desk.bundle("a section")
    assert chosen(root, "en/caucasus/main.html") == chosen(root, "en/caucasus/index.html") == ["two"]
    assert chosen(root, "en/europe/away.html") == chosen(root, "en/index.html") == ["one"]
    desk.choose(town["three"], board="language:en")
    root = desk.bundle("a language")
    assert chosen(root, "en/caucasus/main.html") == chosen(root, "en/index.html") == ["three"]
    assert chosen(root, "en/caucasus/index.html") == ["two"]
    assert chosen(root, "index.html") == ["one"]


def test_a_board_without_a_pick_in_the_pages_language_gives_way(desk: Newsdesk) -> None:
    english = desk.article("English", story="s")
    desk.article("По-русски", slug="po-russki", language="ru", story="s")
    desk.article("Другое", slug="drugoe", language="ru")
    alone = desk.article("Alone")
    desk.choose(english)
    desk.choose(alone, board="section:caucasus")
    assert chosen(desk.bundle(), "ru/caucasus/drugoe.html") == ["По-русски"]


def test_e3_a_board_shows_what_is_begun_and_not_ended_at_the_moment_of_the_export(desk: Newsdesk) -> None:
    desk.article("Main", slug="main")
    soon, now, late = desk.article("Soon"), desk.article("Now"), desk.article("Late")
    picks = (
        Pick(article=soon, starts=NOON + DAY, ends=NOON + 9 * DAY),
        Pick(article=now, starts=NOON, ends=NOON + DAY),
        Pick(article=late, starts=NOON - 9 * DAY, ends=NOON),
    )
    desk.boards["front"] = Board(live=picks, draft=picks)
    assert chosen(desk.bundle("first", NOON), "en/caucasus/main.html") == ["Now"]
    assert chosen(desk.bundle("second", NOON + DAY), "en/caucasus/main.html") == ["Soon"]


def test_e3_a_pick_that_ended_in_2022_is_in_no_byte_of_a_bundle_of_2026(desk: Newsdesk) -> None:
    then = datetime(2022, 5, 1, tzinfo=UTC)
    hidden = desk.article("Hidden", status=Status.DRAFT)
    old = desk.article("Old story", publish_at=then)
    desk.article("Main", slug="main")
    photo = desk.photo(caption="Picture of its own")
    words = {"headline": "Zirconium headline", "standfirst": "Zirconium standfirst", "picture": photo}
    picks = tuple(Pick(article=each, starts=then, ends=then + 7 * DAY, **words) for each in (old, hidden))
    desk.boards = {each: Board(name=each, live=picks, draft=picks) for each in ("front", "language:en")}
    for each in desk.boards:
        rules(desk, each, Backfill())
    root = desk.bundle()
    files = [file for file in root.rglob("*") if file.is_file()]
    assert not [file.name for file in files if b"irconium" in file.read_bytes()]
    assert not [file.name for file in files if b"Picture of its own" in file.read_bytes()]
    assert chosen(root, "en/caucasus/main.html") == [], "the rule does not bring it back"
    assert chosen(root, "en/index.html") == ["Main"]


def test_drafts_and_words_of_pieces_under_embargo_are_in_no_file(desk: Newsdesk) -> None:
    desk.article("Main", slug="main")
    ahead = desk.article("Ahead", embargo_until=NOON + DAY)
    desk.choose(ahead, headline="Zirconium headline")
    drafted = Pick(article=ahead, starts=NOON, ends=NOON + DAY, headline="Zirconium of the draft")
    desk.boards["front"] = replace(desk.boards["front"], draft=(drafted,))
    root = desk.bundle()
    assert not [file for file in root.rglob("*") if file.is_file() and b"irconium" in file.read_bytes()]


def test_e4_free_slots_are_filled_by_the_boards_rule_and_nothing_is_on_a_page_twice(desk: Newsdesk) -> None:
    news = [desk.article(f"News {number}", publish_at=NOON - number * DAY) for number in range(8)]
    desk.article("Opinion", format="opinion", publish_at=NOON)
    desk.article("Из Баку", language="ru", publish_at=NOON)
    desk.article("Main", slug="main", publish_at=NOON - 20 * DAY, related=(news[0], news[2]))
    desk.choose(news[5])
    rules(desk, "front", Backfill(format="news", days=10))
    page = page_of(desk.bundle(), "en/caucasus/main.html")
    assert page.xpath("//section[@aria-labelledby='site-choice']//h3//text()") == [
        "News 5",
        "News 1",
        "News 3",
        "News 4",
        "News 6",
    ]


def test_e4_a_section_is_filled_with_its_own_and_a_board_without_a_rule_stays_short(desk: Newsdesk) -> None:
    for number in range(3):
        desk.article(f"Caucasus {number}", publish_at=NOON - number * DAY)
        desk.article(f"Europe {number}", section="europe", publish_at=NOON)
    rules(desk, "section:caucasus", Backfill(section="europe"), cap=2)
    root = desk.bundle()
    assert chosen(root, "en/caucasus/index.html") == ["Caucasus 0", "Caucasus 1"]
    assert chosen(root, "en/europe/index.html") == []
    assert chosen(root, "en/index.html") == []


def test_e4_the_same_input_fills_the_same_slots(desk: Newsdesk) -> None:
    for number in range(9):
        desk.article(f"News {number}")
    rules(desk, "front", Backfill())
    first, last = desk.bundle("first"), desk.last
    desk.last, desk.ledger, desk.last_texts = None, {}, {}
    second = desk.bundle("second")
    assert last
    assert last.content_key == desk.last.content_key
    assert (first / "manifest-sha256.txt").read_bytes() == (second / "manifest-sha256.txt").read_bytes()


def test_e5_the_card_has_its_own_headline_standfirst_and_picture_and_the_article_its_own(desk: Newsdesk) -> None:
    lead, own = desk.photo(), desk.photo()
    one = desk.article("One", slug="one", lead_photo=PhotoUse(photo=lead))
    desk.article("Main", slug="main")
    desk.choose(one, headline="On the card", standfirst="Said there only", picture=own)
    root = desk.bundle()
    card = page_of(root, "en/caucasus/main.html").xpath("//section[@aria-labelledby='site-choice']//article")[0]
    assert card.xpath(".//h3//text()") == ["On the card"]
    assert card.xpath("string(.//p[@class='standfirst'])") == "Said there only"
    page = page_of(root, "en/caucasus/one.html")
    assert page.xpath("//h1/text()") == ["One"]
    shown, leads = card.xpath(".//img/@src")[0], page.xpath("//figure//img/@src")[0]
    assert shown != leads
    assert (root / "data/site/en/caucasus" / shown).resolve().is_file()


def test_e5_a_picture_whose_rights_ended_leaves_the_article_its_own(desk: Newsdesk) -> None:
    own, lead = desk.photo(rights_until=NOON.date()), desk.photo()
    one = desk.article("One", lead_photo=PhotoUse(photo=lead))
    desk.article("Main", slug="main")
    desk.choose(one, picture=own)
    first, second = desk.bundle("first"), desk.bundle("second", NOON + DAY)
    shown = [
        page_of(root, "en/caucasus/main.html").xpath("//section[@aria-labelledby='site-choice']//img/@src")
        for root in (first, second)
    ]
    assert shown[0]
    assert shown[1]
    assert shown[0] != shown[1]


def test_e5_the_words_of_a_card_stay_with_its_language(desk: Newsdesk) -> None:
    one = desk.article("One", story="s")
    desk.article("Один", slug="odin", language="ru", story="s")
    desk.article("Другое", slug="drugoe", language="ru")
    desk.choose(one, headline="On the card")
    assert chosen(desk.bundle(), "ru/caucasus/drugoe.html") == ["Один"]


def test_e6_a_withdrawn_pick_is_skipped_and_its_slot_filled(desk: Newsdesk) -> None:
    one, two, three = (desk.article(each, publish_at=NOON - DAY) for each in ("One", "Two", "Three"))
    desk.article("Main", slug="main", publish_at=NOON - 3 * DAY)
    desk.article("Filler", publish_at=NOON - 2 * DAY)
    desk.choose(one, two, three)
    rules(desk, "front", Backfill(), cap=3)
    assert chosen(desk.bundle("before"), "en/caucasus/main.html") == ["One", "Two", "Three"]
    desk.change(two, status=Status.WITHDRAWN)
    assert chosen(desk.bundle("after"), "en/caucasus/main.html") == ["One", "Filler", "Three"]


def test_a_page_says_that_the_choice_is_why_it_is_here(desk: Newsdesk, town: dict[str, ArticleId]) -> None:
    desk.choose(town["one"])
    desk.choose(town["two"], board="section:europe")
    desk.bundle("first")
    files = desk.files(desk.edition())
    files.judge()
    assert set(files.reasons.values()) == {"unchanged"}
    desk.choose(town["three"], board="section:europe")
    files = desk.files(desk.edition())
    files.judge()
    assert files.reasons[town["away"]].startswith("the editor's choice changed")
    assert files.reasons[town["main"]] == "unchanged"
    said = {each.path: each.reason for each in files.pages()}
    assert said["data/site/en/europe/index.html"] == "lists the articles of the site; the editor's choice changed"
    assert "choice" not in said["data/site/en/index.html"]


def test_a_picture_of_a_card_that_cannot_be_made_leaves_the_article_its_own(desk: Newsdesk) -> None:
    own = desk.photo()
    (desk.folder / "originals" / f"{own}.jpg").write_bytes(b"broken")
    desk.article("Main", slug="main")
    desk.choose(desk.article("One"), picture=own)
    assert chosen(desk.bundle(), "en/caucasus/main.html") == ["One"]


def test_a_board_whose_picks_are_all_skipped_gives_way_though_its_rule_could_fill_it(desk: Newsdesk) -> None:
    desk.article("Main", slug="main")
    hidden, one = desk.article("Hidden", status=Status.DRAFT), desk.article("One")
    desk.choose(hidden, board="language:en")
    desk.choose(one)
    rules(desk, "language:en", Backfill())
    assert chosen(desk.bundle(), "en/caucasus/main.html") == ["One"]
