"""Identifiers: what names an article, a photo, a revision."""

import os
import time
from typing import NewType

ArticleId = NewType("ArticleId", str)
"""UUIDv7 (RFC 9562) in its 36-character text form."""

PhotoId = NewType("PhotoId", str)
"""UUIDv7 in its 36-character text form; the bytes are named by SHA-256 elsewhere."""

RevisionId = NewType("RevisionId", str)
"""SHA-256 in hex of a revision's canonical content and its parents' ids."""


def new_uuid7() -> str:
    """Return a fresh UUIDv7: 48 bits of Unix milliseconds, then random bits."""
    return uuid7_of(time.time_ns() // 1_000_000, os.urandom(10))


def uuid7_of(milliseconds: int, ten_bytes: bytes) -> str:
    """Return the UUIDv7 of a time and ten bytes; six of their bits give way to version and variant."""
    value = (milliseconds & ((1 << 48) - 1)) << 80 | int.from_bytes(ten_bytes, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def new_article_id() -> ArticleId:
    """Return an id for a new article."""
    return ArticleId(new_uuid7())


def new_photo_id() -> PhotoId:
    """Return an id for a new photo."""
    return PhotoId(new_uuid7())
