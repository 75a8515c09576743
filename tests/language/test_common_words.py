"""The commonest words of each of the newsroom's languages are known."""

import pytest

from editor_app.language.common_words import common_words
from editor_app.store.fold import fold


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-GB", "whether however the"),
        ("ru", "который однако это"),
        ("hy", "սակայն որը և"),
        ("az", "lakin və üçün"),
        ("ka", "მაგრამ რომელიც და"),
    ],
)
def test_words_that_say_nothing_are_known(language: str, words: str) -> None:
    folded = {fold(each) for each in common_words(language)}
    assert {fold(each) for each in words.split()} <= folded


def test_a_language_that_is_not_known_has_none() -> None:
    assert common_words("tlh") == frozenset()
