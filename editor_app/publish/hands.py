"""Work done by several processes that have what this one has: only which piece is next, and what came of it, is sent.

They are forks. That is sound where a process has one thread, as the command line has; elsewhere (a window, another
system, one processor) this process does the pieces itself, one after the other, with the same outcome.
"""

import ctypes
import gc
import os
import pickle
import selectors
import signal
import struct
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from editor_app.domain.errors import Cancelled, EditorError

FEWEST = 4
"""Fewer pieces are not worth the processes."""
_MOST = 4
_AHEAD = 2
"""Pieces a hand has been told: it does not wait for the next while the last is taken in."""
_SPELL = 64
"""Pieces after which a hand is relieved by a fresh fork: what it touched was copied for it, and is given back."""
_LOOK = 0.2
"""Seconds between two looks at whether somebody cancelled."""
_PLACE = struct.Struct("<I")
_SIZE = struct.Struct("<Q")
_DIES_WITH_PARENT = 1

Asked = Callable[[], bool]
Piece = TypeVar("Piece")
Outcome = TypeVar("Outcome")


def spread(
    work: Callable[[Piece], Outcome],
    pieces: Sequence[Piece],
    cancelled: Asked | None = None,
    name: Callable[[Piece], str] = str,
) -> Iterator[tuple[int, Outcome]]:
    """Yield the number of each piece and what ``work`` gives for it, in the order in which they are done.

    What ``work`` raises is raised here, and Cancelled within a second once somebody ``cancelled``; then no process is
    left. An outcome crosses processes: a plain value. ``name`` says what a piece is, should a process end over it.
    """
    count = min(_MOST, hands_there_are()) if len(pieces) >= FEWEST else 1
    if count < 2:
        for number, piece in enumerate(pieces):
            stop_if(cancelled)
            yield number, work(piece)
        return
    hands: list[_Hand] = []

    def begin() -> _Hand:
        hands.append(_begin(work, pieces, hands))
        return hands[-1]

    gc.freeze()  # what is there already is not looked at again by a child, so that its memory stays shared
    try:
        while len(hands) < count:
            begin()
        for number, outcome in _shared_out(hands, begin, len(pieces), cancelled, lambda number: name(pieces[number])):
            yield number, outcome
    finally:
        for hand in hands:
            hand.end()
        gc.unfreeze()


def hands_there_are() -> int:
    """Return how many processes may work; 1 where this one has more threads than one, for then it cannot be forked."""
    if sys.platform != "linux":
        return 1
    try:
        threads = len(list(Path("/proc/self/task").iterdir()))
    except OSError:
        return 1
    return len(os.sched_getaffinity(0)) if threads == 1 else 1


def stop_if(cancelled: Asked | None) -> None:
    """Raise Cancelled once somebody cancelled."""
    if cancelled and cancelled():
        raise Cancelled("Publishing was cancelled. Nothing was changed.")


@dataclass(slots=True)
class _Hand:
    """A process, the pipes to and from it, and the numbers of the pieces it was told."""

    process: int
    told: int
    answers: int
    pieces: list[int] = field(default_factory=list)
    left: int = _SPELL
    """How many more it is told."""

    def tell(self, number: int) -> None:
        self.pieces.append(number)
        self.left -= 1
        with suppress(BrokenPipeError):  # one that has ended is found out by what it does not answer
            os.write(self.told, _PLACE.pack(number))

    def take(self) -> bytes | None:
        """Return what came of the first piece it was told; None when the process has ended."""
        head = _read(self.answers, _SIZE.size)
        return _read(self.answers, _SIZE.unpack(head)[0]) if head is not None else None

    def end(self) -> None:
        os.close(self.told)
        os.close(self.answers)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)


def _shared_out(
    hands: list[_Hand], begin: Callable[[], _Hand], count: int, cancelled: Asked | None, name: Callable[[int], str]
) -> Iterator[tuple[int, Any]]:  # Any: whatever the work gives
    waiting = deque(range(count))
    with selectors.DefaultSelector() as ready:
        for hand in hands:
            ready.register(hand.answers, selectors.EVENT_READ, hand)
        for hand in hands * _AHEAD:
            _tell_next(hand, waiting)
        while any(hand.pieces for hand in hands):
            stop_if(cancelled)
            for key, _ in ready.select(_LOOK):
                hand = key.data
                answer = hand.take()
                if answer is None:
                    what = name(hand.pieces[0]) if hand.pieces else ""
                    raise EditorError(f"The process that made “{what}” ended. Nothing was changed.")
                number = hand.pieces.pop(0)
                _tell_next(hand, waiting)
                if waiting and not hand.pieces:
                    hand = _relieved(hand, hands, begin, ready)
                    for _ in range(_AHEAD):
                        _tell_next(hand, waiting)
                outcome, error = pickle.loads(answer)  # noqa: S301 (written by _serve() alone)
                if error is not None:
                    raise error
                yield number, outcome


def _relieved(hand: _Hand, hands: list[_Hand], begin: Callable[[], _Hand], ready: selectors.BaseSelector) -> _Hand:
    """Return a fresh hand instead of one that has done its spell; the same where no process can be forked any more."""
    if hands_there_are() < 2:
        hand.left = _SPELL
        return hand
    ready.unregister(hand.answers)
    hands.remove(hand)
    hand.end()
    fresh = begin()
    ready.register(fresh.answers, selectors.EVENT_READ, fresh)
    return fresh


def _tell_next(hand: _Hand, waiting: deque[int]) -> None:
    if waiting and hand.left:
        hand.tell(waiting.popleft())


def _begin(work: Callable[[Piece], Outcome], pieces: Sequence[Piece], others: Sequence[_Hand]) -> _Hand:
    parent = os.getpid()
    told, tell = os.pipe()
    take, answers = os.pipe()
    process = os.fork()
    if not process:
        for each in (tell, take, *(end for hand in others for end in (hand.told, hand.answers))):
            os.close(each)
        _serve(work, pieces, told, answers, parent)
    os.close(told)
    os.close(answers)
    return _Hand(process, tell, take)


def _serve(work: Callable[[Piece], Outcome], pieces: Sequence[Piece], told: int, answers: int, parent: int) -> NoReturn:
    """Do pieces until nobody tells of any more; ends with its parent, whatever ends that."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends this one
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGKILL)
        while os.getppid() == parent and (head := _read(told, _PLACE.size)) is not None:
            answer = _answer(work, pieces[_PLACE.unpack(head)[0]])
            _write(answers, _SIZE.pack(len(answer)) + answer)
    finally:
        os._exit(0)  # nothing of the parent's is put away twice


def _answer(work: Callable[[Piece], Outcome], piece: Piece) -> bytes:
    """Return the outcome and no error, or none and the error, as bytes."""
    try:
        answer: tuple[Outcome | None, BaseException | None] = (work(piece), None)
    except Exception as error:  # noqa: BLE001  it is raised again in the parent
        error.add_note(traceback.format_exc())
        answer = (None, error)
    return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)


def _read(pipe: int, size: int) -> bytes | None:
    """Return so many bytes; None when the other side has ended before."""
    held = bytearray()
    while len(held) < size:
        try:
            more = os.read(pipe, size - len(held))
        except OSError:
            return None
        if not more:
            return None
        held += more
    return bytes(held)


def _write(pipe: int, data: bytes) -> None:
    place = memoryview(data)
    while place:
        place = place[os.write(pipe, place) :]
