"""Bringing photos in: what is new, known, near or refused; templates; nothing bad stops the rest."""

from pathlib import Path

import pytest

from editor_app.domain.errors import Refused
from editor_app.domain.photo import PhotoRecord
from editor_app.domain.photo_intake import PhotoState
from editor_app.domain.photo_template import PhotoTemplate
from editor_app.newsroom import Newsroom
from editor_app.pictures.containers import MetadataBlocks
from tests.pictures import drawn, scenes

TEMPLATE = PhotoTemplate(name="Agency", credit="Agency / {photographer}", source="Agency", tags=("flood",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with good pictures, bad ones, and what is none."""
    made = tmp_path / "in"
    (made / "deep").mkdir(parents=True)
    (made / "a.jpg").write_bytes(scenes.jpeg(scenes.scene(1)))
    (made / "b.jpg").write_bytes(scenes.jpeg(scenes.scene(1), 40))
    (made / "broken.jpg").write_bytes(scenes.jpeg(scenes.scene(2))[:900])
    (made / "deep" / "Երևան.png").write_bytes(drawn.encoded(drawn.a_picture(), "PNG"))
    (made / "drawing.svg").write_text("<svg onload='x()'/>")
    (made / "notes.txt").write_text("Words.")
    return made


def test_c9_bad_files_are_refused_by_name_and_the_rest_goes_on(newsroom: Newsroom, folder: Path) -> None:
    found = newsroom.photo_intake.find([folder])
    assert [each.path.name for each in found] == ["a.jpg", "b.jpg", "broken.jpg", "Երևան.png", "drawing.svg"]
    arrived = [newsroom.photo_intake.bring_in(each.path) for each in found]
    assert [each.state for each in arrived] == [
        PhotoState.NEW, PhotoState.NEAR, PhotoState.REFUSED, PhotoState.NEW, PhotoState.REFUSED,
    ]  # fmt: skip
    assert "“broken.jpg” is broken" in arrived[2].reason
    assert "drawing.svg" in arrived[4].reason


def test_a_named_file_that_is_no_picture_is_refused_not_passed_over(newsroom: Newsroom, folder: Path) -> None:
    (found,) = newsroom.photo_intake.find([folder / "notes.txt"])
    assert "notes.txt" in found.trouble


def test_c5_the_same_bytes_again_keep_their_words_whatever_the_template(newsroom: Newsroom, folder: Path) -> None:
    first = newsroom.photo_intake.bring_in(folder / "a.jpg")
    assert first.photo is not None
    newsroom.photos.update(first.photo.id, PhotoRecord(caption="Written by hand"))
    again = newsroom.photo_intake.bring_in(folder / "a.jpg", TEMPLATE, over=True)
    assert (again.state, again.photo and again.photo.id) == (PhotoState.KNOWN, first.photo.id)
    assert again.photo is not None
    assert again.photo.record == PhotoRecord(caption="Written by hand")


def test_c5_a_binned_photo_that_comes_in_again_is_out_of_the_bin_with_its_words(
    newsroom: Newsroom, folder: Path
) -> None:
    photo = newsroom.photo_intake.bring_in(folder / "a.jpg", TEMPLATE).photo
    assert photo is not None
    newsroom.library.steps.bin([photo.id])
    assert newsroom.photos.find("") == []
    again = newsroom.photo_intake.bring_in(folder / "a.jpg")
    assert photo.id in again.changes.photos
    assert [each.record.source for each in newsroom.photos.find("")] == ["Agency"]


def test_a_template_is_filled_in_before_and_afterwards_with_a_way_back(newsroom: Newsroom, tmp_path: Path) -> None:
    packet = drawn.xmp_packet("", 'photoshop:Credit="Ani"')
    file = tmp_path / "road.jpg"
    file.write_bytes(drawn.jpeg(MetadataBlocks(xmp=packet)))
    photo = newsroom.photo_intake.bring_in(file, TEMPLATE).photo
    assert photo is not None
    assert (photo.record.credit, photo.record.source, photo.record.tags) == ("Ani", "Agency", ("flood",))
    filled = newsroom.photo_intake.fill([photo.id], TEMPLATE, over=True)
    assert filled.each[0].after.credit == "Agency / Ani"
    back = newsroom.library.steps.take_back(filled.step)
    assert newsroom.photos.find("")[0].record == photo.record
    assert back.changes.photos == {photo.id}
    assert len(newsroom.library.steps.take_back(filled.step).left) == 1


def test_templates_are_kept_with_the_newsroom(newsroom: Newsroom) -> None:
    newsroom.photo_intake.keep_template(TEMPLATE)
    newsroom.photo_intake.keep_template(PhotoTemplate(name="Ani", archive=True))
    newsroom.photo_intake.keep_template(PhotoTemplate(name="Agency", credit="A"))
    assert newsroom.photo_intake.templates() == [
        PhotoTemplate(name="Agency", credit="A"),
        PhotoTemplate(name="Ani", archive=True),
    ]
    newsroom.photo_intake.remove_template("Ani")
    assert [each.name for each in newsroom.photo_intake.templates()] == ["Agency"]


def test_a_template_with_an_unknown_placeholder_or_no_name_is_refused(newsroom: Newsroom) -> None:
    with pytest.raises(Refused, match=r"\{camera\}"):
        newsroom.photo_intake.keep_template(PhotoTemplate(name="x", credit="{camera}"))
    with pytest.raises(Refused):
        newsroom.photo_intake.keep_template(PhotoTemplate(credit="x"))
    assert newsroom.photo_intake.templates() == []
