"""A Word document becomes an article; bombs, DTDs and links to other files are refused or left alone."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from editor_app.domain.errors import BadInput
from editor_app.domain.site import Site
from editor_app.domain.source import SourceEntry
from editor_app.ingest.docx import read_docx
from editor_app.ingest.incoming import Incoming
from tests.ingest.documents import docx, package, paragraph, picture_of, relations
from tests.pictures.drawn import a_picture, encoded


def read(data: bytes) -> Incoming:
    return read_docx(data, "story.docx", Site())


def test_document_is_read_as_a_page() -> None:
    found = read(
        docx(
            paragraph("The road opens")
            + paragraph("It opened on Tuesday after a long time.")
            + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bold</w:t></w:r><w:r><w:t> and plain.</w:t></w:r></w:p>"
            + paragraph("source: commonspace.eu")
            + paragraph("photo: Ani (archive picture)")
        )
    )
    content = found.content
    assert content.headline == "The road opens"
    assert content.body.strip() == "It opened on Tuesday after a long time.\n\n**Bold** and plain."
    assert content.sources == (SourceEntry(name="commonspace.eu"),)
    assert content.lead_photo is not None
    assert (content.lead_photo.caption, content.lead_photo.archive) == ("Ani", True)


def test_embedded_picture_comes_along() -> None:
    picture = encoded(a_picture(), "PNG")
    parts = {"word/_rels/document.xml.rels": relations("media/image1.png"), "word/media/image1.png": picture}
    found = read(docx(paragraph("Headline") + paragraph("Text.") + picture_of('r:embed="rId9"'), parts))
    (brought,) = found.pictures
    assert (brought.data, brought.alt) == (picture, "A red corner")
    assert brought.address in found.content.body


def test_picture_that_is_a_link_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(encoded(a_picture(), "PNG"))
    parts = {"word/_rels/document.xml.rels": relations(secret.as_uri(), 'TargetMode="External"')}
    found = read(docx(paragraph("Headline") + paragraph("Text.") + picture_of('r:link="rId9"'), parts))
    assert found.pictures == ()
    assert "Text." in found.content.body
    assert "secret" not in found.content.body


def refusal(data: bytes) -> str:
    with pytest.raises(BadInput, match=r"story\.docx") as caught:
        read(data)
    return str(caught.value)


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = docx(paragraph("Headline"), {"word/media/image1.png": bytes(200 * 1024 * 1024)})
    assert len(bomb) < 1024 * 1024
    assert "unpack" in refusal(bomb)


def test_bomb_of_xml_is_refused() -> None:
    assert "unpack" in refusal(docx(paragraph("x" * 30_000_000)))


def test_bomb_of_many_parts_is_refused() -> None:
    assert "unpack" in refusal(docx(paragraph("x"), {f"word/{number}.xml": "<x/>" for number in range(3000)}))


def test_tables_in_tables_without_end_are_refused() -> None:
    depth = 3000
    body = "<w:tbl><w:tr><w:tc>" * depth + paragraph("x") + "</w:tc></w:tr></w:tbl>" * depth
    assert "too deep" in refusal(docx(body))


def test_entities_are_refused() -> None:
    head = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert "type declaration" in refusal(docx(paragraph("&b;"), head=head))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a zip",
        b"PK\x03\x04 torn",
        package({"a.txt": "x"}),
        package({"[Content_Types].xml": "<x/>"}),
        package({"[Content_Types].xml": "<x"}),
        docx(paragraph("Headline"))[:-200],
        docx("<w:p>"),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    refusal(data)


def test_empty_document_is_refused() -> None:
    assert "no text" in refusal(docx(""))


CORE = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The road</dc:title><dc:creator>Ani Petrosyan; Leyla</dc:creator>
<cp:keywords>border, roads; trade</cp:keywords><dc:language>hy-AM</dc:language></cp:coreProperties>"""
COMMENTS = """<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:comment w:id="4" w:author="Nino"><w:p><w:r><w:t>Is this </w:t></w:r><w:r><w:t>so?</w:t></w:r></w:p></w:comment>
<w:comment w:id="5" w:author="Nino"><w:p/></w:comment></w:comments>"""


def test_properties_are_fields() -> None:
    content = read(docx("<w:tbl/>" + paragraph("Text of it, to the end."), {"docProps/core.xml": CORE})).content
    assert (content.headline, content.authors) == ("The road", ("Ani Petrosyan", "Leyla"))
    assert (content.tags, content.language) == (("border", "roads", "trade"), "hy")


def test_comments_are_notes_and_no_text() -> None:
    marked = (
        '<w:p><w:r><w:t>It opened </w:t></w:r><w:commentRangeStart w:id="4"/><w:r><w:t>on Tuesday</w:t></w:r>'
        '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r><w:r><w:t>.</w:t></w:r></w:p>'
    )
    content = read(docx(paragraph("Headline") + marked, {"word/comments.xml": COMMENTS})).content
    assert content.notes == "Comment by Nino on “on Tuesday”: Is this so?"
    assert content.body == "It opened on Tuesday.\n"


@pytest.mark.parametrize("part", ["docProps/core.xml", "word/comments.xml"])
def test_hostile_properties_and_comments_are_refused(part: str) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
    assert "type declaration" in refusal(docx(paragraph("Headline"), {part: bomb}))


def test_sizes_that_lie_are_refused() -> None:
    data = docx(paragraph("x" * 30_000_000))
    with zipfile.ZipFile(BytesIO(data)) as package:
        true = package.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    assert data.count(true) >= 1
    refusal(data.replace(true, (4000).to_bytes(4, "little")))
