"""A short digest of any plain value, to tell whether it changed."""

import hashlib

import msgspec


def digest_of(value: object) -> str:
    """Return the first 128 bits, in hex, of the SHA-256 of a value's JSON with sorted keys."""
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()[:32]


def digest_in_order(said: dict[str, object]) -> str:
    """Return the same of some fields of a frozen value, in the order the value has them."""
    return hashlib.sha256(msgspec.json.encode(said)).hexdigest()[:32]
