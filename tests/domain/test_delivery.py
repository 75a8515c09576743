"""Pauses between tries grow, and end at two hours."""

from datetime import timedelta

from editor_app.domain.delivery import pause_after


def test_b5_pauses_grow_and_are_never_longer_than_two_hours() -> None:
    pauses = [pause_after(tries) for tries in range(1, 40)]
    assert pauses[:4] == [timedelta(seconds=each) for each in (30, 60, 120, 240)]
    assert pauses == sorted(pauses)
    assert pauses[-1] == timedelta(hours=2)
