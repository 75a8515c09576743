"""What boards, slots and picks are called: for the eye, and in full for a screen reader (E3, E6, E7)."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from editor_app.domain.curation import PastPick, Pick
from editor_app.domain.drafting import WouldChange
from editor_app.domain.showing import Stale
from editor_app.domain.site import LANGUAGE_NAMES, Backfill, Site, language_of_board, section_of_board
from editor_app.ui.curation.cards import Tone
from editor_app.ui.moments import moment, near_day, near_moment

ENDS_SOON = timedelta(hours=24)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Boards", words)


def language_name(code: str) -> str:
    """Return a language in its own words."""
    return LANGUAGE_NAMES.get(code.partition("-")[0], code)


def board_name(name: str, site: Site) -> str:
    """Return what a board is called."""
    language, section = language_of_board(name), section_of_board(name)
    if language:
        return language_name(language)
    return site.section_label(section) if section else _tr("Front page")


def board_place(name: str) -> str:
    """Return in words where the site shows a board."""
    if language_of_board(name):
        return _tr("On the front page of this language, and on its article pages.")
    if section_of_board(name):
        return _tr("On the section’s pages, and on its articles where their language has no board of its own.")
    return _tr("On the site’s first page, and wherever a language or a section has no board of its own.")


def stale_words(stale: Stale, until: datetime | None = None, now: datetime | None = None) -> tuple[str, Tone]:
    """Return the badge of a pick that is not shown; ``until`` is the end of its embargo, seen from ``now``."""
    embargo = _tr("Embargo until {0}").format(near_moment(until, now)) if until and now else _tr("Under embargo")
    return {
        Stale.ENDED: (_tr("Ended"), Tone.WARNING),
        Stale.NOT_YET: (_tr("Not yet"), Tone.PLAIN),
        Stale.UNPUBLISHED: (_tr("Not published: skipped"), Tone.WARNING),
        Stale.STOPPED: (_tr("Has problems: skipped"), Tone.WARNING),
        Stale.WITHDRAWN: (_tr("Withdrawn: skipped"), Tone.DANGER),
        Stale.EMBARGOED: (embargo, Tone.WARNING),
        Stale.BINNED: (_tr("In the bin: skipped"), Tone.DANGER),
        Stale.GONE: (_tr("No longer exists: skipped"), Tone.DANGER),
        Stale.REPEATED: (_tr("On this page already"), Tone.WARNING),
        Stale.OTHER_LANGUAGE: (_tr("Not in this language"), Tone.WARNING),
    }[stale]


def times_words(pick: Pick, now: datetime) -> str:
    """Return from when until when a pick shows."""
    if pick.starts > now:
        return _tr("From {0} until {1}").format(near_moment(pick.starts, now), near_day(pick.ends, now))
    left = pick.ends - now
    if left <= timedelta(0):
        return _tr("Ended on {0}").format(near_moment(pick.ends, now))
    if left < ENDS_SOON:
        hours = int(left.total_seconds() // 3600)
        return (
            _tr("Ends in {0} h, {1}").format(hours, near_moment(pick.ends, now))
            if hours
            else _tr("Ends within the hour")
        )
    days = round(left.total_seconds() / 86400)
    words = _tr("1 day left, until {1}") if days == 1 else _tr("{0} days left, until {1}")
    return words.format(days, near_day(pick.ends, now))


def past_words(past: PastPick) -> str:
    """Return how and when a pick left the board."""
    why = {"expired": _tr("Time ran out"), "replaced": _tr("Replaced"), "removed": _tr("Removed")}
    return _tr("{0} on {1}").format(why.get(past.reason, past.reason), moment(past.left_at))


def change_words(would: WouldChange) -> str:
    """Return in short what a launch would change."""
    parts = [
        _tr("{0} in").format(len(would.coming)) if would.coming else "",
        _tr("{0} out").format(len(would.going)) if would.going else "",
        _tr("{0} altered").format(len(would.altered)) if would.altered else "",
        _tr("another order") if would.reordered else "",
    ]
    return ", ".join(each for each in parts if each) or _tr("nothing")


def change_names(would: WouldChange) -> str:
    """Return what a launch would change, by headline."""
    kinds = ((_tr("In: {0}"), would.coming), (_tr("Out: {0}"), would.going), (_tr("Altered: {0}"), would.altered))
    return "\n".join(
        words.format("; ".join(pick.headline or pick.headline_then for pick in picks))
        for words, picks in kinds
        if picks
    )


def rule_words(rule: Backfill | None, site: Site) -> str:
    """Return in words what fills free slots."""
    if rule is None:
        return _tr("Free slots stay empty")
    what = site.format_label(rule.format) if rule.format else _tr("pieces")
    words = _tr("Free slots: the newest {0}").format(what)
    if rule.section:
        words = _tr("{0} of {1}").format(words, site.section_label(rule.section))
    return _tr("{0}, {1} days back").format(words, rule.days) if rule.days else words
