"""XMP packets (ISO 16684): reads the newsroom's fields in all their forms, and writes a packet that holds the whole."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from editor_app.frozen import frozen

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_RIGHTS = "http://ns.adobe.com/xap/1.0/rights/"
_EXIF = "http://ns.adobe.com/exif/1.0/"
_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_PLUS = "http://ns.useplus.org/ldf/xmp/1.0/"
_META = "adobe:ns:meta/"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {
    "x": _META,
    "rdf": _RDF,
    "dc": _DC,
    "photoshop": _PHOTOSHOP,
    "Iptc4xmpCore": _CORE,
    "xmpRights": _RIGHTS,
    "Iptc4xmpExt": _EXT,
    "plus": _PLUS,
}
_PACKET_HEAD = b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
_PACKET_TAIL = b'\n<?xpacket end="r"?>'
_MAX_BYTES = 3_000
"""Of one text; and of each list together. Fourteen, five of them twice, stay below the 65,502 bytes of a segment."""


@frozen(kw_only=True)
class XmpFields:
    """What a packet says; empty or None when it does not. ``place`` goes from the spot to the country.

    ``until`` and ``constraints`` are the licence's end and its other constraints in PLUS (ldf 1.2).
    """

    caption: str = ""
    creators: tuple[str, ...] = ()
    credit: str = ""
    source: str = ""
    copyright: str = ""
    usage: str = ""
    alt: str = ""
    place: tuple[str, ...] = ()
    taken: date | None = None
    headline: str = ""
    keywords: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    until: date | None = None
    constraints: str = ""


def read(packet: bytes) -> XmpFields:
    """Return what the packet says; a packet that is no XML, or has a DTD, says nothing."""
    from defusedxml import ElementTree, common  # late: start-up time

    try:
        root = ElementTree.fromstring(packet.strip(b"\0 \t\r\n"), forbid_dtd=True)
    except (ElementTree.ParseError, common.DefusedXmlException, ValueError, LookupError):
        return XmpFields()
    values = _properties(root)

    def text(space: str, name: str) -> str:
        return next(iter(values.get(f"{{{space}}}{name}", ())), "")

    places = (text(_CORE, "Location"), *(text(_PHOTOSHOP, name) for name in ("City", "State", "Country")))
    return XmpFields(
        caption=text(_DC, "description"),
        creators=values.get(f"{{{_DC}}}creator", ()),
        credit=text(_PHOTOSHOP, "Credit"),
        source=text(_PHOTOSHOP, "Source"),
        copyright=text(_DC, "rights"),
        usage=text(_RIGHTS, "UsageTerms"),
        alt=text(_CORE, "AltTextAccessibility"),
        place=tuple(filter(None, places)),
        taken=_day(text(_PHOTOSHOP, "DateCreated")) or _day(text(_EXIF, "DateTimeOriginal")),
        headline=text(_PHOTOSHOP, "Headline"),
        keywords=values.get(f"{{{_DC}}}subject", ()),
        people=values.get(f"{{{_EXT}}}PersonInImage", ()),
        until=_day(text(_PLUS, "LicenseEndDate")),
        constraints=text(_PLUS, "OtherConstraints"),
    )


def _properties(root: "Element") -> dict[str, tuple[str, ...]]:
    """Return the texts of each property of every rdf:Description, attributes and elements alike."""
    values: dict[str, tuple[str, ...]] = {}
    for description in root.iter(f"{{{_RDF}}}Description"):
        for name, value in description.attrib.items():
            if value.strip():
                values.setdefault(name, (value.strip(),))
        for child in description:
            texts = _texts(child)
            if texts:
                values.setdefault(child.tag, texts)
    return values


def _texts(element: "Element") -> tuple[str, ...]:
    """Return an element's text, or those of its list; of language alternatives the default one is first."""
    items = list(element.iter(f"{{{_RDF}}}li"))
    if not items:
        text = (element.text or "").strip()
        return (text,) if text else ()
    items.sort(key=lambda item: item.get(f"{{{_XML}}}lang", "x-default") != "x-default")
    return tuple(filter(None, ((item.text or "").strip() for item in items)))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def write(fields: XmpFields, language: str) -> bytes:
    """Return a packet with these fields; captions and rights as the default and, if known, in ``language``."""
    from lxml import etree  # late: start-up time

    languages = tuple(filter(None, ("x-default", language)))
    root = etree.Element(f"{{{_META}}}xmpmeta", nsmap=_PREFIXES)
    rdf = etree.SubElement(root, f"{{{_RDF}}}RDF")
    about = etree.SubElement(rdf, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    for space, name, text in _plain_fields(fields):
        if text:
            etree.SubElement(about, f"{{{space}}}{name}").text = _cut(text)
    for space, name, text in _translated_fields(fields):
        if text:
            holder = etree.SubElement(etree.SubElement(about, f"{{{space}}}{name}"), f"{{{_RDF}}}Alt")
            for each in languages:
                item = etree.SubElement(holder, f"{{{_RDF}}}li", {f"{{{_XML}}}lang": each})
                item.text = _cut(text)
    for space, name, kind, texts in (
        (_DC, "creator", "Seq", fields.creators),
        (_DC, "subject", "Bag", fields.keywords),
        (_EXT, "PersonInImage", "Bag", fields.people),
    ):
        if texts:
            holder = etree.SubElement(etree.SubElement(about, f"{{{space}}}{name}"), f"{{{_RDF}}}{kind}")
            for text in _fitting(texts):
                etree.SubElement(holder, f"{{{_RDF}}}li").text = text
    packet: bytes = _PACKET_HEAD + etree.tostring(root, encoding="utf-8") + _PACKET_TAIL
    return packet


def _plain_fields(fields: XmpFields) -> tuple[tuple[str, str, str], ...]:
    return (
        (_PHOTOSHOP, "Credit", fields.credit),
        (_PHOTOSHOP, "Source", fields.source),
        (_PHOTOSHOP, "Headline", fields.headline),
        (_PHOTOSHOP, "DateCreated", fields.taken.isoformat() if fields.taken else ""),
        (_CORE, "Location", ", ".join(fields.place)),
        (_PLUS, "LicenseEndDate", fields.until.isoformat() if fields.until else ""),
    )


def _translated_fields(fields: XmpFields) -> tuple[tuple[str, str, str], ...]:
    return (
        (_DC, "description", fields.caption),
        (_DC, "rights", fields.copyright),
        (_CORE, "AltTextAccessibility", fields.alt),
        (_RIGHTS, "UsageTerms", fields.usage),
        (_PLUS, "OtherConstraints", fields.constraints),
    )


def _cut(text: str) -> str:
    return text.encode("utf-8")[:_MAX_BYTES].decode("utf-8", "ignore")


def _fitting(texts: tuple[str, ...]) -> Iterator[str]:
    """Yield the first texts of a list, up to the room of one."""
    room = _MAX_BYTES
    for text in texts:
        room -= len(text.encode("utf-8")) + 20  # and the tags around it
        if room < 0:
            return
        yield text
