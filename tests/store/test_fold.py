"""Folding makes two spellings of a word the same, in every script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.store import fold as folding
from editor_app.store.fold import fold

_SCRIPTS = st.text(st.sampled_from("ab1_ '’·.—«»…×÷яёйЙ½№İıəƏşğԵեվև՝ՙႠდᲗ჻אְى٣ก့漢ﬁª\u0301\u0306\u200b\u00ad\u00a0\ud800"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ՀԱՅԱՍՏԱՆ ԵՎ ՎՐԱՍՏԱՆ", "Հայաստան և Վրաստան"),
        ("Երևան", "ԵՐԵՒԱՆ"),
        ("İlham ILIQ", "ilham ılıq"),
        ("Əliyev", "eliyev"),
        ("ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ", "საქართველო"),
        ("ЁЛКА й", "елка и"),
        ("Café naïve Ångström", "cafe naive angstrom"),
        ("Straße", "STRASSE"),
        ("Łódź Ørsted", "lodz orsted"),
        ("كِتَابٌ", "كتاب"),
        ("שָׁלוֹם", "שלום"),
        ("ﬁrst", "first"),
        ("hyphen\u00adated", "hyphenated"),
        ("Ｆｕｌｌ", "full"),
        ("ԱՐԵՎ ԵՎ ՀՈՂ", "արև և հող"),
        ("Երեւանի", "Երևանի"),
        ("IŞIQ İşıq", "ışıq işiq"),
        ("Bəxtiyar", "BƏXTIYAR"),
        ("ᲗᲑᲘᲚᲘᲡᲘ", "თბილისი"),
        ("Ещё не всё", "ЕЩЕ НЕ ВСЕ"),
        ("الإِسْلَام", "الاسلام"),
        ("أحمد آل", "احمد ال"),
        ("مـــحمد", "محمد"),
        ("בְּרֵאשִׁית", "בראשית"),
        ("کتاب ایرانی", "كتاب ايراني"),
        ("مصطفى", "مصطفي"),
        ("ﮐﯽ", "كي"),
        ("۱۴۰۳ ١٤", "1403 14"),
    ],
)
def test_spellings_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


def test_scripts_without_spaces_are_searched_by_letter() -> None:
    assert fold("東京都") == "東 京 都"


def test_punctuation_only_parts_words() -> None:
    assert fold("Armenia's (new) road_map — 2026!") == "armenia s new road map 2026"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_nothing_of_fts5s_language_is_left(text: str) -> None:
    assert not set(fold(text)) & set("\"'*^:()-+{},\0")


@given(st.text() | _SCRIPTS)
def test_texts_of_our_alphabets_are_folded_like_any_other(text: str) -> None:
    folded = folding._decomposed(text)
    assert folding._words_of_our_alphabets(folded) in ("", folding._words_of_any(folded))


@pytest.mark.parametrize(
    "text", ["«Ёлка» — это моё, йод…", "Հայաստանի երեկոն", "საქართველო, თბილისი", "Azərbaycan’ın işi"]
)
def test_our_languages_need_no_closer_look(text: str) -> None:
    assert folding._words_of_our_alphabets(folding._decomposed(text))
