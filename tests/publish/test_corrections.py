"""A correction on everything that goes out: page, JSON-LD, ninjs, feed (rule B7)."""

import json
from datetime import timedelta

import pytest
from lxml import html

from editor_app.domain.correction import Correction, CorrectionKind
from editor_app.domain.ids import ArticleId
from editor_app.publish.words import words_for
from tests.publish.newsdesk import NOON, Newsdesk

LATER = NOON + timedelta(hours=5)
WRONG = Correction(kind=CorrectionKind.CORRECTION, words="The road is in Kazakh, not <b>Tavush</b>.", at=LATER)
NOTE = Correction(kind=CorrectionKind.EDITORS_NOTE, words="The interview was held by letter.", at=LATER)


def corrected(desk: Newsdesk, *corrections: Correction, **fields: object) -> ArticleId:
    road = desk.article("Border road opens", slug="border-road", **fields)
    desk.bundle("first")
    desk.change(road, corrections=corrections)
    return road


def test_b7_the_page_shows_kind_words_and_time_in_the_sites_zone(desk: Newsdesk) -> None:
    corrected(desk, WRONG, NOTE)
    page = html.fromstring((desk.bundle("second", LATER) / "data/site/en/caucasus/border-road.html").read_bytes())
    (below,) = page.xpath("//section[@class='corrections']/aside")
    assert below.text_content().split("\n") == [
        "",
        "Correction 2 March 2026, 18:00",
        "The road is in Kazakh, not <b>Tavush</b>.",
        "",
    ]
    assert below.xpath(".//time/@datetime") == ["2026-03-02T17:00:00+00:00"]
    (above,) = page.xpath("//article/aside")
    assert "Editor’s note" in above.text_content()
    order = [each.get("class") for each in page.xpath("//article/*")]
    assert order == [None, "told editors_note", "body", "corrections"]


@pytest.mark.parametrize("language", ["en", "ru", "hy", "az", "ka"])
def test_b7_each_language_has_its_own_words_for_each_kind(language: str) -> None:
    words = words_for(language)
    assert len({words[kind] for kind in CorrectionKind}) == len(CorrectionKind)
    assert language == "en" or not {words[kind] for kind in CorrectionKind} & {
        words_for("en")[k] for k in CorrectionKind
    }


def test_b7_a_correction_is_in_the_json_ld_and_moves_the_modified_date(desk: Newsdesk) -> None:
    road = corrected(desk, WRONG)
    data = json.loads((desk.bundle("second", LATER) / f"data/items/{road}.jsonld").read_bytes())
    assert data["correction"] == [
        {
            "@type": "CorrectionComment",
            "name": "Correction",
            "text": WRONG.words,
            "datePublished": "2026-03-02T17:00:00+00:00",
            "inLanguage": "en",
        }
    ]
    assert data["datePublished"] == "2026-03-02T12:00:00+00:00"
    assert data["dateModified"] == "2026-03-02T17:00:00+00:00"


def test_b7_a_correction_is_the_ninjs_ednote_of_a_higher_version(desk: Newsdesk) -> None:
    road = corrected(desk, NOTE, WRONG)
    old = json.loads((desk.folder / f"first/data/items/{road}.ninjs.json").read_bytes())
    new = json.loads((desk.bundle("second", LATER) / f"data/items/{road}.ninjs.json").read_bytes())
    assert "edNote" not in old
    assert new["version"] > old["version"]
    assert new["edNote"].split("\n") == [
        "Editor’s note, 2026-03-02T17:00:00Z: The interview was held by letter.",
        "Correction, 2026-03-02T17:00:00Z: The road is in Kazakh, not <b>Tavush</b>.",
    ]


def test_b7_the_feed_item_is_updated_and_not_added_again(desk: Newsdesk) -> None:
    corrected(desk, WRONG)
    atom = "{http://www.w3.org/2005/Atom}updated"

    def items(name: str) -> list[tuple[str | None, ...]]:
        feed = html.etree.parse(str(desk.folder / name / "data/site/en/feed.xml"))
        return [(each.findtext("guid"), each.findtext("pubDate"), each.findtext(atom)) for each in feed.iter("item")]

    desk.bundle("second", LATER)
    ((guid, date, _),) = items("first")
    assert items("second") == [(guid, date, "2026-03-02T17:00:00+00:00")]


def test_b7_the_bundle_says_that_the_text_changed(desk: Newsdesk) -> None:
    road = corrected(desk, WRONG)
    edition = desk.edition(LATER)
    files = desk.files(edition)
    files.judge()
    assert files.reasons[road] == "the text changed"
