"""What exiftool reads in exported copies, field by field: XMP, IPTC and EXIF in step, in every script (rule C1)."""

import json
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from editor_app.domain.photo import PhotoRecord
from editor_app.pictures.containers import MetadataBlocks
from editor_app.pictures.copies import copy_with_words
from editor_app.pictures.encoding import RenditionFormat
from editor_app.pictures.renditions import Wanted, rendition
from tests.pictures.drawn import a_picture, encoded, exif_with_gps, jpeg, xmp_packet
from tests.pictures.test_metadata import RECORD, TEXTS

pytestmark = pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")

GPS_AND_CAMERA = MetadataBlocks(
    exif=exif_with_gps(),
    xmp=xmp_packet("", 'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="40,10.5N" dc:creator="Owner"'),
)
OURS = {
    "SourceFile",
    *(f"XMP-{each}" for each in ("x", "dc", "photoshop", "iptcCore", "iptcExt", "xmpRights", "plus")),
    *("IPTC", "Photoshop", "IFD0", "ExifIFD", "ExifTool", "System", "File", "JFIF", "RIFF", "PNG", "Meta", "QuickTime"),
    *("Composite", "Track1"),
}


def told(folder: Path, data: bytes) -> dict[str, Any]:
    """What exiftool says of the bytes, by group and name."""
    path = folder / "copy"
    path.write_bytes(data)
    command = ["exiftool", "-json", "-G1", "-a", "-struct", "-charset", "iptc=UTF8", str(path)]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)[0]
    return found


def a_record(words: str) -> PhotoRecord:
    return PhotoRecord(
        caption=words,
        credit=words,
        source=words,
        alt=words,
        taken=date(2018, 8, 16),
        rights=words,
        place=words,
        copyright=words,
        people=(words, "Nino"),
        tags=(words, "tag"),
        rights_until=date(2026, 12, 31),
        rights_for=words,
    )


def check_xmp(found: dict[str, Any], words: str) -> None:
    for name in (
        *("dc:Description", "dc:Rights", "photoshop:Credit", "photoshop:Source", "iptcCore:Location"),
        *("iptcCore:AltTextAccessibility", "xmpRights:UsageTerms", "plus:OtherConstraints"),
    ):
        assert found[f"XMP-{name}"] == words, name
    assert found["XMP-dc:Creator"] == [words]
    assert found["XMP-dc:Subject"] == [words, "tag"]
    assert found["XMP-iptcExt:PersonInImage"] == [words, "Nino"]
    assert found["XMP-photoshop:DateCreated"] == "2018:08:16"
    assert found["XMP-plus:LicenseEndDate"] == "2026:12:31"


def check_exif(found: dict[str, Any], words: str) -> None:
    assert found["IFD0:ImageDescription"] == found["IFD0:Artist"] == found["IFD0:Copyright"] == words
    assert found["ExifIFD:DateTimeOriginal"] == "2018:08:16 00:00:00"


def check_iptc(found: dict[str, Any], words: str) -> None:
    assert found["IPTC:CodedCharacterSet"] == "UTF8"
    assert found["IPTC:Caption-Abstract"] == words
    assert words.startswith(found["IPTC:CopyrightNotice"])
    for name in ("Credit", "Source", "By-line", "Sub-location"):
        short = found[f"IPTC:{name}"]
        assert words.startswith(short), name
        assert min(28, len(words.encode()) - 1) < len(short.encode()) <= 32, name
    assert found["IPTC:Keywords"][1] == "tag"
    assert words.startswith(found["IPTC:Keywords"][0])
    assert found["IPTC:DateCreated"] == "2018:08:16"
    assert found["IPTC:ExpirationDate"] == "2026:12:31"
    assert found["Photoshop:IPTCDigest"] == found["File:CurrentIPTCDigest"]


def check_nothing_else(found: dict[str, Any]) -> None:
    assert {name.partition(":")[0] for name in found} <= OURS
    assert not any("GPS" in name or "Warning" in name or "Make" in name for name in found)


SCRIPTS = pytest.mark.parametrize("language", ["hy", "ka", "ru", "az", "ar"])


@SCRIPTS
@pytest.mark.parametrize("format_", ["JPEG", "WEBP", "AVIF"])
def test_c1_exiftool_reads_every_field_of_a_copy(tmp_path: Path, language: str, format_: RenditionFormat) -> None:
    words = TEXTS[language]
    (tmp_path / "original").write_bytes(jpeg(GPS_AND_CAMERA))
    wanted = Wanted(width=100, format=format_)
    copy = rendition(tmp_path / "original", wanted, record=a_record(words), language=language)
    found = told(tmp_path, copy.data)
    check_xmp(found, words)
    check_exif(found, words)
    if format_ == "JPEG":
        check_iptc(found, words)
    check_nothing_else(found)


@SCRIPTS
def test_c1_exiftool_reads_every_field_of_an_original_with_new_words(tmp_path: Path, language: str) -> None:
    words = TEXTS[language]
    found = told(tmp_path, copy_with_words(jpeg(GPS_AND_CAMERA), "a.jpg", a_record(words), language))
    check_xmp(found, words)
    check_exif(found, words)
    check_iptc(found, words)
    check_nothing_else(found)
    found = told(tmp_path, copy_with_words(encoded(a_picture(), "PNG"), "a.png", a_record(words), language))
    check_xmp(found, words)
    check_exif(found, words)
    check_nothing_else(found)


@SCRIPTS
def test_c1_a_long_credit_line_is_whole_in_xmp_and_cut_at_a_character_in_iptc(tmp_path: Path, language: str) -> None:
    words = " / ".join([TEXTS[language]] * 8)
    (tmp_path / "original").write_bytes(jpeg())
    record = replace(a_record("short"), credit=words)
    found = told(tmp_path, rendition(tmp_path / "original", Wanted(width=100), record=record).data)
    assert found["XMP-photoshop:Credit"] == found["IFD0:Artist"] == words
    assert words.startswith(found["IPTC:Credit"])
    assert 28 < len(found["IPTC:Credit"].encode()) <= 32


@pytest.mark.parametrize("language", ["hy", "ka", "ru", "az", "en"])
def test_c2_the_archive_label_is_in_the_caption_in_the_language(tmp_path: Path, language: str) -> None:
    (tmp_path / "original").write_bytes(jpeg())
    record = PhotoRecord(caption="Ali Husseynli", archive=True)
    found = told(tmp_path, rendition(tmp_path / "original", Wanted(width=90), record=record, language=language).data)
    label = {"hy": "արխիվային լուսանկար", "ka": "საარქივო ფოტო", "ru": "архивное фото", "az": "arxiv şəkli"}
    assert found["XMP-dc:Description"] == f"Ali Husseynli ({label.get(language, 'archive picture')})"
    assert found["IPTC:Caption-Abstract"] == found["XMP-dc:Description"]


def test_exiftool_finds_nothing_wrong_with_the_segments(tmp_path: Path) -> None:
    (tmp_path / "original").write_bytes(jpeg())
    path = tmp_path / "copy.jpg"
    for data in (
        rendition(tmp_path / "original", Wanted(width=100), record=RECORD, language="hy").data,
        copy_with_words(jpeg(), "a.jpg", RECORD, "hy"),
    ):
        path.write_bytes(data)
        command = ["exiftool", "-validate", "-warning", "-error", "-a", str(path)]
        run = subprocess.run(command, capture_output=True, text=True)
        assert "Error" not in run.stdout
        unwanted = [line for line in run.stdout.splitlines() if "Warning" in line and "Missing required" not in line]
        assert [line for line in unwanted if "Validate" not in line] == []
