"""What is said of a photo in the library: filters, orders, badges, and the words for a screen reader."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from editor_app.domain.photo_list import ENDING_DAYS, PhotoFilter, PhotoSort, PhotoSummary, UseKind
from editor_app.ui.counted import counted


def _tr(words: str) -> str:
    return QCoreApplication.translate("PhotoLibrary", words)


def filter_words(filter_: PhotoFilter) -> str:
    """Return the name of a filter."""
    return {
        PhotoFilter.ALL: _tr("All"),
        PhotoFilter.ARCHIVE: _tr("Archive"),
        PhotoFilter.UNUSED: _tr("Unused"),
        PhotoFilter.NO_CAPTION: _tr("No caption"),
        PhotoFilter.NO_CREDIT: _tr("No credit"),
        PhotoFilter.NO_ALT: _tr("No alt text"),
        PhotoFilter.RIGHTS_ENDING: _tr("Rights ending"),
        PhotoFilter.RIGHTS_ENDED: _tr("Rights ended"),
        PhotoFilter.BIN: _tr("Bin"),
    }[filter_]


def sort_words(sort: PhotoSort) -> str:
    """Return what a list is ordered by."""
    return {
        PhotoSort.BROUGHT_IN: _tr("Newest brought in"),
        PhotoSort.TAKEN: _tr("Date taken"),
        PhotoSort.USES: _tr("Most used"),
        PhotoSort.NAME: _tr("File name"),
        PhotoSort.RIGHTS: _tr("Rights that end first"),
    }[sort]


def use_words(kind: UseKind, board: str = "") -> str:
    """Return how a photo is used."""
    return {
        UseKind.LEAD: _tr("Lead photo"),
        UseKind.TEXT: _tr("In the text"),
        UseKind.BOARD: _tr("On the board {board}").format(board=board),
    }[kind]


def waiting_words() -> str:
    """Return what is said of a photo that is not in memory yet."""
    return _tr("Loading…")


def date_words(day: date | None) -> str:
    """Return a day in short, empty for none."""
    return "" if day is None else QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def rights_words(until: date | None, today: date) -> str:
    """Return how rights stand when they end soon or have ended; empty otherwise."""
    if until is None or (until - today).days > ENDING_DAYS:
        return ""
    if until < today:
        return _tr("Rights ended {day}").format(day=date_words(until))
    return _tr("Rights end {day}").format(day=date_words(until))


def missing_words(shown: PhotoSummary) -> list[str]:
    """Return what a record lacks that readers need."""
    record = shown.record
    lacking = ((record.caption, _tr("No caption")), (record.credit, _tr("No credit")), (record.alt, _tr("No alt text")))
    return [words for said, words in lacking if not said.strip()]


def facts_words(shown: PhotoSummary) -> str:
    """Return credit and date, as they stand under a picture."""
    return " · ".join(filter(None, (shown.record.credit, date_words(shown.record.taken))))


def size_words(count: int) -> str:
    """Return a file's size."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def spoken_words(shown: PhotoSummary) -> str:
    """Return what a screen reader says of a photo."""
    record = shown.record
    used = counted(shown.uses, _tr("used in 1 place"), _tr("used in {n} places")) if shown.uses else _tr("unused")
    parts = [
        record.caption or shown.photo.file_name,
        record.credit,
        date_words(record.taken),
        _tr("archive picture") if record.archive else "",
        *missing_words(shown),
        used,
    ]
    return ", ".join(filter(None, parts))
