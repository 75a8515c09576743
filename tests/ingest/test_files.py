"""Folders are walked in order; links and paths that leave them are refused."""

from pathlib import Path

import pytest

from editor_app.domain.errors import BadInput
from editor_app.ingest.files import FileKind, FoundFile, find_files, picture_beside


def a_folder(folder: Path) -> Path:
    for name in ("b.md", "a.html", "sub/c.docx", "sub/.hidden.md", "sub/d.JPG", "e.xyz", ".git/x.md"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    return folder


def test_folder_is_walked_in_order(tmp_path: Path) -> None:
    found = find_files([a_folder(tmp_path)])
    assert [(each.name, each.kind) for each in found] == [
        ("a.html", FileKind.HTML),
        ("b.md", FileKind.MARKDOWN),
        ("e.xyz", None),
        ("sub/c.docx", FileKind.DOCX),
        ("sub/d.JPG", FileKind.PICTURE),
    ]


def test_links_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "file.md").symlink_to(outside / "secret.md")
    (folder / "sub").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    found = find_files([folder, folder / "file.md"])
    assert [each.name for each in found] == ["file.md", "loop", "sub", "file.md"]
    assert all("link" in each.trouble for each in found)


def test_missing_path_is_named(tmp_path: Path) -> None:
    (found,) = find_files([tmp_path / "gone.md"])
    assert (found.name, found.trouble) == ("gone.md", "does not exist")


def a_page(folder: Path) -> FoundFile:
    page = folder / "site" / "posts" / "page.md"
    page.parent.mkdir(parents=True)
    page.write_text("x")
    for name in ("site/posts/near.jpg", "site/img/far away.jpg", "outside.jpg"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    return FoundFile(path=page, name="posts/page.md", root=folder / "site", kind=FileKind.MARKDOWN)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("near.jpg", "posts/near.jpg"),
        ("./near.jpg?x=1#y", "posts/near.jpg"),
        ("../img/far%20away.jpg", "img/far away.jpg"),
        ("/img/far away.jpg", "img/far away.jpg"),
        ("{{site.baseurl}}/img/far%20away.jpg", "img/far away.jpg"),
        ('{{ "/img/far away.jpg" | url }}', "img/far away.jpg"),
        ("gone.jpg", None),
        ("", None),
        ("x" * 300, None),
    ],
)
def test_pictures_are_found_beside_the_page(tmp_path: Path, address: str, place: str | None) -> None:
    page = a_page(tmp_path)
    assert picture_beside(page, address) == (page.root / place if place else None)


@pytest.mark.parametrize(
    "address",
    [
        "../../outside.jpg",
        "/../outside.jpg",
        "%2e%2e/%2e%2e/outside.jpg",
        "../img/../../outside.jpg",
        "..\\..\\outside.jpg",
        "C:/outside.jpg",
        "link.jpg",
        "near.jpg%00",
    ],
)
def test_pictures_outside_are_refused(tmp_path: Path, address: str) -> None:
    page = a_page(tmp_path)
    (page.path.parent / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    with pytest.raises(BadInput, match="outside its folder"):
        picture_beside(page, address)
