"""Draw the pictures of the sample newsroom, with caption, credit and date inside (EXIF, IPTC, XMP)."""

# fmt: off
# ruff: noqa: E501 (one picture a line)

import argparse
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import sample_scenes as scenes
from PIL import Image
from sample_canvas import Canvas

FOLDER = Path(__file__).parent.parent / "resources" / "sample" / "photos"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its file, how it is drawn, and the words inside it. An empty ``taken`` is left out."""

    file: str
    draw: Callable[[Canvas], None]
    caption: str
    credit: str
    taken: str
    place: str
    alt: str
    quality: int = 80


PICTURES = (
    Picture("arkun-mountains.jpg", scenes.mountains, "The Arkun range at dusk, seen from the pass road", "Mariam Lomtadze / Caspian Ledger", "2026-10-06", "Arkun pass", "Layers of dark mountains under an orange evening sky, with the lights of a village below"),
    Picture("three-arch-bridge.jpg", scenes.bridge, "The old stone bridge at Vardakar", "Elchin Safarli / Caspian Ledger", "2026-09-14", "Vardakar", "A stone bridge with wide arches over a calm river"),
    Picture("zarin-flood.jpg", scenes.flood, "The river Zarin over its banks near Lower Kedori", "Giga Tsereli / Caspian Ledger", "2026-04-22", "Lower Kedori", "Brown flood water between trees and houses under heavy rain"),
    Picture("vineyard-autumn.jpg", scenes.vineyard, "Vineyards above Sanavazo at harvest time", "Mariam Lomtadze / Caspian Ledger", "2025-10-12", "Sanavazo", "Rows of vines in red and gold running towards a farmhouse", 72),
    Picture("port-cranes.jpg", scenes.harbour, "Container cranes in the port of Sahilkend", "Elchin Safarli / Caspian Ledger", "2026-10-19", "Sahilkend", "A container ship and tall cranes at sunrise"),
    Picture("assembly-evening.jpg", scenes.parliament, "The regional assembly in Lesnovar", "Jana Dvorska / Caspian Ledger", "2026-10-27", "Lesnovar", "A columned building with a dome, its windows lit in the evening"),
    Picture("valley-train.jpg", scenes.train, "The first electric train on the Kedori viaduct", "Giga Tsereli / Caspian Ledger", "2026-08-30", "Kedori valley", "A red train crossing a tall stone viaduct above a wooded valley"),
    Picture("tea-terraces.jpg", scenes.tea, "Tea pickers on the terraces at Chaiskari", "Mariam Lomtadze / Caspian Ledger", "2026-05-18", "Chaiskari", "Pickers in straw hats among curved rows of tea bushes", 70),
    Picture("city-dawn.jpg", scenes.city, "Sahilkend at dawn", "Elchin Safarli / Caspian Ledger", "2026-10-15", "Sahilkend", "A city of towers against a pink morning sky"),
    Picture("reading-room.jpg", scenes.library, "The reading room of the Ashtan town library", "Anahit Sarkisyan / Caspian Ledger", "2026-02-03", "Ashtan", "A green lamp on a desk between tall bookshelves, the moon in the window", 76),
    Picture("school-in-snow.jpg", scenes.school, "Pupils arriving at the village school in Verin Aghbyur", "Anahit Sarkisyan / Caspian Ledger", "2026-01-19", "Verin Aghbyur", "Children with bright coats walking to a yellow school in the snow"),
    Picture("wind-hills.jpg", scenes.turbines, "Turbines of the Küləkli wind farm", "Elchin Safarli / Caspian Ledger", "2026-06-09", "Kulekli", "White wind turbines on green and golden hills"),
    Picture("deputy-archive.jpg", scenes.speaker, "Davit Arunov", "Press service of the Sahilkend city council", "2023-11-02", "Sahilkend", "A man in a dark suit speaking at a lectern with microphones"),
    Picture("writer-at-desk.jpg", scenes.writer, "The novelist Tamta Qiraia at her desk", "Giga Tsereli / Caspian Ledger", "2026-09-25", "Kedori", "A woman with round glasses at a table with an open book"),
    Picture("festival-stage.jpg", scenes.concert, "The closing night of the Three Rivers festival", "Jana Dvorska / Caspian Ledger", "2026-07-11", "Vardakar", "Musicians and a conductor on a stage lit from above, the audience in the dark"),
    Picture("serpentine-road.jpg", scenes.road, "Lorries on the new road over the Arkun pass", "", "2026-10-21", "Arkun pass", "Two lorries on a road that winds down a green mountainside"),
    Picture("khaltar-dam.jpg", scenes.dam, "The Khaltar dam", "Mariam Lomtadze / Caspian Ledger", "2026-03-16", "Khaltar", "A curved dam between wooded slopes, water falling from three gates"),
    Picture("market-square.jpg", scenes.market, "Stalls on the market square of Sanavazo", "Giga Tsereli / Caspian Ledger", "2026-10-03", "Sanavazo", "Market stalls with striped awnings and crates of fruit"),
)


def exif_of(picture: Picture) -> Image.Exif:
    """Return the EXIF block: description, artist, date."""
    exif = Image.Exif()
    exif[0x010E] = picture.caption.encode("ascii", "replace").decode()
    if picture.credit:
        exif[0x013B] = picture.credit.partition(" / ")[0]
    stamp = picture.taken.replace("-", ":") + " 10:00:00"
    exif.get_ifd(0x8769)[0x9003] = stamp
    return exif


def iptc_of(picture: Picture) -> bytes:
    """Return the JPEG segment with IPTC-IIM in UTF-8 (caption, credit, by-line, date, city)."""
    fields = (
        (120, picture.caption),
        (110, picture.credit),
        (80, picture.credit.partition(" / ")[0]),
        (55, picture.taken.replace("-", "")),
        (90, picture.place),
    )
    data = b"\x1c\x01\x5a\x00\x03\x1b%G"
    for number, words in fields:
        value = words.encode()
        if value:
            data += struct.pack(">BBBH", 0x1C, 2, number, len(value)) + value
    data += b"\0" * (len(data) % 2)
    resource = b"Photoshop 3.0\0" + b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(data)) + data
    return b"\xff\xed" + struct.pack(">H", len(resource) + 2) + resource


def xmp_of(picture: Picture) -> bytes:
    """Return the XMP packet, alt text included (IPTC Photo Metadata 2021.1)."""

    def words(name: str, value: str) -> str:
        return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt></{name}>'

    credit = picture.credit and f"<photoshop:Credit>{escape(picture.credit)}</photoshop:Credit>"
    author = escape(picture.credit.partition(" / ")[0])
    creator = author and f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
        ' xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
        f"{words('dc:description', picture.caption)}{creator}{credit}"
        f"<photoshop:DateCreated>{picture.taken}</photoshop:DateCreated>"
        f"<photoshop:City>{escape(picture.place)}</photoshop:City>"
        f"{words('Iptc4xmpCore:AltTextAccessibility', picture.alt)}"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    ).encode()


def main() -> None:
    """Draw all pictures, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="names of files to draw, all without any")
    parser.add_argument("--to", type=Path, default=FOLDER)
    wanted = parser.parse_args()
    wanted.to.mkdir(parents=True, exist_ok=True)
    for seed, picture in enumerate(PICTURES, start=11):
        if wanted.only and picture.file not in wanted.only:
            continue
        canvas = Canvas(seed)
        picture.draw(canvas)
        canvas.finish().save(
            wanted.to / picture.file,
            quality=picture.quality,
            optimize=True,
            progressive=True,
            exif=exif_of(picture),
            xmp=xmp_of(picture),
            extra=iptc_of(picture),
        )
        print(picture.file, (wanted.to / picture.file).stat().st_size)


if __name__ == "__main__":
    main()
