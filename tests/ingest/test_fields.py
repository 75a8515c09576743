"""Dates, names and codes as other programs write them."""

from datetime import UTC, datetime

import pytest

from editor_app.domain.site import DEFAULT_FORMATS, Site
from editor_app.ingest.fields import code_of, language_of, names, one_line, time_of

BAKU = "Asia/Baku"


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2014-03-05 11:11:39 -0400", 15),
        ("2014-03-05T11:11:39-04:00", 15),
        ("2014-03-05 11:11:39 -4", 15),
        ("2014-03-05 11:11:39 -330", 14),
        ("2014-3-5 8:47", 4),
        ("2014-03-05T11:11:39.123Z", 11),
        ("2014-03-05 11:11:39 UTC", 11),
        ("2014-03-05 11:11:39+00:00", 11),
    ],
)
def test_loosely_written_times_are_read_as_utc(text: str, hour: int) -> None:
    moment = time_of(text, BAKU)
    assert moment is not None
    assert (moment.day, moment.hour, moment.tzinfo) == (5, hour, UTC)


def test_day_begins_where_the_site_is() -> None:
    assert time_of("2014-03-05", BAKU) == datetime(2014, 3, 4, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2014-13-05", "2014-02-30", "0000-01-01", "2014-03-05 25:00", "5 March 2014", "2014-03-05 11:11 +99"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert time_of(text, BAKU) is None


def test_words_come_without_tags_and_entities() -> None:
    assert one_line("  The &ldquo;new&rdquo;\n <b>road</b> &amp; more ") == "The “new” road & more"


def test_names_are_parted() -> None:
    assert names("Ani, Nino and Ali & Ivan") == ("Ani", "Nino", "Ali", "Ivan")


def test_formats_are_found_by_code_or_label() -> None:
    assert code_of("Мнение", DEFAULT_FORMATS) == code_of("OPINION", DEFAULT_FORMATS) == "opinion"
    assert code_of("post", DEFAULT_FORMATS) == ""


@pytest.mark.parametrize(
    ("text", "code"), [("hy", "hy"), ("en_US", "en"), ("az-Latn-AZ", "az"), ("", "en"), ("<x>", "en")]
)
def test_languages_are_read_from_tags_and_locales(text: str, code: str) -> None:
    assert language_of(text, Site()) == code
