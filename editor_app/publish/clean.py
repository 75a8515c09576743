"""Takes out of frozen values the characters that no HTML, XML or UTF-8 file can hold."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

T = TypeVar("T")

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff"
_BAD = re.compile(f"[{_CONTROLS}\ud800-\udfff]")
_LONE_HALF = re.compile("[\ud800-\udfff]")


def cleaned(value: T) -> T:
    """Return ``value`` without control characters; half an emoji becomes U+FFFD. The same object if all is well."""
    return _cleaned(value)  # type: ignore[return-value]  # the shape stays


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return _BAD.sub("", _LONE_HALF.sub("\ufffd", value)) if _BAD.search(value) else value
    if isinstance(value, tuple):
        parts = tuple(_cleaned(each) for each in value)
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    if is_dataclass(value) and not isinstance(value, type):
        old = {each.name: getattr(value, each.name) for each in fields(value)}
        new = {name: _cleaned(held) for name, held in old.items()}
        changed = {name: held for name, held in new.items() if held is not old[name]}
        return replace(value, **changed) if changed else value
    return value
