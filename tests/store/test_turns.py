"""Whoever asks first goes first."""

import threading
import time

from editor_app.store.turns import Turns


def _until_asked(turns: Turns, count: int) -> None:
    while len(turns._asked) < count:
        time.sleep(0.001)


def test_they_go_in_the_order_in_which_they_asked() -> None:
    turns, gone = Turns(), list[int]()

    def go(number: int) -> None:
        with turns:
            gone.append(number)

    threads = [threading.Thread(target=go, args=(number,)) for number in range(8)]
    with turns:
        assert not turns.awaited
        for number, thread in enumerate(threads):
            thread.start()
            _until_asked(turns, number + 2)
        assert turns.awaited
        assert gone == []
    for thread in threads:
        thread.join(30)
    assert gone == list(range(8))
    assert not turns.awaited


def test_one_that_lets_go_and_asks_again_waits_behind_the_others() -> None:
    turns, gone = Turns(), list[str]()

    def go() -> None:
        with turns:
            gone.append("other")

    other = threading.Thread(target=go)
    with turns:
        other.start()
        _until_asked(turns, 2)
    with turns:
        gone.append("again")
    other.join(30)
    assert gone == ["other", "again"]


def test_one_at_a_time() -> None:
    turns, within, most = Turns(), [0], [0]

    def go() -> None:
        for _ in range(50):
            with turns:
                within[0] += 1
                most[0] = max(most[0], within[0])
                time.sleep(0)
                within[0] -= 1

    threads = [threading.Thread(target=go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert most == [1]
