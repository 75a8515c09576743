"""Popular in words: whose counts, until when, how old; what became of a report."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from editor_app.domain.popular import ViewsReport, ViewsSource
from editor_app.services.popular import BroughtIn, PopularState


def _tr(words: str) -> str:
    return QCoreApplication.translate("PopularWords", words)


def day_words(day: date, form: str = "d MMM yyyy") -> str:
    """Return a day as the person's language writes it."""
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def source_words(source: ViewsSource) -> str:
    """Return what people call a source."""
    return {
        ViewsSource.MATOMO: "Matomo",
        ViewsSource.PLAUSIBLE: "Plausible",
        ViewsSource.GA4: "Google Analytics",
        ViewsSource.TABLE: _tr("A table"),
        ViewsSource.LOG: _tr("The server’s log"),
    }[source]


def number_words(number: int) -> str:
    """Return a number as the person's language groups it."""
    return QLocale().toString(number)


def views_words(number: int) -> str:
    """Return a count of views."""
    return _tr("1 view") if number == 1 else _tr("{n} views").format(n=number_words(number))


def age_words(age: timedelta) -> str:
    """Return an age: hours up to three days, then days."""
    hours = int(age.total_seconds() // 3600)
    if hours < 1:
        return _tr("less than an hour old")
    if hours <= 72:
        return _tr("1 hour old") if hours == 1 else _tr("{n} hours old").format(n=hours)
    return _tr("{n} days old").format(n=hours // 24)


def standing_words(state: PopularState) -> str:
    """Return whose counts these are: ``Matomo, until 26 Nov, 31 hours old``."""
    newest = state.newest
    if newest is None or state.age is None:
        return _tr("Nothing has been counted yet.")
    last = (newest.until - timedelta(seconds=1)).astimezone(ZoneInfo(state.site.time_zone))
    return _tr("{source}, until {day}, {age}").format(
        source=source_words(newest.source), day=day_words(last.date(), "d MMM"), age=age_words(state.age)
    )


def consequence_words(state: PopularState) -> str:
    """Return what the age of the counts does to pages, empty while it does nothing."""
    if state.newest is None:
        return ""
    if state.too_old:
        return _tr("Older than a week: pages leave Popular out until a newer report comes in.")
    if state.aged:
        return _tr("Older than 48 hours: pages say until when views were counted.")
    return ""


def report_words(report: ViewsReport) -> str:
    """Return a report's days and counts in one line."""
    days = days_words(report)
    counted = views_words(report.views)
    if not report.unknown:
        return f"{days} · {counted}"
    return _tr("{days} · {views}, {n} of them at unknown addresses").format(
        days=days, views=counted, n=number_words(report.unknown)
    )


def days_words(report: ViewsReport) -> str:
    """Return the days of a report."""
    first, last = day_words(report.first_day), day_words(report.last_day)
    return last if first == last else f"{first} – {last}"


def outcome_words(item: BroughtIn) -> str:
    """Return in one line what became of a file."""
    if item.outcome == "known":
        return _tr("“{name}” was counted before. Nothing was added.").format(name=item.name)
    if item.report is None:
        return item.reason
    words = f"“{item.name}”: {source_words(item.report.source)}, {report_words(item.report)}."
    left = sum(item.left_out.values())
    if left:
        words += " " + _tr("{n} lines are no page a person saw.").format(n=number_words(left))
    return words
