"""A digest of a kept text leaves nothing behind in memory."""

import sys

from editor_app.publish.digests import digest_of, passing


def test_a_text_that_is_encoded_in_passing_takes_no_more_memory_than_before() -> None:
    for text in ("", "М", "Дорога открыта. " * 1000, "The road is open."):
        before = sys.getsizeof(text)
        assert digest_of(passing(text)) == digest_of("".join(list(text)))
        assert sys.getsizeof(text) == before or len(text) < 2
