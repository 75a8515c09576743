"""How the file is opened, written, refused and copied."""

import sqlite3
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from editor_app.domain.errors import NewsroomUnavailable, StorageFailure
from editor_app.store.database import Database
from editor_app.store.header import APPLICATION_ID, SCHEMA_VERSION, read_header
from tests.store.writing import an_article


def pragma(database: Database, name: str, *, writer: bool) -> object:
    if writer:
        with database.write() as write:
            return write.connection.execute(text(f"PRAGMA {name}")).scalar_one()
    with database.read() as connection:
        return connection.execute(text(f"PRAGMA {name}")).scalar_one()


@pytest.mark.parametrize("writer", [True, False])
def test_connections_are_set_as_the_plan_says(database: Database, writer: bool) -> None:
    assert pragma(database, "journal_mode", writer=writer) == "wal"
    assert pragma(database, "synchronous", writer=writer) == 2
    assert pragma(database, "foreign_keys", writer=writer) == 1
    assert pragma(database, "mmap_size", writer=writer) == 0
    assert pragma(database, "application_id", writer=writer) == APPLICATION_ID
    assert pragma(database, "user_version", writer=writer) == SCHEMA_VERSION
    assert pragma(database, "wal_autocheckpoint", writer=writer) == (1000 if writer else 0)


def test_a_reader_cannot_write(database: Database) -> None:
    with pytest.raises((StorageFailure, OperationalError)), database.read() as connection:
        connection.execute(text("DELETE FROM articles"))


def test_a_reader_sees_one_state_while_another_writes(database: Database) -> None:
    count = text("SELECT count(*) FROM articles")
    with database.read() as connection:
        assert connection.execute(count).scalar_one() == 0
        an_article(database)
        assert connection.execute(count).scalar_one() == 0
    with database.read() as connection:
        assert connection.execute(count).scalar_one() == 1


def test_a_write_that_raises_leaves_nothing(database: Database) -> None:
    def write_and_fail() -> None:
        with database.write() as write:
            write.connection.execute(text("INSERT INTO site_revisions VALUES (1, 'a', '[]', '{}', 'now', 'me')"))
            raise KeyError

    with pytest.raises(KeyError):
        write_and_fail()
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM site_revisions")).scalar_one() == 0


def test_a_write_within_a_write_is_a_bug_and_not_a_wait(database: Database) -> None:
    with database.write(), pytest.raises(RuntimeError, match="one transaction"):
        an_article(database)
    an_article(database)


def test_more_readers_than_the_pool_keeps_are_served(database: Database) -> None:
    with ExitStack() as stack:
        held = [stack.enter_context(database.read()) for _ in range(9)]
        assert [each.execute(text("SELECT 1")).scalar_one() for each in held] == [1] * 9


def test_writes_from_two_threads_take_turns(database: Database) -> None:
    threads = [threading.Thread(target=lambda: [an_article(database) for _ in range(5)]) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM articles")).scalar_one() == 15


def test_closing_leaves_one_file(database: Database) -> None:
    an_article(database)
    with database.read():
        pass
    database.close()
    assert sorted(each.name for each in database.folder.iterdir()) == ["newsroom.sqlite"]


def test_a_copy_holds_the_same_and_stands_alone(database: Database, tmp_path: Path) -> None:
    article = an_article(database)
    database.copy_to(tmp_path / "copy.sqlite")
    copy = sqlite3.connect(tmp_path / "copy.sqlite")
    assert copy.execute("SELECT id FROM articles").fetchall() == [(article.id,)]
    copy.close()
    assert not (tmp_path / "copy.sqlite-wal").exists()


def _foreign(path: Path, application_id: int = 0, version: int = 0) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(f"PRAGMA application_id={application_id}")
    connection.execute(f"PRAGMA user_version={version}")
    connection.execute("CREATE TABLE a (b)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: path.write_bytes(b""), "0 bytes"),
        (lambda path: path.write_bytes(b"\x89PNG" * 100), "no SQLite database"),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), "no SQLite database"),
        (_foreign, "another program"),
        (lambda path: _foreign(path, APPLICATION_ID, SCHEMA_VERSION + 1), "newer editor-app"),
        (lambda path: _foreign(path, APPLICATION_ID, 0), "not a whole newsroom"),
        (lambda path: path.mkdir(), "cannot be read"),
    ],
)
def test_what_is_no_newsroom_is_refused_in_one_line(tmp_path: Path, make: object, words: str) -> None:
    path = tmp_path / "newsroom.sqlite"
    make(path)  # type: ignore[operator]
    with pytest.raises(NewsroomUnavailable, match=words) as refused:
        read_header(path)
    assert "\n" not in str(refused.value)
    assert str(path) in str(refused.value)
