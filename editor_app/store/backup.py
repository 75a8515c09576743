"""Backups: database and photos in one file, proved before it counts; and back again into a new folder."""

import hashlib
import json
import os
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from editor_app.domain.errors import BadInput, Refused, StorageFailure
from editor_app.durable import sync
from editor_app.store.database import Database
from editor_app.store.disk import disk_words
from editor_app.store.header import DATABASE_NAME, read_header

MANIFEST = "manifest.json"
_ALLOWED = re.compile(r"manifest\.json|newsroom\.sqlite|photos/([0-9a-f]{2})/\1[0-9a-f]{62}\.[a-z0-9]{1,5}")
_CHUNK = 1 << 20
_TABLES = (
    "revisions",
    "articles",
    "photos",
    "photo_revisions",
    "board_revisions",
    "site_revisions",
    "bundles",
    "ledger",
)


def write_backup(database: Database, photos: Path, file: Path) -> None:
    """Write a backup to ``file``, prove it by restoring it to a scratch folder, then put it in place.

    An older backup is replaced; raises Refused where something else lies at ``file``.
    """
    if os.path.lexists(file) and not _looks_like_backup(file):
        raise Refused(f"{file} is there already and is no backup: name a new file.", code="not-a-backup")
    with disk_words(file.parent):
        file.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=file.parent) as scratch:
            made = Path(scratch) / "backup.zip"
            copy = Path(scratch) / DATABASE_NAME
            database.copy_to(copy, file.parent)
            _pack(copy, photos, made)
            _prove(copy, made, Path(scratch) / "proof")
            sync(made)
            made.replace(file)
        sync(file.parent)


def _looks_like_backup(file: Path) -> bool:
    try:
        with zipfile.ZipFile(file) as archive:
            return {MANIFEST, DATABASE_NAME} <= set(archive.namelist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def copy_before_upgrade(path: Path, backups: Path) -> None:
    """Keep a copy of an older database before a migration touches it; raises StorageFailure when it cannot."""
    version = read_header(path).user_version
    with disk_words(backups):
        backups.mkdir(exist_ok=True)
        target = backups / f"before-format-{version + 1}.sqlite"
        number = 1
        while target.exists():
            number += 1
            target = backups / f"before-format-{version + 1}-{number}.sqlite"
        part = target.with_suffix(".part")
        source, copy = sqlite3.connect(path), sqlite3.connect(part)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE").fetchone()
            findings = copy.execute("PRAGMA integrity_check").fetchall()
        finally:
            copy.close()
            source.close()
        if findings != [("ok",)]:
            part.unlink()
            raise StorageFailure(f"{path} is damaged: restore a backup.", folder=str(path.parent))
        part.replace(target)
        sync(backups)


def _pack(copy: Path, photos: Path, made: Path) -> None:
    files = {DATABASE_NAME: copy} | {
        f"photos/{each.parent.name}/{each.name}": each
        for each in sorted(photos.glob("??/*"))
        if _ALLOWED.fullmatch(f"photos/{each.parent.name}/{each.name}")
    }
    hashes = {}
    with zipfile.ZipFile(made, "x", zipfile.ZIP_STORED) as archive:
        for name, path in files.items():
            hashed = hashlib.sha256()
            with path.open("rb") as source, archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as target:
                while chunk := source.read(_CHUNK):
                    hashed.update(chunk)
                    target.write(chunk)
            hashes[name] = hashed.hexdigest()
        manifest = {"format": 1, "files": hashes, "rows": row_counts(copy)}
        archive.writestr(zipfile.ZipInfo(MANIFEST), json.dumps(manifest, indent=1, sort_keys=True))


def _prove(copy: Path, made: Path, scratch: Path) -> None:
    scratch.mkdir()
    _unpack(made, scratch)
    if row_counts(scratch / DATABASE_NAME) != row_counts(copy):
        raise StorageFailure(f"The backup {made.name} does not hold what the newsroom holds.", folder=str(made.parent))


def row_counts(path: Path) -> dict[str, int]:
    """Return how many rows each table of a database file has, after SQLite has found it whole."""
    connection = sqlite3.connect(path)
    try:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise BadInput(f"The database in {path.name} is damaged.", name=path.name)
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _TABLES}  # noqa: S608  # our own names
    except sqlite3.DatabaseError as error:
        raise BadInput(f"The database in {path.name} is damaged.", name=path.name) from error
    finally:
        connection.close()


def read_backup(file: Path, folder: Path) -> None:
    """Restore a backup into a new or empty folder; nothing is left behind when the backup is refused."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Refused(f"{folder} is not empty: restore into a new folder.", code="not-empty")
    with disk_words(folder.parent):
        folder.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=".restore-", dir=folder.parent))
        try:
            _unpack(file, scratch)
            (scratch / MANIFEST).unlink()
            scratch.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            scratch.rename(folder)
            sync(folder.parent)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _unpack(file: Path, folder: Path) -> None:
    """Write the files of a backup into ``folder`` and compare them with its manifest. Raises BadInput."""
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive, file)
            for entry in _entries(archive, file):
                target = folder / entry.filename
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as source:
                    found = _copy(source, target, entry.file_size)
                if entry.filename != MANIFEST and found != manifest["files"].get(entry.filename):
                    raise BadInput(f"{file.name} is damaged: {entry.filename} is not what was saved.", name=file.name)
    except (FileNotFoundError, IsADirectoryError):
        raise BadInput(f"There is no backup {file}.", name=file.name) from None
    except (zipfile.BadZipFile, ValueError, KeyError, NotImplementedError, EOFError) as error:
        raise BadInput(f"{file.name} is no backup of a newsroom, or a damaged one.", name=file.name) from error
    if row_counts(folder / DATABASE_NAME) != manifest["rows"]:
        raise BadInput(f"{file.name} is damaged: rows are missing from its database.", name=file.name)
    read_header(folder / DATABASE_NAME)


def _manifest(archive: zipfile.ZipFile, file: Path) -> dict[str, dict[str, object]]:
    entry = archive.getinfo(MANIFEST)
    if entry.file_size > 256 << 20 or entry.compress_type != zipfile.ZIP_STORED:
        raise BadInput(f"{file.name} is no backup of a newsroom.", name=file.name)
    manifest = json.loads(archive.read(entry))
    if manifest["format"] != 1 or not isinstance(manifest["files"], dict):
        raise BadInput(f"{file.name} was made by a newer editor-app. Update the program.", name=file.name)
    if set(manifest["files"]) | {MANIFEST} != set(archive.namelist()):
        raise BadInput(f"{file.name} is damaged: files are missing or were added.", name=file.name)
    found: dict[str, dict[str, object]] = manifest
    return found


def _entries(archive: zipfile.ZipFile, file: Path) -> Iterator[zipfile.ZipInfo]:
    """Yield the entries, all of them found harmless: known names, each once, stored as they are (no bombs)."""
    entries = archive.infolist()
    if len({entry.filename for entry in entries}) != len(entries):
        raise BadInput(f"{file.name} holds a file twice: it is no backup of ours.", name=file.name)
    for entry in entries:
        plain = entry.compress_type == zipfile.ZIP_STORED and entry.compress_size == entry.file_size
        if not _ALLOWED.fullmatch(entry.filename) or not plain or entry.flag_bits & 1:
            raise BadInput(f"{file.name} holds “{entry.filename[:80]}”: it is no backup of ours.", name=file.name)
    if sum(entry.file_size for entry in entries) > file.stat().st_size:
        raise BadInput(f"{file.name} claims to hold more than it does: it is no backup of ours.", name=file.name)
    yield from entries


def _copy(source: IO[bytes], target: Path, size: int) -> str:
    hashed, written = hashlib.sha256(), 0
    with target.open("xb") as file:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > size:
                raise ValueError("longer than it claims")
            hashed.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return hashed.hexdigest()
