"""A newsroom opens, is held by one, survives, and says clearly what is wrong."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.errors import EditorError, NewsroomUnavailable, Refused, StorageFailure
from editor_app.domain.ids import new_photo_id
from editor_app.domain.listed import ArticleQuery
from editor_app.domain.photo import Photo, PhotoRecord
from editor_app.domain.site import Section, Site
from editor_app.newsroom import Newsroom, create_newsroom, open_newsroom, restore_backup
from editor_app.store.header import APPLICATION_ID, SCHEMA_VERSION
from editor_app.store.photos import PhotoShelf
from editor_app.store.searched import take_out_words
from tests import builders
from tests.builders import NOON


def listing(folder: Path) -> dict[str, bytes]:
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_a_missing_or_empty_folder_becomes_a_newsroom(tmp_path: Path) -> None:
    for folder in (tmp_path / "a" / "b", tmp_path / "empty"):
        if folder.name == "empty":
            folder.mkdir()
        with open_newsroom(folder) as newsroom:
            assert newsroom.check() == []
            assert newsroom.path == folder
        assert {each.name for each in folder.iterdir()} == {"newsroom.sqlite", "newsroom.lock"}


@pytest.mark.parametrize("name", ["with space", "Հայաստան-ქართული", "100% #1 ?&=", "x" * 200])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    with open_newsroom(tmp_path / name) as newsroom:
        article = newsroom.articles.create(builders.content()).article
        newsroom.backup(tmp_path / "backup.zip")
    with open_newsroom(str(tmp_path / name)) as newsroom:
        assert newsroom.articles.get(article.id) == article


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(NewsroomUnavailable, match=r"letter\.txt"):
        open_newsroom(tmp_path)
    assert listing(tmp_path) == {"letter.txt": b"mine"}
    with open_newsroom(tmp_path, create=True) as newsroom:
        assert newsroom.check() == []


def test_a_newsroom_is_made_with_its_settings_once(tmp_path: Path) -> None:
    site = Site(name="Ours", sections=(Section(code="a", labels={"en": "A"}),))
    create_newsroom(tmp_path / "room", site)
    with open_newsroom(tmp_path / "room") as newsroom:
        assert newsroom.site == site
        assert not newsroom.save_site(site)
        assert newsroom.save_site(Site()).site
        assert newsroom.site == Site()
    with pytest.raises(NewsroomUnavailable, match="already"):
        create_newsroom(tmp_path / "room")


def _database(path: Path, application_id: int, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA application_id={application_id}")
    connection.execute(f"PRAGMA user_version={version}")
    connection.execute("CREATE TABLE a (b)")
    connection.close()


@pytest.mark.parametrize("kind", ["empty", "text", "foreign", "newer"])
def test_a_file_that_is_not_ours_is_refused_with_no_byte_written(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "newsroom.sqlite"
    if kind in ("empty", "text"):
        file.write_bytes(b"" if kind == "empty" else b"Dear editor" * 100)
    else:
        ours = kind == "newer"
        _database(file, APPLICATION_ID if ours else 0, SCHEMA_VERSION + 1 if ours else 0)
    before, stat = listing(tmp_path), file.stat()
    for create in (False, True):
        with pytest.raises(NewsroomUnavailable) as refused:
            open_newsroom(tmp_path, create=create)
        assert len(str(refused.value).splitlines()) == 1
        assert str(file) in str(refused.value)
    assert listing(tmp_path) == before
    assert file.stat().st_mtime_ns == stat.st_mtime_ns


def test_a_second_one_is_told_who_holds_it(tmp_path: Path) -> None:
    with open_newsroom(tmp_path / "room", person="nino"):
        with pytest.raises(NewsroomUnavailable, match=rf"by nino on .*, process {os.getpid()}, since"):
            open_newsroom(tmp_path / "room", person="levan")
        code = f"from editor_app.newsroom import open_newsroom; open_newsroom({str(tmp_path / 'room')!r})"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert "is open already: by nino" in done.stderr
    with open_newsroom(tmp_path / "room", person="levan") as newsroom:
        assert newsroom.person == "levan"


def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    newsroom = open_newsroom(tmp_path / "room")
    newsroom.close()
    newsroom.close()


def test_opening_and_closing_changes_no_byte(tmp_path: Path) -> None:
    folder = tmp_path / "room"
    with open_newsroom(folder) as newsroom:
        newsroom.articles.create(builders.content())
    before = (folder / "newsroom.sqlite").read_bytes()
    with open_newsroom(folder) as newsroom:
        assert newsroom.articles.drafts() == []
        assert newsroom.articles.counts()
    assert (folder / "newsroom.sqlite").read_bytes() == before
    assert {each.name for each in folder.iterdir()} == {"newsroom.sqlite", "newsroom.lock"}


def test_an_unfinished_creation_is_begun_anew(tmp_path: Path) -> None:
    for name in ("newsroom.sqlite.new", "newsroom.sqlite.new-journal"):
        (tmp_path / name).write_bytes(b"cut short")
    (tmp_path / "newsroom.lock").write_bytes(b"")
    with open_newsroom(tmp_path) as newsroom:
        assert newsroom.check() == []


def test_a_clock_without_a_zone_is_a_bug(tmp_path: Path) -> None:
    with open_newsroom(tmp_path / "room", clock=lambda: NOON.replace(tzinfo=None)) as newsroom:
        with pytest.raises(ValueError, match="without a zone"):
            newsroom.now()
        with pytest.raises(ValueError, match="without a zone"):
            newsroom.articles.create()


def a_photo(newsroom: Newsroom, data: bytes) -> Photo:
    sha256 = hashlib.sha256(data).hexdigest()
    folder = newsroom.path / "photos" / sha256[:2]
    folder.mkdir(parents=True)
    (folder / f"{sha256}.jpg").write_bytes(data)
    photo = Photo(
        id=new_photo_id(),
        sha256=sha256,
        file_name="bridge.jpg",
        media_type="image/jpeg",
        width=1,
        height=1,
        byte_size=len(data),
        record=PhotoRecord(),
        imported_at=NOON,
    )
    PhotoShelf(newsroom._database).add(photo)
    return photo


def test_check_finds_what_is_wrong_and_mends_the_lists(tmp_path: Path) -> None:
    with open_newsroom(tmp_path / "room") as newsroom:
        first = newsroom.articles.create(builders.content(slug="a")).article
        article = newsroom.articles.create(builders.content(slug="b")).article
        photo = a_photo(newsroom, b"picture")
        assert newsroom.check() == []
        with newsroom._database.write() as write:
            (place,) = write.connection.exec_driver_sql("SELECT place FROM articles WHERE number = 1").one()
            take_out_words(write.connection, [place])
            write.connection.exec_driver_sql("UPDATE articles SET status = 'ready' WHERE number = 2")
            write.connection.exec_driver_sql("UPDATE articles SET headline = 'x', slug = 'y' WHERE number = 1")
        file = newsroom.path / "photos" / photo.sha256[:2] / f"{photo.sha256}.jpg"
        file.write_bytes(b"else")
        assert newsroom.check() == [
            "lists: 1 articles are missing from search; mend it with --rebuild",
            f"lists: article {first.id} has a wrong headline, slug; mend it with --rebuild",
            f"lists: article {article.id} has a wrong status; mend it with --rebuild",
            f"photos: “bridge.jpg” ({photo.sha256[:12]}) is damaged",
        ]
        file.unlink()
        assert newsroom.check(rebuild=True) == [f"photos: “bridge.jpg” ({photo.sha256[:12]}) is missing"]
        assert newsroom.articles.get(article.id) == article


def test_new_rules_of_the_site_are_counted_at_once(tmp_path: Path) -> None:
    with open_newsroom(tmp_path / "room") as newsroom:
        article = newsroom.articles.create(builders.content(format="interview")).article
        formats = tuple(replace(each, needs_source=True) for each in newsroom.site.formats)
        changes = newsroom.save_site(replace(newsroom.site, formats=formats))
        assert changes.articles == {article.id}
        assert newsroom.articles.summaries([article.id])[article.id].problems == 1


@pytest.mark.parametrize("damage", [b"x", b"\xff"])
def test_damaged_bytes_are_told_in_one_line(tmp_path: Path, damage: bytes) -> None:
    folder = tmp_path / "room"
    with open_newsroom(folder) as newsroom:
        article = newsroom.articles.create(builders.content(body="needle " * 3000)).article
    data = (folder / "newsroom.sqlite").read_bytes()
    (folder / "newsroom.sqlite").write_bytes(data.replace(b'{"authors"', damage * len(b'{"authors"')))
    with open_newsroom(folder) as newsroom:
        (finding,) = newsroom.check()
        assert "database" in finding or article.id in finding
        with pytest.raises(StorageFailure, match="damaged"):
            newsroom.articles.get(article.id)
    (folder / "newsroom.sqlite").write_bytes(data[:8192] + b"\xa5" * (len(data) - 8192))
    with suppress(NewsroomUnavailable), open_newsroom(folder) as newsroom:
        assert newsroom.check() != []
        with pytest.raises(StorageFailure, match="damaged"):
            newsroom.articles.get(article.id)


def test_a_damaged_search_index_is_found_and_mended(tmp_path: Path) -> None:
    with open_newsroom(tmp_path / "room") as newsroom:
        newsroom.articles.create(builders.content())
        with newsroom._database.write() as write:
            write.connection.exec_driver_sql("UPDATE searched SET headline = 'other words'")
        assert newsroom.check() == ["lists: the search index is damaged; mend it with --rebuild"]
        assert newsroom.check(rebuild=True) == []


def test_a_backup_restores_the_newsroom(tmp_path: Path) -> None:
    with open_newsroom(tmp_path / "room") as newsroom:
        article = newsroom.articles.create(builders.content()).article
        a_photo(newsroom, b"picture")
        newsroom.backup(tmp_path / "backup.zip")
        newsroom.articles.create()
    restore_backup(tmp_path / "backup.zip", tmp_path / "again")
    with open_newsroom(tmp_path / "again") as newsroom:
        assert newsroom.check() == []
        assert [row.id for row in newsroom.articles.page(ArticleQuery()).rows] == [article.id]
    with pytest.raises(Refused):
        restore_backup(tmp_path / "backup.zip", tmp_path / "room")


def test_opening_imports_neither_qt_nor_alembic_nor_pictures(tmp_path: Path) -> None:
    create_newsroom(tmp_path / "room")
    code = f"""
import sys
from editor_app.newsroom import open_newsroom
with open_newsroom({str(tmp_path / "room")!r}) as newsroom:
    newsroom.articles.counts()
print(sorted({{name.partition(".")[0] for name in sys.modules}} & {{"PySide6", "alembic", "PIL", "jinja2", "lxml"}}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


_WRITER = """
import sys
from dataclasses import replace
from editor_app.domain.article import ArticleEdit
from editor_app.newsroom import open_newsroom
newsroom = open_newsroom(sys.argv[1])
saved = newsroom.articles.create()
for number in range(100000):
    content = replace(saved.article.content, headline=f"{number}", body="word " * (number % 50))
    edit = ArticleEdit(id=saved.article.id, base_revision=saved.revision, content=content)
    newsroom.articles.save_draft(edit)
    print("draft", saved.article.id, number, flush=True)
    if number % 3 == 2:
        saved = newsroom.articles.save(edit)
        print("saved", saved.article.id, number, flush=True)
"""


def test_a_killed_writer_loses_nothing_it_has_told(tmp_path: Path) -> None:
    folder = tmp_path / "room"
    create_newsroom(folder)
    for lines in (1, 2, 5, 13, 24):
        writer = subprocess.Popen([sys.executable, "-c", _WRITER, str(folder)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        told = [writer.stdout.readline().split() for _ in range(lines)]
        writer.kill()
        told += [line.split() for line in writer.stdout.read().splitlines()]
        writer.stdout.close()
        writer.wait()
        article_id = told[0][1]
        drafts = [int(line[2]) for line in told if line[0] == "draft"]
        saved = [int(line[2]) for line in told if line[0] == "saved"]
        with open_newsroom(folder) as newsroom:
            opened = newsroom.articles.open(article_id)  # type: ignore[arg-type]
            stored = int(opened.article.content.headline or -1)
            typed = int(opened.recovered.edit.content.headline) if opened.recovered else stored
            assert stored >= max(saved, default=-1)
            assert typed >= max(drafts, default=-1)
            assert newsroom.check() == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    folder = tmp_path / "disk"
    folder.mkdir()
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("needs a small disk, which only root on Linux can make")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True)
    if done.returncode:
        pytest.skip("needs a small disk, and mount is not allowed here")
    return folder


def _unmount(folder: Path) -> None:
    subprocess.run(["umount", str(folder)], check=True, capture_output=True)


def an_edit(newsroom: Newsroom, **fields: object) -> ArticleEdit:
    saved = newsroom.articles.create(builders.content())
    return ArticleEdit(id=saved.article.id, base_revision=saved.revision, content=builders.content(**fields))


def test_a_full_disk_refuses_and_then_saves_again(small_disk: Path) -> None:
    try:
        with open_newsroom(small_disk / "room") as newsroom:
            edit = an_edit(newsroom, headline="New", body="long " * 20_000)
            with (small_disk / "filler").open("wb", buffering=0) as filler, suppress(OSError):
                while True:
                    filler.write(bytes(4096))
            with pytest.raises(StorageFailure, match="full") as failure:
                newsroom.articles.save(edit)
            assert str(small_disk / "room") in str(failure.value)
            with pytest.raises(StorageFailure, match=r"full|No space"):
                newsroom.articles.save_draft(edit)
            assert newsroom.articles.get(edit.id).content.headline != "New"
            (small_disk / "filler").unlink()
            assert newsroom.articles.save_draft(edit)
            assert newsroom.articles.save(edit).article.content == edit.content
            assert newsroom.check() == []
    finally:
        _unmount(small_disk)


def test_a_disk_that_became_read_only_refuses_and_then_saves_again(small_disk: Path) -> None:
    try:
        with open_newsroom(small_disk / "room") as newsroom:
            edit = an_edit(newsroom, headline="New")
            newsroom.close()
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        with pytest.raises(NewsroomUnavailable, match="cannot be written") as refused:
            open_newsroom(small_disk / "room")
        assert str(small_disk / "room") in str(refused.value)
        with pytest.raises(NewsroomUnavailable, match="cannot be made"):
            open_newsroom(small_disk / "other")
        subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
        with open_newsroom(small_disk / "room") as newsroom:
            assert newsroom.articles.save(edit).article.content.headline == "New"
    finally:
        _unmount(small_disk)


def test_every_refusal_is_one_of_ours(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    for path in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / ("x" * 300)):
        with pytest.raises(EditorError):
            open_newsroom(path)
