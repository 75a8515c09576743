"""The photo archive: same bytes once, originals never rewritten, captions kept, thumbnails cached."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleContent
from editor_app.domain.errors import BadInput, NotFound, StorageFailure
from editor_app.domain.ids import PhotoId
from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.newsroom import Newsroom
from editor_app.pictures.containers import MetadataBlocks
from editor_app.pictures.metadata import metadata_blocks, read_metadata
from tests.pictures.drawn import (
    a_picture,
    data_set,
    encoded,
    exif_with_orientation,
    jpeg,
    photoshop,
    xmp_packet,
)

WORDS = PhotoRecord(caption="The bridge", credit="Ani Grigoryan", archive=True)


def a_file(folder: Path, data: bytes | None = None, name: str = "bridge.jpg") -> Path:
    path = folder / name
    path.write_bytes(data if data is not None else jpeg(metadata_blocks(WORDS, "en")))
    return path


def test_picture_comes_in_with_its_words(newsroom: Newsroom, tmp_path: Path) -> None:
    brought = newsroom.photos.bring_in(a_file(tmp_path))
    photo = brought.photo
    assert (brought.known, photo.record, photo.file_name, photo.media_type) == (
        False,
        WORDS,
        "bridge.jpg",
        "image/jpeg",
    )
    assert (photo.width, photo.height, photo.notes) == (120, 80, ())
    assert brought.changes.photos == {photo.id}
    assert newsroom.photos.get(photo.id) == photo


def test_original_is_kept_byte_for_byte_by_its_hash(newsroom: Newsroom, tmp_path: Path) -> None:
    path = a_file(tmp_path)
    photo = newsroom.photos.bring_in(path).photo
    original = newsroom.photos.original(photo.id)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert original == newsroom.path / "photos" / sha256[:2] / f"{sha256}.jpg"
    assert original.read_bytes() == path.read_bytes()


def test_extension_follows_the_content_not_the_name(newsroom: Newsroom) -> None:
    photo = newsroom.photos.bring_in_bytes(encoded(a_picture(), "PNG"), "really-a-png.jpg").photo
    assert newsroom.photos.original(photo.id).suffix == ".png"


def test_same_bytes_again_are_the_same_photo_with_its_captions(newsroom: Newsroom, tmp_path: Path) -> None:
    photo = newsroom.photos.bring_in(a_file(tmp_path)).photo
    newsroom.photos.update(photo.id, replace(photo.record, caption="As the desk wrote it"))
    again = newsroom.photos.bring_in(a_file(tmp_path, name="another name.jpg"))
    assert (again.known, again.photo.id, bool(again.changes)) == (True, photo.id, False)
    assert again.photo.record.caption == "As the desk wrote it"


def test_lost_or_torn_original_is_healed_by_the_same_bytes(newsroom: Newsroom, tmp_path: Path) -> None:
    photo = newsroom.photos.bring_in(a_file(tmp_path)).photo
    original = newsroom.photos.original(photo.id)
    original.write_bytes(b"torn")
    newsroom.photos.bring_in(a_file(tmp_path))
    assert original.read_bytes() == a_file(tmp_path).read_bytes()
    original.unlink()
    with pytest.raises(NotFound, match=r"bridge\.jpg"):
        newsroom.photos.original(photo.id)
    newsroom.photos.bring_in(a_file(tmp_path))
    assert newsroom.photos.original(photo.id).is_file()


def test_bad_picture_leaves_nothing_behind(newsroom: Newsroom, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"broken\.jpg"):
        newsroom.photos.bring_in(a_file(tmp_path, jpeg()[:300], "broken.jpg"))
    assert newsroom.photos.find() == []
    assert not list((newsroom.path / "photos").rglob("*.jpg"))


def test_no_part_of_a_write_stays_beside_the_original(newsroom: Newsroom, tmp_path: Path) -> None:
    photo = newsroom.photos.bring_in(a_file(tmp_path)).photo
    assert len(list(newsroom.photos.original(photo.id).parent.iterdir())) == 1


def test_folder_that_cannot_be_written_is_named(newsroom: Newsroom, tmp_path: Path) -> None:
    (newsroom.path / "photos").mkdir(exist_ok=True)
    for shard in range(256):
        (newsroom.path / "photos" / f"{shard:02x}").write_text("in the way")
    with pytest.raises(StorageFailure, match="photos"):
        newsroom.photos.bring_in(a_file(tmp_path))
    assert newsroom.photos.find() == []


def test_typed_archive_label_becomes_the_flag(newsroom: Newsroom, tmp_path: Path) -> None:
    photo = newsroom.photos.bring_in(a_file(tmp_path, jpeg())).photo
    newsroom.photos.update(photo.id, PhotoRecord(caption="The bridge (архивное фото)"))
    stored = newsroom.photos.get(photo.id)
    assert stored is not None
    assert stored.record == PhotoRecord(caption="The bridge", archive=True)


def test_photos_are_found_by_their_words(newsroom: Newsroom, tmp_path: Path) -> None:
    photo = newsroom.photos.bring_in(a_file(tmp_path)).photo
    newsroom.photos.bring_in(a_file(tmp_path, encoded(a_picture(), "PNG"), "other.png"))
    assert [each.id for each in newsroom.photos.find("bridge grig", 10)] == [photo.id]
    assert len(newsroom.photos.find("", 10)) == 2


def test_thumbnail_is_upright_and_made_once(newsroom: Newsroom, tmp_path: Path) -> None:
    data = jpeg(MetadataBlocks(exif=exif_with_orientation(6)), image=a_picture(600, 400))
    photo = newsroom.photos.bring_in(a_file(tmp_path, data)).photo
    assert (photo.width, photo.height) == (400, 600)
    small = newsroom.photos.thumbnail(photo.id, 200)
    (cached,) = (newsroom.path / "cache" / "thumbnails").rglob("*.jpg")
    assert cached.read_bytes() == small
    newsroom.photos.original(photo.id).unlink()
    assert newsroom.photos.thumbnail(photo.id, 250) == small


def test_unknown_photo_is_not_found(newsroom: Newsroom) -> None:
    nobody = PhotoId("00000000-0000-7000-8000-000000000000")
    assert newsroom.photos.get(nobody) is None
    for ask in (newsroom.photos.original, lambda photo: newsroom.photos.thumbnail(photo, 64)):
        with pytest.raises(NotFound):
            ask(nobody)


def test_uses_of_a_photo_are_listed(newsroom: Newsroom, tmp_path: Path) -> None:
    photo = newsroom.photos.bring_in(a_file(tmp_path)).photo
    content = ArticleContent(headline="The road", lead_photo=PhotoUse(photo=photo.id))
    article = newsroom.articles.create(content).article
    assert [row.id for row in newsroom.photos.used_in(photo.id)] == [article.id]


def test_c1_a_copy_has_the_record_s_words_and_the_original_stays_as_it_is(newsroom: Newsroom, tmp_path: Path) -> None:
    photo = newsroom.photos.bring_in(a_file(tmp_path)).photo
    original = newsroom.photos.original(photo.id)
    before = original.read_bytes()
    newsroom.photos.update(photo.id, PhotoRecord(caption="Նոր", credit="Ani", rights_until=date(2026, 12, 31)))
    copy = newsroom.photos.copy_with_words(photo.id, "hy")
    assert read_metadata(copy).record == PhotoRecord(caption="Նոր", credit="Ani", rights_until=date(2026, 12, 31))
    newsroom.photos.thumbnail(photo.id, 64)
    assert original.read_bytes() == before


def test_c1_disagreements_are_kept_with_the_photo(newsroom: Newsroom, tmp_path: Path) -> None:
    record = data_set(120, b"The old bridge")
    blocks = MetadataBlocks(iim=photoshop(record), xmp=xmp_packet("", 'dc:description="The new bridge"'))
    photo = newsroom.photos.bring_in_bytes(jpeg(blocks), "bridge.jpg").photo
    (found,) = newsroom.photos.disagreements(photo.id)
    assert (found.field, found.iptc, found.xmp, found.chosen) == (
        "caption",
        "The old bridge",
        "The new bridge",
        "The new bridge",
    )


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_an_animation_comes_in_with_a_note(newsroom: Newsroom, kind: str) -> None:
    moving = encoded(a_picture(), kind, save_all=True, append_images=[a_picture(mode="L").convert("RGB")])
    assert newsroom.photos.bring_in_bytes(moving, "moving").photo.notes
    assert not newsroom.photos.bring_in_bytes(encoded(a_picture(), kind), "still").photo.notes
