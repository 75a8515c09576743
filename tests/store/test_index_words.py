"""The words read from the index's leaves are those SQLite itself lists, however the leaves lie."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, text

from editor_app.store.index_words import words_beginning

_LONG = "ա" * 150  # a word and its length of several bytes
_WORDS = ("a", "ab", "abc", "abcd", "abcde", "abd", "b", "мост", "мосты", "月", "a1", _LONG, f"{_LONG}b")


@pytest.fixture
def index() -> Iterator[Connection]:
    """An index of small leaves in several pieces: common words lie on dozens of them, rare ones between."""
    with create_engine("sqlite://").connect() as connection:
        made = "USING fts5 (body, tokenize = \"ascii tokenchars '_'\", prefix = '2 3')"
        connection.execute(text(f"CREATE VIRTUAL TABLE search {made}"))
        connection.execute(text("INSERT INTO search (search, rank) VALUES ('pgsz', 64), ('automerge', 0)"))
        connection.execute(text("CREATE VIRTUAL TABLE temp.listed USING fts5vocab (main, search, row)"))
        connection.commit()
        for start in range(0, 900, 300):
            for number in range(start, start + 300):
                body = " ".join((*_WORDS, f"abc{number}", f"mos{number:03}", f"мо{number}"))
                connection.execute(
                    text("INSERT INTO search (rowid, body) VALUES (:at, :body)"), {"at": number, "body": body}
                )
            connection.commit()
        yield connection


def _listed(connection: Connection, word: str, length: int | None) -> list[str]:
    words = connection.execute(text("SELECT term FROM listed")).scalars()
    going_on = {each[:length] for each in words if each.startswith(word) and len(each) >= (length or 0)}
    return sorted(going_on, key=str.encode)


@pytest.mark.parametrize(("part", "length"), [(0, None), (1, 2), (2, 3)])
def test_every_word_and_beginning_is_read_from_the_leaves(index: Connection, part: int, length: int | None) -> None:
    for merged in (False, True):
        if merged:
            index.execute(text("INSERT INTO search (search, rank) VALUES ('merge', -5)"))  # some of it, not all
            assert index.execute(text("SELECT count(DISTINCT segid) FROM search_idx")).scalar_one() > 1
        for word in ("a", "ab", "abc", "abcd", "abcd0", "abz", "m", "mos1", "м", "мост", "月", "q", _LONG[:40]):
            if len(word) <= (length or len(word)):
                assert words_beginning(index, word, part, 100_000) == _listed(index, word, length), (word, merged)


def test_words_on_too_many_leaves_are_not_read(index: Connection) -> None:
    assert words_beginning(index, "mos", 0, 3) is None


def test_an_empty_index_has_no_words(index: Connection) -> None:
    index.execute(text("DELETE FROM search"))
    index.execute(text("INSERT INTO search (search) VALUES ('optimize')"))
    assert words_beginning(index, "a", 0, 10) == []


def test_damaged_leaves_are_left_to_sqlite(index: Connection) -> None:
    index.execute(text("UPDATE search_data SET block = x'0000000481818181' WHERE id > 10"))  # numbers without an end
    assert words_beginning(index, "mos", 0, 100_000) is None
