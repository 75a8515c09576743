"""Reports of page views as tables: Matomo, Google Analytics 4, Plausible, and any table of pages and views."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from editor_app.domain.errors import BadInput
from editor_app.domain.popular import ViewsSource
from editor_app.ingest.views_reading import DaysUnknown, Reading, ReadViews

LONGEST_LINE = 100_000
MOST_ROWS = 1_000_000
MOST_VIEWS = 10**12
_MOST_COLUMNS = 200
_LOOKED_AT = 200
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_URL_HEADS = ("metadata: url", "metadata_url", "url", "page url", "pageurl", "page", "page path", "pagepath")
_VIEW_HEADS = frozenset((
    "pageviews", "page views", "nb_hits", "hits", "views", "screenpageviews", "screen_page_views", "просмотры",
    "просмотры страниц", "количество просмотров", "seitenansichten", "aufrufe", "vues", "vues de page", "vistas",
    "visualizações", "visualizzazioni", "weergaven", "paginaweergaven", "görüntüleme", "görüntülemeler", "baxış",
    "baxışlar", "baxış sayı", "դիտումներ", "ნახვები", "перегляди",
))  # fmt: skip
_DATE_HEADS = frozenset((
    "date", "day", "datum", "дата", "день", "jour", "fecha", "data", "tarih", "tarix", "gün", "ամսաթիվ", "თარიღი",
))  # fmt: skip
_DAY = re.compile(r"(?<!\d)(20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
_GROUPED = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009’]+")


@dataclass(slots=True)
class _Table:
    """One table of a file: its head and rows, with the columns that matter."""

    head: list[str]
    rows: list[list[str]]
    page: int = -1
    views: int = -1
    day: int = -1
    pages: int = 0
    """How many of the first rows name a page."""


def read_table(data: bytes, name: str, reading: Reading) -> ReadViews:
    """Return the views in a table; the columns are found by their names, and by what is in them in other languages."""
    text, wide = _text(data, name)
    comments, tables = _tables(text, name)
    for table in tables:
        _find_page(table)
    table = max(tables, key=lambda each: each.pages, default=_Table([], []))
    if table.page < 0:
        raise BadInput(
            f"“{name}” is no report of pages: no column of it holds their addresses. Known are Matomo, GA4, Plausible, "
            "and a web server’s log.",
            name=name,
        )
    source = _source(table, comments, wide)
    _find_views(table, source)
    if table.views < 0:
        raise BadInput(f"“{name}” has no column of views beside its pages.", name=name)
    pages, rows, left_out = _counted(table)
    if not rows:
        raise BadInput(f"“{name}” names no page that was seen.", name=name)
    first, last = _days(pages, comments, name, reading)
    reading.check_days(first, last, name)
    return ReadViews(source=source, first_day=first, last_day=last, pages=pages, rows=rows, left_out=left_out)


def _text(data: bytes, name: str) -> tuple[str, bool]:
    """Return the text and whether it was UTF-16, as Matomo writes."""
    wide = data.startswith(_UTF16)
    try:
        text = data.decode("utf-16") if wide else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(f"“{name}” is neither UTF-8 nor UTF-16: export it anew.", name=name) from error
    if not text.strip():
        raise BadInput(f"“{name}” is empty.", name=name)
    if "\0" in text:
        raise BadInput(f"“{name}” is not a table: it has binary data in it.", name=name)
    return text, wide


def _tables(text: str, name: str) -> tuple[list[str], list[_Table]]:
    """Return the comment lines and the tables between them and blank lines."""
    comments: list[str] = []
    parts: list[list[str]] = [[]]
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if len(line) > LONGEST_LINE:
            raise BadInput(f"“{name}” is no table: line {number} is far too long.", name=name)
        if number > MOST_ROWS:
            raise BadInput(f"“{name}” has more than a million lines: export the pages only.", name=name)
        if line.startswith("#"):
            comments.append(line)
        if not line.strip() or line.startswith("#"):
            parts.append([])
        else:
            parts[-1].append(line)
    return comments, [_table(lines, name) for lines in parts if len(lines) > 1]


def _table(lines: list[str], name: str) -> _Table:
    delimiter = max(",;\t", key=lines[0].count)
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:
        raise BadInput(f"“{name}” is no table: a quotation mark in it is never closed.", name=name) from error
    head = [each.strip().strip("\ufeff").casefold() for each in rows[0][:_MOST_COLUMNS]]
    return _Table(head, rows[1:])


def _find_page(table: _Table) -> None:
    rows = table.rows[:_LOOKED_AT]
    found = {column: sum(_is_page(each) for each in _column(rows, column)) for column in range(len(table.head))}
    named = [column for column, head in enumerate(table.head) if head in _URL_HEADS and found[column]]
    best = named[0] if named else max(found, key=lambda column: (found[column], -column), default=-1)
    if best >= 0 and found[best]:
        table.page, table.pages = best, found[best]


def _source(table: _Table, comments: Sequence[str], wide: bool) -> ViewsSource:
    heads = set(table.head)
    matomo = any(each.startswith(("metadata", "nb_")) for each in heads)
    if matomo or wide or heads & {"unique pageviews", "label"}:
        return ViewsSource.MATOMO
    if {"visitors", "pageviews"} <= heads:
        return ViewsSource.PLAUSIBLE
    if comments or any(each.startswith(("page path", "page title and screen", "pagepath")) for each in heads):
        return ViewsSource.GA4
    return ViewsSource.TABLE


def _find_views(table: _Table, source: ViewsSource) -> None:
    rows = table.rows[:_LOOKED_AT]
    for column, head in enumerate(table.head):
        days = [each for each in _column(rows, column) if each.strip()]
        dated = head in _DATE_HEADS or all(_DAY.fullmatch(each.strip()) for each in days)
        if column != table.page and table.day < 0 and days and dated:
            table.day = column
    apart = (table.page, table.day)
    named = [column for column, head in enumerate(table.head) if head in _VIEW_HEADS and column not in apart]
    if named:
        table.views = named[0]
        return
    numbers = [column for column in range(len(table.head)) if column not in apart and _holds_numbers(rows, column)]
    if numbers:  # in Matomo unique views stand before views; elsewhere views come first
        table.views = numbers[1] if source is ViewsSource.MATOMO and len(numbers) > 1 else numbers[0]


def _column(rows: list[list[str]], column: int) -> Iterator[str]:
    return (row[column] for row in rows if column < len(row))


def _holds_numbers(rows: list[list[str]], column: int) -> bool:
    given = [each for each in _column(rows, column) if each.strip()]
    return bool(given) and all(number_of(each) is not None for each in given)


def _is_page(text: str) -> bool:
    return text.strip().startswith(("/", "http://", "https://"))


def number_of(text: str) -> int | None:
    """Return a whole number as any language groups it (``1,234``, ``1.234``, ``1 234``), None for anything else."""
    plain = _SPACES.sub("", text)
    if _GROUPED.fullmatch(plain):
        plain = re.sub(r"\D", "", plain)
    plain = plain.removesuffix(".0").removesuffix(",0")
    if not plain.isascii() or not plain.isdigit() or len(plain) > 13:
        return None
    number = int(plain)
    return number if number <= MOST_VIEWS else None


def _counted(table: _Table) -> tuple[dict[tuple[str, date | None], int], int, Counter[str]]:
    pages: dict[tuple[str, date | None], int] = {}
    left_out: Counter[str] = Counter()
    rows = 0
    for row in table.rows:
        page = row[table.page].strip() if table.page < len(row) else ""
        number = number_of(row[table.views]) if table.views < len(row) else None
        day = _day_of(row[table.day]) if 0 <= table.day < len(row) else None
        if not _is_page(page) or number is None or (table.day >= 0 and day is None):
            left_out["rows"] += 1  # a total, a folder, a row cut short
            continue
        rows += 1
        pages[page, day] = pages.get((page, day), 0) + number
    return pages, rows, left_out


def _day_of(text: str) -> date | None:
    found = _DAY.search(text)
    return _date(found) if found else None


def _date(found: "re.Match[str]") -> date | None:
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:  # 31 November
        return None


def _days(
    pages: dict[tuple[str, date | None], int], comments: Sequence[str], name: str, reading: Reading
) -> tuple[date, date]:
    """Return the days a report tells of: of its rows, else its head, else its file name, else as a person says."""
    inside = [day for _, day in pages if day is not None]
    for days in (inside, _days_in("\n".join(comments)), _days_in(name)):
        if days:
            return min(days), max(days)
    if reading.days is not None:
        return reading.days
    raise DaysUnknown(f"“{name}” does not say which days it tells of: give the first and the last one.", name=name)


def _days_in(text: str) -> list[date]:
    return [day for day in map(_date, _DAY.finditer(text)) if day is not None]
