"""What stands under the ranking as cards: pieces left out, addresses of no article, reports."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from editor_app.domain.popular import UnknownAddress, ViewsReport
from editor_app.services.popular import LeftOut
from editor_app.ui.curation.cards import Card
from editor_app.ui.curation.popular_words import day_words, report_words, source_words, views_words
from editor_app.ui.moments import moment


def _tr(words: str) -> str:
    return QCoreApplication.translate("PopularCards", words)


def left_out_card(each: LeftOut, zone: ZoneInfo) -> Card:
    """Return the card of a piece an editor keeps out."""
    day = day_words(each.until.astimezone(zone).date())
    return Card(
        key=each.article,
        headline=each.summary.headline if each.summary else _tr("No longer exists"),
        note=f"{_tr('Until {day}').format(day=day)} · {views_words(each.views)}",
        broken=each.summary is None,
    )


def unknown_card(each: UnknownAddress) -> Card:
    """Return the card of an address nobody knew."""
    return Card(key=each.address, headline=f"/{each.address}", note=views_words(each.views))


def report_card(report: ViewsReport) -> Card:
    """Return the card of a report: whose, by whom and when, its days and counts."""
    who = " · ".join(each for each in (moment(report.at), report.person) if each)
    return Card(
        key=str(report.number),
        label=source_words(report.source),
        headline=report.file_name,
        note=f"{report_words(report)}\n{who}",
    )
