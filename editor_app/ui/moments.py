"""Moments in words: how long ago, and the date and time in the person's language."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale


def _tr(words: str) -> str:
    return QCoreApplication.translate("Moments", words)


def _local(when: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(when.timestamp()))


def day(when: datetime) -> str:
    """Return a short local date."""
    return QLocale().toString(_local(when).date(), "d MMM yyyy")


def near_day(when: datetime, now: datetime) -> str:
    """Return a short local date, without the year where it is this one."""
    return day(when).removesuffix(f" {now.year}")


def near_moment(when: datetime, now: datetime) -> str:
    """Return a short local date and time, without the year where it is this one."""
    return QLocale().toString(_local(when), "d MMM yyyy, HH:mm").replace(f" {now.year},", ",")


def moment(when: datetime) -> str:
    """Return a short local date and time."""
    return QLocale().toString(_local(when), "d MMM yyyy, HH:mm")


def exactly(when: datetime) -> str:
    """Return the local date and time in full, with the zone, for tooltips."""
    local = _local(when)
    return f"{QLocale().toString(local, 'd MMMM yyyy, HH:mm:ss')} {local.timeZoneAbbreviation()}".strip()


def ago(when: datetime, now: datetime) -> str:
    """Return how long ago a moment was; the date once that is more than a week."""
    minutes = int((now - when).total_seconds() // 60)
    if minutes < 1:
        return _tr("just now")
    if minutes < 60:
        return _tr("1 minute ago") if minutes == 1 else _tr("{n} minutes ago").format(n=minutes)
    hours = minutes // 60
    if hours < 24:
        return _tr("1 hour ago") if hours == 1 else _tr("{n} hours ago").format(n=hours)
    days = hours // 24
    if days <= 7:
        return _tr("yesterday") if days == 1 else _tr("{n} days ago").format(n=days)
    return day(when)


def relative(when: datetime, now: datetime) -> str:
    """Return how far away a moment is, before or after now; the days are counted up to a month."""
    if when <= now:
        return ago(when, now)
    minutes = int((when - now).total_seconds() // 60)
    if minutes < 1:
        return _tr("in a moment")
    if minutes < 60:
        return _tr("in 1 minute") if minutes == 1 else _tr("in {n} minutes").format(n=minutes)
    hours = minutes // 60
    if hours < 24:
        return _tr("in 1 hour") if hours == 1 else _tr("in {n} hours").format(n=hours)
    days = hours // 24
    if days <= 31:
        return _tr("in 1 day") if days == 1 else _tr("in {n} days").format(n=days)
    if days < 365:
        return _tr("in 1 month") if days < 61 else _tr("in {n} months").format(n=days // 30)
    return _tr("in 1 year") if days < 730 else _tr("in {n} years").format(n=days // 365)


def by_clock_of(zone: str, when: datetime) -> str:
    """Return a moment by a zone's clock, as a short date and time."""
    from zoneinfo import ZoneInfo  # the first rows of a start need none

    there = when.astimezone(ZoneInfo(zone))
    day = QLocale().toString(QDate(there.year, there.month, there.day), "d MMM yyyy")
    return f"{day}, {there:%H:%M}"


def in_zone(when: datetime, now: datetime, zone: str) -> str:
    """Return a moment by a zone's clock, with the zone and how far away it is."""
    return f"{by_clock_of(zone, when)} {zone} ({relative(when, now)})"
