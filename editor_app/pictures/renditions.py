"""Copies of an original in a size and a format: turned upright, in sRGB, with their words and without GPS."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from editor_app.domain.errors import BadInput
from editor_app.domain.photo import PhotoRecord
from editor_app.pictures.containers import EXIF_MARK, put_into_jpeg
from editor_app.pictures.kinds import Kind, sniff
from editor_app.pictures.metadata import metadata_blocks
from editor_app.pictures.opening import decoding, opened, read_picture, turn_of

if TYPE_CHECKING:
    from PIL.Image import Image

RenditionFormat: TypeAlias = Literal["JPEG", "PNG", "WEBP"]

_PAPER = (255, 255, 255)
"""What shows through a transparent picture in a format that has no transparency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendition:
    """An exported copy; sizes are pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def rendition(
    original: Path,
    width: int,
    *,
    format: RenditionFormat = "JPEG",
    quality: int = 82,
    record: PhotoRecord,
    language: str = "",
) -> Rendition:
    """Return a copy at most ``width`` pixels wide, never larger than the original: same input, same bytes.

    It carries the record's words (C1); camera, place by GPS and owner of the original are not in it (C7).
    """
    image = _upright(read_picture(original), original.name, width, None, keep_alpha=format != "JPEG")
    data = _encoded(image, format, quality, record, language)
    return Rendition(data=data, media_type=f"image/{format.lower()}", width=image.width, height=image.height)


def thumbnail(original: Path, edge: int) -> bytes:
    """Return a JPEG that fits a square of ``edge`` pixels, without metadata."""
    image = _upright(read_picture(original), original.name, edge, edge, keep_alpha=False)
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=80, optimize=True)
    return buffer.getvalue()


def _upright(data: bytes, name: str, width: int, height: int | None, *, keep_alpha: bool) -> "Image":
    """Decode at the nearest cheap size, turn upright, convert to sRGB, and shrink to fit."""
    from PIL.Image import Resampling  # late: start-up time

    turn = turn_of(data, sniff(data) or Kind.JPEG)
    with opened(data, name) as image, decoding(name):
        target = _fitted(_seen(image.size, turn), width, height)
        stored = _seen(target, turn)
        if image.format == "JPEG":
            image.draft("RGB", (stored[0] * 2, stored[1] * 2))
        image.load()
        picture: Image = _in_srgb(image, keep_alpha=keep_alpha)
        if picture.size != stored:
            picture = picture.resize(stored, Resampling.LANCZOS, reducing_gap=3.0)
        return _turned(picture, turn)


def _seen(size: tuple[int, int], turn: int) -> tuple[int, int]:
    return (size[1], size[0]) if turn >= 5 else size


def _fitted(size: tuple[int, int], width: int, height: int | None) -> tuple[int, int]:
    scale = min(1.0, width / size[0], height / size[1] if height else 1.0)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _turned(image: "Image", turn: int) -> "Image":
    from PIL.Image import Transpose  # late: start-up time

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[turn]) if turn in turns else image


def _in_srgb(image: "Image", *, keep_alpha: bool) -> "Image":
    """Return the picture in 8-bit sRGB; transparency is kept, or laid on white."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith(("I", "F")):
        image = _in_eight_bits(image)
    has_alpha = image.has_transparency_data
    if image.mode not in ("RGB", "CMYK", "L", "LAB"):
        image = image.convert("RGBA" if has_alpha else "RGB")
    if profile:
        image = _from_profile(image, profile)
    if not has_alpha:
        return image.convert("RGB")
    image = image.convert("RGBA")
    if keep_alpha:
        return image
    from PIL.Image import new  # late: start-up time

    paper = new("RGBA", image.size, (*_PAPER, 255))
    paper.alpha_composite(image)
    return paper.convert("RGB")


def _in_eight_bits(image: "Image") -> "Image":
    """Return a grey picture of 16 or 32 bits in 8, by its own range where that is wider than 16 bits."""
    grey = image.convert("F")
    low, high = grey.getextrema()
    top = max(65535.0, float(high)) if isinstance(high, int | float) and high > 255 else 255.0
    bottom = min(0.0, float(low)) if isinstance(low, int | float) else 0.0
    return grey.point(lambda value: (value - bottom) * (255.0 / (top - bottom)) + 0.0).convert("L")


def _from_profile(image: "Image", profile: bytes) -> "Image":
    """Convert by the embedded colour profile; one that is broken or of another colour space is passed over."""
    from PIL import ImageCms  # late: start-up time

    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return converted or image


def _encoded(image: "Image", format: RenditionFormat, quality: int, record: PhotoRecord, language: str) -> bytes:
    blocks = metadata_blocks(record, language)
    buffer = BytesIO()
    match format:
        case "JPEG":
            image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
            return put_into_jpeg(buffer.getvalue(), blocks)
        case "WEBP":
            image.save(buffer, "WEBP", quality=quality, method=4, exif=EXIF_MARK + blocks.exif, xmp=blocks.xmp)
        case "PNG":
            from PIL.PngImagePlugin import PngInfo  # late: start-up time

            words = PngInfo()
            words.add_itxt("XML:com.adobe.xmp", blocks.xmp.decode("utf-8"))
            image.save(buffer, "PNG", optimize=True, pnginfo=words, exif=blocks.exif)
        case _:
            raise BadInput(f"Renditions are written as JPEG, PNG or WebP, not {format}.")
    return buffer.getvalue()
