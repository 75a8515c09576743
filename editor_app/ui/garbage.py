"""Looks for garbage in the turns of the window's thread alone: what belongs to Qt ends nowhere else."""

import gc
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

OFTEN = 250
"""Milliseconds from one look to the next; most find that nothing is due."""
WHOLE_REST = 30.0
"""Seconds at least between two looks through everything: one takes 15 ms for each 1,000 articles of a site."""
_GROWN = 1.25
"""As Python has it: everything is looked through when a quarter has come to what stayed the last time."""


class Garbage(QObject):
    """Looks for cycles nobody holds, in the event loop of its thread, and lets Python do it in no other.

    Python looks in whichever thread just made an object. Text cursors, pictures and connections of signals in such a
    cycle would then end in a worker, while the window writes in the same document: the program crashes. What is due
    is what Python counts, by ``gc.get_threshold()``.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._whole_again = 0.0
        self._stayed = 0
        self._timer = QTimer(self, interval=OFTEN)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def wait(self) -> None:
        """Look for nothing until ``go_on``: a start makes little that it does not keep."""
        self._timer.stop()

    def go_on(self) -> None:
        """Look from now on, and never through what is there by now: it stays for good."""
        gc.freeze()
        self._timer.start()

    def end(self) -> None:
        """Let Python look wherever it likes: there are no workers any more."""
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Look through the oldest generation that is due, if one is."""
        young, middle, old = (count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True))
        if old and self._has_grown():
            gc.collect()
            self._stayed = len(gc.get_objects(2))
        elif middle:
            gc.collect(1)
        elif young:
            gc.collect(0)

    def _has_grown(self) -> bool:
        if perf_counter() < self._whole_again:
            return False
        self._whole_again = perf_counter() + WHOLE_REST
        return len(gc.get_objects(2)) > self._stayed * _GROWN
