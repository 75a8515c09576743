"""The page at a time in words: when, what changes, why a page or a row is not there."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from editor_app.domain.ahead import Coming, Kind
from editor_app.domain.showing import Stale
from editor_app.domain.site import Site
from editor_app.services.ahead_view import AheadView, Block, Row
from editor_app.ui.curation.board_words import board_name, language_name, stale_words
from editor_app.ui.curation.cards import Card, Tone
from editor_app.ui.editor.moment_field import offset_words


def _tr(words: str) -> str:
    return QCoreApplication.translate("Ahead", words)


def when_words(moment: datetime, zone: ZoneInfo) -> str:
    """Return a moment on the site's clock; on a day the clocks change also how far that is from UTC."""
    local = moment.astimezone(zone)
    day = QLocale().toString(QDate(local.year, local.month, local.day), "ddd d MMM")
    clock = QLocale().toString(QTime(local.hour, local.minute), "HH:mm")
    words = f"{day}, {clock}"
    return f"{words} ({offset_words(moment, zone).rpartition(', ')[2]})" if _clocks_change(local, zone) else words


def _clocks_change(local: datetime, zone: ZoneInfo) -> bool:
    begin = datetime.combine(local.date(), time(), zone)
    end = datetime.combine(local.date() + timedelta(days=1), time(), zone)
    return begin.utcoffset() != end.utcoffset()


def coming_card(number: int, each: Coming, site: Site, zone: ZoneInfo) -> Card:
    """Return one change as a card; its key is its number."""
    badge, tone = _kind_words(each.kind)
    return Card(
        key=str(number),
        label=when_words(each.at, zone),
        headline=each.headline or _tr("Popular"),
        note=_what(each, site),
        badge=badge,
        tone=tone,
    )


def _kind_words(kind: Kind) -> tuple[str, Tone]:
    return {
        Kind.PUBLIC: (_tr("Goes public"), Tone.GOOD),
        Kind.PICK_BEGINS: (_tr("Begins"), Tone.GOOD),
        Kind.PICK_ENDS: (_tr("Ends"), Tone.PLAIN),
        Kind.RIGHTS_END: (_tr("Rights end"), Tone.DANGER),
        Kind.POPULAR_BACK: (_tr("May return"), Tone.PLAIN),
        Kind.POPULAR_ENDS: (_tr("Too old"), Tone.WARNING),
    }[kind]


def _what(each: Coming, site: Site) -> str:
    place = board_name(each.board, site) if each.board else ""
    return {
        Kind.PUBLIC: _tr("Its embargo and schedule are past."),
        Kind.PICK_BEGINS: _tr("Editor’s choice: {0}").format(place),
        Kind.PICK_ENDS: _tr("Editor’s choice: {0}").format(place),
        Kind.RIGHTS_END: _tr("It loses its photo {0}.").format(each.photo_name),
        Kind.POPULAR_BACK: _tr("It may be in Popular again."),
        Kind.POPULAR_ENDS: _tr("Pages leave Popular out until newer counts come in."),
    }[each.kind]


def page_words(view: AheadView) -> str:
    """Return what page is looked at."""
    if view.wanted.article is not None:
        return view.headline or _tr("Without a headline")
    return front_words(view.wanted.language or next(iter(view.languages), "en"))


def front_words(language: str) -> str:
    """Return what a language's front page is called."""
    return _tr("Front page · {0}").format(language_name(language))


def missing_words(view: AheadView) -> str:
    """Return why the article has no page then."""
    if view.stopped:
        return _tr("The checks hold it back: {0}").format(view.stopped)
    return {
        Stale.EMBARGOED: _tr("It is under embargo then."),
        Stale.WITHDRAWN: _tr("It has been withdrawn."),
        Stale.BINNED: _tr("It is in the bin."),
        Stale.GONE: _tr("It no longer exists."),
    }.get(view.missing or Stale.UNPUBLISHED, _tr("It is not published then: it waits for its time, or for its status."))


def block_words(block: Block, site: Site) -> str:
    """Return what a block is called."""
    if block.kind == "board":
        return _tr("Editor’s choice: {0}").format(board_name(block.board, site))
    return _tr("Related articles") if block.kind == "related" else _tr("Popular")


def row_card(number: int, row: Row) -> Card:
    """Return a row of a block as a card; stale, empty and repeated ones say so."""
    badge, tone = stale_words(row.stale) if row.stale else (_tr("By rule") if row.by_rule else "", Tone.PLAIN)
    if row.shown is None and row.wanted is None:
        return Card(headline=_tr("Free slot"), vacant=True)
    label = str(number + 1)
    if row.shown is None:
        headline, note = row.wanted_headline, _tr("Nothing stands in its place then.")
    else:
        headline = row.headline
        note = _tr("Instead of “{0}”").format(row.wanted_headline) if row.wanted else ""
    return Card(
        key=f"{number}",
        label=label,
        headline=headline or _tr("Without a headline"),
        badge=badge,
        tone=tone,
        broken=row.shown is None,
        note=note,
    )


def findings_words(blocks: tuple[Block, ...]) -> str:
    """Return in short what is wrong on the page and the boards, empty when all is well."""
    rows = [(row, block) for block in blocks for row in block.rows]
    stale = sum(row.stale is not None and row.stale is not Stale.REPEATED for row, _ in rows)
    repeated = sum(row.stale is Stale.REPEATED for row, _ in rows)
    empty = sum(row.shown is None and row.wanted is None for row, block in rows if block.kind == "board")
    parts = [
        _tr("{0} stale").format(stale) if stale else "",
        _tr("{0} repeated").format(repeated) if repeated else "",
        _tr("{0} free slots").format(empty) if empty else "",
    ]
    return ", ".join(each for each in parts if each)
