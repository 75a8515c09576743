"""Pictures from outside are told by content, bounded, and refused by name with the reason."""

import os
import struct
from contextlib import suppress
from pathlib import Path

import pytest

from editor_app.domain.errors import BadInput
from editor_app.pictures import opening
from editor_app.pictures.containers import MetadataBlocks
from editor_app.pictures.kinds import Kind
from editor_app.pictures.opening import inspect_picture, read_picture
from tests.pictures.drawn import a_picture, encoded, exif_with_orientation, jpeg, png_bomb

SVG = b"""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>"""


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_told_by_its_content(kind: Kind) -> None:
    facts = inspect_picture(encoded(a_picture(), kind.name), "wrong-name.gif")
    assert (facts.kind, facts.width, facts.height) == (kind, 120, 80)
    assert facts.media_type == f"image/{kind}"


@pytest.mark.parametrize("turn", range(1, 9))
def test_reported_size_is_as_seen(turn: int) -> None:
    facts = inspect_picture(jpeg(MetadataBlocks(exif=exif_with_orientation(turn))), "turned.jpg")
    assert (facts.width, facts.height) == ((120, 80) if turn < 5 else (80, 120))


def test_reported_size_of_a_turned_tiff_is_as_seen() -> None:
    facts = inspect_picture(encoded(a_picture(), "TIFF", tiffinfo={0x0112: 6}), "turned.tif")
    assert (facts.width, facts.height) == (80, 120)


def refusal(data: bytes, name: str = "bad.jpg") -> str:
    with pytest.raises(BadInput) as caught:
        inspect_picture(data, name)
    assert caught.value.name == name
    assert name in str(caught.value)
    return str(caught.value)


def test_truncated_jpeg_is_refused() -> None:
    whole = jpeg(image=a_picture(800, 600))
    assert "ends too early" in refusal(whole[: len(whole) // 2])


@pytest.mark.parametrize("kind", [Kind.PNG, Kind.WEBP, Kind.TIFF, Kind.GIF])
def test_other_truncated_pictures_are_refused(kind: Kind) -> None:
    whole = encoded(a_picture(800, 600), kind.name)
    assert "is broken" in refusal(whole[: len(whole) * 2 // 3])


def test_empty_file_is_refused() -> None:
    assert "0 bytes" in refusal(b"")


def test_a_gif_that_moves_says_so() -> None:
    moving = encoded(a_picture(), "GIF", save_all=True, append_images=[a_picture(mode="L")])
    assert [inspect_picture(each, "a.gif").moves for each in (moving, encoded(a_picture(), "GIF"))] == [True, False]


def test_gif_bomb_is_refused_before_it_is_decoded() -> None:
    data = bytearray(encoded(a_picture(), "GIF"))
    data[6:10] = struct.pack("<HH", 60_000, 60_000)
    assert "60000 × 60000 pixels" in refusal(bytes(data), "bomb.gif")


def test_png_bomb_is_refused_before_it_is_decoded() -> None:
    assert "60000 × 60000 pixels" in refusal(png_bomb(), "bomb.png")


def test_picture_of_more_pixels_than_the_limit_is_refused() -> None:
    assert "too large" in refusal(png_bomb(12_000, 11_000), "poster.png")


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MAX_BYTES", 1000)
    assert "too large" in refusal(jpeg())


def test_jpeg_of_a_thousand_scans_is_refused() -> None:
    assert "too many scans" in refusal(jpeg() + b"\xff\xda" * 1000)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SVG, "an SVG drawing"),
        (b"<!DOCTYPE html><p>x", "a web page"),
        (b"BM" + bytes(60), "a Windows bitmap"),
        (b"%PDF-1.7", "a PDF"),
        (b"\0\0\0\x1cftypheic", "a HEIC"),
        (b"hello", "not a picture"),
    ],
)
def test_other_content_renamed_is_refused_by_what_it_is(data: bytes, words: str) -> None:
    assert words in refusal(data, "photo.jpg")


@pytest.mark.parametrize(
    "mark", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF\0\0\0\0WEBPVP8 ", b"II*\0", b"MM\0*", b"GIF89a"]
)
@pytest.mark.parametrize("rest", [b"", b"\0" * 64, b"\xff" * 64, bytes(range(256)) * 4])
def test_nonsense_behind_a_right_mark_is_refused(mark: bytes, rest: bytes) -> None:
    assert "broken" in refusal(mark + rest)


@pytest.mark.parametrize("seed", range(60))
def test_damaged_pictures_are_opened_or_refused_and_nothing_else(seed: int) -> None:
    kinds = list(Kind)
    data = bytearray(encoded(a_picture(), kinds[seed % len(kinds)].name))
    for step in range(12):
        data[(seed * 7919 + step * 104_729) % len(data)] = (seed * 31 + step * 17) % 256
    with suppress(BadInput):
        assert inspect_picture(bytes(data), "damaged").width > 0


def test_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone\.jpg"):
        read_picture(tmp_path / "gone.jpg")


def test_folder_and_pipe_are_no_pictures(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="not a file"):
        read_picture(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.jpg")
        with pytest.raises(BadInput, match="not a file"):
            read_picture(tmp_path / "pipe.jpg")
