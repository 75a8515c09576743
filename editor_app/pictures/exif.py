"""Reads the few EXIF fields a newsroom needs, bounds checked, and writes a block without GPS or camera."""

import struct
from datetime import date

from editor_app.frozen import frozen

TAG_DESCRIPTION = 0x010E
TAG_ORIENTATION = 0x0112
TAG_ARTIST = 0x013B
TAG_XMP = 0x02BC
TAG_COPYRIGHT = 0x8298
TAG_IPTC = 0x83BB
TAG_PHOTOSHOP = 0x8649
TAG_EXIF_DIRECTORY = 0x8769
TAG_VERSION = 0x9000
TAG_TAKEN = 0x9003
TAG_COLOUR_SPACE = 0xA001

_WANTED = frozenset(
    {
        TAG_DESCRIPTION,
        TAG_ORIENTATION,
        TAG_ARTIST,
        TAG_XMP,
        TAG_COPYRIGHT,
        TAG_IPTC,
        TAG_PHOTOSHOP,
        TAG_EXIF_DIRECTORY,
        TAG_TAKEN,
    }
)
_TYPE_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_ASCII, _SHORT, _LONG, _UNDEFINED = 2, 3, 4, 7
_MAX_VALUE = 4 * 1024 * 1024
_MAX_WRITTEN = 20_000
_UNCALIBRATED = 0xFFFF


@frozen(kw_only=True)
class ExifFields:
    """What EXIF says of the picture; empty or None when it does not."""

    description: str = ""
    artist: str = ""
    copyright: str = ""
    taken: date | None = None


def read_directory(data: bytes) -> dict[int, bytes]:
    """Return the wanted tags of a TIFF structure, those of its EXIF directory included; {} when it is broken."""
    order = _byte_order(data)
    if not order:
        return {}
    fields = _directory_at(data, struct.unpack(order + "I", data[4:8])[0], order)
    pointer = fields.pop(TAG_EXIF_DIRECTORY, b"")
    if len(pointer) == 4:
        inner = _directory_at(data, struct.unpack(order + "I", pointer)[0], order)
        fields |= {tag: inner[tag] for tag in (TAG_TAKEN,) if tag in inner}
    return fields


def _byte_order(data: bytes) -> str:
    if len(data) < 8:
        return ""
    return {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4], "")


def _directory_at(data: bytes, at: int, order: str) -> dict[int, bytes]:
    fields: dict[int, bytes] = {}
    if at + 2 > len(data):
        return fields
    (count,) = struct.unpack(order + "H", data[at : at + 2])
    for entry in range(at + 2, min(at + 2 + 12 * count, len(data) - 11), 12):
        tag, kind, amount = struct.unpack(order + "HHI", data[entry : entry + 8])
        size = _TYPE_SIZES.get(kind, 0) * amount
        if tag not in _WANTED or not 0 < size <= _MAX_VALUE:
            continue
        start = entry + 8 if size <= 4 else struct.unpack(order + "I", data[entry + 8 : entry + 12])[0]
        if start + size <= len(data):
            fields.setdefault(tag, data[start : start + size])
    return fields


def orientation(data: bytes) -> int:
    """Return the orientation of a TIFF structure, 1 to 8; 1 where there is none or it is nonsense."""
    value = read_directory(data).get(TAG_ORIENTATION, b"")
    if len(value) != 2:
        return 1
    (number,) = struct.unpack(_byte_order(data) + "H", value)
    return number if 1 <= number <= 8 else 1


def read(data: bytes) -> ExifFields:
    """Return what EXIF says; fields that do not parse are empty."""
    fields = read_directory(data)
    return ExifFields(
        description=_text(fields.get(TAG_DESCRIPTION, b"")),
        artist=_text(fields.get(TAG_ARTIST, b"")),
        copyright=_text(fields.get(TAG_COPYRIGHT, b"")),
        taken=_day(fields.get(TAG_TAKEN, b"")),
    )


def _text(value: bytes) -> str:
    """Read an ASCII field that in practice holds UTF-8 or Latin-1."""
    value = value.split(b"\0", 1)[0]
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return value.decode("latin-1").strip()


def _day(value: bytes) -> date | None:
    try:
        return date(*(int(part) for part in value[:10].decode("ascii").replace("-", ":").split(":")))
    except (ValueError, TypeError):
        return None


def write(fields: ExifFields, *, turn: int = 1, srgb: bool = True) -> bytes:
    """Return a TIFF structure with these fields and nothing else: no GPS, no camera, no maker's notes, no owner.

    ``turn`` is the orientation, for a copy whose pixels are the original's; ``srgb`` names the colour space.
    """
    texts = (
        (TAG_DESCRIPTION, fields.description),
        (TAG_ARTIST, fields.artist),
        (TAG_COPYRIGHT, fields.copyright),
    )
    main = [(tag, _ASCII, _cut(text) + b"\0") for tag, text in texts if text]
    if turn != 1:
        main = sorted([*main, (TAG_ORIENTATION, _SHORT, struct.pack(">H", turn))])
    inner = [(TAG_VERSION, _UNDEFINED, b"0232")]
    if fields.taken:
        inner.append((TAG_TAKEN, _ASCII, f"{fields.taken:%Y:%m:%d} 00:00:00\0".encode("ascii")))
    inner.append((TAG_COLOUR_SPACE, _SHORT, struct.pack(">H", 1 if srgb else _UNCALIBRATED)))
    without_pointer = _packed(main, 8, pointer=0)
    return (
        b"MM\0*\0\0\0\x08"
        + _packed(main, 8, pointer=8 + len(without_pointer))
        + _packed(inner, 8 + len(without_pointer))
    )


def _packed(entries: list[tuple[int, int, bytes]], at: int, pointer: int | None = None) -> bytes:
    """Pack one directory that begins at offset ``at``; ``pointer`` is where the EXIF directory begins."""
    if pointer is not None:
        entries = [*entries, (TAG_EXIF_DIRECTORY, _LONG, struct.pack(">I", pointer))]
    values = at + 2 + 12 * len(entries) + 4
    table, heap = struct.pack(">H", len(entries)), b""
    for tag, kind, value in entries:
        table += struct.pack(">HHI", tag, kind, len(value) // _TYPE_SIZES[kind])
        if len(value) <= 4:
            table += value.ljust(4, b"\0")
        else:
            table += struct.pack(">I", values + len(heap))
            heap += value + b"\0" * (len(value) % 2)
    return table + b"\0\0\0\0" + heap


def _cut(text: str) -> bytes:
    return text.encode("utf-8")[:_MAX_WRITTEN].decode("utf-8", "ignore").encode("utf-8")
