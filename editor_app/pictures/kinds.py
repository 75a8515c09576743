"""The kinds of picture the archive takes, told by content and never by name."""

from enum import StrEnum


class Kind(StrEnum):
    """A format of original bytes."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    TIFF = "tiff"
    GIF = "gif"

    @property
    def media_type(self) -> str:
        """Its registered media type."""
        return f"image/{self.value}"

    @property
    def extension(self) -> str:
        """The extension its files get in the archive, without the dot."""
        return {"jpeg": "jpg", "tiff": "tif"}.get(self.value, self.value)


EXTENSIONS = frozenset({".jpg", ".jpeg", ".jpe", ".png", ".webp", ".tif", ".tiff", ".gif"})
"""Names under which pictures usually come; only used to sort files, never to trust them."""
_OTHERS = "svg svgz heic heif avif bmp ico jp2 jxl psd ai eps raw dng cr2 cr3 nef arw orf rw2"
OTHER_EXTENSIONS = frozenset(f".{each}" for each in _OTHERS.split())
"""Names of pictures of kinds that are not taken: refused by name, not passed over in silence."""
TAKEN = "JPEG, PNG, WebP, TIFF and GIF"
"""The kinds, in words for a refusal."""


def extension_of(media_type: str) -> str:
    """Return the archive's extension for a media type this program stores."""
    return Kind(media_type.removeprefix("image/")).extension


def sniff(data: bytes) -> Kind | None:
    """Return what the bytes are, None when they are no picture of ours."""
    if data.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[:4] in (b"II*\0", b"MM\0*"):
        return Kind.TIFF
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return Kind.GIF
    return None


_FOREIGN = (
    (b"BM", "a Windows bitmap"),
    (b"%PDF", "a PDF"),
    (b"8BPS", "a Photoshop file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
)


def name_of_foreign_kind(data: bytes) -> str:
    """Return words for what else the bytes seem to be, for a refusal; empty when nothing is known."""
    for mark, words in _FOREIGN:
        if data.startswith(mark):
            return words
    if data[4:8] == b"ftyp":
        return "an AVIF picture" if data[8:12] in (b"avif", b"avis") else "a HEIC picture or a film"
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in head:
        return "an SVG drawing"
    if head.startswith((b"<!doctype html", b"<html")):
        return "a web page"
    return "an XML file" if head.startswith(b"<?xml") else ""
