"""Words that are taken out of the search index are those that were told to it, and no second copy of them is kept."""

import gzip
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.article import ArticleContent
from editor_app.domain.listed import ArticleQuery, Status
from editor_app.newsroom import Newsroom, open_newsroom
from editor_app.store import listing
from editor_app.store.canonical import to_text
from editor_app.store.database import Database
from editor_app.store.fold import fold
from editor_app.store.index_kind import keeps_texts, make_index
from editor_app.store.packing import pack, unpack
from tests import builders
from tests.store.writing import an_article, revise

OWN_TEXTS = """CREATE VIRTUAL TABLE search USING fts5 (
    headline, standfirst, body, caption, source, tags, author, facets, tokenize = "ascii tokenchars '_'", prefix = '2 4'
)"""
TEXTS = (
    "The bridge is open. The bridge over the river is open again.",
    "Մշոյ եւ Երևան՝ կամուրջը բաց է։",
    "İstanbul Iğdır ıssız: körpü açıqdır.",
    "Мост открыт, ещё раз.",
    "ხიდი გაიხსნა.",
    "",
)


@pytest.fixture(params=["new", "old"])
def searched(request: pytest.FixtureRequest, database: Database) -> Database:
    """A newsroom whose index is as it is made now, and one as it was made before."""
    with database.write() as write:
        make_index(write.connection)
        if request.param == "old":
            for statement in ("DROP TABLE search", "DROP VIEW searched_words", OWN_TEXTS):
                write.connection.exec_driver_sql(statement)
        assert keeps_texts(write.connection) == (request.param == "old")
    return database


def found(database: Database, text: str) -> set[str]:
    with database.read() as connection:
        return {row.id for row in listing.page(connection, ArticleQuery(text=text), None, 100).rows}


def is_whole(database: Database) -> None:
    with database.write() as write:
        write.connection.exec_driver_sql("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


@given(st.text(max_size=400), st.text(max_size=400))
def test_a_body_comes_back_to_the_letter(body: str, content: str) -> None:
    folded, stored = fold(body), to_text(ArticleContent(headline=content, body=body))
    assert unpack(pack(folded, stored), stored) == folded


@pytest.mark.parametrize("text", TEXTS[:-1])
def test_a_long_body_is_kept_in_a_fraction_of_its_length(text: str) -> None:
    body = "".join(f"{text} {number}. " for number in range(0, 90_000, 7))
    stored = to_text(ArticleContent(body=body))
    packed = pack(fold(body), stored)
    assert unpack(packed, stored) == fold(body)
    assert len(packed) * 3 < len(fold(body).encode())


def test_words_of_a_text_that_was_changed_are_found_no_more(searched: Database) -> None:
    article = an_article(searched, headline="One", standfirst="", body=TEXTS[0])
    other = an_article(searched, headline="Two", standfirst="", body="Another bridge.")
    for before, after in pairwise(TEXTS):
        article = revise(searched, article, builders.content(headline="One", standfirst="", body=after), Status.READY)
        for word in set(fold(before).split()) - set(fold(after).split()):
            assert article.id not in found(searched, word), word
        assert article.id in found(searched, "one status:ready")
        is_whole(searched)
    assert found(searched, "bridge") == {other.id}


def test_a_problem_that_comes_and_goes_is_told_to_the_index(searched: Database) -> None:
    first = an_article(searched, headline="One", slug="bridge")
    second = an_article(searched, headline="Two", slug="bridge")
    for slug in ("bridge", "river", "bridge"):
        second = revise(searched, second, builders.content(headline="Two", slug=slug))
        is_whole(searched)
        assert found(searched, "one") == {first.id}


def test_an_index_of_today_keeps_no_text_of_its_own(database: Database) -> None:
    an_article(database, body="The bridge is open. " * 200)
    with database.read() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE name = 'search_content'").all()
        (kept,) = connection.exec_driver_sql("SELECT length(body) FROM searched").one()
    assert (tables, kept < 200) == ([], True)


def test_an_older_newsroom_goes_on_with_its_index_until_it_is_made_anew(tmp_path: Path) -> None:
    old = Path(__file__).parent.parent / "old_databases" / "format-17.sqlite.gz"
    (tmp_path / "room").mkdir()
    (tmp_path / "room" / "newsroom.sqlite").write_bytes(gzip.decompress(old.read_bytes()))
    with open_newsroom(tmp_path / "room") as newsroom:
        assert _kept(newsroom) == (True, 0)
        made = newsroom.articles.create(ArticleContent(headline="Zebra")).article
        assert newsroom.check() == []
        assert _kept(newsroom) == (True, 0)
        assert newsroom.check(rebuild=True) == []
        keeps, count = _kept(newsroom)
        assert (keeps, count) == (False, newsroom.articles.page(ArticleQuery()).total + 1)
        assert [row.id for row in newsroom.articles.page(ArticleQuery(text="zebra")).rows] == [made.id]


def _kept(newsroom: Newsroom) -> tuple[bool, int]:
    with newsroom._database.read() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM searched").scalar_one()
        return keeps_texts(connection), int(count)
