"""A Markdown file with front matter becomes an article's content."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from editor_app.domain.site import Section, Site
from editor_app.domain.source import SourceEntry
from editor_app.ingest.files import FileKind
from editor_app.ingest.incoming import Incoming, IncomingPicture
from editor_app.ingest.markdown_page import read_markdown
from editor_app.ingest.reading import read_article
from tests.ingest.documents import docx, paragraph

SITE = Site(sections=(Section(code="caucasus", labels={"en": "Caucasus", "ru": "Кавказ"}),), time_zone="UTC")


def read(text: str, name: str = "posts/2020-01-02-the-road.md", site: Site = SITE) -> Incoming:
    return read_markdown(text, name, site)


WHOLE = """---
title: "The road &amp; the bridge"
date: 2020-01-02 10:00:00 +0400
authors: [Ani Grigoryan, Nino Beridze]
lang: en_GB
tags: [roads, borders]
topics: [transport]
categories: [Кавказ, Economy]
slug: ../../The Road!
summary: "<p>What it &ldquo;says&rdquo;.</p>"
source: commonspace.eu with haqqin.az
format: Analysis
translation_of: road-1
image: /img/road.jpg
image_alt: A road in the hills
image_caption: The road (archive picture)
image_credit: Ani
expirydate: 2025-01-01
---

The *body* of it.
"""


def test_every_field_is_found() -> None:
    content = read(WHOLE).content
    assert content.headline == "The road & the bridge"
    assert content.standfirst == "What it “says”."
    assert content.authors == ("Ani Grigoryan", "Nino Beridze")
    assert content.body == "The *body* of it.\n"
    assert (content.language, content.format, content.section) == ("en", "analysis", "caucasus")
    assert content.tags == ("roads", "borders", "Economy")
    assert content.slug == "the-road"
    assert [entry.name for entry in content.sources] == ["commonspace.eu", "haqqin.az"]
    assert content.publish_at == datetime(2020, 1, 2, 6, tzinfo=UTC)
    assert content.story == "road-1"


def test_what_is_not_understood_is_kept_in_the_notes() -> None:
    notes = read(WHOLE).content.notes.splitlines()
    assert "expirydate: 2025-01-01" in notes
    assert "topics: transport" in notes


def test_lead_picture_comes_with_its_words() -> None:
    lead = IncomingPicture(
        address="/img/road.jpg",
        alt="A road in the hills",
        caption="The road (archive picture)",
        credit="Ani",
        lead=True,
    )
    assert read(WHOLE).pictures == (lead,)


def test_picture_may_be_a_mapping() -> None:
    found = read("---\ntitle: A\nimage:\n  path: a.jpg\n  alt: an alt\n  caption: a caption\n---\nBody\n")
    assert found.pictures == (IncomingPicture(address="a.jpg", alt="an alt", caption="a caption", lead=True),)


def test_pictures_of_the_body_are_named_once() -> None:
    found = read(
        "---\ntitle: A\n---\n\n![one](a.jpg)\n\n> Text ![two](b.jpg) text\n\n![one](a.jpg)\n\n![x](photo:abc)\n"
    )
    assert [(each.address, each.alt) for each in found.pictures] == [("a.jpg", "one"), ("b.jpg", "two")]
    assert found.warnings == ()


def test_pictures_on_the_web_are_not_fetched_and_said_so() -> None:
    found = read("---\ntitle: A\nimage: https://example.org/a.jpg\n---\n\n![one](//example.org/b.jpg)\n")
    assert found.pictures == ()
    assert ["a.jpg" in found.warnings[0], "b.jpg" in found.warnings[1]] == [True, True]


def test_first_heading_is_the_headline_where_there_is_no_title() -> None:
    content = read("# The road opens #\n\nBody\n").content
    assert (content.headline, content.body) == ("The road opens", "Body\n")


@pytest.mark.parametrize("kind", [FileKind.MARKDOWN, FileKind.HTML, FileKind.DOCX])
def test_file_name_stands_in_for_a_missing_headline(kind: FileKind) -> None:
    data = {FileKind.HTML: b"<p>Body.</p>", FileKind.DOCX: docx(paragraph("Body."))}.get(kind, b"Body.")
    found = read_article(kind, data, "posts/2020-01-02-the_road.xyz", SITE)
    assert (found.content.headline, found.content.body.strip()) == ("the road", "Body.")
    assert "headline" in found.warnings[0]


def test_body_without_front_matter_keeps_its_bytes() -> None:
    body = "Body  \nwith *odd*   spacing\n\n\n\n* a\n* b\n"
    assert read("---\ntitle: A\n---\n" + body).content.body == body


def test_date_that_is_none_is_a_warning_and_a_note() -> None:
    found = read("---\ntitle: A\ndate: next Tuesday\n---\nBody\n")
    assert found.content.publish_at is None
    assert "next Tuesday" in found.warnings[0]
    assert "date: next Tuesday" in found.content.notes


def test_one_author_line_is_parted() -> None:
    assert read("---\ntitle: A\nauthor: Ani and Nino\n---\n").content.authors == ("Ani", "Nino")
    assert read("---\ntitle: A\nauthors:\n- name: Ani\n- name: Nino\n---\n").content.authors == ("Ani", "Nino")


def test_aliases_of_sources_are_resolved() -> None:
    site = replace(SITE, source_aliases={"haqqin": "haqqin.az"})
    found = read("---\ntitle: A\nsource: Haqqin\n---\n", site=site)
    assert found.content.sources == (SourceEntry(name="haqqin.az"),)


def test_toml_does_as_well() -> None:
    content = read('+++\ntitle = "A"\ndate = 2020-01-02T10:00:00Z\ntags = ["x"]\n+++\n\nBody\n').content
    assert (content.headline, content.tags) == ("A", ("x",))
    assert content.publish_at == datetime(2020, 1, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "slug", "day"),
    [
        ("_posts/2014-05-06-the-road.md", "the-road", 6),
        ("posts/the-road/index.md", "the-road", None),
        ("posts/2014-05-07-the-road/index.md", "the-road", 7),
        ("story.md", "", None),
        ("index.md", "", None),
    ],
)
def test_names_of_files_and_bundles_give_address_and_date(name: str, slug: str, day: int | None) -> None:
    content = read_markdown("# A\n\nText.\n", name, Site(time_zone="UTC")).content
    assert content.slug == slug
    assert (content.publish_at.day if content.publish_at else None) == day


def test_what_the_article_says_comes_before_its_file_name() -> None:
    text = "---\ntitle: A\nslug: own\ndate: 2015-01-02\npermalink: https://old.example/a/b/\n---\nText.\n"
    content = read_markdown(text, "2014-05-06-the-road.md", Site()).content
    assert (content.slug, content.publish_at and content.publish_at.year) == ("own", 2015)
    assert content.old_addresses == ("/a/b/",)


def test_shortcodes_are_kept_and_named() -> None:
    body = (
        '{{< figure src="a.jpg" >}}\n\n{% include x.html %}\n\n'
        "{% raw %}{{ site.url }}{% endraw %}\n\n```\n{{< code >}}\n```\n"
    )
    found = read_markdown(f"# A\n\n{body}", "a.md", Site())
    assert found.content.body == body
    assert found.warnings == ("Shortcodes kept as they are: {{< figure >}}, {% include %}, {% raw %}, {{ site.url }}.",)
