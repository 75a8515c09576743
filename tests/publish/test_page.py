"""The article's page: its parts in their order, the words of its language, safe and linked."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from editor_app.domain.photo import ARCHIVE_LABELS, PhotoUse
from editor_app.domain.source import SourceEntry, SourceRole, format_source_line, parse_source_line
from editor_app.publish.words import words_for
from tests.publish.conftest import Golden
from tests.publish.newsdesk import Newsdesk


def the_worked_example(desk: Newsdesk) -> str:
    portrait = desk.photo(caption="Someone", archive=False)
    card = desk.photo(caption="The Hague", alt="A hall in the Hague")
    related = desk.article("Caspian Convention signed", lead_photo=PhotoUse(photo=card))
    chosen = desk.article(
        "Council of Europe launches new International Claims Commission for Ukraine",
        standfirst="Thirty-four countries and the European Union have signed a new convention.",
        section="europe",
        lead_photo=PhotoUse(photo=card),
    )
    desk.choose(chosen)
    return desk.article(
        "Is Azerbaijan considering joining the CSTO?",
        standfirst="A website close to power opens a debate.",
        body='The influential website launched a "debate".\n\n> All regional institutions are still in formation.\n\n'
        f"It followed [the convention](article:{related}).\n",
        sources=(SourceEntry(name="commonspace.eu"), SourceEntry(name="haqqin.az", role=SourceRole.WITH)),
        lead_photo=PhotoUse(photo=portrait, caption="Ali Husseynli (archive picture)", credit="Photo: haqqin.az"),
        related=(related,),
    )


def page_of(root: Path, path: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring((root / "data/site" / path).read_bytes())


CSTO = "en/caucasus/is-azerbaijan-considering-joining-the-csto.html"


def test_the_page_carries_its_parts_in_order(desk: Newsdesk) -> None:
    the_worked_example(desk)
    text = " ".join(page_of(desk.bundle(), CSTO).xpath("string(//main)").split())
    order = [
        "News",
        "Is Azerbaijan considering joining the CSTO?",
        "A website close to power opens a debate.",
        "By Nino Beridze",
        "2 March 2026, 13:00",
        "Ali Husseynli Photo: haqqin.az",
        "The influential website",
        "All regional institutions",
        "source: commonspace.eu with haqqin.az",
        "photo: Ali Husseynli (archive picture)",
        "Related articles",
        "News Caspian Convention signed Standfirst of Caspian Convention signed.",
        "Editor's choice",
        "News Council of Europe launches new International Claims Commission for Ukraine Thirty-four countries",
    ]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    assert text.count("archive picture") == 1
    assert text.count("Council of Europe launches") == 1
    assert "Popular" not in text


def test_the_page_is_as_reviewed(desk: Newsdesk, golden: Golden) -> None:
    article = the_worked_example(desk)
    root = desk.bundle()
    golden("publish/article.html", (root / "data/site" / CSTO).read_bytes())
    golden("publish/front.html", (root / "data/site/en/index.html").read_bytes())
    item = json.loads((root / f"data/items/{article}.ninjs.json").read_bytes())
    golden("publish/article.ninjs.json", json.dumps(item, indent=2, ensure_ascii=False).encode() + b"\n")


def test_a_quotation_is_set_apart_and_a_link_leads_to_the_article(desk: Newsdesk) -> None:
    the_worked_example(desk)
    page = page_of(desk.bundle(), CSTO)
    assert page.xpath("//*[contains(@class, 'body')]//blockquote")
    assert page.xpath("//*[contains(@class, 'body')]//a/@href") == ["caspian-convention-signed.html"]


def test_empty_blocks_have_no_heading(desk: Newsdesk) -> None:
    desk.article("Alone")
    page = page_of(desk.bundle(), "en/caucasus/alone.html")
    assert page.xpath("//h2") == []
    assert page.xpath("//figure") == []


@pytest.mark.parametrize("language", sorted(ARCHIVE_LABELS))
def test_lines_and_label_are_in_the_pages_language(desk: Newsdesk, language: str) -> None:
    photo = desk.photo(archive=True, caption="Ali Husseynli")
    sources = parse_source_line("commonspace.eu with haqqin.az")
    desk.article("A", slug="a", language=language, lead_photo=PhotoUse(photo=photo), sources=sources)
    page = page_of(desk.bundle(), f"{language}/caucasus/a.html")
    words = words_for(language)
    assert page.get("lang") == language
    assert page.get("dir") == "ltr"
    line = page.xpath("string(//p[@class='photo'])")
    assert line == f"{words['photo']}Ali Husseynli ({ARCHIVE_LABELS[language]})"
    assert page.xpath("string(//p[@class='source'])") == words["source"] + words.source_line(sources)
    assert page.text_content().count(ARCHIVE_LABELS[language]) == 1


def test_archive_picture_in_the_text_says_so_in_the_pages_language(desk: Newsdesk) -> None:
    photo = desk.photo(archive=True, caption="Lorries", credit="Nino")
    desk.article("A", slug="a", language="az", body=f"![](photo:{photo})\n")
    page = page_of(desk.bundle(), "az/caucasus/a.html")
    assert page.xpath("string(//div[@class='body']//figcaption)") == "Lorries (arxiv şəkli) Nino"


@pytest.mark.parametrize(
    "line",
    ["commonspace.eu with haqqin.az", "a, b with c, d", "agency Reuters", "statement by the MFA", "a; based on b"],
)
def test_english_source_lines_read_as_the_editor_sees_them(line: str) -> None:
    entries = parse_source_line(line)
    assert words_for("en").source_line(entries) == format_source_line(entries)


@pytest.mark.parametrize("language", ["en", "ru", "hy", "az", "ka"])
def test_the_source_line_has_the_same_words_wherever_it_goes(desk: Newsdesk, language: str) -> None:
    sources = parse_source_line("commonspace.eu with haqqin.az, Turan agency Interfax")
    article = desk.article("A", slug="a", language=language, sources=sources)
    bundle = desk.bundle()
    wanted = words_for(language).source_line(sources)
    page = page_of(bundle, f"{language}/caucasus/a.html")
    assert page.xpath("string(//p[@class='source'])") == words_for(language)["source"] + wanted
    (data,) = [json.loads(each) for each in page.xpath("//script[@type='application/ld+json']/text()")]
    assert data["creditText"] == wanted
    item = json.loads((bundle / f"data/items/{article}.ninjs.json").read_bytes())
    assert item["copyrightNotice"] == wanted
    feed = etree.parse(next(bundle.rglob(f"{language}/feed.xml")))
    assert feed.xpath("string(//item/dc:source)", namespaces={"dc": "http://purl.org/dc/elements/1.1/"}) == wanted


def test_translations_name_each_other(desk: Newsdesk) -> None:
    desk.article("Road", slug="road", story="s")
    desk.article("Дорога", slug="doroga", language="ru", story="s")
    root = desk.bundle()
    page = page_of(root, "en/caucasus/road.html")
    assert page.xpath("//link[@rel='alternate'][@hreflang]/@hreflang") == ["en", "ru"]
    assert page.xpath("//nav[@class='languages']//a/@href") == ["road.html", "../../ru/caucasus/doroga.html"]


def test_hostile_words_stay_words(desk: Newsdesk) -> None:
    evil = '</script><script>alert(1)</script>{{ 7*7 }}" onmouseover="x'
    photo = desk.photo(caption=evil, credit=evil, alt=evil)
    sources = (SourceEntry(name=evil, url="javascript:alert(1)"),)
    desk.article(
        evil,
        standfirst=evil,
        authors=(evil,),
        tags=(evil,),
        slug="../../evil",
        section="../up",
        sources=sources,
        lead_photo=PhotoUse(photo=photo),
    )
    root = desk.bundle()
    assert [str(each.relative_to(root)) for each in root.rglob("evil*")] == ["data/site/en/up/evil.html"]
    page = page_of(root, "en/up/evil.html")
    assert page.xpath("string(//h1)") == evil
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//script/@type") == ["application/ld+json"]
    assert json.loads(page.xpath("string(//script)"))["headline"] == evil
    assert not page.xpath("//@onmouseover")
    assert not page.xpath("//a[starts-with(@href, 'javascript')]")


def test_broken_characters_do_not_stop_a_bundle(desk: Newsdesk) -> None:
    desk.article("Half an emoji \ud83d and a \x00 null", body="Half \ud83d an emoji\x0b\n", tags=("\ud83d",))
    root = desk.bundle()
    page = next((root / "data/site/en/caucasus").glob("half*.html")).read_text("utf-8")
    assert "Half an emoji" in page
    assert not re.search("[\x00\x0b\ud800-\udfff]", page)


def test_r2_related_articles_keep_the_editors_order(desk: Newsdesk) -> None:
    others = [desk.article(f"Other {number}") for number in range(8)]
    desk.choose(others[7], others[0])
    desk.article("Main", slug="main", related=tuple(reversed(others)))
    page = page_of(desk.bundle(), "en/caucasus/main.html")
    expected = [f"Other {number}" for number in range(7, 1, -1)]
    assert page.xpath("//section[@aria-labelledby='site-related']//h3//text()") == expected
    assert page.xpath("//section[@aria-labelledby='site-choice']//h3//text()") == ["Other 0"]


def test_headings_of_the_text_share_no_id_with_the_page(desk: Newsdesk) -> None:
    other = desk.article("Other")
    desk.choose(desk.article("Chosen"))
    headings = "\n\n".join(f"## {words}\n\nText." for words in ("Main", "Related", "Choice", "Latest", "Main"))
    desk.article("Headings", slug="headings", body=headings, related=(other,))
    ids = page_of(desk.bundle(), "en/caucasus/headings.html").xpath("//@id")
    assert len(ids) == len(set(ids)) == 8


def test_a_date_keeps_its_order_on_a_page_whose_language_has_no_words_here(desk: Newsdesk) -> None:
    desk.article("A", slug="a", language="ar")
    page = page_of(desk.bundle(), "ar/caucasus/a.html")
    assert page.get("dir") == "rtl"
    dates = page.xpath("//time")
    assert [(each.text, each.get("dir")) for each in dates] == [("2 March 2026, 13:00", "auto")]
