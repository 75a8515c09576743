"""WordPress exports: posts with everything they had, streamed; what is hostile or no article is left out by name."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.domain.errors import BadInput
from editor_app.domain.site import Section, Site
from editor_app.ingest.incoming import Incoming, LeftOut
from editor_app.ingest.wordpress_text import as_html, shortcodes_in
from editor_app.ingest.wxr import read_wxr
from tests.ingest.exports import HEAD, item, wxr

SITE = Site(sections=(Section(code="politics", labels={"en": "Politics"}),))
PHOTO = (
    "<wp:attachment_url>https://valley.example/wp-content/uploads/2016/05/bridge.jpg</wp:attachment_url>"
    "<excerpt:encoded><![CDATA[The <em>old</em> bridge]]></excerpt:encoded>"
)


def read(folder: Path, text: str | bytes) -> list[Incoming | LeftOut]:
    path = folder / "export.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_wxr(path, "export.xml", SITE))


def one(folder: Path, text: str) -> Incoming:
    (found,) = read(folder, text)
    assert isinstance(found, Incoming)
    return found


def test_post_keeps_all_it_had(tmp_path: Path) -> None:
    more = (
        '<category domain="category" nicename="politics"><![CDATA[Politics]]></category>'
        '<category domain="category" nicename="roads"><![CDATA[Roads]]></category>'
        '<category domain="post_tag" nicename="border"><![CDATA[border]]></category>'
        "<excerpt:encoded><![CDATA[In short.]]></excerpt:encoded>"
    )
    meta = {"_thumbnail_id": "9", "_wp_old_slug": "the-road"}
    photo = item(
        9, "Bridge", kind="attachment", status="inherit", more=PHOTO, meta={"_wp_attachment_image_alt": "A bridge"}
    )
    found = one(tmp_path, wxr(item(1, "The road &amp; more", "First.\n\nSecond\nline.", more=more, meta=meta), photo))
    content = found.content
    assert (content.headline, content.standfirst, content.language) == ("The road & more", "In short.", "hy")
    assert content.authors == ("Ani Petrosyan",)
    assert (content.section, content.tags) == ("politics", ("Roads", "border"))
    assert content.body == "First.\n\nSecond  \nline.\n"
    assert content.slug == "post-1"
    assert content.old_addresses == ("/2016/05/post-1/", "/2016/05/the-road/")
    assert found.published_at == datetime(2016, 5, 4, 8, 30, tzinfo=UTC)
    (lead,) = found.pictures
    assert (lead.lead, lead.alt, lead.caption) == (True, "A bridge", "The old bridge")
    assert lead.beside[0] == "wp-content/uploads/2016/05/bridge.jpg"


@pytest.mark.parametrize(
    ("status", "more"),
    [("draft", ""), ("pending", ""), ("private", ""), ("publish", "<wp:post_password>x</wp:post_password>")],
)
def test_what_readers_have_not_seen_is_a_draft(tmp_path: Path, status: str, more: str) -> None:
    found = one(tmp_path, wxr(item(1, "Secret", "Text.", status=status, more=more)))
    assert (found.published_at, found.draft, found.content.publish_at) == (None, True, None)


def test_scheduled_post_keeps_its_time(tmp_path: Path) -> None:
    found = one(tmp_path, wxr(item(1, "Later", "Text.", status="future", date="2030-01-01 09:00:00")))
    assert (found.published_at, found.content.publish_at) == (None, datetime(2030, 1, 1, 9, tzinfo=UTC))


def test_what_is_no_article_is_left_out_with_the_reason(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        wxr(
            item(1, "Menu", kind="nav_menu_item"),
            item(2, "Gone", status="trash"),
            item(3, "Picture", kind="attachment", status="inherit", more=PHOTO),
            item(4, "Page", "Words.", kind="page"),
        ),
    )
    assert [(type(each), each.name) for each in found if isinstance(each, LeftOut)] == [
        (LeftOut, "Menu"),
        (LeftOut, "Gone"),
    ]
    assert [each.content.headline for each in found if isinstance(each, Incoming)] == ["Page"]


def test_classic_text_becomes_paragraphs_captions_and_embeds() -> None:
    text = (
        "One\ntwo\n\n<h2>Head</h2>\nAfter it.\n\n"
        '[caption id="x" align="left" width="300"]<a href="/b"><img src="b.jpg" alt="B" /></a> The bridge[/caption]\n\n'
        "[embed]https://youtu.be/abc[/embed]\n\n<pre>kept\n\nas it is</pre>"
    )
    assert as_html(text).split("\n") == [
        "<p>One<br>",
        "two</p>",
        "<h2>Head</h2>",
        "After it.",
        '<figure><a href="/b"><img src="b.jpg" alt="B" /></a><figcaption>The bridge</figcaption></figure>',
        "<p>https://youtu.be/abc</p>",
        "<pre>kept",
        "",
        "as it is</pre>",
    ]


def test_text_of_the_block_editor_stays_as_it_is() -> None:
    assert as_html("<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->") == "\n<p>One</p>\n"


def test_shortcodes_that_stay_are_listed(tmp_path: Path) -> None:
    text = 'See [gallery ids="1,2"] and [contact-form][/contact-form], he wrote [sic] [1].'
    assert shortcodes_in(text) == ("[gallery]", "[contact-form]")
    assert any("[gallery]" in each for each in one(tmp_path, wxr(item(1, "A", text))).warnings)


def test_control_characters_do_not_break_an_export(tmp_path: Path) -> None:
    found = one(tmp_path, wxr(item(1, "A", "before\x0b\x1fafter")))
    assert found.content.body == "beforeafter\n"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "b">]>' + HEAD.split("?>", 1)[1], "document type"),
        (HEAD + item(1, "A", "x"), "broken XML"),
        (HEAD + "<a>" * 100 + "</a>" * 100 + "</channel></rss>", "too deep"),
        (HEAD + "<item><title>&unknown;</title></item></channel></rss>", "broken XML"),
    ],
)
def test_hostile_export_is_refused_by_name(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(BadInput, match=word) as caught:
        read(tmp_path, text)
    assert "export.xml" in str(caught.value)


def test_scripts_and_odd_links_do_not_come_along(tmp_path: Path) -> None:
    text = "<script>alert(1)</script><p onclick=x>Words <a href='javascript:x'>here</a></p>"
    assert one(tmp_path, wxr(item(1, "A", text))).content.body == "Words here\n"


def test_posts_that_share_a_guid_are_two_articles_each_time(tmp_path: Path) -> None:
    posts = (item(1, "The road", "One."), item(2, "The bridge", "Two.").replace("?p=2", "?p=1"), item(3, "The market"))
    keys = [found.key for found in read(tmp_path, wxr(*posts)) if isinstance(found, Incoming)]
    assert len(keys) == len(set(keys)) == 3
    assert keys == [found.key for found in read(tmp_path, wxr(*posts)) if isinstance(found, Incoming)]
    assert keys[0] == one(tmp_path, wxr(posts[0])).key, "one of its own keeps the name it had"
