"""A copy of an original with other words in it and the same pixels, to the byte: for what leaves the archive whole."""

import zlib
from collections.abc import Iterator

from editor_app.domain.errors import BadInput
from editor_app.domain.photo import PhotoRecord
from editor_app.pictures.containers import MetadataBlocks, oriented_by, put_into_jpeg
from editor_app.pictures.kinds import Kind, sniff
from editor_app.pictures.metadata import metadata_blocks

_PNG_MARK = b"\x89PNG\r\n\x1a\n"
_PIXEL_CHUNKS = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"cICP",
        b"sBIT",
        b"pHYs",
        b"bKGD",
    }
)
"""What a PNG's pixels and colours need; words, times, an animation's further frames and unknown chunks are left out."""


def copy_with_words(data: bytes, name: str, record: PhotoRecord, language: str = "") -> bytes:
    """Return a JPEG or PNG with the record's words as its only metadata and its coded pixels as they were.

    The orientation stays, since the pixels are not turned, and so do a colour profile and Adobe's colour mark; GPS,
    camera, maker's notes, comments, previews and whatever follows the picture's end are left out.
    Raises BadInput for another format or a structure that is broken.
    """
    kind = sniff(data)
    if kind not in (Kind.JPEG, Kind.PNG):
        raise BadInput(f"“{name}” cannot be copied with other words in it: only JPEG and PNG can.", name=name)
    turn = oriented_by(data, kind)
    blocks = metadata_blocks(record, language, turn=turn, srgb=False)
    try:
        return _jpeg(data, blocks) if kind is Kind.JPEG else _png(data, blocks)
    except (IndexError, ValueError) as error:
        raise BadInput(f"“{name}” is broken: {error}.", name=name) from error


def _jpeg(data: bytes, blocks: MetadataBlocks) -> bytes:
    kept = b"".join(data[start:end] for start, end, marker in _segments(data) if _is_picture(marker, data[start:end]))
    return put_into_jpeg(b"\xff\xd8" + kept, blocks)


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, marker) of each segment after the first mark, a scan's coded pixels with its header."""
    at = 2
    while True:
        if at + 2 > len(data) or data[at] != 0xFF:
            raise ValueError("a JPEG segment is not where it should be")
        marker = data[at + 1]
        if marker == 0xFF:  # fill
            at += 1
            continue
        if marker == 0xD9:
            yield at, at + 2, marker
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(data):
            raise ValueError("a JPEG segment is longer than the file")
        if marker == 0xDA:
            end = _after_pixels(data, end)
        yield at, end, marker
        at = end


def _after_pixels(data: bytes, at: int) -> int:
    """Return where the next marker is: 0xFF before anything but a stuffed nought, a restart mark or fill."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise ValueError("the JPEG ends before its end mark")
        if data[at + 1] not in (0x00, 0xFF) and not 0xD0 <= data[at + 1] <= 0xD7:
            return at
        at += 1 if data[at + 1] == 0xFF else 2


def _is_picture(marker: int, segment: bytes) -> bool:
    """Whether the pixels or their colours need the segment."""
    payload = segment[4:]
    match marker:
        case 0xE0:
            return payload.startswith(b"JFIF\0")
        case 0xE2:
            return payload.startswith(b"ICC_PROFILE\0")
        case 0xEE:
            return payload.startswith(b"Adobe")
    return not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _png(data: bytes, blocks: MetadataBlocks) -> bytes:
    kept = [chunk for name, chunk in _chunks(data) if name in _PIXEL_CHUNKS]
    words = [_chunk(b"eXIf", blocks.exif), _chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + blocks.xmp)]
    return b"".join((_PNG_MARK, kept[0], *words, *kept[1:]))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG_MARK)
    while True:
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if end > len(data):
            raise ValueError("the PNG ends before its end mark")
        name = data[at + 4 : at + 8]
        yield name, data[at:end]
        if name == b"IEND":
            return
        at = end


def _chunk(name: bytes, payload: bytes) -> bytes:
    return len(payload).to_bytes(4, "big") + name + payload + zlib.crc32(name + payload).to_bytes(4, "big")
