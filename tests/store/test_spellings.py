"""Other spellings of a word are found where fold says they are the same."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor_app.store.fold import MARKS, fold
from editor_app.store.spellings import spellings

LETTERS = "aeiouæþéüßəıİğşçABЁёЙйїЪщԵևԱաՈոᲐაქصيیىكک١۱שׁבּ\u0301\u00ad"


@given(st.text(LETTERS, min_size=1, max_size=8))
@example("şß")
def test_a_word_is_found_however_it_is_spelled(word: str) -> None:
    folded = fold(word)
    if folded and " " not in folded and not re.match(MARKS, word):
        assert spellings(folded).search(f"x {word}."), (word, folded)


@pytest.mark.parametrize(
    ("typed", "text", "places"),
    [
        ("елка", "ЁЛКА, ёлка и ѐлка", [0, 6, 13]),
        ("ilham", "İlham, ılham", [0, 7]),
        ("երեւան", "Երևան ԵՐԵՎԱՆ երեւան", [0, 6, 13]),
        ("thor", "Þor and thor", [0, 8]),
        ("fall", "over\u00adfall, überfall, e\u0301fall, fall", [29]),
    ],
)
def test_only_beginnings_of_words_are_places(typed: str, text: str, places: list[int]) -> None:
    assert [each.start() for each in spellings(typed).finditer(text)] == places
