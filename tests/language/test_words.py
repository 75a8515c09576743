"""What is a word, in any script, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.language.scripts import language_for, of_one_script, scripts_in
from editor_app.language.words import LONGEST, words_of

WORDS = [
    ("The talks didn’t end.", ["The", "talks", "didn’t", "end"]),
    ("rock 'n' roll, workers' rights", ["rock", "roll", "workers", "rights"]),
    ("state-of-the-art НАТО-вский ՀՀԿ-ի", ["state-of-the-art", "НАТО-вский", "ՀՀԿ-ի"]),
    ("Ինչո՞ւ են, ա՛յո, ի՜նչ։ Եվ՝ այլն", ["Ինչո՞ւ", "են", "ա՛յո", "ի՜նչ", "Եվ", "այլն"]),
    ("საქართველოს „მთავრობა“", ["საქართველოს", "მთავრობა"]),
    ("Azərbaycan İstanbulda ışıq", ["Azərbaycan", "İstanbulda", "ışıq"]),
    ("за\u0301мок де\u00adрев\u00adня ёлка", ["за\u0301мок", "де\u00adрев\u00adня", "ёлка"]),
    ("İ̇stanbul e\u0301te\u0301", ["İ̇stanbul", "e\u0301te\u0301"]),
    ("5G 1990s 10,000 №5 covid19 B2B", []),
    ("see https://example.org/a-b?c=d, www.site.am and commonspace.eu-ն", ["see", "and"]),
    ("nino@example.org @handle #tag haqqin.az/news", []),
    ("the end.Next one", ["the", "end", "Next", "one"]),
    ("variable_name and C:\\folder\\file", ["and"]),
    ("مرحبا بالعالم שלום", ["مرحبا", "بالعالم", "שלום"]),
    ("🙂 good 👩🏽‍🚀 day", ["good", "day"]),
    ("U.S. a I", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "words"), WORDS, ids=[text[:20] for text, _ in WORDS])
def test_words_are_found_in_every_script(text: str, words: list[str]) -> None:
    assert [each.text for each in words_of(text)] == words


@given(st.text(max_size=200))
def test_each_word_stands_where_it_says(text: str) -> None:
    last = 0
    for word in words_of(text):
        assert text[word.start : word.end] == word.text
        assert last <= word.start < word.end
        assert len(word.text) <= LONGEST
        last = word.end


def test_a_word_that_is_too_long_is_no_word() -> None:
    assert words_of("a" * (LONGEST + 1)) == []
    assert [each.text for each in words_of("b" * LONGEST)] == ["b" * LONGEST]


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "a." * 50_000, "a'" * 50_000, "@" * 50_000, "-a" * 50_000, "a@" * 50_000]
)
def test_hostile_text_is_read_in_one_pass(text: str) -> None:
    assert all(len(each.text) <= LONGEST for each in words_of(text))


def test_a_word_of_another_script_is_asked_in_its_own_language() -> None:
    assert language_for("Cyrillic", "en") == "ru"
    assert language_for("Armenian", "ru") == "hy"
    assert language_for("Georgian", "az") == "ka"
    assert language_for("Latin", "hy") == "en"
    assert language_for("Latin", "az") == "az"
    assert language_for("Cyrillic", "uk") == "uk"
    assert language_for("other", "en") == ""


def test_lookalikes_of_another_script_are_set_right() -> None:
    assert scripts_in("Mосква") == {"Latin", "Cyrillic"}
    assert of_one_script("Mосква") == ["Москва"]
    assert of_one_script("Рaris") == ["Paris"]
    assert of_one_script("Москва") == ["Москва"]
