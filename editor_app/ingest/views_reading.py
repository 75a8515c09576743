"""What readers of page views share: what they know and return, and files opened in bounds (P1)."""

import gzip
import stat
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from datetime import date, datetime, timedelta
from io import BufferedReader
from pathlib import Path
from zoneinfo import ZoneInfo

from editor_app.domain.errors import BadInput
from editor_app.domain.popular import ViewsSource
from editor_app.frozen import frozen

LARGEST_TABLE = 64 * 1024 * 1024
LARGEST_LOG = 16 * 1024 * 1024 * 1024
"""Bytes after unpacking: a year of a small site."""
OLDEST = timedelta(days=59)
"""What ended longer ago counts for nothing any more."""
_MOST_PACKED = 250
"""Times a packed log may grow: real ones grow ten to forty times, bombs a thousand."""
_ALWAYS_UNPACKED = 32 * 1024 * 1024
_GZIP = b"\x1f\x8b"
_PIECE = 1 << 20

Moments = Sequence[tuple[datetime, datetime]]
Progress = Callable[[int, int, str], None]


class DaysUnknown(BadInput):
    """A report that does not say which days it tells of: a person has to."""


@frozen(kw_only=True)
class ReadViews:
    """What a report says. ``pages`` has views by address as it was written and day, None for the whole period.

    ``left_out`` counts lines that are no view of a page, by a word: ``bots``, ``files``, ``covered`` and so on.
    """

    source: ViewsSource
    first_day: date
    last_day: date
    since: datetime | None = None
    until: datetime | None = None
    pages: dict[tuple[str, date | None], int]
    rows: int
    left_out: Counter[str] = field(default_factory=Counter)


@frozen(kw_only=True)
class Reading:
    """What a reader has to know: the site's days, this moment, what logs covered before, the days a person gave."""

    zone: ZoneInfo
    now: datetime
    covered: Moments = ()
    days: tuple[date, date] | None = None

    def day(self, moment: datetime) -> date:
        """Return the site's day of a moment."""
        return moment.astimezone(self.zone).date()

    def check_days(self, first: date, last: date, name: str) -> None:
        """Refuse a period that cannot be, or that no longer counts."""
        today = self.day(self.now)
        if last < first:
            raise BadInput(f"“{name}” ends ({last}) before it begins ({first}).", name=name)
        if last > today + timedelta(days=1):
            raise BadInput(f"“{name}” tells of days that have not come yet (until {last}).", name=name)
        if last < today - OLDEST:
            raise BadInput(f"“{name}” is too old to count: it ends on {last}.", name=name)
        if (last - first).days > 400:
            raise BadInput(f"“{name}” is of more than a year ({first} to {last}): export fewer days.", name=name)


@contextmanager
def opened(path: Path) -> "Iterator[Unpacked]":
    """Open a report, packed with gzip or not."""
    with plain_file(path) as raw:
        packed = raw.read(2) == _GZIP
        raw.seek(0)
        if not packed:
            yield Unpacked(raw, raw, path.name, 0)
            return
        size = path.stat().st_size
        try:
            with gzip.GzipFile(fileobj=raw) as inside:
                yield Unpacked(inside, raw, path.name, max(size * _MOST_PACKED, _ALWAYS_UNPACKED))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise BadInput(f"“{path.name}” is cut off or damaged: it cannot be unpacked.", name=path.name) from error


class Unpacked:
    """The bytes of a report, counted as they come; one that grows beyond all measure is refused."""

    def __init__(self, stream: BufferedReader | gzip.GzipFile, raw: BufferedReader, name: str, most: int) -> None:
        self._stream = stream
        self._raw = raw
        self._name = name
        self._most = most or LARGEST_LOG
        self._read = 0

    def place(self) -> int:
        """Return how many bytes of the file itself were read."""
        return self._raw.tell()

    def read(self, size: int) -> bytes:
        """Return the next bytes, at most ``size``."""
        return self._counted(self._stream.read(size))

    def lines(self, longest: int) -> Iterator[bytes | None]:
        """Yield line by line; None stands for one that is longer than ``longest`` bytes."""
        while line := self._counted(self._stream.readline(longest)):
            if len(line) < longest or line.endswith(b"\n"):
                yield line
                continue
            while rest := self._counted(self._stream.readline(_PIECE)):
                if rest.endswith(b"\n"):
                    break
            yield None

    def _counted(self, data: bytes) -> bytes:
        self._read += len(data)
        if self._read > self._most:
            raise BadInput(
                f"“{self._name}” unpacks to more than can be a report. Nothing of it was read.", name=self._name
            )
        return data


@contextmanager
def plain_file(path: Path) -> Iterator[BufferedReader]:
    """Open a file as it is; pipes and folders are refused."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BadInput(f"“{path.name}” is no file.", name=path.name)
        with path.open("rb") as stream:
            yield stream
    except OSError as error:
        raise BadInput(f"“{path.name}” cannot be read ({error.strerror or error}).", name=path.name) from error


def beginning(path: Path) -> bytes:
    """Return the first bytes of a report, unpacked."""
    with opened(path) as stream:
        return stream.read(4096)


def whole(stream: Unpacked, name: str) -> bytes:
    """Return all of a table's bytes; BadInput where they are too many."""
    pieces, size = [], 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST_TABLE:
            limit = LARGEST_TABLE // (1024 * 1024)
            raise BadInput(f"“{name}” is too large for a report: the limit is {limit} MB.", name=name)
    return b"".join(pieces)
