"""Old databases come up to date, with a copy kept; the tables are what the code believes."""

import ast
import gzip
import json
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, inspect

from editor_app.domain.errors import StorageFailure
from editor_app.domain.listed import ArticleQuery
from editor_app.newsroom import create_newsroom, open_newsroom
from editor_app.store import accepted_links, intake, migrations, views, words
from editor_app.store.database import Database
from editor_app.store.header import SCHEMA_VERSION, read_header
from editor_app.store.packing import teach
from editor_app.store.places import place_of
from editor_app.store.tables import metadata
from editor_app.store.upgrade import broken_references, upgrade_database

OLD = sorted(
    (Path(__file__).parent.parent / "old_databases").glob("format-*.sqlite.gz"),
    key=lambda path: int(path.name.split("-")[1].split(".")[0]),
)
STEPS = sorted((Path(migrations.__file__).parent / "versions").glob("[0-9]*.py"))


def unpacked(old: Path, folder: Path) -> Path:
    folder.mkdir()
    (folder / "newsroom.sqlite").write_bytes(gzip.decompress(old.read_bytes()))
    return folder


def revision_ids(path: Path) -> list[tuple[str]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT id FROM revisions ORDER BY id").fetchall()
    finally:
        connection.close()


def test_there_is_an_old_database_for_each_step_but_the_last() -> None:
    assert [step.name[:4] for step in STEPS] == [f"{number:04}" for number in range(1, SCHEMA_VERSION + 1)]
    assert [old.name for old in OLD] == [f"format-{number}.sqlite.gz" for number in range(1, SCHEMA_VERSION)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.stem)
def test_a_migration_imports_nothing_of_ours(step: Path) -> None:
    tree = ast.parse(step.read_text(encoding="utf-8"))
    imported = [
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names])
    ]
    assert [name for name in imported if name and name.startswith("editor_app")] == []


@pytest.mark.parametrize("old", OLD, ids=lambda old: old.stem)
def test_an_old_newsroom_opens_sound_with_a_copy_kept(old: Path, tmp_path: Path) -> None:
    folder = unpacked(old, tmp_path / "room")
    with open_newsroom(folder) as newsroom:
        assert newsroom.check() == []
        assert newsroom.check(rebuild=True) == []
        assert newsroom.site.name == "Arkun Post"
    assert read_header(folder / "newsroom.sqlite").user_version == SCHEMA_VERSION
    (copy,) = (folder / "backups").iterdir()
    version = int(old.name.split("-")[1].split(".")[0])
    assert copy.name == f"before-format-{version + 1}.sqlite"
    assert read_header(copy).user_version == version
    rows = [revision_ids(each) for each in (copy, folder / "newsroom.sqlite")]
    assert rows[0] == rows[1]
    assert rows[0]


def test_photos_of_before_the_library_are_listed_found_and_counted(tmp_path: Path) -> None:
    folder = unpacked(next(old for old in OLD if old.name == "format-8.sqlite.gz"), tmp_path / "room")
    connection = sqlite3.connect(folder / "newsroom.sqlite")
    article, revision = connection.execute("SELECT id, revision FROM articles").fetchone()
    kinds = {"lead": "a" * 36, "text": "b" * 36, "both": "c" * 36}
    for number, (kind, photo) in enumerate(kinds.items()):
        record = {"caption": f"Երևան {kind}", "taken": "2025-03-02", "tags": ["Flood"], "rights_until": "2026-05-01"}
        connection.execute(
            "INSERT INTO photos (id, sha256, file_name, media_type, width, height, byte_size, imported_at, notes, "
            "revision, record, words_key) VALUES (?, ?, 'É.jpg', 'image/jpeg', 1, 1, 1, ?, '[]', 'r', ?, '')",
            (photo, f"{number:064x}", "2026-01-01T00:00:00.000000+00:00", json.dumps(record)),
        )
        connection.execute("INSERT INTO photo_uses VALUES (?, ?)", (article, photo))
        connection.execute("UPDATE articles SET lead_photo = ?", (kinds["both"],))
    (content,) = connection.execute("SELECT content FROM revisions WHERE id = ?", (revision,)).fetchone()
    told = {**json.loads(content), "body": f"![x](photo:{kinds['text']}) ![y](photo:{kinds['both']})"}
    connection.execute("UPDATE revisions SET content = ? WHERE id = ?", (json.dumps(told), revision))
    connection.commit()
    connection.close()
    upgrade_database(folder / "newsroom.sqlite", lambda: None)
    connection = sqlite3.connect(folder / "newsroom.sqlite")
    uses = dict(connection.execute("SELECT id, uses FROM photos"))
    assert uses == {kinds["lead"]: 1, kinds["text"]: 1, kinds["both"]: 2}
    found = connection.execute("SELECT count(*) FROM photo_search WHERE photo_search MATCH ?", ('"երեւան" "flood"',))
    assert found.fetchone() == (3,)
    listed = connection.execute("SELECT DISTINCT name_key, taken, no_caption, no_credit, rights_until FROM photos")
    assert listed.fetchall() == [("e jpg", "2025-03-02", 0, 1, "2026-05-01")]
    counted = connection.execute("SELECT name, name_key, uses FROM names WHERE kind = 'photo_tag'")
    assert counted.fetchall() == [("Flood", "flood", 3)]
    connection.close()


def test_without_a_copy_nothing_is_migrated(tmp_path: Path) -> None:
    folder = unpacked(OLD[0], tmp_path / "room")
    before = (folder / "newsroom.sqlite").read_bytes()

    def fail() -> None:
        raise StorageFailure("the disk is full", folder=str(folder))

    with pytest.raises(StorageFailure):
        upgrade_database(folder / "newsroom.sqlite", fail)
    assert (folder / "newsroom.sqlite").read_bytes() == before


def test_a_migration_that_fails_leaves_the_old_database(tmp_path: Path) -> None:
    folder = unpacked(OLD[0], tmp_path / "room")
    connection = sqlite3.connect(folder / "newsroom.sqlite")
    connection.execute("CREATE TABLE intake (in_the_way TEXT)")
    connection.close()
    with pytest.raises(Exception, match="intake"):
        upgrade_database(folder / "newsroom.sqlite", lambda: None)
    assert read_header(folder / "newsroom.sqlite").user_version == 1
    connection = sqlite3.connect(folder / "newsroom.sqlite")
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    connection.close()


def beginnings_known(path: Path) -> str:
    with connected(path) as connection:
        made: str = connection.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE name = 'search'").scalar_one()
    return made.partition("prefix = ")[2][:5]


def test_a_new_index_is_made_for_a_new_newsroom_and_where_lists_are_written_anew(tmp_path: Path) -> None:
    create_newsroom(tmp_path / "new")
    assert beginnings_known(tmp_path / "new" / "newsroom.sqlite") == "'2 3'"
    folder = unpacked(OLD[-1], tmp_path / "room")
    with open_newsroom(folder) as newsroom:
        assert beginnings_known(folder / "newsroom.sqlite") == "'2 4'"
        found = [row.id for row in newsroom.articles.page(ArticleQuery(text="bri"), limit=9).rows]
        assert newsroom.check(rebuild=True) == []
        assert beginnings_known(folder / "newsroom.sqlite") == "'2 3'"
        assert [row.id for row in newsroom.articles.page(ArticleQuery(text="bri"), limit=9).rows] == found != []


def connected(path: Path) -> Connection:
    return create_engine(f"sqlite:///{path}").connect()


def test_what_a_step_did_not_write_is_not_looked_through(tmp_path: Path) -> None:
    path = unpacked(OLD[-1], tmp_path / "room") / "newsroom.sqlite"
    with connected(path) as connection:
        connection.exec_driver_sql("UPDATE articles SET revision = 'nowhere' WHERE number = 1")
        assert broken_references(connection, [(), ("ledger", "photo_prints")]) == 0
        assert broken_references(connection, [(), ("articles",)]) == 1
        assert broken_references(connection, [(), None]) == 1
        connection.commit()
    upgrade_database(path, lambda: None)
    with open_newsroom(path.parent) as newsroom:
        assert "a row of articles refers to a row of revisions that is not there" in str(newsroom.check())


def test_tables_py_is_what_the_migrations_make(database: Database) -> None:
    assert accepted_links.accepted_links
    assert intake.Intake
    assert words.newsroom_words
    assert views.current_views
    with database.read() as connection:
        found = inspect(connection)
        for table in metadata.tables.values():
            columns = {each["name"] for each in found.get_columns(table.name)}
            assert columns | {"rowid"} == {each.name for each in table.columns} | {"rowid"}, table.name
        ours = {
            name for name in found.get_table_names() if not name.startswith(("search_", "photo_search_", "alembic_"))
        }
        assert ours == set(metadata.tables)


def rows_by_place(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    teach(connection)
    try:
        return connection.execute(
            "SELECT updated_at, number, place, search.* FROM articles JOIN search ON search.rowid = place "
            "ORDER BY updated_at, number"
        ).fetchall()
    finally:
        connection.close()


def text_of(row: tuple[object, ...]) -> tuple[object, ...]:
    """Return what search reads, but for whether there are problems: the checks have grown since."""
    return (*row[3:-1], str(row[-1]).removeprefix("_problems "))


@pytest.mark.parametrize("old", OLD[:3], ids=lambda old: old.stem)
def test_search_rows_made_by_statements_are_those_written_one_by_one(old: Path, tmp_path: Path) -> None:
    folder = unpacked(old, tmp_path / "room")
    open_newsroom(folder).close()
    upgraded = rows_by_place(folder / "newsroom.sqlite")
    place = -1
    for updated_at, _, found, *_ in upgraded:
        place = max(place + 1, place_of(datetime.fromisoformat(str(updated_at))))
        assert found == place
    with open_newsroom(folder) as newsroom:
        assert newsroom.check(rebuild=True) == []
    texts, anew = ([text_of(row) for row in rows] for rows in (upgraded, rows_by_place(folder / "newsroom.sqlite")))
    assert texts == anew
    assert len(texts) > 1


def test_names_of_an_older_folding_are_found_after_the_upgrade(tmp_path: Path) -> None:
    """Format 10 held Persian letters apart from Arabic ones."""
    (old,) = [each for each in OLD if each.name.startswith("format-10.")]
    with open_newsroom(unpacked(old, tmp_path / "room")) as newsroom:
        for text in ("ايران", "tag:ایران", "author:كريمي", "source:كيهان", "1403", "كتابهاي", "مصطفي"):
            rows = newsroom.articles.page(ArticleQuery(text=text)).rows
            assert [row.language for row in rows] == ["fa"], text
        assert [each.shown for each in newsroom.articles.suggestions("author:كري", 10)] == ["مصطفی کریمی"]
