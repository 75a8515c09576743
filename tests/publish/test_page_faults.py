"""Exported pages are whole HTML without scripts, third parties or gaps; feeds and JSON-LD have their fields (B12)."""

import json
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from editor_app.publish.feed_faults import feed_faults
from editor_app.publish.for_everyone import for_everyone
from editor_app.publish.heading_levels import without_gaps
from editor_app.publish.links import check_pages, target_of
from editor_app.publish.list_items import with_items
from editor_app.publish.page_faults import json_ld_faults, page_faults
from editor_app.publish.page_parts import PageParts
from tests.publish.newsdesk import Newsdesk

PAGE = '<!doctype html><html lang="en"><head><title>T</title>{head}</head><body><h1>H</h1>{body}</body></html>'


def faults(head: str = "", body: str = "", page: str = PAGE) -> list[str]:
    return list(page_faults(PageParts(lxml_html.document_fromstring(page.format(head=head, body=body)))))


def test_a_whole_page_has_no_fault() -> None:
    assert (
        faults(
            '<link rel="stylesheet" href="../a.css">', '<img src="../m.jpg" alt=""><a href="https://x.example">x</a>'
        )
        == []
    )


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<h1>Two</h1>", "the page has 2 main headings instead of one"),
        ('<img src="a.jpg">', "a picture has no alt attribute: a.jpg"),
        ('<p id="a"></p><p id="a"></p>', "two places have the same id: a"),
        ("<script>x</script>", "the page has a script"),
        ('<p onclick="x()">x</p>', "an element runs a script: x()"),
        (
            '<img alt="" src="https://else.example/a.jpg">',
            "the page loads something from elsewhere: https://else.example/a.jpg",
        ),
        (
            '<img alt="" src="a" srcset="//else.example/a.jpg 2x">',
            "the page loads something from elsewhere: //else.example/a.jpg",
        ),
        (
            '<iframe src="https://else.example/"></iframe>',
            "the page loads something from elsewhere: https://else.example/",
        ),
        ('<a href=" JavaScript:x()">x</a>', "a link is no address of a page:  JavaScript:x()"),
    ],
)
def test_b12_each_fault_of_a_page_is_named(body: str, fault: str) -> None:
    assert faults(body=body) == [fault]


def test_b12_a_page_without_language_title_or_heading_is_faulty() -> None:
    assert faults(page="<html><head><title> </title></head><body>{head}{body}</body></html>") == [
        "the page does not say its language",
        "the page has no title",
        "the page has 0 main headings instead of one",
    ]


def test_b10_a_fault_is_told_by_the_articles_name(tmp_path: Path) -> None:
    (tmp_path / "road.html").write_text(PAGE.format(head="", body='<img src="gone.jpg"><a href="#nowhere">x</a>'))
    found = check_pages(tmp_path, [("road.html", "The road")], "https://courier.example", frozenset({"road.html"}))
    assert found == [
        "The road: a picture has no alt attribute: gone.jpg (road.html)",
        "The road: broken anchor: #nowhere",
        "The road: broken link or picture: gone.jpg",
    ]


def test_b12_json_ld_has_what_search_engines_ask_for(desk: Newsdesk) -> None:
    desk.article("The road")
    root = desk.bundle()
    page = (root / "data/site/en/caucasus/the-road.html").read_text("utf-8")
    tree = lxml_html.document_fromstring(page)
    parts = PageParts(tree)
    assert list(json_ld_faults(parts)) == []
    script = tree.xpath("//script")[0]
    whole = json.loads(script.text)
    for name, fault in (
        ("headline", "the JSON-LD has no headline"),
        ("datePublished", "the JSON-LD has a date without a zone, or none"),
        ("author", "the JSON-LD has no author with a name"),
        ("publisher", "the JSON-LD has no publisher"),
        ("@type", "the JSON-LD has no @type"),
    ):
        script.text = json.dumps({key: value for key, value in whole.items() if key != name})
        assert list(json_ld_faults(parts)) == [fault]
    script.text = json.dumps(whole | {"dateModified": "2020-01-01T00:00:00+00:00"})
    assert list(json_ld_faults(parts)) == ["the JSON-LD was changed before it was published"]
    script.text = "{"
    assert next(iter(json_ld_faults(parts))).startswith("the JSON-LD cannot be read")


def test_b12_feeds_and_sitemaps_are_whole(desk: Newsdesk) -> None:
    desk.article("The road")
    root = desk.bundle() / "data/site"
    for name in ("en/feed.xml", "en/atom.xml", "en/feed.json", "sitemap.xml", "news-sitemap.xml"):
        assert list(feed_faults(name, (root / name).read_bytes())) == []
        assert list(feed_faults(name, b"<rss" if name.endswith("xml") else b"{"))


@pytest.mark.parametrize(
    ("name", "taken", "put", "fault"),
    [
        ("en/feed.xml", b"pubDate", b"pubDat", "The road: no pubDate"),
        ("en/feed.xml", b"+0000", b"", "The road: the date is not as RFC 822 has it"),
        (
            "en/atom.xml",
            b"<updated>2026-03-02T12:00:00+00:00",
            b"<updated>2 March",
            "The road: the date is not as RFC 3339",
        ),
        ("en/atom.xml", b"<id>urn:", b"<x>urn:", "Opening and ending tag mismatch"),
        ("en/feed.json", b'"title": "The road"', b'"titl": "The road"', ""),
        ("en/feed.json", b'"content_text"', b'"content"', "The road: no id or no content"),
        ("sitemap.xml", b"<loc>https://courier.example/en/caucasus", b"<loc>/en", "is no sitemap of whole addresses"),
        ("news-sitemap.xml", b"news:title", b"news:titel", "an article: no title"),
    ],
)
def test_b12_what_a_feed_lacks_is_named(desk: Newsdesk, name: str, taken: bytes, put: bytes, fault: str) -> None:
    desk.article("The road")
    data = (desk.bundle() / "data/site" / name).read_bytes()
    assert taken in data
    found = list(feed_faults(name, data.replace(taken, put)))
    assert any(fault in each for each in found) if fault else not found


def test_b12_no_level_of_headings_is_passed_over() -> None:
    assert without_gaps('<h3 id="a">A</h3><h4>B</h4><h2>C</h2><h4>D</h4>') == (
        '<h2 id="a">A</h2><h3>B</h3><h2>C</h2><h3>D</h3>'
    )
    assert without_gaps("<h2>A</h2><hr><h3>B</h3>") == "<h2>A</h2><hr><h3>B</h3>"


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("<p>a</p><ul>\n<li>b</li>\n<li>c<ul><li>d</li></ul></li>\n</ul>", ""),
        ("a &amp; b<ul><li>c</li><ul><li>d</li></ul></ul>", "a &amp; b<ul><li>c<ul><li>d</li></ul></li></ul>"),
        ("<ul><p>a</p><li>b</li>c</ul>", "<ul><li><p>a</p></li><li>bc</li></ul>"),
        ("<ol>a<li>b</li></ol><p>é\xa0d</p>", "<ol><li>a</li><li>b</li></ol><p>é\xa0d</p>"),
    ],
)
def test_b12_what_stands_in_a_list_is_an_item(html: str, whole: str) -> None:
    assert with_items(html) == (whole or html)
    assert with_items(with_items(html)) == (whole or html)


def test_b12_links_and_header_cells_have_words_and_code_is_scrolled_by_keys_too() -> None:
    assert for_everyone('a<a href="x" rel="noopener"> </a>b<a id="x" href="y"></a><a href="z">c</a>') == (
        'a b<a id="x" href="y"></a><a href="z">c</a>'
    )
    assert for_everyone('<th scope="col" style="text-align: center"></th><th>A</th>') == (
        '<td style="text-align: center"></td><th>A</th>'
    )
    assert for_everyone("<pre><code>x</code></pre>") == '<pre tabindex="0"><code>x</code></pre>'


_STEPS = st.lists(st.sampled_from(["..", "en", "a-1", "x.html", ".", "b.c", "a%20b", ""]), min_size=1, max_size=5)


@given(_STEPS.map("/".join), st.sampled_from(["index.html", "en/x.html", "en/caucasus/road.html"]))
def test_an_address_leads_where_a_browser_goes(address: str, page: str) -> None:
    found = urlsplit(urljoin(f"https://courier.example/{page}", address))
    target = unquote(found.path.removeprefix("/"))
    target += "index.html" if target.endswith("/") or not target else ""
    climbs = normpath(join(dirname(page), address)).startswith("..") or address.startswith("/")
    last = address.rpartition("/")[2]
    if not climbs and last not in ("", ".", ".."):
        assert target_of(address, page, "https://courier.example") == (target, "")


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("<p>Goals:</p>\n<li>x</li>\n<li>y</li>\n<p>b</p>", "<p>Goals:</p>\n<ul><li>x</li><li>y</li></ul>\n<p>b</p>"),
        ("<div><li>x</li>words<li>y</li></div>", "<div><ul><li>x</li></ul>words<ul><li>y</li></ul></div>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", ""),
    ],
)
def test_b12_items_that_are_in_no_list_make_one(html: str, whole: str) -> None:
    assert with_items(html) == (whole or html)
    assert with_items(with_items(html)) == (whole or html)
