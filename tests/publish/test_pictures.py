"""Photos on pages: shapes, sizes and formats, few and never enlarged; none whose rights have ended (C7, C8)."""

import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from editor_app.domain.article import ArticleContent
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import Crop, PhotoUse, Shape
from editor_app.pictures.encoding import encoders
from editor_app.pictures.metadata import read_metadata
from editor_app.publish.content_digests import exported_digest, text_digest
from editor_app.publish.sizes import Role, modern_formats, sizes_for
from editor_app.publish.verify import verify_bundle
from tests.publish.newsdesk import NOON, SITE, Newsdesk

MODERN = modern_formats(SITE)


def page_of(root: Path, slug: str) -> html.HtmlElement:
    return html.document_fromstring((root / f"data/site/en/caucasus/{slug}.html").read_bytes())


def pictures_at(root: Path, page: html.HtmlElement, path: str) -> list[Image.Image]:
    """The pictures of a ``picture`` element, every address of every source opened."""
    found = []
    for element in page.xpath(path):
        for each in (*element.xpath(".//@srcset"), *element.xpath(".//@src")):
            for candidate in each.split(","):
                file = root / "data/site/en/caucasus" / candidate.split()[0]
                found.append(Image.open(BytesIO(file.read_bytes())))
    return found


def test_c7_a_page_offers_its_lead_in_16_9_and_cards_in_4_3_in_three_formats(desk: Newsdesk) -> None:
    photo = desk.photo(width=2400, height=1600)
    other = desk.article("Other", slug="other", lead_photo=PhotoUse(photo=photo))
    desk.article("A", slug="a", lead_photo=PhotoUse(photo=photo), related=(other,))
    root = desk.bundle()
    page = page_of(root, "a")
    lead = pictures_at(root, page, "//figure[@class='lead']")
    assert {each.format for each in lead} == {"AVIF", "WEBP", "JPEG"}
    assert {each.size for each in lead} == {(640, 360), (960, 540), (1600, 900)}
    card = pictures_at(root, page, "//article[contains(@class,'card')]")
    assert {each.format for each in card} == {"AVIF", "WEBP", "JPEG"}
    assert {each.size for each in card} == {(400, 300), (800, 600)}
    for each in page.xpath("//img"):
        assert int(each.get("width")) / int(each.get("height")) == pytest.approx(16 / 9 if each.get("alt") else 4 / 3)
    types = page.xpath("//figure[@class='lead']//source/@type")
    assert types == ["image/avif", "image/webp"], "the smallest files first"


def test_c7_a_photo_in_the_text_is_shown_in_its_free_crop(desk: Newsdesk) -> None:
    left = Crop(shape=Shape.FREE, left=0, top=0, width=0.5, height=1)
    photo = desk.photo(width=2400, height=1600, crops=(left,))
    desk.article("A", slug="a", body=f"Words.\n\n![](photo:{photo})\n")
    root = desk.bundle()
    shown = pictures_at(root, page_of(root, "a"), "//div[@class='body']//picture")
    assert {each.size for each in shown} == {(640, 853), (960, 1280), (1200, 1600)}
    assert {each.format for each in shown} == {"AVIF", "WEBP", "JPEG"}


def test_c7_a_portrait_is_a_lead_as_it_is_until_it_is_cropped_by_hand(desk: Newsdesk) -> None:
    photo = desk.photo(width=1200, height=1800)
    desk.article("A", slug="a", lead_photo=PhotoUse(photo=photo))
    by_hand = Crop(shape=Shape.WIDE, left=0, top=0, width=1, height=0.375)
    desk.article("B", slug="b", lead_photo=PhotoUse(photo=photo, crops=(by_hand,)))
    root = desk.bundle()
    whole = pictures_at(root, page_of(root, "a"), "//figure[@class='lead']//picture")
    assert {each.width / each.height for each in whole} == {2 / 3}
    cropped = pictures_at(root, page_of(root, "b"), "//figure[@class='lead']//picture")
    assert all(each.width / each.height == pytest.approx(16 / 9, abs=0.01) for each in cropped)


def test_c7_search_engines_are_told_of_three_shapes(desk: Newsdesk) -> None:
    photo = desk.photo(width=2400, height=1600)
    desk.article("A", slug="a", lead_photo=PhotoUse(photo=photo))
    data = json.loads(page_of(desk.bundle(), "a").xpath("string(//script)"))
    assert [(each["width"], each["height"]) for each in data["image"]] == [(1600, 900), (1200, 900), (1200, 1200)]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(("width", "height"), [(300, 200), (1000, 600), (1001, 1500), (4000, 3000)])
def test_c7_sizes_are_few_and_never_enlarged(desk: Newsdesk, role: Role, width: int, height: int) -> None:
    photo = desk.photos[desk.photo(width=width, height=height)]
    sizes = sizes_for(role, photo, photo.record, MODERN)
    assert len(sizes) == len(set(sizes)) <= 16
    assert all(each.width <= min(width, 1600) for each in sizes)
    assert any(each.shape is Shape.FREE and each.format == "JPEG" for each in sizes)
    assert {each.format for each in sizes_for(role, photo, photo.record, ())} == {"JPEG"}


def test_c1_every_copy_in_a_bundle_has_its_words_and_the_archive_label_of_its_page(desk: Newsdesk) -> None:
    photo = desk.photo(archive=True, caption="Ali", credit="Nino")
    desk.article("A", slug="a", lead_photo=PhotoUse(photo=photo))
    desk.article("Б", slug="b", language="ru", lead_photo=PhotoUse(photo=photo))
    root = desk.bundle()
    jpegs = [each.read_bytes() for each in (root / "data/site/media").rglob("*.jpg")]
    records = [read_metadata(each).record for each in jpegs]
    assert all((each.caption, each.credit, each.archive) == ("Ali", "Nino", True) for each in records)
    assert any("архивное фото".encode() in each for each in jpegs)
    assert any(b"archive picture" in each for each in jpegs)
    control = json.loads((root / "data/bundle.json").read_bytes())
    assert len(control["media"]) == 2


def test_one_photo_without_a_label_is_the_same_files_in_every_language(desk: Newsdesk) -> None:
    photo = desk.photo(caption="Ali", credit="Nino")
    desk.article("A", slug="a", lead_photo=PhotoUse(photo=photo))
    desk.article("Б", slug="b", language="ru", lead_photo=PhotoUse(photo=photo))
    control = json.loads((desk.bundle() / "data/bundle.json").read_bytes())
    assert len(control["media"]) == 1
    assert control["encoders"] == list(encoders())
    assert {each["shape"] for each in control["media"][0]["renditions"]} == {"16:9", "4:3", "1:1", "free"}


def test_kept_copies_give_the_same_bundle_as_new_ones(desk: Newsdesk) -> None:
    desk.article("A", slug="a", lead_photo=PhotoUse(photo=desk.photo(width=2000, height=1400)))
    first = {each.name for each in (desk.bundle("one") / "data/site/media").rglob("*.*")}
    desk.last = None
    assert {each.name for each in (desk.bundle("two") / "data/site/media").rglob("*.*")} == first
    for each in (desk.folder / "cache").rglob("*.avif"):
        each.write_bytes(b"torn")
    desk.last = None
    assert {each.name for each in (desk.bundle("three") / "data/site/media").rglob("*.*")} == first


def test_a_focal_point_that_moves_makes_anew_only_what_it_crops(desk: Newsdesk) -> None:
    photo = desk.photo(width=2000, height=1400)
    article = desk.article("A", slug="a", lead_photo=PhotoUse(photo=photo))
    desk.bundle("one")
    before = len(list((desk.folder / "cache/renditions").rglob("*.json")))
    desk.change(article, lead_photo=PhotoUse(photo=photo, focus=(0.1, 0.5)))
    desk.bundle("two")
    after = len(list((desk.folder / "cache/renditions").rglob("*.json")))
    whole_height = [each for each in sizes_for(Role.LEAD, desk.photos[photo], desk.photos[photo].record, MODERN)
                    if each.shape in (Shape.CLASSIC, Shape.SQUARE)]  # fmt: skip
    assert after - before == len(whole_height)


def _with_rights(desk: Newsdesk, until: date) -> PhotoId:
    return desk.photo(caption="Ended", credit="AFP", rights_until=until)


def test_c8_a_photo_whose_rights_have_ended_is_in_no_file_even_of_a_text_delivered_before(desk: Newsdesk) -> None:
    photo = _with_rights(desk, (NOON + timedelta(days=2)).date())
    lead = desk.article("A", slug="a", lead_photo=PhotoUse(photo=photo))
    desk.article("B", slug="b", body=f'Words.\n\n![](photo:{photo} "Of its use")\n\nMore.\n', related=(lead,))
    root = desk.bundle("before", NOON + timedelta(days=2))
    assert list((root / "data/site/media").rglob("*.jpg"))
    assert b"Of its use" in (root / "data/site/en/caucasus/b.html").read_bytes()
    root = desk.bundle("after", NOON + timedelta(days=3))
    assert not list((root / "data").rglob("*.jpg"))
    page = (root / "data/site/en/caucasus/b.html").read_text()
    assert "<p>Words.</p>\n<p>More.</p>" in page
    assert not page_of(root, "a").xpath("//img | //p[@class='photo']")
    assert verify_bundle(root).files


def test_a_use_without_crops_has_the_digest_bundles_have_recorded() -> None:
    """A change here would tell readers of every article that it was updated."""
    content = ArticleContent(headline="A", lead_photo=PhotoUse(photo=PhotoId("p"), caption="C", archive=True))
    assert text_digest(content) == exported_digest(content) == "6041f9e70d70bc206c8c9470c87c3459"
    cropped = ArticleContent(
        headline="A", lead_photo=PhotoUse(photo=PhotoId("p"), caption="C", archive=True, focus=(0.5, 0.5))
    )
    assert text_digest(cropped) == text_digest(content)
    assert exported_digest(cropped) != exported_digest(content)


def test_pages_offer_avif_only_where_the_site_wants_it(desk: Newsdesk) -> None:
    desk.site = replace(SITE, picture_formats=("webp",))
    desk.article("A", slug="a", lead_photo=PhotoUse(photo=desk.photo(width=1700, height=1000)))
    root = desk.bundle()
    assert page_of(root, "a").xpath("//figure[@class='lead']//source/@type") == ["image/webp"]
    assert not list(root.rglob("*.avif"))
