"""Author and tag pages: which there are, where they lie, who links to them (B3)."""

import json
import re
from datetime import timedelta

from editor_app.domain.listed import Status
from editor_app.publish.feed_faults import feed_faults
from editor_app.publish.indexes import Index, IndexKind
from editor_app.publish.sitemaps import sitemap_files
from tests.publish.newsdesk import NOON, Newsdesk


def _page(desk: Newsdesk, name: str, path: str) -> str:
    root = desk.bundle(name)
    return (root / "data/site" / path).read_text("utf-8")


def test_b3_an_author_has_a_page_with_the_articles_that_name_them(desk: Newsdesk) -> None:
    desk.article("The border road", authors=("Nino Beridze", "Aram Petrosyan"))
    desk.article("The bakery", authors=("Nino Beridze",))
    desk.article("Дорога", language="ru", authors=("Nino Beridze",))
    root = desk.bundle("made")
    site = root / "data/site"
    nino = (site / "en/authors/nino-beridze.html").read_text("utf-8")
    assert "The border road" in nino
    assert "The bakery" in nino
    assert "Дорога" not in nino
    assert "<h1>Nino Beridze</h1>" in nino
    assert "The bakery" not in (site / "en/authors/aram-petrosyan.html").read_text("utf-8")
    assert "Дорога" in (site / "ru/authors/nino-beridze.html").read_text("utf-8")


def test_b3_the_byline_the_tags_and_the_json_ld_lead_to_the_pages(desk: Newsdesk) -> None:
    desk.article("The border road", authors=("Nino Beridze", "Aram Petrosyan"), tags=("roads & rails", "Georgia"))
    page = _page(desk, "made", "en/caucasus/the-border-road.html")
    byline = re.search(r'<span class="authors">(.*?)</span>', page)
    assert byline is not None
    assert byline[1] == (
        'By <a rel="author" href="../authors/nino-beridze.html">Nino Beridze</a>, '
        '<a rel="author" href="../authors/aram-petrosyan.html">Aram Petrosyan</a>'
    )
    assert '<a rel="tag" href="../tags/roads-rails.html">roads &amp; rails</a>' in page
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])  # type: ignore[index]
    assert data["author"][0]["url"] == "https://courier.example/en/authors/nino-beridze.html"


def test_b3_two_names_with_one_slug_have_two_pages_and_the_older_keeps_its_address(desk: Newsdesk) -> None:
    desk.article("First", tags=("Road",), publish_at=NOON - timedelta(days=2))
    desk.article("Second", tags=("road!",), publish_at=NOON - timedelta(days=1))
    edition = desk.edition()
    paths = {each.name: path for each, path in edition.indexes.items() if each.kind is IndexKind.TAGS}
    assert paths == {"Road": "en/tags/road.html", "road!": "en/tags/road-2.html"}


def test_an_article_in_a_section_called_tags_keeps_its_own_page(desk: Newsdesk) -> None:
    desk.article("Road", section="tags", tags=("road", "index"))
    root = desk.bundle("made")
    assert "Standfirst of Road." in (root / "data/site/en/tags/road.html").read_text("utf-8")
    assert (root / "data/site/en/tags/road-2.html").is_file()
    assert (root / "data/site/en/tags/index-2.html").is_file()


def test_b3_an_author_without_a_public_article_has_no_page_and_no_address(desk: Newsdesk) -> None:
    desk.article("Public")
    desk.article("Draft", authors=("Hidden Author",), tags=("secret",), status=Status.DRAFT)
    desk.article("Later", authors=("Hidden Author",), tags=("secret",), embargo_until=NOON + timedelta(days=1))
    root = desk.bundle("made")
    assert not [each for each in root.rglob("*") if "hidden-author" in each.name or "secret" in each.name]
    assert not [each for each in root.rglob("*.*") if each.is_file() and b"Hidden Author" in each.read_bytes()]


def test_b3_the_sitemap_lists_authors_and_tags_but_no_tag_of_a_single_article(desk: Newsdesk) -> None:
    desk.article("One", tags=("roads", "alone"))
    desk.article("Two", tags=("roads",))
    root = desk.bundle("made")
    words = (root / "data/site/sitemap.xml").read_text("utf-8")
    assert "<loc>https://courier.example/en/authors/nino-beridze.html</loc>" in words
    assert "<loc>https://courier.example/en/tags/roads.html</loc>" in words
    assert "alone" not in words
    assert (root / "data/site/en/tags/alone.html").is_file()


def test_b3_a_long_list_has_parts_that_lead_to_each_other(desk: Newsdesk) -> None:
    for number in range(61):
        desk.article(f"Article {number}", tags=("roads",), publish_at=NOON - timedelta(hours=number))
    root = desk.bundle("made")
    first = (root / "data/site/en/tags/roads.html").read_text("utf-8")
    second = (root / "data/site/en/tags/roads/page-2.html").read_text("utf-8")
    assert 'rel="next" href="roads/page-2.html"' in first
    assert first.count('<article class="card') == 60
    assert 'rel="prev" href="../roads.html"' in second
    assert "Article 60" in second


def test_b1_the_page_of_an_author_says_whether_its_list_changed(desk: Newsdesk) -> None:
    road = desk.article("The border road", authors=("Nino Beridze",))
    desk.article("The bakery", authors=("Aram Petrosyan",))
    desk.bundle("first")
    desk.change(road, headline="The open road")
    edition = desk.edition()
    files = desk.files(edition)
    files.judge()
    reasons = {each.path: each.reason for each in files.pages() if "/authors/" in each.path}
    assert reasons == {
        "data/site/en/authors/aram-petrosyan.html": "lists the articles by Aram Petrosyan; unchanged",
        "data/site/en/authors/nino-beridze.html": "lists the articles by Nino Beridze",
    }


def test_the_order_of_the_articles_does_not_decide_who_has_which_address(desk: Newsdesk) -> None:
    desk.article("First", authors=("A. B",), publish_at=NOON - timedelta(days=2))
    desk.article("Second", authors=("A B",), publish_at=NOON - timedelta(days=1))
    before = desk.edition().indexes
    desk.articles = dict(reversed(desk.articles.items()))
    assert desk.edition().indexes == before
    assert before[Index(IndexKind.AUTHORS, "en", "A. B")] == "en/authors/a-b.html"


def test_b3_a_sitemap_of_too_many_addresses_is_an_index_of_parts(desk: Newsdesk) -> None:
    for number in range(3):
        desk.article(f"Article {number}", publish_at=NOON - timedelta(hours=number))
    edition = desk.edition()
    files = {name: data() for name, data, _ in sitemap_files(edition, most=2)}
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    assert b"<sitemap><loc>https://courier.example/sitemap-3.xml</loc></sitemap>" in files["sitemap.xml"]
    addresses = [each for name in list(files)[1:] for each in re.findall(rb"<loc>(.*?)</loc>", files[name])]
    assert addresses == re.findall(rb"<loc>(.*?)</loc>", next(sitemap_files(edition))[1]())
    assert not [each for name, data in files.items() for each in feed_faults(name, data)]
