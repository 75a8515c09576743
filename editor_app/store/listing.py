"""The article list: pages of frozen summaries by key, never by offset; views and their counts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, literal_column, or_, select, true

from editor_app.domain.ids import ArticleId
from editor_app.domain.listed import ArticlePage, ArticleQuery, ArticleSummary, SortKey, Status, View
from editor_app.store.fold import fold
from editor_app.store.list_rows import number_of, rows_at, rows_named, rows_numbered, summary
from editor_app.store.orders import key_of, order_of, walk
from editor_app.store.query import Query, WrongQuery, parse_query
from editor_app.store.searching import Found, find
from editor_app.store.snippets import snippets
from editor_app.store.tables import articles, bundles, photo_revisions, revisions, site_revisions

_BATCH = 500
_BEGUN = 12
SNIPPETS = 20
"""How many rows of a page come with their snippet: what a window shows at once. Others are asked for when seen."""


def page(
    connection: Connection, query: ArticleQuery, after: str | None, limit: int, *, counted: bool = True
) -> ArticlePage:
    """Return one page of the list. ``after`` is the key the page before gave, or one of ``places``.

    A page that is not ``counted`` says as total only how many rows it holds.
    """
    try:
        parsed = parse_query(query.text)
    except WrongQuery as error:
        return ArticlePage(rows=(), after=None, total=0, complaint=str(error))
    if parsed != Query():
        return _found(connection, find(connection, query, parsed, after, limit), parsed)
    return _plain_page(connection, query, after, limit, counted)


def _found(connection: Connection, found: Found, parsed: Query) -> ArticlePage:
    rows = rows_at(connection, found.places)
    shown = [number_of(row) for row in rows[:SNIPPETS]] if parsed.wanted else []
    hits = snippets(connection, shown, parsed.wanted) if shown else {}
    return ArticlePage(
        rows=tuple(summary(row, hits.get(number_of(row), "")) for row in rows),
        after=found.after,
        total=found.total,
        total_is_least=found.least,
    )


def count(connection: Connection, query: ArticleQuery) -> int:
    """Return how long a list without words is."""
    return int(connection.execute(select(func.count()).select_from(articles).where(view_clause(query))).scalar_one())


def _plain_page(
    connection: Connection, query: ArticleQuery, after: str | None, limit: int, counted: bool
) -> ArticlePage:
    """Return a page of a view: its numbers come from the order's index alone, then the rows by number."""
    order = order_of(query)
    found = walk(connection, select(articles.c.number).where(view_clause(query)), order, after, limit + 1)
    numbers = [row.number for row in found[:limit]]
    total = count(connection, query) if counted else len(numbers)
    return ArticlePage(
        rows=tuple(map(summary, rows_numbered(connection, numbers))),
        after=key_of(found[limit - 1], order) if len(found) > limit else None,
        total=total,
        as_of=moment(connection),
    )


def moment(connection: Connection) -> str:
    """Return a name for the state that is read: it changes with each write that can move a row of a list."""
    counted = (revisions.c.number, photo_revisions.c.number, site_revisions.c.number, bundles.c.sequence)
    found = select(*(select(func.max(each)).scalar_subquery() for each in counted))
    return " ".join(str(each) for each in connection.execute(found).one())


def view_clause(query: ArticleQuery) -> ColumnElement[bool]:
    """Return what holds for the articles of a query's view."""
    if query.view is View.BIN:
        return articles.c.binned_at.is_not(None) if not query.publishable_only else false()
    # Sorted otherwise than by time, the order's own index is walked; a plus keeps SQLite from taking another.
    status: Any = articles.c.status if query.sort is SortKey.UPDATED else literal_column("+articles.status")
    own = {
        View.ALL: true(),
        View.MINE: _mine(query),
        View.DRAFTS: status == Status.DRAFT.value,
        View.IN_REVIEW: status == Status.IN_REVIEW.value,
        View.READY: status == Status.READY.value,
        View.PUBLISHED: status == Status.PUBLISHED.value,
        View.WITH_PROBLEMS: articles.c.problems > literal_column("0"),  # a literal, or the index cannot be used
    }
    parts = [articles.c.binned_at.is_(None), own.get(query.view, false())]
    if query.publishable_only:
        parts.append(status != Status.WITHDRAWN.value)
    return and_(*parts)


def _mine(query: ArticleQuery) -> ColumnElement[bool]:
    """Articles a person began or changed last: both names stand in the index by time alone."""
    own = or_(articles.c.created_by == query.person, articles.c.updated_by == query.person)
    if query.sort is SortKey.UPDATED:
        return own
    found = select(articles.c.number).where(articles.c.binned_at.is_(None), own)
    return literal_column("+articles.number").in_(found)


def counts(connection: Connection, person: str) -> dict[View, int]:
    """Return how many articles each built-in view holds; two scans of an index, whatever their number."""
    by_status = select(articles.c.status, func.count()).where(articles.c.binned_at.is_(None))
    of = {Status(status): count for status, count in connection.execute(by_status.group_by(articles.c.status))}
    own = {
        view: connection.execute(
            select(func.count()).select_from(articles).where(view_clause(ArticleQuery(view=view, person=person)))
        ).scalar_one()
        for view in (View.MINE, View.WITH_PROBLEMS, View.BIN)
    }
    found = {
        View.ALL: sum(of.values()),
        View.DRAFTS: of.get(Status.DRAFT, 0),
        View.IN_REVIEW: of.get(Status.IN_REVIEW, 0),
        View.READY: of.get(Status.READY, 0),
        View.PUBLISHED: of.get(Status.PUBLISHED, 0),
    }
    return {view: own.get(view, found.get(view, 0)) for view in View}


def snippets_of(connection: Connection, text: str, wanted: Sequence[ArticleId]) -> dict[ArticleId, str]:
    """Return where a question hit in some articles; those it did not hit are left out."""
    try:
        terms = parse_query(text).wanted
    except WrongQuery:
        return {}
    found: dict[ArticleId, str] = {}
    for start in range(0, len(wanted) if terms else 0, _BATCH):
        ids = select(articles.c.number, articles.c.id).where(articles.c.id.in_(wanted[start : start + _BATCH]))
        id_of = {row.number: ArticleId(row.id) for row in connection.execute(ids)}
        found |= {id_of[number]: said for number, said in snippets(connection, list(id_of), terms).items() if said}
    return found


def beginning_with(connection: Connection, query: ArticleQuery) -> list[ArticleSummary]:
    """Return some articles whose headline begins with what was typed, the shortest way on first; by the index."""
    begun = fold(query.text)
    if not begun:
        return []
    key = articles.c.headline_key
    fitting = view_clause(replace(query, sort=SortKey.HEADLINE))
    range_ = select(articles.c.number).where(fitting, key >= begun, key < begun + "\U0010ffff")
    numbers = connection.execute(range_.order_by(key).limit(_BEGUN)).scalars().all()
    return [summary(row) for row in rows_numbered(connection, numbers)]


def summaries(connection: Connection, wanted: Sequence[ArticleId]) -> dict[ArticleId, ArticleSummary]:
    """Return the list rows of those of the wanted articles that exist."""
    return {each.id: each for each in map(summary, rows_named(connection, wanted))}
