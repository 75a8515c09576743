"""Wall-clock times of a zone as moments: those a clock change skips, and those that come twice (rule B6)."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from editor_app.frozen import frozen

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo  # the first rows of a start need none


@frozen
class Resolved:
    """A wall-clock time as a moment (aware UTC).

    ``skipped``: clocks go forward over it, and the moment is as much later as they jump. ``second`` is the other
    moment of a time that comes twice because clocks go back; ``moment`` is then the first.
    """

    moment: datetime
    skipped: bool = False
    second: datetime | None = None


def resolve(local: datetime, zone: "ZoneInfo") -> Resolved:
    """Return the moment of a naive wall-clock time in a zone."""
    first, second = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return Resolved(first)
    if first.astimezone(zone).replace(tzinfo=None) != local:
        return Resolved(first, skipped=True)
    return Resolved(first, second=second)


def wall_clock(moment: datetime, zone: "ZoneInfo") -> datetime:
    """Return what a clock of the zone shows at a moment, naive."""
    return moment.astimezone(zone).replace(tzinfo=None)


def offset_of(moment: datetime, zone: "ZoneInfo") -> str:
    """Return how far the zone is from UTC at a moment: ``UTC+5:30``."""
    minutes = int((moment.astimezone(zone).utcoffset() or timedelta()).total_seconds() // 60)
    sign, hours, rest = ("-" if minutes < 0 else "+"), abs(minutes) // 60, abs(minutes) % 60
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def waits_until(publish_at: datetime | None, embargo_until: datetime | None, now: datetime) -> datetime | None:
    """Return when readers may have an article with these times, None if nothing holds it back any more."""
    ahead = [each for each in (publish_at, embargo_until) if each is not None and each > now]
    return max(ahead, default=None)
