"""The block of popular pieces on pages: which, in which order, until when, and why a page changed for it (P1, P2)."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from editor_app.domain.article import RelatedLink
from editor_app.domain.ids import ArticleId
from tests.publish.conftest import Golden
from tests.publish.newsdesk import NOON, Newsdesk
from tests.publish.test_page import page_of

ONE = "en/caucasus/one.html"


def five(desk: Newsdesk) -> list[ArticleId]:
    return [desk.article(each, publish_at=NOON - timedelta(hours=at)) for at, each in
            enumerate(("One", "Two", "Three", "Four", "Five"))]  # fmt: skip


def popular_on(root: Path, path: str) -> list[tuple[str, str]]:
    lines = page_of(root, path).xpath("//section[@aria-labelledby='site-popular']//h3/a")
    return [(each.text, each.get("href")) for each in lines]


def reason_of(root: Path, path: str) -> str:
    files = json.loads((root / "data/bundle.json").read_bytes())["files"]
    return next(each["reason"] for each in files if each["path"] == f"data/site/{path}")


def test_p1_the_page_lists_the_most_seen_of_its_language_by_rank(desk: Newsdesk) -> None:
    one, two, three, *_ = five(desk)
    russian = desk.article("Раз", slug="raz", language="ru")
    desk.count((two, 5), (three, 9), (one, 70), (russian, 100))
    root = desk.bundle()
    assert popular_on(root, ONE) == [("Three", "three.html"), ("Two", "two.html")]
    assert popular_on(root, "en/index.html")[0] == ("One", "caucasus/one.html")
    assert popular_on(root, "ru/caucasus/raz.html") == []
    assert popular_on(root, "index.html")[0] == ("One", "en/caucasus/one.html")
    assert popular_on(root, "en/caucasus/index.html") == []


def test_p1_no_piece_stands_twice_on_a_page(desk: Newsdesk) -> None:
    one, two, three, four, five_ = five(desk)
    desk.change(one, related=(RelatedLink(two),))
    desk.choose(three)
    desk.count((one, 9), (two, 8), (three, 7), (four, 6), (five_, 5))
    root = desk.bundle()
    assert popular_on(root, ONE) == [("Four", "four.html"), ("Five", "five.html")]
    front = page_of(root, "en/index.html")
    headlines = front.xpath("//main//h3/a/text()")
    assert sorted(headlines) == sorted(set(headlines)) == ["Five", "Four", "One", "Three", "Two"]


def test_p1_the_site_says_how_many_pieces_stand_in_the_block(desk: Newsdesk) -> None:
    stories = five(desk)
    desk.site = replace(desk.site, popular_limit=2)
    desk.count(*((each, 9 - at) for at, each in enumerate(stories)))
    assert [words for words, _ in popular_on(desk.bundle(), ONE)] == ["Two", "Three"]


def test_p2_the_page_says_until_when_once_that_is_long_ago_and_leaves_the_block_out_when_too_old(
    desk: Newsdesk,
) -> None:
    _, two, *_ = five(desk)
    desk.count((two, 5))
    desk.site = replace(desk.site, popular_days=30, popular_published_days=30)
    said = "string(//p[@class='until'])"
    assert page_of(desk.bundle("young", NOON + timedelta(hours=48)), ONE).xpath(said) == ""
    aged = page_of(desk.bundle("aged", NOON + timedelta(hours=49)), ONE)
    assert aged.xpath(said) == "Views counted until 2 March 2026"
    old = desk.bundle("old", NOON + timedelta(days=7, seconds=1))
    assert popular_on(old, ONE) == []
    assert "Popular" not in page_of(old, ONE).text_content()


def test_p2_why_a_page_is_here_says_that_popular_changed(desk: Newsdesk) -> None:
    _, two, three, *_ = five(desk)
    desk.bundle("before")
    desk.count((two, 5))
    first = desk.bundle("first")
    assert reason_of(first, ONE) == "the popular pieces changed; headline or address of a popular piece changed"
    assert reason_of(first, "en/index.html") == "lists the articles of the site; the popular pieces changed"
    assert "popular" not in reason_of(first, "en/caucasus/index.html")
    same = desk.bundle("same")
    assert reason_of(same, ONE) == "unchanged"
    desk.change(two, headline="Two and a half")
    assert reason_of(desk.bundle("words"), ONE) == "headline or address of a popular piece changed"
    desk.count((three, 9), (two, 5))
    assert "the popular pieces changed" in reason_of(desk.bundle("other"), ONE)


def test_an_embargoed_piece_is_not_popular(desk: Newsdesk) -> None:
    _, two, *_ = five(desk)
    desk.change(two, embargo_until=NOON + timedelta(hours=1))
    desk.count((two, 50))
    root = desk.bundle()
    assert popular_on(root, ONE) == []
    assert not any("Two" in each.read_text("utf-8", "replace") for each in root.rglob("*.html"))


def test_the_block_is_as_reviewed(desk: Newsdesk, golden: Golden) -> None:
    _, two, three, *_ = five(desk)
    desk.count((two, 5), (three, 9))
    root = desk.bundle(now=NOON + timedelta(hours=60))
    page = (root / "data/site" / ONE).read_text()
    block = page[page.index('<section class="block popular"') : page.index("</main>")]
    golden("publish/popular.html", block.encode())
