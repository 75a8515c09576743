"""Unsaved work is kept twice, and either place is enough."""

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.domain.article import ArticleEdit
from editor_app.domain.errors import StorageFailure
from editor_app.domain.ids import ArticleId
from editor_app.store.database import Database
from editor_app.store.drafts import Drafts
from tests import builders
from tests.store.writing import an_article


@pytest.fixture
def drafts(database: Database) -> Drafts:
    return Drafts(database, database.folder / "recovery")


def an_edit(database: Database, **fields: object) -> ArticleEdit:
    article = an_article(database)
    return ArticleEdit(id=article.id, base_revision=article.revision, content=builders.content(**fields))


def test_a_draft_comes_back_whole(drafts: Drafts, database: Database) -> None:
    edit = an_edit(database, headline="Not yet", embargo_until=builders.NOON)
    saved_at = drafts.keep(edit)
    held = drafts.of(edit.id)
    assert held is not None
    assert (held.edit, held.saved_at, held.person) == (edit, saved_at, "nino")
    assert drafts.all() == [held]


def test_the_file_alone_is_enough(drafts: Drafts, database: Database) -> None:
    edit = an_edit(database, headline="Not yet")
    drafts.keep(edit)
    with database.write() as write:
        drafts.forget_row(write.connection, edit.id)
    held = drafts.of(edit.id)
    assert held is not None
    assert held.edit == edit


def test_the_row_alone_is_enough(drafts: Drafts, database: Database) -> None:
    edit = an_edit(database, headline="Not yet")
    (database.folder / "recovery").write_text("a file where the folder should be")
    drafts.keep(edit)
    (database.folder / "recovery").unlink()
    assert [held.edit for held in drafts.all()] == [edit]


def test_when_the_database_fails_the_file_is_written(drafts: Drafts, database: Database) -> None:
    edit = an_edit(database, headline="Not yet")
    database.close()
    database.path.unlink()
    database.path.mkdir()
    drafts.keep(edit)
    assert (database.folder / "recovery" / f"{edit.id}.json").exists()


def test_when_both_fail_it_says_so(drafts: Drafts, database: Database) -> None:
    edit = an_edit(database)
    database.close()
    database.path.unlink()
    database.path.mkdir()
    (database.folder / "recovery").write_text("a file where the folder should be")
    with pytest.raises(StorageFailure) as failure:
        drafts.keep(edit)
    assert str(database.folder) in failure.value.folder


def test_the_newer_of_the_two_is_offered(drafts: Drafts, database: Database) -> None:
    edit = an_edit(database, headline="Older")
    drafts.keep(edit)
    file = database.folder / "recovery" / f"{edit.id}.json"
    older = file.read_bytes()
    newer = replace(edit, content=builders.content(headline="Newer"))
    drafts.keep(newer)
    file.write_bytes(older)
    held = drafts.of(edit.id)
    assert held is not None
    assert held.edit == newer


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"edit":{"id":"x"}}', b"[]", b"null"])
def test_a_damaged_file_is_passed_over_and_kept(drafts: Drafts, database: Database, damage: bytes) -> None:
    edit = an_edit(database, headline="Good")
    drafts.keep(edit)
    bad = database.folder / "recovery" / "0000.json"
    bad.write_bytes(damage)
    assert [held.edit for held in drafts.all()] == [edit]
    assert bad.read_bytes() == damage


def test_no_id_leaves_the_folder(drafts: Drafts) -> None:
    for wicked in ("../x", "", "a/b", "a.b", "a\0"):
        with pytest.raises(ValueError, match="no article id"):
            drafts.of(ArticleId(wicked))


def test_nothing_temporary_stays(drafts: Drafts, database: Database) -> None:
    edit = an_edit(database)
    drafts.keep(edit)
    assert [path.name for path in Path(database.folder, "recovery").iterdir()] == [f"{edit.id}.json"]
    drafts.forget_file(edit.id)
    assert list(Path(database.folder, "recovery").iterdir()) == []
