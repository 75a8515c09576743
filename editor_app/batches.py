"""Many values some at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

_Each = TypeVar("_Each")


def batches(values: Iterable[_Each], count: int) -> Iterator[list[_Each]]:
    """Yield the values in lists of ``count``, the last one perhaps shorter, as Python 3.12's ``itertools.batched``."""
    rest = iter(values)
    while some := list(islice(rest, count)):
        yield some
