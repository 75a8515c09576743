"""A lock that is given in the order in which it was asked for, and knows whether somebody waits for it."""

import threading
from collections import deque


class Turns:
    """Held as a context manager. Of two that wait, the one that asked first goes first: nobody barges in again."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._asked: deque[object] = deque()

    @property
    def awaited(self) -> bool:
        """Whether somebody waits for whoever holds it."""
        return len(self._asked) > 1

    def __enter__(self) -> None:
        mine = object()
        with self._changed:
            self._asked.append(mine)
            came = False
            try:
                came = self._changed.wait_for(lambda: self._asked[0] is mine)
            finally:
                if not came:  # the wait was broken off: nobody shall wait for it
                    self._asked.remove(mine)
                    self._changed.notify_all()

    def __exit__(self, *_details: object) -> None:
        with self._changed:
            self._asked.popleft()
            self._changed.notify_all()
