"""Signs as each language sets them: while they are typed, and in a whole text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.language.typography import MANNERS, NBSP, Edit, applied, set_right, typed

LANGUAGES = sorted(MANNERS)


def type_out(text: str, language: str) -> str:
    """Return what stands there after a person typed ``text``."""
    held = ""
    for sign in text:
        edit = typed(held, sign, language)
        held += sign
        if edit is not None:
            held = applied(held, [edit])
    return held


BOTH = [
    ("en", 'He said "yes" twice.', "He said “yes” twice."),
    ("en", '"A "nested" one," he said', "“A ‘nested’ one,” he said"),
    ("en", "Don't say 'never' to workers' rights", "Don’t say ‘never’ to workers’ rights"),
    ("en", "the '90s and rock", "the ’90s and rock"),
    ("en", "One - two -- three", "One – two – three"),
    ("en", "yes--no, 5--10", "yes—no, 5–10"),
    ("en", "Wait... what", "Wait… what"),
    ("en", 'A 5" pipe and 6\' more', 'A 5" pipe and 6\' more'),
    ("en", "10 000 stays", "10 000 stays"),
    ("ru", 'Он сказал: "Газета "Правда" вышла".', "Он сказал: «Газета „Правда“ вышла»."),
    ("ru", "Москва - столица", f"Москва{NBSP}— столица"),
    ("ru", "Москва — столица", f"Москва{NBSP}— столица"),
    ("ru", "кто-то из-за", "кто-то из-за"),
    ("ru", "№ 5 и 10 000 рублей", f"№{NBSP}5 и 10{NBSP}000 рублей"),
    ("ru", "1 234 567, всего", f"1{NBSP}234{NBSP}567, всего"),
    ("ru", "в 2024 500 человек", "в 2024 500 человек"),
    ("hy", 'Նա ասաց՝ "այո"։', "Նա ասաց՝ «այո»։"),
    ("hy", 'Գիրք "Ա "բ" գ" - այո ', "Գիրք «Ա “բ” գ» — այո "),
    ("ka", 'მან თქვა "კი" - და', "მან თქვა „კი“ — და"),
    ("ka", 'მან "ა "ბ" გ" თქვა', "მან „ა «ბ» გ“ თქვა"),
    ("az", "O, \"bəli\" dedi - Bakı'da", "O, “bəli” dedi — Bakı’da"),
    ("en", 'See https://x.org/a--b?c="d" now', 'See https://x.org/a--b?c="d" now'),
    ("en", "(\"quoted\") and [\"too\"]", "(“quoted”) and [“too”]"),
    ("en", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "meant"), BOTH)
def test_signs_are_set_while_typing(language: str, text: str, meant: str) -> None:
    assert type_out(text, language) == meant


@pytest.mark.parametrize(("language", "text", "meant"), BOTH)
def test_signs_of_a_whole_text_are_set_alike(language: str, text: str, meant: str) -> None:
    assert applied(text, set_right(text, language)) == meant


WHOLE = [
    ("ru", "“Правда” и „Труд“", "«Правда» и «Труд»"),
    ("en", "He said «yes».", "He said “yes”."),
    ("ka", "თქვა “კი”", "თქვა „კი“"),
    ("ru", "Москва – столица", f"Москва{NBSP}— столица"),
    ("en", "A — b stays", "A — b stays"),
    ("en", "Four.... dots", "Four.... dots"),
    ("en", "ends with -", "ends with -"),
]


@pytest.mark.parametrize(("language", "text", "meant"), WHOLE)
def test_marks_of_another_language_are_set_right(language: str, text: str, meant: str) -> None:
    assert applied(text, set_right(text, language)) == meant


def test_kept_parts_are_left_alone() -> None:
    text = 'Say "a" and "b".'
    assert applied(text, set_right(text, "en", [(4, 7)])) == 'Say "a" and “b”.'


@pytest.mark.parametrize(
    ("before", "sign"),
    [("www.site.am/a", "'"), ("mail@site", '"'), ("..", ".x"), ("`co", '"'), ("", " "), ("- ", " "), ("---", " ")],
)
def test_nothing_is_changed_where_it_is_not_sure(before: str, sign: str) -> None:
    assert typed(before, sign, "en") is None


SIGNS = st.text(alphabet="ab1 \"'«»„“”‘’-–—.№ \u00a0яա,(", max_size=40)


@settings(deadline=None)
@given(SIGNS, st.sampled_from(LANGUAGES))
def test_what_is_right_stays(text: str, language: str) -> None:
    once = applied(text, set_right(text, language))
    assert applied(once, set_right(once, language)) == once


@settings(deadline=None)
@given(st.text(max_size=60) | SIGNS, st.sampled_from(LANGUAGES))
def test_only_signs_change_and_never_words(text: str, language: str) -> None:
    edits = set_right(text, language)
    assert all(first.end <= second.start for first, second in pairwise(edits))
    after = applied(text, edits)
    assert _letters(after) == _letters(text)
    assert _letters(type_out(text, language)) == _letters(text)


@settings(deadline=None)
@given(SIGNS, st.sampled_from("\"'.- 5a"), st.sampled_from(LANGUAGES))
def test_an_edit_ends_at_the_sign_that_was_typed(before: str, sign: str, language: str) -> None:
    edit = typed(before, sign, language)
    if edit is not None:
        assert isinstance(edit, Edit)
        assert 0 <= edit.start < edit.end <= len(before) + 1
        assert edit.text != (before + sign)[edit.start : edit.end]


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())
