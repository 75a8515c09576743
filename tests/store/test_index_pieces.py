"""The search index is put together where that pays, and finds the same before, meanwhile and afterwards."""

import pytest

from editor_app.domain.listed import ArticleQuery
from editor_app.services.tidying import Tidying
from editor_app.store import index_pieces, listing
from editor_app.store.database import Database
from editor_app.store.index_pieces import is_scattered
from tests.store.writing import an_article


def pieces(database: Database) -> list[int]:
    with database.read() as connection:
        return list(connection.exec_driver_sql("SELECT count(*) FROM search_idx GROUP BY segid").scalars())


def found(database: Database, text: str) -> list[str]:
    with database.read() as connection:
        return [row.id for row in listing.page(connection, ArticleQuery(text=text), None, 100).rows]


def a_long_one(database: Database, number: int) -> str:
    body = " ".join(f"word{number}x{each}" for each in range(9000))
    return an_article(database, headline=f"Bridge {number}", body=body).id


def test_what_was_brought_in_by_many_writes_becomes_one_piece(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_pieces, "_FEW", 10)
    monkeypatch.setattr(index_pieces, "_AT_ONCE", 20)
    made = [a_long_one(database, number) for number in range(3)]
    assert len(pieces(database)) == 3
    tidying = Tidying(database)
    steps = 0
    while tidying.go_on():
        steps += 1
        assert found(database, "bridge") == made[::-1]
        if steps == 2:  # somebody saves meanwhile
            made.append(an_article(database, headline="Bridge 3").id)
    assert steps > 4
    assert len(pieces(database)) == 1
    assert found(database, "bridge") == made[::-1]
    assert found(database, "word1x8999 ") == [made[1]]
    with database.write() as write:
        write.connection.exec_driver_sql("INSERT INTO search (search) VALUES ('integrity-check')")


def test_a_save_is_no_reason_to_write_the_index_anew(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    a_long_one(database, 1)
    an_article(database, headline="Road")
    assert len(pieces(database)) == 2
    monkeypatch.setattr(index_pieces, "_FEW", 0)
    with database.read() as connection:
        assert not is_scattered(connection)
    before = pieces(database)
    assert Tidying(database).go_on() is False
    assert pieces(database) == before


def test_a_small_index_stays_as_it_is(database: Database) -> None:
    for number in range(3):
        an_article(database, headline=f"Road {number}")
    assert len(pieces(database)) == 3
    assert Tidying(database).go_on() is False
    assert len(pieces(database)) == 3
