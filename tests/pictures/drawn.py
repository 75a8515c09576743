"""Pictures drawn for tests: real files of each format, with the metadata a test asks for."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from editor_app.pictures.containers import MetadataBlocks, put_into_jpeg

RED, BLUE = (200, 30, 30), (30, 30, 200)


def a_picture(width: int = 120, height: int = 80, mode: str = "RGB") -> Image.Image:
    """A picture whose upper left quarter is red and the rest blue."""
    image = Image.new("RGB", (width, height), BLUE)
    ImageDraw.Draw(image).rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=RED)
    return image.convert(mode)


def jpeg(blocks: MetadataBlocks | None = None, *, image: Image.Image | None = None, **options: object) -> bytes:
    """A JPEG with these metadata blocks."""
    data = encoded(image or a_picture(), "JPEG", quality=90, **options)
    return put_into_jpeg(data, blocks) if blocks else data


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """The bytes of a picture in a format of Pillow's."""
    buffer = BytesIO()
    image.save(buffer, kind, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def png_with_xmp(packet: bytes, *, compressed: bool = False) -> bytes:
    """A PNG with an XMP packet in an iTXt chunk."""
    words = PngInfo()
    words.add_itxt("XML:com.adobe.xmp", packet.decode("utf-8"), zip=compressed)
    return encoded(a_picture(), "PNG", pnginfo=words)


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few kilobytes that says it has 3,600 million pixels."""

    def chunk(name: bytes, payload: bytes) -> bytes:
        return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def exif_with_orientation(turn: int) -> bytes:
    """A TIFF structure that says only how the picture is turned."""
    return b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, turn, 0, 0)


def exif_with_gps() -> bytes:
    """A TIFF structure with a camera, its owner and a place on the globe."""
    exif = Image.Exif()
    exif[0x010F] = "Make of camera"
    exif[0x013B] = "The owner"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (40.0, 10.0, 30.0)
    return exif.tobytes().removeprefix(b"Exif\0\0")


def data_set(number: int, value: bytes, record: int = 2) -> bytes:
    """One IPTC-IIM data set."""
    return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value


def photoshop(record: bytes) -> bytes:
    """An IPTC record in Photoshop's image resources."""
    return b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)


def xmp_packet(inner: str, attributes: str = "") -> bytes:
    """An XMP packet with these properties of one rdf:Description."""
    return f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" {attributes}>{inner}</rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode()
