"""Words of photos: the file's three standards, uses with words of their own, one step that updates them all."""

from dataclasses import replace
from datetime import date

import pytest

from editor_app.domain.article import ArticleContent, ArticleEdit
from editor_app.domain.captioning import alt_trouble, days_before, own_fields
from editor_app.domain.changes import Changes
from editor_app.domain.errors import NotFound
from editor_app.domain.ids import ArticleId, PhotoId
from editor_app.domain.photo import Crop, PhotoRecord, PhotoUse, Shape
from editor_app.domain.photo_list import UseKind
from editor_app.newsroom import Newsroom
from editor_app.pictures import exif, iim
from editor_app.pictures.containers import MetadataBlocks
from tests import builders
from tests.pictures import drawn

CROP = Crop(shape=Shape.SQUARE, left=0, top=0, width=0.5, height=0.75)


@pytest.fixture
def photo(newsroom: Newsroom) -> PhotoId:
    """A photo with a caption, a credit and an alt text."""
    made = newsroom.photos.bring_in_bytes(drawn.jpeg(), "road.jpg").photo.id
    newsroom.photos.update(made, PhotoRecord(caption="The road", credit="Ani", alt="A road"))
    return made


def content_of(newsroom: Newsroom, article: ArticleId) -> ArticleContent:
    found = newsroom.articles.get(article)
    assert found is not None
    return found.content


def test_c1_what_the_file_says_is_compared_and_a_disagreement_is_marked(newsroom: Newsroom) -> None:
    inner = '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">The road</rdf:li></rdf:Alt></dc:description>'
    blocks = MetadataBlocks(
        xmp=drawn.xmp_packet(inner, 'photoshop:Credit="Ani / Agency"'),
        iim=iim.write(iim.IimFields(caption="The bridge", credit="Ani / Agency")),
        exif=exif.write(exif.ExifFields(artist="Ani")),
    )
    photo = newsroom.photos.bring_in_bytes(drawn.jpeg(blocks), "road.jpg").photo.id
    found = {each.field: each for each in newsroom.captions.of_file(photo)}
    assert (found["caption"].iptc, found["caption"].xmp, found["caption"].differ) == ("The bridge", "The road", True)
    assert (found["credit"].iptc, found["credit"].differ) == ("Ani / Agency", False)
    assert found["creator"].exif == "Ani"
    newsroom.photos.original(photo).unlink()
    with pytest.raises(NotFound):
        newsroom.captions.of_file(photo)


def test_c2_a_typed_archive_label_sets_the_flag_and_is_stripped(newsroom: Newsroom, photo: PhotoId) -> None:
    said = newsroom.captions.change(photo, caption="The road (архивное фото)").after
    assert (said.caption, said.archive) == ("The road", True)


def test_c4_every_use_is_listed_with_the_words_that_are_its_own(newsroom: Newsroom, photo: PhotoId) -> None:
    lead = PhotoUse(photo=photo, caption="Another road", crops=(CROP,))
    body = f'![A way](photo:{photo})\n\n> ![](photo:{photo} "In a quotation")\n'
    newsroom.articles.create(builders.content(lead_photo=lead, body=body))
    newsroom.articles.create(builders.content(slug="two", body="No photo."))
    uses = newsroom.photo_uses.of(photo)
    assert [(each.kind, each.caption, each.alt) for each in uses] == [
        (UseKind.LEAD, "Another road", None),
        (UseKind.TEXT, None, "A way"),
        (UseKind.TEXT, "In a quotation", None),
    ]
    record = PhotoRecord(caption="The road", credit="Ani", alt="A road")
    assert [each.own(record) for each in uses] == [("caption", "crops"), ("alt",), ("caption",)]


def test_c4_update_all_uses_is_one_step_with_a_way_back(newsroom: Newsroom, photo: PhotoId) -> None:
    body = f'Words.\n\n![A way](photo:{photo} "Mine")\n\n![Stays](photo:{photo} "Stays")\n'
    first = newsroom.articles.create(
        builders.content(lead_photo=PhotoUse(photo=photo, caption="Own", credit="Own", crops=(CROP,)), body=body)
    ).article.id
    second = newsroom.articles.create(
        builders.content(slug="b", lead_photo=PhotoUse(photo=photo, caption="Own too"))
    ).article.id
    before = [content_of(newsroom, each) for each in (first, second)]
    uses = [each for each in newsroom.photo_uses.of(photo) if each.caption != "Stays"]
    stepped = newsroom.photo_uses.update(photo, uses, ("caption", "crops"))
    assert content_of(newsroom, first).lead_photo == PhotoUse(photo=photo, credit="Own")
    assert content_of(newsroom, first).body == body.replace(' "Mine"', "")
    assert content_of(newsroom, second).lead_photo == PhotoUse(photo=photo)
    assert len(stepped.marks) == 2
    assert newsroom.steps.take_back(stepped).left == ()
    assert [content_of(newsroom, each) for each in (first, second)] == before


def test_c4_an_article_changed_since_it_was_listed_is_left_and_named(newsroom: Newsroom, photo: PhotoId) -> None:
    made = newsroom.articles.create(builders.content(lead_photo=PhotoUse(photo=photo, caption="Own"))).article
    uses = newsroom.photo_uses.of(photo)
    mine = replace(made.content, headline="Moved on")
    newsroom.articles.save(ArticleEdit(id=made.id, base_revision=made.revision, content=mine))
    stepped = newsroom.photo_uses.update(photo, uses, ("caption",))
    assert (stepped.left, stepped.marks) == (("Moved on",), ())
    assert content_of(newsroom, made.id) == mine


def test_a_changed_record_can_be_put_back_unless_somebody_changed_it_since(newsroom: Newsroom, photo: PhotoId) -> None:
    first = newsroom.captions.change(photo, place="Kedori")
    newsroom.captions.change(photo, place="Sahilkend")
    assert len(newsroom.library.steps.take_back(first.step).left) == 1
    assert newsroom.captions.change(photo, place="Sahilkend").changes == Changes()


@pytest.mark.parametrize(
    ("alt", "trouble"),
    [
        ("", "missing"),
        (" the ROAD ", "caption"),
        ("road.JPG", "file"),
        ("Road", "file"),
        ("News", "headline"),
        ("x", ""),
    ],
)
def test_c6_an_alt_text_that_tells_nobody_anything(alt: str, trouble: str) -> None:
    assert alt_trouble(PhotoRecord(caption="The road", alt=alt), "road.jpg", "News") == trouble


def test_c3_the_archive_flag_is_proposed_from_the_dates() -> None:
    old = PhotoRecord(taken=date(2019, 5, 1))
    today = date(2026, 11, 27)
    assert days_before(old, (), today, 30) == (today - date(2019, 5, 1)).days
    assert days_before(old, (date(2019, 5, 20), today), today, 30) == 0
    assert days_before(old, (date(2019, 6, 30), today), today, 30) == 60
    assert days_before(replace(old, archive=True), (), today, 30) == 0
    assert days_before(PhotoRecord(), (), today, 30) == 0


def test_what_a_use_says_as_the_library_does_is_not_its_own() -> None:
    record = PhotoRecord(caption="The road", crops=(CROP,))
    assert own_fields(PhotoUse(caption="The road", crops=(CROP,)), record) == ()
    assert own_fields(PhotoUse(caption="", focus=(0.1, 0.2)), record) == ("caption", "crops")
