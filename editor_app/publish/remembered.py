"""What was made of the same values before, in this run or the one before it: nothing older is held."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")


class Remembered:
    """Makes a thing once for as long as all it is made from is equal. The very same values cost next to nothing.

    What no run asked for since the last ``turn`` but one is forgotten. One thread at a time.
    """

    def __init__(self) -> None:
        self._now: dict[Hashable, tuple[object, object]] = {}
        self._before: dict[Hashable, tuple[object, object]] = {}

    def turn(self) -> None:
        """Begin a run."""
        self._before, self._now = self._now, {}

    def of(self, key: Hashable, values: object, make: Callable[[], T]) -> T:
        """Return what ``make`` makes of the values, made before if ``key`` was asked for with equal ones."""
        held = self._now.get(key) or self._before.get(key)
        if held is None or held[0] != values:
            return self.anew(key, values, make)
        self._now[key] = held
        return cast("T", held[1])

    def anew(self, key: Hashable, values: object, make: Callable[[], T]) -> T:
        """Return what ``make`` makes of the values now."""
        made = make()
        self._now[key] = (values, made)
        return made
