"""Canonical JSON: one value, one text, one SHA-256, today and after fields are added.

Version 1. A dataclass becomes an object of its fields in sorted order; a field that equals its default is left
out, so that a field added later (with a default) changes no old digest. A default therefore never changes: that
would be version 2. Times are UTC with ``Z``; tuples are arrays; no spaces; UTF-8, lone surrogates escaped.
"""

import hashlib
import json
import re
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, TypeVar

import msgspec

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
    if is_dataclass(value) and not isinstance(value, type):
        given = ((each, getattr(value, each.name)) for each in fields(value))
        return {each.name: plain(held) for each, held in given if not _is_default(each, held)}
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
    return value


def _is_default(each: Field[Any], held: object) -> bool:
    if each.default is not MISSING:
        return bool(held == each.default)
    if each.default_factory is not MISSING:
        return bool(held == each.default_factory())
    return False


def to_text(value: object) -> str:
    """Return the canonical JSON text of ``value``."""
    text = json.dumps(plain(value), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def from_text(text: str, kind: type[T]) -> T:
    """Read ``text`` as a ``kind``; unknown fields of a later version are passed over. Raises ValueError."""
    try:
        return msgspec.convert(json.loads(text), kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise ValueError(str(error)) from error


def digest(value: object) -> str:
    """Return the SHA-256 in hex of the canonical text of ``value``."""
    return hashlib.sha256(to_text(value).encode()).hexdigest()


def storable(text: str) -> str:
    """Return ``text`` as a column can hold it: lone surrogates and NUL replaced (the canonical JSON keeps them)."""
    return _SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd")
