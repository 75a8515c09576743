"""Copies are upright, in sRGB, never larger, the same bytes each time, with words and without GPS."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from editor_app.domain.photo import Crop, PhotoRecord, Shape
from editor_app.pictures.containers import MetadataBlocks
from editor_app.pictures.encoding import RenditionFormat, encoders
from editor_app.pictures.metadata import read_metadata
from editor_app.pictures.renditions import Wanted, rendition, renditions, thumbnail
from tests.pictures.drawn import a_picture, encoded, exif_with_gps, exif_with_orientation, jpeg
from tests.pictures.profiles import greyish_cmyk, wide_gamut
from tests.pictures.test_metadata import RECORD

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
    copies = {rendition(original, Wanted(width=400), record=RECORD, language="hy").data for _ in range(3)}
    assert len(copies) == 1


def test_copy_has_the_width_asked_for(tmp_path: Path) -> None:
    copy = rendition(kept(tmp_path, jpeg(image=a_picture(900, 600))), Wanted(width=400), record=NOBODY)
    assert (copy.width, copy.height) == (400, 267)
    assert pixels(copy.data).size == (400, 267)
    assert copy.media_type == "image/jpeg"


def test_copy_is_never_larger_than_the_original(tmp_path: Path) -> None:
    copy = rendition(kept(tmp_path, jpeg()), Wanted(width=4000), record=NOBODY)
    assert (copy.width, copy.height) == (120, 80)


UPRIGHT_CORNER = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}
"""Where the stored upper left corner is seen, by orientation."""


@pytest.mark.parametrize("turn", range(1, 9))
def test_orientation_is_applied(tmp_path: Path, turn: int) -> None:
    original = kept(tmp_path, jpeg(MetadataBlocks(exif=exif_with_orientation(turn)), image=a_picture(600, 400)))
    copy = rendition(original, Wanted(width=200), record=NOBODY)
    assert (copy.width, copy.height) == ((200, 133) if turn < 5 else (200, 300))
    corners = {(x, y) for x in (0, 1) for y in (0, 1) if is_red(pixels(copy.data), 0.25 + x / 2, 0.25 + y / 2)}
    assert corners == {UPRIGHT_CORNER[turn]}


def test_turned_tiff_is_turned_once(tmp_path: Path) -> None:
    original = kept(tmp_path, encoded(a_picture(600, 400), "TIFF", tiffinfo={0x0112: 6}))
    copy = rendition(original, Wanted(width=200), record=NOBODY)
    assert (copy.width, copy.height) == (200, 300)
    assert is_red(pixels(copy.data), 0.75, 0.25)


@pytest.mark.parametrize("mode", ["L", "CMYK", "YCbCr"])
def test_other_colours_become_srgb(tmp_path: Path, mode: str) -> None:
    copy = rendition(kept(tmp_path, jpeg(image=a_picture(mode=mode))), Wanted(width=100), record=NOBODY)
    with Image.open(BytesIO(copy.data)) as image:
        assert image.mode == "RGB"
        assert "icc_profile" not in image.info


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_png_of_any_mode_becomes_a_jpeg(tmp_path: Path, mode: str) -> None:
    image = a_picture().convert("L").point(lambda value: value * 256, "I") if mode == "I;16" else a_picture(mode=mode)
    image = image.convert("I;16") if mode == "I;16" else image
    copy = rendition(kept(tmp_path, encoded(image, "PNG")), Wanted(width=60), record=NOBODY)
    assert (copy.width, copy.height) == (60, 40)


def test_sixteen_bit_grey_keeps_its_tones(tmp_path: Path) -> None:
    grey = Image.new("I;16", (40, 40), 32_768)
    copy = pixels(rendition(kept(tmp_path, encoded(grey, "PNG")), Wanted(width=40), record=NOBODY).data)
    assert copy.getpixel((20, 20)) == (127, 127, 127) or copy.getpixel((20, 20)) == (128, 128, 128)


def test_transparency_is_laid_on_white(tmp_path: Path) -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    copy = pixels(rendition(kept(tmp_path, encoded(clear, "PNG")), Wanted(width=40), record=NOBODY).data)
    assert copy.getpixel((20, 20)) == (255, 255, 255)


def test_c7_a_wide_gamut_is_converted_by_its_profile(tmp_path: Path) -> None:
    red = Image.new("RGB", (64, 64), (200, 60, 60))
    original = kept(tmp_path, encoded(red, "PNG", icc_profile=wide_gamut()))
    pixel = pixels(rendition(original, Wanted(width=64), record=NOBODY).data).getpixel((32, 32))
    assert isinstance(pixel, tuple)
    assert pixel[0] > 220, "the same numbers mean a stronger red in a wide gamut"


def test_c7_cmyk_is_converted_by_its_profile(tmp_path: Path) -> None:
    paper = Image.new("CMYK", (64, 64), (0, 0, 0, 0))
    plain = kept(tmp_path, encoded(paper, "JPEG", quality=95))
    assert pixels(rendition(plain, Wanted(width=64), record=NOBODY).data).getpixel((32, 32)) == (255, 255, 255)
    profiled = kept(tmp_path, encoded(paper, "JPEG", quality=95, icc_profile=greyish_cmyk()))
    pixel = pixels(rendition(profiled, Wanted(width=64), record=NOBODY).data).getpixel((32, 32))
    assert isinstance(pixel, tuple)
    assert max(pixel) < 140, "this profile's paper is grey"


def test_a_profile_that_is_broken_or_of_other_colours_is_passed_over(tmp_path: Path) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for profile in (lab, b"no profile at all", greyish_cmyk()):
        original = kept(tmp_path, jpeg(icc_profile=profile))
        copy = rendition(original, Wanted(width=100), record=NOBODY)
        assert is_red(pixels(copy.data), 0.25, 0.25)


def test_a_copy_has_no_comment_and_no_profile_of_the_original(tmp_path: Path) -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    original = kept(tmp_path, jpeg(comment=b"the owner", icc_profile=srgb))
    for format_ in FORMATS:
        copy = rendition(original, Wanted(width=120, format=format_), record=NOBODY)
        with Image.open(BytesIO(copy.data)) as image:
            assert not {"comment", "icc_profile"} & set(image.info)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_of_a_moving_picture_the_first_frame_is_shown(tmp_path: Path, kind: str) -> None:
    blue = Image.new("RGB", (120, 80), (0, 0, 200))
    moving = encoded(a_picture(), kind, save_all=True, append_images=[blue], duration=100)
    assert is_red(pixels(rendition(kept(tmp_path, moving), Wanted(width=120), record=NOBODY).data), 0.25, 0.25)


FORMATS: tuple[RenditionFormat, ...] = ("JPEG", "WEBP", "AVIF")


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(("shape", "size"), [("16:9", (480, 270)), ("4:3", (480, 360)), ("1:1", (480, 480))])
def test_c7_a_copy_is_cropped_to_its_shape(
    tmp_path: Path, format_: RenditionFormat, shape: str, size: tuple[int, int]
) -> None:
    original = kept(tmp_path, jpeg(image=a_picture(900, 600)))
    copy = rendition(original, Wanted(width=480, shape=Shape(shape), format=format_), record=NOBODY)
    assert (copy.width, copy.height) == pixels(copy.data).size == size
    assert copy.media_type == f"image/{format_.lower()}"


def test_c7_a_crop_made_by_hand_is_what_the_copy_shows(tmp_path: Path) -> None:
    original = kept(tmp_path, jpeg(image=a_picture(900, 600)))
    corner = Crop(shape=Shape.FREE, left=0, top=0, width=0.5, height=0.5)
    copy = rendition(original, Wanted(width=2000), record=PhotoRecord(crops=(corner,)))
    assert (copy.width, copy.height) == (450, 300)
    assert all(is_red(pixels(copy.data), x, y) for x in (0.02, 0.97) for y in (0.02, 0.97))


@pytest.mark.parametrize("turn", [1, 3, 6, 8])
def test_c7_the_focal_point_lies_in_the_upright_picture(tmp_path: Path, turn: int) -> None:
    blocks = MetadataBlocks(exif=exif_with_orientation(turn))
    original = kept(tmp_path, jpeg(blocks, image=a_picture(600, 200)))
    across, down = UPRIGHT_CORNER[turn]
    focus = (0.05 + 0.9 * across, 0.05 + 0.9 * down)
    copy = rendition(original, Wanted(width=100, shape=Shape.SQUARE), record=PhotoRecord(focus=focus))
    assert is_red(pixels(copy.data), focus[0], focus[1])


def test_several_copies_come_from_one_decoding_in_the_order_asked_for(tmp_path: Path) -> None:
    original = kept(tmp_path, jpeg(image=a_picture(900, 600)))
    wanted = [
        Wanted(width=width, shape=shape, format=format_)
        for width in (200, 600)
        for shape in Shape
        for format_ in FORMATS
    ]
    made = renditions(original, wanted, record=NOBODY)
    for each, copy in zip(wanted, made, strict=True):
        assert (copy.width, copy.media_type) == (each.width, f"image/{each.format.lower()}")
        assert is_red(pixels(copy.data), 0.1, 0.1)
        assert not is_red(pixels(copy.data), 0.9, 0.9)
    assert [copy.data for copy in renditions(original, wanted, record=NOBODY)] == [copy.data for copy in made]


@pytest.mark.parametrize("size", [(7, 5), (901, 600), (4100, 801)])
@pytest.mark.parametrize("turn", [1, 6])
def test_a_copy_is_the_same_bytes_whatever_else_is_asked_for(tmp_path: Path, size: tuple[int, int], turn: int) -> None:
    blocks = MetadataBlocks(exif=exif_with_orientation(turn))
    original = kept(tmp_path, jpeg(blocks, image=Image.effect_noise(size, 80).convert("RGB")))
    wanted = [Wanted(width=width, shape=shape) for width in (150, 1600) for shape in Shape]
    record = PhotoRecord(crops=(Crop(shape=Shape.SQUARE, left=0.4, top=0.4, width=0.1, height=0.15),))
    together = renditions(original, wanted, record=record)
    for each, copy in zip(wanted, together, strict=True):
        assert rendition(original, each, record=record) == copy


def test_the_original_never_changes_by_a_byte(tmp_path: Path) -> None:
    data = jpeg(MetadataBlocks(exif=exif_with_gps()), image=a_picture(900, 600))
    original = kept(tmp_path, data)
    renditions(original, [Wanted(width=300, shape=shape) for shape in Shape], record=RECORD, language="hy")
    thumbnail(original, 128)
    assert original.read_bytes() == data


def test_the_encoders_are_named_with_their_versions() -> None:
    assert {each.split()[0] for each in encoders()} >= {"pillow", "libjpeg_turbo", "webp", "avif"}


@pytest.mark.parametrize("format_", ["JPEG", "WEBP"])
def test_words_are_in_every_format(tmp_path: Path, format_: RenditionFormat) -> None:
    copy = rendition(kept(tmp_path, jpeg()), Wanted(width=100, format=format_), record=RECORD, language="ru")
    found = read_metadata(copy.data)
    assert found.record == RECORD
    assert found.disagreements == ()


@pytest.mark.parametrize("format_", FORMATS)
def test_camera_owner_and_place_are_not_in_copies(tmp_path: Path, format_: RenditionFormat) -> None:
    original = kept(tmp_path, jpeg(MetadataBlocks(exif=exif_with_gps())))
    copy = rendition(original, Wanted(width=100, format=format_), record=NOBODY)
    assert b"owner" not in copy.data
    assert b"Make of camera" not in copy.data
    with Image.open(BytesIO(copy.data)) as image:
        assert not image.getexif().get_ifd(0x8825)


def test_thumbnail_fits_its_square_and_says_nothing(tmp_path: Path) -> None:
    original = kept(tmp_path, jpeg(MetadataBlocks(exif=exif_with_orientation(6)), image=a_picture(600, 400)))
    small = thumbnail(original, 96)
    assert pixels(small).size == (64, 96)
    assert b"Exif" not in small
