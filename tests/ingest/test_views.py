"""Reports of page views: Matomo, GA4, Plausible, any table, access logs; and what is refused of them (P1)."""

import gzip
import os
from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.errors import BadInput
from editor_app.domain.popular import ViewsSource
from editor_app.ingest.views import digest_of_files, read_views
from editor_app.ingest.views_reading import DaysUnknown, Reading, ReadViews
from editor_app.ingest.views_table import number_of

NOW = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 11, 20), date(2026, 11, 26)
READING = Reading(zone=ZoneInfo("Asia/Tbilisi"), now=NOW)
GIVEN = Reading(zone=ZoneInfo("Asia/Tbilisi"), now=NOW, days=(FIRST, LAST))

MATOMO = (
    "Label,Unique Pageviews,Pageviews,Bounces,Metadata: url\n"
    'caucasus,"1,500","1,900",3,\n'
    '/border-road,"1,200","1,234",3,https://courier.example/en/caucasus/border-road\n'
    "/about,2,3,0,https://courier.example/about?x=1\n"
)
GA4 = (
    "# ----------------------------------------\n# Pages and screens: Page path and screen class\n# Account: Courier\n"
    "# ----------------------------------------\n#\n# All Users\n# Start date: 20261120\n# End date: 20261126\n"
    "Nth day,Views\n0000,5\n0001,6\n\n"
    "# All Users\n# Start date: 20261120\n# End date: 20261126\n"
    "Page path and screen class,Views,Active users,Views per active user\n"
    "/en/caucasus/border-road.html,1234,900,1.37\n/,99,50,2\n\n"
)
PLAUSIBLE = "name,visitors,pageviews,bounce_rate,time_on_page\n/en/caucasus/border-road,900,1234,40,61\n/,50,99,1,2\n"
ROAD = "/en/caucasus/border-road.html"


def read(folder: Path, data: str | bytes, name: str = "pages.csv", reading: Reading = READING) -> ReadViews:
    file = folder / name
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_views([file], reading)


def line(when: str = "27/Nov/2026:03:12:44 +0000", page: str = ROAD, who: str = "10.0.0.1", method: str = "GET",
         status: int = 200, agent: str | None = "Mozilla/5.0 (X11; Linux) Firefox/140.0") -> str:  # fmt: skip
    tail = "" if agent is None else f' "https://ref.example/" "{agent}"'
    return f'{who} - - [{when}] "{method} {page} HTTP/1.1" {status} 5120{tail}\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_p1_matomo_pages_come_in_also_as_utf_16(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, MATOMO.encode(encoding), "Pages_2026-11-20_2026-11-26.csv")
    assert found.source is ViewsSource.MATOMO
    assert (found.first_day, found.last_day) == (FIRST, LAST)
    assert found.pages == {
        ("https://courier.example/en/caucasus/border-road", None): 1234,
        ("https://courier.example/about?x=1", None): 3,
    }
    assert found.left_out == Counter(rows=1)


def test_p1_matomo_by_days_says_its_days_itself(tmp_path: Path) -> None:
    rows = "date,label,nb_visits,nb_hits\n2026-11-25,/a,3,4\n2026-11-26,/a,5,6\n"
    found = read(tmp_path, rows)
    assert found.pages == {("/a", date(2026, 11, 25)): 4, ("/a", date(2026, 11, 26)): 6}
    assert (found.first_day, found.last_day) == (date(2026, 11, 25), date(2026, 11, 26))


def test_p1_ga4_comments_say_the_days_and_the_table_of_pages_is_found(tmp_path: Path) -> None:
    found = read(tmp_path, GA4)
    assert (found.source, found.first_day, found.last_day) == (ViewsSource.GA4, FIRST, LAST)
    assert found.pages == {(ROAD, None): 1234, ("/", None): 99}


def test_p1_headers_of_another_language_are_understood_by_what_stands_below(tmp_path: Path) -> None:
    german = GA4.replace("Page path and screen class,Views", "Seitenpfad und Bildschirmklasse,Aufrufe")
    strange = GA4.replace("Page path and screen class,Views", "გვერდის მისამართი,რაღაც")
    for report in (german, strange):
        found = read(tmp_path, report)
        assert (found.source, found.pages[ROAD, None]) == (ViewsSource.GA4, 1234)
    matomo = MATOMO.replace("Label,Unique Pageviews,Pageviews", "Адрес,Уникальные,Всего").encode("utf-16")
    assert read(tmp_path, matomo, reading=GIVEN).pages["https://courier.example/about?x=1", None] == 3


def test_p1_plausible_pages_come_in(tmp_path: Path) -> None:
    found = read(tmp_path, PLAUSIBLE, reading=GIVEN)
    assert (found.source, found.rows) == (ViewsSource.PLAUSIBLE, 2)
    assert found.pages["/en/caucasus/border-road", None] == 1234
    dated = "date,hostname,page,visits,visitors,pageviews\n2026-11-26,courier.example,/a,1,1,2\n"
    assert read(tmp_path, dated, "imported_pages_20261120_20261126.csv").pages == {("/a", LAST): 2}


def test_p1_a_report_that_does_not_say_its_days_asks_for_them(tmp_path: Path) -> None:
    with pytest.raises(DaysUnknown, match="which days"):
        read(tmp_path, PLAUSIBLE)
    assert read(tmp_path, PLAUSIBLE, reading=GIVEN).last_day == LAST
    assert read(tmp_path, PLAUSIBLE, "pages 2026-11-25 to 2026-11-26.csv").first_day == date(2026, 11, 25)


def test_semicolons_and_tabs_divide_too(tmp_path: Path) -> None:
    for delimiter in ";\t":
        found = read(tmp_path, PLAUSIBLE.replace(",", delimiter), reading=GIVEN)
        assert found.pages["/", None] == 99


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.csv", "is empty"),
        (b"\xff\xfe\x00", "a.csv", "neither UTF-8 nor UTF-16"),
        (b"\x80\x81 \xff", "a.csv", "neither UTF-8 nor UTF-16"),
        (b"page,views\n/a,\x001\n", "a.csv", "binary data"),
        (b"a,b\n1,2\n", "a.csv", "no report of pages"),
        (b"page,what\n/a,many\n", "a.csv", "no column of views"),
        (b'page,views\n"/a,1\n' + b"x" * 99_000 + b"\n" + b"y" * 99_000, "a.csv", "never closed"),
        (b"page,views\n/a," + b"1" * 200_000, "a.csv", "line 2 is far too long"),
        (b"page,views\n" + b"/a,1\n" * 1_000_001, "a.csv", "more than a million"),
        (b"page,views\n/a,5\n", "2026-11-20-2026-12-20.csv", "days that have not come"),
        (b"page,views\n/a,5\n", "2025-01-20.csv", "too old to count"),
        (b"\x1f\x8b\x08\x00broken", "a.gz", "cut off or damaged"),
        (gzip.compress(MATOMO.encode() * 50)[:-20], "a.gz", "cut off or damaged"),
        (gzip.compress(b"page,views\n" + b"0" * 90_000_000), "a.gz", "unpacks to more|too large"),
        (b"name,visitors,pageviews\n/a,1,-5\n", "2026-11-26.csv", "no page that was seen"),
        (line("27/Nov/2099:03:12:44 +0000").encode(), "access.log", "time that has not come"),
        (line("27/Nov/2016:03:12:44 +0000").encode(), "access.log", "too old to count"),
    ],
)  # fmt: skip
def test_a_report_that_is_none_is_refused_by_name_with_one_line(
    tmp_path: Path, data: bytes, name: str, words: str
) -> None:
    with pytest.raises(BadInput, match=words) as refused:
        read(tmp_path, data, name)
    assert name in str(refused.value)
    assert "\n" not in str(refused.value)


def test_pipes_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder", "nothing"):
        with pytest.raises(BadInput, match=name):
            read_views([tmp_path / name], READING)


def test_lying_columns_count_nothing_and_break_nothing(tmp_path: Path) -> None:
    rows = "page,views\n/a,12\n/b,1e9\n/c,99999999999999999\n/d\n/e,4,5,6\n,7\nTotal,100\n/f,\n"
    assert read(tmp_path, rows, "2026-11-26.csv").pages == {("/a", None): 12, ("/e", None): 4}


@pytest.mark.parametrize(
    ("text", "number"),
    [("1234", 1234), ("1,234", 1234), ("1.234.567", 1234567), ("1\u202f234", 1234), ("1 234", 1234), ("12.0", 12),
     ("", None), ("-3", None), ("12.5", None), ("1e5", None), ("٣", None), ("12%", None)],
)  # fmt: skip
def test_numbers_are_read_as_any_language_groups_them(text: str, number: int | None) -> None:
    assert number_of(text) == number


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    with suppress(BadInput):
        found = read(folder, b"page,views\n" + data, "2026-11-26.csv")
        assert found.rows > 0


# Logs


def test_p1_a_log_counts_pages_that_people_saw(tmp_path: Path) -> None:
    log = (
        line()
        + line(who="10.0.0.2", status=304)
        + line(who="10.0.0.3", method="HEAD")
        + line(who="10.0.0.4", method="POST")
        + line(who="10.0.0.5", status=404)
        + line(who="10.0.0.6", status=301)
        + line(who="10.0.0.7", agent="Mozilla/5.0 (compatible; Googlebot/2.1; +http://google.com/bot.html)")
        + line(who="10.0.0.8", agent="-")
        + line(who="10.0.0.9", agent="curl/8.5.0")
        + line(page="/assets/style-1.css")
        + line(page="/media/ab/abcd.jpg?x=1")
        + line(page="/en/feed.xml")
        + line("26/Nov/2026:21:00:00 +0000", page="/b")
        + "\n"
        + "nonsense\n"
    )
    found = read(tmp_path, log, "access.log")
    assert found.source is ViewsSource.LOG
    assert found.pages == {(ROAD, date(2026, 11, 27)): 2, ("/b", date(2026, 11, 27)): 1}
    assert found.left_out == Counter(answers=4, bots=3, files=3, lines=1)
    assert (found.first_day, found.last_day) == (date(2026, 11, 27), date(2026, 11, 27))
    assert found.since == datetime(2026, 11, 26, 21, 0, tzinfo=UTC)
    assert found.until == datetime(2026, 11, 27, 3, 12, 44, tzinfo=UTC)


def test_p1_the_same_reader_on_the_same_page_counts_once_in_ten_seconds(tmp_path: Path) -> None:
    moments = ("03:12:44", "03:12:50", "03:12:53", "03:12:54", "03:13:10")
    log = "".join(line(f"27/Nov/2026:{each} +0000") for each in moments)
    assert sum(read(tmp_path, log, "access.log").pages.values()) == 3
    other = line() + line(page="/b") + line(who="10.9.9.9") + line(agent="Mozilla/5.0 Safari")
    assert sum(read(tmp_path, other, "access.log").pages.values()) == 4


def test_common_format_without_user_agents_and_with_a_virtual_host_is_read(tmp_path: Path) -> None:
    log = line(agent=None) + "courier.example:443 " + line(who="10.0.0.2")
    log += '::1 - Nino B. [27/Nov/2026:07:12:44 +0400] "GET /c HTTP/2.0" 200 -\n'
    assert read(tmp_path, log, "access.log").pages == {(ROAD, date(2026, 11, 27)): 2, ("/c", date(2026, 11, 27)): 1}


def test_a_packed_log_is_read_and_its_parts_are_one(tmp_path: Path) -> None:
    one, two = tmp_path / "access.log.2.gz", tmp_path / "access.log"
    one.write_bytes(gzip.compress(line("25/Nov/2026:10:00:00 +0000").encode()))
    two.write_text(line())
    found = read_views([two, one], READING)
    assert found.pages == {(ROAD, date(2026, 11, 25)): 1, (ROAD, date(2026, 11, 27)): 1}
    assert digest_of_files([one, two]) == digest_of_files([two, one]) != digest_of_files([one])


def test_p1_moments_a_log_covered_before_are_not_counted_again(tmp_path: Path) -> None:
    end = datetime(2026, 11, 27, 3, 12, 44, tzinfo=UTC)
    covered = Reading(zone=READING.zone, now=NOW, covered=((end - timedelta(hours=1), end),))
    grown = line() + line("27/Nov/2026:04:00:00 +0000")
    found = read(tmp_path, grown, "access.log", covered)
    assert (found.rows, found.left_out["covered"]) == (1, 1)
    assert found.since == datetime(2026, 11, 27, 4, 0, tzinfo=UTC)
    with pytest.raises(BadInput, match="nothing new"):
        read(tmp_path, line(), "access.log", covered)


def test_hostile_lines_of_a_log_are_passed_over(tmp_path: Path) -> None:
    log = (
        line().encode()
        + b"A" * 5_000_000
        + b"\n"
        + b'1.1.1.1 - - [99/Foo/2026:99:99:99 +9999] "GET / HTTP/1.1" 200 1\n'
        + b"\x00\xff\xfe" * 100
        + b"\n"
        + line(page="/%FF%00\xff", who="10.0.0.2").encode("latin-1")
        + b'1.1.1.1 - - [27/Nov/2026:03:12:44 +0000] "\\x16\\x03\\x01" 400 0 "-" "-"\n'
    )
    found = read(tmp_path, log, "access.log")
    assert found.rows == 2
    assert found.left_out == Counter(lines=3, times=1)


def test_a_bomb_in_a_packed_log_is_refused(tmp_path: Path) -> None:
    bomb = gzip.compress(line().encode() + (b"x" * 99 + b"\n") * 600_000)
    with pytest.raises(BadInput, match="unpacks to more"):
        read(tmp_path, bomb, "access.log.gz")
