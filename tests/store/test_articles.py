"""Revisions and what is made from them."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from editor_app.domain.article import RelatedLink
from editor_app.domain.listed import Status
from editor_app.store.articles import get_article, rebuild_projections, slug_owner
from editor_app.store.database import Database
from editor_app.store.listing import summaries
from editor_app.store.revisions import damaged_revisions, find_revision, list_revisions, make_revision
from tests import builders
from tests.store.writing import an_article, revise

TABLES = ("articles", "links", "photo_uses", "labels", "search")


def everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as connection:
        return {
            table: sorted(tuple(row) for row in connection.execute(text(f"SELECT rowid, * FROM {table}")))
            if table in ("articles", "search")
            else sorted(tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}")))
            for table in TABLES
        }


def test_an_article_comes_back_as_it_was_written(database: Database) -> None:
    article = an_article(database, tags=("roads", "Кавказ"), embargo_until=builders.NOON)
    with database.read() as connection:
        assert get_article(connection, article.id) == article


def test_history_knows_parents_person_and_time(database: Database) -> None:
    first = an_article(database)
    second = revise(database, first, replace(first.content, headline="New"), Status.READY)
    with database.read() as connection:
        newest, oldest = list_revisions(connection, first.id)
        assert find_revision(connection, first.revision) is not None
    assert (newest.id, newest.parents, newest.headline) == (second.revision, (first.revision,), "New")
    assert (oldest.id, oldest.parents, oldest.note) == (first.revision, (), "created")
    assert newest.person == "nino"
    assert newest.made_at > oldest.made_at
    assert newest.status is Status.READY


def test_a_revisions_id_covers_all_it_says() -> None:
    said = {
        "article": "a",
        "parents": (),
        "content": builders.content(),
        "status": Status.DRAFT,
        "binned_at": None,
        "made_at": builders.NOON,
        "person": "nino",
        "note": "created",
    }
    base = make_revision(**said)  # type: ignore[arg-type]
    others = {
        "article": "b",
        "parents": (base.id,),
        "content": builders.content(headline="Else"),
        "status": Status.READY,
        "binned_at": builders.NOON,
        "made_at": builders.NOON.replace(hour=13),
        "person": "levan",
        "note": "saved",
    }
    ids = {make_revision(**said | {name: value}).id for name, value in others.items()}  # type: ignore[arg-type]
    assert len(ids | {base.id}) == len(others) + 1
    assert make_revision(**said).id == base.id  # type: ignore[arg-type]


@pytest.mark.parametrize("change", ["content = '{}'", "status = 'ready'", "person = 'x'", "content_digest = 'x'"])
def test_a_changed_revision_is_found(database: Database, change: str) -> None:
    an_article(database)
    with database.write() as write:
        assert list(damaged_revisions(write.connection)) == []
        write.connection.execute(text(f"UPDATE revisions SET {change}"))
        assert len(list(damaged_revisions(write.connection))) == 1


def test_rebuilding_gives_the_same_projections(database: Database) -> None:
    target = an_article(database, slug="a", tags=("x", "y"))
    article = an_article(database, slug="b", related=(RelatedLink(target.id, "T"),))
    revise(database, article, replace(article.content, headline="Moved on", authors=("A", "B")), Status.IN_REVIEW)
    revise(database, target, replace(target.content, headline="Եվ"))
    before = everything(database)
    with database.write() as write:
        for table in ("links", "search", "labels"):
            write.connection.execute(text(f"DELETE FROM {table}"))
        write.connection.execute(text("UPDATE articles SET headline = 'wrong', words = 0, created_by = 'x'"))
        assert rebuild_projections(write) == 2
    assert everything(database) == before


def test_the_older_article_owns_an_address(database: Database) -> None:
    older = an_article(database, slug="road")
    newer = an_article(database, slug="road")
    an_article(database, slug="road", language="ru")
    with database.read() as connection:
        assert slug_owner(connection, "en", "road") == older.id
        assert slug_owner(connection, "en", "road", older.id) == newer.id
        assert slug_owner(connection, "en", "") is None


def test_odd_characters_are_kept_in_the_text_and_shown_in_the_list(database: Database) -> None:
    article = an_article(database, headline="a\ud83d\0b")
    with database.read() as connection:
        assert get_article(connection, article.id) == article
        assert summaries(connection, [article.id])[article.id].headline == "a\ufffd\ufffdb"
