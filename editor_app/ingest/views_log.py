"""A web server's access log (common and combined): views of pages by people, line by line, in bounds (P1).

Counted are GET requests answered 200 or 304 for what may be a page. Left out are bots (by their user agent), files a
page is made of, and the same page to the same reader again within ten seconds. Who reads is known only while the file
is read: no address of a reader is kept.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

from editor_app.domain.errors import BadInput
from editor_app.domain.popular import ViewsSource
from editor_app.ingest.views_reading import OLDEST, Progress, Reading, ReadViews, opened

AGAIN = 10.0
"""Seconds within which the same reader sees the same page once."""
LONGEST_LINE = 16 * 1024
MOST_PAGES = 300_000
_REMEMBERED = 200_000
_TOLD_EVERY = 50_000

_LINE = re.compile(
    rb"^(?:\S+ )?(?P<who>\S+) \S+ \S.{0,200}? ?\[(?P<when>\d{2}/[A-Z][a-z]{2}/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4})\] "
    rb'"(?P<method>[A-Z]{1,20}) (?P<page>\S+)(?: HTTP/[\d.]+)?" (?P<status>\d{3}) \S+'
    rb'(?: "(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)")?'
)
_MONTHS = {name: number for number, name in enumerate(b"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_BOTS = re.compile(
    rb"bot\b|bots?[/ ;)_-]|crawl|spider|slurp|scrap|curl|wget|python|java/|go-http|libwww|okhttp|axios|node-fetch|"
    rb"headless|phantom|preview|facebookexternalhit|whatsapp|telegram|monitor|pingdom|uptime|check_http|lighthouse|"
    rb"feed|rss|fetch|http-?client|archive|validator|scan|^-?$",
    re.IGNORECASE,
)
_FILES = re.compile(
    rb"\.(?:css|js|mjs|json|map|xml|txt|rss|atom|png|jpe?g|gif|svg|webp|avif|ico|bmp|woff2?|ttf|eot|otf|mp[34]|webm|ogg|"
    rb"m4[av]|pdf|zip|gz|docx?|xlsx?|webmanifest|php\d?\.bak|env|sql)$|^/(?:assets|media|static|\.well-known)/",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def _is_bot(agent: bytes) -> bool:
    return _BOTS.search(agent) is not None


@lru_cache(maxsize=20_000)
def _is_file(page: bytes) -> bool:
    return _FILES.search(page.partition(b"?")[0]) is not None


def is_log(beginning: bytes) -> bool:
    """Whether a file that begins so is an access log."""
    lines = [line for line in beginning.split(b"\n")[:20] if line.strip()]
    return any(_LINE.match(line) for line in lines)


def read_logs(paths: Sequence[Path], reading: Reading, progress: Progress | None = None) -> ReadViews:
    """Return the views in the parts of one log; moments that were covered before are passed over."""
    counting = _Counting(reading)
    total = sum(path.stat().st_size for path in paths)
    before = 0
    for path in paths:
        with opened(path) as stream:
            for number, line in enumerate(stream.lines(LONGEST_LINE)):
                counting.take(line)
                if progress and number % _TOLD_EVERY == 0:
                    progress(before + stream.place(), max(total, 1), path.name)
        before += path.stat().st_size
    return counting.result(" + ".join(path.name for path in paths))


class _Counting:
    """What was seen so far."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._oldest = reading.now - OLDEST
        self._newest = reading.now + timedelta(days=1)
        self._pages: dict[tuple[str, date | None], int] = {}
        self._seen: dict[tuple[bytes, bytes, bytes], float] = {}
        self._left_out: Counter[str] = Counter()
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._rows = 0
        self._moments: dict[bytes, datetime] = {}

    def take(self, line: bytes | None) -> None:
        """Count one line, or say why not."""
        found = _LINE.match(line) if line is not None else None
        if found is None:
            self._left_out["lines"] += bool(line is None or line.strip())
            return
        when = self._moment(found["when"])
        if when is None or not self._oldest <= when <= self._newest:
            self._left_out["times"] += 1
            return
        if any(begin <= when <= end for begin, end in self._reading.covered):
            self._left_out["covered"] += 1
            return
        self._first = when if self._first is None or when < self._first else self._first
        self._last = when if self._last is None or when > self._last else self._last
        self._count(found, when)

    def _count(self, found: "re.Match[bytes]", when: datetime) -> None:
        page, agent = found["page"], found["agent"]
        if found["method"] != b"GET" or found["status"] not in (b"200", b"304"):
            self._left_out["answers"] += 1
        elif agent is not None and _is_bot(agent):
            self._left_out["bots"] += 1
        elif _is_file(page):
            self._left_out["files"] += 1
        elif self._again(found["who"], agent or b"", page, when.timestamp()):
            self._left_out["again"] += 1
        else:
            key = (page.decode("utf-8", "replace"), self._reading.day(when))
            if key not in self._pages and len(self._pages) >= MOST_PAGES:
                self._left_out["pages"] += 1
                return
            self._pages[key] = self._pages.get(key, 0) + 1
            self._rows += 1

    def _again(self, who: bytes, agent: bytes, page: bytes, at: float) -> bool:
        key = (who, agent[:200], page[:500])
        before = self._seen.get(key)
        if before is not None and abs(at - before) < AGAIN:
            return True
        if len(self._seen) >= _REMEMBERED:
            self._seen = {each: time for each, time in self._seen.items() if abs(at - time) < AGAIN}
        if len(self._seen) < _REMEMBERED:
            self._seen[key] = at
        return False

    def _moment(self, text: bytes) -> datetime | None:
        """Return ``27/Nov/2026:03:12:44 +0400`` in UTC; most lines share their minute with the one before."""
        minute, second, zone = text[:17], text[18:20], text[21:]
        key = minute + zone
        begin = self._moments.get(key)
        if begin is None:
            try:
                offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5])) * (-1 if zone[:1] == b"-" else 1)
                begin = datetime(
                    int(text[7:11]), _MONTHS[text[3:6]], int(text[:2]), int(text[12:14]), int(text[15:17]),
                    tzinfo=timezone(offset),
                ).astimezone(UTC)  # fmt: skip
            except (ValueError, KeyError, OverflowError):
                return None
            if len(self._moments) > 5000:
                self._moments.clear()
            self._moments[key] = begin
        return begin + timedelta(seconds=min(int(second), 59))

    def result(self, name: str) -> ReadViews:
        """Return what was counted; BadInput where no line brought anything."""
        if self._first is None or self._last is None:
            if self._left_out["covered"]:
                raise BadInput(f"“{name}” brings nothing new: its times were counted before.", name=name)
            if self._left_out["times"]:
                raise BadInput(f"“{name}” is too old to count, or of a time that has not come.", name=name)
            raise BadInput(f"“{name}” holds no line of an access log.", name=name)
        return ReadViews(
            source=ViewsSource.LOG,
            first_day=self._reading.day(self._first),
            last_day=self._reading.day(self._last),
            since=self._first,
            until=min(self._last, self._reading.now),
            pages=self._pages,
            rows=self._rows,
            left_out=self._left_out,
        )
