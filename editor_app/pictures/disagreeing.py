"""Compares what IPTC, XMP and EXIF say of a picture, field by field (rule C1)."""

import unicodedata
from itertools import combinations

from editor_app.domain.photo import MetadataDisagreement
from editor_app.frozen import frozen
from editor_app.pictures import exif, iim, xmp

_SHORTEST_CUT = 28
"""Bytes. IPTC's shortest fields have 32: a text this long that another begins with was cut, not changed."""


@frozen
class Told:
    """One field as each standard gives it, ``""`` where it says nothing."""

    field: str
    iptc: str
    xmp: str
    exif: str = ""


def told(of_xmp: xmp.XmpFields, of_iim: iim.IimFields, of_exif: exif.ExifFields) -> tuple[Told, ...]:
    """Return every field that at least two of the standards have. ``creator`` goes into the record's credit."""
    return (
        Told("caption", of_iim.caption, of_xmp.caption, of_exif.description),
        Told("credit", of_iim.credit, of_xmp.credit),
        Told("creator", of_iim.byline, ", ".join(of_xmp.creators), of_exif.artist),
        Told("source", of_iim.source, of_xmp.source),
        Told("copyright", of_iim.copyright, of_xmp.copyright, of_exif.copyright),
        Told("place", ", ".join(of_iim.place), ", ".join(of_xmp.place)),
        Told("taken", *(str(each.taken or "") for each in (of_iim, of_xmp, of_exif))),
        Told("rights_until", str(of_iim.until or ""), str(of_xmp.until or "")),
        Told("tags", ", ".join(of_iim.keywords), ", ".join(of_xmp.keywords)),
    )


def disagreements(fields: tuple[Told, ...]) -> tuple[MetadataDisagreement, ...]:
    """Return the fields of which two standards say different things; XMP's, else IPTC's, is the one chosen."""
    return tuple(
        MetadataDisagreement(
            field=each.field, iptc=each.iptc, xmp=each.xmp, exif=each.exif, chosen=each.xmp or each.iptc or each.exif
        )
        for each in fields
        if any(not _agree(one, other) for one, other in combinations((each.xmp, each.iptc, each.exif), 2))
    )


def _agree(one: str, other: str) -> bool:
    old, new = sorted((" ".join(unicodedata.normalize("NFC", text).split()) for text in (one, other)), key=len)
    cut = len(old.encode()) >= _SHORTEST_CUT and new.startswith(old)
    return not old or old == new or cut or _in_ascii(old, new) or _in_ascii(new, old)


def _in_ascii(poorer: str, richer: str) -> bool:
    """Whether one text is the other as a tool wrote it that knows no letters but ASCII's."""
    return len(poorer) == len(richer) and all(
        one == other or (one == "?" and not other.isascii()) for one, other in zip(poorer, richer, strict=True)
    )
