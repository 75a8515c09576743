"""The columns of the list as a table: what each shows, and by which order it sorts."""

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from editor_app.domain.listed import ArticleSummary, SortKey
from editor_app.domain.site import Site
from editor_app.ui.articles.words import headline_words, short_ago, sort_words, status_words


class Column(StrEnum):
    """A column, by the name it is remembered under."""

    HEADLINE = "headline"
    FORMAT = "format"
    SECTION = "section"
    STATUS = "status"
    AUTHOR = "author"
    UPDATED = "updated"
    WORDS = "words"
    PHOTO = "photo"
    PROBLEMS = "problems"


COLUMNS = tuple(Column)
OPTIONAL = COLUMNS[1:]
"""Columns that can be hidden: a row always has its headline."""
WIDTHS = {
    Column.HEADLINE: 320,
    Column.FORMAT: 90,
    Column.SECTION: 110,
    Column.STATUS: 104,
    Column.AUTHOR: 140,
    Column.UPDATED: 92,
    Column.WORDS: 70,
    Column.PHOTO: 64,
    Column.PROBLEMS: 84,
}
"""How wide a column is at first, in pixels."""


def sort_of(column: Column) -> SortKey:
    """Return the order a column's head asks for."""
    return SortKey(column.value)


def is_number(column: Column) -> bool:
    """Whether a column's words stand at the end of the cell."""
    return column in (Column.WORDS, Column.PROBLEMS)


def column_words(column: Column) -> str:
    """Return a column's name."""
    return sort_words(sort_of(column))


def cell_words(column: Column, row: ArticleSummary, site: Site, now: datetime) -> str:
    """Return what a cell says."""
    words = {
        Column.HEADLINE: lambda: headline_words(row),
        Column.FORMAT: lambda: site.format_label(row.format),
        Column.SECTION: lambda: site.section_label(row.section),
        Column.STATUS: lambda: status_words(row.status),
        Column.AUTHOR: lambda: ", ".join(row.authors),
        Column.UPDATED: lambda: short_ago(row.updated_at, now),
        Column.WORDS: lambda: str(row.words),
        Column.PHOTO: lambda: QCoreApplication.translate("ArticleList", "Yes") if row.has_photo else "",
        Column.PROBLEMS: lambda: str(row.problems) if row.problems else "",
    }
    return words[column]()
