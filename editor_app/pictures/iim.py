"""IPTC-IIM (the older newsroom metadata): reads a record, and writes one in UTF-8 inside Photoshop's resources."""

import hashlib
import struct
from datetime import date

from editor_app.frozen import frozen

UTF8_MARK = b"\x1b%G"

_HEADLINE, _CAPTION, _BYLINE, _CREDIT, _SOURCE, _COPYRIGHT = 105, 120, 80, 110, 115, 116
_CREATED, _TIME_CREATED, _KEYWORD, _EXPIRES = 55, 60, 25, 37
_CITY, _PLACE, _STATE, _COUNTRY = 90, 92, 95, 101
_ROOM = {
    _CAPTION: 2000,
    _BYLINE: 32,
    _CREDIT: 32,
    _SOURCE: 32,
    _COPYRIGHT: 128,
    _PLACE: 32,
    _HEADLINE: 256,
    _KEYWORD: 64,
}
"""Most bytes each field may have (IIM 4.2); a longer text is cut at a character's border, XMP holds the whole."""
_MAX_KEYWORDS = 100


@frozen(kw_only=True)
class IimFields:
    """What an IPTC record says; empty or None when it does not. ``place`` goes from the spot to the country.

    ``until`` is the expiration date (2:37): the last day its owner lets it be used.
    """

    caption: str = ""
    byline: str = ""
    credit: str = ""
    source: str = ""
    copyright: str = ""
    place: tuple[str, ...] = ()
    taken: date | None = None
    headline: str = ""
    keywords: tuple[str, ...] = ()
    until: date | None = None


def read(data: bytes) -> IimFields:
    """Return what the record says. Text is UTF-8 where it is marked or valid as such, else Latin-1."""
    found: dict[int, list[bytes]] = {}
    marked = False
    for record, number, value in _data_sets(data):
        if (record, number) == (1, 90):
            marked = value == UTF8_MARK
        elif record == 2:
            found.setdefault(number, []).append(value)

    def text(number: int) -> str:
        return _decoded(found[number][0], marked) if number in found else ""

    return IimFields(
        caption=text(_CAPTION),
        byline=text(_BYLINE),
        credit=text(_CREDIT),
        source=text(_SOURCE),
        copyright=text(_COPYRIGHT),
        place=tuple(filter(None, (text(number) for number in (_PLACE, _CITY, _STATE, _COUNTRY)))),
        taken=_day(text(_CREATED)),
        headline=text(_HEADLINE),
        keywords=tuple(filter(None, (_decoded(value, marked) for value in found.get(_KEYWORD, [])))),
        until=_day(text(_EXPIRES)),
    )


def _data_sets(data: bytes) -> list[tuple[int, int, bytes]]:
    sets = []
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        record, number = data[at + 1], data[at + 2]
        (size,) = struct.unpack(">H", data[at + 3 : at + 5])
        at += 5
        if size & 0x8000:  # extended: the size is itself that many bytes long
            width = size & 0x7FFF
            if width > 4:
                break
            size = int.from_bytes(data[at : at + width], "big")
            at += width
        if at + size > len(data):
            break
        sets.append((record, number, data[at : at + size]))
        at += size
    return sets


def _decoded(value: bytes, marked: bool) -> str:
    value = value.rstrip(b"\0")
    try:
        return value.decode("utf-8").strip()
    except UnicodeDecodeError:
        return (_whole_characters(value) if marked else value.decode("latin-1")).strip()


def _whole_characters(value: bytes) -> str:
    """Read UTF-8 that another tool cut inside a character."""
    return value.decode("utf-8", "ignore")


def _day(text: str) -> date | None:
    digits = text.replace("-", "").replace(":", "")
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def write(fields: IimFields) -> bytes:
    """Return Photoshop's image resources with the record and its MD5, for a JPEG's APP13 segment."""
    sets = [_data_set(1, 90, UTF8_MARK), _data_set(2, 0, b"\0\x04")]
    if fields.headline:
        sets.append(_text_set(_HEADLINE, fields.headline))
    if fields.taken:
        sets.append(_data_set(2, _CREATED, f"{fields.taken:%Y%m%d}".encode("ascii")))
        sets.append(_data_set(2, _TIME_CREATED, b"000000+0000"))
    texts = (
        (_BYLINE, fields.byline),
        (_PLACE, ", ".join(fields.place)),
        (_CREDIT, fields.credit),
        (_SOURCE, fields.source),
        (_COPYRIGHT, fields.copyright),
        (_CAPTION, fields.caption),
    )
    if fields.until:
        sets.append(_data_set(2, _EXPIRES, f"{fields.until:%Y%m%d}".encode("ascii")))
    sets += [_text_set(_KEYWORD, word) for word in fields.keywords[:_MAX_KEYWORDS]]
    sets += [_text_set(number, text) for number, text in texts if text]
    record = b"".join(sets)
    digest = hashlib.md5(record, usedforsecurity=False).digest()
    return _resource(0x0404, record) + _resource(0x0425, digest)


def _text_set(number: int, text: str) -> bytes:
    return _data_set(2, number, cut_to_bytes(text, _ROOM[number]))


def cut_to_bytes(text: str, room: int) -> bytes:
    """Return at most ``room`` bytes of UTF-8, cut at a character's border."""
    return text.encode("utf-8")[:room].decode("utf-8", "ignore").encode("utf-8")


def _data_set(record: int, number: int, value: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def _resource(kind: int, value: bytes) -> bytes:
    return b"8BIM" + struct.pack(">HHI", kind, 0, len(value)) + value + b"\0" * (len(value) % 2)
