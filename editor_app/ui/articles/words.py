"""What the list says: status, views, sorting, and how long ago, in the fewest words."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from editor_app.domain.listed import ArticleSummary, SortKey, Status, View
from editor_app.domain.local_time import waits_until
from editor_app.domain.site import Site
from editor_app.ui.moments import near_day, relative


def _tr(words: str) -> str:
    return QCoreApplication.translate("ArticleList", words)


def status_words(status: Status) -> str:
    """Return a status in words."""
    return {
        Status.DRAFT: _tr("Draft"),
        Status.IN_REVIEW: _tr("In review"),
        Status.READY: _tr("Ready"),
        Status.PUBLISHED: _tr("Published"),
        Status.WITHDRAWN: _tr("Withdrawn"),
    }[status]


def view_words(view: View) -> str:
    """Return what a view is called."""
    return {
        View.ALL: _tr("All articles"),
        View.MINE: _tr("Mine"),
        View.DRAFTS: _tr("Drafts"),
        View.IN_REVIEW: _tr("In review"),
        View.READY: _tr("Ready"),
        View.PUBLISHED: _tr("Published"),
        View.WITH_PROBLEMS: _tr("With problems"),
        View.BIN: _tr("Bin"),
    }[view]


def sort_words(sort: SortKey) -> str:
    """Return what a sorting is called."""
    return {
        SortKey.UPDATED: _tr("Updated"),
        SortKey.HEADLINE: _tr("Headline"),
        SortKey.FORMAT: _tr("Format"),
        SortKey.SECTION: _tr("Section"),
        SortKey.STATUS: _tr("Status"),
        SortKey.AUTHOR: _tr("Author"),
        SortKey.WORDS: _tr("Words"),
        SortKey.PHOTO: _tr("Photo"),
        SortKey.PROBLEMS: _tr("Problems"),
        SortKey.RELEVANCE: _tr("Best match"),
    }[sort]


def headline_words(summary: ArticleSummary) -> str:
    """Return the headline, or what stands for one."""
    return summary.headline.strip() or _tr("Untitled")


def waiting_words() -> str:
    """Return what a row says that is not read yet."""
    return _tr("Not read yet")


def short_ago(when: datetime, now: datetime) -> str:
    """Return how long ago a moment was, short enough for a row."""
    minutes = int((now - when).total_seconds() // 60)
    if minutes < 1:
        return _tr("now")
    if minutes < 60:
        return _tr("{n} min").format(n=minutes)
    if minutes < 24 * 60:
        return _tr("{n} h").format(n=minutes // 60)
    if minutes < 8 * 24 * 60:
        return _tr("{n} d").format(n=minutes // (24 * 60))
    return near_day(when, now)


def facts_words(
    summary: ArticleSummary,
    site: Site,
    now: datetime,
    sort: SortKey = SortKey.UPDATED,
    fits: Callable[[str], bool] = lambda _: True,
) -> str:
    """Return the row's second line: what it is sorted by, format, section, how long ago.

    Where all do not fit, format and then section are left out.
    """
    first = [waiting_for_words(summary, now), _sorted_by(summary, sort)]
    kind, section = site.format_label(summary.format), site.section_label(summary.section)
    words = ""
    for facts in ((kind, section), (section,), ()):
        words = " · ".join(each for each in (*first, *facts, short_ago(summary.updated_at, now)) if each)
        if fits(words):
            break
    return words


def _sorted_by(summary: ArticleSummary, sort: SortKey) -> str:
    """Return what a row is sorted by where nothing else in it says so."""
    if sort is SortKey.AUTHOR:
        return ", ".join(summary.authors)
    if sort is SortKey.WORDS:
        return _tr("1 word") if summary.words == 1 else _tr("{n} words").format(n=f"{summary.words:,}")
    if sort is SortKey.PHOTO:
        return _tr("photo") if summary.has_photo else _tr("no photo")
    return ""


def waiting_for_words(summary: ArticleSummary, now: datetime) -> str:
    """Return what holds an article back and how long still, empty if nothing does."""
    until = waits_until(summary.publish_at, summary.embargo_until, now)
    if until is None:
        return ""
    words = _tr("embargo ends {when}") if until == summary.embargo_until else _tr("goes out {when}")
    return words.format(when=relative(until, now))


def problems_words(count: int) -> str:
    """Return how many problems there are."""
    return _tr("1 problem") if count == 1 else _tr("{n} problems").format(n=count)


def spoken_words(summary: ArticleSummary, site: Site, now: datetime) -> str:
    """Return a row as a screen reader says it."""
    parts = [headline_words(summary), facts_words(summary, site, now), status_words(summary.status)]
    if summary.problems:
        parts.append(problems_words(summary.problems))
    return ", ".join(parts)
