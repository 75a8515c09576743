"""RSS, Atom, JSON Feed and the news sitemap hold what their standards ask for, and nothing that is not on the site."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from editor_app.domain.listed import Status
from editor_app.publish.feed_faults import feed_faults
from tests.publish.newsdesk import NOON, Newsdesk

ATOM = {"a": "http://www.w3.org/2005/Atom", "at": "http://purl.org/atompub/tombstones/1.0"}
NEWS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "n": "http://www.google.com/schemas/sitemap-news/0.9"}


def _site(root: Path) -> Path:
    return root / "data" / "site"


def test_b3_atom_has_what_rfc_4287_asks_for(desk: Newsdesk) -> None:
    article = desk.article("Border & road <open>", tags=("trade",))
    feed = etree.parse(str(_site(desk.bundle()) / "en/atom.xml")).getroot()
    for name in ("id", "title", "updated"):
        assert len(feed.xpath(f"a:{name}", namespaces=ATOM)) == 1, name
    (entry,) = feed.xpath("a:entry", namespaces=ATOM)
    assert entry.xpath("string(a:id)", namespaces=ATOM) == f"urn:uuid:{article}"
    assert entry.xpath("string(a:title)", namespaces=ATOM) == "Border & road <open>"
    assert entry.xpath("a:author/a:name/text()", namespaces=ATOM) == ["Nino Beridze"]
    assert "trade" in entry.xpath("a:category/@term", namespaces=ATOM)
    for name in ("published", "updated"):
        assert datetime.fromisoformat(entry.xpath(f"string(a:{name})", namespaces=ATOM)).tzinfo is not None
    (link,) = entry.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM)
    assert link.startswith("https://courier.example/en/caucasus/")


def test_b8_a_withdrawn_article_is_a_deleted_entry_and_no_words_of_it_stay(desk: Newsdesk) -> None:
    article = desk.article("Border road opens")
    desk.article("Bridge closes")
    desk.bundle("first")
    desk.change(article, status=Status.WITHDRAWN)
    root = _site(desk.bundle("second", NOON + timedelta(hours=2)))
    feed = etree.parse(str(root / "en/atom.xml")).getroot()
    (deleted,) = feed.xpath("at:deleted-entry", namespaces=ATOM)
    assert deleted.get("ref") == f"urn:uuid:{article}"
    assert datetime.fromisoformat(deleted.get("when") or "").tzinfo is not None
    assert datetime.fromisoformat(feed.xpath("string(a:updated)", namespaces=ATOM)) >= NOON + timedelta(hours=1)
    for name in ("en/atom.xml", "en/feed.json", "en/feed.xml", "news-sitemap.xml", "sitemap.xml"):
        assert "Border road opens" not in (root / name).read_text("utf-8"), name


def test_b3_json_feed_has_what_its_version_asks_for(desk: Newsdesk) -> None:
    article = desk.article("Border road opens", tags=("trade",))
    desk.article("Дорога открыта", language="ru")
    root = _site(desk.bundle())
    feed = json.loads((root / "en/feed.json").read_bytes())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://courier.example/en/feed.json"
    (item,) = feed["items"]
    assert item["id"] == f"urn:uuid:{article}"
    assert item["content_text"] == "Standfirst of Border road opens."
    assert item["authors"] == [{"name": "Nino Beridze"}]
    assert item["tags"] == ["News", "trade"]
    (russian,) = json.loads((root / "ru/feed.json").read_bytes())["items"]
    assert russian["title"] == "Дорога открыта"


def test_b3_the_news_sitemap_holds_two_days(desk: Newsdesk) -> None:
    desk.article("Border road opens", publish_at=NOON - timedelta(hours=47))
    desk.article("Bridge closes", publish_at=NOON - timedelta(hours=49))
    page = etree.parse(str(_site(desk.bundle()) / "news-sitemap.xml"))
    assert page.xpath("//n:title/text()", namespaces=NEWS) == ["Border road opens"]
    assert page.xpath("//n:language/text()", namespaces=NEWS) == ["en"]


def test_b2_a_page_says_what_changed_and_why_each_file_is_here(desk: Newsdesk) -> None:
    article = desk.article("Border road opens")
    other = desk.article("Bridge closes", related=(article,))
    desk.bundle("first")
    desk.change(article, headline="Border road opens at last")
    root = desk.bundle("second", NOON + timedelta(hours=2))
    page = etree.HTML((root / "data" / "changes.html").read_text("utf-8"))
    rows = {row.xpath("string(td[1])"): row.xpath("string(td[3])") for row in page.xpath("//tbody/tr")}
    assert rows["Border road opens at last"] == "the text changed"
    assert "related article changed" in rows[desk.articles[other].content.headline]
    for link in page.xpath("//tbody//a/@href"):
        assert (root / "data" / link).is_file()
    listed = set(page.xpath("//details//code/text()"))
    made = {str(each.relative_to(root / "data")) for each in (root / "data").rglob("*") if each.is_file()}
    assert listed == made - {"bundle.json", "changes.html"}


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda data: data.replace(b"</loc>", b"</loc", 1), ""),
        (lambda data: data.replace(b"<loc>https", b"<loc>ftp", 1), "is no sitemap of whole addresses"),
        (lambda data: data.replace(b"urlset", b"urls"), "is no sitemap of whole addresses"),
        (lambda data: data.replace(b"<url>", b"<url><loc>https://example.org/</loc></url>" * 2 + b"<url>", 1), "twice"),
        (lambda data: data.replace(b"<url>", b"<url><loc>https://a.org/</loc></url>" * 50_001 + b"<url>", 1), "more"),
    ],
)
def test_b12_a_sitemap_that_is_none_is_told(desk: Newsdesk, harm: Callable[[bytes], bytes], words: str) -> None:
    desk.article("The road")
    data = (_site(desk.bundle()) / "sitemap.xml").read_bytes()
    assert not list(feed_faults("data/site/sitemap.xml", data))
    faults = list(feed_faults("data/site/sitemap.xml", harm(data)))
    assert words in faults[0]
