"""The line of a pasted page that says when it appeared, in the languages of the site."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from editor_app.ingest.fields import time_of

_MONTHS = (
    ("january", "jan", "январ", "янв", "հունվար", "yanvar", "იანვ"),
    ("february", "feb", "феврал", "фев", "փետրվար", "fevral", "თებერვ"),
    ("march", "mar", "март", "մարտ", "mart", "მარტ"),
    ("april", "apr", "апрел", "апр", "ապրիլ", "aprel", "აპრილ"),
    ("may", "май", "мая", "մայիս", "მაის"),
    ("june", "jun", "июн", "հունիս", "iyun", "ივნის"),
    ("july", "jul", "июл", "հուլիս", "iyul", "ივლის"),
    ("august", "aug", "август", "авг", "օգոստոս", "avqust", "აგვისტ"),
    ("september", "sept", "сентябр", "сен", "սեպտեմբեր", "sentyabr", "სექტემბ"),
    ("october", "oct", "октябр", "окт", "հոկտեմբեր", "oktyabr", "ოქტომბ"),
    ("november", "nov", "ноябр", "ноя", "նոյեմբեր", "noyabr", "ნოემბ"),
    ("december", "dec", "декабр", "дек", "դեկտեմբեր", "dekabr", "დეკემბ"),
)
_LABEL = re.compile(
    r"^(?:(?:last\s+)?(?:published|updated|posted)(?:\s+on)?|опубликовано|обновлено|дата"
    r"|հրապարակվել\s+է|հրապարակված\s+է|dərc\s+(?:olunub|edilib)|yayımlanıb|გამოქვეყნდა|გამოქვეყნებულია)\s*[:՝]?\s*",
    re.IGNORECASE,
)
_DAY = re.compile(r"^(?:on\s+)?[^\W\d_]{2,14}[,.]\s+(?=\d|[^\W\d_]+\s+\d{1,2},)", re.IGNORECASE)
_CLOCK = re.compile(
    r"[\s,|–—-]*(?:at\s+|в\s+)?(\d{1,2})[:.։](\d{2})(?:\s*([ap]\.?m\.?))?\s*(?:gmt|utc)?$", re.IGNORECASE
)
_WORDY = re.compile(
    r"^(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+([^\W\d_]+)\.?,?\s+(\d{4})(?:\s*(?:г\.?|год[а]?|թ\.?|il|წ\.?))?\.?$", re.I
)
_MONTH_FIRST = re.compile(r"^([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$", re.IGNORECASE)
_YEAR_FIRST = re.compile(
    r"^(\d{4})(?:\s*թ(?:\.|վականի)?|-c[iıuü]\s+il(?:in)?)?\.?,?\s+([^\W\d_]+)\s+(\d{1,2})(?:-?[^\W\d_]{0,3})?$", re.I
)
_NUMBERS = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:\s*г\.?)?$")
_LONGEST = 80


def time_in_line(line: str, zone: str) -> datetime | None:
    """Return the moment that is all a line says, as aware UTC; None for any other line."""
    if len(line) > _LONGEST or not any(character.isdigit() for character in line):
        return None
    words = _LABEL.sub("", line.strip())
    moment = time_of(words, zone)
    if moment is not None:
        return moment
    hour = minute = 0
    clock = _CLOCK.search(words)
    if clock and _date(_DAY.sub("", words[: clock.start()].strip())):
        words = words[: clock.start()]
        hour, minute = int(clock.group(1)), int(clock.group(2))
        half = (clock.group(3) or "").lower()[:1]
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    found = _date(_DAY.sub("", words.strip(" ,")))
    if not found:
        return None
    try:
        return datetime(*found, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _date(words: str) -> tuple[int, int, int] | None:
    for pattern, order in ((_WORDY, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_FIRST, (1, 2, 3))):
        if match := pattern.match(words):
            year, month, day = (match.group(place) for place in order)
            number = _month(month)
            return (int(year), number, int(day)) if number else None
    if match := _NUMBERS.match(words):
        return int(match.group(3)), int(match.group(2)), int(match.group(1))
    return None


def _month(word: str) -> int:
    word = word.casefold()
    return next((number for number, names in enumerate(_MONTHS, 1) if any(word.startswith(name) for name in names)), 0)
