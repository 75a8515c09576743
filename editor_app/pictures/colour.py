"""Colours of every kind of original brought to what a site shows: 8-bit sRGB, nothing to see through."""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsProfile

_PAPER = (255, 255, 255)
"""What shows through a transparent picture."""
_STRIP = 256
"""Rows of a deep picture converted at once: the numbers between need four bytes a pixel."""
_PLAIN_MODES = ("RGB", "CMYK", "L", "LAB")


def plain_mode(image: "Image", limits: object = None) -> "Image":
    """Return the picture in a mode that can be resized: deep greys in 8 bits, a palette as its colours.

    ``limits`` are the darkest and lightest deep grey of the whole, where ``image`` is a part of it.
    """
    if image.mode.startswith(("I", "F")):
        return _in_eight_bits(image, limits or image.getextrema())
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    return image if image.mode in _PLAIN_MODES else image.convert("RGB")


def in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """Return a picture of a plain mode in 8-bit sRGB, laid on white.

    Wide gamuts and CMYK are converted by the embedded ``profile`` (ICC), perceptually; the copy carries none.
    """
    if profile:
        image = _from_profile(image, profile)
    if image.mode != "RGBA":
        return image if image.mode == "RGB" else image.convert("RGB")
    from PIL.Image import new  # late: start-up time

    paper = new("RGBA", image.size, (*_PAPER, 255))
    paper.alpha_composite(image)
    return paper.convert("RGB")


def _in_eight_bits(image: "Image", limits: object) -> "Image":
    """Return a grey picture of 16 or 32 bits in 8, by its own range where that is wider than 16 bits."""
    from PIL.Image import new  # late: start-up time

    low, high = limits if isinstance(limits, tuple) else (0, 65535)
    top = max(65535.0, float(high)) if isinstance(high, int | float) and high > 255 else 255.0
    bottom = min(0.0, float(low)) if isinstance(low, int | float) else 0.0
    scale = 255.0 / (top - bottom)
    grey: Image = new("L", image.size)
    for row in range(0, image.height, _STRIP):
        strip = image.crop((0, row, image.width, min(row + _STRIP, image.height))).convert("F")
        grey.paste(strip.point(lambda value: (value - bottom) * scale + 0.0).convert("L"), (0, row))
    return grey


def _from_profile(image: "Image", profile: bytes) -> "Image":
    """Convert by the embedded profile; one that is broken, or of another kind of colour, is passed over."""
    from PIL import ImageCms  # late: start-up time

    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if image.mode in ("RGB", "RGBA") and _is_srgb(source):
            return image
        converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return converted or image


def _is_srgb(profile: "ImageCmsProfile") -> bool:
    """Whether the profile names itself sRGB, as the usual ones do: then nothing is to be converted."""
    return (profile.profile.profile_description or "").casefold().startswith("srgb")
