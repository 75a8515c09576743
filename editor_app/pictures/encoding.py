"""The formats of exported copies: how each is encoded, and how it carries its words."""

from __future__ import annotations  # the type of a picture is known to the type checker alone

from io import BytesIO
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from editor_app.pictures.containers import EXIF_MARK, MetadataBlocks, put_into_jpeg

if TYPE_CHECKING:
    from PIL.Image import Image

RenditionFormat: TypeAlias = Literal["JPEG", "WEBP", "AVIF"]

JPEG_QUALITY = 82
WEBP_QUALITY, WEBP_EFFORT = 76, 2
"""Effort 4 takes twice as long for 6 % fewer bytes."""
AVIF_QUALITY, AVIF_SPEED = 50, 8
"""Speed 9 is four times as quick and then larger than WebP; speed 6 takes twice as long for 14 % fewer bytes."""


def encoded(image: Image, format: RenditionFormat, blocks: MetadataBlocks) -> bytes:
    """Return an sRGB picture in a format: the same input gives the same bytes with the same ``encoders``."""
    buffer = BytesIO()
    exif = EXIF_MARK + blocks.exif
    match format:
        case "JPEG":
            image.save(buffer, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=True)
            return put_into_jpeg(buffer.getvalue(), blocks)
        case "WEBP":
            image.save(buffer, "WEBP", quality=WEBP_QUALITY, method=WEBP_EFFORT, exif=exif, xmp=blocks.xmp)
        case "AVIF":
            # One thread: how many there are must not show in the bytes.
            image.save(buffer, "AVIF", quality=AVIF_QUALITY, speed=AVIF_SPEED, max_threads=1, codec="aom",
                       exif=exif, xmp=blocks.xmp)  # fmt: skip
        case _:
            assert_never(format)
    return buffer.getvalue()


def encoders() -> tuple[str, ...]:
    """Return the name and version of every library that has a say in the bytes of a copy."""
    import PIL  # late: start-up time
    from PIL import features

    versions = ((name, features.version(name)) for name in ("libjpeg_turbo", "webp", "avif", "littlecms2"))
    return (f"pillow {PIL.__version__}", *(f"{name} {version}" for name, version in versions if version))
