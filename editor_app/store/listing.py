"""The article list: pages of frozen summaries by key, never by offset; views and their counts."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, false, func, literal_column, or_, select, true

from editor_app.domain.article import ArticlePage, ArticleQuery, ArticleSummary, SortKey, Status, View
from editor_app.domain.ids import ArticleId
from editor_app.store.conditions import condition_clause, match_text, matching, not_matching
from editor_app.store.query import Query, Term, WrongQuery, parse_query
from editor_app.store.revisions import read_content
from editor_app.store.snippets import snippet
from editor_app.store.tables import articles, photos, revisions, search

RANKED = 2000
"""How many matches, the newest made, are ranked by relevance: a very common word has no best match anyway."""

_WEIGHTS = "10.0, 4.0, 1.0, 2.0, 2.0, 3.0, 3.0"
_SORTS: dict[SortKey, Any] = {
    SortKey.UPDATED: articles.c.updated_at,
    SortKey.HEADLINE: articles.c.headline_key,
    SortKey.FORMAT: articles.c.format,
    SortKey.SECTION: articles.c.section,
    SortKey.STATUS: articles.c.status_rank,
}
_BATCH = 500


def page(connection: Connection, query: ArticleQuery, after: str | None, limit: int) -> ArticlePage:
    """Return one page of the list. ``after`` is the key the page before gave."""
    try:
        parsed = parse_query(query.text)
    except WrongQuery as error:
        return ArticlePage(rows=(), after=None, total=0, complaint=str(error))
    where = _where(query, parsed, articles.c.number)
    total = connection.execute(select(func.count()).select_from(articles).where(where)).scalar_one()
    if total > RANKED:
        where = _where(query, parsed, literal_column("+articles.number"))  # walk the list, test for the hit
    ranked = query.sort is SortKey.RELEVANCE and bool(parsed.wanted)
    statement, keys = _ranked(connection, parsed) if ranked else _sorted(query)
    key_columns = [column for column, _ in keys]
    statement = statement.add_columns(*(column.label(f"key{at}") for at, column in enumerate(key_columns)))
    statement = statement.where(where).order_by(*(column.desc() if down else column for column, down in keys))
    if after is not None:
        statement = statement.where(_beyond(keys, json.loads(after)))
    rows = connection.execute(statement.limit(limit + 1)).all()
    shown = rows[:limit]
    more = json.dumps([rows[limit - 1][-len(keys) + at] for at in range(len(keys))]) if len(rows) > limit else None
    return ArticlePage(
        rows=tuple(_summaries(connection, shown, parsed.wanted)),
        after=more,
        total=min(total, RANKED) if ranked else total,
    )


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


def _ranked(connection: Connection, parsed: Query) -> tuple[Select[Any], list[tuple[Any, bool]]]:
    """Return the newest matches with their rank, best first."""
    match = match_text(parsed.wanted)
    newest = select(search.c.rowid).where(matching(match)).order_by(search.c.rowid.desc()).limit(RANKED)
    oldest = connection.execute(select(func.min(newest.subquery().c.rowid))).scalar_one() or 0
    score: ColumnElement[float] = literal_column(f"bm25(search, {_WEIGHTS})").label("score")
    hits = select(search.c.rowid, score).where(matching(match), search.c.rowid >= oldest).subquery()
    return _rows().join(hits, hits.c.rowid == articles.c.number), [(hits.c.score, False), (articles.c.number, True)]


def _rows() -> Select[Any]:
    return select(articles, photos.c.sha256.label("photo_sha256")).outerjoin(
        photos, photos.c.id == articles.c.lead_photo
    )


def _beyond(keys: list[tuple[Any, bool]], values: list[Any]) -> ColumnElement[bool]:
    """Whatever comes after ``values`` in the order of ``keys``."""
    either: list[ColumnElement[bool]] = []
    for at, (column, down) in enumerate(keys):
        same = [keys[each][0] == values[each] for each in range(at)]
        either.append(and_(*same, column < values[at] if down else column > values[at]))
    return or_(*either)


def _where(query: ArticleQuery, parsed: Query, number: Any) -> ColumnElement[bool]:
    parts: list[ColumnElement[bool]] = [_view(query)]
    if query.publishable_only:
        parts += [articles.c.binned_at.is_(None), articles.c.status != Status.WITHDRAWN.value]
    if parsed.wanted:
        parts.append(number.in_(select(search.c.rowid).where(matching(match_text(parsed.wanted)))))
    parts += [not_matching(term) for term in parsed.unwanted]
    parts += [condition_clause(each) for each in parsed.conditions]
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


def summaries(connection: Connection, wanted: Sequence[ArticleId]) -> dict[ArticleId, ArticleSummary]:
    """Return the list rows of those of the wanted articles that exist."""
    found: dict[ArticleId, ArticleSummary] = {}
    for start in range(0, len(wanted), _BATCH):
        rows = connection.execute(_rows().where(articles.c.id.in_(wanted[start : start + _BATCH]))).all()
        found |= {each.id: each for each in _summaries(connection, rows, ())}
    return found


def _summaries(connection: Connection, rows: Sequence[Row[Any]], terms: tuple[Term, ...]) -> list[ArticleSummary]:
    contents: dict[str, str] = {}
    for start in range(0, len(rows) if terms else 0, _BATCH):
        wanted = [row.revision for row in rows[start : start + _BATCH]]
        found = connection.execute(select(revisions.c.id, revisions.c.content).where(revisions.c.id.in_(wanted)))
        contents |= {row.id: row.content for row in found}
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
            snippet=snippet(read_content(contents[row.revision]), terms) if row.revision in contents else "",
        )
        for row in rows
    ]
