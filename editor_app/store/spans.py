"""Spans of time as words of the search index: a question put to some of them looks at nothing older or newer."""

from collections.abc import Iterator

from editor_app.frozen import frozen

BITS = 34
"""A span is 2 to the power of this in milliseconds: about half a year."""
_MOST_WORDS = 64
_AT_ONCE = 120_000
"""So many articles are looked at in one go: to ask for spans costs as much again."""
_AT_FIRST = 16_000


def span_word(place: int) -> str:
    """Return the word of the span in which a place lies."""
    return _word(place >> BITS)


def span_words(first: int, last: int) -> tuple[str, ...]:
    """Return the words of the spans from one place to another; none where they are too many to be asked for."""
    low, high = first >> BITS, last >> BITS
    return tuple(_word(each) for each in range(low, high + 1)) if high - low < _MOST_WORDS else ()


def _word(span: int) -> str:
    return f"_span_{span}".replace("-", "before")


@frozen
class Stretch:
    """Some spans that follow each other: the places from ``first`` on, before ``end``."""

    first: int
    end: int


def stretches(first: int, last: int, many: int, *, down: bool) -> Iterator[Stretch]:
    """Yield stretches from the newest place to the oldest, or the other way, each as long as all before it.

    The first is as long as some thousands of ``many`` articles need, should they stand evenly; a few are one stretch.
    """
    low, high = first >> BITS, last >> BITS
    width = max(1, _AT_FIRST * (high - low + 1) // max(1, many)) if many > _AT_ONCE else high - low + 1
    while low <= high:
        near, far = (max(low, high - width + 1), high) if down else (low, min(high, low + width - 1))
        if far - near >= _MOST_WORDS:  # beyond what can be asked for by words: all the rest
            near, far = low, high
        yield Stretch(near << BITS, (far + 1) << BITS)
        low, high = (low, near - 1) if down else (far + 1, high)
        width *= 2
