"""The article list: pages of frozen summaries by key, never by offset; views and their counts."""

import json
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, false, func, literal_column, or_, select, true

from editor_app.domain.article import ArticlePage, ArticleQuery, ArticleSummary, SortKey, Status, View
from editor_app.domain.ids import ArticleId
from editor_app.store.conditions import Sought, sought
from editor_app.store.query import Query, Term, WrongQuery, parse_query
from editor_app.store.searching import Found, find, how_many
from editor_app.store.snippets import snippets
from editor_app.store.tables import articles, photos, search

_SORTS: dict[SortKey, Any] = {
    SortKey.UPDATED: articles.c.updated_at,
    SortKey.HEADLINE: articles.c.headline_key,
    SortKey.FORMAT: articles.c.format,
    SortKey.SECTION: articles.c.section,
    SortKey.STATUS: articles.c.status_rank,
}
_SHOWN = (
    *("number", "place", "id", "headline", "standfirst", "format", "section", "language", "status", "authors", "slug"),
    *("updated_at", "updated_by", "words", "problems", "embargo_until", "published_at", "binned_at"),
)
_BATCH = 500
SNIPPETS = 20
"""How many rows of a page come with their snippet: what a window shows at once. Others are asked for when seen."""


def page(connection: Connection, query: ArticleQuery, after: str | None, limit: int) -> ArticlePage:
    """Return one page of the list. ``after`` is the key the page before gave."""
    try:
        parsed = parse_query(query.text)
    except WrongQuery as error:
        return ArticlePage(rows=(), after=None, total=0, complaint=str(error))
    looked_for = parsed != Query()
    if looked_for and query.sort in (SortKey.UPDATED, SortKey.RELEVANCE):
        return _found(connection, find(connection, query, parsed, after, limit), parsed)
    asked = sought(query, parsed) if looked_for else None
    total, least = how_many(connection, asked) if asked else (_how_many(connection, query), False)
    statement, keys = _sorted(query)
    key_columns = [column for column, _ in keys]
    statement = statement.add_columns(*(column.label(f"key{at}") for at, column in enumerate(key_columns)))
    statement = statement.where(_matching(asked, walk=least) if asked else _where(query))
    statement = statement.order_by(*(column.desc() if down else column for column, down in keys))
    if after is not None:
        statement = statement.where(_beyond(keys, json.loads(after)))
    rows = connection.execute(statement.limit(limit + 1)).all()
    shown = rows[:limit]
    more = json.dumps([rows[limit - 1][-len(keys) + at] for at in range(len(keys))]) if len(rows) > limit else None
    return ArticlePage(
        rows=tuple(_summaries(connection, shown, parsed.wanted)), after=more, total=total, total_is_least=least
    )


def _found(connection: Connection, found: Found, parsed: Query) -> ArticlePage:
    rows: dict[int, Row[Any]] = {}
    for start in range(0, len(found.places), _BATCH):
        some = _rows().where(articles.c.place.in_(found.places[start : start + _BATCH]))
        rows |= {row.place: row for row in connection.execute(some)}
    shown = [rows[place] for place in found.places if place in rows]
    return ArticlePage(
        rows=tuple(_summaries(connection, shown, parsed.wanted)),
        after=found.after,
        total=found.total,
        total_is_least=found.least,
    )


def _how_many(connection: Connection, query: ArticleQuery) -> int:
    return int(connection.execute(select(func.count()).select_from(articles).where(_where(query))).scalar_one())


def _matching(asked: Sought, *, walk: bool) -> ColumnElement[bool]:
    """Whatever the index finds. ``walk``: the list is walked and each row is looked for in the index."""
    hits = select(search.c.rowid).where(literal_column("search").op("MATCH")(asked.match()))
    hits = hits.where(search.c.rowid >= asked.first, search.c.rowid < asked.end)
    place: Any = literal_column("+articles.place") if walk else articles.c.place
    return cast("ColumnElement[bool]", place.in_(hits))


def _sorted(query: ArticleQuery) -> tuple[Select[Any], list[tuple[Any, bool]]]:
    down = query.descending
    if query.sort in (SortKey.UPDATED, SortKey.RELEVANCE):
        down = down if query.sort is SortKey.UPDATED else True
        return _rows(), [(_as_text(articles.c.updated_at), down), (articles.c.number, down)]
    key = _SORTS[query.sort]
    return _rows(), [(key, down), (_as_text(articles.c.updated_at), True), (articles.c.number, True)]


def _as_text(column: Any) -> Any:
    """Take a time as the text it is stored as: a page's key is compared, not read."""
    return literal_column(f"articles.{column.name}")


def _rows() -> Select[Any]:
    shown = (articles.c[name] for name in _SHOWN)
    photo = photos.c.sha256.label("photo_sha256")
    return select(*shown, photo).outerjoin(photos, photos.c.id == articles.c.lead_photo)


def _beyond(keys: list[tuple[Any, bool]], values: list[Any]) -> ColumnElement[bool]:
    """Whatever comes after ``values`` in the order of ``keys``."""
    either: list[ColumnElement[bool]] = []
    for at, (column, down) in enumerate(keys):
        same = [keys[each][0] == values[each] for each in range(at)]
        either.append(and_(*same, column < values[at] if down else column > values[at]))
    return or_(*either)


def _where(query: ArticleQuery) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [_view(query)]
    if query.publishable_only:
        parts += [articles.c.binned_at.is_(None), articles.c.status != Status.WITHDRAWN.value]
    return and_(*parts)


def _view(query: ArticleQuery) -> ColumnElement[bool]:
    if query.view is View.BIN:
        return articles.c.binned_at.is_not(None)
    own = {
        View.ALL: true(),
        View.MINE: articles.c.number.in_(
            _made_by(articles.c.created_by, query).union(_made_by(articles.c.updated_by, query))
        ),
        View.DRAFTS: articles.c.status == Status.DRAFT.value,
        View.IN_REVIEW: articles.c.status == Status.IN_REVIEW.value,
        View.READY: articles.c.status == Status.READY.value,
        View.PUBLISHED: articles.c.status == Status.PUBLISHED.value,
        View.WITH_PROBLEMS: articles.c.problems > literal_column("0"),  # a literal, or the index cannot be used
    }
    return and_(articles.c.binned_at.is_(None), own.get(query.view, false()))


def _made_by(who: Any, query: ArticleQuery) -> Select[Any]:
    return select(articles.c.number).where(who == query.person, articles.c.binned_at.is_(None))


def counts(connection: Connection, person: str) -> dict[View, int]:
    """Return how many articles each built-in view holds."""
    return {
        view: connection.execute(
            select(func.count()).select_from(articles).where(_view(ArticleQuery(view=view, person=person)))
        ).scalar_one()
        for view in View
    }


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


def summaries(connection: Connection, wanted: Sequence[ArticleId]) -> dict[ArticleId, ArticleSummary]:
    """Return the list rows of those of the wanted articles that exist."""
    found: dict[ArticleId, ArticleSummary] = {}
    for start in range(0, len(wanted), _BATCH):
        rows = connection.execute(_rows().where(articles.c.id.in_(wanted[start : start + _BATCH]))).all()
        found |= {each.id: each for each in _summaries(connection, rows, ())}
    return found


def _summaries(connection: Connection, rows: Sequence[Row[Any]], terms: tuple[Term, ...]) -> list[ArticleSummary]:
    shown = [row.number for row in rows[:SNIPPETS]] if terms else []
    hits = snippets(connection, shown, terms) if shown else {}
    return [
        ArticleSummary(
            id=ArticleId(row.id),
            headline=row.headline,
            standfirst=row.standfirst,
            format=row.format,
            section=row.section,
            language=row.language,
            status=Status(row.status),
            authors=tuple(json.loads(row.authors)),
            updated_at=row.updated_at,
            updated_by=row.updated_by,
            words=row.words,
            lead_photo_sha256=row.photo_sha256 or "",
            problems=row.problems,
            embargo_until=row.embargo_until,
            published_at=row.published_at,
            binned_at=row.binned_at,
            slug=row.slug,
            snippet=hits.get(row.number, ""),
        )
        for row in rows
    ]
