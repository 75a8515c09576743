"""Backups are proved, and what is no backup of ours is refused."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest

from editor_app.domain.errors import BadInput, Refused
from editor_app.store.backup import MANIFEST, read_backup, write_backup
from editor_app.store.database import Database
from tests.store.writing import an_article


@pytest.fixture
def backup(database: Database, tmp_path: Path) -> Path:
    an_article(database)
    data = b"a picture"
    sha256 = hashlib.sha256(data).hexdigest()
    photos = tmp_path / "photos"
    (photos / sha256[:2]).mkdir(parents=True)
    (photos / sha256[:2] / f"{sha256}.jpg").write_bytes(data)
    (photos / sha256[:2] / ".leftover.part").write_bytes(b"no photo")
    file = tmp_path / "deep" / "backup.zip"
    write_backup(database, photos, file)
    return file


def test_a_backup_restores_database_and_photos(backup: Path, tmp_path: Path) -> None:
    read_backup(backup, tmp_path / "new" / "room")
    files = sorted(str(each.relative_to(tmp_path / "new" / "room")) for each in (tmp_path / "new").rglob("*.*"))
    assert files[0] == "newsroom.sqlite"
    assert [each[:7] for each in files[1:]] == ["photos/"]
    assert sorted(each.name for each in (tmp_path / "new").iterdir()) == ["room"]
    assert sorted(each.name for each in backup.parent.iterdir()) == ["backup.zip"]


def test_a_filled_folder_is_not_restored_into(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    with pytest.raises(Refused, match="not empty"):
        read_backup(backup, tmp_path / "full")
    (tmp_path / "empty").mkdir()
    read_backup(backup, tmp_path / "empty")


def _rewritten(backup: Path, change: dict[str, bytes | None], compression: int = zipfile.ZIP_STORED) -> Path:
    """Return a copy of the backup with entries changed, added or (None) left out."""
    target = backup.with_name("changed.zip")
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(target, "w", compression) as made:
        entries: dict[str, bytes | None] = {name: source.read(name) for name in source.namelist()} | change
        for name, data in entries.items():
            if data is not None:
                made.writestr(name, data)
    return target


def _listing(backup: Path, name: str, data: bytes) -> dict[str, bytes | None]:
    """An entry that the manifest vouches for."""
    with zipfile.ZipFile(backup) as source:
        manifest = json.loads(source.read(MANIFEST))
    manifest["files"][name] = hashlib.sha256(data).hexdigest()
    return {name: data, MANIFEST: json.dumps(manifest).encode()}


@pytest.mark.parametrize(
    "name", ["../evil.txt", "/etc/evil", "photos/../../evil.jpg", "photos/ab/short.jpg", "C:\\evil", "recovery/x.json"]
)
def test_no_file_leaves_the_folder(backup: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match="no backup"):
        read_backup(_rewritten(backup, _listing(backup, name, b"evil")), tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert list(tmp_path.glob(".restore-*")) == []


def test_a_bomb_is_refused_before_it_is_unpacked(backup: Path, tmp_path: Path) -> None:
    name = f"photos/ab/ab{'0' * 62}.jpg"
    bomb = _rewritten(backup, _listing(backup, name, bytes(20_000_000)), zipfile.ZIP_DEFLATED)
    with pytest.raises(BadInput, match="no backup"):
        read_backup(bomb, tmp_path / "new")


@pytest.mark.parametrize("name", ["newsroom.sqlite", MANIFEST])
def test_a_missing_file_is_told(backup: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput, match=r"no backup|damaged"):
        read_backup(_rewritten(backup, {name: None}), tmp_path / "new")


def test_changed_bytes_are_told(backup: Path, tmp_path: Path) -> None:
    photo = next(name for name in zipfile.ZipFile(backup).namelist() if name.startswith("photos/"))
    with pytest.raises(BadInput, match="is not what was saved"):
        read_backup(_rewritten(backup, {photo: b"another pic"}), tmp_path / "new")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a zip" * 100])
def test_other_files_are_no_backups(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(data)
    with pytest.raises(BadInput, match=r"x\.zip"):
        read_backup(tmp_path / "x.zip", tmp_path / "new")
    with pytest.raises(BadInput, match="no backup"):
        read_backup(tmp_path / "none.zip", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_every_truncation_is_refused(backup: Path, tmp_path: Path) -> None:
    data = backup.read_bytes()
    for end in range(0, len(data), len(data) // 7):
        (tmp_path / "cut.zip").write_bytes(data[:end])
        with pytest.raises(BadInput):
            read_backup(tmp_path / "cut.zip", tmp_path / "new")
