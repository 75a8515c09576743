"""What is typed into the search field is read as it is meant, or complained of (rule L2)."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.store.query import Condition, Query, Term, WrongQuery, parse_query


def test_the_last_word_may_go_on() -> None:
    assert parse_query("Border roa").wanted == (Term("border"), Term("roa", prefix=True))
    assert parse_query("border road ").wanted == (Term("border"), Term("road"))


def test_a_phrase_stands_as_it_is() -> None:
    assert parse_query('"border road" open').wanted == (Term("border road"), Term("open", prefix=True))
    assert parse_query('"border roa').wanted == (Term("border roa", prefix=True),)


def test_minus_takes_away() -> None:
    assert parse_query('road -rail -"new line"') == Query((Term("road"),), (Term("rail"), Term("new line")))


def test_operators_are_read() -> None:
    read = parse_query('STATUS:in-review author:"Nino B" -tag:roads has:photo after:2026-03')
    assert read.conditions == (
        Condition("status", "in_review", False),
        Condition("author", "Nino B", False),
        Condition("tag", "roads", True),
        Condition("has", "photo", False),
        Condition("after", "2026-03", False),
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("colour:red", "colour:"),
        ("status:nearly", "draft, in_review"),
        ("status:", "draft, in_review"),
        ("has:money", "photo"),
        ("before:yesterday", "2026-03-02"),
        ("after:2026-13", "2026-03-02"),
        ("author:", "author:"),
    ],
)
def test_a_wrong_operator_is_complained_of(typed: str, words: str) -> None:
    with pytest.raises(WrongQuery, match=words):
        parse_query(typed)


@pytest.mark.parametrize("typed", ["https://example.org/a", "10:30", "статус: слово", "a:b"])
def test_a_colon_alone_makes_no_operator(typed: str) -> None:
    assert parse_query(typed).conditions == ()


@given(st.text())
def test_any_text_is_read_or_complained_of(text: str) -> None:
    with suppress(WrongQuery):
        parse_query(text)
