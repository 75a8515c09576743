"""Pictures that came with pasted words: only those a program left in the temporary folder are opened."""

import os
from pathlib import Path

import pytest

from editor_app.body.paste_pictures import PastedPicture
from editor_app.domain.errors import BadInput
from editor_app.newsroom import Newsroom
from editor_app.services.pasted import read_temporary
from tests.pictures import drawn

PNG = drawn.encoded(drawn.a_picture(), "PNG")


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's temporary folder."""
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(made))
    return made


def test_picture_in_the_temporary_folder_is_read(room: Path) -> None:
    path = room / "msohtmlclip1" / "clip_image001.png"
    path.parent.mkdir()
    path.write_bytes(PNG)
    assert read_temporary(path) == PNG


def test_no_path_leaves_the_temporary_folder(room: Path, tmp_path: Path) -> None:
    outside = tmp_path / "private.png"
    outside.write_bytes(PNG)
    link = room / "link.png"
    link.symlink_to(outside)
    for path in (outside, link, room / ".." / "private.png", Path("private.png"), Path("C:/Users/a/clip_image001.png")):
        with pytest.raises(BadInput, match="temporary folder"):
            read_temporary(path)


def test_only_regular_files_with_a_pictures_name_are_opened(room: Path) -> None:
    os.mkfifo(room / "pipe.png")
    (room / "folder.png").mkdir()
    (room / "words.txt").write_text("secret")
    (room / "hidden.png").symlink_to(room / "words.txt")
    for name in ("pipe.png", "folder.png", "words.txt", "hidden.png", "gone.png", "nul\0.png"):
        with pytest.raises(BadInput, match="temporary folder"):
            read_temporary(room / name)


def test_pictures_are_looked_at_before_they_come_in(newsroom: Newsroom, room: Path) -> None:
    known = newsroom.photos.bring_in_bytes(PNG, "known.png").photo
    looked = newsroom.photos.look_at(
        [
            PastedPicture(address="pasted:1", name="1.png", data=PNG),
            PastedPicture(address="pasted:2", name="2.jpeg", data=drawn.jpeg()),
            PastedPicture(address="pasted:3", name="3.png", data=b"GIF89a....."),
            PastedPicture(address="pasted:4", name="4.png", path=str(room / "gone.png")),
        ]
    )
    assert [each.photo.id if each.photo else None for each in looked] == [known.id, None, None, None]
    assert [bool(each.reason) for each in looked] == [False, False, True, True]
    assert "3.png" in looked[2].reason
    assert len(newsroom.photos.find()) == 1
