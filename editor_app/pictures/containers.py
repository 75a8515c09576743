"""Where a picture file keeps its metadata: finds the EXIF, XMP and IPTC blocks, and puts new ones into a JPEG."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace

from editor_app.frozen import frozen
from editor_app.pictures import exif
from editor_app.pictures.kinds import Kind

EXIF_MARK = b"Exif\0\0"
XMP_MARK = b"http://ns.adobe.com/xap/1.0/\0"
PHOTOSHOP_MARK = b"Photoshop 3.0\0"
_MAX_BLOCK = 4 * 1024 * 1024
_SEGMENT_ROOM = 65_533


@frozen
class MetadataBlocks:
    """The raw blocks of a file: a TIFF structure, an XMP packet, an IPTC-IIM record. Empty when absent."""

    exif: bytes = b""
    xmp: bytes = b""
    iim: bytes = b""


def find_blocks(data: bytes, kind: Kind) -> MetadataBlocks:
    """Return the metadata blocks of a picture; broken structure gives what was found before it, never an error."""
    match kind:
        case Kind.JPEG:
            return _in_jpeg(data)
        case Kind.PNG:
            return _in_png(data)
        case Kind.WEBP:
            return _in_webp(data)
        case Kind.TIFF:
            return _in_tiff(data)
        case Kind.GIF:
            return MetadataBlocks()  # it keeps no words but comments


def oriented_by(data: bytes, kind: Kind) -> int:
    """Return the EXIF orientation, 1 to 8; 1 where there is none or it is nonsense."""
    return exif.orientation(find_blocks(data, kind).exif)


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (marker, payload) of each segment before the pixels; 0xFF without a payload for a byte of fill."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            yield marker, b""
            at += 1
            continue
        if marker in (0xDA, 0xD9):
            return
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2:
            return
        yield marker, data[at + 4 : at + 2 + length]
        at += 2 + length


def put_into_jpeg(data: bytes, blocks: MetadataBlocks) -> bytes:
    """Return the JPEG with these blocks as its only ones: APP1 EXIF, APP1 XMP, APP13 IPTC.

    ``data`` is a JPEG this program has just written. A block too large for its segment is left out;
    the writers keep theirs below that.
    """
    segments = []
    if blocks.exif:
        segments.append((0xE1, EXIF_MARK + blocks.exif))
    if blocks.xmp:
        segments.append((0xE1, XMP_MARK + blocks.xmp))
    if blocks.iim:
        segments.append((0xED, PHOTOSHOP_MARK + blocks.iim))
    packed = b"".join(
        struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload
        for marker, payload in segments
        if len(payload) <= _SEGMENT_ROOM
    )
    after = 2
    if data[2:4] == b"\xff\xe0":  # JFIF stays first
        after += 2 + int.from_bytes(data[4:6], "big")
    return data[:after] + packed + data[after:]


def _in_jpeg(data: bytes) -> MetadataBlocks:
    found = MetadataBlocks()
    photoshop = b""
    for marker, payload in jpeg_segments(data):
        if marker == 0xE1 and payload.startswith(EXIF_MARK) and not found.exif:
            found = replace(found, exif=payload[len(EXIF_MARK) :])
        elif marker == 0xE1 and payload.startswith(XMP_MARK) and not found.xmp:
            found = replace(found, xmp=payload[len(XMP_MARK) :])
        elif marker == 0xED and payload.startswith(PHOTOSHOP_MARK) and len(photoshop) < _MAX_BLOCK:
            photoshop += payload[len(PHOTOSHOP_MARK) :]
    return replace(found, iim=iim_in_photoshop(photoshop))


def iim_in_photoshop(data: bytes) -> bytes:
    """Return the IPTC record (resource 0x0404) of Photoshop's image resources."""
    at = 0
    while at + 8 <= len(data) and data[at : at + 4] == b"8BIM":
        kind = int.from_bytes(data[at + 4 : at + 6], "big")
        name = data[at + 6] + 1
        at += 6 + name + name % 2
        size = int.from_bytes(data[at : at + 4], "big")
        if kind == 0x0404:
            return data[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
    return b""


def _in_png(data: bytes) -> MetadataBlocks:
    found = MetadataBlocks()
    at = 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name, payload = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        if name == b"eXIf":
            found = replace(found, exif=payload)
        elif name == b"iTXt" and payload.startswith(b"XML:com.adobe.xmp\0"):
            found = replace(found, xmp=_international_text(payload))
        elif name == b"zTXt" and payload.startswith(b"Raw profile type iptc\0"):
            found = replace(found, iim=_raw_profile(_inflated(payload.split(b"\0", 1)[1][1:])))
        elif name == b"IEND":
            break
        at += 12 + length
    return found


def _international_text(payload: bytes) -> bytes:
    rest = payload.split(b"\0", 1)[1]
    compressed, rest = rest[:1], rest[2:]
    parts = rest.split(b"\0", 2)
    text = parts[2] if len(parts) == 3 else b""
    return _inflated(text) if compressed == b"\x01" else text


def _raw_profile(text: bytes) -> bytes:
    """Read ImageMagick's ``\\niptc\\n   123\\nhex…``; the record may be wrapped in Photoshop's resources."""
    pieces = text.split(b"\n", 3)
    try:
        record = bytes.fromhex(pieces[3].decode("ascii")) if len(pieces) == 4 else b""
    except ValueError:
        return b""
    return iim_in_photoshop(record) if record.startswith(b"8BIM") else record


def _inflated(data: bytes) -> bytes:
    inflater = zlib.decompressobj()
    try:
        text = inflater.decompress(data, _MAX_BLOCK)
    except zlib.error:
        return b""
    return b"" if inflater.unconsumed_tail else text


def _in_webp(data: bytes) -> MetadataBlocks:
    found = MetadataBlocks()
    at = 12
    while at + 8 <= len(data):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        payload = data[at + 8 : at + 8 + length]
        if name == b"EXIF":
            found = replace(found, exif=payload.removeprefix(EXIF_MARK))
        elif name == b"XMP ":
            found = replace(found, xmp=payload)
        at += 8 + length + length % 2
    return found


def _in_tiff(data: bytes) -> MetadataBlocks:
    fields = exif.read_directory(data)
    iim = fields.get(exif.TAG_IPTC, b"")
    if iim and not iim.startswith(b"\x1c"):  # some write it as 32-bit numbers, in the file's own byte order
        count = len(iim) // 4
        swapped = struct.pack(f"<{count}I", *struct.unpack(f">{count}I", iim[: count * 4]))
        iim = swapped if swapped.startswith(b"\x1c") else b""
    if not iim:
        iim = iim_in_photoshop(fields.get(exif.TAG_PHOTOSHOP, b""))
    return MetadataBlocks(exif=data, xmp=fields.get(exif.TAG_XMP, b""), iim=iim)
