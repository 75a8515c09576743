"""How a publish plan is worded: what changes and why, what stands in the way."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from editor_app.domain.checks import Severity
from editor_app.domain.standing import Standing
from editor_app.ui.counted import counted
from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.moments import in_zone
from editor_app.ui.publishing.findings_page import Finding

if TYPE_CHECKING:
    from editor_app.services.planning import PlannedItem, PublishPlan
    from editor_app.services.waiting import WaitingItem

_NAMED = 3


def _tr(words: str) -> str:
    return QCoreApplication.translate("PublishPlan", words)


def change_words(going: Sequence["PlannedItem"], leaving: int = 0, held: int = 0) -> str:
    """Return in a line what would change; ``leaving`` go off the site for a while, ``held`` a person holds back."""
    counts = Counter(item.standing for item in going)
    counts[Standing.WITHDRAWN] += leaving
    said = [
        words.format(n=QLocale().toString(counts[standing]))
        for standing, words in (
            (Standing.NEW, _tr("{n} new articles") if counts[Standing.NEW] > 1 else _tr("{n} new article")),
            (Standing.CHANGED, _tr("{n} changed")),
            (Standing.FOLLOWS, _tr("{n} pages follow") if counts[Standing.FOLLOWS] > 1 else _tr("{n} page follows")),
            (
                Standing.WITHDRAWN,
                _tr("{n} go off the site") if counts[Standing.WITHDRAWN] > 1 else _tr("{n} goes off the site"),
            ),
        )
        if counts[standing]
    ]
    if held:
        said.append(_tr("{n} held back").format(n=QLocale().toString(held)))
    return ", ".join(said) or _tr("No article has changed, but the lists around them have")


def go_words(going: Sequence["PlannedItem"]) -> str:
    """Return what the button says: how many articles are published, and how many go off the site."""
    off = sum(each.standing is Standing.WITHDRAWN for each in going)
    out = sum(each.standing is not Standing.UNCHANGED for each in going) - off
    leave = counted(off, _tr("1 goes off the site"), _tr("{n} go off the site"))
    if not out:
        return _tr("&Publish: {leave}").format(leave=leave) if off else _tr("&Publish")
    words = counted(out, _tr("&Publish 1 article"), _tr("&Publish {n} articles"))
    return f"{words}, {leave}" if off else words


def behind_words(behind: int, problems: int = 0) -> str:
    """Return what is said of articles that stay behind; ``problems`` is how many findings there are all in all."""
    if not behind and problems:
        return _tr("No article stays behind: the problems are in texts that readers have already.")
    if not behind:
        return _tr("No problem stands in the way.")
    if behind == 1:
        return _tr("One article stays behind until its problems are mended. Choose it to open it at the place.")
    words = _tr("{n} articles stay behind until their problems are mended. Choose one to open it at the place.")
    return words.format(n=QLocale().toString(behind))


def waiting_words(plan: "PublishPlan", now: datetime) -> str:
    """Return how many articles wait for their time, and when the first goes out; empty where none does."""
    if not plan.waiting:
        return ""
    first = in_zone(plan.waiting[0].until, now, plan.zone)
    if len(plan.waiting) == 1:
        return _tr("1 article is held back by its embargo or schedule, until {when}.").format(when=first)
    words = _tr("{n} articles are held back by their embargo or schedule, the first until {when}.")
    return words.format(n=QLocale().toString(len(plan.waiting)), when=first)


def waiting_card(item: "WaitingItem", zone: str, now: datetime) -> Card:
    """Return the card of an article that is held back: by what and until when."""
    words = _tr("Under embargo until {when}") if item.embargo else _tr("Goes out {when}")
    leaves = f". {_tr('Readers have it now: it goes off the site until then')}" if item.leaves else ""
    return Card(
        key=item.article,
        headline=item.headline or _tr("Without a headline"),
        note=words.format(when=in_zone(item.until, now, zone)) + leaves,
        badge=_tr("Embargo") if item.embargo else _tr("Scheduled"),
        tone=Tone.WARNING if item.embargo else Tone.PLAIN,
    )


def held_words(held: int) -> str:
    """Return what becomes of articles a person holds back; empty where there are none."""
    return _tr("What is held back stays as readers have it, and is asked for again next time.") if held else ""


def left_words(left: int) -> str:
    """Return what is said of articles that a step's way back leaves alone."""
    one = _tr("An article was changed since, and was left as it is.")
    return counted(left, one, _tr("{n} articles were changed since, and were left as they are."))


def held_card(item: "PlannedItem", person: str) -> Card:
    """Return the card of an article that ``person`` holds back."""
    return Card(
        key=item.article,
        headline=item.headline or _tr("Without a headline"),
        note=_tr("Held back by {name} for this publish").format(name=person),
        badge=_tr("Held back"),
        ticked=False,
    )


def item_card(item: "PlannedItem", *, ticked: bool | None = None) -> Card:
    """Return the card of an article that would go out: why, and for whose sake."""
    named = ", ".join(f"“{headline}”" for _, headline in item.causes[:_NAMED])
    more = "…" if len(item.causes) > _NAMED else ""
    reason = "" if item.action == "hold" else "; ".join(each[:1].upper() + each[1:] for each in item.reason.split("; "))
    return Card(
        key=item.article,
        headline=item.headline or _tr("Without a headline"),
        note=f"{reason}: {named}{more}" if named else reason,
        badge=_tr("Goes off the site") if item.standing is Standing.WITHDRAWN else "",
        tone=Tone.WARNING,
        ticked=ticked,
    )


def findings_of(plan: "PublishPlan") -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the problems of a plan, those that hold an article back first, and its warnings.

    An article with a problem is not named among the warnings too, and one that a person holds back not at all.
    """
    held = {each.article for each in plan.held}
    grave: list[Finding] = []
    light: list[Finding] = []
    for article, headline, problems in plan.problems:
        if article in held:
            continue
        found = [each for each in problems if each.severity is Severity.PROBLEM]
        behind = article in plan.behind
        (grave if found else light).extend(Finding(article, headline, each, behind) for each in found or problems)
    return tuple(sorted(grave, key=lambda each: not each.behind)), tuple(light)
