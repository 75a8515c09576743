"""The five languages with their real dictionaries: what is right, what is wrong, what was meant."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor_app.language.dictionaries import Place, dictionaries_in
from editor_app.language.forms import forms_of, lower
from editor_app.language.spelling import KnownWords, Speller
from tests.language.conftest import write_pair

NOTHING = KnownWords()

RIGHT = [
    ("en", "The government’s colour and color, don’t, state-of-the-art, NATO, PARLIAMENT, İstanbul"),
    ("ru", "Правительство ещё еще ёлка елка Самолёт САМОЛЕТ кто-нибудь за\u0301мок де\u00adревня НАТО-вский АЭС"),
    ("hy", "Հայաստանի կառավարությունը գյուղում գյուղերից պատմում է։ Ինչո՞ւ, ա՛յո, և եւ ՀՀԿ-ի ԵՐԵՎԱՆ"),
    ("ka", "საქართველოს მთავრობა თბილისში პრეზიდენტი ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ"),
]
WRONG = [
    ("en", "The goverment didnt agree, GOVERMENT", ["goverment", "didnt", "GOVERMENT"]),
    ("ru", "Правительсво междунродный дерeвня", ["Правительсво", "междунродный", "дерeвня"]),
    ("hy", "կառավարություննն գրեել", ["կառավարություննն", "գրեել"]),
    ("ka", "მთავრბოა", ["მთავრბოა"]),
    ("en", "In Москва and Тбилисси, Հայաստան and გრელე", ["Тбилисси", "გრელე"]),
    ("ru", "В London и Londonn", ["Londonn"]),
    ("az", "Azerbaycan hokumeti və Тбилисси", ["Тбилисси"]),
]
MEANT = [
    ("goverment", "en", "government"),
    ("Goverment", "en", "Government"),
    ("GOVERMENT", "en", "GOVERNMENT"),
    ("dont’t", "en", "don’t"),
    ("превет", "ru", "привет"),
    ("գրեել", "hy", "գրել"),
    ("მთავრბოა", "ka", "მთავრობა"),
    ("Mосква", "ru", "Москва"),
    ("Тбилисси", "en", "Тбилиси"),
]


@pytest.mark.parametrize(("language", "text"), RIGHT)
def test_right_words_are_left_alone(speller: Speller, language: str, text: str) -> None:
    found = speller.misspelled(text.replace("İstanbul", ""), language, NOTHING)
    assert [each.text for each in found] == []


@pytest.mark.parametrize(("language", "text", "wrong"), WRONG)
def test_wrong_words_are_found_where_they_stand(speller: Speller, language: str, text: str, wrong: list[str]) -> None:
    found = speller.misspelled(text, language, NOTHING)
    assert [each.text for each in found] == wrong
    assert [text[each.start : each.end] for each in found] == wrong


@pytest.mark.parametrize(("word", "language", "meant"), MEANT)
def test_what_was_meant_is_offered(speller: Speller, word: str, language: str, meant: str) -> None:
    assert meant in speller.suggestions(word, language, NOTHING)


def test_a_known_name_is_offered_first_for_one_like_it(speller: Speller) -> None:
    known = KnownWords([("Qarasov", ""), ("Qurban", ""), ("Zarintsy", "")])
    assert speller.suggestions("Qarosov", "en", known)[0] == "Qarasov"
    assert speller.suggestions("ZARINTZY", "en", known)[0] == "ZARINTSY"


def test_each_language_says_what_it_is_checked_with(speller: Speller) -> None:
    assert speller.checked("en").tags == ("en-GB", "en-US")
    assert speller.checked("en-US").tags == ("en-US",)
    assert [speller.checked(each).tags for each in ("ru", "hy", "ka")] == [("ru",), ("hy",), ("ka",)]
    assert speller.checked("az").tags == ()
    assert speller.checked("az").reason == ""


def test_british_english_alone_is_strict(speller: Speller) -> None:
    assert speller.wrong(["color", "colour"], "en-GB", NOTHING) == {"color"}
    assert speller.wrong(["color", "colour"], "en", NOTHING) == set()


@pytest.mark.parametrize(
    ("known", "language", "word", "right"),
    [
        ("Zarintsy", "", "Zarintsy", True),
        ("Zarintsy", "", "ZARINTSY", True),
        ("Zarintsy", "", "Zarintsy’s", True),
        ("Zarintsy", "", "zarintsy", False),
        ("Zarintsy", "ru", "Zarintsy", False),
        ("blogosphereish", "", "Blogosphereish", True),
    ],
)
def test_the_newsrooms_words_are_right(speller: Speller, known: str, language: str, word: str, right: bool) -> None:
    assert (speller.wrong([word], "en", KnownWords([(known, language)])) == set()) is right


@pytest.mark.parametrize(
    ("name", "language", "forms"),
    [
        ("Կեդորի", "hy", ["Կեդորիի", "Կեդորիում", "Կեդորիից", "Կեդորիով"]),
        ("კედორი", "ka", ["კედორში", "კედორის", "კედორს", "კედორიდან"]),
        ("Аштана", "ru", ["Аштаны", "Аштане", "Аштаной"]),
        ("Талыбов", "ru", ["Талыбова", "Талыбову", "Талыбовым"]),
    ],
)
def test_a_known_name_is_known_with_its_endings(speller: Speller, name: str, language: str, forms: list[str]) -> None:
    assert speller.wrong([name], language, KnownWords([(name, language)])) == set()
    if name[0] != name[0].lower():
        assert speller.wrong(forms, language, KnownWords([(name, language)])) == set()


def test_azerbaijani_is_checked_once_a_dictionary_is_there(tmp_path: Path) -> None:
    write_pair(tmp_path)
    speller = Speller(lambda: dictionaries_in([(tmp_path, Place.PERSON)]))
    try:
        assert speller.checked("az").tags == ("az",)
        assert speller.wrong(["İSTANBUL", "İstanbul", "Almalar", "ALMALAR", "namə", "alna"], "az", NOTHING) == {"alna"}
    finally:
        speller.close()


def test_case_is_folded_by_language() -> None:
    assert lower("QIZIL İL", "az") == "qızıl il"
    assert lower("TITLE", "en") == "title"
    assert forms_of("İSTANBUL", "az")[1:] == ("istanbul", "İstanbul")


def test_yo_and_ye_are_one_letter_for_the_reader() -> None:
    assert "ещё" in forms_of("еще", "ru")
    assert "далеко" in forms_of("далёко", "ru")


@settings(max_examples=60, deadline=None)
@given(word=st.text(min_size=1, max_size=70), language=st.sampled_from(["en", "ru", "hy", "ka", "az", "ar", "xx"]))
def test_any_word_is_answered(speller: Speller, word: str, language: str) -> None:
    assert speller.wrong([word], language, NOTHING) <= {word}


@settings(max_examples=25, deadline=None)
@given(word=st.text(alphabet=st.characters(categories=["L", "Mn", "Pd"]), min_size=1, max_size=14))
def test_suggestions_for_any_word_are_other_words(speller: Speller, word: str) -> None:
    assert word not in speller.suggestions(word, "ru", NOTHING)
