"""Work shared out to forked processes: the same outcome as alone, errors and a person's no come through, none is left.

Each runs in a process of its own with one thread: only such a one can be forked.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from editor_app.publish.hands import spread

needs_two = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="forks only where there are two processors"
)
_START = """
import os, sys, time
from editor_app.publish.hands import spread, hands_there_are
from editor_app.domain.errors import BadInput, Cancelled, EditorError
assert hands_there_are() > 1
"""


def run(code: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _START + code, *arguments], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@needs_two
def test_every_piece_is_done_once_by_another_process() -> None:
    said = run("""
found = dict(spread(lambda piece: (piece * piece, os.getpid()), range(200)))
assert {number: square for number, (square, _) in found.items()} == {each: each * each for each in range(200)}
pids = {pid for _, pid in found.values()}
print(len(pids) > 1, os.getpid() in pids)
""")
    assert said == "True False\n"


@needs_two
def test_hands_are_relieved_after_a_while_and_give_back_their_memory() -> None:
    said = run("""
found = dict(spread(lambda piece: (piece, os.getpid()), range(1000)))
assert [found[number][0] for number in range(1000)] == list(range(1000))
pids = [pid for _, pid in found.values()]
print(len(set(pids)) >= 1000 // 64, max(map(pids.count, set(pids))) <= 64)
""")
    assert said == "True True\n"


@needs_two
def test_a_process_that_has_another_thread_by_then_keeps_its_hands() -> None:
    said = run("""
import threading
over = threading.Event()
done = []
for number, pid in spread(lambda piece: os.getpid(), range(1000)):
    if not done:
        threading.Thread(target=over.wait).start()
    done.append((number, pid))
over.set()
pids = [pid for _, pid in done]
print(sorted(number for number, _ in done) == list(range(1000)), max(map(pids.count, set(pids))) > 64)
""")
    assert said == "True True\n"


@needs_two
def test_an_error_of_a_hand_is_raised_with_its_facts() -> None:
    said = run("""
def work(piece):
    if piece == 7:
        raise BadInput("The seventh is broken.", name="seven")
try:
    list(spread(work, range(40)))
except BadInput as error:
    print(error, error.name, "in work" in "".join(error.__notes__))
""")
    assert said == "The seventh is broken. seven True\n"


@needs_two
def test_a_hand_that_ends_is_told_by_what_it_had() -> None:
    said = run("""
try:
    list(spread(lambda piece: os._exit(9) if piece == 30 else piece, range(40), name=lambda piece: f"Road {piece}"))
except EditorError as error:
    print(error)
""")
    assert said.startswith("The process that made “Road ")


@needs_two
def test_who_cancels_does_not_wait_and_leaves_no_process() -> None:
    said = run("""
begun = time.monotonic()
try:
    list(spread(lambda piece: time.sleep(60), range(40), cancelled=lambda: time.monotonic() - begun > 0.3))
except Cancelled:
    print("cancelled")
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("alone")
""")
    assert said == "cancelled\nalone\n"


@needs_two
def test_b4_hands_end_with_the_process_whatever_ends_it(tmp_path: Path) -> None:
    code = """
from pathlib import Path
def work(piece):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(60)
list(spread(work, range(40)))
"""
    process = subprocess.Popen([sys.executable, "-c", _START + code, str(tmp_path)])
    _wait(lambda: len(list(tmp_path.iterdir())) > 1)
    hands = [int(each.name) for each in tmp_path.iterdir()]
    process.send_signal(signal.SIGKILL)
    process.wait()
    _wait(lambda: not any(_lives(each) for each in hands))


@needs_two
def test_a_process_of_several_threads_does_the_work_itself() -> None:
    said = run("""
import threading
over = threading.Event()
threading.Thread(target=over.wait).start()
print(hands_there_are(), set(pid for _, pid in spread(lambda piece: os.getpid(), range(40))) == {os.getpid()})
over.set()
""")
    assert said == "1 True\n"


def test_few_pieces_are_done_in_order_here() -> None:
    assert list(spread(lambda piece: (piece, os.getpid()), range(3))) == [
        (each, (each, os.getpid())) for each in range(3)
    ]


def _lives(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def _wait(condition: Callable[[], bool]) -> None:
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come")
