"""Canonical JSON: one value, one text, one SHA-256, today and after fields are added.

Version 1. A dataclass becomes an object of its fields in sorted order; a field that equals its default is left
out, so that a field added later (with a default) changes no old digest. A default therefore never changes: that
would be version 2. Times are UTC with ``Z``; tuples are arrays; no spaces; UTF-8, lone surrogates escaped.
"""

import json
import re
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

VERSION = 1

Json = Any  # what json.loads gives: its shape is checked by decode()
T = TypeVar("T")

_SURROGATE = re.compile("[\ud800-\udfff]")


def aware(moment: datetime) -> datetime:
    """Return ``moment`` in UTC; a time without a zone is a bug and raises ValueError."""
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone cannot be stored: {moment.isoformat()}")
    return moment.astimezone(UTC)


def plain(value: object) -> Json:
    """Return ``value`` as JSON values, defaults left out."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return aware(value).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): plain(held) for key, held in value.items()}
    if is_dataclass(kind):
        given = ((name, default, getattr(value, name)) for name, default in _fields(kind))
        return {name: plain(held) for name, default, held in given if held != default}
    return value


_AS_IT_IS = frozenset({str, int, float, bool, type(None)})
_NONE = object()


@cache
def _fields(kind: type[Any]) -> tuple[tuple[str, object], ...]:
    """Return a class's fields with their defaults; what has none is equal to nothing. Any: every dataclass."""
    return tuple((each.name, _default(each)) for each in fields(kind))


def _default(each: Field[Any]) -> object:
    if each.default is not MISSING:
        return each.default
    return each.default_factory() if each.default_factory is not MISSING else _NONE


_encoded = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def to_text(value: object) -> str:
    """Return the canonical JSON text of ``value``."""
    text = _encoded(plain(value))
    if text.isascii():
        return text
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def from_text(text: str, kind: type[T]) -> T:
    """Read ``text`` as a ``kind``; unknown fields of a later version are passed over. Raises ValueError."""
    import msgspec  # the first rows of a start need none

    try:
        return msgspec.convert(json.loads(text), kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise ValueError(str(error)) from error


def digest(value: object) -> str:
    """Return the SHA-256 in hex of the canonical text of ``value``."""
    return digest_of_text(to_text(value))


def digest_of_text(text: str) -> str:
    """Return the SHA-256 in hex of a canonical text."""
    import hashlib  # the first rows of a start need none

    return hashlib.sha256(text.encode()).hexdigest()


def storable(text: str) -> str:
    """Return ``text`` as a column can hold it: lone surrogates and NUL replaced (the canonical JSON keeps them)."""
    if text.isascii() and "\0" not in text:
        return text
    return _SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd")
