"""A picture's words: read from XMP, IPTC and EXIF, the first that speaks wins, and written back in step."""

import re
import unicodedata
from dataclasses import field, replace
from dataclasses import fields as dataclass_fields
from typing import Any, TypeVar

from editor_app.domain.photo import MetadataDisagreement, PhotoRecord, format_photo_line, strip_archive_label
from editor_app.frozen import frozen
from editor_app.pictures import exif, iim, xmp
from editor_app.pictures.containers import MetadataBlocks, find_blocks
from editor_app.pictures.disagreeing import Told, disagreements, told
from editor_app.pictures.kinds import Kind, sniff

T = TypeVar("T", xmp.XmpFields, iim.IimFields, exif.ExifFields)

_MAX_TEXT = 10_000
_MAX_LINE = 500
_MAX_WORD, _MAX_WORDS = 100, 100
_OWNER = re.compile(r"\s*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_CAMERA_WORDS = frozenset(
    {
        "olympus digital camera",
        "konica minolta digital camera",
        "minolta digital camera",
        "kodak digital still camera",
        "digital camera",
        "sony dsc",
        "dcim",
        "samsung",
        "samsung camera pictures",
        "default",
        "untitled",
        "screenshot",
    }
)
"""What devices write into the description by themselves: no caption."""


@frozen(kw_only=True)
class Metadata:
    """What a picture file says of itself, and where its standards say different things (C1)."""

    record: PhotoRecord = field(default_factory=PhotoRecord)
    headline: str = ""
    disagreements: tuple[MetadataDisagreement, ...] = ()


def read_metadata(data: bytes, kind: Kind | None = None) -> Metadata:
    """Return the words in a picture file: XMP before IPTC before EXIF; nothing of it raises."""
    kind = kind or sniff(data)
    if kind is None:
        return Metadata()
    blocks = find_blocks(data, kind)
    of_xmp = _tidied(xmp.read(blocks.xmp) if blocks.xmp else xmp.XmpFields())
    of_iim = _tidied(iim.read(blocks.iim))
    of_exif = _tidied(exif.read(blocks.exif))
    caption, archive = strip_archive_label(_first(of_xmp.caption, of_iim.caption, of_exif.description))
    credit = _first(of_xmp.credit, of_iim.credit, ", ".join(of_xmp.creators), of_iim.byline, of_exif.artist)
    record = PhotoRecord(
        caption=caption,
        credit=credit[:_MAX_LINE],
        source=_first(of_xmp.source, of_iim.source)[:_MAX_LINE],
        alt=of_xmp.alt,
        taken=of_xmp.taken or of_iim.taken or of_exif.taken,
        place=_first(", ".join(of_xmp.place), ", ".join(of_iim.place))[:_MAX_LINE],
        rights=of_xmp.usage,
        archive=archive,
        people=of_xmp.people,
        tags=of_xmp.keywords or of_iim.keywords,
        copyright=_first(of_xmp.copyright, of_iim.copyright, of_exif.copyright)[:_MAX_LINE],
        rights_until=of_xmp.until or of_iim.until,
        rights_for=of_xmp.constraints[:_MAX_LINE],
    )
    return Metadata(
        record=record,
        headline=_first(of_xmp.headline, of_iim.headline)[:_MAX_LINE],
        disagreements=disagreements(told(of_xmp, of_iim, of_exif)),
    )


def metadata_blocks(record: PhotoRecord, language: str, *, turn: int = 1, srgb: bool = True) -> MetadataBlocks:
    """Return the blocks an exported copy carries. The caption has the archive label, for which IPTC has no flag.

    The record knows a credit line but no creator apart from it, so the credit stands for both. A record from before
    there was a field for the owner has it among its rights.
    """
    caption = clean(format_photo_line(record.caption, record.archive, language))
    credit, source, place, rights = (
        clean(text) for text in (record.credit, record.source, record.place, record.rights)
    )
    owner = clean(record.copyright) or (rights if _OWNER.match(rights) else "")
    places = (place,) if place else ()
    tags = _list(record.tags)
    of_exif = exif.ExifFields(description=caption, artist=credit, copyright=owner, taken=record.taken)
    of_xmp = xmp.XmpFields(
        caption=caption,
        creators=(credit,) if credit else (),
        credit=credit,
        source=source,
        copyright=owner,
        usage=rights,
        alt=clean(record.alt),
        place=places,
        taken=record.taken,
        keywords=tags,
        people=_list(record.people),
        until=record.rights_until,
        constraints=clean(record.rights_for),
    )
    of_iim = iim.IimFields(
        caption=caption,
        byline=credit,
        credit=credit,
        source=source,
        copyright=owner,
        place=places,
        taken=record.taken,
        keywords=tags,
        until=record.rights_until,
    )
    return MetadataBlocks(
        exif=exif.write(of_exif, turn=turn, srgb=srgb), xmp=xmp.write(of_xmp, language), iim=iim.write(of_iim)
    )


def clean(text: str) -> str:
    """Return the text without control characters and lone surrogates, which no metadata format can hold."""
    kept = (char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Cn"))
    return "".join(kept).strip()[:_MAX_TEXT]


def _first(*texts: str) -> str:
    return next(filter(None, texts), "")


def _list(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a list, clean, each once."""
    return tuple(dict.fromkeys(filter(None, (clean(text)[:_MAX_WORD] for text in texts[:_MAX_WORDS]))))


def _tidied(fields: T) -> T:
    """Return the fields with every text and list clean, and no caption that a camera wrote by itself."""
    found: dict[str, Any] = {each.name: getattr(fields, each.name) for each in dataclass_fields(fields)}
    for name, value in found.items():
        if isinstance(value, str):
            found[name] = _by_a_person(value) if name in ("caption", "description") else clean(value)
        elif isinstance(value, tuple):
            found[name] = _list(value)
    return replace(fields, **found)


def _by_a_person(caption: str) -> str:
    words = clean(caption)
    return "" if words.casefold() in _CAMERA_WORDS else words


def words_of_file(data: bytes) -> tuple[Told, ...]:
    """Return every field a picture file has words for, as IPTC, XMP and EXIF give it; nothing of it raises."""
    kind = sniff(data)
    if kind is None:
        return ()
    blocks = find_blocks(data, kind)
    of_xmp = _tidied(xmp.read(blocks.xmp) if blocks.xmp else xmp.XmpFields())
    alone = (
        Told("alt", "", of_xmp.alt),
        Told("people", "", ", ".join(of_xmp.people)),
        Told("rights", "", of_xmp.usage),
        Told("rights_for", "", of_xmp.constraints),
    )
    found = told(of_xmp, _tidied(iim.read(blocks.iim)), _tidied(exif.read(blocks.exif)))
    return tuple(each for each in (*found, *alone) if each.iptc or each.xmp or each.exif)
