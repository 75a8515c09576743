"""Spans of time as words of the search index: a question put to some of them looks at nothing older or newer."""

BITS = 34
"""A span is 2 to the power of this in milliseconds: about half a year."""


def span_word(place: int) -> str:
    """Return the word of the span in which a place lies."""
    return f"_span_{place >> BITS}".replace("-", "before")
