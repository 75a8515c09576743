"""Work over a great many values that stay to its end, without looking for cycles among them again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def little_garbage() -> Iterator[None]:
    """Look for cycles seldom: where thousands of articles are held, that took up to a third of the time."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)
