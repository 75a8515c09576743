"""Files and folders come in as drafts, once; what is hostile is refused by name and the rest goes on."""

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.listed import ArticleQuery, Status
from editor_app.domain.photo import PhotoRecord, PhotoUse
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.pictures.metadata import metadata_blocks
from editor_app.services.ingest import IngestItem, IngestReport
from tests.ingest.documents import docx, paragraph
from tests.pictures.drawn import jpeg, png_bomb

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "outside" / "site"
    (made / "img").mkdir(parents=True)
    return made


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def bring(newsroom: Newsroom, *paths: Path) -> IngestReport:
    return newsroom.ingest.bring_in(paths)


def outcomes(report: IngestReport) -> dict[str, str]:
    return {item.name: item.outcome for item in report.items}


def only(report: IngestReport) -> IngestItem:
    (item,) = report.items
    return item


STORY = """---
title: The road
image: /img/road.jpg
image_alt: A road
image_caption: The road in spring (archive picture)
---

Text of it.

![a bridge](img/bridge.jpg "The bridge")

The   end.
"""


def a_site(folder: Path) -> Path:
    write(folder, "story.md", STORY)
    write(folder, "img/road.jpg", jpeg(metadata_blocks(PhotoRecord(caption="By the camera", credit="Ani"), "en")))
    write(folder, "img/bridge.jpg", jpeg())
    write(folder, "page.txt", "A headline\n\nThe text.\n\nsource: TASS\nphoto: Ani")
    write(folder, "saved.html", "<h1>Saved</h1><p>Text.</p>")
    write(folder, "letter.docx", docx(paragraph("A letter") + paragraph("Its text.")))
    write(folder, "notes.xyz", "?")
    return folder


def test_folder_comes_in_whole_and_in_order(newsroom: Newsroom, folder: Path) -> None:
    report = bring(newsroom, a_site(folder))
    assert [(item.name, item.outcome) for item in report.items] == [
        ("img/bridge.jpg", "brought in"),
        ("img/road.jpg", "brought in"),
        ("letter.docx", "brought in"),
        ("notes.xyz", "skipped"),
        ("page.txt", "brought in"),
        ("saved.html", "brought in"),
        ("story.md", "brought in"),
    ]
    headlines = {row.headline: row.status for row in newsroom.articles.page(ArticleQuery()).rows}
    assert headlines == dict.fromkeys(("A letter", "A headline", "Saved", "The road"), Status.DRAFT)
    assert report.changes.articles == {item.article for item in report.items if item.article}
    assert report.changes.photos == {item.photo for item in report.items if item.photo}


def test_pictures_of_an_article_become_photos(newsroom: Newsroom, folder: Path) -> None:
    items = {item.name: item for item in bring(newsroom, a_site(folder)).items}
    article = items["story.md"].article
    assert article
    content = newsroom.articles.get(article).content
    assert content.lead_photo == PhotoUse(
        photo=items["img/road.jpg"].photo, caption="The road in spring", alt="A road", archive=True
    )
    assert f"![a bridge](photo:{items['img/bridge.jpg'].photo}" in content.body
    assert content.body.startswith("Text of it.\n")
    assert content.body.endswith("The   end.\n")
    road = newsroom.photos.get(items["img/road.jpg"].photo)  # type: ignore[arg-type]
    assert road is not None
    assert road.record.caption == "By the camera"


def test_text_page_keeps_its_caption_for_a_picture_to_come(newsroom: Newsroom, folder: Path) -> None:
    item = only(bring(newsroom, write(folder, "page.txt", "A headline\n\nText.\n\nphoto: Ani (archive picture)")))
    assert item.article
    assert newsroom.articles.get(item.article).content.lead_photo == PhotoUse(caption="Ani", archive=True)


def test_same_files_again_change_nothing(newsroom: Newsroom, folder: Path) -> None:
    bring(newsroom, a_site(folder))
    again = bring(newsroom, folder)
    assert set(outcomes(again).values()) == {"unchanged", "skipped"}
    assert not again.changes
    assert newsroom.articles.page(ArticleQuery()).total == 4


def test_same_bytes_from_elsewhere_are_the_same_article(newsroom: Newsroom, folder: Path) -> None:
    first = only(bring(newsroom, write(folder, "a.txt", "A headline\n\nText.")))
    second = only(bring(newsroom, write(folder, "copy/b.txt", "A headline\n\nText.")))
    assert (second.outcome, second.article) == ("unchanged", first.article)


def test_changed_file_updates_an_article_nobody_touched(newsroom: Newsroom, folder: Path) -> None:
    first = only(bring(newsroom, write(folder, "a.md", "# One\n\nText.\n")))
    assert first.article
    second = only(bring(newsroom, write(folder, "a.md", "# Two\n\nText.\n")))
    assert (second.outcome, second.article) == ("changed", first.article)
    assert newsroom.articles.get(first.article).content.headline == "Two"
    assert [each.note for each in newsroom.history.revisions(first.article)] == ["brought in again", "brought in"]
    assert only(bring(newsroom, folder / "a.md")).outcome == "unchanged"


@pytest.mark.parametrize("touch", ["saved", "drafted", "ready"])
def test_changed_file_never_overwrites_work(newsroom: Newsroom, folder: Path, touch: str) -> None:
    article = only(bring(newsroom, write(folder, "a.md", "# One\n\nText.\n"))).article
    assert article
    stored = newsroom.articles.get(article)
    edit = ArticleEdit(
        id=article, base_revision=stored.revision, content=replace(stored.content, headline="As the desk wrote it")
    )
    match touch:
        case "saved":
            newsroom.articles.save(edit)
        case "drafted":
            newsroom.articles.save_draft(edit)
        case _:
            newsroom.articles.set_status([article], Status.READY)
    before = newsroom.articles.open(article)
    item = only(bring(newsroom, write(folder, "a.md", "# Two\n\nText.\n")))
    assert (item.outcome, item.article) == ("undecided", article)
    assert "left as it is" in item.reason
    assert newsroom.articles.open(article) == before


def test_dry_run_writes_nothing(newsroom: Newsroom, folder: Path) -> None:
    report = newsroom.ingest.bring_in([a_site(folder)], dry_run=True)
    assert outcomes(report)["story.md"] == "brought in"
    assert not report.changes
    assert newsroom.articles.page(ArticleQuery()).total == 0
    assert newsroom.photos.find() == []


def test_progress_is_told_and_a_cancelled_import_stops(newsroom: Newsroom, folder: Path) -> None:
    for number in range(5):
        write(folder, f"{number}.txt", f"Headline {number}\n\nText.")
    told: list[tuple[int, int, str]] = []
    report = newsroom.ingest.bring_in(
        [folder], progress=lambda *step: told.append(step), cancelled=lambda: len(told) >= 2
    )
    assert told == [(0, 5, "0.txt"), (1, 5, "1.txt"), (5, 5, "")]
    assert [item.outcome for item in report.items] == ["brought in"] * 2 + ["skipped"] * 3
    again = bring(newsroom, folder)
    assert [item.outcome for item in again.items] == ["unchanged"] * 2 + ["brought in"] * 3


def test_missing_picture_is_a_warning(newsroom: Newsroom, folder: Path) -> None:
    item = only(bring(newsroom, write(folder, "a.md", "---\ntitle: A\nimage: gone.jpg\n---\nText.\n")))
    assert (item.outcome, "gone.jpg" in item.reason) == ("brought in", True)


def test_picture_outside_the_folder_is_refused_and_the_article_comes(newsroom: Newsroom, folder: Path) -> None:
    write(folder.parent, "secret.jpg", jpeg())
    write(folder, "a.md", "---\ntitle: A\nimage: ../secret.jpg\n---\n\n![x](../secret.jpg)\n")
    report = bring(newsroom, folder)
    assert [item.outcome for item in report.items] == ["refused", "refused", "brought in"]
    assert "outside its folder" in report.items[0].reason
    assert newsroom.photos.find() == []


def test_every_hostile_file_is_refused_by_name_and_the_rest_comes_in(newsroom: Newsroom, folder: Path) -> None:
    write(folder.parent, "secret.md", "# A secret\n")
    whole = jpeg()
    hostile: dict[str, str | bytes] = {
        "bomb.docx": docx(paragraph("x"), {"word/media/a.png": bytes(200 * 1024 * 1024)}),
        "bomb.png": png_bomb(),
        "broken.md": "---\ntitle: a: b\n---\nText\n",
        "cut.jpg": whole[: len(whole) // 2],
        "drawing.jpg": SVG,
        "empty.jpg": b"",
        "empty.md": b"",
        "encoding.txt": b"Headline\n\n\xff\xfa\xc3(",
        "object.md": "---\ntitle: !!python/object/apply:os.system ['touch owned']\n---\nText\n",
        "torn.docx": b"PK\x03\x04",
    }
    for name, content in hostile.items():
        write(folder, name, content)
    (folder / "link.md").symlink_to(folder.parent / "secret.md")
    write(folder, "good.md", "# Good\n\nText.\n")
    report = bring(newsroom, folder)
    assert outcomes(report) == dict.fromkeys((*hostile, "link.md"), "refused") | {"good.md": "brought in"}
    for item in report.items:
        if item.outcome == "refused":
            assert item.name in item.reason
    assert newsroom.articles.page(ArticleQuery()).total == 1
    assert newsroom.photos.find() == []


def test_missing_path_is_refused_by_name(newsroom: Newsroom, folder: Path) -> None:
    item = only(bring(newsroom, folder / "gone.md"))
    assert (item.name, item.outcome) == ("gone.md", "refused")


def test_intake_survives_a_restart(tmp_path: Path, folder: Path) -> None:
    write(folder, "a.md", "# One\n\nText.\n")
    for expected in ("brought in", "unchanged"):
        with open_newsroom(tmp_path / "newsroom") as newsroom:
            assert only(bring(newsroom, folder)).outcome == expected
