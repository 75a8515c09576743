"""The look at an archive that spares the reading of most texts: it must never pass over a hit."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.body import from_markdown
from editor_app.body.finding import find_in, lines_of
from editor_app.body.letters import Letters, required
from editor_app.body.pattern import Pattern
from editor_app.body.seeking import Seeker
from tests.body.strategies import TEXTS


@pytest.mark.parametrize(
    "text",
    [
        "The Bor**der** road", "Bor[der](https://x.org) x", "[Bor](https://x.org/a_(b) 'der')der", "B&#111;rder",
        "b<b>order</b>",
        "[Bor][1]der\n\n[1]: https://x.org", "BOR\u00adDER border", "bo\\rder border", "![x](y \"border\")",
    ],
)  # fmt: skip
def test_words_are_not_passed_over_whatever_stands_between_their_letters(text: str) -> None:
    assert Letters(Pattern("border")).may_be_in(text)


def test_a_text_without_the_letters_is_passed_over() -> None:
    assert not Letters(Pattern("border")).may_be_in("The road of the bord.")
    assert not Letters(Pattern(r"(\d+) km", regex=True)).may_be_in("12 miles")
    assert Letters(Pattern("—")).may_be_in("nothing is known of signs")


@pytest.mark.parametrize(
    ("text", "words"), [("İŞIQ", "işıq"), ("ԵՐԵՎԱՆ", "Երևան"), ("Ещё", "еще"), ("café", "cafe\u0301"),
     ("Straße", "STRASSE")]
)  # fmt: skip
def test_case_and_accents_are_no_hindrance(text: str, words: str) -> None:
    assert Letters(Pattern(words, accents_alike=True)).may_be_in(text)


@pytest.mark.parametrize(
    ("expression", "wanted"),
    [
        ("border", "border"), ("borders?", "border"), (r"(\d+) km road", "road"), ("a|b", ""), ("(a|b)road", "road"),
        (r"\bBaku\w*", "Baku"), ("[road]way", "way"), ("x{2}road", "road"), ("(?x) road # comment", ""),
        ("ro+ad", "ro"),
        (r"[]abc]de", "de"), (r"\x41road", "road"), ("colou?r", "colo"),
    ],
)  # fmt: skip
def test_what_an_expression_cannot_do_without(expression: str, wanted: str) -> None:
    assert required(expression) == wanted


@given(
    st.lists(st.sampled_from(["a", "b", "c?", "d*", "e+", "(f|g)", "[hi]", "j{0,2}", r"\w", "."]), max_size=6),
    st.text(alphabet="abcdefghij", max_size=12),
)
def test_every_hit_of_an_expression_has_its_letters(pieces: list[str], text: str) -> None:
    expression = "".join(pieces)
    for match in re.finditer(expression, text):
        assert required(expression) in match.group()


@given(TEXTS, st.data())
def test_no_text_with_a_hit_is_passed_over(text: str, data: st.DataObject) -> None:
    lines = [line for line in lines_of(from_markdown(text)) if line.words.strip()]
    if not lines:
        return
    line = data.draw(st.sampled_from(lines))
    start = data.draw(st.integers(0, len(line.words) - 1))
    pattern = Pattern(line.words[start : start + data.draw(st.integers(1, 12))])
    with Seeker(pattern) as seeker:
        found = any(find_in([line], seeker))
    assert not found or Letters(pattern).may_be_in(text)
