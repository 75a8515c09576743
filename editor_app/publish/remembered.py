"""What was made of the same values before, in this run or the one before it: nothing older is held."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")
_Made = dict[Hashable, tuple[object, object]]
"""What was made of one kind: by its name the values, and what was made of them."""
_NONE: _Made = {}
_MOST = 30_000
"""Of one kind: so many articles a snapshot is held of too. Of a larger site the rest is made anew each time."""


class Remembered:
    """Makes a thing once for as long as all it is made from is equal. The very same values cost next to nothing.

    What no run asked for since the last ``turn`` but one is forgotten. One thread at a time.
    """

    def __init__(self) -> None:
        self._now: dict[str, _Made] = {}
        self._before: dict[str, _Made] = {}

    def turn(self) -> None:
        """Begin a run."""
        self._before, self._now = self._now, {}

    def of(self, key: tuple[str, Hashable], values: object, make: Callable[[], T]) -> T:
        """Return what ``make`` makes of the values, made before if ``key`` was asked for with equal ones."""
        kind, name = key
        held = self._now.get(kind, _NONE).get(name) or self._before.get(kind, _NONE).get(name)
        if held is None or held[0] != values:
            return self.anew(key, values, make)
        self._now.setdefault(kind, {})[name] = held
        return cast("T", held[1])

    def anew(self, key: tuple[str, Hashable], values: object, make: Callable[[], T]) -> T:
        """Return what ``make`` makes of the values now."""
        made = make()
        kind, name = key
        held = self._now.setdefault(kind, {})
        if len(held) < _MOST or name in held:
            held[name] = (values, made)
        return made
