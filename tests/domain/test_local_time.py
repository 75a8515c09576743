"""Clock times as moments across the world's clock changes (rule B6)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.domain.local_time import offset_of, resolve, waits_until, wall_clock

BRUSSELS, TEHRAN, LORD_HOWE = (ZoneInfo(each) for each in ("Europe/Brussels", "Asia/Tehran", "Australia/Lord_Howe"))
zones = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2036, 1, 1)).map(  # noqa: DTZ001 - made UTC
    lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)
)


@given(moments, zones)
def test_b6_a_moment_is_found_again_by_what_its_zones_clock_shows(moment: datetime, zone: ZoneInfo) -> None:
    found = resolve(wall_clock(moment, zone), zone)
    assert not found.skipped
    assert moment in (found.moment, found.second)
    assert found.second is None or found.moment < found.second


@given(moments, zones)
def test_b6_every_clock_time_is_a_moment_that_shows_it_or_is_skipped(local: datetime, zone: ZoneInfo) -> None:
    clock = local.replace(tzinfo=None)
    found = resolve(clock, zone)
    shown = wall_clock(found.moment, zone)
    assert shown > clock if found.skipped else shown == clock


@pytest.mark.parametrize(
    ("zone", "clock", "skipped", "shown"),
    [
        (BRUSSELS, datetime(2026, 3, 29, 2, 30), True, "03:30"),  # noqa: DTZ001 - wall clocks
        (BRUSSELS, datetime(2026, 3, 29, 3, 0), False, "03:00"),  # noqa: DTZ001
        (LORD_HOWE, datetime(2026, 10, 4, 2, 10), True, "02:40"),  # noqa: DTZ001 - half an hour only
        (TEHRAN, datetime(2026, 3, 22, 0, 30), False, "00:30"),  # noqa: DTZ001 - no clock changes since 2022
    ],
)
def test_b6_a_time_that_clocks_skip_moves_on_by_the_gap(
    zone: ZoneInfo, clock: datetime, skipped: bool, shown: str
) -> None:
    found = resolve(clock, zone)
    assert found.skipped is skipped
    assert f"{wall_clock(found.moment, zone):%H:%M}" == shown


def test_b6_a_time_that_comes_twice_is_two_moments() -> None:
    found = resolve(datetime(2026, 10, 25, 2, 30), BRUSSELS)  # noqa: DTZ001 - wall clock
    assert found.second is not None
    assert found.second - found.moment == timedelta(hours=1)
    assert [offset_of(each, BRUSSELS) for each in (found.moment, found.second)] == ["UTC+2", "UTC+1"]


@given(st.none() | moments, st.none() | moments, moments)
def test_b6_an_article_waits_for_the_later_of_its_times(
    publish_at: datetime | None, embargo: datetime | None, now: datetime
) -> None:
    until = waits_until(publish_at, embargo, now)
    ahead = [each for each in (publish_at, embargo) if each and each > now]
    assert until == (max(ahead) if ahead else None)
