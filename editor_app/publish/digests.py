"""A short digest of any plain value, to tell whether it changed."""

import hashlib

import msgspec


def passing(text: str) -> str:
    """Return a copy of a long text that is kept, to encode it.

    A text that is not ASCII keeps the UTF-8 an encoder asks it for as long as it lives: of thousands, half their size
    again.
    """
    return "".join((text[:1], text[1:]))


def digest_of(value: object) -> str:
    """Return the first 128 bits, in hex, of the SHA-256 of a value's JSON with sorted keys."""
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()[:32]


def digest_in_order(said: dict[str, object]) -> str:
    """Return the same of some fields of a frozen value, in the order the value has them."""
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:32]
