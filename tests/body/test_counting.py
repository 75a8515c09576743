"""Words are counted as bytes of three kinds: the same number as word by word."""

from hypothesis import given
from hypothesis import strategies as st

from editor_app.body import counting
from editor_app.body.counting import count_plain

_SIGNS = st.text(st.sampled_from("ab1-'.’·_ \n\"“,яёй½№漢İ«—…×՝ა\u0301\u0306\u200d\u00a0\ud800"))


@given(st.text() | _SIGNS | st.text(st.sampled_from("a1-'._ ,\n")))
def test_as_many_words_as_one_by_one(plain: str) -> None:
    one_by_one = counting._WORD if counting._MARK.search(plain) else counting._PLAIN_WORD
    assert count_plain(plain) == len(one_by_one.findall(plain))


def test_hyphens_apostrophes_and_stops_join() -> None:
    assert count_plain("co-operate don’t a.m. — the 1.5 --x-- «три-четыре»") == 7
    assert count_plain("") == count_plain("— … !") == 0
