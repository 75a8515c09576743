"""The fields other programs call by many names, read as an article's: dates, names, sections, languages."""

import html
import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from editor_app.domain.site import ArticleFormat, Section, Site

_TIME = re.compile(
    r"^\s*(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{1,2}(?::?\d{2})?)?\s*$",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_LANGUAGE = re.compile(r"^([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*$")
_BETWEEN_NAMES = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+")


def one_line(text: str) -> str:
    """Return words on one line: no tags, no entities, no line breaks."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub(" ", text))
    return " ".join(text.split())


def names(text: str) -> tuple[str, ...]:
    """Return the names in ``A, B and C``."""
    return tuple(filter(None, (name.strip() for name in _BETWEEN_NAMES.split(one_line(text)))))


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts that are not empty, each once, in order."""
    return tuple(dict.fromkeys(filter(None, (one_line(text) for text in texts))))


def time_of(text: str, zone: str) -> datetime | None:
    """Read an ISO 8601 date or time, also loosely written, as aware UTC; without an offset it is in ``zone``."""
    found = _TIME.match(text)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        offset = _offset(found[7])
        moment = datetime(year, month, day, hour, minute, second, tzinfo=offset or ZoneInfo(zone))
        return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _offset(text: str | None) -> timezone | None:
    if not text:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    hours, rest = (digits, "0") if len(digits) < 3 else (digits[:-2], digits[-2:])
    minutes = int(hours) * 60 + int(rest)
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def language_of(text: str, site: Site) -> str:
    """Return the language named by a BCP 47 tag or a locale; the site's first one when it names none."""
    found = _LANGUAGE.match(text.strip())
    return found[1].lower() if found else (site.languages or ("en",))[0]


def path_of(address: str) -> str:
    """Return the path of an address on a site, ``/2016/05/the-road/``; empty for the front page and for patterns."""
    try:
        path = urlsplit(address.strip()).path
    except ValueError:
        return ""
    return path if path.startswith("/") and path.strip("/") and "/:" not in path else ""


def code_of(words: str, known: tuple[ArticleFormat, ...] | tuple[Section, ...]) -> str:
    """Return the code of the format or section that has this code or label in any language; empty when none has."""
    wanted = one_line(words).casefold()
    for each in known:
        if wanted in {each.code.casefold(), *(label.casefold() for label in each.labels.values())}:
            return each.code
    return ""
