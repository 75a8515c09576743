"""Corrections as lines: written and read back, whatever the words are (rule B7)."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.correction import Correction, CorrectionKind, as_lines, from_lines, in_order

moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
told = st.builds(
    Correction,
    kind=st.sampled_from(CorrectionKind),
    words=st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool),
    at=moments.map(lambda at: at.replace(microsecond=0)),
)


@given(st.lists(told, max_size=4).map(tuple))
def test_b7_corrections_come_back_from_their_lines(corrections: tuple[Correction, ...]) -> None:
    assert from_lines(as_lines(corrections)) == in_order(corrections)


def test_b7_other_words_are_no_correction() -> None:
    assert from_lines("Please check.\nCorrection: the road\nCorrection, 2026-13-02T12:00:00Z: x\nBig, news: y") == ()
