"""Where one row that changed belongs, as far as memory can tell."""

from editor_app.domain.listed import ArticleQuery, ArticleSummary, SortKey, Status, View
from editor_app.ui.articles.list_memory import ListMemory

_STATUS_OF = {
    View.DRAFTS: Status.DRAFT,
    View.IN_REVIEW: Status.IN_REVIEW,
    View.READY: Status.READY,
    View.PUBLISHED: Status.PUBLISHED,
}


def belongs(new: ArticleSummary, old: ArticleSummary | None, query: ArticleQuery) -> bool:
    """Whether an article is part of a view; ``old`` is the row it has there already."""
    if (new.binned_at is not None) != (query.view is View.BIN):
        return False
    if query.publishable_only and new.status is Status.WITHDRAWN:
        return False
    if query.view is View.MINE:
        return old is not None or new.updated_by == query.person
    if query.view is View.WITH_PROBLEMS:
        return new.problems > 0
    return query.view not in _STATUS_OF or _STATUS_OF[query.view] is new.status


def same_place(old: ArticleSummary, new: ArticleSummary, query: ArticleQuery) -> bool:
    """Whether a row stays where it is: its key in the order is the same."""
    return old.updated_at == new.updated_at and _value(old, query.sort) == _value(new, query.sort)


def new_row(
    held: ListMemory[ArticleSummary], count: int, new: ArticleSummary, query: ArticleQuery, without: int
) -> int | None:
    """Return the row an article moves to by its time, counted without the row at ``without``; None if not known.

    Known is a row between two neighbours in memory, or at an end that is in memory.
    """
    if query.sort is not SortKey.UPDATED:
        return None
    length = count - (without >= 0)
    others = [(row - (0 <= without < row), each) for row, each in held.rows.items() if row != without]
    before = [row for row, each in others if _comes_before(each, new, query.descending)]
    to = max(before, default=-1) + 1
    known = {row for row, _ in others}
    sure = (to == 0 or to - 1 in known) and (to == length or to in known)
    return to if sure else None


def _comes_before(one: ArticleSummary, other: ArticleSummary, descending: bool) -> bool:
    return one.updated_at > other.updated_at if descending else one.updated_at <= other.updated_at


def _value(row: ArticleSummary, sort: SortKey) -> object:
    values: dict[SortKey, object] = {
        SortKey.HEADLINE: row.headline,
        SortKey.FORMAT: row.format,
        SortKey.SECTION: row.section,
        SortKey.STATUS: row.status,
        SortKey.AUTHOR: row.authors,
        SortKey.WORDS: row.words,
        SortKey.PHOTO: row.has_photo,
        SortKey.PROBLEMS: row.problems,
    }
    return values.get(sort)
