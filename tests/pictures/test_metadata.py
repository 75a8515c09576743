"""What pictures say of themselves, in every form and script, and what is written into copies."""

import struct
import zlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from editor_app.domain.photo import MetadataDisagreement, PhotoRecord
from editor_app.pictures import exif, iim, xmp
from editor_app.pictures.containers import MetadataBlocks, find_blocks
from editor_app.pictures.kinds import Kind, sniff
from editor_app.pictures.metadata import metadata_blocks, read_metadata
from tests.pictures.drawn import (
    a_picture,
    data_set,
    encoded,
    exif_with_gps,
    jpeg,
    photoshop,
    png_with_xmp,
    xmp_packet,
)

UTF8 = data_set(90, b"\x1b%G", record=1)
TEXTS = {
    "hy": "Ալի Հուսեյնլի՝ «Խորհրդարանի» պատգամավոր",
    "ka": "ალი ჰუსეინლი — „პარლამენტის“ დეპუტატი",
    "ru": "Али Гусейнли — депутат «Милли меджлиса»",
    "az": "Əli Hüseynli, Milli Məclisin üzvü, ığşöüçİ",
    "ar": "علي حسينلي، عضو البرلمان",
}


def in_jpeg(record: bytes = b"", packet: bytes = b"", tiff: bytes = b"") -> bytes:
    return jpeg(MetadataBlocks(iim=photoshop(record) if record else b"", xmp=packet, exif=tiff))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_marked_iptc_is_utf8(text: str) -> None:
    found = read_metadata(in_jpeg(UTF8 + data_set(120, text.encode()) + data_set(110, b"Ani")))
    assert found.record == PhotoRecord(caption=text, credit="Ani")


def test_unmarked_iptc_is_latin_1_unless_it_is_utf8() -> None:
    assert read_metadata(in_jpeg(data_set(120, "Köln".encode("latin-1")))).record.caption == "Köln"
    assert read_metadata(in_jpeg(data_set(120, "Баку".encode()))).record.caption == "Баку"


def test_marked_iptc_cut_inside_a_character_is_read_up_to_it() -> None:
    cut = "საინფორმაციო".encode()[:32]
    assert read_metadata(in_jpeg(UTF8 + data_set(110, cut))).record.credit == "საინფორმაც"


def test_every_iptc_field_is_read() -> None:
    record = UTF8 + b"".join(
        data_set(number, value)
        for number, value in (
            (120, b"The bridge"),
            (80, b"Ani Grigoryan"),
            (115, b"Photolure"),
            (116, "© Photolure".encode()),
            (90, b"Yerevan"),
            (101, b"Armenia"),
            (55, b"20180816"),
            (105, b"A headline"),
            (37, b"20261231"),
            (25, b"one"),
            (25, b"two"),
        )
    )
    found = read_metadata(in_jpeg(record))
    assert found.record == PhotoRecord(
        caption="The bridge",
        credit="Ani Grigoryan",
        source="Photolure",
        copyright="© Photolure",
        place="Yerevan, Armenia",
        taken=date(2018, 8, 16),
        tags=("one", "two"),
        rights_until=date(2026, 12, 31),
    )
    assert found.headline == "A headline"


def test_xmp_elements_and_language_alternatives_are_read() -> None:
    packet = xmp_packet(
        """<dc:description><rdf:Alt><rdf:li xml:lang="de">Br&#252;cke</rdf:li>
        <rdf:li xml:lang="x-default">Bridge</rdf:li></rdf:Alt></dc:description>
        <dc:creator><rdf:Seq><rdf:li>Ani</rdf:li><rdf:li>Giorgi</rdf:li></rdf:Seq></dc:creator>
        <photoshop:Source>Photolure</photoshop:Source>
        <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="en">A stone bridge</rdf:li></rdf:Alt>
        </Iptc4xmpCore:AltTextAccessibility>
        <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">(c) Ani</rdf:li></rdf:Alt></dc:rights>
        <xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Online only</rdf:li></rdf:Alt>
        </xmpRights:UsageTerms>
        <ext:PersonInImage xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><rdf:Bag><rdf:li>Nino</rdf:li>
        <rdf:li>Nino</rdf:li><rdf:li>Ali</rdf:li></rdf:Bag></ext:PersonInImage>
        <plus:LicenseEndDate xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">2026-12-31T00:00:00Z</plus:LicenseEndDate>
        <plus:OtherConstraints xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/"><rdf:Alt><rdf:li
        xml:lang="x-default">Not in print</rdf:li></rdf:Alt></plus:OtherConstraints>"""
    )
    assert read_metadata(in_jpeg(packet=packet)).record == PhotoRecord(
        caption="Bridge",
        credit="Ani, Giorgi",
        source="Photolure",
        alt="A stone bridge",
        copyright="(c) Ani",
        rights="Online only",
        people=("Nino", "Ali"),
        rights_until=date(2026, 12, 31),
        rights_for="Not in print",
    )


def test_xmp_attributes_are_read() -> None:
    attributes = 'photoshop:Credit="AFP" photoshop:DateCreated="2020-05-01T10:00:00+04:00" photoshop:City="Baku"'
    found = read_metadata(in_jpeg(packet=xmp_packet("", attributes))).record
    assert found == PhotoRecord(credit="AFP", taken=date(2020, 5, 1), place="Baku")


def test_xmp_wins_over_iptc_and_iptc_over_exif() -> None:
    tiff = exif.write(exif.ExifFields(description="of EXIF", artist="EXIF artist", copyright="EXIF rights"))
    record = UTF8 + data_set(120, b"of IPTC") + data_set(110, b"IPTC credit")
    packet = xmp_packet("", 'photoshop:Source="XMP source" dc:description="of XMP"')
    found = read_metadata(in_jpeg(record, packet, tiff)).record
    assert found == PhotoRecord(caption="of XMP", credit="IPTC credit", source="XMP source", copyright="EXIF rights")


def test_c1_what_iptc_xmp_and_exif_say_differently_is_kept_as_values() -> None:
    record = UTF8 + data_set(120, b"The old bridge") + data_set(55, b"20180816") + data_set(115, b"Photolure")
    packet = xmp_packet("", 'dc:description="The new bridge" photoshop:Source="Photolure"')
    tiff = exif.write(exif.ExifFields(description="A bridge", artist="Ani", taken=date(2019, 1, 1)))
    found = read_metadata(in_jpeg(record, packet, tiff))
    assert found.disagreements == (
        MetadataDisagreement(
            field="caption", iptc="The old bridge", xmp="The new bridge", exif="A bridge", chosen="The new bridge"
        ),
        MetadataDisagreement(field="taken", iptc="2018-08-16", exif="2019-01-01", chosen="2018-08-16"),
    )
    assert (found.record.caption, found.record.taken) == ("The new bridge", date(2018, 8, 16))


@pytest.mark.parametrize("field", ["caption", "credit", "source", "creator", "copyright", "place", "tags"])
def test_c1_each_field_that_two_standards_have_is_compared(field: str) -> None:
    number = {"caption": 120, "credit": 110, "source": 115, "creator": 80, "copyright": 116, "place": 92, "tags": 25}
    name = {
        "caption": "dc:description",
        "credit": "photoshop:Credit",
        "source": "photoshop:Source",
        "creator": "dc:creator",
        "copyright": "dc:rights",
        "place": "Iptc4xmpCore:Location",
        "tags": "dc:subject",
    }
    found = read_metadata(in_jpeg(UTF8 + data_set(number[field], b"One"), xmp_packet("", f'{name[field]}="Two"')))
    assert [(each.field, each.iptc, each.xmp) for each in found.disagreements] == [(field, "One", "Two")]


def test_text_that_iptc_had_to_cut_agrees() -> None:
    credit = "ფოტო: გიორგი აბაშიძე / ინტერპრესნიუსი"
    blocks = metadata_blocks(PhotoRecord(credit=credit), "ka")
    found = read_metadata(jpeg(blocks))
    assert (found.record.credit, found.disagreements) == (credit, ())


def test_text_whose_letters_became_question_marks_agrees() -> None:
    tiff = exif.write(exif.ExifFields(description="The K?l?kli wind farm"))
    packet = xmp_packet("", 'dc:description="The Küləkli wind farm"')
    assert read_metadata(in_jpeg(packet=packet, tiff=tiff)).disagreements == ()
    other = xmp_packet("", 'dc:description="The Kalakli wind farm"')
    assert len(read_metadata(in_jpeg(packet=other, tiff=tiff)).disagreements) == 1


def test_typed_archive_label_sets_the_flag() -> None:
    found = read_metadata(in_jpeg(UTF8 + data_set(120, b"Ali Husseynli (archive picture)"))).record
    assert (found.caption, found.archive) == ("Ali Husseynli", True)


def test_what_cameras_write_by_themselves_is_no_caption() -> None:
    tiff = exif.write(exif.ExifFields(description="OLYMPUS DIGITAL CAMERA"))
    assert read_metadata(in_jpeg(tiff=tiff)).record.caption == ""


def test_exif_date_is_read_in_either_byte_order() -> None:
    assert read_metadata(in_jpeg(tiff=exif.write(exif.ExifFields(taken=date(2020, 1, 2))))).record.taken == date(
        2020, 1, 2
    )
    entry = struct.pack("<HHII", 0x9003, 2, 20, 44)
    inner = struct.pack("<H", 1) + entry + b"\0\0\0\0" + b"2019:12:31 23:59:59\0"
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 0x8769, 4, 1, 26, 0) + inner
    assert read_metadata(in_jpeg(tiff=tiff)).record.taken == date(2019, 12, 31)


@pytest.mark.parametrize("compressed", [False, True])
def test_png_carries_xmp(compressed: bool) -> None:
    packet = xmp_packet("", 'dc:description="Որոտան" photoshop:Credit="Ani"')
    found = read_metadata(png_with_xmp(packet, compressed=compressed)).record
    assert found == PhotoRecord(caption="Որոտան", credit="Ani")


def test_png_carries_the_raw_profile_of_imagemagick() -> None:
    record = photoshop(UTF8 + data_set(120, b"A tower"))
    text = b"\niptc\n%8d\n%s\n" % (len(record), record.hex().encode())
    payload = b"Raw profile type iptc\0\0" + zlib.compress(text)
    chunk = struct.pack(">I", len(payload)) + b"zTXt" + payload + struct.pack(">I", zlib.crc32(b"zTXt" + payload))
    whole = encoded(a_picture(), "PNG")
    assert read_metadata(whole[:33] + chunk + whole[33:]).record.caption == "A tower"


def test_webp_carries_exif_and_xmp() -> None:
    packet = xmp_packet("", 'photoshop:Credit="Ani"')
    tiff = exif.write(exif.ExifFields(description="A tower"))
    data = encoded(a_picture(), "WEBP", exif=b"Exif\0\0" + tiff, xmp=packet)
    assert read_metadata(data).record == PhotoRecord(caption="A tower", credit="Ani")


def test_tiff_carries_its_words_in_tags() -> None:
    tags = ImageFileDirectory_v2()
    tags[270] = "of the tag"
    tags[700] = xmp_packet("", 'photoshop:Credit="Ani"')
    tags.tagtype[33723] = 7
    tags[33723] = UTF8 + data_set(115, b"Photolure")
    data = encoded(a_picture(), "TIFF", tiffinfo=tags)
    assert read_metadata(data).record == PhotoRecord(caption="of the tag", credit="Ani", source="Photolure")


RECORD = PhotoRecord(
    caption=TEXTS["hy"],
    credit=TEXTS["ka"],
    source=TEXTS["az"],
    alt=TEXTS["ru"],
    taken=date(2018, 8, 16),
    place="Bakı, Azərbaycan",
    rights=TEXTS["ru"],
    archive=True,
    people=(TEXTS["hy"], TEXTS["ar"]),
    tags=("Bakı", "მილი მეჯლისი"),
    copyright="© " + TEXTS["ka"],
    rights_until=date(2026, 12, 31),
    rights_for=TEXTS["az"],
)


def test_what_is_written_is_read_back_whole() -> None:
    found = read_metadata(jpeg(metadata_blocks(RECORD, "hy")))
    assert (found.record, found.disagreements) == (RECORD, ())


def test_the_owner_an_older_record_has_among_its_rights_is_written_as_the_owner() -> None:
    found = read_metadata(jpeg(metadata_blocks(PhotoRecord(rights="© Photolure"), "")))
    assert (found.record.copyright, found.record.rights) == ("© Photolure", "© Photolure")
    assert read_metadata(jpeg(metadata_blocks(PhotoRecord(rights="Online only"), ""))).record.copyright == ""


def test_archive_label_is_written_in_the_page_s_language() -> None:
    blocks = metadata_blocks(RECORD, "hy")
    assert xmp.read(blocks.xmp).caption == f"{TEXTS['hy']} (արխիվային լուսանկար)"


def test_iptc_credit_is_cut_at_a_character_s_border() -> None:
    found = iim.read(find_blocks(jpeg(metadata_blocks(RECORD, "ka")), Kind.JPEG).iim)
    assert len(found.credit.encode()) <= 32
    assert TEXTS["ka"].startswith(found.credit)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_iim_alone_holds_each_script(text: str) -> None:
    blocks = metadata_blocks(PhotoRecord(caption=text), "")
    assert read_metadata(jpeg(MetadataBlocks(iim=blocks.iim))).record.caption == text


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_can_be_written_and_read(caption: str, credit: str) -> None:
    blocks = metadata_blocks(PhotoRecord(caption=caption, credit=credit), "en")
    first = read_metadata(jpeg(blocks)).record
    again = read_metadata(jpeg(metadata_blocks(first, "en"))).record
    assert again == first


def test_longest_texts_stay_within_their_segments() -> None:
    names = ("caption", "credit", "source", "alt", "place", "rights", "copyright", "rights_for")
    texts = dict.fromkeys(names, "ა" * 50_000)
    many = tuple(f"{number}{'ა' * 500}" for number in range(500))
    record = PhotoRecord(people=many, tags=many, **texts)  # type: ignore[arg-type]
    data = jpeg(metadata_blocks(record, "ka"))
    blocks = find_blocks(data, Kind.JPEG)
    assert blocks.exif
    assert blocks.xmp
    assert blocks.iim
    assert sniff(data) is Kind.JPEG


@given(st.binary(max_size=400))
def test_broken_blocks_say_nothing_and_raise_nothing(noise: bytes) -> None:
    for tiff in (noise, b"II*\0" + noise, b"MM\0*\0\0\0\x08" + noise):
        read_metadata(in_jpeg(b"\x1c\x02" + noise, noise, tiff))
    read_metadata(b"\x89PNG\r\n\x1a\n" + noise)
    read_metadata(b"RIFF\0\0\0\0WEBP" + noise)
    read_metadata(b"II*\0" + noise)
    read_metadata(b"\xff\xd8\xff\xed\0\x20Photoshop 3.0\x008BIM" + noise)


@pytest.mark.parametrize(
    "packet",
    [
        b'<!DOCTYPE x [<!ENTITY e "boom">]><x>&e;</x>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        b"<x:xmpmeta",
        b'<?xml version="1.0" encoding="nonsense"?><x/>',
    ],
)
def test_hostile_xmp_says_nothing(packet: bytes) -> None:
    assert read_metadata(in_jpeg(packet=packet)).record == PhotoRecord()


def test_compressed_xmp_bomb_says_nothing() -> None:
    payload = b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(b" " * 50_000_000)
    chunk = struct.pack(">I", len(payload)) + b"iTXt" + payload + struct.pack(">I", zlib.crc32(b"iTXt" + payload))
    whole = encoded(a_picture(), "PNG")
    assert find_blocks(whole[:33] + chunk + whole[33:], Kind.PNG).xmp == b""


def test_owner_of_the_camera_is_a_credit_only_where_no_other_is() -> None:
    assert read_metadata(in_jpeg(tiff=exif_with_gps())).record.credit == "The owner"
    named = in_jpeg(UTF8 + data_set(110, b"AFP"), tiff=exif_with_gps())
    assert read_metadata(named).record.credit == "AFP"
