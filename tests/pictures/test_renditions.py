"""Copies are upright, in sRGB, never larger, the same bytes each time, with words and without GPS."""

import json
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from editor_app.domain.photo import PhotoRecord
from editor_app.pictures.containers import MetadataBlocks
from editor_app.pictures.metadata import read_metadata
from editor_app.pictures.renditions import RenditionFormat, rendition, thumbnail
from tests.pictures.drawn import a_picture, encoded, exif_with_gps, exif_with_orientation, jpeg
from tests.pictures.test_metadata import RECORD, TEXTS

NOBODY = PhotoRecord()


def kept(folder: Path, data: bytes) -> Path:
    path = folder / "original"
    path.write_bytes(data)
    return path


def pixels(data: bytes) -> Image.Image:
    with Image.open(BytesIO(data)) as image:
        return image.convert("RGB")


def is_red(image: Image.Image, x: float, y: float) -> bool:
    pixel = image.getpixel((int(image.width * x), int(image.height * y)))
    assert isinstance(pixel, tuple)
    return pixel[0] > 150 and pixel[2] < 100


def test_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    original = kept(tmp_path, jpeg(image=a_picture(900, 600)))
    copies = {rendition(original, 400, record=RECORD, language="hy").data for _ in range(3)}
    assert len(copies) == 1


def test_copy_has_the_width_asked_for(tmp_path: Path) -> None:
    copy = rendition(kept(tmp_path, jpeg(image=a_picture(900, 600))), 400, record=NOBODY)
    assert (copy.width, copy.height) == (400, 267)
    assert pixels(copy.data).size == (400, 267)
    assert copy.media_type == "image/jpeg"


def test_copy_is_never_larger_than_the_original(tmp_path: Path) -> None:
    copy = rendition(kept(tmp_path, jpeg()), 4000, record=NOBODY)
    assert (copy.width, copy.height) == (120, 80)


UPRIGHT_CORNER = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
"""Where the stored upper left corner is seen, by orientation."""


@pytest.mark.parametrize("turn", range(1, 9))
def test_orientation_is_applied(tmp_path: Path, turn: int) -> None:
    original = kept(tmp_path, jpeg(MetadataBlocks(exif=exif_with_orientation(turn)), image=a_picture(600, 400)))
    copy = rendition(original, 200, record=NOBODY)
    assert (copy.width, copy.height) == ((200, 133) if turn < 5 else (200, 300))
    corners = {(x, y) for x in (0, 1) for y in (0, 1) if is_red(pixels(copy.data), 0.25 + x / 2, 0.25 + y / 2)}
    assert corners == {UPRIGHT_CORNER[turn]}


def test_turned_tiff_is_turned_once(tmp_path: Path) -> None:
    original = kept(tmp_path, encoded(a_picture(600, 400), "TIFF", tiffinfo={0x0112: 6}))
    copy = rendition(original, 200, record=NOBODY)
    assert (copy.width, copy.height) == (200, 300)
    assert is_red(pixels(copy.data), 0.75, 0.25)


@pytest.mark.parametrize("mode", ["L", "CMYK", "YCbCr"])
def test_other_colours_become_srgb(tmp_path: Path, mode: str) -> None:
    copy = rendition(kept(tmp_path, jpeg(image=a_picture(mode=mode))), 100, record=NOBODY)
    with Image.open(BytesIO(copy.data)) as image:
        assert image.mode == "RGB"
        assert "icc_profile" not in image.info


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_png_of_any_mode_becomes_a_jpeg(tmp_path: Path, mode: str) -> None:
    image = a_picture().convert("L").point(lambda value: value * 256, "I") if mode == "I;16" else a_picture(mode=mode)
    image = image.convert("I;16") if mode == "I;16" else image
    copy = rendition(kept(tmp_path, encoded(image, "PNG")), 60, record=NOBODY)
    assert (copy.width, copy.height) == (60, 40)


def test_sixteen_bit_grey_keeps_its_tones(tmp_path: Path) -> None:
    grey = Image.new("I;16", (40, 40), 32_768)
    copy = pixels(rendition(kept(tmp_path, encoded(grey, "PNG")), 40, record=NOBODY).data)
    assert copy.getpixel((20, 20)) == (127, 127, 127) or copy.getpixel((20, 20)) == (128, 128, 128)


def test_transparency_is_laid_on_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    copy = pixels(rendition(kept(tmp_path, encoded(clear, "PNG")), 40, record=NOBODY).data)
    assert copy.getpixel((20, 20)) == (255, 255, 255)


def test_embedded_profile_is_converted_from(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    wrong = kept(tmp_path, jpeg(icc_profile=profile.tobytes()))
    assert rendition(wrong, 100, record=NOBODY).width == 100
    broken = kept(tmp_path, jpeg(icc_profile=b"no profile at all"))
    assert rendition(broken, 100, record=NOBODY).width == 100


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_words_are_in_every_format(tmp_path: Path, format_: RenditionFormat) -> None:
    copy = rendition(kept(tmp_path, jpeg()), 100, format=format_, record=RECORD, language="ru")
    found = read_metadata(copy.data)
    assert found.record == RECORD
    assert found.disagreements == ()


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP"])
def test_camera_owner_and_place_are_not_in_copies(tmp_path: Path, format_: RenditionFormat) -> None:
    original = kept(tmp_path, jpeg(MetadataBlocks(exif=exif_with_gps())))
    copy = rendition(original, 100, format=format_, record=NOBODY)
    assert b"owner" not in copy.data
    assert b"Make of camera" not in copy.data
    with Image.open(BytesIO(copy.data)) as image:
        assert not image.getexif().get_ifd(0x8825)


def test_thumbnail_fits_its_square_and_says_nothing(tmp_path: Path) -> None:
    original = kept(tmp_path, jpeg(MetadataBlocks(exif=exif_with_orientation(6)), image=a_picture(600, 400)))
    small = thumbnail(original, 96)
    assert pixels(small).size == (64, 96)
    assert b"Exif" not in small


needs_exiftool = pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")


def told_by_exiftool(path: Path) -> dict[str, Any]:
    command = ["exiftool", "-json", "-G1", "-a", "-struct", "-charset", "iptc=UTF8", str(path)]
    run = subprocess.run(command, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)[0]
    return found


@needs_exiftool
@pytest.mark.parametrize("language", ["hy", "ka", "ru", "az"])
def test_exiftool_reads_the_same_words_in_all_three(tmp_path: Path, language: str) -> None:
    words = TEXTS[language]
    record = PhotoRecord(
        caption=words,
        credit=words,
        source=words,
        alt=words,
        taken=date(2018, 8, 16),
        rights=words,
        place=words,
        copyright=words,
        people=(words,),
        tags=(words,),
        rights_until=date(2026, 12, 31),
        rights_for=words,
    )
    original = kept(tmp_path, jpeg(MetadataBlocks(exif=exif_with_gps())))
    path = tmp_path / "copy.jpg"
    path.write_bytes(rendition(original, 100, record=record, language=language).data)
    told = told_by_exiftool(path)
    assert told["XMP-dc:Description"] == told["IPTC:Caption-Abstract"] == told["IFD0:ImageDescription"] == words
    assert told["XMP-dc:Rights"] == told["IFD0:Copyright"] == words
    assert words.startswith(told["IPTC:CopyrightNotice"])
    assert told["XMP-photoshop:Credit"] == told["XMP-photoshop:Source"] == words
    assert told["XMP-iptcCore:AltTextAccessibility"] == told["XMP-iptcCore:Location"] == words
    for name in ("Credit", "Source", "By-line", "Sub-location"):
        short = told[f"IPTC:{name}"]
        assert words.startswith(short)
        assert 28 < len(short.encode()) <= 32
    assert told["IFD0:Artist"] == words
    assert told["XMP-dc:Creator"] in (words, [words])
    assert told["XMP-photoshop:DateCreated"] == told["IPTC:DateCreated"] == "2018:08:16"
    assert told["ExifIFD:DateTimeOriginal"] == "2018:08:16 00:00:00"
    assert told["Photoshop:IPTCDigest"] == told["File:CurrentIPTCDigest"]
    assert not any(name.startswith("GPS") or "Warning" in name for name in told)


@needs_exiftool
def test_exiftool_finds_nothing_wrong_with_the_segments(tmp_path: Path) -> None:
    path = tmp_path / "copy.jpg"
    path.write_bytes(rendition(kept(tmp_path, jpeg()), 100, record=RECORD, language="hy").data)
    run = subprocess.run(
        ["exiftool", "-validate", "-warning", "-error", "-a", str(path)], capture_output=True, text=True
    )
    assert "Error" not in run.stdout
    unwanted = [line for line in run.stdout.splitlines() if "Warning" in line and "Missing required" not in line]
    assert [line for line in unwanted if "Validate" not in line] == []
