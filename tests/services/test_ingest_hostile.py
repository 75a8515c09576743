"""Hostile files: each is refused or cleaned by name, nothing outside the folder is read, and the rest goes on."""

import os
import tracemalloc
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from editor_app.domain.listed import ArticleQuery
from editor_app.newsroom import Newsroom
from tests.ingest.documents import docx, paragraph
from tests.ingest.exports import HEAD, item, wxr
from tests.pictures.drawn import jpeg

NINJS = '{"standard": {"name": "ninjs"}, "uri": "u:1", "headline": "A", "body_xhtml": "<p>Text.</p>"%s}'
DEEP = 100_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "outside" / "site"
    made.mkdir(parents=True)
    (made.parent / "secret.jpg").write_bytes(jpeg())
    (made / "zz-good.md").write_text("# Good\n\nText.\n", encoding="utf-8")
    return made


def bring(newsroom: Newsroom, folder: Path) -> dict[str, tuple[str, str]]:
    """Bring a folder in; the good file in it comes in whatever else there is."""
    report = newsroom.ingest.bring_in([folder])
    found = {each.name: (str(each.outcome), each.reason) for each in report.items}
    assert found.pop("zz-good.md") == ("brought in", "")
    assert not newsroom.check()
    return found


OUTSIDE = [
    "../secret.jpg",
    "/../secret.jpg",
    "..%2Fsecret.jpg",
    "img/../../secret.jpg",
    "C:\\secret.jpg",
    "..\\secret.jpg",
]


@pytest.mark.parametrize("address", OUTSIDE)
def test_no_picture_address_leads_out_of_the_folder(newsroom: Newsroom, folder: Path, address: str) -> None:
    written = address.replace("\\", "\\\\")
    (folder / "a.md").write_text(f"---\ntitle: A\nimage: '{address}'\n---\nText.\n")
    (folder / "b.html").write_text(f"<article><h1>B</h1><p>Text.</p><p><img src='{address}' alt='x'></p></article>")
    picture = f'<img src="https://valley.example/wp-content/uploads/{address}" alt="x" />'
    (folder / "c.xml").write_text(wxr(item(1, "C", f"Text.\n\n{picture}")))
    more = f', "associations": [{{"name": "main", "type": "picture", "renditions": [{{"href": "{written}"}}]}}]'
    (folder / "d.json").write_text(NINJS % more)
    bring(newsroom, folder)
    assert newsroom.photos.find() == []


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links need a system that has them")
def test_links_are_not_followed(newsroom: Newsroom, folder: Path) -> None:
    (folder / "img").symlink_to(folder.parent, target_is_directory=True)
    (folder / "photo.jpg").symlink_to(folder.parent / "secret.jpg")
    (folder / "a.md").write_text("# A\n\n![x](img/secret.jpg)\n\n![y](photo.jpg)\n\nText.\n")
    found = bring(newsroom, folder)
    assert found["img"][0] == found["photo.jpg"][0] == "refused"
    assert newsroom.photos.find() == []


XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)


@pytest.mark.parametrize("dtd", [XXE, LAUGHS])
def test_document_types_and_entities_open_nothing(newsroom: Newsroom, folder: Path, dtd: str) -> None:
    export = wxr(item(1, "A", "Text.")).replace("?>\n", f"?>{dtd}\n", 1)
    (folder / "a.xml").write_text(export)
    (folder / "late.xml").write_text(export.replace("?>", "?>" + "<!-- -->" * 10_000, 1))
    (folder / "b.docx").write_bytes(docx(paragraph("&e;"), head=dtd))
    (folder / "c.xhtml").write_text(
        f"<?xml version='1.0'?>{dtd}<html><body><h1>C</h1><p>&e;&i; Text.</p></body></html>"
    )
    found = bring(newsroom, folder)
    assert (found["a.xml"][0], found["b.docx"][0]) == ("refused", "refused")
    for row in newsroom.articles.page(ArticleQuery()).rows:
        body = newsroom.articles.get(row.id).content.body
        assert "root:" not in body
        assert len(body) < 1000


def test_three_thousand_nested_tables_are_refused_by_name(newsroom: Newsroom, folder: Path) -> None:
    tables = "<table><tr><td>" * 3000 + "x" + "</td></tr></table>" * 3000
    (folder / "a.html").write_text(f"<h1>A</h1>{tables}")
    (folder / "b.xml").write_text(wxr(item(1, "B", tables), item(2, "Next", "Text.")))
    (folder / "c.docx").write_bytes(
        docx("<w:tbl><w:tr><w:tc>" * 3000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 3000)
    )
    (folder / "d.md").write_text(f"# D\n\n{tables}\n\nText.\n")
    (folder / "e.json").write_text(NINJS.replace("<p>Text.</p>", tables) % "")
    found = bring(newsroom, folder)
    assert found["a.html"][0] == found["c.docx"][0] == "refused"
    assert found["b.xml: Next"][0] == "brought in"


def test_packages_that_lie_about_their_size_are_refused(newsroom: Newsroom, folder: Path) -> None:
    bomb = docx(paragraph("x" * 30_000_000))
    with zipfile.ZipFile(BytesIO(bomb)) as package:
        true = package.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    (folder / "a.docx").write_bytes(bomb)
    (folder / "b.docx").write_bytes(bomb.replace(true, (4000).to_bytes(4, "little")))
    (folder / "c.docx").write_bytes(docx(paragraph("x"), {"word/media/a.png": bytes(200 * 1024 * 1024)}))
    assert {outcome for outcome, _ in bring(newsroom, folder).values()} == {"refused"}


def test_broken_encodings_are_refused_by_name(newsroom: Newsroom, folder: Path) -> None:
    text = "# Ճանապարհ\n\nText of it.\n"
    files = {
        "bom.md": text.encode("utf-16"),
        "mixed.md": text.encode() + "ё".encode("cp1251") + text.encode("utf-16-le"),
        "nul.md": b"# A\n\nText\0 of it.\n",
        "odd.md": text.encode("utf-16") + b"\0",
        "without.md": text.encode("utf-16-le"),
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    found = bring(newsroom, folder)
    assert found.pop("bom.md")[0] == "brought in"
    for name, (outcome, reason) in found.items():
        assert (outcome, name in reason) == ("refused", True)


YAML = {
    "alias.md": "a: &x [1]\nb: *x",
    "anchors.md": "a: &a [x, x]\n" + "\n".join(f"b{n}: &b{n} [*a, *a]" for n in range(30)),
    "deep.md": "a: " + "[" * 5000 + "]" * 5000,
    "merge.md": "base: &base {a: 1}\nother:\n  <<: *base",
    "object.md": "title: !!python/object/apply:os.system ['touch owned']",
    "long.md": "title: " + "x" * 200_000,
    "tab.md": "title: A\n\tdate: 1",
}
TOML = {
    "deep.toml.md": "a = " + "[" * 5000 + "]" * 5000,
    "twice.md": "a = 1\na = 2",
    "wide.md": "a" + ".a" * 30_000 + " = 1",
    "spaced.md": "b = 1\n[c]\na" + "\t. 'a' .\"b\"" * 5_000 + " = 1",
    "table.md": "[a" + ".a" * 30_000 + "]",
    "inline.md": "b = {a" + ".a" * 30_000 + " = 1}",
}


def test_front_matter_makes_no_objects_and_no_bombs(newsroom: Newsroom, folder: Path, tmp_path: Path) -> None:
    for name, header in YAML.items():
        (folder / name).write_text(f"---\n{header}\n---\nText of {name}.\n")
    for name, header in TOML.items():
        (folder / name).write_text(f"+++\n{header}\n+++\nText of {name}.\n")
    odd = "title = 'A'\ndate = 9999-12-31T23:59:59-12:00\nn = inf\nt = 07:32:00\n[[x]]\ny = 1"
    (folder / "odd.md").write_text(f"+++\n{odd}\n+++\nText of odd.\n")
    tracemalloc.start()
    found = bring(newsroom, folder)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 * 1024 * 1024
    assert found.pop("odd.md")[0] == "brought in"
    for name, (outcome, reason) in found.items():
        assert (name, outcome, name in reason) == (name, "refused", True)
    assert not list(tmp_path.rglob("owned"))


def test_deep_json_is_refused_by_name(newsroom: Newsroom, folder: Path) -> None:
    (folder / "a.json").write_text(NINJS % f', "x": {"[" * DEEP}{"]" * DEEP}')
    (folder / "b.json").write_text(NINJS % f', "x": {"{" * 10}')
    assert {outcome for outcome, _ in bring(newsroom, folder).values()} == {"refused"}


def test_a_line_of_a_hundred_megabytes_is_refused_within_bounds(newsroom: Newsroom, folder: Path) -> None:
    for suffix in ("md", "html", "txt", "json", "docx"):
        with (folder / f"long.{suffix}").open("wb") as file:
            file.write(b'{"headline": "')
            file.truncate(100 * 1024 * 1024)
    tracemalloc.start()
    found = bring(newsroom, folder)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [outcome for outcome, _ in found.values()] == ["refused"] * 5
    assert peak < 160 * 1024 * 1024


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_odd_names_are_refused_or_shown(newsroom: Newsroom, folder: Path) -> None:
    (folder / "line\nbreak\x1b[2J.md").write_text("# One\n\nText one.\n")
    (folder / ("n" * 252 + ".md")).write_text("Text of two.\n")
    wrong = os.fsencode(folder) + b"/\xff\xfe.md"
    Path(os.fsdecode(wrong)).write_text("# Three\n\nText three.\n")
    found = bring(newsroom, folder)
    assert sorted(outcome for outcome, _ in found.values()) == ["brought in", "brought in", "refused"]
    assert all(name.isprintable() or "\n" in name for name in found)


def test_a_post_of_ten_megabytes_is_left_out_and_the_next_comes_in(newsroom: Newsroom, folder: Path) -> None:
    (folder / "a.xml").write_text(wxr(item(1, "Huge", "x " * 5_000_000), item(2, "Next", "Text.")))
    found = bring(newsroom, folder)
    assert found["a.xml: Huge"][0] == "refused"
    assert found["a.xml: Next"][0] == "brought in"


def test_an_export_that_breaks_off_keeps_what_came_before(newsroom: Newsroom, folder: Path) -> None:
    (folder / "a.xml").write_text(HEAD + item(1, "One", "Text.") + "<item><title>Cut")
    found = bring(newsroom, folder)
    assert found["a.xml"][0] == "refused"
