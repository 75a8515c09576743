"""A picture's words: read from XMP, IPTC and EXIF, the first that speaks wins, and written back in step."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from editor_app.domain.photo import PhotoRecord, format_photo_line, strip_archive_label
from editor_app.pictures import exif, iim, xmp
from editor_app.pictures.containers import MetadataBlocks, find_blocks
from editor_app.pictures.kinds import Kind, sniff

_MAX_TEXT = 10_000
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a picture file says of itself. ``notes`` are sentences for the editor, such as a disagreement (C1)."""

    record: PhotoRecord = field(default_factory=PhotoRecord)
    headline: str = ""
    keywords: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def read_metadata(data: bytes, kind: Kind | None = None) -> Metadata:
    """Return the words in a picture file: XMP before IPTC before EXIF; nothing of it raises."""
    kind = kind or sniff(data)
    if kind is None:
        return Metadata()
    blocks = find_blocks(data, kind)
    of_xmp = xmp.read(blocks.xmp) if blocks.xmp else xmp.XmpFields()
    of_iim = iim.read(blocks.iim)
    of_exif = exif.read(blocks.exif)
    words = _first(*map(_by_a_person, (of_xmp.caption, of_iim.caption, of_exif.description)))
    caption, archive = strip_archive_label(words)
    rights = _first(of_xmp.copyright, of_iim.copyright, of_exif.copyright)
    record = PhotoRecord(
        caption=caption,
        credit=_first(of_xmp.credit, of_iim.credit, _listed(of_xmp.creators), of_iim.byline, of_exif.artist, limit=500),
        source=_first(of_xmp.source, of_iim.source, limit=500),
        alt=_first(of_xmp.alt),
        taken=of_xmp.taken or of_iim.taken or of_exif.taken,
        place=_first(_listed(of_xmp.place), _listed(of_iim.place), limit=500),
        rights=_listed(tuple(dict.fromkeys(filter(None, (rights, _first(of_xmp.usage))))), "; "),
        archive=archive,
    )
    return Metadata(
        record=record,
        headline=_first(of_xmp.headline, of_iim.headline, limit=500),
        keywords=tuple(_first(word, limit=100) for word in (of_xmp.keywords or of_iim.keywords))[:100],
        notes=_disagreements(of_xmp, of_iim),
    )


def metadata_blocks(record: PhotoRecord, language: str) -> MetadataBlocks:
    """Return the blocks an exported copy carries. The caption has the archive label, for which IPTC has no flag.

    The record knows a credit line but no creator apart from it, so the credit stands for both.
    """
    caption = clean(format_photo_line(record.caption, record.archive, language))
    credit, source, rights, place = (
        clean(text) for text in (record.credit, record.source, record.rights, record.place)
    )
    places = (place,) if place else ()
    return MetadataBlocks(
        exif=exif.write(exif.ExifFields(description=caption, artist=credit, copyright=rights, taken=record.taken)),
        xmp=xmp.write(
            xmp.XmpFields(
                caption=caption,
                creators=(credit,) if credit else (),
                credit=credit,
                source=source,
                copyright=rights,
                alt=clean(record.alt),
                place=places,
                taken=record.taken,
            ),
            language,
        ),
        iim=iim.write(
            iim.IimFields(
                caption=caption,
                byline=credit,
                credit=credit,
                source=source,
                copyright=rights,
                place=places,
                taken=record.taken,
            )
        ),
    )


def clean(text: str) -> str:
    """Return the text without control characters and lone surrogates, which no metadata format can hold."""
    kept = (char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Cn"))
    return "".join(kept).strip()[:_MAX_TEXT]


def _first(*texts: str, limit: int = _MAX_TEXT) -> str:
    return next((cleaned[:limit] for cleaned in map(clean, texts) if cleaned), "")


def _by_a_person(caption: str) -> str:
    return "" if caption.strip().casefold() in _CAMERA_WORDS else caption


def _listed(texts: tuple[str, ...], separator: str = ", ") -> str:
    return separator.join(texts)


def _disagreements(of_xmp: xmp.XmpFields, of_iim: iim.IimFields) -> tuple[str, ...]:
    """Name each field that XMP and IPTC give differently; a text the shorter IPTC field had to cut agrees."""
    pairs = (
        ("caption", of_xmp.caption, of_iim.caption),
        ("credit", of_xmp.credit, of_iim.credit),
        ("source", of_xmp.source, of_iim.source),
        ("creator", _listed(of_xmp.creators), of_iim.byline),
        ("rights", of_xmp.copyright, of_iim.copyright),
    )
    notes = [
        f"IPTC and XMP disagree on the {field}: “{_short(older)}” and “{_short(newer)}”; XMP’s is used."
        for field, newer, older in pairs
        if not _agree(newer, older)
    ]
    if of_xmp.taken and of_iim.taken and of_xmp.taken != of_iim.taken:
        notes.append(_dates_disagree(of_xmp.taken, of_iim.taken))
    return tuple(notes)


def _dates_disagree(newer: date, older: date) -> str:
    return f"IPTC and XMP disagree on the date taken: {older} and {newer}; XMP’s is used."


def _agree(newer: str, older: str) -> bool:
    new, old = (" ".join(unicodedata.normalize("NFC", text).split()) for text in (newer, older))
    return not new or not old or new == old or (len(old.encode()) >= 28 and new.startswith(old))


def _short(text: str) -> str:
    text = " ".join(clean(text).split())
    return text if len(text) <= 80 else f"{text[:79]}…"
