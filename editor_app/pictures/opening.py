"""Opens pictures from outside safely: known formats by content, bounded in bytes and pixels, whole or refused."""

import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from editor_app.domain.errors import BadInput
from editor_app.frozen import frozen
from editor_app.pictures.containers import jpeg_segments, oriented_by
from editor_app.pictures.kinds import TAKEN, Kind, name_of_foreign_kind, sniff

if TYPE_CHECKING:
    from PIL.ImageFile import ImageFile

MAX_BYTES = 150 * 1024 * 1024
MAX_PIXELS = 120_000_000
"""A medium-format camera's 102 million pixels pass; what is larger is a bomb or a scan for print."""
_MOST_PIXELS = {Kind.PNG: 80_000_000, Kind.TIFF: 80_000_000, Kind.WEBP: 40_000_000, Kind.GIF: 80_000_000}
"""Formats that are decoded at no part of their size, WebP with two more canvases: four bytes each pixel."""
_MOST_PROGRESSIVE = 64_000_000
"""A progressive JPEG's coefficients are all kept while it is decoded: up to eight bytes each pixel."""
MAX_EDGE = 65_000
MAX_SCANS = 400
"""A progressive JPEG has some ten scans; thousands stall a decoder."""
MAX_SEGMENTS = 4_000
"""Parts before a JPEG's pixels; a photograph has some ten, one with a large colour profile a hundred."""


@frozen(kw_only=True)
class PictureFacts:
    """What a picture is, by its content. Sizes are pixels as it is to be seen: orientation applied."""

    kind: Kind
    width: int
    height: int
    byte_size: int
    moves: bool = False
    """Whether it is an animation (PNG, WebP, GIF), of which only the first frame is ever shown."""

    @property
    def media_type(self) -> str:
        """The media type its bytes have, whatever the file is called."""
        return self.kind.media_type


def read_picture(path: Path) -> bytes:
    """Return the bytes of a picture file, or raise BadInput: missing, not a file, empty, too large."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(f"“{path.name}” is not a file.", name=path.name)
        _check_size(found.st_size, path.name)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadInput(f"“{path.name}” cannot be read: {error.strerror or error}.", name=path.name) from error
    _check_size(len(data), path.name)
    return data


def inspect_picture(data: bytes, name: str) -> PictureFacts:
    """Return what the picture is, having decoded all of it once; raise BadInput by ``name`` with the reason."""
    _check_size(len(data), name)
    kind = _kind(data, name)
    with opened(data, name, kind) as image:
        width, height = image.size
        with decoding(name):
            moves = kind in (Kind.PNG, Kind.WEBP, Kind.GIF) and bool(getattr(image, "is_animated", False))
            image.draft("RGB", (max(1, width // 8), max(1, height // 8)))
            image.load()
    if turn_of(data, kind) >= 5:
        width, height = height, width
    return PictureFacts(kind=kind, width=width, height=height, byte_size=len(data), moves=moves)


def turn_of(data: bytes, kind: Kind) -> int:
    """Return the EXIF orientation, 1 to 8, that is still to be applied once ``opened`` has given the picture."""
    return 1 if kind is Kind.TIFF else oriented_by(data, kind)  # Pillow turns a TIFF itself


@contextmanager
def opened(data: bytes, name: str, kind: Kind | None = None) -> Iterator["ImageFile"]:
    """Give the picture with its header read and its size checked, its pixels not yet decoded or turned."""
    kind = kind or _kind(data, name)
    if kind is Kind.JPEG and data.count(b"\xff\xda") > MAX_SCANS:
        raise BadInput(f"“{name}” is a JPEG of too many scans to be a photograph.", name=name)
    if kind is Kind.JPEG and _too_many_segments(data):
        raise BadInput(f"“{name}” is a JPEG of too many parts to be a photograph.", name=name)
    with decoding(name):
        image = _reader(kind)(BytesIO(data))
    with image:
        width, height = image.size
        most = _MOST_PROGRESSIVE if image.info.get("progressive") else _MOST_PIXELS.get(kind, MAX_PIXELS)
        if width * height > most or max(width, height) > MAX_EDGE:
            limit = most // 1_000_000
            raise BadInput(
                f"“{name}” is too large: {width} × {height} pixels, the limit is {limit} million.", name=name
            )
        yield image


@contextmanager
def decoding(name: str) -> Iterator[None]:
    """Turn whatever a decoder raises on broken data into BadInput by name."""
    from PIL.Image import DecompressionBombError  # late: start-up time

    try:
        yield
    except DecompressionBombError as error:
        limit = MAX_PIXELS // 1_000_000
        raise BadInput(f"“{name}” is too large: over {limit} million pixels.", name=name) from error
    except MemoryError as error:
        raise BadInput(f"“{name}” is too large for this machine’s memory.", name=name) from error
    except _BROKEN as error:
        reason = "it ends too early" if "truncated" in str(error).casefold() else "its data cannot be decoded"
        raise BadInput(f"“{name}” is broken: {reason}.", name=name) from error


_BROKEN = (
    OSError,
    SyntaxError,  # what Pillow raises for a header that does not parse
    EOFError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    struct.error,
    RuntimeError,
    UserWarning,  # a decoder's complaint, where warnings are errors
)


def _too_many_segments(data: bytes) -> bool:
    """Whether a JPEG has more parts, or more fill between them, than readers can be asked to go through."""
    return sum(1 for _ in islice(jpeg_segments(data), MAX_SEGMENTS)) == MAX_SEGMENTS


def _kind(data: bytes, name: str) -> Kind:
    kind = sniff(data)
    if kind is None:
        foreign = name_of_foreign_kind(data)
        what = f"is {foreign}" if foreign else "is not a picture this program knows"
        raise BadInput(f"“{name}” {what}: only {TAKEN} are taken.", name=name)
    return kind


def _check_size(size: int, name: str) -> None:
    if size == 0:
        raise BadInput(f"“{name}” is empty (0 bytes).", name=name)
    if size > MAX_BYTES:
        raise BadInput(f"“{name}” is too large: the limit is {MAX_BYTES // (1024 * 1024)} MB.", name=name)


def _reader(kind: Kind) -> "type[ImageFile]":
    # Late for start-up time. One reader by content: Pillow's own guessing would try every format it has.
    from PIL.GifImagePlugin import GifImageFile
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile
    from PIL.TiffImagePlugin import TiffImageFile
    from PIL.WebPImagePlugin import WebPImageFile

    readers: dict[Kind, type[ImageFile]] = {
        Kind.JPEG: JpegImageFile,
        Kind.PNG: PngImageFile,
        Kind.WEBP: WebPImageFile,
        Kind.TIFF: TiffImageFile,
        Kind.GIF: GifImageFile,
    }
    return readers[kind]
