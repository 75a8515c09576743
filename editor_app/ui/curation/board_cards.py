"""Says a pick of the editor's choice as a card: how long it shows, who picked it, why it would be skipped (E3, E6)."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from editor_app.domain.article import ArticleSummary, Status
from editor_app.domain.curation import PastPick, Pick
from editor_app.domain.ids import ArticleId
from editor_app.domain.site import Site
from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.moments import day, moment

Summaries = Mapping[ArticleId, ArticleSummary]


def _tr(words: str) -> str:
    return QCoreApplication.translate("BoardCards", words)


def pick_card(pick: Pick, summaries: Summaries, site: Site, now: datetime) -> Card:
    """Return the card of a slot of the draft or the live board."""
    summary = summaries.get(pick.article)
    badge, tone = _standing(summary, now)
    return Card(
        key=pick.article,
        label=site.format_label(summary.format) if summary else "",
        headline=_headline(pick, summary),
        note=" · ".join(each for each in (_time(pick, now), pick.person) if each),
        badge=badge,
        tone=tone,
        broken=summary is None or summary.binned_at is not None,
    )


def past_card(past: PastPick, summaries: Summaries) -> Card:
    """Return the card of a pick that has left the board."""
    why = {"expired": _tr("Time ran out"), "replaced": _tr("Replaced"), "removed": _tr("Removed")}
    left = _tr("{why} on {day}").format(why=why.get(past.reason, past.reason), day=day(past.left_at))
    return Card(
        key=past.pick.article,
        headline=_headline(past.pick, summaries.get(past.pick.article)),
        note=" · ".join(each for each in (left, past.pick.person) if each),
    )


def vacant_card() -> Card:
    """Return the card of a slot that is free."""
    return Card(headline=_tr("Free slot"), vacant=True)


def _headline(pick: Pick, summary: ArticleSummary | None) -> str:
    return pick.headline or (summary.headline if summary else pick.headline_then) or _tr("Without a headline")


def _standing(summary: ArticleSummary | None, now: datetime) -> tuple[str, Tone]:
    """Return the badge of a pick: nothing for one that the site shows."""
    if summary is None:
        return _tr("No longer exists: skipped"), Tone.DANGER
    if summary.binned_at is not None:
        return _tr("In the bin: skipped"), Tone.DANGER
    if summary.status is Status.WITHDRAWN:
        return _tr("Withdrawn: skipped"), Tone.DANGER
    if summary.embargo_until is not None and summary.embargo_until > now:
        return _tr("Under embargo: skipped"), Tone.WARNING
    if summary.status is Status.READY:
        return _tr("Goes out next"), Tone.PLAIN
    if summary.status is not Status.PUBLISHED:
        return _tr("Not published: skipped"), Tone.WARNING
    return "", Tone.PLAIN


def _time(pick: Pick, now: datetime) -> str:
    if pick.starts > now:
        return _tr("From {day}").format(day=moment(pick.starts))
    left = pick.ends - now
    until = _tr("until {day}").format(day=day(pick.ends))
    hours = int(left.total_seconds() // 3600)
    if hours < 0:
        return _tr("Time ran out on {day}").format(day=day(pick.ends))
    if hours < 24:
        return _tr("{hours} hours left, {until}").format(hours=hours, until=until)
    days = round(left.total_seconds() / 86400)
    words = _tr("1 day left, {until}") if days == 1 else _tr("{days} days left, {until}")
    return words.format(days=days, until=until)
