"""A saved web page becomes an article without its furniture and scripts."""

import base64
from datetime import UTC, datetime

import pytest

from editor_app.domain.errors import BadInput
from editor_app.domain.site import Section, Site
from editor_app.domain.source import SourceEntry
from editor_app.ingest.decoding import decoded_html
from editor_app.ingest.html_page import read_html
from editor_app.ingest.incoming import Incoming
from tests.pictures.drawn import jpeg

PAGE = """<!DOCTYPE html><html lang="hy-AM"><head><title>The road opens | Our site</title>
<meta property="og:title" content="The road opens">
<meta name="description" content="What it says &amp; means.">
<meta property="article:published_time" content="2020-01-02T10:00:00+04:00">
<meta name="author" content="Ani Grigoryan and Nino Beridze"><meta name="keywords" content="roads, borders">
</head><body><nav>Home News</nav><header>Our site</header>
<article><h1>The road <i>opens</i></h1><p>It opened on <b>Tuesday</b>.</p>
<script>steal()</script><style>p { color: red }</style>
<blockquote><p>We are glad.</p></blockquote>
<p><img src="near.jpg" alt="A road"></p>
<p>source: commonspace.eu</p></article>
<aside>More of the site</aside><footer>© Our site</footer></body></html>"""


def read(text: str) -> Incoming:
    return read_html(text, "page.html", Site())


def test_page_is_read() -> None:
    found = read(PAGE)
    content = found.content
    assert content.headline == "The road opens"
    assert content.standfirst == "What it says & means."
    assert content.authors == ("Ani Grigoryan", "Nino Beridze")
    assert (content.language, content.tags) == ("hy", ("roads", "borders"))
    assert content.publish_at == datetime(2020, 1, 2, 6, tzinfo=UTC)
    assert content.sources == (SourceEntry(name="commonspace.eu"),)
    assert content.body.startswith("It opened on **Tuesday**.\n\n> We are glad.")
    assert [(each.address, each.alt) for each in found.pictures] == [("near.jpg", "A road")]


@pytest.mark.parametrize("word", ["steal", "color", "Home", "Our site", "More of"])
def test_scripts_and_furniture_are_left_out(word: str) -> None:
    assert word not in read(PAGE).content.body


def test_page_without_marks_is_read_whole() -> None:
    content = read("<p>A short headline</p><p>The text of it.</p>").content
    assert (content.headline, content.body.strip()) == ("A short headline", "The text of it.")


def test_title_serves_as_headline_without_the_site_s_name() -> None:
    content = read("<title>The road opens – Our site</title><body><p>The text.</p><p>More.</p>").content
    assert content.headline == "The road opens"


def test_picture_written_into_the_page_comes_along() -> None:
    picture = jpeg()
    source = "data:image/jpeg;base64," + base64.b64encode(picture).decode()
    found = read(f'<h1>Headline</h1><p>Text.</p><p><img src="{source}" alt="x"></p>')
    (brought,) = found.pictures
    assert brought.data == picture
    assert brought.address in found.content.body
    assert "base64" not in found.content.body


def test_nothing_of_a_hostile_page_runs() -> None:
    found = read(
        """<h1>Headline</h1><p onclick="steal()">Text <a href="javascript:steal()">here</a>
        <img src=x onerror="steal()"><svg onload="steal()"></svg><iframe src="https://example.org"></iframe></p>"""
    )
    assert "steal" not in found.content.body
    assert "Text" in found.content.body


def test_page_nested_without_end_is_refused() -> None:
    with pytest.raises(BadInput, match=r"page\.html"):
        read("<div>" * 5000 + "text")


@pytest.mark.parametrize("text", ["<html></html>", "<!-- only a comment -->", "<script>x</script>"])
def test_page_without_text_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match=r"page\.html"):
        read(text)


def test_older_encoding_that_is_declared_is_read() -> None:
    page = '<meta charset="windows-1251"><h1>Дорога открыта</h1><p>Текст.</p>'
    assert read(decoded_html(page.encode("cp1251"), "page.html")).content.headline == "Дорога открыта"


def test_broken_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(BadInput, match=r"page\.html.*line 2"):
        decoded_html(b"<p>one</p>\n<p>\xff\xfe\xfa</p>", "page.html")


LD = """<html lang="en"><head><title>The road | Valley</title>
<link rel="canonical" href="https://valley.example/2016/05/road/">
<meta property="og:title" content="Share this road"><meta property="og:image" content="https://valley.example/img/og.jpg">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Valley"},
{"@type": ["NewsArticle"], "headline": "The road opens", "description": "In short.",
"author": [{"@id": "#ani"}, "Leyla"],
"datePublished": "2016-05-04T08:30:00+04:00", "keywords": "border, roads", "articleSection": "Politics",
"inLanguage": "hy-AM", "image": {"url": "/img/road.jpg", "caption": "The road"}},
{"@id": "#ani", "@type": "Person", "name": "Ani Petrosyan"}]}</script></head>
<body><article><h1>The road opens</h1><p>Text of it.</p></article></body></html>"""


def test_page_that_tells_of_itself_is_believed_first() -> None:
    found = read_html(LD, "page.html", Site(sections=(Section(code="politics", labels={"en": "Politics"}),)))
    content = found.content
    assert (content.headline, content.standfirst) == ("The road opens", "In short.")
    assert content.authors == ("Ani Petrosyan", "Leyla")
    assert content.publish_at == datetime(2016, 5, 4, 4, 30, tzinfo=UTC)
    assert (content.section, content.tags, content.language) == ("politics", ("border", "roads"), "hy")
    assert content.old_addresses == ("/2016/05/road/",)
    assert content.body == "Text of it.\n"
    (lead,) = found.pictures
    assert (lead.address, lead.caption, lead.lead) == ("/img/road.jpg", "The road", True)


@pytest.mark.parametrize(
    "said", ["{", "[" * 100_000, '{"@type": 5}', '{"@type": "Article", "author": [[[]]], "image": 7}', "null"]
)
def test_json_ld_that_is_broken_says_nothing(said: str) -> None:
    page = f'<script type="application/ld+json">{said}</script><h1>Shown</h1><p>Text.</p>'
    assert read_html(page, "page.html", Site()).content.headline == "Shown"


def test_byline_is_found_by_its_name_and_leaves_the_text() -> None:
    page = '<article><h1>A</h1><div class="post-byline">By Ani Petrosyan and Leyla | 5 May</div><p>Text.</p></article>'
    content = read_html(page, "page.html", Site()).content
    assert content.authors == ("Ani Petrosyan", "Leyla")
    assert content.body == "Text.\n"
