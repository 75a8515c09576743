"""Copies with other words have the same pixels to the byte, and nothing of the camera."""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from editor_app.domain.errors import BadInput
from editor_app.domain.photo import PhotoRecord
from editor_app.pictures.containers import MetadataBlocks, oriented_by
from editor_app.pictures.copies import copy_with_words
from editor_app.pictures.kinds import Kind
from editor_app.pictures.metadata import read_metadata
from tests.pictures.drawn import a_picture, encoded, exif_with_gps, exif_with_orientation, jpeg, xmp_packet
from tests.pictures.test_metadata import RECORD

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def coded_pixels(data: bytes) -> bytes:
    """A JPEG from its first scan to the end mark."""
    return data[data.index(b"\xff\xda") : data.rindex(b"\xff\xd9") + 2]


@pytest.mark.parametrize(
    "options", [{}, {"progressive": True}, {"restart_marker_blocks": 3}, {"quality": 100}, {"icc_profile": SRGB}]
)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_c1_a_jpeg_with_other_words_has_the_same_coded_pixels(options: dict[str, object], mode: str) -> None:
    original = encoded(Image.effect_noise((300, 200), 60).convert(mode), "JPEG", **options)
    copy = copy_with_words(original, "a.jpg", RECORD, "hy")
    assert coded_pixels(copy) == coded_pixels(original)
    assert read_metadata(copy).record == RECORD
    with Image.open(BytesIO(copy)) as new, Image.open(BytesIO(original)) as old:
        assert new.tobytes() == old.tobytes()
        assert new.info.get("icc_profile") == old.info.get("icc_profile")


def test_c1_words_written_twice_give_the_same_bytes() -> None:
    once = copy_with_words(jpeg(), "a.jpg", RECORD, "ka")
    assert copy_with_words(once, "a.jpg", RECORD, "ka") == once


def test_c7_a_copy_keeps_its_orientation_and_loses_gps_camera_comment_and_what_follows() -> None:
    packet = xmp_packet("", 'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="40,10.5N"')
    original = jpeg(MetadataBlocks(exif=exif_with_gps(), xmp=packet), comment=b"the owner's note")
    copy = copy_with_words(original + b"a hidden preview", "a.jpg", PhotoRecord(), "")
    for private in (b"Make of camera", b"The owner", b"GPS", b"owner's note", b"hidden preview"):
        assert private in original + b"a hidden preview"
        assert private not in copy
    turned = copy_with_words(jpeg(MetadataBlocks(exif=exif_with_orientation(6))), "a.jpg", PhotoRecord(), "")
    assert oriented_by(turned, Kind.JPEG) == 6


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "I;16"])
def test_c1_a_png_with_other_words_has_the_same_pixels(mode: str) -> None:
    image = a_picture(mode="RGB" if mode == "I;16" else mode)
    original = encoded(image.convert("L").convert("I;16") if mode == "I;16" else image, "PNG", icc_profile=SRGB)
    copy = copy_with_words(original, "a.png", RECORD, "ru")
    assert original[original.index(b"IDAT") :] == copy[copy.index(b"IDAT") :]
    assert read_metadata(copy).record == RECORD
    with Image.open(BytesIO(copy)) as new, Image.open(BytesIO(original)) as old:
        assert new.tobytes() == old.tobytes()


@pytest.mark.parametrize(
    "data", [jpeg()[:-40], b"\xff\xd8\xff\xe0\xff\xff", b"\xff\xd8\xff", encoded(a_picture(), "WEBP")]
)
def test_what_cannot_be_copied_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"a\.jpg"):
        copy_with_words(data, "a.jpg", RECORD)


def test_every_truncation_is_refused_or_whole() -> None:
    data = jpeg(image=a_picture(32, 24))
    for length in range(3, len(data)):
        with pytest.raises(BadInput):
            copy_with_words(data[:length], "a.jpg", PhotoRecord())
